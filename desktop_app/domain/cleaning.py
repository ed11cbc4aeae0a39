"""Turn what stands in a roster's cell into the value of a field.

A value that is wrong where it matters (names, numbers, dates, required fields) refuses its row; one
that only cannot be placed is left out and told in a note. Nothing is lost without a word.
Source: domain.md sections 2.1 to 2.4.
"""

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from desktop_app.domain import codes, days, identity, names, telephones
from desktop_app.domain.code_words import code_of, plain
from desktop_app.domain.fields import Spec
from desktop_app.domain.sheet import Cell
from desktop_app.i18n import N_, tr

FOUNDING = date(1921, 7, 1)  # no one joined the Party before
LAST = date(days.LAST_YEAR, 12, 31)
_BORN, _SINCE_FOUNDING = ("born_on",), (
    "joined_on", "converted_on", "party_age_from", "relation_in_on", "applied_on", "activist_on",
    "target_on",
)  # fmt: skip
_PAST = ("born_on", "joined_on")  # these cannot lie in the future

# What people write where there is nothing; section 2.1: 无 or — instead of a blank cell.
_NOTHING = frozenset(
    (
        *("无", "暂无", "没有", "空", "未填", "未填写", "null", "none", "n/a", "nan"),
        *("—", "——", "-", "--", "/", "//", "\\", "、", ".", "。", "*", "...", "......"),
    )
)
_UNKNOWN = frozenset(
    ("不详", "不明", "不清", "不清楚", "未知", "待查", "待补", "待核实", "?", "??")
)
_FAULTS = frozenset(("#n/a", "#ref!", "#div/0!", "#value!", "#name?", "#num!", "#null!", "#error!"))

_OTHER_DOCUMENT = re.compile(r"[A-Z]{1,2}\d{7,8}|[\u4e00-\u9fff]{1,4}字?第?\d{6,9}号?")
_CHOICES_NAMED = 8

LOST_DIGITS = N_("A spreadsheet has lost digits of “{text}”; please enter it again as text.")
NOT_TAKEN = N_("“{text}” was not taken over: {reason}")


class Refused(ValueError):
    """The row cannot be taken over; ``str(error)`` is a translated sentence for the user."""


@dataclass(frozen=True, slots=True)
class Context:
    """What must be known besides the cell.

    ``sex_numbers`` is the user's answer to what bare numbers mean, such as {"1": "1", "0": "2"};
    ``drops_zeros`` is ``days.drops_zeros`` of the column.
    """

    today: date
    date_1904: bool = False
    drops_zeros: bool = False
    sex_numbers: Mapping[str, str] = field(default_factory=dict[str, str])


@dataclass(frozen=True, slots=True)
class Cleaned:
    """A value for a field. ``note`` says what was not taken over.

    ``others`` are further telephone numbers, ``words`` what stood beside them for the remarks.
    """

    value: str
    original: str
    note: str = ""
    others: tuple[str, ...] = ()
    words: str = ""


def clean(spec: Spec, cell: Cell, context: Context) -> Cleaned:
    """Return the value that a cell means for a field; ``""`` where it says nothing.

    Raises Refused with a translated sentence.
    """
    original = text_of(cell)
    words = plain(original)
    if not words or words in _FAULTS:
        return Cleaned("", original, _note(original, tr(_FAULTY)) if words else "")
    if not spec.table and (words in _NOTHING or words in _UNKNOWN):
        return Cleaned("", original)
    try:
        return _CLEANERS.get(spec.kind_name, _text)(spec, cell, original, context)
    except Refused:
        raise
    except ValueError as error:
        raise Refused(str(error)) from None


_FAULTY = N_("it is the error message of a spreadsheet.")


def text_of(cell: Cell) -> str:
    """Return what a cell shows: whole numbers without a point, days as ISO, no outer blanks."""
    if cell is None or cell == "":
        return ""
    if isinstance(cell, bool):
        return codes.table("yes_no")[codes.YES if cell else codes.NO].zh
    if isinstance(cell, float):
        return str(int(cell)) if abs(cell) < 1e15 and cell.is_integer() else repr(cell)
    if isinstance(cell, datetime):
        return cell.isoformat(" ") if cell.time().isoformat() != "00:00:00" else str(cell.date())
    text = str(cell)
    if text.isprintable():
        return text.strip().removeprefix("'")
    kept = (
        char for char in text if char.isspace() or unicodedata.category(char) not in ("Cc", "Cf")
    )
    return "".join(kept).strip().removeprefix("'")


