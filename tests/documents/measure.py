"""Measure a finished PDF in millimetres from the top left corner of its pages."""

from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from itertools import groupby

import pdfplumber
from pypdfium2 import PdfDocument

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
    turned: bool = False


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


@dataclass(frozen=True)
class Page:
    """``edges`` are the solid lines and the frames of boxes."""

    width: float
    height: float
    glyphs: list[Glyph]
    edges: list[Rule]


def alone(pdf: bytes, number: int) -> BytesIO:
    """One page as a file: of a thousand pages pdfplumber would read all."""
    out = BytesIO()
    with PdfDocument(pdf) as document, PdfDocument.new() as single:
        single.import_pages(document, [number - 1])
        single.save(out)
    return out


def page(pdf: bytes, number: int = 1) -> Page:
    """Read a page once for all that is measured on it."""
    with pdfplumber.open(alone(pdf, number)) as document:
        one = document.pages[0]
        return Page(
            float(one.width) * POINT, float(one.height) * POINT, _glyphs(one), list(_edges(one))
        )


def glyphs(pdf: bytes, page: int = 1) -> list[Glyph]:
    with pdfplumber.open(alone(pdf, page)) as document:
        return _glyphs(document.pages[0])


def _glyphs(one) -> list[Glyph]:
    return [
        Glyph(
            char["text"],
            char["x0"] * POINT,
            char["x1"] * POINT,
            (float(one.height) - char["matrix"][5]) * POINT,
            round(char["size"], 2),
            char["fontname"].partition("+")[2],
            tuple(round(part, 2) for part in char["non_stroking_color"]),
            abs(char["matrix"][1]) > 0.01,
        )
        for char in one.chars
    ]


def _edges(one) -> Iterator[Rule]:
    for line in one.lines:
        if not _dashed(line):
            yield _rule(line, line["x0"], line["x1"], line["top"], line["bottom"])
    for box in one.rects:
        if box["stroke"] and not _dashed(box):
            left, right, top, bottom = box["x0"], box["x1"], box["top"], box["bottom"]
            for x in (left, right):
                yield _rule(box, x, x, top, bottom)
            for y in (top, bottom):
                yield _rule(box, left, right, y, y)


def _dashed(drawn) -> bool:
    dash = drawn.get("dash")
    return bool(dash and dash[0])


def _rule(drawn, x0: float, x1: float, y0: float, y1: float) -> Rule:
    colour = tuple(round(part, 2) for part in drawn["stroking_color"])
    return Rule(*(one * POINT for one in (x0, x1, y0, y1, drawn["linewidth"])), colour)


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
