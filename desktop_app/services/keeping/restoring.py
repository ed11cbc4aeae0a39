"""Look into a backup, see what going back to it would undo, and go back."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from desktop_app.errors import StorageFault, UserError, WrongPassword
from desktop_app.i18n import tr
from desktop_app.services import attempts
from desktop_app.services.keeping import backups
from desktop_app.services.session import (
    DATA_FILE,
    Account,
    Progress,
    Session,
    open_session,
    silent,
)
from desktop_app.storage import backup, keys, office, purge_list, restore, schema, vault
from desktop_app.storage.restore import Lost
from desktop_app.storage.transaction import faults
from desktop_app.storage.vault import Vault

__all__ = ["Lost"]

RESTORING, LOOKING = DATA_FILE + ".restoring", DATA_FILE + ".looking"


@dataclass(frozen=True, slots=True)
class Inside:
    """What a backup holds, all of it checked, and what would be lost by going back to it."""

    path: Path
    created_at: str
    reason: str
    program: str
    counts: Mapping[str, int]
    lost: Lost


@dataclass(frozen=True, slots=True)
class Restored:
    """The session that takes the place of the former one; ``trouble`` when nothing was restored."""

    session: Session
    trouble: str = ""


@dataclass(frozen=True, slots=True)
class Opened:
    """The data key, the content of the keys.json it came from, and whose slot it was."""

    key: bytes
    slots: Mapping[str, Any]
    label: str


def verify(session: Session, path: Path) -> Inside:
    """Open a backup, check every page and count; raises StorageFault when it is not whole."""
    session.require(backups.MANAGE)
    header = backup.read_header(path)
    _same_centre(session, header)
    scratch = session.folder / LOOKING
    backup.extract(path, scratch)
    try:
        copy = session.db.beside(scratch)
        try:
            backup.check_against(copy, header)
            gone = restore.lost(session.db, copy)
        finally:
            copy.close()
    finally:
        scratch.unlink(missing_ok=True)
    said = header.manifest
    return Inside(
        path, said["created_at"], str(said.get("reason", "")), str(said.get("program", "")),
        said["counts"], gone,
    )  # fmt: skip


def prepare(session: Session, path: Path, progress: Progress = silent) -> Path:
    """Back the present state up and make the file that will take its place; return it.

    The log goes on in that file: it holds what was done since the backup, and this restore.
    Raises StorageFault or UserError; the present file is untouched in any case.
    """
    session.require(backups.MANAGE)
    header = backup.read_header(path)
    _same_centre(session, header)
    fresh = session.folder / RESTORING
    backup.extract(path, fresh)
    try:
        copy = session.db.beside(fresh)
        try:
            backup.check_against(copy, header)
            _knows(copy, session.account)
            backups.make(session, "restore", progress)
            schema.prepare(copy)
            kept = restore.carry_over(
                session.db, copy, at=session.now(), account=session.account.id,
                listed=_purged(copy, session.folder, path.parent),
            )  # fmt: skip
            _record(copy, session.now(), session.account, {"file": path.name, **kept})
            backup.check(copy, backup.counts(copy))
        finally:
            copy.close()
    except BaseException:
        fresh.unlink(missing_ok=True)
        raise
    return fresh


def finish(session: Session, fresh: Path) -> Restored:
    """Close the present file, put it aside, and return a session on what was prepared.

    Raises StorageFault while another program has the file open; the session then goes on. When the
    folder refuses, the session returned is on the present file and ``trouble`` says so.
    """
    session.require(backups.MANAGE)
    try:
        restore.release(session.db)
    except StorageFault:
        fresh.unlink(missing_ok=True)
        raise
    trouble = ""
    try:
        restore.put_in_place(fresh, session.folder / DATA_FILE, _stamp(session.now()))
    except StorageFault as fault:
        fresh.unlink(missing_ok=True)
        trouble = str(fault)
    opened = replace(session, db=session.connect())
    if not trouble:
        with faults():
            names = office.account_names(opened.db).values()
        keys.write(session.folder, keys.settled(keys.read(session.folder), names))
    return Restored(opened, trouble)


def restore_to(session: Session, path: Path, progress: Progress = silent) -> Session:
    """Go back to a backup; return the session that takes the place of the one handed in."""
    restored = finish(session, prepare(session, path, progress))
    if restored.trouble:
        restored.session.close()
        raise StorageFault(restored.trouble)
    return restored.session


def restore_locked(
    folder: Path,
    path: Path,
    secret: str,
    account: str = "",
    *,
    now: Callable[[], datetime] = datetime.now,
) -> Session:
    """Restore where the present file is missing or damaged, with a password or recovery key.

    What is left of the present file is put aside. Raises WrongPassword, Forbidden
    or StorageFault; then nothing has changed.
    """
    attempts.refuse_early(folder, now())
    header = backup.read_header(path)
    try:
        opened = opened_by(_present(folder, header) or [header.keys], secret, account)
    except WrongPassword:
        attempts.note_wrong(folder, now())
        raise
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise StorageFault(tr("The folder cannot be made. Choose another one.")) from error
    fresh = folder / RESTORING
    backup.extract(path, fresh)
    try:
        copy = vault.open_copy(fresh, opened.key)
        try:
            backup.check_against(copy, header)
            schema.prepare(copy)
            with faults():
                known = [Account(*row) for row in office.accounts(copy)]
            opened = settled(opened, known)
            who = owner(known, opened, account)
            Session(folder, copy, who, lambda: copy, now).require(backups.MANAGE)
            kept = _kept_of_present(folder, copy, who, now())
            listed = _purged(copy, folder, path.parent)
            restore.purge_again(copy, listed, at=now(), account=who.id)
            _record(copy, now(), who, {"file": path.name, **kept})
        finally:
            copy.close()
        keys.write(folder, opened.slots)
        restore.put_in_place(fresh, folder / DATA_FILE, _stamp(now()))
    finally:
        fresh.unlink(missing_ok=True)
    attempts.note_right(folder)
    return open_session(folder, opened.key, who, now=now)


def _kept_of_present(folder: Path, copy: Vault, who: Account, at: datetime) -> dict[str, Any]:
    """Carry over what the present file still tells; return what is to be recorded of its log."""
    scratch = folder / LOOKING
    try:
        present = restore.look_at_present(folder / DATA_FILE, scratch, copy)
        if present is None:
            return {"log_lost": 1}
        try:
            return restore.carry_over(present, copy, at=at, account=who.id)
        except StorageFault:  # damaged further on
            return {"log_lost": 1}
        finally:
            present.close()
    finally:
        restore.clear_away(scratch)


def _purged(copy: Vault, *folders: Path) -> list[purge_list.Listed]:
    """Return who stands on the lists of purged people beside the data and beside the backup."""
    places = {one for folder in folders for one in (folder, folder / backups.FOLDER)}
    return [listed for one in sorted(places) for listed in purge_list.read(one, copy)]


def _record(copy: Vault, at: datetime, account: Account, body: Mapping[str, Any]) -> None:
    with faults():
        stamp = at.isoformat(timespec="seconds")
        office.add_event(copy, stamp, account.id, "restore_backup", body)


def opened_by(candidates: Iterable[Mapping[str, Any]], secret: str, account: str = "") -> Opened:
    """Return what a password or the recovery key opened; raises WrongPassword when nothing."""
    for content in candidates:
        wanted = content["slots"]
        if account.strip():
            label = keys.label_for(content["salt"], account)
            recovery = (one for one in wanted if one["label"] == keys.RECOVERY)
            wanted = filter(None, (keys.of_name(wanted, label), *recovery))
        for slot in wanted:
            is_recovery = slot["label"] == keys.RECOVERY
            try:
                key = keys.open_slot(slot, keys.recovery_bytes(secret) if is_recovery else secret)
            except WrongPassword:
                continue
            return Opened(key, content, keys.called(slot))
    raise WrongPassword(tr("Neither as a password nor as a recovery key does this open the file."))


def _present(folder: Path, header: backup.Header) -> list[Mapping[str, Any]]:
    """Return the slots in a folder when they are of the same centre as a backup."""
    try:
        found = keys.read(folder)
    except StorageFault:
        return []
    return [found] if found.get("salt") == header.keys.get("salt") else []


def settled(opened: Opened, known: Sequence[Account]) -> Opened:
    """Return what was opened with the slots fitted to the names in the file."""
    slots = keys.settled(opened.slots, (one.name for one in known))
    at = [keys.called(one) for one in opened.slots["slots"]].index(opened.label)
    return Opened(opened.key, slots, keys.called(slots["slots"][at]))


def owner(known: Sequence[Account], opened: Opened, account: str) -> Account:
    """Return whose password it was; with the recovery key, who is named or an administrator."""
    if opened.label == keys.RECOVERY:
        wanted = keys.folded(account)
        named = [one for one in known if keys.folded(one.name) == wanted] or [
            one for one in known if one.role == "administrator"
        ]
    else:
        salt, slots = opened.slots["salt"], opened.slots["slots"]
        found = [keys.of_name(slots, keys.label_for(salt, one.name)) for one in known]
        named = [
            one
            for one, slot in zip(known, found, strict=True)
            if slot and keys.called(slot) == opened.label
        ]
        if not named:
            raise WrongPassword(tr("This account has been switched off. Ask the administrator."))
    if not named:
        raise StorageFault(tr("This backup holds no account that could open it."))
    return named[0]


def _same_centre(session: Session, header: backup.Header) -> None:
    if header.keys.get("salt") != keys.read(session.folder).get("salt"):
        raise UserError(tr("This backup belongs to another centre. Choose one of this centre."))


def _knows(copy: Vault, account: Account) -> None:
    with faults():
        known = {row[0] for row in office.accounts(copy)}
    if account.id not in known:
        raise UserError(
            tr(
                "Your account did not exist yet when this backup was made. Let an administrator of"
                " that time restore it."
            )
        )


def _stamp(now: datetime) -> str:
    return now.strftime("%Y%m%d-%H%M%S")
