"""Commands about items, shifts, claims and the service log."""

from pathlib import Path

from desktop_app.cli.common import Answer, Arguments, Command, day, opened, pdf_file, write
from desktop_app.domain.records.service_item import ServiceItem
from desktop_app.domain.workflows.claim import WAITING
from desktop_app.errors import UserError
from desktop_app.i18n import listed, tr
from desktop_app.services.members import people
from desktop_app.services.posts import (
    red_post,
    service_log,
    shifts,
    stations,
    suggestions,
    wall_lists,
)
from desktop_app.services.session import Session

SIZES = {"A3": wall_lists.A3, "A4": wall_lists.A4}


def register(command: Command) -> None:
    """Declare the commands."""
    one = command("items", _items, "list the items on offer with their places, or print the list")
    one.add_argument("--station", default="", metavar="NAME")
    one.add_argument("--out", type=pdf_file, metavar="FILE.pdf", help="print the wall list")
    one.add_argument("--size", choices=SIZES, default="A3", help="of the wall list, lying")
    one = command("log-service", _log_service, "record a service that people did")
    one.add_argument("item", help="name of the item")
    one.add_argument("person_no", nargs="+")
    one.add_argument("--on", type=day, metavar="DATE")
    one.add_argument("--hours", default="1", metavar="H")
    one.add_argument("--served", default="", metavar="NAME")
    one.add_argument("--confirmed-by", default="", metavar="NAME")
    one = command("claim", _claim, "claim an item or one of its shifts for people")
    one.add_argument("item", help="name of the item")
    one.add_argument("person_no", nargs="+")
    one.add_argument("--until", type=day, metavar="DATE")
    one.add_argument("--station", default="", metavar="NAME")
    one.add_argument("--shift", default="", metavar="DAY[THH:MM]", help="such as 2026-11-28T09:00")
    one.add_argument("--wait", action="store_true", help="wait for a place where there is none")
    one.add_argument("--overlap-reason", default="", metavar="TEXT")
    one = command("shifts", _shifts, "list the shifts to come, or say whom to ask for an item")
    one.add_argument("item", nargs="?", default="", help="name of the item; else of all")
    one.add_argument("--station", default="", metavar="NAME")
    one.add_argument("--suggest", default="", metavar="DAY[THH:MM]", help="whom to ask for a shift")


def _item(session: Session, given: Arguments) -> ServiceItem:
    station = stations.by_name(session, given.station).id if given.station else 0
    return red_post.by_name(session, given.item, station)


def _items(folder: Path, given: Arguments) -> Answer:
    with opened(folder) as session:
        station = stations.by_name(session, given.station).id if given.station else 0
        if given.out:
            made = wall_lists.print_list(session, station, SIZES[given.size])
            write(given.out, made.pdf)
            return {
                "paper": wall_lists.KEY, "number": made.number, "pages": made.pages,
                "out": str(given.out),
            }  # fmt: skip
        return {
            "items": [
                {
                    "name": one.item.name, "kind": one.item.kind, "grid_kind": one.item.grid_kind,
                    "station": one.station, "places": one.item.capacity, "claimed": one.claimed,
                    "free": one.free, "waiting": one.waiting, "shifts": one.shifts,
                    "missing": one.missing, "closed": one.item.is_closed == "1",
                }
                for one in red_post.items(session)
                if station in (0, one.item.station)
            ]
        }  # fmt: skip


def _shifts(folder: Path, given: Arguments) -> Answer:
    with opened(folder) as session:
        item = _item(session, given).id if given.item else 0
        if given.suggest:
            if not item:
                raise UserError(tr("Name the item."))
            shift = shifts.at(session, item, given.suggest)
            return {
                "suggestions": [
                    {
                        "person_no": one.person.person_no, "name": one.person.name,
                        "points": one.points, "reasons": listed(one.reasons),
                        "clash": one.clash,
                    }
                    for one in suggestions.for_item(session, item, shift.id)
                ]
            }  # fmt: skip
        return {
            "shifts": [
                {
                    "item": one.item.name, "day": one.shift.day, "from": one.shift.begins,
                    "to": one.shift.ends, "needed": one.shift.needed, "held": one.held,
                    "waiting": one.waiting, "missing": one.missing,
                }
                for one in shifts.coming(session, item=item)
            ]
        }  # fmt: skip


def _log_service(folder: Path, given: Arguments) -> Answer:
    try:
        minutes = service_log.minutes_of(given.hours)
    except ValueError as error:
        raise UserError(str(error)) from None
    with opened(folder) as session:
        chosen = [people.by_person_no(session, one).id for one in dict.fromkeys(given.person_no)]
        made = service_log.record(
            session, chosen, red_post.by_name(session, given.item).id,
            done_on=given.on or session.today().isoformat(), minutes=minutes,
            served=given.served, confirmed_by=given.confirmed_by,
        )  # fmt: skip
        return {"item": given.item, "people": len(made), "minutes": minutes}


def _claim(folder: Path, given: Arguments) -> Answer:
    with opened(folder) as session:
        chosen = [people.by_person_no(session, one).id for one in dict.fromkeys(given.person_no)]
        item = _item(session, given)
        shift = shifts.at(session, item.id, given.shift).id if given.shift else 0
        made = red_post.claim(
            session, item.id, chosen, shift=shift, ends_on=given.until or "", wait=given.wait,
            overlap_reason=given.overlap_reason,
        )  # fmt: skip
        waiting = sum(one.state == WAITING for one in made)
        return {"item": item.name, "claims": len(made) - waiting, "waiting": waiting}
