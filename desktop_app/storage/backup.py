"""One backup is one file: a line, a header in JSON, and the encrypted data file as it was.

The format is published in ``docs/backup-format.md``; ``build_scripts/read_backup.py`` opens it with
nothing of this program. A file gets its final name only after it was opened, checked and counted.
"""

import errno
import json
import os
import sqlite3  # only its result codes
from collections.abc import Callable, Generator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any, BinaryIO

from desktop_app import paths
from desktop_app.errors import StorageFault
from desktop_app.i18n import N_, tr
from desktop_app.storage.transaction import faults, reading
from desktop_app.storage.vault import DriverError, Vault

MAGIC = b"HONGYI BACKUP 1\n"
LONGEST_HEADER = 1 << 20
BLOCK = 1 << 20
PAGES = 2000  # copied at one go; a writer waits no longer than that

_DAMAGED = N_("This backup is damaged and cannot be used. The data are safe; choose another one.")
FULL = N_("The disk is full, so no backup was made. The data are safe; make room and try again.")
GONE = N_(
    "The place for backups has gone, so no backup was made. The data are safe; plug in the stick"
    " or choose another place."
)
REFUSED = N_(
    "The place for backups cannot be written, so no backup was made. The data are safe; choose"
    " another place."
)
_GONE = (errno.ENOENT, errno.ENOTDIR, errno.ENODEV, errno.EIO, errno.ENXIO)
_OF_THE_PLACE = {
    sqlite3.SQLITE_FULL: FULL,
    sqlite3.SQLITE_IOERR: GONE,
    sqlite3.SQLITE_CANTOPEN: REFUSED,
    sqlite3.SQLITE_READONLY: REFUSED,
}
_WORDS = {
    sqlite3.SQLITE_FULL: "disk is full",
    sqlite3.SQLITE_IOERR: "disk I/O error",
    sqlite3.SQLITE_CANTOPEN: "unable to open",
    sqlite3.SQLITE_READONLY: "readonly",
    sqlite3.SQLITE_CORRUPT: "malformed",
    sqlite3.SQLITE_NOTADB: "not a database",
}
_SOURCE = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)
Opener = Callable[[Path], Vault]


@dataclass(frozen=True, slots=True)
class Header:
    """What a backup says of itself before it is unlocked; see ``docs/backup-format.md``."""

    keys: Mapping[str, Any]
    manifest: Mapping[str, Any]
    seal: str
    size: int
    sha256: str
    offset: int = 0  # of the data file within the backup, in bytes


def write(
    db: Vault,
    target: Path,
    *,
    keys: Mapping[str, Any],
    facts: Mapping[str, Any],
    progress: Callable[[int, int], None] = lambda done, total: None,
) -> Header:
    """Write a checked backup of an open file; return its header.

    The state is the one at the beginning, though others may go on writing. Raises StorageFault when
    the disk refuses or the copy does not hold what the file holds; then nothing is left at target.
    """
    copy = target.with_name(target.name + ".copy")
    fresh = target.with_name(target.name + ".part")
    try:
        manifest = {**facts, **_snapshot(db, copy, progress)}
        header = _assemble(db, copy, fresh, keys, manifest)
        if _digest(fresh, header.offset) != header.sha256:
            raise StorageFault(
                tr("The backup could not be read back. The data are safe; check the disk.")
            )
        publish(fresh, target)
        return header
    except OSError as error:
        raise StorageFault(_refusal(error)) from error
    finally:
        for one in (copy, copy.with_name(copy.name + "-journal"), fresh):
            _remove(one)


def _snapshot(db: Vault, copy: Path, progress: Callable[[int, int], None]) -> dict[str, Any]:
    """Copy the file as of one moment and return what the copy was found to hold."""
    if not copy.parent.is_dir():
        raise StorageFault(tr(GONE))
    paths.private(copy)  # the driver's own complaint would name the data file
    with faults(), _refusals(copy.parent):
        made = db.beside(copy)
        try:
            with reading(db):  # else a busy writer would make the copy begin again for ever
                facts = contents(db)
                db.conn.backup(
                    made.conn,
                    pages=PAGES,
                    progress=lambda status, left, total: progress(total - left, total),
                )
            made.execute("PRAGMA journal_mode = DELETE")
            check(made, facts["counts"])
        finally:
            made.close()
    return facts


