"""Commands about the list of changes."""

from pathlib import Path

from desktop_app.cli.common import Answer, Arguments, Command, opened, positive
from desktop_app.errors import Conflict, UserError
from desktop_app.i18n import tr
from desktop_app.services.keeping import change_sets


def register(command: Command) -> None:
    """Declare the commands."""
    one = command("history", _history, "list changes or take one back")
    one.add_argument("what", choices=["list", "undo"])
    one.add_argument("change", type=positive, nargs="?", metavar="CHANGE")
    one.add_argument("--limit", type=positive, default=50, metavar="N")
    one.add_argument(
        "--take", action="append", default=[], metavar="KEY", help="take back, although changed"
    )
    one.add_argument("--keep-rest", action="store_true", help="leave what was changed since")
    one.add_argument("--reason", default="", metavar="TEXT")


def _history(folder: Path, given: Arguments) -> Answer:
    with opened(folder) as session:
        if given.what == "list":
            found = change_sets.newest(session, limit=given.limit)
            return {"changes": [_row(one) for one in found]}
        if given.change is None:
            raise UserError(tr("Give the number of the change, as the list shows it."))
        clashes = change_sets.choices(session, given.change)
        if clashes and not (given.take or given.keep_rest):
            keys = " ".join(one.key for one in clashes)
            raise Conflict(
                tr(
                    "These have been changed since: {keys}. Name those to be taken back with"
                    " --take, or leave all of them with --keep-rest.",
                    keys=keys,
                )
            )
        if unknown := set(given.take) - {one.key for one in clashes}:
            raise UserError(tr("Nothing changed since is called {key}.", key=sorted(unknown)[0]))
        done = change_sets.undo(session, given.change, take_back=given.take, reason=given.reason)
        return {"change": given.change, "rows": done.count, "left": len(clashes) - len(given.take)}


def _row(one: change_sets.Summary) -> dict[str, object]:
    return {
        "change": one.id, "at": one.at, "who": one.who, "action": one.action,
        "rows": one.rows, "people": one.people_count, "reason": one.reason, "undone": one.undone,
    }  # fmt: skip
