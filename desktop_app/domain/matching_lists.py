"""Which resource could serve which need: by kind, days, place and size. Source: domain.md 3.17."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from desktop_app.domain import days
from desktop_app.domain.records.unit import ListEntry
from desktop_app.domain.workflows.three_lists import OPEN

NEED, RESOURCE = "need", "resource"
KIND, WHEN, PLACE, SIZE = 4, 2, 1, 1  # weights: the same kind is a must, the rest speaks for it


@dataclass(frozen=True, slots=True)
class Match:
    """A need, a resource that could serve it, and what speaks for it, in weights."""

    need: ListEntry
    resource: ListEntry
    score: int
    same_place: bool
    enough: bool


def matches(entries: Sequence[ListEntry]) -> list[Match]:
    """Return open needs with the open resources of their kind whose days overlap, best first."""
    offers: dict[str, list[ListEntry]] = defaultdict(list)
    for one in entries:
        if one.sort == RESOURCE and one.state == OPEN:
            offers[one.kind].append(one)
    found = [
        made
        for need in entries
        if need.sort == NEED and need.state == OPEN
        for offer in offers[need.kind]
        if (made := _match(need, offer)) is not None
    ]
    return sorted(found, key=lambda one: (-one.score, one.need.id, one.resource.id))


def _match(need: ListEntry, offer: ListEntry) -> Match | None:
    if not _overlap(need, offer):
        return None
    same_place = bool(need.place) and need.place == offer.place
    enough = offer.size == 0 or offer.size >= need.size
    score = KIND + PLACE * same_place + SIZE * enough
    score += WHEN * bool(need.first_day and offer.first_day)
    return Match(need, offer, score, same_place, enough)


def _overlap(one: ListEntry, other: ListEntry) -> bool:
    """Tell whether two spans share a day; an open end reaches for ever."""
    return _starts(one) <= _ends(other) and _starts(other) <= _ends(one)


def _starts(entry: ListEntry) -> str:
    return days.earliest(entry.first_day).isoformat() if entry.first_day else ""


def _ends(entry: ListEntry) -> str:
    return days.latest(entry.last_day).isoformat() if entry.last_day else "9999"