@contextmanager
def _refusals(folder: Path) -> Generator[None]:
    """Turn trouble of the place where a backup is being made into a sentence about that place."""
    try:
        yield
    except DriverError as error:
        code = getattr(error, "sqlite_errorcode", 0) & 0xFF or _code_by_words(error)
        sentence = _OF_THE_PLACE.get(code)
        if code in _SOURCE:
            raise StorageFault(
                tr(
                    "The data file is damaged. The backups are safe; restore the latest one. What"
                    " can be read of the file is never thrown away."
                )
            ) from error
        if sentence is None:
            raise
        raise StorageFault(tr(sentence if folder.is_dir() else GONE)) from error


def _code_by_words(error: Exception) -> int:
    """Return the result code of an error of the copying itself, which carries none."""
    told = str(error)
    return next((code for code, words in _WORDS.items() if words in told), 0)


def newest_time(db: Vault) -> str:
    """Return the ISO time of the latest change set, or nothing."""
    return db.execute("SELECT coalesce(max(at), '') FROM change_set").fetchone()[0]


def contents(db: Vault) -> dict[str, Any]:
    """Return what a manifest tells of a file: rows per table, head of the history, schema."""
    with faults():
        return {
            "schema": db.execute("PRAGMA user_version").fetchone()[0],
            "counts": counts(db),
            "heads": _heads(db),
            "last_change": newest_time(db),
        }


def _heads(db: Vault) -> dict[str, dict[str, Any]]:
    """Return number and hash of the last link of each chain: kept outside, no cut goes unseen."""
    found: dict[str, dict[str, Any]] = {}
    for table, number in (("history", "n"), ("event", "id"), ("change_set", "id")):
        if "hash" in db.table(table).columns_dict:
            row = db.execute(
                f"SELECT {number}, hash FROM {table} ORDER BY {number} DESC LIMIT 1"
            ).fetchone()
            found[table] = {"n": row[0] if row else 0, "hash": row[1] if row else ""}
    return found


def tables(db: Vault) -> list[str]:
    """Return the names of the tables that hold something of their own, in alphabetical order."""
    rows = db.execute(
        "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table'"
        " AND name NOT LIKE 'sqlite_%' ORDER BY name"
    )
    return [row[0] for row in rows]


def counts(db: Vault) -> dict[str, int]:
    """Return the number of rows by table."""
    return {name: db.execute(f"SELECT count(*) FROM [{name}]").fetchone()[0] for name in tables(db)}


def check(db: Vault, expected: Mapping[str, int]) -> None:
    """Check every page and the number of rows of an opened copy; raises StorageFault."""
    with faults():
        if db.execute("PRAGMA cipher_integrity_check").fetchall():
            raise StorageFault(tr(_DAMAGED))
        if db.execute("PRAGMA quick_check(1)").fetchone()[0] != "ok" or counts(db) != expected:
            raise StorageFault(tr(_DAMAGED))


def _assemble(
    db: Vault, copy: Path, fresh: Path, keys: Mapping[str, Any], manifest: Mapping[str, Any]
) -> Header:
    digest, size = sha256(), copy.stat().st_size
    with copy.open("rb") as file:
        while block := file.read(BLOCK):
            digest.update(block)
    header = Header(keys, manifest, sealed(db, manifest), size, digest.hexdigest())
    content = {
        "format": 1,
        "manifest": header.manifest,
        "seal": header.seal,
        "keys": header.keys,
        "database": {"bytes": size, "sha256": header.sha256},
    }
    line = json.dumps(content, ensure_ascii=False).encode() + b"\n"
    with paths.private(fresh).open("wb") as out, copy.open("rb") as file:
        out.write(MAGIC + line)
        while block := file.read(BLOCK):
            out.write(block)
        out.flush()
        os.fsync(out.fileno())
    return Header(keys, manifest, header.seal, size, header.sha256, len(MAGIC) + len(line))


