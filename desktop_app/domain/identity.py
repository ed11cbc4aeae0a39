"""Identity numbers (GB 11643-1999): what a number says of its bearer, and whether it can be true.

Source: domain.md sections 2.4 and 2.8. County codes are never checked: cards keep the code of a
county that has long been renamed. A number that lost digits is refused and never repaired.
"""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from desktop_app.domain import codes
from desktop_app.i18n import N_, tr

ID_CARD, PERMIT, FOREIGN = "id_card", "hmt_permit", "foreign_pr"
MALE, FEMALE = "1", "2"
EARLIEST = date(1900, 1, 1)
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECKS = "10X98765432"
_CENTENARIANS = ("996", "997", "998", "999")  # sequences of people born before 1900
_PERMIT_PREFIXES = ("81", "82", "83")
_EIGHTEEN = re.compile(r"\d{17}[\dX]")
_FIFTEEN = re.compile(r"\d{15}")
_OLD_FOREIGN = re.compile(r"[A-Z]{3}\d{12}")
_SCIENTIFIC = re.compile(r"\d(\.\d+)?E\+?\d+", re.IGNORECASE)
_PRECISE_DIGITS = 1e15  # a spreadsheet number keeps 15 digits

DAMAGED = N_(
    "Excel has lost digits of this number; make the column text and enter the number again."
)


@dataclass(frozen=True, slots=True)
class Identity:
    """What a valid number tells. ``born_on`` is ISO text; ``old_number`` the 15 digits, if any."""

    number: str
    doc_type: str = ID_CARD
    born_on: str = ""
    sex: str = ""
    province: str = ""
    old_number: str = ""


def normalised(text: str) -> str:
    """Return the number with half-width characters, capital X and no blanks or apostrophes.

    Raises ValueError for a number that a spreadsheet has cut, whatever document it is from.
    """
    plain = unicodedata.normalize("NFKC", text)
    if _SCIENTIFIC.fullmatch(plain.strip()):
        raise ValueError(tr(DAMAGED))
    kept = (char for char in plain if not char.isspace() and unicodedata.category(char) != "Cf")
    return "".join(kept).strip("'`’‘´\"").upper()


def is_damaged(value: object) -> bool:
    """Tell whether a cell is a number too long for a spreadsheet to have kept all its digits."""
    if isinstance(value, str):
        return bool(_SCIENTIFIC.fullmatch(unicodedata.normalize("NFKC", value).strip()))
    return isinstance(value, (int, float)) and abs(value) >= _PRECISE_DIGITS


def check_character(first_seventeen: str) -> str:
    """Return the eighteenth character that belongs to seventeen digits."""
    total = sum(
        int(digit) * weight for digit, weight in zip(first_seventeen, _WEIGHTS, strict=True)
    )
    return _CHECKS[total % 11]


@lru_cache(maxsize=64)  # one row asks five times about its number
def examine(text: str, today: date) -> Identity:
    """Return what the number says.

    A 15-digit number is upgraded and kept as ``old_number``. Raises ValueError with a translated
    sentence, which never repeats the number itself.
    """
    number = normalised(text)
    if _OLD_FOREIGN.fullmatch(number):
        return Identity(number, FOREIGN)
    if _FIFTEEN.fullmatch(number):
        return _upgraded(number, today)
    if not _EIGHTEEN.fullmatch(number):
        raise ValueError(
            tr(
                "An identity number has 18 characters (or 15 on old cards), digits and a last X;"
                " this one has {count}. Please check it against the card.",
                count=len(number),
            )
        )
    doc_type = _doc_type(number)
    province = _province(number[1:3] if doc_type == FOREIGN else number[:2])
    born_on = _birth(number[6:14], today)
    _compare_check(number)
    return Identity(number, doc_type, born_on, _sex(number), province)


def told(number: str, today: date) -> Identity | None:
    """Return what a number tells, or None when it is empty or cannot be true."""
    try:
        return examine(number, today) if number else None
    except ValueError:
        return None


def _upgraded(old: str, today: date) -> Identity:
    province = _province(old[:2])
    century = "18" if old[12:] in _CENTENARIANS else "19"
    born_on = _birth(century + old[6:12], today)
    first = old[:6] + century + old[6:]
    number = first + check_character(first)
    return Identity(number, ID_CARD, born_on, _sex(number), province, old_number=old)


def _doc_type(number: str) -> str:
    if number.startswith("9"):
        return FOREIGN
    return PERMIT if number.startswith(_PERMIT_PREFIXES) else ID_CARD


def _province(digits: str) -> str:
    if digits not in codes.table("province"):
        raise ValueError(
            tr(
                "The number begins with {digits}, which is no province. Please check the first"
                " digits against the card.",
                digits=digits,
            )
        )
    return digits


def _birth(digits: str, today: date) -> str:
    try:
        born = date(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    except ValueError:
        raise ValueError(
            tr("The date of birth inside the number does not exist. Please check it.")
        ) from None
    if born > today:
        raise ValueError(
            tr("The date of birth inside the number lies in the future. Please check it.")
        )
    if born < EARLIEST:
        raise ValueError(tr("The number says the person was born before 1900. Please check it."))
    return born.isoformat()


def _compare_check(number: str) -> None:
    if check_character(number[:17]) == number[17]:
        return
    if number.endswith("000"):  # a spreadsheet fills the digits it lost with zeros
        raise ValueError(tr(DAMAGED))
    raise ValueError(
        tr(
            "The last character of the number does not fit the others, so at least one is wrong."
            " Please check it against the card."
        )
    )


def _sex(number: str) -> str:
    return MALE if int(number[16]) % 2 else FEMALE
