"""Files that centres hand over, made on the spot: every form, every damage."""

import io
import struct
import zipfile
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import msoffcrypto.format.ooxml
import openpyxl
import xlwt
from openpyxl.utils.datetime import MAC_EPOCH

ROWS = (("姓名", "性别"), ("张三", "男"))


def xlsx(
    rows: Sequence[Sequence[object]] = ROWS, *, mac_dates: bool = False, merge: str = ""
) -> bytes:
    book = openpyxl.Workbook()
    if mac_dates:
        book.epoch = MAC_EPOCH
    sheet = book.active
    for row in rows:
        sheet.append(list(row))
    if merge:
        sheet.merge_cells(merge)
    return saved(book)


def saved(book: object) -> bytes:
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def xls(rows: Sequence[Sequence[object]] = ROWS, *, mac_dates: bool = False) -> bytes:
    book = xlwt.Workbook()
    book.dates_1904 = mac_dates
    sheet = book.add_sheet("名册")
    as_date = xlwt.easyxf(num_format_str="yyyy-mm-dd")
    for number, row in enumerate(rows):
        for column, value in enumerate(row):
            style = as_date if isinstance(value, date) else xlwt.Style.default_style
            sheet.write(number, column, value, style)
    return saved(book)


def encrypted_xlsx() -> bytes:
    out = io.BytesIO()
    msoffcrypto.format.ooxml.OOXMLFile(io.BytesIO(xlsx())).encrypt("geheim", out)
    return out.getvalue()


def encrypted_xls() -> bytes:
    """An xls whose globals begin with a FILEPASS record, as protected books do."""
    plain = xls()
    first = plain.index(b"\x09\x08\x10\x00")  # BOF of the workbook globals
    record = first + 4 + 16
    return plain[:record] + struct.pack("<H", 0x2F) + plain[record + 2 :]


def bomb(path: Path, megabytes: int = 1024) -> Path:
    """A book whose sheet unpacks to a gigabyte of blanks: 1 MB on disk."""
    with zipfile.ZipFile(io.BytesIO(xlsx())) as source:
        parts = {name: source.read(name) for name in source.namelist()}
    blank = b" " * (1 << 20)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, content in parts.items():
            if name != "xl/worksheets/sheet1.xml":
                archive.writestr(name, content)
        with archive.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as part:
            for _ in range(megabytes):
                part.write(blank)
    return path


def with_part(book: bytes, name: str, old: bytes, new: bytes) -> bytes:
    """The book with some bytes of one part replaced."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(book)) as source, zipfile.ZipFile(out, "w") as archive:
        for part in source.namelist():
            content = source.read(part)
            if part == name:
                assert old in content
                content = content.replace(old, new)
            archive.writestr(part, content)
    return out.getvalue()


def page(body: str, encoding: str = "utf-8") -> bytes:
    head = f'<html xmlns:x="urn:schemas-microsoft-com:office:excel"><meta charset="{encoding}">'
    return f"{head}<body>{body}</body></html>".encode(encoding)
