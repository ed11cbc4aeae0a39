"""Measure a finished PDF in millimetres from the top left corner of its pages."""

from dataclasses import dataclass
from io import BytesIO
from itertools import groupby

import pdfplumber

POINT = 25.4 / 72


@dataclass(frozen=True)
class Glyph:
    text: str
    x0: float
    x1: float
    baseline: float
    size: float  # points
    font: str
    colour: tuple[float, ...]


@dataclass(frozen=True)
class Rule:
    x0: float
    x1: float
    y0: float
    y1: float
    width: float
    colour: tuple[float, ...]

    @property
    def flat(self) -> bool:
        return abs(self.y0 - self.y1) < 0.01


def glyphs(pdf: bytes, page: int = 1) -> list[Glyph]:
    with pdfplumber.open(BytesIO(pdf)) as document:
        one = document.pages[page - 1]
        return [
            Glyph(
                char["text"],
                char["x0"] * POINT,
                char["x1"] * POINT,
                (float(one.height) - char["matrix"][5]) * POINT,
                round(char["size"], 2),
                char["fontname"].partition("+")[2],
                tuple(round(part, 2) for part in char["non_stroking_color"]),
            )
            for char in one.chars
        ]


def rules(pdf: bytes, page: int = 1) -> list[Rule]:
    with pdfplumber.open(BytesIO(pdf)) as document:
        return [
            Rule(
                line["x0"] * POINT,
                line["x1"] * POINT,
                line["top"] * POINT,
                line["bottom"] * POINT,
                line["linewidth"] * POINT,
                tuple(round(part, 2) for part in line["stroking_color"]),
            )
            for line in document.pages[page - 1].lines
        ]


def lines(pdf: bytes, page: int = 1) -> list[list[Glyph]]:
    """The page's lines from top to bottom, each from left to right, blanks left out."""
    found = sorted(
        (one for one in glyphs(pdf, page) if one.text.strip()),
        key=lambda one: (round(one.baseline, 1), one.x0),
    )
    return [list(group) for _, group in groupby(found, key=lambda one: round(one.baseline, 1))]


def said(line: list[Glyph]) -> str:
    return "".join(one.text for one in line)


def line_with(pdf: bytes, text: str, page: int = 1) -> list[Glyph]:
    """The glyphs of a text within one line."""
    for line in lines(pdf, page):
        place = said(line).find(text)
        if place >= 0:
            return line[place : place + len(text)]
    raise AssertionError(f"{text} is not on page {page}")


def text(pdf: bytes) -> str:
    with pdfplumber.open(BytesIO(pdf)) as document:
        return "\n".join(page.extract_text() for page in document.pages)


def drawn(pdf: bytes) -> str:
    """All characters in the order they were drawn, blanks left out; columns are read downwards."""
    with pdfplumber.open(BytesIO(pdf)) as document:
        found = "".join(char["text"] for page in document.pages for char in page.chars)
    return "".join(found.split())
