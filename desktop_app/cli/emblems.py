"""The command for pictures that a centre supplies for its papers."""

from pathlib import Path

from desktop_app.cli.common import Answer, Arguments, Command, opened
from desktop_app.errors import UserError
from desktop_app.i18n import tr
from desktop_app.services.paperwork import emblems


def register(command: Command) -> None:
    """Declare the command."""
    one = command("emblem", _emblem, "list, set or remove the approved picture of a paper")
    one.add_argument("what", choices=["list", "set", "remove"])
    one.add_argument("kind", nargs="?", default="", metavar="KIND")
    one.add_argument("file", nargs="?", type=Path, metavar="FILE.png")


def _emblem(folder: Path, given: Arguments) -> Answer:
    if given.what == "set" and given.file is None:
        raise UserError(tr("Say which paper and which file: emblem set KIND FILE.png."))
    with opened(folder) as session:
        if given.what == "set":
            emblems.supply(session, given.kind, given.file)
        elif given.what == "remove":
            emblems.remove(session, given.kind)
        return {
            "papers": [
                {"paper": one.key, "file": emblems.supplied(session, one.key).name}
                for one in emblems.papers()
            ]
        }
