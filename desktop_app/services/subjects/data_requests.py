"""What people ask about their own data, until when it is to be answered, and how it ended."""

from dataclasses import dataclass, replace
from datetime import date

from desktop_app.domain import days, fields
from desktop_app.domain.records.request import Request
from desktop_app.domain.subject_rights import due_on
from desktop_app.errors import Conflict, Invalid, NotFound
from desktop_app.i18n import tr
from desktop_app.services.members import people
from desktop_app.services.session import Changes, Session
from desktop_app.services.subjects.consents import within_reach
from desktop_app.storage import records
from desktop_app.storage.transaction import faults

SOON = 7  # days before the last day from which a request is urgent
SELF = "self"
OF_DATA = ("know", "copy")
CHANGED = Changes(frozenset({"request"}), 1)


@dataclass(frozen=True, slots=True)
class View:
    """A request with whom it is of; ``left`` is the days until it is due, None when answered."""

    request: Request
    person_no: str
    name: str
    left: int | None


def receive(session: Session, request: Request) -> Request:
    """Store a request; the day it is due follows from its kind. Raises Forbidden or Invalid."""
    person = people.get(session, request.person_id)
    session.require("subject.serve", [person.branch])
    problems = fields.check(request)
    if request.received_on and len(request.received_on) < days.FULL_DAY:
        problems["received_on"] = tr("Give the full date, such as 2026-11-26.")
    elif request.received_on > session.today().isoformat():
        problems["received_on"] = tr("This day has not come yet.")
    if request.asker and request.asker != SELF and not request.asker_name.strip():
        problems["asker_name"] = tr("Give the name of who asked.")
    if problems:
        raise Invalid(problems)
    due = request.due_on or due_on(request.kind, request.received_on)
    with session.changing("request"):
        return records.add(session.db, replace(request, due_on=due))


def answer(session: Session, request_id: int, outcome: str, text: str) -> Changes:
    """Note how a request ended; a refusal needs its reason. Raises Forbidden, Conflict, Invalid."""
    found = get(session, request_id)
    session.require("subject.serve", [_branch(session, found.person_id)])
    if found.outcome:
        raise Conflict(tr("This request has been answered already."))
    problems: dict[str, str] = {}
    if not outcome:
        problems["outcome"] = tr("Choose the outcome.")
    if outcome in ("refused", "partly") and not text.strip():
        problems["answer"] = tr("Give the reason; the person has a right to it.")
    if problems:
        raise Invalid(problems)
    with session.changing("request"):
        note_answer(session, request_id, outcome, text.strip())
    return CHANGED


def note_answer(session: Session, request_id: int, outcome: str, text: str) -> None:
    """Write the outcome of a request; call inside a change set."""
    records.change(
        session.db, Request, request_id,
        {"outcome": outcome, "answer": text, "done_on": session.today().isoformat(),
         "done_by": session.account.name},
    )  # fmt: skip


def _branch(session: Session, person_id: int) -> str:
    try:
        return people.get(session, person_id).branch
    except NotFound:  # put away or purged; only who reaches everybody may answer then
        return ""


def get(session: Session, request_id: int) -> Request:
    """Return a request; raises NotFound."""
    with faults():
        found = records.by_id(session.db, Request, request_id)
    if found is None:
        raise NotFound(tr("This request is no longer there. Refresh the list."))
    return found


def of_person(session: Session, person_id: int) -> list[Request]:
    """Return the requests of a person, oldest first."""
    with faults():
        return records.where(session.db, Request, "person_id = ?", [person_id])


def open_for_data(session: Session, person_id: int) -> Request | None:
    """Return the person's own open request to see or have their data, or None."""
    for one in of_person(session, person_id):
        if one.kind in OF_DATA and one.asker == SELF and not one.outcome:
            return one
    return None


def listed(session: Session, limit: int = 2_000) -> list[View]:
    """Return the requests this account may see: open ones first by the day they are due."""
    session.require("subject.serve")
    order = "outcome <> '', iif(outcome = '', due_on, ''), received_on DESC, id DESC"
    with faults():
        found = records.where(session.db, Request, order=order, limit=limit)
        names = within_reach(session, {one.person_id for one in found})
    return [
        View(one, *names[one.person_id], _left(session, one))
        for one in found
        if one.person_id in names
    ]


def _left(session: Session, request: Request) -> int | None:
    if request.outcome or not request.due_on:
        return None
    return (date.fromisoformat(request.due_on) - session.today()).days
