"""Commands about the service log."""

from pathlib import Path

from desktop_app.cli.common import Answer, Arguments, Command, day, opened
from desktop_app.errors import UserError
from desktop_app.services import people, red_post, service_log


def register(command: Command) -> None:
    """Declare the commands."""
    command("items", _items, "list the items on offer with their places")
    one = command("log-service", _log_service, "record a service that people did")
    one.add_argument("item", help="name of the item")
    one.add_argument("person_no", nargs="+")
    one.add_argument("--on", type=day, metavar="DATE")
    one.add_argument("--hours", default="1", metavar="H")
    one.add_argument("--served", default="", metavar="NAME")
    one.add_argument("--confirmed-by", default="", metavar="NAME")
    one = command("claim", _claim, "claim an item for people")
    one.add_argument("item", help="name of the item")
    one.add_argument("person_no", nargs="+")
    one.add_argument("--until", type=day, metavar="DATE")


def _items(folder: Path, given: Arguments) -> Answer:
    del given
    with opened(folder) as session:
        return {
            "items": [
                {
                    "name": one.item.name, "kind": one.item.kind, "places": one.item.capacity,
                    "claimed": one.claimed, "free": one.free, "closed": one.item.is_closed == "1",
                }
                for one in red_post.items(session)
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
        item = red_post.by_name(session, given.item)
        made = red_post.claim(session, item.id, chosen, ends_on=given.until or "")
        return {"item": item.name, "claims": len(made)}
