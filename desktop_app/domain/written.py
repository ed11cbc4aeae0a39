"""What a person types into a line or cell of a paper: read by its kind, written as papers say it.

Source: domain.md 5.1 and 5.4 (dates in Arabic figures as 2026年11月27日, money to the fen).
"""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Literal

from desktop_app.domain import days, identity, money
from desktop_app.i18n import N_, tr

Kind = Literal[
    "text", "word", "day", "term", "clock", "month", "months", "year",
    "money", "count", "score", "amount", "phone", "postcode", "identity",
]  # fmt: skip
FIRST_YEAR, AHEAD = 1949, 20  # of papers: none is older, and years ahead of today
_NUMBER = re.compile(r"(\d{1,9})(?:\.(\d{1,2}))?([\u4e00-\u9fff]{0,6})")
_MONTH_DAY = re.compile(r"(\d{1,2})月(\d{1,2})日")
_DATE_IN_TEXT = re.compile(
    r"(?<![\d.\-/])(\d{4})(?:年(\d{1,3})(?:月(?:(\d{1,3})日)?|(?=\D|$))|([-./])(\d{1,3})(?:\4(\d{1,3}))?(?!\d))"
)
_MONTH_IN_TEXT = re.compile(r"(?<![\d年])(\d{1,3})月(?:(\d{1,3})[日号])?")
_CLOCK = re.compile(r"(?<!\d)(\d{1,3}):(\d{1,3})(?!\d)")
_RELATIVE = re.compile("昨天|昨日|前天|今天|今日|明天|明日|后天|大后天|yesterday|today|tomorrow")
_MONTHS = re.compile(r"[\d年月份度第一二三四季上下半全、,至到和及~\-—–]+")
_PHONE = re.compile(r"\+?[\d*][\d*()\-\s—–.#转]*")
_PENCE = re.compile(r"\.\d{1,2}$")  # an amount of money
_MOBILE_BEGINS = re.compile(r"1[3-9]")


@dataclass(frozen=True, slots=True)
class Written:
    """What a field holds; ``least`` and ``most`` bound numbers, ``words`` are allowed beside them.

    A day may be less precise, down to the year; a term is a day or words with days in them.
    """

    kind: Kind = "text"
    least: int = 0  # of money in fen
    most: int = 999_999_999
    words: tuple[str, ...] = ()


TEXT, DAY, TERM, CLOCK = Written(), Written("day"), Written("term"), Written("clock")
MONTH, MONTHS, YEAR = Written("month"), Written("months"), Written("year")
BORN = Written("day", most=0)  # years ahead of today
MONEY, PAID = Written("money"), Written("money", least=1)
AMOUNT, PHONE, POSTCODE = Written("amount"), Written("phone"), Written("postcode")
IDENTITY = Written("identity")
COUNT = Written("count", most=100_000)
HOURS = Written("score", most=8_784)  # of a leap year


def one_of(*words: str) -> Written:
    """Return what holds one of several words."""
    return Written("word", words=words)


def count_to(most: int, *words: str) -> Written:
    """Return what holds a whole number up to ``most``, or one of the words."""
    return Written("count", most=most, words=words)


def score_to(most: int) -> Written:
    """Return what holds points up to ``most``, hundredths too."""
    return Written("score", most=most)


def settled(what: Written, text: str, today: date) -> str:
    """Return a typed text as the paper says it; an empty one stays empty, to be written by hand.

    Raises ValueError with a translated sentence that names the text and what to do.
    """
    plain = " ".join(unicodedata.normalize("NFKC", text).split())
    if not plain or plain in what.words:
        return plain
    return _READ[what.kind](what, text.strip(), plain, today)


