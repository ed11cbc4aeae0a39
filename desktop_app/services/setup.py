"""First start, unlocking and lost passwords."""

import shutil
from collections.abc import Callable, Generator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Literal

from desktop_app.domain.org_templates import TEMPLATES, OrgTemplate
from desktop_app.errors import StorageFault, UserError, WrongPassword
from desktop_app.i18n import tr
from desktop_app.services import accounts, attempts
from desktop_app.services.accounts import password_problem
from desktop_app.services.keeping import audit, backups
from desktop_app.services.members import orgs
from desktop_app.services.posts import red_post
from desktop_app.services.session import DATA_FILE, Account, Session, open_session
from desktop_app.storage import keys, office, schema, vault
from desktop_app.storage.keys import RecoveryKey
from desktop_app.storage.transaction import faults
from desktop_app.storage.vault import Vault

__all__ = ["TEMPLATES", "OrgTemplate", "RecoveryKey", "password_problem"]

ADMINISTRATOR = "administrator"
Clock = Callable[[], datetime]


@dataclass(frozen=True, slots=True, kw_only=True)
class CentreSetup:
    """What the first start asks. ``template`` is a key of ``TEMPLATES`` or empty."""

    name: str
    admin: str
    password: str
    street: str = ""
    template: str = ""


@dataclass(frozen=True, slots=True)
class Created:
    """A new centre, opened, and the recovery key that is never shown again."""

    session: Session
    recovery: RecoveryKey


def state(folder: Path) -> Literal["new", "locked"]:
    """Tell whether a folder holds a centre."""
    return "locked" if (folder / DATA_FILE).exists() or (folder / keys.FILE).exists() else "new"


def create_centre(folder: Path, setup: CentreSetup, *, now: Clock = datetime.now) -> Created:
    """Make the encrypted file and its key slots, with the organisation tree of a template.

    Raises UserError when something is left out or the folder already holds a centre, StorageFault
    when the folder cannot be written; then nothing is left behind.
    """
    _check(folder, setup)
    return build(folder, setup, now=now)


def _check(folder: Path, setup: CentreSetup) -> None:
    if not setup.name.strip():
        raise UserError(tr("Type the name of the centre."))
    if not setup.admin.strip():
        raise UserError(tr("Type the name of the administrator."))
    if problem := password_problem(setup.password):
        raise UserError(problem)
    if setup.template and setup.template not in {one.key for one in TEMPLATES}:
        raise UserError(tr("There is no such template of organisations."))
    refuse_taken(folder)


def refuse_taken(folder: Path) -> None:
    """Raise UserError when a folder already holds a centre."""
    if state(folder) != "new":
        raise UserError(tr("This folder already holds a centre. Choose another folder."))


def build(
    folder: Path,
    setup: CentreSetup,
    *,
    now: Clock,
    demo: bool = False,
    fill: Callable[[Session], None] | None = None,
) -> Created:
    """Make a centre, and fill it, without asking whether its password is good.

    Whatever goes wrong, also in ``fill``, nothing is left behind; see ``create_centre``.
    """
    existed = folder.exists()
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise StorageFault(tr("The folder cannot be made. Choose another one.")) from error
    made: Created | None = None
    try:
        made = _make(folder, setup, now, demo)
        if fill:
            fill(made.session)
        return made
    except BaseException:
        if made:
            made.session.close()
        for name in (DATA_FILE, DATA_FILE + "-wal", DATA_FILE + "-shm", keys.FILE):
            (folder / name).unlink(missing_ok=True)
        if not existed:
            shutil.rmtree(folder, ignore_errors=True)
        raise


def _make(folder: Path, setup: CentreSetup, now: Clock, demo: bool) -> Created:
    key = keys.new_key()
    recovery, raw = keys.new_recovery()
    db = vault.connect(folder / DATA_FILE, key)
    try:
        (folder / DATA_FILE).chmod(0o600)
        schema.prepare(db)
        with db.atomic():
            account = Account(
                office.add_account(db, setup.admin.strip(), ADMINISTRATOR),
                setup.admin.strip(),
                ADMINISTRATOR,
            )
            office.set_setting(db, "centre.name", setup.name.strip())
            office.set_setting(db, "centre.street", setup.street.strip())
    finally:
        db.close()
    salt = keys.new_key().hex()[:16]
    label = keys.label_for(salt, setup.admin)
    slots = [keys.account_slot(key, setup.password, label), keys.recovery_slot(key, raw)]
    keys.write(folder, {"version": 1, "salt": salt, "demo": demo, "slots": slots})
    session = open_session(folder, key, account, now=now)
    try:
        with session.changing("setup"):
            orgs.plant(session, setup.template, setup.name.strip(), setup.street.strip())
            red_post.plant_items(session)
    except BaseException:
        session.close()
        raise
    return Created(session, recovery)


def missing(folder: Path) -> str:
    """Return what a centre in a folder lacks to be unlocked, or nothing."""
    data = folder / DATA_FILE
    try:
        keys.read(folder)
        if data.is_file() and data.stat().st_size:
            return ""
    except (StorageFault, OSError):
        return tr("The key file keys.json is missing or damaged. Go back to a backup.")
    return tr("The data file is missing or empty. Go back to a backup.")


