"""What an in-service member did in the community, for the work unit, and the unit's reply.

Source: domain.md 5.2 (row feedback_form: A4, year facts, marks, suggested grade, place of the
seal; the lower half is the unit's reply) and 3.5.
"""

import datetime
from dataclasses import dataclass, field

from desktop_app.documents import fonts
from desktop_app.documents.asking import Rows, body, day, line, of_people, people, rows
from desktop_app.documents.bar_code import draw_bar_code
from desktop_app.documents.cells import Style, draw_set, row, set_within
from desktop_app.documents.form import block, tick_block
from desktop_app.documents.numbering import part
from desktop_app.documents.paper import Paper
from desktop_app.documents.pdf import A4, GREY, Meta, Pdf
from desktop_app.documents.rows_for import at, rows_for
from desktop_app.documents.sheet import title
from desktop_app.documents.someone import Someone
from desktop_app.documents.typesetting.signature import spoken_date
from desktop_app.documents.wording import Wording, Words
from desktop_app.domain import belongs, scan_code
from desktop_app.domain.written import COUNT, DAY, HOURS, PHONE, YEAR, Written, one_of, score_to
from desktop_app.i18n import N_

MARK = "FK"
LEFT, WIDTH, MIDDLE, ROW = 18.0, 174.0, A4[1] / 2, 9.0
GRADES = ("优秀", "合格", "基本合格", "不合格")
ASKED = (
    "姓名", "上半年报到", "下半年报到", "服务次数", "服务时长", "积分", "居民评价", "建议等次",
)  # fmt: skip
NO = ("", "否", "未", "×", "未报到")
REPORTED = Written("day", words=("是", "已", "√", "已报到", *NO[1:]))
HALVES = ("上半年已报到", "下半年已报到")
REPLIES = ("已收悉并存档", "已作为民主评议依据", "已作为评优评先依据", "其他")


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedbackData:
    """Whose year and what it held; where nothing is typed it is left to write."""

    people: tuple[Someone, ...] = people(belongs=belongs.in_service)
    year: str = line(N_("Year"), holds=YEAR)
    facts: Rows = rows(
        N_("Facts of the year"),
        ASKED,
        hint=N_("Matched to the people chosen by name."),
        holds={
            "上半年报到": REPORTED,
            "下半年报到": REPORTED,
            "服务次数": COUNT,
            "服务时长": HOURS,
            "积分": score_to(10_000),
            "建议等次": one_of(*GRADES),
        },
        names=of_people,
    )
    opinion: str = body(
        N_("Opinion of the community"), hint=N_("Printed for one person only"), of="person"
    )
    reply_by: str = line(
        N_("Reply by"), hint=N_("For example 2026年12月15日"), holds=DAY, not_before="date"
    )
    committee: str = line(N_("Signed by"))
    desk_phone: str = line(N_("Contact telephone"), holds=PHONE)
    date: datetime.date = field(metadata=day(N_("Date")))
    serial: str = ""


WORDING = (
    Wording(
        "request",
        N_("What is asked of the unit"),
        "请{期限}填写本联并交回{单位}{电话}。",
        ("期限", "单位", "电话"),
    ),
)


def draw(data: FeedbackData, _options: None, sample: bool, words: Words) -> bytes:
    """Return a sheet for each person, or a blank one."""
    pdf = Pdf(A4, Meta("在职党员表现反馈表", data.committee), sample=sample)
    chosen = rows_for(data.people, data.facts) or [(Someone(name=""), ())]
    for number, (one, facts) in enumerate(chosen, start=1):
        serial = part(data.serial, number, len(chosen))
        opinion = data.opinion if len(chosen) == 1 else ""
        _community(pdf, data, one, facts, (serial, opinion))
        pdf.rule((10, MIDDLE), (A4[0] - 10, MIDDLE), 0.2, GREY, dash=(2, 1.5))
        _unit(pdf, data, one, serial, words)
        for top in (0.0, MIDDLE):
            pdf.piece(0, top, A4[0], MIDDLE)
        pdf.end_page()
    return pdf.finish()


