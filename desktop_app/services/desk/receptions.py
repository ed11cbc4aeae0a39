"""Receptions at the desk: enquiries, visits and report-ins leave a row that is shown again."""

from dataclasses import dataclass, replace

from desktop_app.domain import days, fields
from desktop_app.domain.records.person import Person
from desktop_app.domain.records.reception import Reception
from desktop_app.errors import Invalid, UserError
from desktop_app.i18n import tr
from desktop_app.services.members import people
from desktop_app.services.paperwork import papers
from desktop_app.services.paperwork.printing import Made
from desktop_app.services.session import Changes, Session
from desktop_app.storage import records
from desktop_app.storage.transaction import faults

RECORD, SEE = "orders.desk", "orders.see"  # the rights of whoever takes what residents ask
TOUCHED = Changes(frozenset({"reception"}), 1)
REPORTED = Changes(frozenset({"reception", "person", "paper"}), 1)
ENQUIRY, VISIT, REPORT_IN = "enquiry", "visit", "report_in"
RECEIPT = "reportin_receipt"
REPORTING = "在职党员双报到"  # what is stored is Chinese, whatever the language of the window


@dataclass(frozen=True, slots=True)
class Caller:
    """Somebody at the desk who is not on the roster, as far as known."""

    name: str = ""
    phone: str = ""


def begun(session: Session, kind: str, person: Person | Caller) -> Reception:
    """Return a reception of today, to be filled in, of somebody on the roster or not on it."""
    today = session.today().isoformat()
    if isinstance(person, Caller):
        return Reception(kind=kind, day=today, name=person.name, phone=person.phone)
    return Reception(kind=kind, day=today, name=person.name, person_id=person.id)


def record(session: Session, reception: Reception) -> Reception:
    """Store a reception; raises Invalid when something is missing, or for a day to come."""
    session.require(RECORD)
    if problems := _problems(session, reception):
        raise Invalid(problems)
    with session.changing("reception"):
        return records.add(session.db, replace(reception, account=session.account.id))


def of_person(session: Session, person_id: int) -> list[Reception]:
    """Return a person's receptions, newest first."""
    session.require(SEE)
    with faults():
        return records.where(
            session.db, Reception, "person_id = ?", [person_id], order="day DESC, id DESC"
        )


def report_in(session: Session, person_id: int, day: str) -> Made:
    """Store the day on which a member reports in and make the receipt, all in one transaction.

    The reception names the receipt's number. Raises Invalid for a day to come or before the last
    one, and whatever the paper refuses; then nothing is stored and no number is used.
    """
    session.require(RECORD)
    if problem := days.done_problem(day, session.today()):
        raise Invalid({"day": problem})
    with session.changing("report_in"):
        person = people.get(session, person_id)
        session.require("people.change", [person.branch])
        if person.reported_on > day:
            told = tr("{name} has already reported in on {day}.", name=person.name,
                      day=person.reported_on)  # fmt: skip
            raise Invalid({"day": told})
        if person.reported_on != day:
            people.change_values(session, person, {"reported_on": day}, since=day)
        made = papers.print_paper(session, RECEIPT, {"date": day}, [person_id])
        if not made.people:
            raise UserError(tr("The slip of {name} cannot be printed.", name=person.name))
        row = begun(session, REPORT_IN, person)
        records.add(
            session.db,
            replace(row, day=day, matter=REPORTING, paper=made.number, account=session.account.id),
        )
    return made


def _problems(session: Session, reception: Reception) -> dict[str, str]:
    problems = fields.check(reception)
    if problem := days.done_problem(reception.day, session.today()):
        problems.setdefault("day", problem)
    return problems
