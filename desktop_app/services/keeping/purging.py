"""Removing people and kept papers for good, one confirmed row at a time."""

from collections.abc import Sequence
from dataclasses import dataclass

from desktop_app.domain.ledgers import HANGING
from desktop_app.domain.purging import GONE
from desktop_app.errors import StorageFault, UserError
from desktop_app.i18n import listed, tr
from desktop_app.services.keeping import backups, retention
from desktop_app.services.keeping.retention import Expired
from desktop_app.services.session import Changes, Session
from desktop_app.storage import office, purging, restore
from desktop_app.storage import retention as stored
from desktop_app.storage.transaction import faults

UNFINISHED = "purge.unfinished"
ROWS = {  # kinds of what is past its time, and their tables
    "order": "service_order", "help": "help_pair", "booking": "booking", "reception": "reception",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Purged:
    """What was removed; ``trouble`` tells when the file could not be rewritten yet."""

    people: int  # and orders, help pairs, bookings and receptions
    papers: int
    changes: Changes
    trouble: str = ""


def purge(session: Session, chosen: Sequence[Expired]) -> Purged:
    """Remove these for good; it cannot be undone. ``chosen`` are rows of ``retention.expired``.

    Raises Forbidden, and UserError for whatever is not, or no longer, past its time; then nothing
    is removed.
    """
    session.require("subject.purge")
    due = {(one.kind, one.id): one for one in retention.expired(session)}
    _refuse_others([one for one in chosen if (one.kind, one.id) not in due])
    gone = [due[one.kind, one.id] for one in chosen]
    at = session.now().isoformat(timespec="seconds")
    people = [one.id for one in gone if one.kind == "person"]
    papers = [one.id for one in gone if one.kind == "paper"]
    pairs = [one.id for one in gone if one.kind == "help"]
    why = "request" if {one.rule for one in gone} == {"asked"} else "retention"
    with session.changing("purge"):
        purging.purge(session.db, people, at=at, account=session.account.id, why=why)
        rows = {table: [one.id for one in gone if one.kind == kind] for kind, table in ROWS.items()}
        count = len(people) + sum(map(len, rows.values()))
        rows |= stored.of_pairs(session.db, pairs)
        sets = purging.empty_rows(session.db, rows)
        if papers:
            stored.drop_papers(session.db, papers, GONE)
        emptied = [one for ids in rows.values() for one in ids]
        if papers or emptied:
            office.add_event(
                session.db, at, session.account.id, "purge",
                {"papers": papers, "rows": emptied, "sets": sets, "why": why},
            )  # fmt: skip
        office.set_setting(session.db, UNFINISHED, True)
    trouble = finish(session)
    touched = frozenset({"person", *HANGING})
    return Purged(count, len(papers), Changes(touched, count), trouble)


def _refuse_others(others: Sequence[Expired]) -> None:
    if others:
        raise UserError(
            tr(
                "{numbers} may not be purged: the time of keeping is not over, and no request for"
                " deletion was granted. Nothing was removed.",
                numbers=listed(one.number for one in others),
            )
        )


def finish(session: Session) -> str:
    """Rewrite the file so that nothing of what was purged stays; return what hindered it, or ''."""
    with faults():
        if not office.setting(session.db, UNFINISHED, False):
            return ""
    restore.forget_asides(session.folder)
    backups.list_purged(session)
    try:
        with faults():
            office.set_setting(session.db, UNFINISHED, False)
            purging.scrub(session.db)
    except StorageFault as fault:
        office.set_setting(session.db, UNFINISHED, True)
        return tr(
            "They are removed, but the file could not be rewritten: {reason} Open this page again"
            " to finish.",
            reason=str(fault),
        )
    return ""