def sealed(db: Vault, manifest: Mapping[str, Any]) -> str:
    """Return the seal of a manifest, which only somebody with the data key can make."""
    text = json.dumps(manifest, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return db.seal(text)


def read_header(path: Path) -> Header:
    """Return what a backup says of itself; raises StorageFault when it is none or is cut off."""
    try:
        with path.open("rb") as file:
            if file.read(len(MAGIC)) != MAGIC:
                raise StorageFault(tr("This file is not a backup of Hongyi. Choose another one."))
            line = file.readline(LONGEST_HEADER)
            found = _header(line, len(MAGIC) + len(line))
            if path.stat().st_size != found.offset + found.size:
                raise StorageFault(tr(_DAMAGED))
            return found
    except OSError as error:
        raise StorageFault(
            tr("The backup cannot be read. Plug in the stick or choose another one.")
        ) from error


def _header(line: bytes, offset: int) -> Header:
    try:
        content = json.loads(line)
        if content["format"] != 1:
            raise StorageFault(
                tr(
                    "A newer version of the program made this backup. It is whole and the data are"
                    " safe; install that version to use it."
                )
            )
        database, manifest = content["database"], content["manifest"]
        if not isinstance(manifest["counts"], dict) or not isinstance(manifest["created_at"], str):
            raise ValueError
        return Header(
            content["keys"], manifest, content["seal"], int(database["bytes"]),
            str(database["sha256"]), offset,
        )  # fmt: skip
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise StorageFault(tr(_DAMAGED)) from error


def extract(path: Path, target: Path) -> Header:
    """Write the data file of a backup to target; raises StorageFault when a byte is wrong."""
    header = read_header(path)
    digest = sha256()
    try:
        with path.open("rb") as file, paths.private(target).open("wb") as out:
            file.seek(header.offset)
            while block := file.read(BLOCK):
                digest.update(block)
                out.write(block)
            out.flush()
            os.fsync(out.fileno())
        if digest.hexdigest() != header.sha256:
            raise StorageFault(tr(_DAMAGED))
    except OSError as error:
        _remove(target)
        raise StorageFault(_refusal(error)) from error
    except StorageFault:
        _remove(target)
        raise
    return header


def verify(path: Path, beside: Opener, scratch: Path) -> Header:
    """Open a backup, check every page, its rows and its seal; raises StorageFault.

    ``scratch`` is where its data file lies, still encrypted, while it is looked at.
    """
    header = extract(path, scratch)
    try:
        copy = beside(scratch)
        try:
            check_against(copy, header)
        finally:
            copy.close()
    finally:
        _remove(scratch)
    return header


def check_against(copy: Vault, header: Header) -> None:
    """Check an opened copy against the header of its backup; raises StorageFault."""
    check(copy, header.manifest["counts"])
    with faults():
        if sealed(copy, header.manifest) != header.seal:
            raise StorageFault(tr(_DAMAGED))


def send(path: Path, folder: Path) -> Path:
    """Put a second copy of a backup into another folder and read it back.

    Raises StorageFault when the folder is gone or refuses; then no half file stays there.
    """
    target = folder / path.name
    fresh = target.with_name(target.name + ".part")
    try:
        header = read_header(path)
        with path.open("rb") as file, paths.private(fresh).open("wb") as out:
            while block := file.read(BLOCK):
                out.write(block)
            out.flush()
            os.fsync(out.fileno())
        if _digest(fresh, header.offset) != header.sha256:
            raise StorageFault(
                tr("The backup could not be read back. The data are safe; check the disk.")
            )
        publish(fresh, target)
    except OSError as error:
        raise StorageFault(_refusal(error)) from error
    finally:
        _remove(fresh)
    return target


def publish(fresh: Path, target: Path) -> None:
    """Give a finished file its name, so that it is there after a power cut."""
    fresh.replace(target)
    if os.name == "posix":
        folder = os.open(target.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)


def _digest(path: Path, offset: int) -> str:
    digest = sha256()
    with path.open("rb") as file:
        _forget_cache(file)
        file.seek(offset)
        while block := file.read(BLOCK):
            digest.update(block)
    return digest.hexdigest()


def _forget_cache(file: BinaryIO) -> None:
    """Ask the system to read from the disk, not from memory, where it knows how."""
    if hasattr(os, "posix_fadvise"):
        os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)


def _remove(path: Path) -> None:
    with suppress(OSError):  # of the disk that has just failed; its name tells that it is no backup
        path.unlink(missing_ok=True)


def _refusal(error: OSError) -> str:
    if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
        return tr(FULL)
    return tr(GONE if error.errno in _GONE else REFUSED)
