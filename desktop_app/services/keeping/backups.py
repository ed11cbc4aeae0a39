"""Backups: made each day and before what is risky, kept in two places."""

import re
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path

from desktop_app import __version__, paths
from desktop_app.domain import backup_rules
from desktop_app.errors import StorageFault, UserError
from desktop_app.i18n import N_, tr
from desktop_app.services.session import Account, Progress, Session, silent
from desktop_app.storage import backup, ids, keys, office, purge_list, purging, schema
from desktop_app.storage.transaction import faults
from desktop_app.storage.vault import Vault

FOLDER, SUFFIX = "backups", ".backup"
BESIDE = "further_place.txt"  # names the further place; lies beside the data file
PLACE = "backup.place"
MAKE, MANAGE = "backups.make", "backups.manage"
REASONS = {
    "daily": N_("Each day"),
    "manual": N_("Made by hand"),
    "import": N_("Before an import"),
    "upgrade": N_("Before an upgrade"),
    "restore": N_("Before a restore"),
}
_NAME = re.compile(r"hongyi-([0-9a-f]{6})-(\d{8}-\d{6})-([a-z]+)(?:-\d+)?\.backup")


@dataclass(frozen=True, slots=True)
class Backup:
    """A finished backup, as its name tells; where it lies: in the data folder, further, or both."""

    path: Path
    site: str
    at: datetime
    reason: str
    further: bool = False
    near: bool = False

    def title(self) -> str:
        """Return why it was made, translated."""
        return tr(REASONS.get(self.reason, "")) or self.reason


@dataclass(frozen=True, slots=True)
class Made:
    """A backup just made; ``trouble`` is a sentence when the further place did not get it."""

    path: Path
    sent: Path | None = None
    trouble: str = ""


@dataclass(frozen=True, slots=True)
class Age:
    """How old the last good backup is, in days; ``days`` is None when there is none."""

    at: datetime | None
    days: int | None
    worry: bool


def folder_of(session: Session) -> Path:
    """Return where this centre's backups lie."""
    return session.folder / FOLDER


def place(session: Session) -> Path | None:
    """Return the further place for backups, if one was named."""
    with faults():
        named = office.setting(session.db, PLACE)
    return Path(named) if named else None


def set_place(session: Session, folder: Path | None) -> None:
    """Name a further place for backups, or none.

    Raises UserError when it lies within the data folder or does not exist.
    """
    session.require(MANAGE)
    if folder is not None:
        if not folder.is_dir():
            raise UserError(tr("This folder does not exist. Plug in the stick or choose another."))
        inside = folder.resolve()
        if session.folder.resolve() in (inside, *inside.parents):
            raise UserError(
                tr("This folder lies with the data. Choose one on a stick or on another computer.")
            )
    with faults():
        office.set_setting(session.db, PLACE, str(folder.resolve()) if folder else "")
    _note_place(session)


def _note_place(session: Session) -> None:
    """Write the further place beside the data too: it is wanted when they cannot be opened."""
    further, note = place(session), session.folder / BESIDE
    with suppress(OSError):
        if further is None:
            note.unlink(missing_ok=True)
        else:
            paths.private(note).write_text(str(further), encoding="utf-8")


def found(folder: Path) -> list[Backup]:
    """Return the backups that can be reached without opening anything, newest first.

    Those of another centre are left out where the key file of this one can be read.
    """
    near = folder / FOLDER
    try:
        noted = (folder / BESIDE).read_text(encoding="utf-8").strip()
    except (OSError, ValueError):
        noted = ""
    known = {one.path.name: one for one in _in_folder(Path(noted) if noted else None, "", True)}
    for one in _in_folder(near, ""):
        known[one.path.name] = replace(one, near=True, further=one.path.name in known)
    fitting = [one for one in known.values() if _fits(folder, one.path)]
    return sorted(fitting, key=lambda one: (one.at, one.path.name), reverse=True)


def _fits(folder: Path, path: Path) -> bool:
    """Tell whether a file is a whole backup, and of the centre whose keys lie in a folder."""
    try:
        header = backup.read_header(path)
    except StorageFault:
        return False
    try:
        return keys.read(folder).get("salt") == header.keys.get("salt")
    except StorageFault:
        return True


def here(session: Session) -> list[Backup]:
    """Return the backups in the data folder, newest first; read from their names alone."""
    return _in_folder(folder_of(session), _site(session.db))


def listed(session: Session) -> list[Backup]:
    """Return all backups that can be reached, newest first, those in the data folder before."""
    session.require(MAKE)
    further = place(session)
    known = {one.path.name: one for one in _in_folder(further, _site(session.db), True)}
    for one in here(session):
        known[one.path.name] = replace(one, near=True, further=one.path.name in known)
    return sorted(known.values(), key=lambda one: (one.at, one.path.name), reverse=True)


