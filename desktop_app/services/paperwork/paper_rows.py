"""Typed rows and the people chosen: each row must be about one of them, or nobody is chosen."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from difflib import get_close_matches
from typing import Any

from desktop_app.documents.asking import Ask, Rows, asked
from desktop_app.documents.rows_for import plain
from desktop_app.domain.names import pinyin_of
from desktop_app.errors import Invalid
from desktop_app.i18n import listed, tr
from desktop_app.services.paperwork.paper_people import Group

MEANT = 5  # names offered for one that is not chosen
LIKE = 0.5  # of two names, 1 is the same


def matched(data: Any, group: Group) -> Any:
    """Return a paper's data without the rows of people who are left out.

    Raises Invalid at the table whose row names nobody chosen, a person a second time, or one of
    several people of one name.
    """
    problems: dict[str, str] = {}
    for name, ask in asked(type(data)).items():
        names = ask.names(data) if ask.names else ()
        if not names:
            continue
        out = {plain(one) for one in group.out_names} - set(map(plain, names))
        rows: Rows = getattr(data, name)
        data = replace(data, **{name: tuple(row for row in rows if plain(row[0]) not in out)})
        if problem := _problem(ask, rows, names, out):
            problems[name] = problem
    if problems:
        raise Invalid(problems)
    return data


def first_people(data: Any, most: int) -> Any:
    """Return data about the first people alone, with no rows of the others."""
    people = getattr(data, "people", ())
    if len(people) <= most:
        return data
    data = replace(data, people=people[:most])
    for name, ask in asked(type(data)).items():
        if ask.names and (known := set(map(plain, ask.names(data)))):
            rows = tuple(row for row in getattr(data, name) if plain(row[0]) in known)
            data = replace(data, **{name: rows})
    return data


def _problem(ask: Ask, rows: Rows, names: Sequence[str], out: set[str]) -> str:
    """Return what is wrong with the first row that is about nobody, or not clearly about one."""
    people, seen = Counter(map(plain, names)), Counter(plain(row[0]) for row in rows)
    nth = Counter[str]()
    for number, row in enumerate(rows, start=1):
        name = plain(row[0])
        nth[name] += 1
        if name in out:
            continue
        if not name:
            return tr("Row {number} names nobody. Type the name it is about.", number=number)
        if name not in people:
            return _stranger(number, row[0], [one for one in names if not seen[plain(one)]], names)
        if people[name] > 1 and seen[name] < people[name]:
            return tr(
                "Row {number}: {count} of those chosen are called {name}. Give each of them a row,"
                " in the order of the list.",
                number=number, count=people[name], name=row[0],
            )  # fmt: skip
        if not ask.again and nth[name] > people[name]:
            return tr(
                "Row {number}: {name} has a row already. Put what belongs together into one row.",
                number=number, name=row[0],
            )  # fmt: skip
    return ""


def _stranger(number: int, typed: str, free: Sequence[str], names: Sequence[str]) -> str:
    """Return the sentence for a name that nobody chosen has, with whom it may mean."""
    like = _like(typed, free) or _like(typed, names)
    if like:
        return tr(
            "Row {number}: “{name}” is nobody of those chosen. Is {meant} meant? Correct the name,"
            " or choose that person as well.",
            number=number, name=typed, meant=tr(" or ").join(like),
        )  # fmt: skip
    shown = list(dict.fromkeys(free or names))
    more = "…" if len(shown) > MEANT else ""
    return tr(
        "Row {number}: “{name}” is nobody of those chosen ({chosen}). Correct the name, or choose"
        " that person as well.",
        number=number, name=typed, chosen=listed(shown[:MEANT]) + more,
    )  # fmt: skip


def _like(typed: str, names: Sequence[str]) -> list[str]:
    """Return the names that look or sound like a typed one, the likeliest first."""
    sound = pinyin_of(plain(typed))
    same = [one for one in names if pinyin_of(plain(one)) == sound]
    near = get_close_matches(plain(typed), [plain(one) for one in names], MEANT, LIKE)
    return list(dict.fromkeys([*map(plain, same), *near]))[:MEANT]
