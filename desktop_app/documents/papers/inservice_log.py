"""Service log of an in-service member: what is recorded of the year, else rows to write in.

Source: domain.md 5.2 and 3.5.
"""

from dataclasses import dataclass

from desktop_app.documents import fonts
from desktop_app.documents.asking import line, people
from desktop_app.documents.bar_code import draw_bar_code
from desktop_app.documents.cells import Style, draw_set, row, set_in
from desktop_app.documents.numbering import part
from desktop_app.documents.paper import Paper
from desktop_app.documents.pdf import A4, Meta, Pdf
from desktop_app.documents.someone import Someone, by_branch, hours_of, served_in
from desktop_app.documents.table import Column, Table
from desktop_app.domain import belongs, scan_code
from desktop_app.domain.written import YEAR
from desktop_app.i18n import N_

MARK = "RZ"
LEFT, TOP, WIDTH = 15.0, 18.0, 180.0
ROWS, ROW = 17, 11.5
COLUMNS = (
    Column("序号", 11), Column("日期", 24), Column("服务项目", 35), Column("地点", 30),
    Column("时长（小时）", 25), Column("服务对象", 27), Column("确认人签名", 28),
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class LogData:
    """Whose log and of which year; without anybody the head is left to write."""

    people: tuple[Someone, ...] = people(belongs=belongs.in_service)
    year: str = line(N_("Year"), holds=YEAR)
    org: str = line(N_("Unit named on the paper"))
    serial: str = ""


def draw(data: LogData, _options: None, sample: bool) -> bytes:
    """Return the pages."""
    pdf = Pdf(A4, Meta("在职党员服务日志", data.org), sample=sample)
    for number, one in enumerate(by_branch(data.people) or [Someone(name="")], start=1):
        serial = part(data.serial, number, len(data.people))
        for page in range(max(1, -(-len(one.served) // ROWS))):
            _page(pdf, data, one, page, serial)
            pdf.end_page()
    return pdf.finish()


def _page(pdf: Pdf, data: LogData, one: Someone, page: int, serial: str) -> None:
    style = Style(fonts.title(), 20, 10)
    year = f"{data.year}年度" if data.year.strip() else ""
    title = set_in(f"{' '.join(year.split())}在职党员服务日志", style, WIDTH)
    draw_set(pdf, title, (LEFT, TOP - 3, WIDTH, 12), style)
    y = TOP + 11
    draw_bar_code(pdf, LEFT + WIDTH, 6, scan_code.written(MARK, serial), anchor=1)
    if serial:
        pdf.text(LEFT + WIDTH, y - 1.5, f"编号：日志 {serial}", fonts.song(), 9, anchor=1)
    y = row(pdf, LEFT, y, 9, [("姓　　名", one.name, 80), ("人员编号", one.person_no, 100)])
    y = row(pdf, LEFT, y, 9, [("工作单位", one.unit, WIDTH)])
    y = row(pdf, LEFT, y, 9, [("报到党支部", one.branch, 105), ("报到日期", one.reported, 75)])
    y = row(pdf, LEFT, y, 9, [("服务意向", one.services, WIDTH)])
    table = Table(COLUMNS, LEFT, 10.5, 7, ROW, 10.0)
    done = served_in(one, data.year)
    first = page * ROWS
    rows = [
        [str(number), d.day, d.item, d.place, hours_of([d]), d.served, d.confirmed]
        for number, d in enumerate(done[first : first + ROWS], start=first + 1)
    ]
    blank = range(first + len(rows) + 1, first + ROWS + 1)
    rows += [[str(number), *[""] * (len(COLUMNS) - 1)] for number in blank]
    end = table.draw(pdf, y + 3, rows)
    total = (
        f"全年服务{len(done)}次，共{hours_of(done)}小时"
        if done
        else "全年服务＿＿＿次，共＿＿＿小时"
    )
    pdf.text(LEFT, end + 8, total, fonts.song(), 11)
    small = Style(fonts.song(), 11, 6, 1.0)
    said = set_in(f"{' '.join(data.org.split())}（盖章）", small, 100)
    draw_set(pdf, said, (LEFT + WIDTH - 100, end + 3, 100, 7), small)


PAPER = Paper(
    key="inservice_log",
    group="red_post",
    name=N_("In-service service log"),
    data=LogData,
    draw=draw,
    mark=MARK,
)
