"""The staff accounts: each has a password of its own, which unlocks the one data key.

The data file is never encrypted anew: an account is a row in it and a key slot beside it. Both are
written within one transaction, the slots last, so that nothing but a commit can come after them.
What a power cut in between leaves is harmless: an account without a slot cannot enter until it is
given a password, and a slot without an account opens nothing and goes at the next login.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from desktop_app.domain.rights import ROLES
from desktop_app.errors import Invalid, NotFound, UserError, WrongPassword
from desktop_app.i18n import tr
from desktop_app.services import attempts
from desktop_app.services.members import orgs
from desktop_app.services.session import Account, Session
from desktop_app.storage import keys, office
from desktop_app.storage.keys import RecoveryKey
from desktop_app.storage.office import AccountRow
from desktop_app.storage.transaction import faults

ADMINISTRATOR, SECRETARY = "administrator", "branch_secretary"
SHORTEST_PASSWORD = 8
LONGEST_NAME = 40
RIGHT = "accounts.manage"
Slots = dict[str, dict[str, Any]]  # by what stands for the name


@dataclass(frozen=True, slots=True)
class Entry:
    """An account as the list shows it; without a password nobody can enter with it."""

    id: int
    name: str
    role: str
    branch: str
    disabled_at: str
    has_password: bool

    @property
    def active(self) -> bool:
        return not self.disabled_at


@dataclass(frozen=True, slots=True)
class Drawn:
    """A fresh recovery key that does not hold yet; see ``put_recovery``."""

    key: RecoveryKey
    raw: bytes


def password_problem(password: str) -> str:
    """Return what is wrong with a new password, or nothing."""
    if len(password) < SHORTEST_PASSWORD:
        return tr("Use at least {count} characters.", count=SHORTEST_PASSWORD)
    if password.isdigit() or len(set(password)) < 4:
        return tr(
            "This password is easy to guess. Mix letters and digits, or use a short sentence."
        )
    return ""


def listed(session: Session) -> list[Entry]:
    """Return all accounts, also those switched off."""
    session.require(RIGHT)
    content = keys.read(session.folder)
    with faults():
        found = office.all_accounts(session.db)
    return [
        Entry(
            one.id, one.name, one.role, one.branch, one.disabled_at,
            _slot(content, one.name) is not None,
        )
        for one in found
    ]  # fmt: skip


def add(session: Session, *, name: str, role: str, branch: str = "", password: str) -> int:
    """Make an account and return its id; raises Invalid with a sentence per field."""
    session.require(RIGHT)
    name = " ".join(name.split())
    problems = _place_problems(session, role, branch)
    if told := _name_problem(session, name):
        problems["name"] = told
    if told := password_problem(password):
        problems["password"] = told
    if problems:
        raise Invalid(problems)
    branch = branch if role == SECRETARY else ""

    def row() -> Account:
        number = office.add_account(session.db, name, role, branch)
        return Account(number, name, role, branch)

    return _changing(session, "user_add", row, password).id


def change(session: Session, account: int, *, role: str, branch: str = "") -> None:
    """Give an account another role or branch; it holds from its next login on."""
    session.require(RIGHT)
    found = _found(session, account)
    if problems := _place_problems(session, role, branch):
        raise Invalid(problems)
    branch = branch if role == SECRETARY else ""
    if (role, branch) == (found.role, found.branch):
        return
    if found.role == ADMINISTRATOR != role:
        _spare(session, found)

    def row() -> Account:
        office.change_account(
            session.db, account, role=role, branch=branch, disabled_at=found.disabled_at
        )
        return Account(account, found.name, role, branch)

    _changing(session, "user_change", row)


def rename(session: Session, account: int, name: str) -> None:
    """Give an account another name; its password stays. Raises Invalid for a name that is taken."""
    session.require(RIGHT)
    found, name = _found(session, account), " ".join(name.split())
    if name == found.name:
        return
    if told := _name_problem(session, name, but=account):
        raise Invalid({"name": told})
    salt = keys.read(session.folder)["salt"]
    former, label = keys.label_for(salt, found.name), keys.label_for(salt, name)
    told = {"who": f"{found.name} → {name}"}

    def change_slots(slots: Slots) -> None:
        office.rename_account(session.db, account, name)
        if (slot := keys.of_name(slots.values(), former)) and label != former:
            slots[keys.called(slot)] = keys.renamed(slot, label)

    _write(session, "user_rename", told, change_slots)


def disable(session: Session, account: int) -> None:
    """Switch an account off: its key slot goes, so its password opens nothing any more."""
    session.require(RIGHT)
    found = _found(session, account)
    if found.disabled_at:
        raise UserError(tr("The account {name} is switched off already.", name=found.name))
    _spare(session, found)
    _changing(session, "user_disable", lambda: _switch(session, found, on=False), "")


def enable(session: Session, account: int, password: str) -> None:
    """Switch an account on again, with a new password; the old one is gone for good."""
    session.require(RIGHT)
    found = _found(session, account)
    if not found.disabled_at:
        raise UserError(tr("The account {name} is not switched off.", name=found.name))
    _refuse_weak(password)
    _changing(session, "user_enable", lambda: _switch(session, found, on=True), password)


def set_password(session: Session, account: int, password: str) -> None:
    """Give somebody a new password."""
    session.require(RIGHT)
    found = _found(session, account)
    if found.disabled_at:
        raise UserError(tr("The account {name} is switched off. Switch it on.", name=found.name))
    _refuse_weak(password)
    put_password(session, _account(found), password)


def change_own_password(session: Session, old: str, new: str) -> None:
    """Change the password of who is at the desk; the old one is asked, wrong ones have to wait."""
    now = session.now()
    attempts.refuse_early(session.folder, now)
    content = keys.read(session.folder)
    slot = _slot(content, _found(session, session.account.id).name)
    try:
        if slot is None:
            raise WrongPassword(tr("This account has been switched off. Ask the administrator."))
        keys.open_slot(slot, old)
    except WrongPassword:
        attempts.note_wrong(session.folder, now, keys.called(slot) if slot else "")
        raise
    attempts.note_right(session.folder)
    _refuse_weak(new)
    put_password(session, session.account, new)


def put_password(session: Session, account: Account, password: str, *, how: str = "") -> None:
    """Write a new slot for an account; who may do that was asked before."""
    account = _account(_found(session, account.id))  # it may have got another name meanwhile
    _changing(session, "passwd", lambda: account, password, how=how)


def draw_recovery(session: Session) -> Drawn:
    """Return a fresh recovery key to be printed; the old one holds until ``put_recovery``."""
    session.require(RIGHT)
    return Drawn(*keys.new_recovery())


def put_recovery(session: Session, drawn: Drawn) -> None:
    """Let a fresh recovery key take the place of the old one, which opens nothing any more."""
    session.require(RIGHT)
    slot = keys.recovery_slot(session.key, drawn.raw)
    _write(session, "recovery", {}, lambda slots: slots.update({keys.RECOVERY: slot}))


def drop_strays(session: Session) -> int:
    """Drop key slots that belong to no account in use; return how many. A power cut leaves them."""

    def strays() -> set[str]:
        content = keys.read(session.folder)
        with faults():
            found = (_slot(content, row[1]) for row in office.accounts(session.db))
            used = {keys.called(one) for one in found if one}
        return {keys.called(one) for one in content["slots"]} - used - {keys.RECOVERY}

    if not (found := strays()):
        return 0
    told = {"count": len(found)}
    _write(session, "user_disable", told, lambda slots: [slots.pop(one, None) for one in strays()])
    return len(found)


def _changing(
    session: Session,
    action: str,
    row: Callable[[], Account],
    password: str | None = None,
    *,
    how: str = "",
) -> Account:
    """Change an account's row and its slot: "" takes the slot away, None leaves it as it is."""
    done: list[Account] = []

    def change_slots(slots: Slots) -> None:
        one = row()
        done.append(one)
        told.update(who=one.name, its_role=one.role, branch=one.branch, how=how)
        if password is None:
            return
        label = keys.label_for(keys.read(session.folder)["salt"], one.name)
        former = slots.pop(label, {})
        if password:
            slots[label] = keys.account_slot(session.key, password, label)
            if names := former.get("names"):  # an old backup knows the account by one of them
                slots[label]["names"] = names

    told: dict[str, Any] = {}
    _write(session, action, told, change_slots)
    return done[0]


