"""Plain data become a paper's dataclass: each value in its type, each text right for its kind."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from desktop_app.documents.asking import Ask, Rows, asked
from desktop_app.documents.catalogue import PAPERS
from desktop_app.domain import days, pasted, written
from desktop_app.domain.fields import refuse_unknown
from desktop_app.errors import Invalid, NotFound
from desktop_app.i18n import tr
from desktop_app.services.paperwork import paper_rows
from desktop_app.services.paperwork.paper_people import Group

TOLD = 5  # wrong cells of one table; the rest is counted


def data_of(key: str, values: Mapping[str, Any], group: Group, today: date) -> Any:
    """Return the paper's dataclass; its dates are near ``today``.

    Raises UserError for an unknown field, Invalid for a missing or mistyped one or a row about
    nobody chosen, NotFound when it needs people and has none.
    """
    wanted = asked(PAPERS[key].data)
    refuse_unknown(values, wanted)
    found: dict[str, Any] = {}
    problems: dict[str, str] = {}
    for name, ask in wanted.items():
        if ask.kind == "people":
            if ask.required and not group.people:
                raise NotFound(tr("Nobody is chosen, so there is nothing to print."))
            found[name] = group.people
            continue
        try:
            found[name] = _typed(ask, values.get(name), today)
        except Invalid as error:
            problems[name] = "\n".join(error.problems.values())
        except (TypeError, ValueError):
            problems[name] = tr("The field {name} has the wrong kind of value.", name=tr(ask.label))
        empty = not str(found.get(name, "")).strip()
        if ask.required and empty and name not in problems:
            problems[name] = tr("{label} is required.", label=tr(ask.label))
    problems |= {
        name: tr("{label} lies before {other}: {day}.", label=tr(ask.label),
                 other=tr(wanted[ask.not_before].label), day=found[name])
        for name, ask in wanted.items()
        if ask.not_before and _is_before(found.get(name), found.get(ask.not_before))
    }  # fmt: skip
    if problems:
        raise Invalid(problems)
    data = paper_rows.matched(PAPERS[key].data(**found), group)
    further = PAPERS[key].problems
    if further and (wrong := further(data)):
        raise Invalid(wrong)
    return data


def _is_before(later: Any, earlier: Any) -> bool:
    """Tell whether the second of two days surely comes before; words are no days."""
    try:
        first, second = (days.parse(str(one)) for one in (earlier, later))
        return days.surely_before(second, first)
    except ValueError:
        return False


def _typed(ask: Ask, value: Any, today: date) -> Any:
    """Return one value of plain data in the type its field has; ValueError when it is none."""
    if ask.kind == "rows":
        return _rows(ask, value, today)
    if ask.kind in ("lines", "picks"):
        rows = value.split("\n") if isinstance(value, str) else list(value)
        kept = tuple(str(one) for one in rows if str(one).strip())
        return kept if ask.kind == "lines" else _known(ask, kept)
    if ask.kind == "date":
        return _date(ask, str(value), today)
    if ask.kind == "count":
        return _number(ask, value)
    if ask.kind == "yes":
        if not isinstance(value, bool):
            raise ValueError
        return value
    if not isinstance(value, str):
        raise ValueError
    if ask.kind == "choice":
        return _known(ask, (value,))[0]
    if ask.kind == "line":
        value = pasted.one_line(value)
    return _settled(ask, value, today)


def _settled(ask: Ask, text: str, today: date) -> str:
    """Return a typed line as the paper says it; raises Invalid with the field's label."""
    try:
        return written.settled(ask.holds, text, today)
    except ValueError as error:
        told = tr("{label}: {problem}", label=tr(ask.label), problem=str(error))
        raise Invalid({"": told}) from None


def _date(ask: Ask, text: str, today: date) -> date:
    """Return the day of a paper; raises Invalid with what is wrong with it."""
    label = tr(ask.label)
    if not text.strip():
        raise Invalid({"": tr("{label} is required.", label=label)})
    try:
        found = written.one_day(text)
        written.near(found.isoformat(), text.strip(), today)
    except ValueError as error:
        raise Invalid({"": tr("{label}: {problem}", label=label, problem=str(error))}) from None
    return found


def _rows(ask: Ask, value: Any, today: date) -> Rows:
    """Return rows as wide as the table from a list of rows, or from text with tabs or ｜."""
    given = pasted.rows(value) if isinstance(value, str) else value
    found: list[tuple[str, ...]] = []
    problems: list[str] = []
    most = len(ask.choices)
    for number, cells in enumerate(given, start=1):
        if isinstance(cells, str):
            raise TypeError
        row = [" ".join(str(one).split()) for one in cells]
        if any(row[most:]):
            problems.append(
                tr("Row {number} has more than {most} cells.", number=number, most=most)
            )
        elif any(row):
            row = [*row[:most], *[""] * (most - len(row))]
            found.append(tuple(_cells(ask, number, row, today, problems)))
    if problems:
        more = len(problems) - TOLD
        rest = [tr("And {count} more.", count=more)] if more > 0 else []
        raise Invalid({"": "\n".join([*problems[:TOLD], *rest])})
    return tuple(found)


def _cells(ask: Ask, number: int, row: list[str], today: date, problems: list[str]) -> list[str]:
    """Return a row as the paper says it, and add a sentence for each wrong cell."""
    found = list(row)
    for at, (head, what) in enumerate(zip(ask.choices, ask.columns, strict=True)):
        try:
            found[at] = written.settled(what, row[at], today)
        except ValueError as error:
            problems.append(
                tr("Row {number} ({name}), {head}: {problem}",
                   number=number, name=row[0], head=head, problem=str(error))
            )  # fmt: skip
    return found


def _known(ask: Ask, chosen: tuple[str, ...]) -> tuple[str, ...]:
    if any(one not in ask.choices for one in chosen):
        raise ValueError
    return chosen


def _number(ask: Ask, value: Any) -> int:
    number = int(value)
    if not 1 <= number <= ask.most:
        told = tr("{label}: a whole number from 1 to {most}.", label=tr(ask.label), most=ask.most)
        raise Invalid({"": told})
    return number
