"""What the lists of partner units say of a unit, an entry, a match or a contribution."""

from collections.abc import Mapping

from desktop_app.domain import codes, days
from desktop_app.domain.fields import by_name, masked
from desktop_app.domain.matching_lists import Match
from desktop_app.domain.records.order import Order
from desktop_app.domain.records.unit import Contribution, ListEntry, Unit, UnitContact
from desktop_app.i18n import tr
from desktop_app.services.desk.units import UnitView

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
        " ".join(one.what.split()), names.get(one.unit, ""),
        codes.label("order_kind", one.kind), days.shown(one.first_day),
        days.shown(one.last_day), one.place, str(one.size or ""),
        codes.label("list_state", one.state),
    )  # fmt: skip


def _match_line(one: Match, names: Mapping[int, str]) -> tuple[str, ...]:
    need, offer = one.need, one.resource
    return (
        " ".join(need.what.split()), _span(need), need.place, " ".join(offer.what.split()),
        names.get(offer.unit, ""), "、".join(_fits(one)),
    )  # fmt: skip


def _span(entry: ListEntry) -> str:
    return "—".join(filter(None, (entry.first_day, entry.last_day)))


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
        f"{size}（{offer.size or '∞'}／{need.size}）" if need.size else tr("any number"),
    ]


def _unit_line(view: UnitView) -> tuple[str, ...]:
    unit = view.unit
    silent = (
        tr("never") if view.silent < 0
        else tr("today") if view.silent == 0
        else tr("{count} days ago", count=view.silent)
    )  # fmt: skip
    return (
        unit.name, unit.contact, masked(unit.phone, by_name(Unit)["phone"]),
        str(unit.headcount or ""), days.shown(unit.agreed_to), silent, str(view.orders),
        str(view.gave), str(view.needs), str(view.resources),
    )  # fmt: skip