def _write(
    session: Session, action: str, told: Mapping[str, Any], change: Callable[[Slots], object]
) -> None:
    """Change rows and slots under one transaction and record it; the slots are written last.

    The transaction also keeps two programs from changing the slots at the same time.
    """
    before: dict[str, Any] = {}
    try:
        with session.changing(action):
            content = keys.read(session.folder)
            slots: Slots = {keys.called(one): one for one in content["slots"]}
            change(slots)
            at = session.now().isoformat(timespec="seconds")
            said = {name: value for name, value in told.items() if value}
            office.add_event(session.db, at, session.account.id, action, said)
            fresh = {**content, "slots": list(slots.values())}
            if fresh != content:
                keys.write(session.folder, fresh)
                before = content
    except BaseException:
        if before:  # the commit was refused: the slots go back with the rows
            keys.write(session.folder, before)
        raise


def _switch(session: Session, found: AccountRow, *, on: bool) -> Account:
    at = "" if on else session.now().isoformat(timespec="seconds")
    office.change_account(
        session.db, found.id, role=found.role, branch=found.branch, disabled_at=at
    )
    return _account(found)


def _account(row: AccountRow) -> Account:
    return Account(row.id, row.name, row.role, row.branch)


def _slot(content: Mapping[str, Any], name: str) -> Mapping[str, Any] | None:
    return keys.of_name(content["slots"], keys.label_for(content["salt"], name))


