"""Write tables that come back unharmed: cells are text, so no number is cut, no formula runs.

Source: research/gui.md section 6; domain.md sections 2.2 and 9.1.
"""

import csv
import errno
import io
import os
import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

from desktop_app.errors import StorageFault
from desktop_app.i18n import N_, tr

_LONGEST_LIST = 255  # characters that a drop-down may hold itself; longer ones stand on a sheet
_LONGEST_TEXT = 32_767  # characters of one cell
_LISTS = "_lists"
_WIDEST, _SAMPLE = 40, 200
_SPARE_ROWS = 1_000  # blank rows below the last that also offer the drop-downs
_DANGEROUS = ("=", "+", "-", "@", "\t", "\r")
_NO_SHEET_NAME = str.maketrans(dict.fromkeys("[]:*?/\\'", " "))

_NO_ROOM = N_(
    "The disk is full, so the file was not written. The data of the centre are safe;"
    " free some space or choose another place, then save again."
)
_NOT_ALLOWED = N_(
    "The file cannot be saved there: the place is read-only, or the file is open in"
    " another program. The data of the centre are safe; close it there or choose"
    " another place."
)
_NO_PLACE = N_(
    "The folder is no longer there, so the file was not written. The data of the"
    " centre are safe; please choose another place."
)
_DISK = N_(
    "The disk did not take the file. The data of the centre are safe; please choose another place."
)


@dataclass(frozen=True, slots=True)
class ColumnOut:
    """One column to write; ``choices`` become its drop-down list, width 0 fits the text."""

    header: str
    width: int = 0
    choices: tuple[str, ...] = ()
    number: bool = False  # cells that read as numbers are written as such, so that they add up
    share: bool = False  # so are cells in per cent, with or without the sign: 12.5% is 0.125


@dataclass(frozen=True, slots=True)
class SheetOut:
    """One table to write. Cells are text but in columns of numbers; ``""`` stays blank."""

    name: str
    columns: tuple[ColumnOut, ...]
    rows: Sequence[Sequence[str]]


@dataclass(frozen=True, slots=True)
class Cover:
    """A first or last sheet that tells who wrote the file, when and why: pairs of words."""

    name: str
    lines: tuple[tuple[str, str], ...]


def book_bytes(*sheets: SheetOut | Cover) -> bytes:
    """Return an .xlsx with these sheets in this order; the first table is the one shown."""
    out = io.BytesIO()
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_numbers": False,
        "strings_to_urls": False,
    }
    with xlsxwriter.Workbook(out, options) as book:
        text = book.add_format({"num_format": "@", "valign": "top"})
        share = book.add_format({"num_format": "0.0%", "valign": "top"})
        head = book.add_format(
            {"num_format": "@", "bold": True, "bottom": 1, "bg_color": "#F3E9E6", "text_wrap": True}
        )
        places = _long_lists(sheets)
        shown = False
        for sheet in sheets:
            page = book.add_worksheet(_sheet_name(sheet.name))
            if isinstance(sheet, Cover):
                _write_cover(page, sheet, text, head)
                continue
            _write_table(page, sheet, (text, head, share), places)
            if not shown:
                page.activate()
                page.set_first_sheet()
                shown = True
        _write_lists(book, places, text)
    return out.getvalue()


def write_book(path: str | os.PathLike[str], *sheets: SheetOut | Cover) -> None:
    """Write an .xlsx; a file that is there is replaced only when the new one is whole.

    Raises StorageFault with a sentence when the disk refuses.
    """
    replace_file(path, book_bytes(*sheets))


def write_csv(path: str | os.PathLike[str], table: SheetOut) -> None:
    """Write a table as CSV in UTF-8 with its mark, cells that Excel would run disarmed by '.

    Raises StorageFault with a sentence when the disk refuses.
    """
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow([_disarmed(column.header) for column in table.columns])
    writer.writerows([_disarmed(cell) for cell in row] for row in table.rows)
    replace_file(path, out.getvalue().encode("utf-8-sig"))


def replace_file(path: str | os.PathLike[str], content: bytes) -> None:
    """Put content into a file at once: whoever opens it sees the old or the new, never half.

    Raises StorageFault with a sentence when the disk refuses.
    """
    target = Path(path)
    temporary = ""
    try:
        handle, temporary = tempfile.mkstemp(prefix=".", suffix=".part", dir=target.parent)
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(temporary).replace(target)
    except (OSError, ValueError) as error:
        if temporary:
            Path(temporary).unlink(missing_ok=True)
        _refuse(error)