def _note(text: str, reason: str) -> str:
    return tr(NOT_TAKEN, text=text, reason=reason)


def _text(spec: Spec, cell: Cell, original: str, context: Context) -> Cleaned:
    """Keep the words; a formula is just words here. Long numbers must not have lost digits."""
    if isinstance(cell, (int, float)) and identity.is_damaged(cell):
        raise Refused(tr(LOST_DIGITS, text=original))
    return Cleaned(str(spec.kind.parse(original)), original)


def _org(spec: Spec, cell: Cell, original: str, context: Context) -> Cleaned:
    return Cleaned(names.joined(original), original)


def _name(spec: Spec, cell: Cell, original: str, context: Context) -> Cleaned:
    note = tr(
        "“{text}” looks like a formula and was kept as plain text; please check the name.",
        text=original,
    )
    return Cleaned(names.cleaned(original), original, note if names.is_formula(original) else "")


def _number(spec: Spec, cell: Cell, original: str, context: Context) -> Cleaned:
    if identity.is_damaged(cell):
        raise Refused(tr(identity.DAMAGED))
    number = identity.normalised(original)
    if _OTHER_DOCUMENT.fullmatch(number):
        return Cleaned(number, original)
    found = identity.examine(number, context.today)
    note = tr("The number of 15 digits was written as 18; please see the card.")
    return Cleaned(found.number, original, note if found.old_number else "")


def _day(spec: Spec, cell: Cell, original: str, context: Context) -> Cleaned:
    value = days.from_cell(cell, date_1904=context.date_1904, drops_zeros=context.drops_zeros)
    first = FOUNDING if spec.name in _SINCE_FOUNDING else identity.EARLIEST
    days.check_between(value, first, context.today if spec.name in _PAST else LAST)
    return Cleaned(value, original)


def _code(spec: Spec, cell: Cell, original: str, context: Context) -> Cleaned:
    if spec.table == "sex":
        return _sex(original, context)
    code = code_of(spec.table, original)
    if not code and spec.table == "education_level":
        code = code_of(spec.table, original.split("(")[0].split("（")[0])
    words = plain(original)
    if code or words in _NOTHING or words in _UNKNOWN:
        return Cleaned(code, original)
    items = list(codes.table(spec.table).values())
    choices = "、".join(item.label for item in items[:_CHOICES_NAMED])
    more = "…" if len(items) > _CHOICES_NAMED else ""
    reason = tr("it is not in the list of this field ({choices}).", choices=choices + more)
    if spec.required:
        raise Refused(_note(original, reason))
    return Cleaned("", original, _note(original, reason))


def _sex(original: str, context: Context) -> Cleaned:
    """Read words; a bare number means one thing here and the contrary there, so people say it."""
    words = plain(original)
    if words.isdecimal():
        if words in context.sex_numbers:
            return Cleaned(context.sex_numbers[words], original)
        raise Refused(
            tr(
                "The sex is given as the number {number}, which means different things in different"
                " systems. Please say what it means, or write 男 or 女.",
                number=words,
            )
        )
    code = code_of("sex", original)
    if not code:
        raise Refused(tr("“{text}” is not a sex. Please write 男 or 女.", text=original))
    return Cleaned(code, original)


def _phone(spec: Spec, cell: Cell, original: str, context: Context) -> Cleaned:
    """Take the first telephone number; further ones and words go along, what is none is told."""
    if telephones.is_damaged(cell):
        raise Refused(tr(identity.DAMAGED))
    found = telephones.read(original)
    strange = "、".join(found.strange) if found.numbers else original
    notes: list[str] = []
    if strange:
        reason = tr("it is not a telephone number such as 13800000000 or 010-88880000.")
        notes.append(_note(strange, reason))
    words = "、".join(found.words) if found.numbers else ""
    if words:
        notes.append(tr("“{words}” was put into the remarks.", words=words))
    return Cleaned(
        next(iter(found.numbers), ""), original, " ".join(notes), found.numbers[1:], words
    )


Cleaner = Callable[[Spec, Cell, str, Context], Cleaned]
_CLEANERS: dict[str, Cleaner] = {
    "name": _name,
    "number": _number,
    "day": _day,
    "code": _code,
    "phone": _phone,
    "org": _org,
}
