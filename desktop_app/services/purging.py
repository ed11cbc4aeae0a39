"""Removing people and kept papers for good, one confirmed row at a time."""

from collections.abc import Sequence
from dataclasses import dataclass

from desktop_app.domain.purging import GONE
from desktop_app.domain.records.request import Request
from desktop_app.errors import StorageFault, UserError
from desktop_app.i18n import tr
from desktop_app.services import backups, retention
from desktop_app.services.session import Changes, Session
from desktop_app.storage import history, office, purging, records, restore
from desktop_app.storage import retention as stored
from desktop_app.storage.transaction import faults

UNFINISHED = "purge.unfinished"


@dataclass(frozen=True, slots=True)
class Purged:
    """What was removed; ``trouble`` tells when the file could not be rewritten yet."""

    people: int
    papers: int
    changes: Changes
    trouble: str = ""


def purge(session: Session, people: Sequence[int], papers: Sequence[int] = ()) -> Purged:
    """Remove these people and kept papers for good; it cannot be undone.

    Raises Forbidden, and UserError for anybody who is neither past their time nor has had a request
    for deletion granted; then nothing is removed.
    """
    session.require("subject.purge")
    due = retention.expired(session)
    asked = _granted(session)
    _refuse_others(session, set(people) - {one.person for one in due} - asked)
    kept = [one for one in papers if one in {row.paper for row in due}]
    at = session.now().isoformat(timespec="seconds")
    with session.changing("purge"):
        why = "request" if set(people) <= asked else "retention"
        done = purging.purge(session.db, people, at=at, account=session.account.id, why=why)
        if kept:
            stored.drop_papers(session.db, kept, GONE)
            office.add_event(
                session.db, at, session.account.id, "purge", {"papers": kept, "why": "retention"}
            )
        office.set_setting(session.db, UNFINISHED, True)
    trouble = finish(session)
    touched = frozenset({"person", "dated", "claim", "photo", "request", "consent"})
    return Purged(len(people), len(kept) + len(done.papers), Changes(touched, len(people)), trouble)


def _granted(session: Session) -> set[int]:
    """Return the people whose deletion was asked for and granted."""
    with faults():
        found = records.where(
            session.db, Request, "kind = 'delete' AND outcome IN ('granted', 'partly')"
        )
    return {one.person_id for one in found}


def _refuse_others(session: Session, others: set[int]) -> None:
    if others:
        numbers = [title[0] for title in history.titles(session.db, sorted(others)).values()]
        raise UserError(
            tr(
                "{numbers} may not be purged: the time of keeping is not over, and no request for"
                " deletion was granted. Nothing was removed.",
                numbers="、".join(numbers) or "?",
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
