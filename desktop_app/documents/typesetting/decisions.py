"""Decisions in columns on the grid of official papers: what, who does it, by when.

Source: domain.md 5.2 (row joint_minutes: decisions with owner and date, a column 承办单位). Only
horizontal rules, so that lines may move a little when a page's spacing is adjusted.
"""

from collections.abc import Sequence
from itertools import zip_longest

from desktop_app.documents import fonts
from desktop_app.documents.fonts import Stack
from desktop_app.documents.pdf import Pdf
from desktop_app.documents.typesetting.flow import Row
from desktop_app.documents.typesetting.grid import CELL_MM, LEFT, PITCH, RIGHT, SMALL, baseline
from desktop_app.documents.typesetting.lines import Line
from desktop_app.documents.typesetting.parts import BLANK

COLUMNS = (("议定事项", 0, 12.8), ("承办单位", 13.2, 7.4), ("完成时限", 21, 7))  # cells
RULE, HEAVY = 0.2, 0.4
LEAST = 4  # rows to write on where nothing was typed


def decision_rows(decisions: Sequence[Sequence[str]]) -> list[Row]:
    """Return a blank line, the heads of the columns, and the decisions, numbered."""
    heads = [title for title, _, _ in COLUMNS]
    rows = [BLANK, *_lines(heads, fonts.hei(), top=HEAVY, foot=RULE)]
    given = [(f"{number}. {cells[0]}", *cells[1:]) for number, cells in enumerate(decisions, 1)]
    for place, cells in enumerate(given or [("", "", "")] * LEAST, start=1):
        last = place == len(given or "?" * LEAST)
        rows += _lines(cells, fonts.fang(), foot=HEAVY if last else RULE)
    return rows


def _lines(cells: Sequence[str], stack: Stack, *, foot: float, top: float = 0.0) -> list[Row]:
    """Return one decision, as many rows as its longest cell needs."""
    broken = [
        SMALL.lines([(stack, " ".join(text.split()))], wide * CELL_MM)
        for text, (_, _, wide) in zip(cells, COLUMNS, strict=False)
    ]
    rows = list(zip_longest(*broken)) or [()]
    return [
        _row(row, top if not number else 0.0, foot if number == len(rows) - 1 else 0.0)
        for number, row in enumerate(rows)
    ]


def _row(lines: Sequence[Line | None], top_rule: float, foot_rule: float) -> Row:
    def draw(pdf: Pdf, top: float) -> None:
        for line, (_, start, _) in zip(lines, COLUMNS, strict=False):
            if line:
                SMALL.draw(pdf, line, LEFT + start * CELL_MM, baseline(top, SMALL.size))
        for y, width in ((top, top_rule), (top + PITCH, foot_rule)):
            if width:
                pdf.rule((LEFT, y), (RIGHT, y), width)

    return Row(draw, text=True)
