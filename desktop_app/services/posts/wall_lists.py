"""The wall list: what each station offers, when and where, and how many are still missing."""

from datetime import date

from desktop_app.documents.papers.wall_list import SIZES
from desktop_app.domain import codes
from desktop_app.domain.records.service_item import ServiceItem
from desktop_app.domain.records.shift import Shift
from desktop_app.domain.records.station import Station
from desktop_app.errors import NotFound
from desktop_app.i18n import tr
from desktop_app.services.paperwork import papers
from desktop_app.services.paperwork.printing import Made
from desktop_app.services.posts import red_post, shifts, stations
from desktop_app.services.posts.red_post import ItemView
from desktop_app.services.session import Session

KEY = "wall_list"
SHOWN = 3  # shifts of an item
WEEKDAYS = "一二三四五六日"
A3, A4 = SIZES


def print_list(session: Session, station: int = 0, size: str = A3) -> Made:
    """Print the list of one station or of all and keep it; raises NotFound without open items."""
    return papers.print_stored(session, KEY, values(session, station, size))


def values(session: Session, station: int = 0, size: str = A3) -> dict[str, object]:
    """Return the fields of the paper, filled from the items that take claims."""
    known = stations.all_stations(session)
    place = {one.id: number for number, one in enumerate(known)}
    found = [
        one
        for one in red_post.items(session)
        if not one.item.is_closed and station in (0, one.item.station)
    ]
    if not found:
        raise NotFound(tr("There is no open item to print."))
    found.sort(key=lambda one: place.get(one.item.station, len(place)))
    coming = shifts.coming(session)
    return {
        "items": [_row(one, [c for c in coming if c.item.id == one.item.id]) for one in found],
        "facts": [_facts(one) for one in known],
        "size": size,
    }


def _row(one: ItemView, coming: list[shifts.ShiftView]) -> list[str]:
    item = one.item
    kinds = dict.fromkeys((codes.chinese("service_category", item.kind),))
    if item.grid_kind:
        kinds[codes.chinese("grid_service_category", item.grid_kind)] = None
    content = "。".join(part.strip("。") for part in (item.description, item.safety) if part)
    skills = f"（需要：{item.skills}）" if item.skills else ""
    if coming:
        rest = f"；等{len(coming)}班" if len(coming) > SHOWN else ""
        when = "；".join(_when(c.shift) for c in coming[:SHOWN]) + rest
        needed, missing = sum(c.shift.needed for c in coming), one.missing
    else:
        when, needed, missing = item.fixed_day or _period(item), item.capacity, max(one.free, 0)
    return [
        one.station, "、".join(kinds), item.name, content + skills, when, item.place,
        str(needed) if needed else "不限", str(missing) if needed else "",
    ]  # fmt: skip


def _when(shift: Shift) -> str:
    day = date.fromisoformat(shift.day)
    return f"{day.month}月{day.day}日（周{WEEKDAYS[day.weekday()]}）{shift.begins}—{shift.ends}"


def _period(item: ServiceItem) -> str:
    dotted = [one.replace("-", ".") for one in (item.first_day, item.last_day)]
    return "至".join(dotted) if any(dotted) else "长期"


def _facts(one: Station) -> str:
    parts = (
        one.address, one.opening and f"开放时间 {one.opening}", one.facilities.replace("\n", "、"),
        f"联系人 {one.contact} {one.phone}".strip() if one.contact or one.phone else "",
    )  # fmt: skip
    said = "　".join(part for part in parts if part)
    return f"{one.name}：{said}" if said else one.name
