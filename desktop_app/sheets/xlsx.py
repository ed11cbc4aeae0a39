"""Read .xlsx: look through the parts first, because a small archive can unpack to anything."""

import io
import re
import zipfile
import zlib
from dataclasses import dataclass, field
from typing import IO

from lxml import etree  # type: ignore[attr-defined]

from desktop_app.domain.sheet import Book, Sheet
from desktop_app.errors import Unreadable
from desktop_app.i18n import tr
from desktop_app.sheets import workbook
from desktop_app.sheets.kinds_of_file import XLSX, damaged, locked
from desktop_app.sheets.limits import LARGE_PART, RATIO, UNPACKED, check_size

_CHUNK, _OVERLAP = 1 << 20, 64
_COLUMN = re.compile(rb"\sr\s*=\s*[\"']([A-Za-z]+)[0-9]")
_ROW = re.compile(rb"\sr\s*=\s*[\"'](?:[A-Za-z]+(?=[0-9]{5}))?([0-9]+)")
_FORMULA = re.compile(rb"<(?:\w+:)?f[\s>/]")
_PLACE = re.compile(r"([A-Z]+)([0-9]+)")
_ENCRYPTED = 0x1


@dataclass(slots=True)
class _Seen:
    """What a look through one sheet's bytes showed."""

    columns: set[bytes] = field(default_factory=set)
    last_row: int = 0
    formulas: bool = False


def read(content: bytes) -> Book:
    """Return the worksheets; a formula that has no stored value stands there as its text."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            _refuse_bombs(archive)
            with_formulas = _look_through(archive)
            sheets = workbook.sheets(content, date_1904=_counts_from_1904(archive))
            if with_formulas:
                _write_formulas(archive, with_formulas, sheets)
    except (zipfile.BadZipFile, zipfile.LargeZipFile, EOFError, OSError, ValueError):
        raise damaged() from None
    except (KeyError, NotImplementedError, RuntimeError, IndexError, etree.LxmlError, zlib.error):
        raise damaged() from None
    return Book(sheets, XLSX)


def _refuse_bombs(archive: zipfile.ZipFile) -> None:
    """Judge by the sizes in the archive's own list, before a byte is unpacked."""
    parts = archive.infolist()
    if any(part.flag_bits & _ENCRYPTED for part in parts):
        raise locked()
    if sum(part.file_size for part in parts) > UNPACKED or any(map(_is_bomb, parts)):
        raise Unreadable(
            tr(
                "The file would unpack to {size} MB and was not opened: it is far too large for a"
                " roster, or made to do harm. Copy the rows into a new workbook.",
                size=sum(part.file_size for part in parts) >> 20,
            )
        )


def _is_bomb(part: zipfile.ZipInfo) -> bool:
    return part.file_size > LARGE_PART and part.file_size > RATIO * max(part.compress_size, 1)


def _look_through(archive: zipfile.ZipFile) -> list[str]:
    """Return the names of sheet parts with formulas; refuse sheets with far-away cells.

    The reader lays out every sheet from A1 to its last cell, so one stray cell could fill memory.
    Unpacking here also finds parts that are longer or other than the archive says.
    """
    with_formulas: list[str] = []
    for part in archive.infolist():
        if part.is_dir():
            continue
        seen = _Seen()
        with archive.open(part) as stream:
            _look_at(stream, seen)
        check_size(seen.last_row, max(map(_column_number, seen.columns), default=0))
        if seen.formulas:
            with_formulas.append(part.filename)
    return with_formulas


def _look_at(stream: IO[bytes], seen: _Seen) -> None:
    tail = b""
    while chunk := stream.read(_CHUNK):
        window = tail + chunk
        seen.columns.update(_COLUMN.findall(window))
        seen.last_row = max(seen.last_row, *map(int, _ROW.findall(window)), 0)
        seen.formulas = seen.formulas or bool(_FORMULA.search(window))
        tail = window[-_OVERLAP:]


def _column_number(letters: bytes) -> int:
    number = 0
    for letter in letters[:4].upper():
        number = number * 26 + letter - 64
    return number


def _parsed(archive: zipfile.ZipFile, name: str) -> etree._Element:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    return etree.fromstring(archive.read(name), parser)


def _counts_from_1904(archive: zipfile.ZipFile) -> bool:
    properties = _parsed(archive, "xl/workbook.xml").find("{*}workbookPr")
    return properties is not None and properties.get("date1904", "0") in ("1", "true")


def _write_formulas(archive: zipfile.ZipFile, parts: list[str], sheets: tuple[Sheet, ...]) -> None:
    part_of = _sheet_parts(archive)
    for sheet in sheets:
        part = part_of.get(sheet.name, "")
        if part in parts:
            with archive.open(part) as stream:
                _write_formulas_of(stream, sheet)


def _write_formulas_of(stream: IO[bytes], sheet: Sheet) -> None:
    """Put what a formula cell holds, its error or its own text, where the reader saw nothing."""
    cells = etree.iterparse(stream, tag="{*}c", resolve_entities=False, no_network=True)
    for _, cell in cells:
        formula = cell.findtext("{*}f")
        place = _PLACE.fullmatch(cell.get("r", "").upper())
        if formula and place:
            row, column = int(place[2]) - 1, _column_number(place[1].encode()) - 1
            _fill(sheet, row, column, cell.findtext("{*}v") or f"={formula}")
        cell.clear()


def _fill(sheet: Sheet, row: int, column: int, words: str) -> None:
    sheet.rows.extend([] for _ in range(row + 1 - len(sheet.rows)))
    cells = sheet.rows[row]
    cells.extend([""] * (column + 1 - len(cells)))
    if cells[column] in ("", None):
        cells[column] = words


def _sheet_parts(archive: zipfile.ZipFile) -> dict[str, str]:
    """Return the part of each sheet by the sheet's name."""
    relations = {
        item.get("Id", ""): item.get("Target", "")
        for item in _parsed(archive, "xl/_rels/workbook.xml.rels")
    }
    parts: dict[str, str] = {}
    for sheet in _parsed(archive, "xl/workbook.xml").iterfind("{*}sheets/{*}sheet"):
        ids = [value for key, value in sheet.attrib.items() if str(key).endswith("}id")]
        target = relations.get(str(ids[0]), "") if ids else ""
        whole = target.removeprefix("/") if target.startswith("/") else f"xl/{target}"
        parts[str(sheet.get("name", ""))] = whole
    return parts
