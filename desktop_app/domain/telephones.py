"""Read the telephone numbers in a roster's cell, with the words that people write beside them.

Source: domain.md section 2.1; blanks stand inside numbers, and brackets say whose number it is.
"""

import re
import unicodedata
from dataclasses import dataclass

from desktop_app.domain import identity

EXAMPLE = "13800000000"  # in our own sentences; nobody's number
_BETWEEN = re.compile(r"[、,;/|\\]+|或|和")
_BRACKET = re.compile(r"\(([^()]*)(?:\)|$)")
_EXTENSION = re.compile(r"转(?=\s*\d)")
_WORDS = re.compile(r"[^\W\d_]+[:：]?")
_LABELS = frozenset(("手机", "电话", "联系电话", "座机", "固话", "固定电话", "tel", "mobile"))
_NOISE = re.compile(r"[\s().·]|[\u2010-\u2015]")
_MOBILE = re.compile(r"1[3-9]\d{9}")
_FIXED = re.compile(r"0\d{2,3}-?\d{7,8}(-\d{1,6})?")


@dataclass(frozen=True, slots=True)
class Telephones:
    """What a cell says: its numbers, the words beside them, and digits that are no number."""

    numbers: tuple[str, ...]
    words: tuple[str, ...] = ()
    strange: tuple[str, ...] = ()


def read(text: str) -> Telephones:
    """Return the numbers of a cell in their order, each once."""
    words: list[str] = []

    def beside(found: re.Match[str]) -> str:
        inner = found[1] if found.re is _BRACKET else found[0]
        if found.re is _BRACKET and not _WORDS.search(inner):
            return found[0]  # an area code, or an extension
        words.append(inner.strip(": "))
        return " "

    numbers: list[str] = []
    strange: list[str] = []
    plain = _EXTENSION.sub("#", unicodedata.normalize("NFKC", text))
    for part in _BETWEEN.split(_BRACKET.sub(beside, plain)):
        _read_part(_WORDS.sub(beside, part).split(), numbers, strange)
    told = tuple(one for one in words if one and one.casefold() not in _LABELS)
    left = tuple(one.replace("#", "转") for one in strange)
    return Telephones(tuple(dict.fromkeys(numbers)), told, left)


def _read_part(groups: list[str], numbers: list[str], strange: list[str]) -> None:
    """Join as many groups of digits as make one number, then go on behind them."""
    at = 0
    while at < len(groups):
        for end in range(len(groups), at, -1):
            if number := _number("".join(groups[at:end])):
                numbers.append(number)
                at = end
                break
        else:
            if re.search(r"\w", groups[at]):
                strange.append(groups[at])
            at += 1


def is_damaged(cell: object) -> bool:
    """Tell whether a spreadsheet has lost digits of a number in a cell: 1.38E+10, half digits."""
    if isinstance(cell, str):
        parts = re.split(r"[\s、，,;；/／|]+", cell)
        return any(identity.is_damaged(part) for part in parts if part)
    if isinstance(cell, float) and not cell.is_integer():
        return True
    return identity.is_damaged(cell)


def is_mobile(value: str) -> bool:
    """Tell whether a cleaned telephone number is a mobile one."""
    return bool(_MOBILE.fullmatch(value))


def _number(part: str) -> str:
    """Return one telephone number as it is stored, or ``""``."""
    digits = _NOISE.sub(lambda mark: "-" if mark[0] >= "\u2010" else "", part)
    digits = digits.replace("#", "-").lstrip("+")
    for prefix in ("0086-", "86-", "0086", "86"):
        if _MOBILE.fullmatch(digits.removeprefix(prefix).replace("-", "")):
            return digits.removeprefix(prefix).replace("-", "")
    return digits if _FIXED.fullmatch(digits) else ""
