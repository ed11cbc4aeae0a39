"""Put the content of a backup in the place of the present file, and tell what that would undo."""

import os
import shutil
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from desktop_app import paths
from desktop_app.domain.ledgers import HANGING
from desktop_app.errors import StorageFault
from desktop_app.i18n import tr
from desktop_app.storage import audit, carrying, ids, purging, purging_help, schema
from desktop_app.storage.backup import publish, tables
from desktop_app.storage.purge_list import Listed
from desktop_app.storage.transaction import change_set, faults
from desktop_app.storage.vault import DriverError, Vault

ASIDE = "aside"
ASIDES_KEPT = 3
COMPANIONS = ("-wal", "-shm", "-journal")


@dataclass(frozen=True, slots=True)
class Lost:
    """What the present file holds and a backup does not; ``since`` is the first such change.

    ``entries`` of the log were made since; they outlive a restore.
    """

    change_sets: int
    people: int
    since: str = ""
    entries: int = 0


def lost(present: Vault, copy: Vault) -> Lost:
    """Return what was changed since a backup, by where the two histories part."""
    with faults():
        parted = carrying.last_common(present, copy)
        sets, since = present.execute(
            "SELECT count(*), coalesce(min(at), '') FROM change_set"
            " WHERE id IN (SELECT change_set FROM history WHERE n > ?)",
            [parted],
        ).fetchone()
        hanging = " UNION ".join(
            f"SELECT t.person_id FROM {name} t JOIN history h ON h.row_id = t.id AND h.n > :n"
            for name in HANGING
        )
        people = present.execute(
            f"SELECT count(*) FROM (SELECT row_id FROM history WHERE n > :n AND tab = 'person'"
            f" UNION {hanging})",
            {"n": parted},
        ).fetchone()[0]
        entries = len(carrying.missing(present, copy))
    return Lost(sets, people, since, entries)


def carry_over(
    present: Vault, copy: Vault, *, at: datetime, account: int, listed: Iterable[Listed] = ()
) -> dict[str, Any]:
    """Give a copy what must outlive a restore: numbers given out, the log, and who was purged.

    ``listed`` are those on the lists beside the data file and the backup. Return what is to be
    recorded of the log: how many entries were kept, and whether its chain was broken before.
    """
    with faults(), copy.atomic():
        for name, reached in present.execute("SELECT name, next FROM counter WHERE name <> 'site'"):
            copy.execute(
                "INSERT INTO counter VALUES (:name, :next) ON CONFLICT(name)"
                " DO UPDATE SET next = max(next, :next)",
                {"name": name, "next": reached},
            )
        kept: dict[str, Any] = {"kept": carrying.carry(present, copy)}
        if audit.broken_links(present):
            kept["broken"] = 1
    with faults():
        known = purging.listed(present) if purging.LISTED in tables(present) else []
    purge_again(copy, {*known, *listed}, at=at, account=account)
    return kept


def purge_again(copy: Vault, people: Iterable[Listed], *, at: datetime, account: int) -> None:
    """Remove from a copy whoever was purged since it was made, with what hangs on them."""
    people = list(people)
    with faults():
        waiting = purging.still_there(copy, people)
        pairs = purging_help.still_there(copy, people)
    if not waiting and not pairs:
        return
    with change_set(copy, at=at, account=account, action="purge"):
        stamp = at.isoformat(timespec="seconds")
        purging.purge(copy, waiting, at=stamp, account=account, why="restore")
        purging_help.purge(copy, pairs, at=stamp, account=account, why="restore")
    purging.scrub(copy)


def release(db: Vault) -> None:
    """Close a file for good; raises StorageFault, and leaves it open, while others work on it."""
    with faults():
        db.execute("PRAGMA busy_timeout = 500")
        db.execute("PRAGMA journal_mode = DELETE")
    db.close()


def put_in_place(fresh: Path, data_file: Path, stamp: str) -> Path | None:
    """Give a finished file the name of the data file; return where the former one was put aside.

    At every moment one whole file bears the name. Raises StorageFault.
    """
    aside = data_file.parent / ASIDE / f"{data_file.stem}-{stamp}{data_file.suffix}"
    try:
        kept = data_file.exists()
        if kept:
            aside.parent.mkdir(mode=0o700, exist_ok=True)
            _second_name(data_file, aside)
            for end in COMPANIONS:  # a log of the former file would be played into the new one
                beside = data_file.with_name(data_file.name + end)
                if beside.exists():
                    beside.replace(aside.with_name(aside.name + end))
        publish(fresh, data_file)
        _forget_old(aside.parent)
    except OSError as error:
        raise StorageFault(
            tr("The folder of the data cannot be written. Nothing was restored; the data are safe.")
        ) from error
    return aside if kept else None


def _second_name(path: Path, other: Path) -> None:
    other.unlink(missing_ok=True)
    try:
        os.link(path, other)
    except OSError:  # a file system without links
        shutil.copy2(path, other)


def _forget_old(folder: Path) -> None:
    """Keep only the newest files that were put aside; all of them are in a backup as well."""
    if folder.is_dir():
        for old in sorted(folder.glob("*.db"), reverse=True)[ASIDES_KEPT:]:
            for end in ("", *COMPANIONS):
                old.with_name(old.name + end).unlink(missing_ok=True)


def forget_asides(folder: Path) -> None:
    """Remove the files put aside by restores: they hold people who are to be gone."""
    for old in (folder / ASIDE).glob("*.db*"):
        old.unlink(missing_ok=True)


def look_at_present(data_file: Path, scratch: Path, copy: Vault) -> Vault | None:
    """Open a second file of the present data, which itself is not touched; None when unreadable.

    The caller closes it and calls ``clear_away``.
    """
    try:
        for end in ("", *COMPANIONS):
            beside = data_file.with_name(data_file.name + end)
            if not end or beside.exists():
                shutil.copyfile(beside, paths.private(scratch.with_name(scratch.name + end)))
        found = copy.beside(scratch)
    except (OSError, StorageFault):
        return None
    try:
        if ids.site(found) == ids.site(copy):  # an emptied file has none
            schema.prepare(found)
            return found
    except (StorageFault, DriverError):
        pass
    found.close()
    return None


def clear_away(scratch: Path) -> None:
    """Remove a second file and what stands beside it."""
    for end in ("", *COMPANIONS):
        scratch.with_name(scratch.name + end).unlink(missing_ok=True)