def _refuse(error: Exception) -> NoReturn:
    number = error.errno if isinstance(error, OSError) else None
    if number in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
        raise StorageFault(tr(_NO_ROOM)) from None
    if number in (errno.EACCES, errno.EPERM, errno.EROFS, errno.EBUSY, errno.EISDIR):
        raise StorageFault(tr(_NOT_ALLOWED)) from None
    if number in (errno.ENOENT, errno.ENOTDIR):
        raise StorageFault(tr(_NO_PLACE)) from None
    raise StorageFault(tr(_DISK)) from None


def _disarmed(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_DANGEROUS) else cell


def _sheet_name(name: str) -> str:
    """Return a name that Excel accepts: 31 characters, and none of its reserved marks."""
    return name.translate(_NO_SHEET_NAME).strip()[:31] or "Sheet"


def _write_cover(page: Worksheet, cover: Cover, text: Format, head: Format) -> None:
    page.set_column(0, 0, 18, head)
    page.set_column(1, 1, 60, text)
    for row, (what, words) in enumerate(cover.lines):
        page.write_string(row, 0, what[:_LONGEST_TEXT], head)
        page.write_string(row, 1, words[:_LONGEST_TEXT], text)


def _write_table(
    page: Worksheet,
    table: SheetOut,
    formats: tuple[Format, Format, Format],
    places: dict[tuple[str, ...], str],
) -> None:
    text, head, share = formats
    for number, column in enumerate(table.columns):
        page.set_column(number, number, column.width or _width(table, number), text)
        page.write_string(0, number, column.header, head)
        if column.choices:
            page.data_validation(
                1, number, len(table.rows) + _SPARE_ROWS, number, _drop_down(column, places)
            )
    for row, cells in enumerate(table.rows, 1):
        for number, cell in enumerate(cells):
            column, plain = table.columns[number], cell.removesuffix("%")
            if column.number and _is_number(cell):
                page.write_number(row, number, float(cell))
            elif column.share and _is_number(plain):
                page.write_number(row, number, round(float(plain) / 100, 6), share)
            elif cell:
                page.write_string(row, number, cell[:_LONGEST_TEXT], text)
    page.freeze_panes(1, 0)
    page.repeat_rows(0)
    if table.columns:
        page.autofilter(0, 0, max(len(table.rows), 1), len(table.columns) - 1)


def _is_number(cell: str) -> bool:
    return cell.isascii() and cell.replace(".", "", 1).isdecimal()


def _drop_down(column: ColumnOut, places: dict[tuple[str, ...], str]) -> dict[str, object]:
    """Return the list; other values stay possible, because rosters hold more than lists know."""
    source = places.get(column.choices) or list(column.choices)
    return {"validate": "list", "source": source, "error_type": "warning", "ignore_blank": True}


def _width(table: SheetOut, number: int) -> int:
    """Return a width that fits the header and the first rows; Chinese counts two."""
    cells = [row[number] for row in table.rows[:_SAMPLE] if number < len(row)]
    widest = max(map(_columns_of, [table.columns[number].header, *cells]), default=0)
    return min(max(widest + 2, 8), _WIDEST)


def _columns_of(text: str) -> int:
    return sum(2 if char > "\u2e7f" else 1 for char in text)


def _long_lists(sheets: Iterable[SheetOut | Cover]) -> dict[tuple[str, ...], str]:
    """Return for each long list the range where it will stand."""
    tables = [sheet for sheet in sheets if isinstance(sheet, SheetOut)]
    wanted = dict.fromkeys(column.choices for table in tables for column in table.columns)
    letters = ((choices, xl_col_to_name(n)) for n, choices in enumerate(_not_fitting(wanted)))
    return {
        choices: f"={_LISTS}!${letter}$1:${letter}${len(choices)}" for choices, letter in letters
    }


def _not_fitting(wanted: Iterable[tuple[str, ...]]) -> list[tuple[str, ...]]:
    return [choices for choices in wanted if not _fits(choices)]


def _write_lists(
    book: xlsxwriter.Workbook, places: Iterable[tuple[str, ...]], text: Format
) -> None:
    """Write the long lists on a hidden last sheet, in the order of their ranges."""
    lists = list(places)
    if not lists:
        return
    page = book.add_worksheet(_LISTS)
    page.hide()
    for number, choices in enumerate(lists):
        for row, choice in enumerate(choices):
            page.write_string(row, number, choice, text)


def _fits(choices: tuple[str, ...]) -> bool:
    """Tell whether a list may stand inside the rule itself, where a comma parts its words."""
    return len(",".join(choices)) <= _LONGEST_LIST and not any("," in one for one in choices)
