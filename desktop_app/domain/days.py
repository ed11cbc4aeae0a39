"""Civil dates of day, month or year precision, as ISO text: the length is the precision.

``1985``, ``1985-07`` and ``1985-07-19``. Source: domain.md section 2.2; month-only dates of
personnel files stay month-only.
"""

import re
import unicodedata
from calendar import monthrange
from collections.abc import Iterable
from datetime import date, datetime, timedelta

from desktop_app import i18n
from desktop_app.i18n import N_, tr

FIRST_YEAR, LAST_YEAR = 1850, 2150  # outside, a number is no year and a date a slip of the finger
_EPOCH_1900 = date(1899, 12, 30)  # right from serial 61 on, 1 March 1900
_EPOCH_1904 = date(1904, 1, 1)
_LAST_SERIAL = 91_678  # 31 December 2150
_PARTS = re.compile(r"(\d{4})(?:[-/.年](\d{1,2})(?:[-/.月](\d{1,2})日?|月)?|年)?")
_MONTHS_RUN = re.compile(r"(\d{4})(\d{2})(\d{2})?")
_SERIAL = re.compile(r"\d{5}(\.\d+)?")
_POINT_MONTH = re.compile(r"\s*\d{4}\.(\d{1,2})\s*")
_SHORT = re.compile(r"\d{2}(?:年|[-/.年]\d{1,2}(?:[-/.月](?:\d{1,2}日?)?)?)")
_CHARACTERS = re.compile(r"[〇零○一二三四五六七八九十廿]{2,}年.*")
_CLOCK = re.compile(r"[T ]\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?$")
_DASHES = str.maketrans({"—": "-", "–": "-", "−": "-", "、": ".", "。": ".", "·": "."})

NO_DATE = N_(
    "“{text}” is not a date. Write it like 1985-07-19, or 1985-07 when only the month is known."
)
IMPOSSIBLE = N_("There is no day {text}. Please check it.")
NO_DAY_KNOWN = N_(
    "“{text}” gives the day as 0. When only the month is known, write just the month: {month}."
)
NO_MONTH_KNOWN = N_(
    "“{text}” gives the month as 0. When only the year is known, write just the year: {year}."
)
SHORT_YEAR = N_(
    "“{text}” is not a date: the year is missing or has two digits. Write all four, as in 1985-07."
)
IN_CHARACTERS = N_(
    "“{text}” is not a date in digits. Write it in digits, as in 1985-07-19 or 1985-07."
)
UNCLEAR_MONTH = N_(
    "{text} may be January or October: a spreadsheet drops the last zero of 1985.10."
    " Write it like 1985-10."
)
FULL_DAY = len("2026-11-28")


def parse(text: str) -> str:
    """Return the date that a person wrote, as precise as it was written; ``""`` for blank text.

    Raises ValueError with a translated sentence.
    """
    plain = unicodedata.normalize("NFKC", text).translate(_DASHES).strip("'\" \t\r\n")
    if not plain:
        return ""
    plain = _CLOCK.sub("", plain)
    plain = "".join(plain.split())
    found = _PARTS.fullmatch(plain) or _MONTHS_RUN.fullmatch(plain)
    if not found:
        raise ValueError(tr(_why_none(plain), text=text.strip()))
    return _built(*found.groups(), text=text.strip())


def _why_none(plain: str) -> str:
    """Return the sentence for a text that is no date."""
    if _SHORT.fullmatch(plain):
        return SHORT_YEAR
    return IN_CHARACTERS if _CHARACTERS.fullmatch(plain) else NO_DATE


def from_cell(cell: object, *, date_1904: bool = False, drops_zeros: bool = False) -> str:
    """Return the date in a spreadsheet cell.

    ``date_1904`` is the workbook's date system for bare serial numbers. ``drops_zeros`` is
    what the function of that name says of the column; its 1985.1 is refused.
    Raises ValueError with a translated sentence.
    """
    if isinstance(cell, datetime):
        cell = cell.date()
    if isinstance(cell, date):
        return _checked(cell, str(cell))
    if isinstance(cell, (int, float)) and not isinstance(cell, bool):
        return _from_number(float(cell), date_1904)
    text = "" if cell is None else str(cell)
    plain = unicodedata.normalize("NFKC", text).strip("'\" \t\r\n")
    if _SERIAL.fullmatch(plain):
        return _from_number(float(plain), date_1904)
    if drops_zeros and re.fullmatch(r"\d{4}[.]1", plain):
        raise ValueError(tr(UNCLEAR_MONTH, text=plain))
    return parse(text)


