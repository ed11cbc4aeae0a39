"""Publication of points, as a table or by bands only.

Source: domain.md 5.2 (row points_notice: A3 or A4, bands only option) and 3.15: lists that name and
shame are sensitive, so bands name nobody below the lowest.
"""

import datetime
from dataclasses import dataclass, field

from desktop_app.documents.asking import (
    Rows,
    choice,
    count,
    day,
    line,
    of_people,
    people,
    rows,
    yes,
)
from desktop_app.documents.paper import Paper
from desktop_app.documents.pdf import A4
from desktop_app.documents.publication import (
    POSTED,
    SIZES,
    Publication,
    Term,
    blank,
    draw_bands,
    draw_table,
)
from desktop_app.documents.rows_for import at, rows_for, whole
from desktop_app.documents.someone import Someone
from desktop_app.documents.table import Column
from desktop_app.documents.wording import Wording, Words
from desktop_app.domain import points as rules
from desktop_app.domain.written import PHONE, TERM, count_to
from desktop_app.i18n import N_, tr

ASKED = ("姓名", "积分", "备注")
MOST = 1000
COLUMNS = (
    Column("序号", 12), Column("姓名", 34, name=True), Column("党支部", 62), Column("积分", 18),
    Column("备注", 48),
)  # fmt: skip
RANKED = (Column("名次", 12), *COLUMNS[1:])


@dataclass(frozen=True, slots=True, kw_only=True)
class PointsData:
    """Who has how many points; rows are matched to people by name."""

    people: tuple[Someone, ...] = people()
    period: str = line(N_("Period"), hint=N_("For example 2026年第三季度"), holds=TERM)
    points: Rows = rows(
        N_("Points"),
        ASKED,
        hint=N_("Matched to the people chosen by name."),
        holds={"积分": count_to(MOST)},
        names=of_people,
    )
    bands: bool = yes(N_("By bands only, without order"), default=True)
    ranked: bool = yes(N_("Most points first"))
    size: str = choice(N_("Paper size"), tuple(SIZES))
    org: str = line(N_("Unit named on the paper"))
    desk_phone: str = line(N_("Contact telephone"), holds=PHONE)
    span: int = count(N_("Working days of publication"), 5, 60)
    date: datetime.date = field(metadata=day(N_("Date")))
    serial: str = ""
    last_day: datetime.date | None = None  # of publication, by the centre's own calendar


WORDING = (
    Wording("opening", N_("Opening"), "现将党员积分情况公示如下，请广大党员群众监督。"),
    POSTED,
)


def problems(data: PointsData) -> dict[str, str]:
    """Return that the bands would name nobody, at the field of the points."""
    known = [("", int(at(row, 1))) for row in data.points if at(row, 1).isdecimal()]
    if not data.bands or not known or _bands(known, data.date):
        return {}
    told = N_(
        "Everybody lies in the lowest band, which names nobody, so that nothing would stand on the"
        " notice. Check the points, or print them as a table."
    )
    return {"points": tr(told)}


def draw(data: PointsData, _options: None, sample: bool, words: Words) -> bytes:
    """Return the publication; without rows it is blank to write on."""
    found = [
        (one, row, whole(at(row, 1), MOST, "points", one.name))
        for one, row in rows_for(data.people, data.points)
    ]
    what = Publication(
        f"{data.period}党员积分公示", words("opening"),
        f"编号：积分 {data.serial}" if data.serial else "",
        Term(data.date, data.span, data.last_day, data.desk_phone, data.org, words),
    )  # fmt: skip
    size = SIZES.get(data.size, A4)
    known = [(one.name, points) for one, _, points in found if points is not None]
    pdf = blank(size, what, sample=sample)
    if data.bands and known:
        draw_bands(pdf, what, _bands(known, data.date))
        return pdf.finish()
    if data.ranked:
        found.sort(key=lambda one: -(one[2] or 0))
    numbers = _positions([points or 0 for _, _, points in found], equal=data.ranked)
    lines = [
        [str(n), one.name, one.branch, "" if points is None else str(points), at(row, 2)]
        for n, (one, row, points) in zip(numbers, found, strict=True)
    ]
    columns = RANKED if data.ranked else COLUMNS
    draw_table(pdf, what, columns, lines or [[""] * 5] * 12)
    return pdf.finish()


def _positions(points: list[int], *, equal: bool) -> list[int]:
    """Return 1, 2, 3 … for sorted points; where positions count, equal points share one."""
    made: list[int] = []
    for number, one in enumerate(points, start=1):
        made.append(made[-1] if equal and made and points[number - 2] == one else number)
    return made


def _bands(known: list[tuple[str, int]], on_day: datetime.date) -> list[tuple[str, list[str]]]:
    """Return the names in each band but the lowest, which names nobody."""
    found: list[tuple[str, list[str]]] = []
    above = MOST + 1
    for band in rules.bands(on_day)[:-1]:
        names = [name for name, points in known if band.at_least <= points < above]
        found.append((band.zh, names))
        above = band.at_least
    return [one for one in found if one[1]]


PAPER = Paper(
    key="points_notice",
    group="review",
    archive_years=1,
    name=N_("Points publication"),
    data=PointsData,
    draw=draw,
    wording=WORDING,
    problems=problems,
)
