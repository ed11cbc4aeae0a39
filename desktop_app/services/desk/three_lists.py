"""The three lists: entries, which of them could serve each other, projects on their way."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from desktop_app.domain import codes, days, fields, matching_lists
from desktop_app.domain.matching_lists import Match
from desktop_app.domain.records.unit import ListEntry, Unit
from desktop_app.domain.workflow import Alarm, Move
from desktop_app.domain.workflows.three_lists import (
    COLLECTED,
    DONE,
    ENTRY,
    FALLEN,
    MATCHED,
    OPEN,
    PROJECT,
    PROJECT_SORT,
    flow_of,
)
from desktop_app.errors import Conflict, Invalid
from desktop_app.i18n import tr
from desktop_app.services import ledgers, workflows
from desktop_app.services.desk import units
from desktop_app.services.desk.units import RIGHTS
from desktop_app.services.session import Session
from desktop_app.services.workflows import View, Words
from desktop_app.storage import records

TOUCHED = ledgers.changed(ListEntry)
YES = "1"
# what a need and a resource become when their project gets there
_WITH_PROJECT = {DONE: DONE, FALLEN: OPEN}


def entries(session: Session) -> list[ListEntry]:
    """Return the three lists, those still in hand first, newest first."""
    found = ledgers.rows(session, ListEntry, RIGHTS)
    return sorted(found, key=is_closed)


def is_closed(entry: ListEntry) -> bool:
    """Tell whether an entry has come to its end."""
    return entry.state in flow_of(entry).final


def by_id(session: Session, entry_id: int) -> ListEntry:
    """Return an entry; raises NotFound."""
    session.require(RIGHTS.see)
    return ledgers.by_id(session, ListEntry, entry_id)


def save_entry(session: Session, entry: ListEntry) -> ListEntry:
    """Store what was typed of an entry; its state moves by ``move`` alone.

    Raises Invalid, also for another unit once it is matched; Conflict when it is closed.
    """
    with session.changing("update" if entry.id else "create"):
        if entry.id:
            return ledgers.save(session, _typed_anew(session, entry), RIGHTS, _problems)
        flow = flow_of(entry)
        start = COLLECTED if entry.collected == YES and flow is ENTRY else flow.start
        today = session.today().isoformat()
        return ledgers.save(session, replace(entry, state=start, since=today), RIGHTS, _problems)


def _typed_anew(session: Session, entry: ListEntry) -> ListEntry:
    """Return the stored entry with what may be typed; raises Invalid or Conflict."""
    before = ledgers.by_id(session, ListEntry, entry.id)
    if is_closed(before):
        raise Conflict(tr("This entry is closed; only its steps lead on."))
    if unit_stays(before) and entry.unit != before.unit:
        raise Invalid({"unit": tr("The unit stays once an entry is matched.")})
    typed = {
        spec.name: getattr(entry, spec.name)
        for spec in fields.specs(ListEntry)
        if not spec.automatic and spec.kind_name != "ref"
    }
    return replace(before, **typed, unit=entry.unit)


def unit_stays(entry: ListEntry) -> bool:
    """Tell whether the unit of a stored entry can be changed no more."""
    return bool(entry.id) and (entry.sort == PROJECT_SORT or entry.state == MATCHED)


def _problems(entry: ListEntry) -> dict[str, str]:
    problems: dict[str, str] = {}
    if (
        entry.first_day
        and entry.last_day
        and days.latest(entry.last_day) < days.earliest(entry.first_day)
    ):
        problems["last_day"] = tr("The end lies before the beginning.")
    if entry.sort == PROJECT_SORT and not entry.unit and not entry.id:
        problems["unit"] = tr("{label} is required.", label=fields.by_name(ListEntry)["unit"].title)
    return problems


def proposals(session: Session) -> list[Match]:
    """Return which open resource could serve which open need, best first."""
    return matching_lists.matches(entries(session))


def bring_together(session: Session, need_id: int, resource_id: int) -> ListEntry:
    """Match a need with a resource and return their project; both leave the open lists.

    Raises Conflict when one of them has been matched meanwhile.
    """
    session.require(RIGHTS.change)
    today = session.today().isoformat()
    with session.changing("update"):
        pair = records.by_ids(session.db, ListEntry, [need_id, resource_id])
        if len(pair) < 2 or any(one.state != OPEN for one in pair):
            raise Conflict(tr("One of the two has been matched meanwhile. Refresh the list."))
        need, resource = pair
        for one, other in ((need, resource), (resource, need)):
            values = {"state": MATCHED, "since": today, "other": other.id}
            records.change(session.db, ListEntry, one.id, values)
        firsts = [one.first_day for one in pair if one.first_day]
        lasts = [one.last_day for one in pair if one.last_day]
        return records.add(
            session.db,
            ListEntry(
                sort=PROJECT_SORT, unit=resource.unit, kind=need.kind, what=need.what,
                first_day=max(firsts, key=days.earliest, default=""),
                last_day=min(lasts, key=days.latest, default=""),
                place=need.place or resource.place, size=need.size, state=PROJECT.start,
                since=today, other=need.id, second=resource.id,
            ),
        )  # fmt: skip


def move(
    session: Session,
    entry_id: int,
    step: str,
    values: Mapping[str, Any] | None = None,
    *,
    reason: str = "",
    seen: str = "",
) -> ListEntry:
    """Move an entry one step, see ``workflows.step_in``; a project takes its two entries along."""
    flow = flow_of(ledgers.by_id(session, ListEntry, entry_id))

    def more(_entry: ListEntry, chosen: Move) -> Mapping[str, Any]:
        return {"other": 0} if chosen.target == OPEN else {}

    with session.changing(flow.key, reason=reason.strip()):
        moved = workflows.step_in(
            session, flow, ListEntry, entry_id, step, values, reason=reason, seen=seen, more=more
        )
        if flow is PROJECT and moved.state in _WITH_PROJECT:
            _take_along(session, moved)
    return moved


def _take_along(session: Session, project: ListEntry) -> None:
    """Move the need and the resource of a project with it, while they belong to it."""
    target = _WITH_PROJECT[project.state]
    pair = records.by_ids(session.db, ListEntry, [project.other, project.second])
    for one in pair:
        if one.state == MATCHED:
            today = session.today().isoformat()
            ends = {"other": 0} if target == OPEN else {"closed_on": today}
            changed = {"state": target, "since": today, **ends}
            records.change(session.db, ListEntry, one.id, changed)


def shown(session: Session, *, closed: bool = False, words: Words = codes.label) -> list[View]:
    """Return the entries in hand, or those that are closed, as screens show them."""
    named = units.names(session)
    return [
        view(session, one, named, words)
        for one in entries(session)
        if is_closed(one) == closed
    ]  # fmt: skip


def view(
    session: Session, entry: ListEntry, named: Mapping[int, str], words: Words = codes.label
) -> View:
    """Return one entry as screens show it; ``named`` are the names of the units."""
    flow = flow_of(entry)
    return View(
        id=entry.id, state=entry.state, state_label=words(flow.codes, entry.state),
        number=" ".join(entry.what.split()),
        title=named.get(entry.unit, "") or tr("Of the community"), group=entry.kind,
        group_label=words("order_kind", entry.kind), who=named.get(entry.unit, ""),
        began_on=entry.since, closed_on=entry.closed_on, alarm=alarm(session, entry),
        outcome=words("review_grade", entry.grade) if entry.grade else "",
    )  # fmt: skip


def alarm(session: Session, entry: ListEntry) -> Alarm:
    """Return red for a project whose last day has passed before it is done."""
    if entry.sort != PROJECT_SORT or not entry.last_day or entry.state == DONE:
        return ""
    return "" if is_closed(entry) or days.latest(entry.last_day) >= session.today() else "red"


def matched_with(session: Session, entry: ListEntry) -> Sequence[ListEntry]:
    """Return the need and the resource of a project, or what an entry is matched with."""
    return records.by_ids(
        session.db, ListEntry, [one for one in (entry.other, entry.second) if one]
    )


def paper(session: Session, unit: Unit) -> dict[str, Any]:
    """Return what the paper of the three lists says: open needs of the centre and of a unit,
    the unit's open resources and its projects in hand, oldest first.
    """
    called = units.first_person(session, unit.id)
    found: dict[str, list[list[str]]] = {"need": [], "resource": [], "project": []}
    for one in reversed(ledgers.rows(session, ListEntry, RIGHTS)):
        ours = one.unit == unit.id or (one.sort == matching_lists.NEED and not one.unit)
        told = one.state != FALLEN if one.sort == PROJECT_SORT else one.state == OPEN
        if not ours or not told:
            continue
        when = "—".join(dict.fromkeys(filter(None, (one.first_day, one.last_day))))
        place = " ".join(filter(None, (when, one.place)))
        side = (unit.name, called.name if called else "") if one.unit else ("", "")
        what = " ".join(one.what.split())
        found[one.sort].append([what, codes.chinese("order_kind", one.kind), place, *side])
    return {
        "partner": unit.name, "needs": found["need"], "resources": found["resource"],
        "projects": found["project"],
    }  # fmt: skip
