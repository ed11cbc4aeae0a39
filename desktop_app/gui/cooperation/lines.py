"""What the lists of partner units say of a unit, an entry, a match or a contribution."""

from collections.abc import Mapping

from desktop_app.domain import codes, days
from desktop_app.domain.agreements import Standing
from desktop_app.domain.fields import by_name, masked
from desktop_app.domain.matching_lists import Match
from desktop_app.domain.records.order import Order
from desktop_app.domain.records.unit import (
    Agreement,
    Contribution,
    ListEntry,
    UnitContact,
    UnitPerson,
)
from desktop_app.i18n import listed, tr
from desktop_app.services.desk.units import UnitView

AGREED, STATE = 3, 4  # the columns of a unit's agreement, of an entry's state
Row = UnitView | Match | Contribution | UnitContact | Order | ListEntry


def line(one: Row, names: Mapping[int, str]) -> tuple[str, ...]:
    """Return a row as words; ``names`` are those of the units by id."""
    if isinstance(one, UnitView):
        return _unit_line(one)
    if isinstance(one, Match):
        return _match_line(one, names)
    if isinstance(one, Contribution):
        return (
            days.shown(one.given_on), names.get(one.unit, ""),
            codes.label("contribution_kind", one.kind), " ".join(one.what.split()),
            str(one.people or ""),
        )  # fmt: skip
    if isinstance(one, UnitContact):
        return (
            days.shown(one.talked_on), names.get(one.unit, ""),
            codes.label("unit_contact_how", one.how), " ".join(one.summary.split()),
        )  # fmt: skip
    if isinstance(one, Order):
        return (
            one.number, one.unit, " ".join(one.what.split()),
            codes.label("order_status", one.state), codes.label("review_grade", one.grade),
            days.shown(one.closed_on),
        )  # fmt: skip
    return (
        " ".join(one.what.split()), names.get(one.unit, "") or tr("Of the community"),
        codes.label("order_kind", one.kind), span(one.first_day, one.last_day),
        codes.label("list_state", one.state),
    )  # fmt: skip


def searched(one: Row, row: tuple[str, ...]) -> str:
    """Return the words by which a row is found: all who are called at a unit, not the first."""
    more = [one.name for one in one.people] if isinstance(one, UnitView) else []
    return " ".join((*row, *more)).lower()


def _match_line(one: Match, names: Mapping[int, str]) -> tuple[str, ...]:
    need, offer = one.need, one.resource
    return (
        " ".join(need.what.split()), span(need.first_day, need.last_day), need.place,
        " ".join(offer.what.split()), names.get(offer.unit, ""), listed(_fits(one)),
    )  # fmt: skip


def span(first: str, last: str) -> str:
    """Return two days as one span, one of them alone or the same twice as one day."""
    return "—".join(dict.fromkeys(days.shown(one) for one in (first, last) if one))


def _fits(one: Match) -> list[str]:
    """Return of kind, days, place and size what fits, what does not and what is left open."""
    need, offer = one.need, one.resource
    dated = need.first_day and offer.first_day
    placed = need.place and offer.place
    place = tr("same place") if one.same_place else tr("another place")
    size = tr("enough places") if one.enough else tr("too few places")
    return [
        tr("both {kind}", kind=codes.label("order_kind", need.kind)),
        tr("the days overlap") if dated else tr("days left open"),
        place if placed else tr("place left open"),
        tr("{size} ({offered}/{needed})", size=size, offered=offer.size or "∞", needed=need.size)
        if need.size
        else tr("any number"),
    ]


def _unit_line(view: UnitView) -> tuple[str, ...]:
    first = view.people[0] if view.people else UnitPerson()
    return (
        view.unit.name, first.name, phone(first), agreed_until(view.standing), silence(view.silent),
    )  # fmt: skip


def silence(silent: int) -> str:
    """Return how long ago a unit was last spoken to."""
    if silent > 0:
        return tr("{count:day|days} ago", count=silent)
    return tr("never") if silent < 0 else tr("today")


def phone(person: UnitPerson) -> str:
    """Return a telephone with its middle hidden."""
    return masked(person.phone, by_name(UnitPerson)["phone"])


def agreed_until(standing: Standing) -> str:
    """Return the last day of the running agreement, and whether it is time for the next."""
    one = standing.agreement
    if one is None:
        return ""
    ends = days.shown(one.ends) if one.ends else tr("until further notice")
    return "  ".join(filter(None, (ends, alarm_words(standing))))


def alarm_words(standing: Standing) -> str:
    """Return in words what the colour of an agreement says."""
    if standing.alarm == "red":
        return tr("ended")
    if standing.alarm == "amber":
        return tr("within {count:day|days}", count=standing.within)
    return tr("renewed") if standing.renewed else ""


def agreement(one: Agreement) -> tuple[str, str]:
    """Return the span of an agreement, and what else is known of it."""
    signed = tr("signed on {day}", day=days.shown(one.signed_on)) if one.signed_on else ""
    ends = days.shown(one.ends) if one.ends else tr("until further notice")
    when = "—".join(filter(None, (days.shown(one.begins), ends)))
    return when, "  ".join(filter(None, (one.subject, signed, one.remarks)))
