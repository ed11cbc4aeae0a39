"""How large a table may be; real rosters are far smaller."""

from desktop_app.errors import Unreadable
from desktop_app.i18n import tr

LARGEST_FILE = 200 << 20  # bytes
UNPACKED = 600 << 20  # bytes of all parts of a zipped book; 100,000 rows of 40 columns need 250 MB
RATIO = 200  # unpacked to packed, of one large part; real sheets reach 30
LARGE_PART = 20 << 20  # bytes from which the ratio counts
ROWS, COLUMNS, CELLS = 200_000, 1_000, 20_000_000


def check_size(rows: int, columns: int) -> None:
    """Raise Unreadable when a sheet is too large to be a roster."""
    if rows > ROWS:
        raise Unreadable(
            tr(
                "A sheet has something in row {row}; at most {limit} rows can be read. Delete what"
                " stands below the roster, or split the file.",
                row=rows,
                limit=ROWS,
            )
        )
    if columns > COLUMNS or rows * columns > CELLS:
        raise Unreadable(
            tr(
                "A sheet has something in column {column}; that is too wide to be read. Delete what"
                " stands to the right of the roster, or split the file.",
                column=columns,
            )
        )
