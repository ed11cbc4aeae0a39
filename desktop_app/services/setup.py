"""First start, unlocking and lost passwords."""

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Literal

from desktop_app.domain.org_templates import TEMPLATES, OrgTemplate
from desktop_app.errors import StorageFault, UserError, WrongPassword
from desktop_app.i18n import tr
from desktop_app.services import audit, backups, orgs, red_post
from desktop_app.services.session import DATA_FILE, Account, Session, open_session
from desktop_app.storage import keys, office, schema, vault
from desktop_app.storage.keys import RecoveryKey

__all__ = ["TEMPLATES", "OrgTemplate", "RecoveryKey"]

ADMINISTRATOR = "administrator"
SHORTEST_PASSWORD = 8
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


def password_problem(password: str) -> str:
    """Return what is wrong with a new password, or nothing."""
    if len(password) < SHORTEST_PASSWORD:
        return tr("Use at least {count} characters.", count=SHORTEST_PASSWORD)
    if password.isdigit() or len(set(password)) < 4:
        return tr(
            "This password is easy to guess. Mix letters and digits, or use a short sentence."
        )
    return ""


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


def is_demo(folder: Path) -> bool:
    """Tell whether a folder holds the invented demo centre."""
    return bool(keys.read(folder).get("demo"))


def account_count(folder: Path) -> int:
    """Return how many accounts may unlock a folder; with one, no name need be typed."""
    return sum(slot["label"] != keys.RECOVERY for slot in keys.read(folder)["slots"])


def unlock(folder: Path, password: str, account: str = "", *, now: Clock = datetime.now) -> Session:
    """Open a centre with an account's password.

    Raises WrongPassword, or StorageFault when the files are missing, damaged or newer.
    """
    content = keys.read(folder)
    slots = [slot for slot in content["slots"] if slot["label"] != keys.RECOVERY]
    if account.strip():
        label = keys.label_for(content["salt"], account)
        slots = [slot for slot in slots if slot["label"] == label]
    for slot in slots:
        try:
            key = keys.open_slot(slot, password)
        except WrongPassword:
            continue
        return _opened(folder, key, slot["label"], content["salt"], now)
    audit.note_failed_login(folder, now().isoformat(timespec="seconds"))
    raise WrongPassword(tr("The password is wrong. Try again."))


def _opened(folder: Path, key: bytes, label: str, salt: str, now: Clock) -> Session:
    db = vault.connect(folder / DATA_FILE, key, must_exist=True)
    try:
        backups.before_upgrade(folder, db, now())
        schema.prepare(db)
        known = [Account(*row) for row in office.accounts(db)]
        found = [one for one in known if keys.label_for(salt, one.name) == label]
    finally:
        db.close()
    if not found:
        raise WrongPassword(tr("This account has been switched off. Ask the administrator."))
    session = open_session(folder, key, found[0], now=now)
    audit.take_in_failed_logins(session)
    office.add_event(session.db, now().isoformat(timespec="seconds"), found[0].id, "login", {})
    return session


def reset_password(
    folder: Path, recovery: str, new_password: str, account: str = "", *, now: Clock = datetime.now
) -> Session:
    """Give an account a new password with the recovery key, and open the centre.

    Raises WrongPassword when it is not this centre's recovery key, UserError for a weak password.
    """
    content = keys.read(folder)
    raw = keys.recovery_bytes(recovery)
    slot = next(one for one in content["slots"] if one["label"] == keys.RECOVERY)
    try:
        key = keys.open_slot(slot, raw)
    except WrongPassword:
        raise WrongPassword(tr("This recovery key belongs to another centre.")) from None
    if problem := password_problem(new_password):
        raise UserError(problem)
    labels = [one["label"] for one in content["slots"] if one["label"] != keys.RECOVERY]
    label = keys.label_for(content["salt"], account) if account.strip() else labels[0]
    if label not in labels:
        raise WrongPassword(tr("There is no account of this name."))
    fresh = keys.account_slot(key, new_password, label)
    slots = [fresh if one["label"] == label else one for one in content["slots"]]
    keys.write(folder, {**content, "slots": slots})
    return _opened(folder, key, label, content["salt"], now)
