"""What a change set did, in a few words: 点单 DD2026-0012 派单; 登记服务 刘丽 SY000080.

People are named where this account may see them, else by their number; everything else by its own
number or name.
"""

from collections.abc import Mapping
from itertools import islice
from typing import Any

from desktop_app.domain import codes
from desktop_app.domain.ledgers import LEDGERS, TABLES
from desktop_app.domain.workflow import Workflow
from desktop_app.domain.workflows.catalogue import WORKFLOWS
from desktop_app.i18n import N_, tr
from desktop_app.services import scope
from desktop_app.services.members import orgs
from desktop_app.services.session import Session
from desktop_app.storage import history
from desktop_app.storage.history import ChangeSet, Entry

LOOKED_AT = 500  # writes of a change set
PLAIN = ("create", "update", "delete", "restore")  # actions that do not name the kind of record
TITLES = {
    "org": N_("Organisation"),
    "service_item": N_("Item"),
    "claim": N_("Claim"),
    "photo": N_("Photo"),
    "pair": N_("Comparison"),
    "consent": N_("Consent"),
    "request": N_("Request"),
    "incident": N_("Incident"),
    "affected": N_("Person affected"),
    "service_order": N_("Order of a resident"),
    "service": N_("Service"),
    "unit": N_("Partner unit"),
    "unit_contact": N_("Talk with a unit"),
    "list_entry": N_("Entry of the three lists"),
    "points_entry": N_("Points"),
    "points_rule": N_("Rule of points"),
    "star_rating": N_("Star rating"),
    "star_off": N_("Star taken off"),
    "team": N_("Volunteer team"),
    "team_member": N_("Team member"),
    "steward": N_("Building steward"),
    "contribution": N_("Contribution"),
    "help_pair": N_("Help pair"),
    "help_visit": N_("Call or visit"),
    "donation_drive": N_("Donation drive"),
    "goods_entry": N_("Goods in or out"),
    "station": N_("Station"),
    "shift": N_("Shift"),
    "booking": N_("Room booking"),
    "room": N_("Shared room"),
    "unit_person": N_("Contact person"),
    "agreement": N_("Agreement"),
    "reception": N_("Reception"),
    "calendar_day": N_("Day of the working calendar"),
    "own_number": N_("Deadline or number"),
}
# Records without a number or name are told by what they belong to: column and its table.
BELONGS = {
    "pair": "help_pair", "unit": "unit", "drive": "donation_drive", "item": "service_item",
    "team": "team", "incident": "incident",
}  # fmt: skip
DAYS = ("day", "year")  # fields that tell one of several such records from another
CODED = {"own_number": ("key", "number")}  # told by the word of a column's code table
NAMELESS = ("reception",)  # whose name is that of somebody who may not be on the roster


def told(session: Session, found: ChangeSet) -> str:
    """Return what an edit did and to what; several records are counted."""
    entries = [
        one
        for one in islice(history.entries_of(session.db, found.id), LOOKED_AT)
        if one.table in LEDGERS
    ]
    flow = WORKFLOWS.get(found.action)
    own = [one for one in entries if flow and one.table == TABLES[flow.record]]
    if flow and own:
        rows = {one.row_id for one in own}
        title = tr(TITLES[own[0].table])
        what = (
            _name(session, own[0])
            if len(rows) == 1
            else tr("{count:record|records}", count=len(rows))
        )
        return " ".join(filter(None, (title, what, _step(flow, own[0], found.action))))
    return " ".join(filter(None, (codes.label("audit_action", found.action),
                                  _whose(session, found, entries))))  # fmt: skip


def _step(flow: Workflow, entry: Entry, action: str) -> str:
    """Return what moved a record on, or that it was taken in or changed."""
    if entry.op == "I":
        return codes.label("audit_action", "create")
    before, after = entry.body.get("state", ("", ""))
    moves = (m for m in flow.moves if before in m.sources and m.target == after)
    if move := next(moves, None):
        return tr(move.label)
    return codes.label("audit_action", "update")


def _whose(session: Session, found: ChangeSet, entries: list[Entry]) -> str:
    """Return whom a change set concerns: one person by name, more by their count; else what.

    One record that is gone is named itself, whomever its going touches.
    """
    gone = [one for one in entries if one.table in TITLES and "deleted_at" in one.body]
    if found.action == "delete" and len(gone) == 1:
        return " ".join(filter(None, (tr(TITLES[gone[0].table]), _name(session, gone[0]))))
    first, count = history.people_of(session.db, found.id, 2)
    if count > 1:
        return tr("({count:person|people})", count=count)
    if first:
        return _person(session, first[0])
    named = [one for one in entries if one.table in TITLES]
    if not named:
        return ""
    rows = {one.row_id for one in named if one.table == named[0].table}
    one = len(rows) == 1
    what = _name(session, named[0]) if one else tr("{count:record|records}", count=len(rows))
    title = tr(TITLES[named[0].table]) if found.action in PLAIN else ""  # others name it
    return " ".join(filter(None, (title, what)))


def _name(session: Session, entry: Entry) -> str:
    """Return how a row is called."""
    state = _state(session, entry)
    own = str(state.get("number") or ("" if entry.table in NAMELESS else state.get("name", "")))
    if not own:
        own = next(filter(None, (_of(session, state, one) for one in BELONGS)), "")
    if not own and state.get("branch"):
        own = orgs.names(session).get(str(state["branch"]), "")
    if entry.table in CODED:
        column, table = CODED[entry.table]
        own = codes.label(table, str(state.get(column, "")))
    person = int(state.get("person_id") or 0)
    days = [] if state.get("number") else [str(state.get(one) or "") for one in DAYS]
    shown = _person(session, person) if person and not state.get("number") else ""
    return " ".join(filter(None, (own, shown, *days)))


def _of(session: Session, state: Mapping[str, Any], column: str) -> str:
    """Return the number or name of what a row belongs to by a reference."""
    row = state.get(column)
    known = history.row_now(session.db, BELONGS[column], row) if isinstance(row, int) else None
    return str(known.get("number") or known.get("name") or "") if known else ""


def _state(session: Session, entry: Entry) -> Mapping[str, Any]:
    """Return the columns of a row as it is, or as a change set wrote it where it is gone."""
    if entry.op != "U":
        return entry.body
    now = history.row_now(session.db, entry.table, entry.row_id)
    return now or history.row_before(session.db, entry.row_id, entry.n) or {}


def _person(session: Session, number: int) -> str:
    """Return name and number of a person, the number alone out of reach."""
    person_no, name = history.titles(session.db, [number]).get(number, ("", ""))
    seen = session.may(scope.SEE) and scope.within(session, [number])
    return f"{name} {person_no}".strip() if seen else person_no
