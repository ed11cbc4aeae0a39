"""Save what can be read of a damaged centre into a new folder."""

import shutil
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from desktop_app import paths
from desktop_app.documents.catalogue import PAPERS
from desktop_app.errors import StorageFault, UserError, WrongPassword
from desktop_app.i18n import tr
from desktop_app.services import attempts
from desktop_app.services.keeping import backups
from desktop_app.services.keeping.restoring import Opened, opened_by, owner, settled
from desktop_app.services.session import DATA_FILE, Account, Session, open_session
from desktop_app.services.setup import ADMINISTRATOR, Clock
from desktop_app.storage import backup, keys, office, rescue, schema, vault
from desktop_app.storage.pages import Pages
from desktop_app.storage.rescue import Rescued
from desktop_app.storage.transaction import faults
from desktop_app.storage.vault import Vault

__all__ = ["Rescued"]

DAMAGED = "damaged.db"
LOG = "-wal"
RESCUER = "管理员"  # who enters with the recovery key where no account could be read


@dataclass(frozen=True, slots=True)
class Report:
    """What was saved by table. The new folder opens with the same passwords.

    Where not ``checked``, the very beginning of the file was gone, and with it the means to tell a
    damaged page from a whole one. ``account`` is who did it.
    """

    folder: Path
    tables: tuple[Rescued, ...]
    checked: bool
    account: str

    def rows(self) -> int:
        """Return how many rows were saved in all."""
        return sum(one.rows for one in self.tables)

    def damaged(self) -> list[Rescued]:
        """Return the tables of which something could not be read."""
        return [one for one in self.tables if not one.whole]


def save_readable(
    folder: Path, out: Path, secret: str, account: str = "", *, now: Clock = datetime.now
) -> Report:
    """Read what can be read in a folder and make a new centre of it in another.

    ``secret`` is the password of somebody who may restore backups, or the recovery key. The damaged
    file is never written to. Raises UserError, WrongPassword, Forbidden, or StorageFault when
    nothing can be read; then out stays empty.
    """
    if out.exists() and any(out.iterdir()):
        raise UserError(tr("The folder to rescue into is not empty. Choose an empty one."))
    if not (folder / DATA_FILE).is_file():
        raise StorageFault(
            tr("The data file is missing. The backups are safe; restore the latest one.")
        )
    opened = _opened(folder, secret, account, now())
    existed, done = out.exists(), False
    try:
        out.mkdir(mode=0o700, parents=True, exist_ok=True)
        for end in ("", LOG):
            if (folder / (DATA_FILE + end)).exists():
                paths.private(out / (DAMAGED + end))
                shutil.copyfile(folder / (DATA_FILE + end), out / (DAMAGED + end))
        report = _read(out, opened, account, now)
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
    return report


def _opened(folder: Path, secret: str, account: str, at: datetime) -> Opened:
    attempts.refuse_early(folder, at)
    slots = _slots(folder)
    try:
        opened = opened_by(slots, secret, account)
    except WrongPassword:
        attempts.note_wrong(folder, at)
        raise
    attempts.note_right(folder)
    return opened


def _slots(folder: Path) -> list[dict[str, Any]]:
    """Return the key slots of a folder, and those of its newest backup in case they are lost."""
    found: list[dict[str, Any]] = []
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


def _read(out: Path, opened: Opened, account: str, now: Clock) -> Report:
    """Fill the new file, record it there, and return what was saved."""
    source = Pages(out / DAMAGED, out / (DAMAGED + LOG), opened.key)
    paths.private(out / DATA_FILE)
    fresh = vault.connect(out / DATA_FILE, opened.key)
    try:
        schema.prepare(fresh)
        with faults():
            found = rescue.rescue(source, fresh)
            if not any(one.rows for one in found):
                raise StorageFault(
                    tr("Nothing can be read of this file any more. Restore the latest backup.")
                )
            _mend_numbers(fresh)
            known = [Account(*row) for row in office.accounts(fresh)]
            opened = settled(opened, known)
            who = _who(fresh, known, opened, account)
    finally:
        fresh.close()
    report = Report(out, tuple(found), source.checked, who.name)
    session = open_session(out, opened.key, who, now=now)
    try:
        session.require(backups.MANAGE)
        _record(session, report)
    finally:
        session.close()
    keys.write(out, opened.slots)
    return report


def _who(fresh: Vault, known: Sequence[Account], opened: Opened, account: str) -> Account:
    """Return whose secret it was; where no account was saved, the recovery key makes one."""
    if known:
        return owner(known, opened, account)
    if opened.label != keys.RECOVERY:
        raise UserError(
            tr(
                "The accounts cannot be read any more, so only the recovery key may rescue this"
                " file. Begin again with the recovery key."
            )
        )
    name = account.strip() or RESCUER
    with fresh.atomic():
        return Account(office.add_account(fresh, name, ADMINISTRATOR), name, ADMINISTRATOR)


def _record(session: Session, report: Report) -> None:
    lost = [one.table for one in report.damaged()]
    said = f"读出{report.rows()}行"
    said += f"；有缺损的表：{'、'.join(lost)}" if lost else ""
    said += "" if report.checked else "；文件开头缺失，各页未能校验"
    body = {"lost": lost, "checked": report.checked, "reason": said}
    at = session.now().isoformat(timespec="seconds")
    with faults():
        office.add_event(session.db, at, session.account.id, "rescue", body)


def _mend_numbers(fresh: Vault) -> None:
    """Let the numbers of papers, orders and exports go on behind the ones that can still be seen.

    Their counters may be lost; a number must not be given twice.
    """
    with fresh.atomic():
        for key, number in office.paper_numbers(fresh):
            if key in PAPERS:
                _go_on(fresh, f"paper.{PAPERS[key].series_key}", number)
        for action, number in office.recorded_numbers(fresh):
            _go_on(fresh, action, number)


def _go_on(fresh: Vault, series: str, number: str) -> None:
    year, _, serial = number.rpartition("-")
    if year.isdigit() and serial.isdigit():
        rescue.at_least(fresh, f"{series}.{year}", int(serial) + 1)