def _community(
    pdf: Pdf,
    data: FeedbackData,
    one: Someone,
    facts: tuple[str, ...],
    words: tuple[str, str],
) -> None:
    serial, opinion = words
    year = f"{' '.join(data.year.split())}年度" if data.year.strip() else ""
    y = title(pdf, LEFT, 10, WIDTH, f"{year}在职党员到社区报到表现反馈表")
    number = f"编号：反馈 {serial}" if serial else ""
    pdf.text(LEFT + WIDTH, y + 3, number, fonts.song(), 9, anchor=1)
    y = row(
        pdf, LEFT, y + 5, ROW,
        [("姓　　名", one.name, 74), ("性　　别", one.sex, 40), ("报到日期", one.reported, 60)],
    )  # fmt: skip
    y = row(pdf, LEFT, y, ROW, [("工作单位", one.unit, WIDTH)])
    y = row(pdf, LEFT, y, ROW, [("居住地址", one.address, WIDTH)])
    y = row(pdf, LEFT, y, ROW, [("报到党支部", one.branch, WIDTH)])
    halves = [word for place, word in enumerate(HALVES, 1) if at(facts, place) not in NO]
    y = tick_block(pdf, LEFT, y, WIDTH, ROW, "报到情况", HALVES, halves)
    y = row(
        pdf, LEFT, y, ROW,
        [("服务次数", at(facts, 3), 58), ("服务时长", at(facts, 4), 58),
         ("服务积分", at(facts, 5), 58)],
    )  # fmt: skip
    y = row(pdf, LEFT, y, ROW, [("居民评价", at(facts, 6), WIDTH)])
    y = tick_block(pdf, LEFT, y, WIDTH, ROW, "建议等次", GRADES, (at(facts, 7),))
    signed = f"{' '.join(data.committee.split())}（盖章）　{spoken_date(data.date)}"
    block(pdf, LEFT, y, WIDTH, MIDDLE - 6 - y, ("社区党组织\n意　　见", opinion), signed)


def _unit(pdf: Pdf, data: FeedbackData, one: Someone, serial: str, words: Words) -> None:
    code = scan_code.written(MARK, serial)  # on the half that comes back
    draw_bar_code(pdf, LEFT + WIDTH, MIDDLE + 5, code, anchor=1)
    y = title(pdf, LEFT, MIDDLE + 8, WIDTH, "单位党组织回执")
    by = " ".join(data.reply_by.split())
    phone = f"（联系电话：{' '.join(data.desk_phone.split())}）" if data.desk_phone.strip() else ""
    said = words(
        "request", 期限=f"于{by}前" if by else "", 电话=phone,
        单位=" ".join(data.committee.split()) or "社区党组织",
    )  # fmt: skip
    style = Style(fonts.song(), 10.5, 6, 0.0)
    draw_set(pdf, set_within(said, style, WIDTH, 7), (LEFT, y, WIDTH, 7), style)
    y = row(pdf, LEFT, y + 8, ROW, [("姓　　名", one.name, 74), ("工作单位", one.unit, 100)])
    y = tick_block(pdf, LEFT, y, WIDTH, ROW, "使用情况", REPLIES, ())
    foot = "单位党组织（盖章）　　　　　年　　月　　日"
    y = block(pdf, LEFT, y, WIDTH, 58, ("单位党组织\n意　　见", ""), foot)
    row(pdf, LEFT, y, ROW + 1, [("经办人", "", 87), ("联系电话", "", 87)])


PAPER = Paper(
    key="feedback_form",
    group="red_post",
    name=N_("Feedback form to the work unit"),
    data=FeedbackData,
    draw=draw,
    mark=MARK,
    wording=WORDING,
)
