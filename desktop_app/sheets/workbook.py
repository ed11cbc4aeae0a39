"""Rows of an Excel workbook, through calamine, once its bytes have been found harmless."""

import contextlib
import io
import os
from collections.abc import Generator, Sequence

from python_calamine import CalamineWorkbook, PasswordError, SheetTypeEnum, SheetVisibleEnum

from desktop_app.domain.sheet import Cell, Merged, Sheet
from desktop_app.sheets.kinds_of_file import damaged, locked

_STDERR = 2


def sheets(content: bytes, *, date_1904: bool) -> tuple[Sheet, ...]:
    """Return every worksheet with absolute positions, so that merged ranges fit the rows.

    Raises Unreadable when the workbook is damaged or locked.
    """
    try:
        with _silence(), CalamineWorkbook.from_filelike(io.BytesIO(content)) as book:
            return tuple(
                _sheet(book, meta.name, meta.visible != SheetVisibleEnum.Visible, date_1904)
                for meta in book.sheets_metadata
                if meta.typ == SheetTypeEnum.WorkSheet
            )
    except PasswordError:
        raise locked() from None
    except (KeyboardInterrupt, SystemExit, MemoryError):
        raise
    except BaseException:  # noqa: BLE001 - a panic of the reader is no Exception in Python
        raise damaged() from None


def _sheet(book: CalamineWorkbook, name: str, hidden: bool, date_1904: bool) -> Sheet:
    source = book.get_sheet_by_name(name)
    rows: Sequence[list[Cell]] = source.to_python(skip_empty_area=False)  # type: ignore[assignment]
    merged = tuple(
        Merged(row0, col0, row1, col1)
        for (row0, col0), (row1, col1) in source.merged_cell_ranges or ()
        if row0 < len(rows)
    )
    return Sheet(name, list(rows), merged, date_1904, hidden)


@contextlib.contextmanager
def _silence() -> Generator[None]:
    """Keep a panic of the reader from printing its trace, which no clerk can use."""
    try:
        kept = os.dup(_STDERR)
    except OSError:  # a windowed program has none
        yield
        return
    with open(os.devnull, "wb") as nowhere:  # noqa: PTH123
        os.dup2(nowhere.fileno(), _STDERR)
    try:
        yield
    finally:
        os.dup2(kept, _STDERR)
        os.close(kept)
