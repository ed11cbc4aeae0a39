"""What a donation drive has in stock: worked out from its entries each time, never stored."""

from collections.abc import Iterable
from dataclasses import dataclass

from desktop_app.domain.records.donation import GoodsEntry

IN, OUT = "in", "out"  # codes of goods_way
Thing = tuple[str, str]  # goods and what they are counted in; ("", "") is money


@dataclass(frozen=True, slots=True)
class Stock:
    """How much of one thing came in and went out; money in fen."""

    item: str
    measure: str
    came: int
    went: int

    @property
    def left(self) -> int:
        """What is still there."""
        return self.came - self.went

    @property
    def is_money(self) -> bool:
        """Tell whether it counts fen."""
        return not self.item


def school_year(day: str) -> int:
    """Return the year in which the school year of an ISO day began: on 1 September."""
    return int(day[:4]) - (day[5:7] < "09")


def thing(entry: GoodsEntry) -> Thing:
    """Return what an entry moves."""
    return (entry.item, entry.measure) if entry.item else ("", "")


def standing(entries: Iterable[GoodsEntry]) -> list[GoodsEntry]:
    """Return the entries that count: neither taken back nor taking back."""
    found = list(entries)
    gone = {one.reverses for one in found}
    return [one for one in found if not one.reverses and one.id not in gone]


def stock(entries: Iterable[GoodsEntry]) -> list[Stock]:
    """Return how much of each thing came, went and is left, money first."""
    sums: dict[Thing, list[int]] = {}
    for one in standing(entries):
        both = sums.setdefault(thing(one), [0, 0])
        both[one.way == OUT] += size(one)
    return [Stock(*what, came, went) for what, (came, went) in sorted(sums.items())]


def size(entry: GoodsEntry) -> int:
    """Return how much an entry moves."""
    return entry.quantity if entry.item else entry.amount


def lacking(entries: Iterable[GoodsEntry], what: Thing) -> str:
    """Return the first day at whose end more of a thing had gone out than come in, or nothing."""
    moves: dict[str, int] = {}
    for one in standing(entries):
        if thing(one) == what:
            sign = 1 if one.way == IN else -1
            moves[one.done_on] = moves.get(one.done_on, 0) + sign * size(one)
    left = 0
    for day in sorted(moves):
        left += moves[day]
        if left < 0:
            return day
    return ""
