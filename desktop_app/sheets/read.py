"""Open whatever file a centre hands over and return its tables; the content decides, not the name.

Every fault is one sentence (``errors.Unreadable``): files come from everywhere, so nothing that a
file holds may crash the program, fill its memory or reach the network.
"""

import os
from collections.abc import Callable
from pathlib import Path

from desktop_app.domain.sheet import Book, Cell, Merged, Sheet
from desktop_app.errors import Unreadable
from desktop_app.i18n import N_, tr
from desktop_app.sheets import html, kinds_of_file, text, xls, xlsx
from desktop_app.sheets.limits import LARGEST_FILE, check_size

__all__ = ["Book", "Cell", "Merged", "Sheet", "open_book"]

_READERS: dict[str, Callable[[bytes], Book]] = {
    kinds_of_file.XLSX: xlsx.read,
    kinds_of_file.XLS: xls.read,
    kinds_of_file.HTML: html.read,
    kinds_of_file.TEXT: text.read,
}
_EMPTY = N_("The file holds no table: every sheet in it is empty. Please choose another file.")


def open_book(path: str | os.PathLike[str]) -> Book:
    """Return the tables of a file: .xlsx, .xls, .et, .csv, .txt, or HTML saved under such a name.

    Raises Unreadable with a sentence that says what is wrong and what to do.
    """
    content = _content(Path(path))
    kind = kinds_of_file.kind_of(content)
    book = _READERS[kind](content)
    filled = [sheet for sheet in book.sheets if any(map(_has_text, sheet.rows))]
    if not filled:
        raise Unreadable(tr(_EMPTY))
    for sheet in filled:
        check_size(len(sheet.rows), sheet.width)
    return Book(tuple(filled), kind)


def _has_text(row: list[Cell]) -> bool:
    return any(cell not in ("", None) for cell in row)


def _content(path: Path) -> bytes:
    try:
        if path.is_dir():
            raise Unreadable(tr("This is a folder. Please choose a file in it."))
        size = path.stat().st_size
        if size > LARGEST_FILE:
            raise Unreadable(
                tr(
                    "The file is larger than {limit} MB, too large for a roster. Please split it.",
                    limit=LARGEST_FILE >> 20,
                )
            )
        content = path.read_bytes()
    except FileNotFoundError:
        raise Unreadable(
            tr("The file is no longer there. Was it moved, or the USB disk taken out?")
        ) from None
    except PermissionError:
        raise Unreadable(
            tr(
                "The file may not be read: it is protected, or open in another program. Close it"
                " there or ask for the right to read it."
            )
        ) from None
    except (OSError, ValueError):  # ValueError: a name no file can have
        raise Unreadable(
            tr("The file cannot be read from the disk. Copy it to this computer and try again.")
        ) from None
    if not content:
        raise Unreadable(tr("The file is empty (0 bytes). Please ask for it again."))
    return content
