"""Commands about the audit log."""

from pathlib import Path

from desktop_app.cli.common import Answer, Arguments, Command, day, opened
from desktop_app.errors import UserError
from desktop_app.i18n import tr
from desktop_app.services import audit
from desktop_app.services.audit import Filter


def register(command: Command) -> None:
    """Declare the commands."""
    one = command("audit", _audit, "check the audit log or write it into a sheet")
    one.add_argument("what", choices=["verify", "export"])
    one.add_argument("--out", type=Path, metavar="FILE.xlsx")
    one.add_argument("--since", type=day, metavar="DATE")
    one.add_argument("--until", type=day, metavar="DATE")
    one.add_argument("--purpose", default="", metavar="TEXT")


def _audit(folder: Path, given: Arguments) -> Answer:
    with opened(folder) as session:
        if given.what == "export":
            if given.out is None:
                raise UserError(tr("Say where to write the sheet: --out FILE.xlsx."))
            wanted = Filter(since=given.since or "", until=given.until or "")
            count = audit.export(session, given.out, wanted, purpose=given.purpose)
            return {"lines": count, "out": str(given.out)}
        found = audit.verify(session)
        if not found.whole and not given.json:
            raise UserError(" ".join(found.sentences))
        return {
            "whole": found.whole,
            "entries": found.lengths,
            "purged": {"people": found.purged_people, "entries": found.purged_entries},
            "broken": [
                {"chain": one.chain, "entry": one.at, "kind": one.kind} for one in found.breaks
            ],
        }
