"""Form of the democratic appraisal, one page for each member.

Source: domain.md 5.2 (row appraisal_form: self, mutual, ballot result, committee grade, signature)
and 3.11 (order of the steps, four grades).
"""

import datetime
from dataclasses import dataclass, field

from desktop_app.documents import fonts
from desktop_app.documents.asking import Rows, day, line, of_people, people, rows
from desktop_app.documents.cells import LABEL, cell, label_style, row, value_style
from desktop_app.documents.paper import Paper
from desktop_app.documents.pdf import A4, Meta, Pdf
from desktop_app.documents.rows_for import at, rows_for
from desktop_app.documents.sheet import ends, sentence, tick, title
from desktop_app.documents.someone import Someone
from desktop_app.documents.wording import Wording, Words
from desktop_app.domain import codes
from desktop_app.domain.written import COUNT, YEAR, hundredths, one_of
from desktop_app.i18n import N_, tr

LEFT, WIDTH, TOP, ROW = 20.0, 170.0, 18.0, 10.0
SELF, MUTUAL, COMMITTEE = 74.0, 44.0, 46.0  # millimetres, heights of the written parts
GRADES = tuple(codes.chinese("appraisal_grade", code) for code in "1234")
ASKED = ("姓名", *(f"{one}票数" for one in GRADES), "评定等次")
DAY = "＿＿＿＿年＿＿月＿＿日"


@dataclass(frozen=True, slots=True, kw_only=True)
class FormData:
    """Who is appraised, with the ballots counted; what is empty is left to write."""

    people: tuple[Someone, ...] = people()
    year: str = line(N_("Year"), holds=YEAR)
    org: str = line(N_("Unit named on the paper"))
    present: str = line(N_("Members present at the vote"), hint=N_("For example 21"), holds=COUNT)
    results: Rows = rows(
        N_("Ballots"),
        ASKED,
        hint=N_("Matched to the people chosen by name."),
        holds={
            "优秀票数": COUNT,
            "合格票数": COUNT,
            "基本合格票数": COUNT,
            "不合格票数": COUNT,
            "评定等次": one_of(*GRADES),
        },
        names=of_people,
    )
    date: datetime.date = field(metadata=day(N_("Date")))
    serial: str = ""


WORDING = (Wording("told", N_("What the member signs"), "评定等次已告知本人。"),)


def problems(data: FormData) -> dict[str, str]:
    """Return the row whose votes are more than those present, at the field of the ballots."""
    present = hundredths(data.present)
    for number, cells in enumerate(data.results, start=1):
        votes = sum(hundredths(one) for one in cells[1:5])
        if present and votes > present:
            told = tr(
                "Row {number} ({name}): {votes} votes are more than the"
                " {present:member|members} present.",
                number=number, name=cells[0], votes=votes // 100, present=present // 100,
            )  # fmt: skip
            return {"results": told}
    return {}


def draw(data: FormData, _options: None, sample: bool, words: Words) -> bytes:
    """Return a page for each member."""
    pdf = Pdf(A4, Meta("民主评议党员登记表", data.org), sample=sample)
    found = rows_for(data.people, data.results) or [(Someone(name=""), ())]
    for number, (one, votes) in enumerate(found, start=1):
        serial = f"{data.serial}-{number}" if data.serial and len(found) > 1 else data.serial
        _page(pdf, data, one, votes, serial, words)
        pdf.end_page()
    return pdf.finish()


def _page(
    pdf: Pdf, data: FormData, one: Someone, votes: tuple[str, ...], serial: str, words: Words
) -> None:
    year = f"{data.year}年度" if data.year.strip() else ""
    y = title(pdf, LEFT, TOP, WIDTH, f"{year}民主评议党员登记表", 20)
    ends(pdf, LEFT, y + 2, WIDTH, data.org, f"编号：评议 {serial}" if serial else "", 10)
    y = row(pdf, LEFT, y + 9, ROW, [("姓　　名", one.name, 80), ("性　　别", one.sex, 42),
                                    ("民　　族", one.ethnic_group, 48)])  # fmt: skip
    y = row(pdf, LEFT, y, ROW, [("出生年月", one.born, 80), ("入党时间", one.joined, 90)])
    y = row(pdf, LEFT, y, ROW, [("党 支 部", one.branch, WIDTH)])
    y = _part(pdf, y, SELF, "自我评价", "本人（签名）：")
    y = _part(pdf, y, MUTUAL, "互评意见", "党小组长（签名）：")
    y = _votes(pdf, y, votes, data.present)
    y = _part(pdf, y, COMMITTEE, "支部意见", "支部书记（签名）：", grade=at(votes, 5))
    sign = f"本人（签名）：＿＿＿＿＿＿＿＿　　{DAY}"
    sentence(pdf, (LEFT, y + 8, WIDTH), words("told"), sign, 11, below=6)


def _part(pdf: Pdf, y: float, height: float, word: str, sign: str, *, grade: str = "") -> float:
    """Draw a part to write in with who signs at its foot; the committee's has the grades."""
    cell(pdf, (LEFT, y, LABEL, height), word, label_style())
    cell(pdf, (LEFT + LABEL, y, WIDTH - LABEL, height), "", value_style())
    if word == "支部意见":
        x = LEFT + LABEL + 5
        pdf.text(x, y + 8, "评定等次：", fonts.song(), 11)
        x += 21
        for one in GRADES:
            if one == grade.strip():
                pdf.text(x, y + 7.8, "√", fonts.song(), 12)
            x = tick(pdf, x, y + 8, one) + 6
    said = f"{sign}＿＿＿＿＿＿＿＿　　{DAY}"
    pdf.text(LEFT + WIDTH - 4, y + height - 4, said, fonts.song(), 11, anchor=1)
    return y + height


def _votes(pdf: Pdf, y: float, votes: tuple[str, ...], present: str) -> float:
    took_part = f"\n参加{' '.join(present.split()).removesuffix('人')}人" if present.strip() else ""
    cell(pdf, (LEFT, y, LABEL, ROW * 2), f"测评结果{took_part}", label_style())
    width = (WIDTH - LABEL) / len(GRADES)
    for number, grade in enumerate(GRADES):
        x = LEFT + LABEL + number * width
        cell(pdf, (x, y, width, ROW), grade, label_style())
        said = f"{at(votes, number + 1) or '＿＿＿'} 票"
        cell(pdf, (x, y + ROW, width, ROW), said, value_style(anchor=0.5))
    return y + 2 * ROW


PAPER = Paper(
    key="appraisal_form", group="review", name=N_("Appraisal form"), data=FormData, draw=draw,
    wording=WORDING, problems=problems,
)  # fmt: skip
