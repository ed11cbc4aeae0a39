"""Rows, cells and lines of plain text, as copied from a spreadsheet or typed with ｜ between."""

import csv
import re
from io import StringIO

BAR = "｜"
_BREAK = re.compile(r"[ \u3000]*[\t\r\n\v\f\x1c-\x1e\x85\u2028\u2029]+[ \u3000]*")
_HAN = re.compile("[\u3000-\u9fff\uff00-\uffef]")


def one_line(text: str) -> str:
    """Return text for one line: two cells or lines go on after a blank, none within Chinese."""

    def joint(found: re.Match[str]) -> str:
        before, after = text[: found.start()][-1:], text[found.end() :][:1]
        inside = _HAN.match(before) and _HAN.match(after)
        return "" if inside or not before or not after else " "

    return _BREAK.sub(joint, text)


def rows(text: str) -> list[list[str]]:
    """Return the cells of each row; empty rows are left out.

    Text with tabs is read as spreadsheets write it: a cell in quotes may hold line breaks.
    """
    plain = text.replace("\r\n", "\n").replace("\r", "\n")
    if "\t" in plain or plain.startswith('"'):
        found = list(csv.reader(StringIO(plain), delimiter="\t"))
    else:
        found = [line.replace("|", BAR).split(BAR) for line in plain.split("\n")]
    cleaned = [[" ".join(cell.split()) for cell in row] for row in found]
    return [row for row in cleaned if any(row)]
