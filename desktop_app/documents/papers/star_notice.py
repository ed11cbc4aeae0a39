"""Publication of stars given to members, as a table or by stars only.

Source: domain.md 5.2 (row star_notice: A3 or A4, bands only option) and 3.14 (ten stars; results
are posted, five days).
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
from desktop_app.documents.publication import POSTED, SIZES, Publication, Term, bands_of, table_of
from desktop_app.documents.rows_for import at, rows_for, whole
from desktop_app.documents.someone import Someone
from desktop_app.documents.table import Column
from desktop_app.documents.wording import Wording, Words
from desktop_app.domain.written import PHONE, TERM, count_to
from desktop_app.i18n import N_

ASKED = ("姓名", "星数", "备注")
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
        hint=N_("Matched to the people chosen by name."),
        holds={"星数": count_to(MOST)},
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


def draw(data: StarData, _options: None, sample: bool, words: Words) -> bytes:
    """Return the publication; without rows it is blank to write on."""
    found = [
        (one, row, whole(at(row, 1), MOST, "stars", one.name))
        for one, row in rows_for(data.people, data.stars)
    ]
    what = Publication(
        f"{data.period}{data.whom}评星公示",
        words("opening"),
        f"编号：评星 {data.serial}" if data.serial else "",
        Term(data.date, data.span, data.last_day, data.desk_phone, data.org, words),
        "人" if data.whom == WHOM[0] else "个",
    )
    size = SIZES.get(data.size, A4)
    if data.bands and any(stars for _, _, stars in found):
        bands = [
            (f"{NUMBERS[stars]}星", [one.name for one, _, given in found if given == stars])
            for stars in range(MOST, 0, -1)
        ]
        return bands_of(size, what, [one for one in bands if one[1]], sample=sample)
    if data.whom == WHOM[1]:
        rated = [
            [str(n), one.name, "" if stars is None else str(stars), at(row, 2)]
            for n, (one, row, stars) in enumerate(found, start=1)
        ]
        return table_of(size, what, ORG_COLUMNS, rated or [[""] * 4] * 12, sample=sample)
    lines = [
        [str(n), one.name, one.branch, "" if stars is None else str(stars), at(row, 2)]
        for n, (one, row, stars) in enumerate(found, start=1)
    ]
    return table_of(size, what, COLUMNS, lines or [[""] * 5] * 12, sample=sample)


PAPER = Paper(
    key="star_notice",
    group="review",
    archive_years=1,
    name=N_("Star-rating publication"),
    data=StarData,
    draw=draw,
    wording=WORDING,
)
