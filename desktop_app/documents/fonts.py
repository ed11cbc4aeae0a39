"""Which face prints which character: the bundled faces, opened when first needed, and their order.

Source of the chains and of the borrowed punctuation: widths and coverage measured on the faces.
"""

import unicodedata
from collections.abc import Iterable
from functools import cache
from threading import RLock

from reportlab.pdfbase import pdfmetrics

from desktop_app import paths
from desktop_app.documents import MissingGlyphs
from desktop_app.documents.face import Type0Font

FANG, FANG_MORE, KAI, HEI, TITLE, SONG, RARE = (
    "FandolFang",
    "HongyiFangSupplement",
    "HongyiKai",
    "NotoSansSC-Medium",
    "NotoSerifSC-Bold",
    "NotoSerifSC-Regular",
    "HanaMinB",
)
LAST_RESORT = (SONG, FANG_MORE, KAI, FANG, HEI, RARE)

LOCK = RLock()  # faces are shared: opening one and writing one into a file happen one at a time


@cache
def _opened(name: str) -> Type0Font:
    font = Type0Font(name, paths.resource("fonts", f"{name}.ttf"))
    pdfmetrics.registerFont(font)
    return font


def face(name: str) -> Type0Font:
    """Return a bundled face, opened and made known to reportlab the first time."""
    with LOCK:
        return _opened(name)


class Stack:
    """Faces tried in order for every single character.

    ``borrowed`` maps marks whose glyph is narrower than a cell in the first face to a face where
    they fill it, so that quotation marks and dashes have the width Chinese text expects.
    """

    def __init__(self, *names: str, borrowed: dict[str, str] | None = None) -> None:
        self._names = tuple(dict.fromkeys((*names, *LAST_RESORT)))
        self._known: dict[str, tuple[str, float]] = {}
        for char, name in (borrowed or {}).items():
            self._known[char] = (name, 1.0)

    def glyph(self, char: str) -> tuple[str, float]:
        """Return the face that prints the character and its width in em; or MissingGlyphs."""
        known = self._known.get(char)
        if known is None:
            known = self._find(char)
            self._known[char] = known
        return known

    def _find(self, char: str) -> tuple[str, float]:
        if unicodedata.category(char) != "Co":  # private use: some faces draw their own signs there
            for name in self._names:
                font = face(name)
                if font.has(char):
                    return name, font.advance(char)
        raise MissingGlyphs(char)

    def runs(self, text: str) -> list[tuple[str, str]]:
        """Return the text cut into pieces that one face prints, as (face, piece)."""
        pieces: list[tuple[str, str]] = []
        for char in text:
            name = self.glyph(char)[0]
            if pieces and pieces[-1][0] == name:
                pieces[-1] = (name, pieces[-1][1] + char)
            else:
                pieces.append((name, char))
        return pieces

    def width(self, text: str, size: float) -> float:
        """Return the natural width of the text, in the unit of size."""
        return sum(self.glyph(char)[1] for char in text) * size

    def ink(self, text: str) -> tuple[float, float]:
        """Return the lowest and highest point of visible text above the baseline, in em."""
        extents = [face(self.glyph(char)[0]).ink(char) for char in text if not char.isspace()]
        return min(low for low, _ in extents), max(high for _, high in extents)


@cache
def fang() -> Stack:
    """Return 仿宋, the body of official papers."""
    return Stack(FANG, FANG_MORE)


@cache
def kai() -> Stack:
    """Return 楷体, for second-level headings and the signer's name."""
    return Stack(KAI, borrowed=dict.fromkeys("“”‘’·", FANG))


@cache
def hei() -> Stack:
    """Return 黑体, for first-level headings and labels."""
    return Stack(HEI, borrowed={"—": FANG})


@cache
def title() -> Stack:
    """Return 小标宋, for titles and red heads."""
    return Stack(TITLE, borrowed={"—": FANG})


@cache
def song() -> Stack:
    """Return 宋体, for tables and small print."""
    return Stack(SONG, borrowed={"—": FANG})


@cache
def figures() -> Stack:
    """Return 宋体 with its own dash, which stands alone beside page numbers."""
    return Stack(SONG)


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


def missing_characters(text: str) -> str:
    """Return the characters no face has, each once, in the order they first stand."""
    lacking: dict[str, None] = {}
    for char in dict.fromkeys(printable(text)):
        if char == "\n":
            continue
        try:
            fang().glyph(char)
        except MissingGlyphs:
            lacking[char] = None
    return "".join(lacking)


def refuse_missing(texts: Iterable[str]) -> None:
    """Raise MissingGlyphs naming every character of the texts that no face has."""
    lacking = missing_characters("".join(texts))
    if lacking:
        raise MissingGlyphs(lacking)
