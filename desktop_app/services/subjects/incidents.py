"""Incidents with personal data: recorded, followed up, printed; the people they affect."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from desktop_app.domain import codes, fields
from desktop_app.domain.records.affected import Affected
from desktop_app.domain.records.incident import Incident
from desktop_app.domain.records.person import Person
from desktop_app.errors import Invalid, NotFound, UserError
from desktop_app.i18n import tr
from desktop_app.services import ledgers
from desktop_app.services.members import orgs
from desktop_app.services.paperwork import papers
from desktop_app.services.paperwork.printing import Made
from desktop_app.services.session import Changes, Session
from desktop_app.storage import ids as series
from desktop_app.storage import office, records
from desktop_app.storage.transaction import faults

RIGHT = "incidents.manage"
CHANGED = Changes(frozenset({"incident", "affected"}), 1)
HEADS = ("人员编号", "姓名", "手机", "固定电话", "住址", "所在党支部", "告知日期", "告知方式")


@dataclass(frozen=True, slots=True)
class View:
    """An incident and how many people it affects."""

    incident: Incident
    people: int


def save(session: Session, incident: Incident) -> Incident:
    """Store a new or changed incident; raises Forbidden or Invalid."""
    session.require(RIGHT)
    problems = fields.check(incident, ledgers.stored(session, incident))
    if incident.found_on and incident.found_on > session.today().isoformat():
        problems["found_on"] = tr("This day has not come yet.")
    if problems:
        raise Invalid(problems)
    with session.changing("incident"):
        if not incident.id:
            return records.add(session.db, incident)
        values = {spec.name: getattr(incident, spec.name) for spec in fields.specs(Incident)}
        records.change(session.db, Incident, incident.id, values)
    return incident


def affect(session: Session, incident_id: int, people: Sequence[int]) -> int:
    """Add people to those an incident affects; return how many were not there yet."""
    session.require(RIGHT)
    _get(session, incident_id)
    known = {one.person_id for one in _affected(session, incident_id)}
    fresh = [one for one in dict.fromkeys(people) if one not in known]
    with session.changing("incident"):
        records.add_all(
            session.db, [Affected(incident=incident_id, person_id=one) for one in fresh]
        )
    return len(fresh)


def spare(session: Session, incident_id: int, person_id: int) -> Changes:
    """Take a person off the list of an incident."""
    session.require(RIGHT)
    at = session.now().isoformat(timespec="seconds")
    with session.changing("incident"):
        for one in _affected(session, incident_id):
            if one.person_id == person_id:
                records.change(session.db, Affected, one.id, {"deleted_at": at})
    return CHANGED


def affected(session: Session, incident_id: int) -> list[Person]:
    """Return the people an incident affects, who are still on the roster."""
    session.require(RIGHT)
    with faults():
        wanted = [one.person_id for one in _affected(session, incident_id)]
        return records.by_ids(session.db, Person, wanted)


def _affected(session: Session, incident_id: int) -> list[Affected]:
    return records.where(session.db, Affected, "incident = ?", [incident_id])


def of_person(session: Session, person_id: int) -> list[Incident]:
    """Return the incidents that affect a person, oldest first."""
    with faults():
        found = records.where(session.db, Affected, "person_id = ?", [person_id])
        return records.by_ids(session.db, Incident, [one.incident for one in found])


def listed(session: Session) -> list[View]:
    """Return all incidents, newest first."""
    session.require(RIGHT)
    with faults():
        found = records.where(session.db, Incident, order="found_on DESC, id DESC")
        return [View(one, len(_affected(session, one.id))) for one in found]


def _get(session: Session, incident_id: int) -> Incident:
    with faults():
        found = records.by_id(session.db, Incident, incident_id)
    if found is None:
        raise NotFound(tr("This incident is no longer there. Refresh the list."))
    return found


def export_affected(session: Session, incident_id: int, path: Path) -> int:
    """Write the people affected into an .xlsx with their telephones, to tell them; recorded."""
    from desktop_app.sheets import write  # imported late: it costs 50 ms

    incident, people = _get(session, incident_id), affected(session, incident_id)
    if not people:
        raise UserError(tr("Nobody is on the list of this incident yet. Add people first."))
    names = orgs.names(session)
    rows = [
        (one.person_no, one.name, one.mobile, one.phone, one.residence_address,
         names.get(one.branch, one.outside_branch), "", "")
        for one in people
    ]  # fmt: skip
    at = session.now().isoformat(timespec="seconds")
    with session.changing("export"):
        serial = series.take_number(session.db, f"export.{session.today().year}")
        number = f"{session.today().year}-{serial:04}"
        cover = write.Cover(
            "导出说明",
            (
                ("单位", str(office.setting(session.db, "centre.name"))),
                ("内容", f"个人信息安全事件受影响人员：{incident.title}"),
                ("导出编号", number),
                ("导出时间", session.now().strftime("%Y-%m-%d %H:%M")),
                ("导出人", session.account.name),
                ("用途", "告知受影响人员"),
                ("人数", str(len(rows))),
                ("提示", "表中含个人信息，仅限告知使用，用毕请及时删除；不得处理、存储国家秘密。"),
            ),
        )
        heads = tuple(write.ColumnOut(head) for head in HEADS)
        content = write.book_bytes(cover, write.SheetOut("受影响人员", heads, rows))
        office.add_event(
            session.db, at, session.account.id, "export",
            {"what": "incident", "number": number, "people": [one.id for one in people],
             "fields": ["mobile", "phone", "residence_address"], "clear": True},
        )  # fmt: skip
        write.replace_file(path, content)
    return len(rows)


def form_values(session: Session, incident: Incident) -> dict[str, Any]:
    """Return what the printed form says about an incident."""
    people = len(_affected(session, incident.id)) if incident.id else 0
    return {
        "title": incident.title, "kind": codes.chinese("incident_kind", incident.kind),
        "happened": incident.happened_on, "found": incident.found_on,
        "found_by": incident.found_by, "affected": f"{people}人" if people else "",
        "data_kinds": incident.data_kinds, "harm": incident.harm, "timeline": incident.timeline,
        "measures": incident.measures, "told_authority": incident.told_authority,
        "told_people": incident.told_people,
    }  # fmt: skip


def print_form(session: Session, incident_id: int) -> Made:
    """Print the form of an incident and keep it."""
    session.require(RIGHT)
    return papers.print_stored(
        session, "incident_form", form_values(session, _get(session, incident_id))
    )