def one_day(text: str) -> date:
    """Return the single day that a text names; ValueError with a translated sentence for none."""
    try:
        value = days.parse(text)
    except ValueError as error:
        if str(error) == tr(days.NO_DATE, text=text.strip()):
            raise ValueError(tr(NO_DAY, text=text.strip())) from None
        raise
    if len(value) != days.FULL_DAY:
        raise ValueError(
            tr("“{text}” names no single day. Write it like 2026-11-27.", text=text.strip())
        )
    return date.fromisoformat(value)


def near(value: str, text: str, today: date, first: int = FIRST_YEAR, ahead: int = AHEAD) -> None:
    """Raise ValueError with a sentence when the year of an ISO date is far off for a paper."""
    last = today.year + ahead
    if not first <= int(value[:4]) <= last:
        raise ValueError(
            tr(
                "“{text}” lies far off: the year must be from {first} to {last}.",
                text=text, first=first, last=last,
            )
        )  # fmt: skip


def _text(what: Written, text: str, plain: str, today: date) -> str:
    del what, plain, today
    return text


def _word(what: Written, text: str, plain: str, today: date) -> str:
    del plain, today
    raise ValueError(tr("“{text}” is none of: {words}.", text=text, words="、".join(what.words)))


def _day(what: Written, text: str, plain: str, today: date) -> str:
    if found := _MONTH_DAY.fullmatch(plain):
        _real(2024, int(found[1]), int(found[2]), text)
        return f"{int(found[1])}月{int(found[2])}日"
    try:
        value = days.parse(plain)
    except ValueError as error:
        if str(error) == tr(days.NO_DATE, text=plain):
            raise ValueError(tr(NO_DAY, text=text)) from None
        raise
    if what.most:
        near(value, text, today)
    elif days.earliest(value) > today:
        raise ValueError(tr("{text} lies in the future, which cannot be.", text=text))
    return days.chinese(value)


NO_DAY = N_("“{text}” is not a date. Write it like 2026-11-27 or 2026年11月27日.")


def _term(what: Written, text: str, plain: str, today: date) -> str:
    try:
        return _day(what, text, plain, today)
    except ValueError:
        _dates_in(plain, today)
    if found := _RELATIVE.search(plain.casefold()):
        raise ValueError(
            tr(
                "“{word}” says no day to whoever reads the paper later. Write the date.",
                word=found[0],
            )
        )
    return text


def _dates_in(plain: str, today: date) -> None:
    """Raise ValueError when a date within a text cannot be."""
    for found in _DATE_IN_TEXT.finditer(plain):
        month, day = found[2] or found[5], found[3] or found[6]
        near(found[1], found[0], today)
        _real(int(found[1]), int(month), int(day or 1), found[0])
    for found in _MONTH_IN_TEXT.finditer(plain):
        _real(2024, int(found[1]), int(found[2] or 1), found[0])
    for found in _CLOCK.finditer(plain):
        if int(found[1]) > 24 or int(found[2]) > 59:
            raise ValueError(
                tr("“{text}” is no time of day. Write it like 9:00 or 14:30.", text=found[0])
            )


def _real(year: int, month: int, day: int, text: str) -> None:
    try:
        date(year, month, day)
    except ValueError:
        raise ValueError(tr(days.IMPOSSIBLE, text=text)) from None


def _month(what: Written, text: str, plain: str, today: date) -> str:
    del what
    try:
        value = days.parse(plain)
    except ValueError:
        value = ""
    if len(value) != len("2026-10"):
        raise ValueError(tr("“{text}” is no month. Write it as 2026-10.", text=text))
    near(value, text, today)
    return days.chinese(value)


def _months(what: Written, text: str, plain: str, today: date) -> str:
    try:
        return _month(what, text, plain, today)
    except ValueError:
        pass
    _dates_in(plain, today)
    says_one = any(sign in plain for sign in ("月", "季", "年")) and re.search(
        r"[\d一二三四上下全]", plain
    )
    if not (_MONTHS.fullmatch(plain) and says_one):
        raise ValueError(
            tr("“{text}” are no months. Write them like 2026年10月 or 2026年7月至9月.", text=text)
        )
    if found := re.search(r"(?<!\d)(\d{1,3}|\d{5,})年", plain):
        raise ValueError(tr(NO_YEAR, text=found[0]))
    return text


