"""The command that counts."""

from pathlib import Path

from desktop_app.cli.common import Answer, Arguments, Command, opened
from desktop_app.services.reporting import figures, figures_out
from desktop_app.services.reporting.figures import Period
from desktop_app.services.session import Session


def register(command: Command) -> None:
    """Declare the command."""
    one = command("figures", _figures, "count the services and orders of a month or a year")
    one.add_argument("--period", required=True, metavar="2026-10")
    one.add_argument("--rows", default="", metavar="KEY", help="list what one figure counts")
    one.add_argument("--out", type=Path, metavar="FILE.xlsx")


# the figure, what its rows are called in the answer, and the names of their columns
BROKEN_DOWN = (
    ("served", "served_by_kind", ("kind", "services", "people_served")),
    ("units", "units", ("name", "took_part", "of", "services")),
    ("branches", "branches", ("name", "took_part", "of", "services")),
)


def _broken_down(session: Session, when: Period) -> Answer:
    """Return people served and orders by kind, and coverage by unit and branch.

    An account confined to its branch has no list of branches.
    """
    found: Answer = {"orders_by_kind": _orders(session, when)}
    for key, name, heads in BROKEN_DOWN:
        if key == "branches" and figures.branch(session):
            continue
        rows = figures.breakdown(session, when, key)
        found[name] = [
            {head: int(cell) if at else cell
             for at, (head, cell) in enumerate(zip(heads, row, strict=True))}
            for row in rows
        ]  # fmt: skip
    return found


KINDS = (
    "kind", "received", "closed", "overdue", "median_days", "mean_days", "grade_5", "grade_4",
    "grade_3", "grade_2", "grade_1", "satisfied_percent",
)  # fmt: skip


def _orders(session: Session, when: Period) -> list[dict[str, str | float | None]]:
    """Return the orders by kind, the sum last; None where there is nothing to divide by."""
    return [
        {head: (float(cell) if cell else None) if at else cell
         for at, (head, cell) in enumerate(zip(KINDS, row, strict=True))}
        for row in figures.orders_by_kind(session, when)
    ]  # fmt: skip


def _figures(folder: Path, given: Arguments) -> Answer:
    when = figures.period(given.period)
    with opened(folder) as session:
        answer: Answer = {
            "period": when.text,
            "branch": figures.branch(session),
            "as_of": min(when.last, session.today()).isoformat(),
            "figures": [
                {
                    "key": one.key, "label": one.label, "value": round(one.number, 1),
                    "of": one.of if one.of >= 0 else None, "unit": one.unit,
                    "of_what": one.of_label, "as_of": one.counted_on,
                    "records_since": one.since or None,
                }
                for one in figures.of_period(session, when)
            ],
            **_broken_down(session, when),
        }  # fmt: skip
        if given.rows:
            heads, rows = figures.rows_behind(session, when, given.rows)
            answer["rows"] = [dict(zip(heads, row, strict=True)) for row in rows]
        if given.out:
            answer["number"] = figures_out.export(session, when, given.out)
        return answer
