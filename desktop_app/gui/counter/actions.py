"""The ten usual things at the counter, each with its key."""

from collections.abc import Callable
from dataclasses import dataclass

from desktop_app.domain.records.help import HelpPair
from desktop_app.domain.records.order import Order
from desktop_app.domain.records.person import Person
from desktop_app.domain.workflows import booking
from desktop_app.gui.context import Context
from desktop_app.gui.counter.receiving import open_report_in, open_visit
from desktop_app.gui.help.forms import open_visit_form
from desktop_app.gui.orders.form import open_order_form
from desktop_app.gui.printing.cards import open_card_dialog
from desktop_app.gui.red_post.bookings import booked_by, open_booking_form, show_slip
from desktop_app.gui.red_post.dialog import open_claim_dialog
from desktop_app.gui.red_post.service_dialog import open_service_dialog
from desktop_app.i18n import N_
from desktop_app.services.desk import receptions
from desktop_app.services.desk.receptions import Caller
from desktop_app.services.help import help_lists, help_sight, help_visits
from desktop_app.services.members import roster
from desktop_app.services.paperwork import paper_choice
from desktop_app.services.session import Session


@dataclass(frozen=True, slots=True)
class Action:
    """One button. ``paper`` is the key of the paper it leads to, if it does."""

    key: str
    label: str
    icon: str
    right: str
    paper: str = ""
    needs_person: bool = True


ACTIONS = (
    Action("1", N_("Claim a service"), "clipboard-check", "services.change"),
    Action("2", N_("Record services"), "list-checks", "services.change"),
    Action("3", N_("New order"), "inbox", "orders.desk", needs_person=False),
    Action("4", N_("Report-in"), "send", "people.change", receptions.RECEIPT),
    Action("5", N_("Print card"), "id-card", "papers.print"),
    Action("6", N_("Dues receipt"), "tag", "papers.print", "dues_receipt"),
    Action("7", N_("Transfer letter"), "file-text", "papers.print", "intro_letter"),
    Action("8", N_("Book a room"), "calendar", booking.CHANGE, needs_person=False),
    Action("9", N_("Record a visit"), "map-pin", receptions.RECORD, needs_person=False),
    Action("0", N_("Enquiry and guide"), "circle-help", "people.see", needs_person=False),
)  # fmt: skip
REPORT, CARD, BOOKING, VISIT = "4", "5", "8", "9"


def offered(context: Context) -> list[Action]:
    """Return the actions this account may do; those of papers only where there is the paper."""
    known = {one.key for one in paper_choice.offered(context.session)}
    may = context.session.may
    return [one for one in ACTIONS if may(one.right) and (not one.paper or one.paper in known)]


def start(
    context: Context, action: Action, who: Person | Caller, guide: Callable[[], object]
) -> None:
    """Begin an action for whoever stands at the desk; a caller only where it needs no person."""
    person = who if isinstance(who, Person) else None
    ids = [person.id] if person else []
    if action.key == "1":
        open_claim_dialog(context, ids, signing=True)
    elif action.key == "2":
        open_service_dialog(context, ids)
    elif action.key == "3":
        open_order_form(context, _order_of(context.session, who))
    elif action.key == REPORT and person:
        open_report_in(context, person)
    elif action.key == CARD:
        open_card_dialog(context, ids)
    elif action.paper:
        context.open_screen("printing", paper=action.paper, people=ids)
    elif action.key == BOOKING:
        begun = booked_by(context.session, who)
        open_booking_form(context, begun, lambda kept: show_slip(context, kept))
    elif action.key == VISIT:
        _visit(context, who)
    else:
        guide()


def _visit(context: Context, who: Person | Caller) -> None:
    """Record a visit: of a help pair where there is one, else a reception of its own."""
    if isinstance(who, Person) and (pairs := _helped(context, who)):
        open_visit_form(context, pairs)
    else:
        open_visit(context, who)


def _helped(context: Context, person: Person) -> list[HelpPair]:
    """Return the pairs in which the person helps or is helped, the most pressing first."""
    may = context.session.may
    if not (may(help_sight.SEE) and may(help_visits.RECORD)):
        return []
    session = context.session
    found = [*help_lists.of_helper(session, person.id), *help_lists.of_helped(session, person.id)]
    return [one.pair for one in found]


def _order_of(session: Session, who: Person | Caller) -> Order:
    if isinstance(who, Caller):
        return Order(requester=who.name, phone=who.phone)
    return Order(
        requester=who.name, phone=roster.shown_telephone(session, who),
        address=who.residence_address, person_id=who.id,
    )  # fmt: skip
