"""The command that counts."""

from pathlib import Path

from desktop_app.cli.common import Answer, Arguments, Command, opened
from desktop_app.errors import UserError
from desktop_app.i18n import tr
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
    """Return people served by kind and coverage by unit and branch, for who may see them all."""
    if session.reach("people.see") != "all":
        return {}
    found: Answer = {}
    for key, name, heads in BROKEN_DOWN:
        _, rows = figures.rows_behind(session, when, key)
        found[name] = [
            {head: int(cell) if at else cell
             for at, (head, cell) in enumerate(zip(heads, row, strict=True))}
            for row in rows
        ]  # fmt: skip
    return found


def _figures(folder: Path, given: Arguments) -> Answer:
    when = figures.period(given.period)
    if given.out and given.out.suffix.lower() != ".xlsx":
        raise UserError(tr("The sheet is written as .xlsx; give such a name."))
    with opened(folder) as session:
        answer: Answer = {
            "period": when.text,
            "as_of": min(when.last, session.today()).isoformat(),
            "figures": [
                {
                    "key": one.key, "label": one.label, "value": round(one.number, 1),
                    "of": one.of if one.of >= 0 else None, "unit": one.unit,
                    "of_what": one.of_label,
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