def age(session: Session) -> Age:
    """Return the age of the last good backup; a date in the future counts for nothing."""
    now = session.now()
    past = [one.at for one in here(session) if one.at <= now]
    if not past:
        return Age(None, None, True)
    days = (now.date() - past[0].date()).days
    return Age(past[0], days, days > backup_rules.rule_on(now.date()).warn_after_days)


def make(session: Session, reason: str = "manual", progress: Progress = silent) -> Made:
    """Make a backup, check it, send it to the further place, and drop those past their time.

    Raises StorageFault when none could be made. A further place out of reach is only told. Those
    that the program makes by itself need no right.
    """
    if reason == "manual":
        session.require(MAKE)
    target = _write(session.folder, session.db, session.now(), reason, session.account, progress)
    with faults():
        at = session.now().isoformat(timespec="seconds")
        office.add_event(session.db, at, session.account.id, "backup", {"file": target.name})
    sent, trouble = _send(session, target)
    _rotate(session)
    list_purged(session)
    return Made(target, sent, trouble)


def list_purged(session: Session) -> None:
    """Put the list of purged people beside the data and wherever backups lie, as far as it goes."""
    with faults():
        people = purging.listed(session.db)
    for folder in filter(None, (session.folder, folder_of(session), place(session))):
        with suppress(OSError):  # a stick that is not there now: with the next backup
            purge_list.write(folder, session.db, people)


def make_daily(session: Session, progress: Progress = silent) -> Made | None:
    """Make today's backup unless there is one; bring the further place up to date."""
    today = session.today()
    done = [one for one in here(session) if one.at.date() == today]
    if not done:
        return make(session, "daily", progress)
    further = place(session)
    if further is None or _has_day(_in_folder(further, _site(session.db)), today):
        return None
    sent, trouble = _send(session, done[0].path)
    _rotate(session)
    return Made(done[0].path, sent, trouble)


def before_upgrade(folder: Path, db: Vault, now: datetime) -> None:
    """Make a backup of a file that the schema is about to change; raises StorageFault."""
    if schema.is_old(db):
        _write(folder, db, now, "upgrade", None, silent)


def _write(
    folder: Path,
    db: Vault,
    now: datetime,
    reason: str,
    account: Account | None,
    progress: Progress,
) -> Path:
    target = _free(folder / FOLDER / f"hongyi-{_site(db)}-{now:%Y%m%d-%H%M%S}-{reason}{SUFFIX}")
    try:
        target.parent.mkdir(mode=0o700, exist_ok=True)
    except OSError as error:
        raise StorageFault(tr(backup.REFUSED)) from error
    facts = {
        "created_at": now.isoformat(timespec="seconds"),
        "reason": reason,
        "program": __version__,
        "site": _site(db),
        "account": account.id if account else 0,
    }
    backup.write(db, target, keys=keys.read(folder), facts=facts, progress=progress)
    return target


def _free(wanted: Path) -> Path:
    number, name = 1, wanted
    while name.exists():
        number += 1
        name = wanted.with_name(f"{wanted.stem}-{number}{SUFFIX}")
    return name


def _send(session: Session, made: Path) -> tuple[Path | None, str]:
    """Return where the second copy lies, or a sentence that says why there is none."""
    further = place(session)
    _note_place(session)
    if further is None:
        return None, ""
    if not further.is_dir():
        return None, tr(
            "The further place {folder} is not there. The backup lies in the data folder; plug in"
            " the stick and make one again.",
            folder=further,
        )
    try:
        return backup.send(made, further), ""
    except StorageFault:
        return None, tr(
            "The backup lies in the data folder, but the further place {folder} could not take it."
            " Check whether it is full or write-protected.",
            folder=further,
        )


def _rotate(session: Session) -> None:
    further, site = place(session), _site(session.db)
    for folder in (folder_of(session), *([further] if further else [])):
        found = _in_folder(folder, site)
        stay = backup_rules.kept((one.at for one in found), session.now())
        for old in (one for one in found if one.at not in stay):
            try:
                old.path.unlink(missing_ok=True)
            except OSError:
                break  # a stick that is write-protected now: next time


def _in_folder(folder: Path | None, site: str, further: bool = False) -> list[Backup]:
    """Return the backups in a folder, newest first: of one site, or of any for ""."""
    try:
        names = sorted(folder.iterdir(), reverse=True) if folder else []
    except OSError:
        return []
    found = [
        one for one in (_named(path, further) for path in names) if one and site in ("", one.site)
    ]
    return sorted(found, key=lambda one: (one.at, one.path.name), reverse=True)


def _named(path: Path, further: bool) -> Backup | None:
    parts = _NAME.fullmatch(path.name)
    if parts is None:
        return None
    try:
        at = datetime.strptime(parts[2], "%Y%m%d-%H%M%S")
    except ValueError:
        return None
    return Backup(path, parts[1], at, parts[3], further)


def _has_day(found: Iterable[Backup], day: date) -> bool:
    return any(one.at.date() == day for one in found)


def _site(db: Vault) -> str:
    with faults():
        return f"{ids.site(db):06x}"
