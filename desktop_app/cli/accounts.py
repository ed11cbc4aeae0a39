"""Commands about the staff accounts."""

import getpass
import os
import sys
from pathlib import Path

from desktop_app.cli.common import Answer, Arguments, Command, opened, password
from desktop_app.domain.rights import ROLES
from desktop_app.errors import NotFound, UserError
from desktop_app.i18n import tr
from desktop_app.services import accounts
from desktop_app.services.accounts import Entry
from desktop_app.services.members import orgs
from desktop_app.services.session import Session
from desktop_app.storage.keys import folded

NEW_PASSWORD = "HONGYI_NEW_PASSWORD"
DEEDS = ("list", "add", "rename", "disable", "enable", "passwd")


def register(command: Command) -> None:
    """Declare the commands."""
    one = command("user", _user, "list, add, rename, disable or enable accounts; set a password")
    one.add_argument("deed", choices=DEEDS)
    one.add_argument("name", nargs="?", default="", help="of the account; passwd: yours without")
    one.add_argument("new_name", nargs="?", default="", help="rename: what it is called from now")
    one.add_argument("--role", choices=list(ROLES), help="add: what the account may do")
    one.add_argument("--branch", default="", metavar="NAME", help="add: of a branch secretary")


def _user(folder: Path, given: Arguments) -> Answer:
    if given.deed in ("add", "rename", "disable", "enable") and not given.name.strip():
        raise UserError(tr("Name the account."))
    if given.deed == "add" and not given.role:
        raise UserError(tr("Say what the account may do: --role {roles}.", roles="|".join(ROLES)))
    if bool(given.new_name.strip()) is not (given.deed == "rename"):
        raise UserError(tr("Give one name; for rename the present one and the new one."))
    with opened(folder) as session:
        if given.deed == "list":
            return {"accounts": [_told(session, one) for one in accounts.listed(session)]}
        if given.deed == "add":
            accounts.add(
                session, name=given.name, role=given.role,
                branch=_branch(session, given.branch), password=_new_password(),
            )  # fmt: skip
        elif given.deed == "rename":
            account = _found(session, given.name).id
            accounts.rename(session, account, given.new_name)
            return {"account": given.new_name.strip(), "done": given.deed}
        elif given.deed == "passwd" and folded(given.name) in ("", folded(session.account.name)):
            accounts.change_own_password(session, password(), _new_password())
            return {"account": session.account.name, "done": given.deed}
        else:
            _change(session, given)
        return {"account": _found(session, given.name).name, "done": given.deed}


def _change(session: Session, given: Arguments) -> None:
    account = _found(session, given.name).id
    if given.deed == "disable":
        accounts.disable(session, account)
    elif given.deed == "enable":
        accounts.enable(session, account, _new_password())
    else:
        accounts.set_password(session, account, _new_password())


def _told(session: Session, one: Entry) -> Answer:
    return {
        "name": one.name,
        "role": one.role,
        "branch": orgs.names(session).get(one.branch, one.branch),
        "active": one.active,
        "has_password": one.has_password,
    }


def _found(session: Session, name: str) -> Entry:
    for one in accounts.listed(session):
        if folded(one.name) == folded(name):
            return one
    raise NotFound(tr("There is no account of this name."))


def _branch(session: Session, name: str) -> str:
    """Return the id, as text, of a branch by its name; "" when none is named or known."""
    found = orgs.find_by_name(orgs.branches(session), name) if name.strip() else None
    return str(found.id) if found else ""


def _new_password() -> str:
    """Return the new password of the environment, or ask for it twice at a terminal."""
    known = os.environ.get(NEW_PASSWORD)
    if known is not None:
        return known
    if not sys.stdin.isatty():
        raise UserError(
            tr("Set {name} to the new password, or run this at a terminal.", name=NEW_PASSWORD)
        )
    first = getpass.getpass(tr("New password: "))
    if getpass.getpass(tr("New password once more: ")) != first:
        raise UserError(tr("The two passwords differ. Type it once more."))
    return first
