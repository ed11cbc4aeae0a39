"""The kinds of value a field can hold: how each is read from text, stored and shown."""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from desktop_app.domain import days, identity, names
from desktop_app.domain import money as amounts
from desktop_app.i18n import tr


@dataclass(frozen=True, slots=True)
class Kind:
    """One sort of value. ``parse`` raises ValueError with a translated sentence."""

    column: type[str] | type[int]
    empty: Any
    parse: Callable[[str], Any]
    show: Callable[[Any], str] = str
    words: bool = False  # free words, which papers print


SEPARATOR = "、"
DIGITS = 9  # of a count
LINE = 500  # characters
_TAG_SPLIT = re.compile(r"[、，,;；/\s]+")
_MOBILE = re.compile(r"1[3-9]\d{9}")
_FIXED = re.compile(r"0\d{2,3}-?\d{7,8}(-\d{1,6})?")


def _parse_line(text: str) -> str:
    line = " ".join(text.split())
    refuse_longer(line, LINE)
    return line


def refuse_longer(text: str, most: int) -> None:
    """Raise ValueError with a translated sentence for more characters than a text may have."""
    if len(text) > most:
        raise ValueError(
            tr("This is too long: {count} characters, at most {most}.", count=len(text), most=most)
        )


def _parse_tags(text: str) -> str:
    return SEPARATOR.join(dict.fromkeys(part for part in _TAG_SPLIT.split(text) if part))


def _parse_day(text: str) -> str:
    return days.parse(text) if text.strip() else ""


def _parse_number(text: str) -> str:
    return identity.normalised(text)


def _parse_name(text: str) -> str:
    return names.cleaned(text) if text.strip() else ""


def _parse_phone(text: str) -> str:
    digits = re.sub(r"[\s()]", "", unicodedata.normalize("NFKC", text)).removeprefix("+86")
    if not digits or _MOBILE.fullmatch(digits) or _FIXED.fullmatch(digits):
        return digits
    raise ValueError(
        tr("“{text}” is not a telephone number such as 13800000000 or 010-88880000.", text=text)
    )


def _parse_count(text: str) -> int:
    if not text.strip():
        return 0
    if not text.strip().isdecimal():
        raise ValueError(tr("“{text}” is not a whole number.", text=text))
    if len(text.strip()) > DIGITS:
        raise ValueError(tr("“{text}” is too large a number. Check it.", text=text))
    return int(text)


def _parse_money(text: str) -> int:
    try:
        return amounts.fen(text) if text.strip() else 0
    except ValueError:
        raise ValueError(tr("“{text}” is not an amount such as 12.50.", text=text)) from None


KINDS: dict[str, Kind] = {
    "text": Kind(str, "", _parse_line, words=True),
    "title": Kind(str, "", names.of_thing, words=True),
    "note": Kind(str, "", str.strip, words=True),
    "name": Kind(str, "", _parse_name),
    "number": Kind(str, "", _parse_number),
    "phone": Kind(str, "", _parse_phone),
    "day": Kind(str, "", _parse_day),
    "tags": Kind(str, "", _parse_tags, words=True),
    "code": Kind(str, "", str.strip),
    "org": Kind(str, "", str.strip),
    "ref": Kind(int, 0, int),
    "count": Kind(int, 0, _parse_count),
    "money": Kind(int, 0, _parse_money, amounts.yuan),
}