def _found(session: Session, account: int) -> AccountRow:
    with faults():
        known = office.all_accounts(session.db)
    for one in known:
        if one.id == account:
            return one
    raise NotFound(tr("There is no account of this name."))


def _spare(session: Session, found: AccountRow) -> None:
    """Raise UserError when nobody could manage the accounts afterwards, or one would lock out."""
    with faults():
        heads = [row[0] for row in office.accounts(session.db) if row[2] == ADMINISTRATOR]
    if heads == [found.id]:
        raise UserError(
            tr("{name} is the only administrator. Make somebody else one first.", name=found.name)
        )
    if found.id == session.account.id:
        raise UserError(tr("You cannot do this to your own account. Ask another administrator."))


def _place_problems(session: Session, role: str, branch: str) -> dict[str, str]:
    if role not in ROLES:
        return {"role": tr("Choose a role.")}
    if role == SECRETARY and branch not in {str(one.id) for one in orgs.branches(session)}:
        return {"branch": tr("Choose the branch that this secretary answers for.")}
    return {}


def _name_problem(session: Session, name: str, but: int = 0) -> str:
    if not name:
        return tr("Type the name.")
    if len(name) > LONGEST_NAME or not name.isprintable():
        return tr("This is too long for a name, or holds signs that cannot be typed.")
    with faults():
        known = {keys.folded(one.name): one for one in office.all_accounts(session.db)}
    one = known.get(keys.folded(name))
    if one is None or one.id == but:
        return ""
    if one.disabled_at:
        return tr("{name} has an account that is switched off. Switch it on again.", name=one.name)
    return tr("There is already an account of this name.")


def _refuse_weak(password: str) -> None:
    if problem := password_problem(password):
        raise Invalid({"password": problem})
