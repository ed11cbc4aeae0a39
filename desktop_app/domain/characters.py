"""Which characters papers can print, and what of a text leaves a mark at all.

``resources/fonts/characters.txt`` holds what the bundled faces have beside Chinese characters, one
range of code points a line; ``build_scripts/fonts.py`` writes it.
"""

import unicodedata
from bisect import bisect_right
from functools import cache

from desktop_app import paths
from desktop_app.domain.names import is_han


def printable(text: str) -> str:
    """Return the text without what leaves no mark: controls, joiners, variation selectors.

    Canonically equal characters are unified (NFC); line breaks stay, other white space becomes a
    plain or an ideographic space.
    """
    kept: list[str] = []
    for char in unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n")):
        kind = unicodedata.category(char)
        if char in "\n\u3000":
            kept.append(char)
        elif kind == "Zs" or char == "\t":
            kept.append(" ")
        elif kind not in ("Cc", "Cf", "Zl", "Zp") and not _selects_variant(char):
            kept.append(char)
    return "".join(kept)


def _selects_variant(char: str) -> bool:
    return 0xFE00 <= ord(char) <= 0xFE0F or 0xE0100 <= ord(char) <= 0xE01EF


def unprintable(text: str) -> str:
    """Return the characters no paper prints, each once; Chinese ones, rare as they be, never."""
    if text.isascii():
        return ""
    return "".join(one for one in dict.fromkeys(printable(text)) if not _has(one))


def told(characters: str) -> str:
    """Return characters as a sentence names them: 😀（U+1F600）."""
    return "、".join(f"{char}（U+{ord(char):04X}）" for char in characters)


def _has(char: str) -> bool:
    if char.isspace() or is_han(char):
        return True
    starts, ends = _ranges()
    at = bisect_right(starts, ord(char)) - 1
    return at >= 0 and ord(char) <= ends[at]


@cache
def _ranges() -> tuple[list[int], list[int]]:
    lines = paths.resource("fonts", "characters.txt").read_text(encoding="ascii").split()
    both = [tuple(int(one, 16) for one in line.split("-")) for line in lines]
    return [first for first, _ in both], [last for _, last in both]