def is_demo(folder: Path) -> bool:
    """Tell whether a folder holds the invented demo centre."""
    return bool(keys.read(folder).get("demo"))


def account_count(folder: Path) -> int:
    """Return how many accounts may unlock a folder; with one, no name need be typed."""
    return len(_of_accounts(keys.read(folder)))


def seconds_to_wait(folder: Path, *, now: Clock = datetime.now) -> int:
    """Return how long the next try at a password has to wait; also after a restart."""
    return attempts.seconds_to_wait(folder, now())


def unlock(
    folder: Path,
    password: str,
    account: str = "",
    *,
    now: Clock = datetime.now,
    record: bool = True,
) -> Session:
    """Open a centre with an account's password; its name is asked where there are several.

    Without ``record`` the caller hands the session to ``record_login`` when the file may be written
    again. Raises MustWait too soon after wrong passwords, WrongPassword, or StorageFault when the
    files are missing, damaged or newer.
    """
    content = keys.read(folder)
    attempts.refuse_early(folder, now())
    slots = _of_accounts(content)
    if not account.strip() and len(slots) > 1:
        raise UserError(tr("Several people use this centre. Type your name as well."))
    if account.strip():
        found = keys.of_name(slots, keys.label_for(content["salt"], account))
        slots = [dict(found)] if found else []
    for slot in slots:
        try:
            key = keys.open_slot(slot, password)
        except WrongPassword:
            continue
        return _opened(folder, key, slot, now, record=record)
    tried = keys.called(slots[0]) if slots else attempts.NOBODY
    attempts.note_wrong(folder, now(), tried)
    wrong = tr("The name or the password is wrong. Try again.")
    raise WrongPassword(wrong if account.strip() else tr("The password is wrong. Try again."))


def _of_accounts(content: Mapping[str, Any]) -> list[dict[str, Any]]:
    return [slot for slot in content["slots"] if slot["label"] != keys.RECOVERY]


def _opened(
    folder: Path, key: bytes, slot: Mapping[str, Any], now: Clock, *, record: bool = True
) -> Session:
    content = keys.read(folder)
    with _prepared(folder, key, now) as db:
        found = _account_of(db, slot, content)
    if found is None:
        raise WrongPassword(tr("This account has been switched off. Ask the administrator."))
    session = open_session(folder, key, found, now=now)
    attempts.note_right(folder)
    if record:
        record_login(session)
    return session


@contextmanager
def _prepared(folder: Path, key: bytes, now: Clock) -> Generator[Vault]:
    db = vault.connect(folder / DATA_FILE, key, must_exist=True)
    try:
        backups.before_upgrade(folder, db, now())
        schema.prepare(db)
        yield db
    finally:
        db.close()


def _account_of(db: Vault, slot: Mapping[str, Any], content: Mapping[str, Any]) -> Account | None:
    """Return the account that a slot belongs to."""
    for row in office.accounts(db):
        account = Account(*row)
        label = keys.label_for(content["salt"], account.name)
        found = keys.of_name(content["slots"], label)
        if found and keys.called(found) == keys.called(slot):
            return account
    return None


def record_login(session: Session) -> None:
    """Write a login into the audit log, with the failed ones before it; drop stray key slots."""
    with faults():
        audit.take_in_failed_logins(session)
        at = session.now().isoformat(timespec="seconds")
        office.add_event(session.db, at, session.account.id, "login", {})
    accounts.drop_strays(session)


def reset_password(
    folder: Path, recovery: str, new_password: str, account: str = "", *, now: Clock = datetime.now
) -> Session:
    """Give an account a new password with the recovery key, and open the centre.

    Raises WrongPassword when it is not this centre's recovery key, UserError for a weak password.
    """
    content = keys.read(folder)
    raw = keys.recovery_bytes(recovery)
    slot = next((one for one in content["slots"] if one["label"] == keys.RECOVERY), None)
    try:
        key = keys.open_slot(slot or {}, raw) if slot else b""
    except WrongPassword:
        key = b""
    if not key:
        raise WrongPassword(
            tr("This recovery key belongs to another centre, or a newer one has taken its place.")
        )
    if problem := password_problem(new_password):
        raise UserError(problem)
    who = _recovering(folder, key, account, now)
    session = open_session(folder, key, who, now=now)
    try:
        accounts.put_password(session, who, new_password, how="recovery")
    finally:
        session.close()
    label = keys.label_for(content["salt"], who.name)
    return _opened(folder, key, {"label": label}, now)


def _recovering(folder: Path, key: bytes, account: str, now: Clock) -> Account:
    """Return whose password is to be set: the account named, or the only one there is."""
    with _prepared(folder, key, now) as db:
        known = [Account(*row) for row in office.accounts(db)]
    if account.strip():
        wanted = keys.folded(account)
        known = [one for one in known if keys.folded(one.name) == wanted]
    if not known:
        raise UserError(tr("There is no account of this name."))
    if len(known) > 1:
        raise UserError(tr("Several people use this centre. Type your name as well."))
    return known[0]
