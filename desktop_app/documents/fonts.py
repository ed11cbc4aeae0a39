"""Which face prints which character, and the order of faces; opened when first needed.

Faces of this computer come before the bundled ones where ``prefer`` has named them.

Source of the chains and of the borrowed punctuation: widths and coverage measured on the faces.
"""

import unicodedata
from collections.abc import Iterable
from functools import cache

from desktop_app.documents import MissingGlyphs
from desktop_app.documents.opened import LOCK, Find, face, look_for, own_faces
from desktop_app.domain.characters import printable

__all__ = ["LOCK", "face"]
FANG, FANG_MORE, KAI, HEI, TITLE, SONG, RARE = (
    "FandolFang",
    "HongyiFangSupplement",
    "HongyiKai",
    "NotoSansSC-Medium",
    "NotoSerifSC-Bold",
    "NotoSerifSC-Regular",
    "HanaMinB",
)
LACKING = "〓"  # the printers' mark for a type that is not there
LAST_RESORT = (SONG, FANG_MORE, KAI, FANG, HEI, RARE)


class Stack:
    """Faces tried in order for every single character.

    ``borrowed`` maps marks whose glyph is narrower than a cell in the first face to a face where
    they fill it, so that quotation marks and dashes have the width Chinese text expects.
    """

    def __init__(self, *names: str, role: str = "", borrowed: dict[str, str] | None = None) -> None:
        self._bundled = tuple(dict.fromkeys((*names, *LAST_RESORT)))
        self._role = role
        self._borrowed = borrowed or {}
        self._own: tuple[str, ...] | None = None
        self._known: dict[str, tuple[str, float]] = {}

    def forget(self) -> None:
        """Ask anew which faces this computer has."""
        self._own = None
        self._known.clear()

    @property
    def own(self) -> tuple[str, ...]:
        """The faces of this computer that are tried first."""
        if self._own is None:
            self._own = own_faces(self._role)
        return self._own

    def glyph(self, char: str) -> tuple[str, float]:
        """Return the face that prints the character and its width in em; or MissingGlyphs."""
        known = self._known.get(char)
        if known is None:
            known = self._find(char)
            self._known[char] = known
        return known

    def _find(self, char: str) -> tuple[str, float]:
        if unicodedata.category(char) != "Co":  # private use: some faces draw their own signs there
            for name in self.own:
                font = face(name)
                if font.has(char) and (char not in self._borrowed or font.advance(char) == 1):
                    return name, font.advance(char)
            if char in self._borrowed:
                return self._borrowed[char], 1.0
            for name in self._bundled:
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
    return Stack(FANG, FANG_MORE, role="fang")


@cache
def kai() -> Stack:
    """Return 楷体, for second-level headings and the signer's name."""
    return Stack(KAI, role="kai", borrowed=dict.fromkeys("“”‘’·", FANG))


@cache
def hei() -> Stack:
    """Return 黑体, for first-level headings and labels."""
    return Stack(HEI, role="hei", borrowed={"—": FANG})


@cache
def title() -> Stack:
    """Return 小标宋, for titles and red heads."""
    return Stack(TITLE, role="title", borrowed={"—": FANG})


@cache
def song() -> Stack:
    """Return 宋体, for tables and small print."""
    return Stack(SONG, role="song", borrowed={"—": FANG})


@cache
def figures() -> Stack:
    """Return 宋体 with its own dash, which stands alone beside page numbers."""
    return Stack(SONG)


def stacks() -> dict[str, Stack]:
    """Return the five stacks of papers by role."""
    return {"fang": fang(), "title": title(), "kai": kai(), "hei": hei(), "song": song()}


def prefer(find: Find) -> None:
    """Let the faces that ``find`` returns, by role, go before the bundled ones from now on."""
    look_for(find)
    for stack in stacks().values():
        stack.forget()


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


def marked(text: str) -> str:
    """Return a text with 〓 for each character that no face has."""
    if not (lacking := missing_characters(text)):
        return text
    return printable(text).translate(str.maketrans(dict.fromkeys(lacking, LACKING)))
