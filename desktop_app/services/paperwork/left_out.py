"""Those who got no paper, as a list to work through: number, name and what was the matter."""

from collections.abc import Sequence
from pathlib import Path

from desktop_app.i18n import tr
from desktop_app.services.members import people
from desktop_app.services.paperwork.printing import LeftOut
from desktop_app.services.session import Session
from desktop_app.sheets.write import ColumnOut, SheetOut, write_csv
from desktop_app.storage import office


def save(session: Session, left_out: Sequence[LeftOut], file: Path) -> None:
    """Write the list into a file; recorded as an export. Raises UserError."""
    session.require("papers.print")
    rows = [
        (one.person_no, people.by_person_no(session, one.person_no).name, one.reason)
        for one in left_out
    ]
    heads = (tr("Person number"), tr("Name"), tr("Reason"))
    write_csv(file, SheetOut(tr("Left out"), tuple(map(ColumnOut, heads)), rows))
    with session.changing("export"):
        at = session.now().isoformat(timespec="seconds")
        office.add_event(
            session.db, at, session.account.id, "export", {"list": "left_out", "count": len(rows)}
        )
