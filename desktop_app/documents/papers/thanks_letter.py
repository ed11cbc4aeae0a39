"""Letter of thanks (感谢信), A4 portrait. Source: domain.md 4, rows 52 and 111 (thanks letter).

It says how often and how long a member served in the year, as the service log has it.
"""

import datetime
from dataclasses import dataclass, field

from desktop_app.documents import fonts
from desktop_app.documents.asking import choice, day, line, people, yes
from desktop_app.documents.cells import Style, draw_set, set_within
from desktop_app.documents.letter import letter
from desktop_app.documents.paper import Paper
from desktop_app.documents.pdf import A4, MM, Colour, Meta, Pdf
from desktop_app.documents.someone import Someone, by_branch, hours_of, served_in
from desktop_app.documents.typesetting.signature import spoken_date
from desktop_app.documents.wording import Wording, Words
from desktop_app.domain.written import YEAR
from desktop_app.i18n import N_

RED: Colour = (0.75, 0.08, 0.08)
LEFT, WIDTH = 30.0, 150.0
SIZE = 18.0  # points


@dataclass(frozen=True, slots=True, kw_only=True)
class ThanksData:
    """Who is thanked for what, in the year whose services are counted."""

    people: tuple[Someone, ...] = people()
    name: str = line(N_("Name, where nobody is chosen"), of="person")
    called: str = choice(N_("Addressed as"), ("您", "贵单位"))
    reason: str = line(N_("For what"), "积极参加红色驿站志愿服务，热心帮助社区居民")
    year: str = line(N_("Year"), holds=YEAR)
    counted: bool = yes(N_("Say how often and how long"), default=True)
    org: str = line(N_("Signed by"))
    date: datetime.date = field(metadata=day(N_("Date")))


WORDING = (
    Wording("salutation", N_("Salutation"), "尊敬的{姓名}同志：", ("姓名",)),
    Wording(
        "text", N_("Text"),
        "{称呼}{事由}。{服务情况}{称呼}的无私付出为居民群众解决了实际困难，为大家作出了榜样。\n"
        "在此，谨向{称呼}表示衷心的感谢！希望{称呼}一如既往地关心和支持社区工作。",
        ("称呼", "事由", "服务情况", "姓名", "单位", "日期"),
    ),
    Wording(
        "services", N_("Services of the year"),
        "{年度}年，{称呼}参加服务{次数}次，共{时长}小时。", ("年度", "称呼", "次数", "时长"),
    ),
    Wording("closing", N_("Closing"), "此致\n敬礼！"),
)  # fmt: skip


def draw(data: ThanksData, _options: None, sample: bool, words: Words) -> bytes:
    """Return a page for each person, or one for the name typed."""
    pdf = Pdf(A4, Meta("感谢信", data.org), sample=sample)
    for one in by_branch(data.people) or [None]:
        _page(pdf, data, one, words)
        pdf.end_page()
    return pdf.finish()


def _page(pdf: Pdf, data: ThanksData, one: Someone | None, words: Words) -> None:
    name = " ".join((one.name if one else data.name).split()) or "＿＿＿＿＿＿"
    pdf.text(105, 52, "感　谢　信", fonts.title(), 36, anchor=0.5, colour=RED)
    style = Style(fonts.fang(), SIZE, 9, 0.0)
    salutation = words("salutation", 姓名=name) if one else f"{name}："
    place = (LEFT, 68.0, WIDTH, 12.0)
    draw_set(pdf, set_within(salutation, style, WIDTH, 12), place, style)
    reason = data.reason.strip().rstrip("。，,") or "＿＿＿＿＿＿＿＿＿＿"
    said = words.lines(
        "text", 称呼=data.called, 事由=reason,
        服务情况=_services(data, one, words), 姓名=name, 单位=data.org, 日期=spoken_date(data.date),
    )  # fmt: skip
    y = letter(pdf, LEFT, 82, WIDTH, 110, said, fonts.fang(), SIZE) + 9
    for at, text in enumerate(words.lines("closing")):
        indent = 2 * SIZE / MM if at == 0 else 0.0
        place = (LEFT + indent, y + 11 * at, WIDTH - indent, 11.0)
        draw_set(pdf, set_within(text, style, place[2], 11), place, style)
    signed = Style(fonts.fang(), 16, 8)
    for y, text in ((232.0, data.org), (245.0, spoken_date(data.date))):
        place = (90.0, y, 90.0, 12.0)
        draw_set(pdf, set_within(" ".join(text.split()), signed, 90, 12), place, signed)


def _services(data: ThanksData, one: Someone | None, words: Words) -> str:
    """Return what the service log says of the year; nothing where it says nothing."""
    told = one and data.counted and data.year.strip()
    done = served_in(one, data.year) if one and told else ()
    if not done:
        return ""
    return words(
        "services", 年度=data.year.strip(), 称呼=data.called, 次数=str(len(done)),
        时长=hours_of(done),
    )  # fmt: skip


PAPER = Paper(
    key="thanks_letter",
    group="red_post",
    name=N_("Thanks letter"),
    data=ThanksData,
    draw=draw,
    wording=WORDING,
)
