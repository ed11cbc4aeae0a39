"""Save what can be read of a damaged centre into a new folder."""

import shutil
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from desktop_app.errors import StorageFault, UserError
from desktop_app.i18n import tr
from desktop_app.services import backups
from desktop_app.services.restoring import opened_by
from desktop_app.services.session import DATA_FILE
from desktop_app.storage import backup, keys, rescue, schema, vault
from desktop_app.storage.rescue import Rescued
from desktop_app.storage.transaction import faults

__all__ = ["Rescued"]

DAMAGED = "damaged.db"
LOG = "-wal"


@dataclass(frozen=True, slots=True)
class Report:
    """What was saved by table. The new folder opens with the same passwords."""

    folder: Path
    tables: tuple[Rescued, ...]

    def rows(self) -> int:
        """Return how many rows were saved in all."""
        return sum(one.rows for one in self.tables)

    def damaged(self) -> list[Rescued]:
        """Return the tables of which something could not be read."""
        return [one for one in self.tables if not one.whole]


def save_readable(folder: Path, out: Path, secret: str, account: str = "") -> Report:
    """Read what can be read in a folder and make a new centre of it in another.

    ``secret`` is a password or the recovery key. The damaged folder is never written to. Raises
    UserError, WrongPassword, or StorageFault when nothing can be read; then out stays empty.
    """
    if out.exists() and any(out.iterdir()):
        raise UserError(tr("The folder to rescue into is not empty. Choose an empty one."))
    if not (folder / DATA_FILE).is_file():
        raise StorageFault(
            tr("The data file is missing. The backups are safe; restore the latest one.")
        )
    key, slots = opened_by(_slots(folder), secret, account)
    existed, done = out.exists(), False
    try:
        out.mkdir(parents=True, exist_ok=True)
        for end in ("", LOG):
            if (folder / (DATA_FILE + end)).exists():
                shutil.copyfile(folder / (DATA_FILE + end), out / (DAMAGED + end))
        found = _read(out, key)
        keys.write(out, slots)
        done = True
    except OSError as error:
        raise StorageFault(
            tr("The folder to rescue into cannot be written. Choose another one.")
        ) from error
    finally:
        for one in out.glob(DAMAGED + "*"):
            one.unlink()
        if not done:
            for one in out.glob(DATA_FILE + "*"):
                one.unlink()
            if not existed and out.exists():
                out.rmdir()
    return Report(out, tuple(found))


def _slots(folder: Path) -> list[dict[str, object]]:
    """Return the key slots of a folder, and those of its newest backup in case they are lost."""
    found: list[dict[str, object]] = []
    with suppress(StorageFault):
        found.append(keys.read(folder))
    for one in sorted((folder / backups.FOLDER).glob("*" + backups.SUFFIX), reverse=True):
        try:
            found.append(dict(backup.read_header(one).keys))
            break
        except StorageFault:
            continue
    if not found:
        keys.read(folder)  # says what is missing
    return found


def _read(out: Path, key: bytes) -> list[Rescued]:
    try:
        damaged = rescue.Damaged(lambda: vault.open_damaged(out / DAMAGED, key))
    except StorageFault:
        raise StorageFault(
            tr("The contents list of the file is destroyed; nothing can be read. Restore a backup.")
        ) from None
    try:
        fresh = vault.connect(out / DATA_FILE, key)
        try:
            schema.prepare(fresh)
            with faults():
                return rescue.rescue(damaged, fresh)
        finally:
            fresh.close()
    finally:
        damaged.close()
