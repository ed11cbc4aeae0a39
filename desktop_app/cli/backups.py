"""Commands about backups."""

from pathlib import Path

from desktop_app.cli.common import Answer, Arguments, Command, account, opened, password
from desktop_app.errors import StorageFault, UserError
from desktop_app.i18n import tr
from desktop_app.services import setup
from desktop_app.services.keeping import backups, restoring
from desktop_app.services.session import DATA_FILE, Session

DEEDS = ("make", "list", "verify", "restore")


def register(command: Command) -> None:
    """Declare the commands."""
    one = command("backup", _backup, "make, list, verify or restore backups")
    one.add_argument("deed", choices=DEEDS)
    one.add_argument("file", type=Path, nargs="?", help="for verify and restore")
    one.add_argument("--place", metavar="DIR", help="name the further place; “none” forgets it")
    one.add_argument("--dry-run", action="store_true", help="restore: only tell what it would do")


def _backup(folder: Path, given: Arguments) -> Answer:
    if given.deed in ("verify", "restore"):
        if given.file is None or not given.file.name:
            raise UserError(tr("Name the backup file."))
        if not given.file.is_file():
            raise UserError(
                tr(
                    "There is no file {name}. Is the stick plugged in? backup list tells what"
                    " there is.",
                    name=given.file,
                )
            )
    if given.deed == "restore" and not _opens(folder):
        return _restore_locked(folder, given)
    with opened(folder) as session:
        if given.place is not None:
            backups.set_place(session, None if given.place == "none" else Path(given.place))
        if given.deed == "make":
            return _make(session)
        if given.deed == "list":
            return _list(session)
        return _look(session, given.file) if _only_look(given) else _restore(session, given.file)


def _only_look(given: Arguments) -> bool:
    return given.deed == "verify" or given.dry_run


def _opens(folder: Path) -> bool:
    """Tell whether the present file can be opened; raises UserError for a wrong password."""
    if not (folder / DATA_FILE).exists():
        return False
    try:
        setup.unlock(folder, password(), account()).close()
    except StorageFault:
        return False
    return True


def _make(session: Session) -> Answer:
    made = backups.make(session)
    return {
        "backup": str(made.path),
        "further": str(made.sent) if made.sent else "",
        "trouble": made.trouble,
    }


def _list(session: Session) -> Answer:
    return {
        "backups": [
            {
                "at": one.at.isoformat(sep=" "),
                "reason": one.reason,
                "bytes": one.path.stat().st_size,
                "file": str(one.path),
            }
            for one in backups.listed(session)
        ]
    }


def _look(session: Session, file: Path) -> Answer:
    inside = restoring.verify(session, file)
    return {
        "created_at": inside.created_at,
        "reason": inside.reason,
        "program": inside.program,
        "counts": dict(inside.counts),
        "lost_change_sets": inside.lost.change_sets,
        "lost_people": inside.lost.people,
        "lost_since": inside.lost.since,
        "log_entries_kept": inside.lost.entries,
    }


def _restore(session: Session, file: Path) -> Answer:
    told = _look(session, file)
    restoring.restore_to(session, file).close()
    return {"restored": str(file), **told}


def _restore_locked(folder: Path, given: Arguments) -> Answer:
    if given.dry_run:
        raise UserError(tr("The present file cannot be opened, so nothing can be compared."))
    session = restoring.restore_locked(folder, given.file, password(), account())
    session.close()
    return {"restored": str(given.file)}
