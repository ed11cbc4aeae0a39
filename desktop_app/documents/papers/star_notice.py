"""Publication of stars given to members, as a table or by stars only.

Source: domain.md 5.2 (row star_notice: A3 or A4, bands only option) and 3.14 (ten stars; results
are posted, five days).
"""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import groupby

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
from desktop_app.documents.pdf import A4, Pdf
from desktop_app.documents.publication import (
    POSTED,
    SIZES,
    Publication,
    Term,
    blank,
    draw_bands,
    draw_table,
)
from desktop_app.documents.rows_for import Cells, at, rows_for, whole
from desktop_app.documents.someone import Someone
from desktop_app.documents.table import Column
from desktop_app.documents.wording import Wording, Words
from desktop_app.domain.written import DAY, PHONE, TERM, count_to, one_day
from desktop_app.errors import Invalid
from desktop_app.i18n import N_, tr

ASKED = ("姓名", "星数", "备注", "公示起始日", "公示截止日", "评定期间")
BEGAN, ENDS, PERIOD = 3, 4, 5
Rated = tuple[Someone, Cells, int | None]
Sheet = tuple[str, datetime.date, datetime.date | None]  # period rated, first and last day it hangs
MOST = 10
COLUMNS = (
    Column("序号", 12), Column("姓名", 34, name=True), Column("党支部", 62), Column("星数", 18),
    Column("备注", 48),
)  # fmt: skip
ORG_COLUMNS = (Column("序号", 12), Column("党组织", 96), Column("星数", 18), Column("备注", 48))
WHOM = ("党员", "党组织")
NUMBERS = "零一二三四五六七八九十"


def _names(data: "StarData") -> list[str]:
    """Return whom the rows name: the people; organisations are not chosen but written."""
    return of_people(data) if data.whom == WHOM[0] else []


@dataclass(frozen=True, slots=True, kw_only=True)
class StarData:
    """Who has how many stars; rows are matched to people by name."""

    people: tuple[Someone, ...] = people()
    whom: str = choice(N_("Whose stars"), WHOM)
    period: str = line(N_("Period"), hint=N_("For example 2026年第三季度"), holds=TERM)
    stars: Rows = rows(
        N_("Stars"),
        ASKED,
        hint=N_(
            "Matched by name. A period or days of publication that differ from the paper's go on a"
            " sheet of their own."
        ),
        holds={"星数": count_to(MOST), "公示起始日": DAY, "公示截止日": DAY, "评定期间": TERM},
        names=_names,
    )
    bands: bool = yes(N_("By bands only, without order"))
    size: str = choice(N_("Paper size"), tuple(SIZES))
    org: str = line(N_("Unit named on the paper"))
    desk_phone: str = line(N_("Contact telephone"), holds=PHONE)
    span: int = count(N_("Working days of publication"), 5, 60)
    date: datetime.date = field(metadata=day(N_("Date")))
    serial: str = ""
    last_day: datetime.date | None = None  # of publication, by the centre's own calendar


WORDING = (
    Wording(
        "opening",
        N_("Opening"),
        "经自评、互评和党组织审核，现将评星结果公示如下，请广大党员群众监督。",
    ),
    POSTED,
)


def problems(data: StarData) -> dict[str, str]:
    """Return what is wrong with the days of publication in the rows."""
    for row in data.stars:
        try:
            began, ends = (_day(row, column) for column in (BEGAN, ENDS))
        except Invalid as error:
            return error.problems
        if ends and ends < (began or data.date):
            return {"stars": tr("The publication of {name} ends before it begins.", name=row[0])}
    return {}


def draw(data: StarData, _options: None, sample: bool, words: Words) -> bytes:
    """Return the publication, a sheet for each year rated and time of hanging; no blank rows."""
    found = [
        (one, row, whole(at(row, 1), MOST, "stars", one.name))
        for one, row in rows_for(data.people, data.stars)
    ]
    own = (data.period, data.date, data.last_day)

    def sheet(one: Rated) -> Sheet:
        began, ends = _day(one[1], BEGAN) or data.date, _day(one[1], ENDS)
        if not ends and began == data.date:
            ends = data.last_day
        return at(one[1], PERIOD).strip() or data.period, began, ends

    def first_day(one: Rated) -> tuple[str, datetime.date, datetime.date]:
        rated, began, ends = sheet(one)
        return rated, began, ends or datetime.date.min

    apart = [(key, [*group]) for key, group in groupby(sorted(found, key=first_day), sheet)]
    sheets = apart or [(own, found)]
    what = [_published(data, key, words) for key, _ in sheets]
    pdf = blank(SIZES.get(data.size, A4), what[0], sample=sample)
    for one, (_, group) in zip(what, sheets, strict=True):
        _draw(pdf, data, one, group)
    return pdf.finish()


def _day(row: Cells, column: int) -> datetime.date | None:
    """Return the day in a cell, None for an empty one; raises Invalid for what is no single day."""
    try:
        return one_day(at(row, column)) if at(row, column).strip() else None
    except ValueError as error:
        raise Invalid({"stars": str(error)}) from None


def _published(data: StarData, sheet: Sheet, words: Words) -> Publication:
    rated, began, ends = sheet
    return Publication(
        f"{rated}{data.whom}评星公示",
        words("opening"),
        f"编号：评星 {data.serial}" if data.serial else "",
        Term(began, data.span, ends, data.desk_phone, data.org, words),
        "人" if data.whom == WHOM[0] else "个",
    )


def _draw(pdf: Pdf, data: StarData, what: Publication, found: Sequence[Rated]) -> None:
    if data.bands and any(stars for _, _, stars in found):
        bands = [
            (f"{NUMBERS[stars]}星", [one.name for one, _, given in found if given == stars])
            for stars in range(MOST, 0, -1)
        ]
        draw_bands(pdf, what, [one for one in bands if one[1]])
    elif data.whom == WHOM[1]:
        rated = [
            [str(n), one.name, "" if stars is None else str(stars), at(row, 2)]
            for n, (one, row, stars) in enumerate(found, start=1)
        ]
        draw_table(pdf, what, ORG_COLUMNS, rated or [[""] * 4] * 12)
    else:
        lines = [
            [str(n), one.name, one.branch, "" if stars is None else str(stars), at(row, 2)]
            for n, (one, row, stars) in enumerate(found, start=1)
        ]
        draw_table(pdf, what, COLUMNS, lines or [[""] * 5] * 12)


PAPER = Paper(
    key="star_notice",
    group="review",
    archive_years=1,
    name=N_("Star-rating publication"),
    data=StarData,
    draw=draw,
    wording=WORDING,
    problems=problems,
)