def _from_number(number: float, date_1904: bool) -> str:
    """Read 1985, 198507, 19850719, 1985.07 or a serial.

    The number 1985.1 cannot be told from 1985.10, so it is refused; 1985.2 can only be February.
    """
    shown_as = f"{number:.10g}"
    if number != number or number in (float("inf"), float("-inf")):
        raise ValueError(tr(NO_DATE, text=shown_as))
    if number == int(number):
        whole = str(int(number))
        if FIRST_YEAR <= number <= LAST_YEAR or len(whole) in (6, 8):
            return parse(whole)
    elif FIRST_YEAR <= number < LAST_YEAR + 1:
        return _from_month_number(number, shown_as)
    elif number < 100:
        raise ValueError(tr(SHORT_YEAR, text=shown_as))
    if not 1 <= number <= _LAST_SERIAL:
        raise ValueError(tr(NO_DATE, text=shown_as))
    epoch = _EPOCH_1904 if date_1904 else _EPOCH_1900
    return _checked(epoch + timedelta(days=int(number)), shown_as)


def _from_month_number(number: float, shown_as: str) -> str:
    year, _, month = shown_as.partition(".")
    if month == "1":
        raise ValueError(tr(UNCLEAR_MONTH, text=shown_as))
    if len(month) > 2:
        raise ValueError(tr(NO_DATE, text=shown_as))
    return _built(year, month, None, text=shown_as)


def _checked(day: date, text: str) -> str:
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise ValueError(tr(NO_DATE, text=text))
    return day.isoformat()


def _built(year: str, month: str | None, day: str | None, *, text: str) -> str:
    if not FIRST_YEAR <= int(year) <= LAST_YEAR:
        raise ValueError(tr(NO_DATE, text=text))
    if month and not int(month):
        raise ValueError(tr(NO_MONTH_KNOWN, text=text, year=year))
    if month and day and not int(day) and int(month) <= 12:
        raise ValueError(tr(NO_DAY_KNOWN, text=text, month=f"{year}-{int(month):02}"))
    try:
        date(int(year), int(month or 1), int(day or 1))
    except ValueError:
        raise ValueError(tr(IMPOSSIBLE, text=text)) from None
    parts = [year] + [f"{int(part):02}" for part in (month, day) if part]
    return "-".join(parts)


def drops_zeros(texts: Iterable[str]) -> bool:
    """Tell whether a column writes 1985.07 but never 1985.10, so that its 1985.1 is unclear."""
    months = {found[1] for found in map(_POINT_MONTH.fullmatch, texts) if found}
    return "10" not in months and any(month.startswith("0") for month in months)


def is_serial(text: str) -> bool:
    """Tell whether a text is a day count that a spreadsheet wrote instead of a date."""
    return bool(_SERIAL.fullmatch(text.strip()))


def agrees(one: str, other: str) -> bool:
    """Tell whether two dates can be the same day, the less precise one saying only less."""
    return bool(one and other) and (one.startswith(other) or other.startswith(one))


def more_precise(one: str, other: str) -> str:
    """Return the date that says more; the first when neither does."""
    return other if len(other) > len(one) else one


def earliest(value: str) -> date:
    """Return the first day that a date can mean."""
    year, month, day = [*map(int, value.split("-")), 1, 1][:3]
    return date(year, month, day)


def latest(value: str) -> date:
    """Return the last day that a date can mean."""
    parts = [int(part) for part in value.split("-")]
    month = parts[1] if len(parts) > 1 else 12
    day = parts[2] if len(parts) > 2 else monthrange(parts[0], month)[1]
    return date(parts[0], month, day)


def surely_before(one: str, other: str) -> bool:
    """Tell whether a date lies before another whatever the days left open."""
    return latest(one) < earliest(other)


def check_between(value: str, first: date, last: date) -> None:
    """Raise ValueError with a translated sentence when a date cannot lie between two days."""
    if latest(value) < first:
        raise ValueError(
            tr("{text} is before {first}, which cannot be.", text=value, first=first.isoformat())
        )
    if earliest(value) > last:
        raise ValueError(
            tr("{text} is after {last}, which cannot be.", text=value, last=last.isoformat())
        )


def age_on(born: str, day: date) -> int:
    """Return full years on a day; an open month or day of birth counts as the first."""
    first = earliest(born)
    return day.year - first.year - ((day.month, day.day) < (first.month, first.day))


def chinese(value: str) -> str:
    """Return a date as papers print it: 1985年7月19日, 1985年7月 or 1985年."""
    return "".join(
        f"{int(part)}{unit}" for part, unit in zip(value.split("-"), "年月日", strict=False) if part
    )


def shown(value: str) -> str:
    """Return a date as the interface language writes it."""
    return chinese(value) if i18n.language() == i18n.CHINESE else value


def done_problem(value: str, today: date) -> str:
    """Return what is wrong with the day on which something was done, empty for a full past day."""
    if len(value) != FULL_DAY:
        return tr("Type the full day.")
    return tr("This day lies in the future.") if value > today.isoformat() else ""


def coming_problem(value: str, today: date) -> str:
    """Return what is wrong with a day that something waits for, empty for today and later."""
    if len(value) != FULL_DAY:
        return tr("Type the full day.")
    return tr("This day lies before today.") if value < today.isoformat() else ""


def months_after(day: date, months: int) -> date:
    """Return the same day some months later; a day that month has not becomes its last."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
