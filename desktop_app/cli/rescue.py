"""The command that saves what can be read of a damaged file."""

from pathlib import Path

from desktop_app.cli.common import Answer, Arguments, Command, account, password
from desktop_app.services.keeping import rescue


def register(command: Command) -> None:
    """Declare the command."""
    one = command("rescue", _rescue, "save what can be read of a damaged file")
    one.add_argument("--out", required=True, type=Path, metavar="DIR", help="an empty folder")


def _rescue(folder: Path, given: Arguments) -> Answer:
    report = rescue.save_readable(folder, given.out, password(), account())
    return {
        "out": str(report.folder),
        "account": report.account,
        "rows": report.rows(),
        "checked": report.checked,
        "tables": {one.table: one.rows for one in report.tables},
        "damaged": [
            {"table": one.table, "rows_saved": one.rows, "unreadable_ids": [*map(list, one.holes)]}
            for one in report.damaged()
        ],
    }
