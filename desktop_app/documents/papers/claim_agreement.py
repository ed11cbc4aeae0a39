"""Agreement on claimed items of the Red Post Station, a copy for each side.

Source: domain.md 5.2 (row claim_agreement: A4, two copies; item, period, duty of both sides, exit
rule) and 3.26 (item: kind, fixed day, place, safety).
"""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass, field

from desktop_app.documents import fonts
from desktop_app.documents.asking import day, line, lines, people
from desktop_app.documents.bar_code import draw_bar_code
from desktop_app.documents.cells import Style, row
from desktop_app.documents.letter import letter
from desktop_app.documents.numbering import part, spoken
from desktop_app.documents.paper import Paper
from desktop_app.documents.pdf import A4, Meta, Pdf
from desktop_app.documents.sheet import ends, fitted, title
from desktop_app.documents.someone import Claimed, Someone, by_branch
from desktop_app.documents.table import Cells, Column, Table
from desktop_app.documents.typesetting.signature import spoken_date
from desktop_app.documents.wording import Wording, Words
from desktop_app.domain import scan_code
from desktop_app.domain.written import TERM
from desktop_app.i18n import N_

MARK = "RL"
LEFT, WIDTH, TOP = 22.0, 166.0, 20.0
ROW, SIGN = 8.5, 232.0  # from SIGN on both sides sign
COPIES = ("kept", "taken")
COLUMNS = (
    Column("类别", 16), Column("认领项目", 34), Column("服务内容", 52, 0.0),
    Column("时间地点", 34), Column("期限", 30),
)  # fmt: skip
STATION = (
    "公布项目内容、时间和地点，提供必要的场所、工具和联系服务；",
    "做好服务记录，如实反馈服务评价，维护认领人的正当权益；",
    "开展安全提示和必要的培训，遇有变化及时告知。",
)
MEMBER = (
    "按约定的时间和内容提供服务，服务无偿，不收受财物；",
    "尊重服务对象，保护服务对象的个人信息；",
    "因故不能参加的，至少提前一天告知红色驿站。",
)
EXIT = (
    "认领人可以随时提出退出，红色驿站应当在五个工作日内办理；已约定的服务应当做完或者交接。",
    "连续三次无故不参加服务的，红色驿站可以终止认领，并说明理由。",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreementData:
    """Who has claimed; items come from the open claims of each, or are left to write."""

    people: tuple[Someone, ...] = people()
    org: str = line(N_("Station named on the paper"))
    until: str = line(N_("Period, where the claim names none"), "长期", holds=TERM)
    station: tuple[str, ...] = lines(N_("Duties of the station"), STATION)
    member: tuple[str, ...] = lines(N_("Duties of the member"), MEMBER)
    leaving: tuple[str, ...] = lines(N_("How a claim ends"), EXIT)
    date: datetime.date = field(metadata=day(N_("Date")))
    serial: str = ""


WORDING = (
    Wording("kept", N_("On the station's copy"), "本联由红色驿站留存"),
    Wording("taken", N_("On the member's copy"), "本联由认领人留存"),
    Wording("opening", N_("Opening"), "经协商一致，认领人自愿认领以上项目，双方约定如下："),
    Wording("station", N_("Duties of the station"), "\n".join(STATION), several=True),
    Wording("member", N_("Duties of the member"), "\n".join(MEMBER), several=True),
    Wording("leaving", N_("How a claim ends"), "\n".join(EXIT), several=True),
)


def draw(data: AgreementData, _options: None, sample: bool, words: Words) -> bytes:
    """Return two copies for each person."""
    pdf = Pdf(A4, Meta("红色驿站项目认领书", data.org), sample=sample)
    found = by_branch(data.people) or [Someone(name="")]
    for number, one in enumerate(found, start=1):
        serial = part(data.serial, number, len(found))
        for use in COPIES:
            _page(pdf, data, one, (words(use), serial), words)
            pdf.end_page()
    return pdf.finish()


def _page(
    pdf: Pdf, data: AgreementData, one: Someone, marks: tuple[str, str], words: Words
) -> None:
    use, serial = marks
    y = title(pdf, LEFT, TOP, WIDTH, "红色驿站项目认领书", 22)
    ends(pdf, LEFT, y + 2, WIDTH, f"（{use}）", f"编号：认领 {serial}" if serial else "", 10.5)
    draw_bar_code(pdf, LEFT + WIDTH, TOP - 11, scan_code.written(MARK, serial), anchor=1)
    y = row(pdf, LEFT, y + 10, ROW, [("认 领 人", one.name, 83), ("联系电话", one.mobile, 83)])
    y = row(pdf, LEFT, y, ROW, [("党 支 部", one.branch, WIDTH)])
    station = _station(one)
    y = row(pdf, LEFT, y, ROW, [("红色驿站", f"{data.org}　{station}".strip("　"), WIDTH)])
    table = Table(COLUMNS, LEFT, 10.5, 8.5, ROW, 8.5)
    y = table.draw(pdf, y + 3, [_cells(each, data) for each in one.claims] or [[""] * 5] * 3)
    room, parts = SIGN - y - 4, _parts(data, words("opening"))
    letter(pdf, LEFT, y + 4, WIDTH, room, parts, fonts.song(), 12)
    _signatures(pdf, data, station)


def _station(one: Someone) -> str:
    """Return the station of what somebody has claimed; of several none is named."""
    stations = {each.station for each in one.claims if each.station}
    return stations.pop() if len(stations) == 1 else ""


def _cells(one: Claimed, data: AgreementData) -> Cells:
    when = "，".join(part for part in (one.fixed_day, one.place) if part)
    content = "。".join(part for part in (one.content, one.safety) if part)
    begins = f"自{spoken(one.begins)}" if one.begins else ""
    ends = f"至{spoken(one.until)}" if one.until else "起" if begins else data.until
    return [one.kind, one.item, content, when, begins + ends]


def _parts(data: AgreementData, opening: str) -> Sequence[str]:
    found = opening.split("\n")
    for head, points in (
        ("一、红色驿站的责任", data.station), ("二、认领人的责任", data.member),
        ("三、退出", data.leaving),
    ):  # fmt: skip
        found.append(head)
        found += [f"{number}. {text}" for number, text in enumerate(points, start=1)]
    return found


def _signatures(pdf: Pdf, data: AgreementData, station: str) -> None:
    half, song = WIDTH / 2, Style(fonts.song(), 12, 7, 0.0)
    for x, said, who, at in (
        (LEFT, "红色驿站（盖章）：", data.org, station), (LEFT + half, "认领人（签名）：", "", ""),
    ):  # fmt: skip
        fitted(pdf, (x, SIGN + 4, half - 4, 7), said, song)
        fitted(pdf, (x, SIGN + 12, half - 4, 7), who, song)
        fitted(pdf, (x, SIGN + 19, half - 4, 7), at, song)
        fitted(pdf, (x, SIGN + 26, half - 4, 7), spoken_date(data.date), song)


PAPER = Paper(
    key="claim_agreement",
    group="red_post",
    name=N_("Claim agreement"),
    data=AgreementData,
    draw=draw,
    mark=MARK,
    wording=WORDING,
)
