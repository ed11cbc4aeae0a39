"""Rows and cells of plain text, as copied from a spreadsheet or typed with ｜ between the cells."""

import csv
from io import StringIO

BAR = "｜"


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
