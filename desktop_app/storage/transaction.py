"""Disk trouble becomes a sentence; a use-case is stored whole or not at all, under a change set."""

import sqlite3  # only its result codes: the driver's exceptions do not inherit from it
from collections.abc import Generator
from contextlib import contextmanager
from datetime import datetime

from desktop_app.errors import Damaged, StorageFault
from desktop_app.i18n import N_, tr
from desktop_app.storage import ids
from desktop_app.storage.vault import DriverError, Vault

_SENTENCES = {
    sqlite3.SQLITE_BUSY: N_(
        "Another program is using the data file, so nothing was saved. What was saved"
        " before is safe; close that program and try again."
    ),
    sqlite3.SQLITE_LOCKED: N_(
        "Another program is using the data file, so nothing was saved. What was saved"
        " before is safe; close that program and try again."
    ),
    sqlite3.SQLITE_READONLY: N_(
        "The data file cannot be written, so nothing was saved. What was saved before is"
        " safe; check the permissions of its folder and try again."
    ),
    sqlite3.SQLITE_IOERR: N_(
        "The disk reported an error, so nothing was saved. What was saved before is"
        " kept; check the disk and its cable, and make a backup."
    ),
    sqlite3.SQLITE_CORRUPT: N_(
        "The data file is damaged. The backups are safe; restore the latest one. What"
        " can be read of the file is never thrown away."
    ),
    sqlite3.SQLITE_NOTADB: N_(
        "The data file is damaged. The backups are safe; restore the latest one. What"
        " can be read of the file is never thrown away."
    ),
    sqlite3.SQLITE_FULL: N_(
        "The disk is full, so nothing was saved. What was saved before is safe; make"
        " room and try again."
    ),
    sqlite3.SQLITE_CANTOPEN: N_(
        "The data file cannot be opened. Nothing was changed; check that the folder"
        " exists and may be written, and try again."
    ),
}


_DAMAGE = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)


def as_fault(error: BaseException) -> StorageFault | None:
    """Return the sentence for disk trouble that reached the surface bare; None for all else."""
    if not isinstance(error, DriverError):
        return None
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    sentence = _SENTENCES.get(code)
    kind = Damaged if code in _DAMAGE else StorageFault
    return kind(tr(sentence)) if sentence else None


@contextmanager
def faults() -> Generator[None]:
    """Turn disk trouble while reading or writing into StorageFault."""
    try:
        yield
    except DriverError as error:
        fault = as_fault(error)
        if fault is None:
            raise
        raise fault from error


@contextmanager
def change_set(
    db: Vault, *, at: datetime, account: int, action: str, reason: str = "", undoes: int = 0
) -> Generator[int]:
    """Begin a transaction whose every write is recorded under one change set; yield its id.

    Commits on success, rolls back on any error. ``action`` is a code of ``audit_action``. Begun
    within another one it joins it: several steps are then stored and undone as one.
    """
    if db.writer.change_set:
        yield db.writer.change_set
        return
    with faults():
        db.conn.execute("BEGIN IMMEDIATE")
        try:
            number = ids.take(db)
            db.execute(
                "INSERT INTO change_set(id, at, account, action, reason, undoes)"
                " VALUES (?, ?, ?, ?, ?, ?)",
                [number, at.isoformat(timespec="seconds"), account, action, reason, undoes],
            )
            db.writer.change_set = number
            yield number
            db.conn.execute("COMMIT")
        except BaseException:
            if db.conn.in_transaction:
                db.conn.execute("ROLLBACK")
            raise
        finally:
            db.writer.change_set = 0


@contextmanager
def reading(db: Vault) -> Generator[None]:
    """Hold one consistent view of the file over several queries."""
    with faults():
        if db.conn.in_transaction:
            yield
            return
        db.conn.execute("BEGIN")
        try:
            yield
        finally:
            if db.conn.in_transaction:
                db.conn.execute("COMMIT")
