"""Read .csv and .txt: find the encoding and the separator, then the rows."""

import codecs
import csv
import io
import re
from collections import Counter

from desktop_app.domain.sheet import Book, Cell, Sheet
from desktop_app.errors import Unreadable
from desktop_app.i18n import tr
from desktop_app.sheets.kinds_of_file import TEXT

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SEPARATORS = ",\t;|，"
_SAMPLE_ROWS, _SAMPLE_CHARS = 60, 60_000
_CONTROLS = re.compile("[\x00-\x08\x0e-\x19\x1b-\x1f\x7f]")
_USUAL = re.compile(r"[\t\r\n -~\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]")
_KEPT_AS_TEXT = re.compile(r'=\s*"([^"]*)"')  # ="123" keeps a number whole in Excel
_HINT = re.compile(r"sep=(.)\r?\n", re.IGNORECASE)


def read(content: bytes) -> Book:
    """Return the one table of a text file."""
    text = decoded(content)
    if _CONTROLS.search(text):
        raise _unknown()
    hint = _HINT.match(text)
    separator = hint[1] if hint else _separator(text)
    try:
        rows = _rows(text[hint.end() :] if hint else text, separator)
    except csv.Error:
        raise Unreadable(
            tr(
                "The text file cannot be split into cells; a quotation mark is probably missing."
                " Open it in WPS or Excel and save it as .xlsx."
            )
        ) from None
    return Book((Sheet("", rows),), TEXT)


def decoded(content: bytes) -> str:
    """Return the text by its mark, else as UTF-8, else as GB 18030, which holds all of GBK.

    A last character cut in two is left away. Raises Unreadable when nothing fits.
    """
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return _strictly(content, encoding) or _fail()
    if b"\x00" in content[:4096]:
        return _as_utf16(content).rstrip("\x1a")
    text = _strictly(content, "utf-8")
    if text is None:
        text = _strictly(content, "gb18030")
    if text is None:
        raise _unknown()
    return text.rstrip("\x1a")


def _fail() -> str:
    raise _unknown()


def _strictly(content: bytes, encoding: str) -> str | None:
    decoder = codecs.getincrementaldecoder(encoding)("strict")
    try:
        return decoder.decode(content)  # not final: a cut last character is no error
    except UnicodeError:
        return None


def _as_utf16(content: bytes) -> str:
    """Return UTF-16 without a mark, in the byte order that gives usual characters."""
    for encoding in ("utf-16-le", "utf-16-be"):
        text = _strictly(content, encoding)
        sample = (text or "")[:4096]
        if text and len(_USUAL.findall(sample)) > 0.9 * len(sample):
            return text
    raise _unknown()


def _unknown() -> Unreadable:
    return Unreadable(
        tr(
            "This is neither a workbook nor a text that can be read. Open it in WPS or Excel and"
            " save it as .xlsx, or as CSV in UTF-8."
        )
    )


def _separator(text: str) -> str:
    """Return the separator that gives the most rows of one and the same width above 1."""
    sample = text[:_SAMPLE_CHARS]
    best, best_score = ",", 0
    for separator in _SEPARATORS:
        try:
            widths = Counter(map(len, _rows(sample, separator, limit=_SAMPLE_ROWS)))
        except csv.Error:
            continue
        score = max((count * (width - 1) for width, count in widths.items()), default=0)
        if score > best_score:
            best, best_score = separator, score
    return best


def _rows(text: str, separator: str, limit: int = 0) -> list[list[Cell]]:
    rows: list[list[Cell]] = []
    for row in csv.reader(io.StringIO(text, newline=""), delimiter=separator):
        rows.append([_cell(cell) for cell in row])
        if limit and len(rows) >= limit:
            break
    return rows


def _cell(cell: str) -> str:
    kept = _KEPT_AS_TEXT.fullmatch(cell) if cell.startswith("=") else None
    return kept[1] if kept else cell
