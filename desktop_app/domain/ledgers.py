"""All kinds of record the file keeps. A new ledger is one dataclass and one line here."""

from desktop_app.domain.fields import specs
from desktop_app.domain.records.affected import Affected
from desktop_app.domain.records.booking import Booking
from desktop_app.domain.records.calendar_day import CalendarDay
from desktop_app.domain.records.claim import Claim
from desktop_app.domain.records.consent import Consent
from desktop_app.domain.records.dated import Dated
from desktop_app.domain.records.donation import Drive, GoodsEntry
from desktop_app.domain.records.help import HelpPair, HelpVisit
from desktop_app.domain.records.incident import Incident
from desktop_app.domain.records.order import Order
from desktop_app.domain.records.org import Org
from desktop_app.domain.records.own_number import OwnNumber
from desktop_app.domain.records.pair import Pair
from desktop_app.domain.records.person import Person
from desktop_app.domain.records.photo import Photo
from desktop_app.domain.records.points import PointsEntry, PointsRule
from desktop_app.domain.records.reception import Reception
from desktop_app.domain.records.request import Request
from desktop_app.domain.records.room import Room
from desktop_app.domain.records.service import Service
from desktop_app.domain.records.service_item import ServiceItem
from desktop_app.domain.records.shift import Shift
from desktop_app.domain.records.star import StarOff, StarRating
from desktop_app.domain.records.station import Station
from desktop_app.domain.records.steward import Steward
from desktop_app.domain.records.team import Team, TeamMember
from desktop_app.domain.records.unit import (
    Agreement,
    Contribution,
    ListEntry,
    Unit,
    UnitContact,
    UnitPerson,
)

LEDGERS: dict[str, type] = {
    "person": Person,
    "org": Org,
    "dated": Dated,
    "service_item": ServiceItem,
    "claim": Claim,
    "photo": Photo,
    "pair": Pair,
    "consent": Consent,
    "request": Request,
    "incident": Incident,
    "affected": Affected,
    "service_order": Order,
    "service": Service,
    "unit": Unit,
    "unit_person": UnitPerson,
    "agreement": Agreement,
    "unit_contact": UnitContact,
    "list_entry": ListEntry,
    "points_entry": PointsEntry,
    "points_rule": PointsRule,
    "star_rating": StarRating,
    "star_off": StarOff,
    "team": Team,
    "team_member": TeamMember,
    "steward": Steward,
    "contribution": Contribution,
    "help_pair": HelpPair,
    "help_visit": HelpVisit,
    "donation_drive": Drive,
    "goods_entry": GoodsEntry,
    "station": Station,
    "shift": Shift,
    "booking": Booking,
    "room": Room,
    "reception": Reception,
    "calendar_day": CalendarDay,
    "own_number": OwnNumber,
}
TABLES: dict[type, str] = {record: table for table, record in LEDGERS.items()}


# References to people by their name; any other reference is to something else.
TO_PEOPLE = ("person_id", "taken_by", "helper", "substitute")


def _people(record: type) -> tuple[str, ...]:
    references = (one.name for one in specs(record) if one.kind_name == "ref")
    known = (*TO_PEOPLE, "other") if record is Pair else TO_PEOPLE
    return tuple(one for one in references if one in known)


# Tables whose rows name people, with the columns that do.
ABOUT_PEOPLE: dict[str, tuple[str, ...]] = {
    table: columns for table, record in LEDGERS.items() if (columns := _people(record))
}
# Tables whose rows belong to one person and go with them through history, merge and purge.
HANGING: tuple[str, ...] = tuple(
    table for table, columns in ABOUT_PEOPLE.items() if "person_id" in columns and table != "pair"
)
