"""What a reception leaves: the day of a report-in with its slip, a visit with its record."""

from desktop_app.domain import days
from desktop_app.domain.records.person import Person
from desktop_app.domain.records.reception import Reception
from desktop_app.gui.context import Context
from desktop_app.gui.printing.reprint import open_made
from desktop_app.gui.record_form import RecordForm
from desktop_app.i18n import tr
from desktop_app.services.desk import receptions
from desktop_app.services.desk.receptions import Caller
from desktop_app.services.paperwork.printing import Made

VISITED, CALLER = ("day", "matter", "answer"), ("name", "phone")
PAPER = "visit_record"


def open_report_in(context: Context, person: Person) -> RecordForm:
    """Ask for the day of a report-in; storing it shows the slip, ready for the printer."""
    kept: list[Made] = []

    def store(typed: Reception) -> None:
        kept[:] = [receptions.report_in(context.session, person.id, typed.day)]
        context.announce(receptions.REPORTED)
        said = tr("{name} has reported in; slip no. {number}", name=person.name,
                  number=kept[0].number)  # fmt: skip
        context.notify(said, context.undo)

    begun = receptions.begun(context.session, receptions.REPORT_IN, person)
    heading = tr("Report-in: {name}", name=person.name)
    form = RecordForm(context.window, heading, begun, store, only=("day",))
    form.accepted.connect(lambda: open_made(context, kept[0]))
    told: list[str] = []
    if person.reported_on:
        told = [tr("Last reported in on {day}.", day=days.shown(person.reported_on))]
    if person.five_manage != "inservice_dual":
        not_yet = tr("{name} is not among the in-service members yet. The day is stored all the"
                     " same; change the category under “Five categories”.",
                     name=person.name)  # fmt: skip
        told.append(not_yet)
    form.notice.say("info", "\n".join(told))
    form.show()
    return form


def open_visit(context: Context, person: Person | Caller) -> RecordForm:
    """Ask what a visit was about; storing it opens its record, filled in, ready for the printer."""
    kept: list[Reception] = []

    def store(typed: Reception) -> None:
        kept[:] = [receptions.record(context.session, typed)]
        context.announce(receptions.TOUCHED)
        context.notify(tr("Recorded."), context.undo)

    def show() -> None:
        if context.session.may("papers.print"):
            values = {
                "date": kept[0].day, "content": kept[0].matter, "follow_up": kept[0].answer,
                "visitors": context.session.account.name,
            }  # fmt: skip
            if isinstance(person, Caller):
                values |= {"name": kept[0].name, "phone": kept[0].phone}
            people = [] if isinstance(person, Caller) else [person.id]
            context.open_screen("printing", paper=PAPER, people=people, values=values)

    begun = receptions.begun(context.session, receptions.VISIT, person)
    heading = tr("Record a visit")
    if person.name:
        heading = tr("Record a visit: {name}").replace("{name}", person.name)
    asks = (*CALLER, *VISITED) if isinstance(person, Caller) else VISITED
    form = RecordForm(context.window, heading, begun, store, only=asks)
    form.editors["matter" if person.name else "name"].setFocus()
    form.accepted.connect(show)
    form.show()
    return form