NO_YEAR = N_("“{text}” is no year. Write it with four digits, like 2026.")


def _year(what: Written, text: str, plain: str, today: date) -> str:
    del what
    year = plain.removesuffix("年度").removesuffix("年").strip()
    if not re.fullmatch(r"\d{4}", year):
        raise ValueError(tr(NO_YEAR, text=text))
    near(year, text, today)
    return year


def _money(what: Written, text: str, plain: str, today: date) -> str:
    del today
    try:
        fen = money.fen(plain)
    except ValueError:
        raise ValueError(
            tr("“{text}” is no amount of money. Write it in yuan, like 12.30.", text=text)
        ) from None
    if fen < what.least:
        raise ValueError(
            tr("“{text}”: the amount must be more than 0. Leave it empty to write it by hand.",
               text=text)
        )  # fmt: skip
    return money.yuan(fen)


def _count(what: Written, text: str, plain: str, today: date) -> str:
    del today
    found = _NUMBER.fullmatch(plain.replace(" ", ""))
    if not found or found[2] or not what.least <= int(found[1]) <= what.most:
        raise ValueError(
            tr("“{text}” is no whole number from {least} to {most}.",
               text=text, least=what.least, most=what.most)
        )  # fmt: skip
    return found[1] + found[3]


def _score(what: Written, text: str, plain: str, today: date) -> str:
    del today
    found = _NUMBER.fullmatch(plain.replace(" ", ""))
    if not found or not what.least * 100 <= hundredths(found[0]) <= what.most * 100:
        raise ValueError(
            tr("“{text}” is no number from {least} to {most}.",
               text=text, least=what.least, most=what.most)
        )  # fmt: skip
    return found[0]


def hundredths(text: str) -> int:
    """Return a settled number, with or without a unit behind it, as hundredths; 0 for none."""
    found = _NUMBER.match(text)
    return int(found[1]) * 100 + int((found[2] or "").ljust(2, "0")) if found else 0


def _amount(what: Written, text: str, plain: str, today: date) -> str:
    del what, today
    if not re.match(r"[约共¥]?\d", plain):
        raise ValueError(
            tr("“{text}” is no quantity. Write a number with its unit, like 20袋 or 300.00元.",
               text=text)
        )  # fmt: skip
    return text


def _phone(what: Written, text: str, plain: str, today: date) -> str:
    del what, today
    numbers = [re.sub(r"[^\d*]", "", one) for one in _PHONE.findall(plain)]
    good = [one for one in numbers if len(one) >= 3]
    wrong = [
        one
        for one in numbers
        if len(one) > 17
        or _PENCE.search(plain)
        or (_MOBILE_BEGINS.match(one) and 7 <= len(one) != 11)
    ]
    if not good or wrong or re.search(r"[A-Za-z]", plain):
        raise ValueError(
            tr("“{text}” is no telephone number. Write it like 0356-4220000 or 13800000000.",
               text=text)
        )  # fmt: skip
    return text


def _postcode(what: Written, text: str, plain: str, today: date) -> str:
    del what, today
    if not re.fullmatch(r"\d{6}", plain.replace(" ", "")):
        raise ValueError(tr("“{text}” is no postcode; it has six digits.", text=text))
    return plain.replace(" ", "")


def _identity(what: Written, text: str, plain: str, today: date) -> str:
    del what, text
    return identity.examine(plain, today).number


_READ: dict[Kind, Callable[[Written, str, str, date], str]] = {
    "text": _text, "word": _word, "day": _day, "term": _term, "clock": _term, "month": _month,
    "months": _months, "year": _year, "money": _money, "count": _count, "score": _score,
    "amount": _amount, "phone": _phone, "postcode": _postcode, "identity": _identity,
}  # fmt: skip
