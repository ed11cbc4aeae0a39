"""Commands about the audit log."""

from dataclasses import asdict
from pathlib import Path

from desktop_app.cli.common import Answer, Arguments, Command, day, opened, positive
from desktop_app.errors import NotFound, UserError
from desktop_app.i18n import listed, tr
from desktop_app.services.keeping import audit
from desktop_app.services.keeping.audit import Filter
from desktop_app.services.members import people
from desktop_app.services.session import Session
from desktop_app.storage.keys import folded

SHOWN = ("at", "who", "role", "action", "people", "count", "fields", "told", "reason")


def register(command: Command) -> None:
    """Declare the commands."""
    one = command("audit", _audit, "check the audit log, list it or write it into a sheet")
    one.add_argument("what", choices=["verify", "list", "export"])
    one.add_argument("--out", type=Path, metavar="FILE.xlsx")
    one.add_argument("--since", type=day, metavar="DATE")
    one.add_argument("--until", type=day, metavar="DATE")
    one.add_argument("--person", default="", metavar="PERSON_NO")
    one.add_argument("--action", default="", help="what was done, by its code or its name")
    one.add_argument("--by", default="", metavar="NAME", help="whose doing, by the account's name")
    one.add_argument("--limit", type=positive, default=50, help="list: how many lines at most")
    one.add_argument("--purpose", default="", metavar="TEXT")


def _audit(folder: Path, given: Arguments) -> Answer:
    with opened(folder) as session:
        if given.what == "verify":
            return _verify(session, given)
        wanted = _wanted(session, given)
        if given.what == "export":
            if given.out is None:
                raise UserError(tr("Say where to write the sheet: --out FILE.xlsx."))
            count = audit.export(session, given.out, wanted, purpose=given.purpose)
            return {"lines": count, "out": str(given.out)}
        found = map(asdict, audit.lines(session, wanted, limit=given.limit))
        return {"lines": [{name: one[name] for name in SHOWN} for one in found]}


def _verify(session: Session, given: Arguments) -> Answer:
    found = audit.verify(session)
    if not found.whole and not given.json:
        raise UserError(" ".join(found.sentences))
    return {
        "whole": found.whole,
        "entries": found.lengths,
        "purged": {"people": found.purged_people, "entries": found.purged_entries},
        "broken": [{"chain": one.chain, "entry": one.at, "kind": one.kind} for one in found.breaks],
    }


def _wanted(session: Session, given: Arguments) -> Filter:
    return Filter(
        account=_account(session, given.by) if given.by else 0,
        action=_action(session, given.action) if given.action else "",
        since=given.since or "",
        until=given.until or "",
        person=people.by_person_no(session, given.person).id if given.person else 0,
    )


def _account(session: Session, name: str) -> int:
    for number, known in audit.accounts(session).items():
        if folded(known) == folded(name):
            return number
    raise NotFound(tr("There is no account of this name."))


def _action(session: Session, wanted: str) -> str:
    known = audit.actions(session)
    for code, label in known.items():
        if wanted in (code, label):
            return code
    raise UserError(
        tr("Nothing of this kind was done yet. There is: {known}.", known=listed(known.values()))
    )
