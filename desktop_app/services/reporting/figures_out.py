"""Figures on one page of paper, or in a workbook with the rows behind each number."""

from pathlib import Path

from desktop_app.documents.catalogue import PAPERS
from desktop_app.documents.paper import with_marks
from desktop_app.documents.papers.figures_page import FigureLine, FiguresData, Listing
from desktop_app.documents.preview import page_count
from desktop_app.domain import codes, days
from desktop_app.domain.reports.red_post import KIND_HEADS, NUMBERS
from desktop_app.i18n import tr
from desktop_app.services import sheets_out
from desktop_app.services.handing_out import Handing
from desktop_app.services.paperwork import printing
from desktop_app.services.paperwork.printing import Made
from desktop_app.services.reporting import figures
from desktop_app.services.reporting.figures import Period, Value
from desktop_app.services.session import Session

PAGE = "figures_page"
COUNT = "计数"  # where a figure is a part of nothing
LATE = "带※的指标在{day}以前没有记录，总数按该日计。"
# the figures whose rows are listed: in which column, its heads, where the numbers stand in a row
LISTED = (
    ("units", 0, ("工作单位", "参与", "人员", "次数"), (1, 2, 3)),
    ("branches", 1, ("党支部", "参与", "人员", "次数"), (1, 2, 3)),
    ("receptions", 2, ("窗口接待", "次数"), (1,)),
    ("bookings", 2, ("使用场地", "预约", "人数"), (1, 2)),
)
SHARE = "占比"
HEADS = ("指标", "数值", "单位", "总数", "总数含义", SHARE, "截止日期", "总数日期")


def title(session: Session, when: Period) -> str:
    """Return what paper and sheet call the period; Chinese in every language.

    The figures of one branch are named after it.
    """
    year, _, month = when.text.partition("-")
    branch = figures.branch(session)
    return f"{branch}{year}年{int(month)}月工作统计表" if month else f"{branch}{year}年工作统计表"


def file_name(session: Session, when: Period) -> str:
    """Return a name for an export."""
    return f"{title(session, when)}.xlsx"


def print_page(session: Session, when: Period) -> Made:
    """Make the page of a period and keep it under a number."""
    source = {"period": when.text}
    return printing.keep(
        session, PAGE, title(session, when), lambda number: _page(session, when, number), (), source
    )


def _page(session: Session, when: Period, number: str) -> Made:
    values = figures.of_period(session, when)
    late = sorted({one.since for one in values if one.since})
    last = figures.last_day(session, when)
    data = FiguresData(
        title=title(session, when), org=figures.branch(session) or printing.centre(session).name,
        date=last, maker=session.account.name,
        lines=tuple(_line(one) for one in values),
        note=LATE.format(day="、".join(map(days.chinese, late))) if late else "",
        months=tuple(
            (int(services), int(orders))
            for services, orders in zip(
                figures.by_month(session, last.year, "services"),
                figures.by_month(session, last.year, "orders_new"), strict=True,
            )
        )[: last.month],
        listings=tuple(_listing(session, when, *one) for one in LISTED
                       if one[0] in {value.key for value in values}),
        kinds=tuple(
            (codes.chinese("order_kind", code), count)
            for code, count in figures.by_kind(session, when)
        ),
        orders=tuple(figures.orders_by_kind(session, when, codes.chinese)),
        serial=number,
    )  # fmt: skip
    pdf = PAPERS[PAGE].render(with_marks(data))
    return Made(pdf, page_count(pdf), number=number)


def _line(one: Value) -> FigureLine:
    return FigureLine(
        name=codes.chinese("figure", one.key), number=_number(one),
        of=str(one.of) if one.of >= 0 else "", of_what=_of_what(one),
        share=f"人均{one.each}" if one.each else one.percent, late=bool(one.since),
    )  # fmt: skip


def _listing(
    session: Session, when: Period, key: str, column: int, heads: tuple[str, ...],
    at: tuple[int, ...],
) -> Listing:  # fmt: skip
    """Return what a figure covers with its numbers, the largest first; who did nothing is last."""
    rows = figures.breakdown(session, when, key, codes.chinese)
    found = [(row[0], tuple(int(row[place]) for place in at)) for row in rows]
    found.sort(key=lambda row: (-row[1][0], row[0]))
    return Listing(heads=heads, column=column, rows=tuple(found))


def export(session: Session, when: Period, path: Path) -> str:
    """Write a workbook: the figures, and a sheet of rows for each; return its number.

    Names of people stand in it, so it needs the right to export. Raises StorageFault when the file
    cannot be written; then no export is recorded.
    """
    session.require("export.masked")
    from desktop_app.sheets import write  # imported late: it costs 50 ms

    values = figures.of_period(session, when)
    heads = tuple(
        write.ColumnOut(one, number=one in ("数值", "总数"), share=one == SHARE) for one in HEADS
    )
    rows = [_row(one) for one in values]
    sheets = [write.SheetOut("统计", heads, rows)]
    adding_up, satisfied = {tr(one) for one in NUMBERS}, tr(KIND_HEADS[-1])
    for one in values:
        names, found = figures.rows_behind(session, when, one.key)
        sheets.append(
            write.SheetOut(
                codes.chinese("figure", one.key),
                tuple(
                    write.ColumnOut(name, number=name in adding_up, share=name == satisfied)
                    for name in names
                ),
                found,
            )
        )
    return sheets_out.leave(
        session, path, Handing(title(session, when)), sheets, title=title(session, when),
        count=len(values),
        event={"what": PAGE, "period": when.text},
        more=[("统计期间", when.text), ("统计截止", figures.last_day(session, when).isoformat())],
    )  # fmt: skip


def _row(one: Value) -> tuple[str, ...]:
    part_of = _of_what(one)
    unit, of = codes.chinese("figure_unit", one.unit_code), str(one.of) if one.of >= 0 else ""
    name, day = codes.chinese("figure", one.key), one.counted_on
    return name, one.shown, unit, of, part_of, one.percent, day, (one.since or day) if of else ""


def _of_what(one: Value) -> str:
    return codes.chinese("figure_of", one.key) if one.of >= 0 else COUNT


def _number(one: Value) -> str:
    return f"{one.shown} {codes.chinese('figure_unit', one.unit_code)}"
