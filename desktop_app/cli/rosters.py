"""Commands that bring rosters in and people out."""

from pathlib import Path

from desktop_app.cli.common import (
    PROTECT,
    Answer,
    Arguments,
    Command,
    file_password,
    opened,
    pair,
    warn_of_cloud,
)
from desktop_app.domain.query import Query
from desktop_app.errors import UserError
from desktop_app.i18n import tr
from desktop_app.services.importing import imports
from desktop_app.services.members import exporting, roster


def register(command: Command) -> None:
    """Declare the commands."""
    one = command("import", _import, "bring in a roster")
    one.add_argument("file", type=Path)
    one.add_argument("--sheet", default="", metavar="S")
    one.add_argument("--map", action="append", default=[], type=pair, metavar="COLUMN=FIELD")
    one.add_argument("--answer", action="append", default=[], type=pair, metavar="KEY=VALUE")
    one.add_argument("--dry-run", action="store_true")
    one.add_argument("--doubtful", choices=["out", "new"], default="out")
    one = command("undo-import", _undo_import, "take an import back")
    one.add_argument("batch", type=int)
    one = command("export", _export, "write people into a sheet")
    one.add_argument("what", choices=["people"])
    one.add_argument("--query", default="", metavar="Q")
    one.add_argument("--out", required=True, type=Path, metavar="FILE.xlsx")
    one.add_argument("--purpose", default="", metavar="TEXT")
    one.add_argument("--recipient", default="", metavar="TEXT", help="who receives the sheet")
    one.add_argument("--masked", action="store_true", help="hide numbers and telephones")
    one.add_argument("--protect", action="store_true", help=PROTECT)


def _import(folder: Path, given: Arguments) -> Answer:
    with opened(folder) as session:
        return imports.import_file(
            session,
            given.file,
            sheet=given.sheet,
            mapping=dict(given.map),
            answers=dict(given.answer),
            dry_run=given.dry_run,
            doubtful_as_new=given.doubtful == "new",
        )


def _undo_import(folder: Path, given: Arguments) -> Answer:
    with opened(folder) as session:
        counts = {one["batch"]: one["counts"] for one in imports.batches(session)}
        imports.undo_import(session, given.batch)
        rows = counts[given.batch]["new"] + counts[given.batch]["changed"]
        return {"batch": given.batch, "rows": rows}


def _export(folder: Path, given: Arguments) -> Answer:
    if given.out.suffix.lower() != ".xlsx":
        raise UserError(tr("The sheet is written as .xlsx; give such a name."))
    with opened(folder) as session:
        found = roster.find(session, Query(text=given.query))
        warn_of_cloud(session, given.out)
        made = exporting.export_people(
            session, found, None, given.out,
            purpose=given.purpose, recipient=given.recipient, reveal=not given.masked,
            password=file_password() if given.protect else "",
        )  # fmt: skip
        return {"people": made.count, "out": str(given.out), "number": made.number}
