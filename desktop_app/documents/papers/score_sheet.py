"""Score sheet of an assessment: a page for each group of indicators, totals at the foot.

Source: domain.md 5.2 (row score_sheet: item, standard, points, way of checking, deduction, 实得分,
signature; total repeated at the foot) and 3.23.
"""

import datetime
from dataclasses import dataclass, field

from desktop_app.documents.asking import Rows, day, line, rows
from desktop_app.documents.listing import LANDSCAPE, Group, Listing, draw_listing
from desktop_app.documents.paper import Paper
from desktop_app.documents.pdf import Meta, Pdf
from desktop_app.documents.table import Column
from desktop_app.documents.typesetting.signature import spoken_date
from desktop_app.domain import money
from desktop_app.domain.written import hundredths, score_to
from desktop_app.errors import Invalid
from desktop_app.i18n import N_, tr

ASKED = ("指标类别", "考核项目", "考核标准", "分值", "检查方式", "扣分规则", "实得分")
COLUMNS = (
    Column("序号", 10), Column("考核项目", 36), Column("考核标准", 70, 0.0), Column("分值", 16),
    Column("检查方式", 26), Column("扣分规则", 54, 0.0), Column("实得分", 18),
    Column("检查人签名", 26),
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoreData:
    """Whom, and by which indicators."""

    title: str = line(N_("Title"), "党建工作考核评分表", required=True)
    assessed: str = line(N_("Unit assessed"))
    items: Rows = rows(
        N_("Indicators"),
        ASKED,
        hint=N_("Each group begins on a page of its own."),
        holds={"分值": score_to(1_000), "实得分": score_to(1_000)},
    )
    org: str = line(N_("Unit named on the paper"))
    date: datetime.date = field(metadata=day(N_("Date")))
    maker: str = line(N_("Drawn up by"))
    serial: str = ""


def problems(data: ScoreData) -> dict[str, str]:
    """Return the row that scores more than its points, at the field of the indicators."""
    for number, row in enumerate(data.items, start=1):
        if row[3] and hundredths(row[6]) > hundredths(row[3]):
            told = tr(
                "Row {number} ({name}): the score {score} is more than its {most} points.",
                number=number, name=row[1] or row[0], score=row[6], most=row[3],
            )  # fmt: skip
            return {"items": told}
    return {}


def draw(data: ScoreData, _options: None, sample: bool) -> bytes:
    """Return the sheets; without items one blank to write on."""
    pdf = Pdf(LANDSCAPE, Meta(data.title or "考核评分表", data.org), sample=sample)
    groups: dict[str, list[tuple[str, ...]]] = {}
    for row in data.items:
        groups.setdefault(row[0], []).append(row)
    whole = f"全表满分{_total(data.items, 3)}分，实得{_total(data.items, 6) or '＿＿＿'}分"
    parts = [
        Group(
            name,
            [[str(n), *row[1:], ""] for n, row in enumerate(found, start=1)],
            f"本类满分{_total(found, 3)}分，实得{_total(found, 6) or '＿＿＿'}分；{whole}。",
        )
        for name, found in groups.items()
    ]
    serial = f"　　编号：考核 {data.serial}" if data.serial else ""
    what = Listing(
        data.title, f"被考核单位：{data.assessed or '＿＿＿＿＿＿＿＿'}　　考核单位：{data.org}",
        f"日期：{spoken_date(data.date)}", f"制表人：{data.maker}{serial}", "",
    )  # fmt: skip
    draw_listing(pdf, what, COLUMNS, parts or [Group("", [])])
    return pdf.finish()


def _total(found: list[tuple[str, ...]] | Rows, column: int) -> str:
    """Return the sum of a column of points, halves and hundredths too; empty without any."""
    known: list[int] = []
    for row in found:
        if not row[column]:
            continue
        try:
            known.append(money.fen(row[column].removesuffix("分")))
        except ValueError:
            raise Invalid(
                {"items": tr("“{text}” is no number of points.", text=row[column])}
            ) from None
    return f"{sum(known) / 100:g}" if known else ""


PAPER = Paper(
    key="score_sheet",
    group="review",
    name=N_("Assessment score sheet"),
    data=ScoreData,
    draw=draw,
    problems=problems,
    size=LANDSCAPE,
)
