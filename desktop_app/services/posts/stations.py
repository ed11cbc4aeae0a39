"""Red Post Stations: where they are and what they offer."""

from dataclasses import dataclass

from desktop_app.domain.records.service_item import ServiceItem
from desktop_app.domain.records.station import Station
from desktop_app.errors import Conflict, NotFound
from desktop_app.i18n import tr
from desktop_app.services import ledgers
from desktop_app.services.ledgers import Rights
from desktop_app.services.session import Session
from desktop_app.storage import records

RIGHTS = Rights("group.service", "services.change")
WHOLE = ("",)  # a station belongs to no branch of an account


@dataclass(frozen=True, slots=True)
class StationView:
    """A station and how many items it offers."""

    station: Station
    items: int


def all_stations(session: Session) -> list[Station]:
    """Return the stations in their order."""
    found = ledgers.rows(session, Station, RIGHTS)
    return sorted(found, key=lambda one: (one.position, one.id))


def views(session: Session) -> list[StationView]:
    """Return the stations with how much each offers."""
    items = [one.station for one in records.where(session.db, ServiceItem)]
    return [StationView(one, items.count(one.id)) for one in all_stations(session)]


def names(session: Session) -> dict[int, str]:
    """Return the names of the stations by id, in their order."""
    return {one.id: one.name for one in all_stations(session)}


def by_name(session: Session, name: str) -> Station:
    """Return the station of this name; raises NotFound."""
    for one in all_stations(session):
        if one.name == name.strip():
            return one
    raise NotFound(tr("There is no station “{name}”.", name=name))


def save(session: Session, station: Station) -> Station:
    """Store a station; see ``ledgers.save``."""
    session.require(RIGHTS.change, WHOLE)
    return ledgers.save(session, station, RIGHTS)


def put_away(session: Session, station_id: int, *, reason: str) -> None:
    """Delete a station softly; raises Conflict while items belong to it."""
    session.require(RIGHTS.change, WHOLE)
    if records.where(session.db, ServiceItem, "station = ?", [station_id], limit=1):
        raise Conflict(tr("Items belong to this station. Move them to another one first."))
    ledgers.put_away(session, Station, station_id, RIGHTS, reason=reason)
