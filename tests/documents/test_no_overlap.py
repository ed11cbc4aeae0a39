"""No character of a list paper or slip lies on another or off its page, whatever is filled in."""

from dataclasses import fields, replace
from datetime import date

import pytest

from desktop_app.documents import preview
from desktop_app.documents.asking import asked
from desktop_app.documents.catalogue import PAPERS
from desktop_app.documents.marks import CLOSING
from desktop_app.documents.someone import Claimed, Someone
from tests.documents import measure

KEYS = (
    "appraisal_ballot", "appraisal_form", "booking_slip", "call_poster", "claim_agreement",
    "co_build_agreement", "dues_notice", "dues_receipt", "dues_reminder", "dues_sheet",
    "duty_sheet", "order_slip", "pledge_board", "points_notice", "reception_record",
    "responsibility_letter", "review_slip", "score_sheet", "star_notice", "three_lists",
    "volunteer_list", "whistle_slip",
)  # fmt: skip
LONG = (
    "中共江滨市北湖区春风街道梧桐里社区党群服务中心暨新时代文明实践站志愿服务总队"
    "联合支部委员会第三网格临时党支部"
)
NAMES = ("刘丽", "欧阳㛃䶮", "阿卜杜热西提·买买提艾力·吐尔逊江·阿不都拉", "𠀀")
FIGURES = ("金额", "应交", "实交", "月", "分值", "实得分", "星数", "积分", "票数", "人数")


def nobody_short() -> tuple[Someone, ...]:
    claim = Claimed(item=LONG[:20], kind="助老", content=LONG, place=LONG[:12])
    return tuple(
        Someone(
            name=name, branch=LONG, mobile="138****1234", sex="男", place=place, claims=(claim,),
            specialities=LONG[:20], services=LONG[:20], ethnic_group="维吾尔族",
        )
        for place, name in enumerate(NAMES)
    )  # fmt: skip


def cell(head: str, row: int) -> str:
    if head in ("姓名", "承诺人"):
        return NAMES[row % len(NAMES)]
    if head in ("未交月份", "所属月份"):
        return "2026年7月至9月"
    if head in ("公示起始日", "公示截止日"):
        return "2026-11-20"
    return "10" if any(word in head for word in FIGURES) else LONG[:18]


def nasty(key: str, *, full: bool):
    """The paper's data: everything long, or nothing that need not be there."""
    data = PAPERS[key].data
    values: dict[str, object] = {"date": date(2026, 11, 22)}
    for name, ask in asked(data).items():
        if ask.kind == "people" and full:
            values[name] = nobody_short()
        elif ask.kind == "rows" and full:
            values[name] = tuple(
                tuple(cell(head, row) for head in ask.choices) for row in range(40)
            )
        elif ask.kind == "line" and (full or ask.required):
            values[name] = LONG[:30]
    if any(one.name == "serial" for one in fields(data)):
        values["serial"] = "2026-0001" if full else ""
    return data(**values)


def collisions(pdf: bytes, page: int) -> list[str]:
    """Pairs of characters that overlap by more than a fifth of their size."""
    found: list[str] = []
    marks = [g for g in measure.glyphs(pdf, page) if g.text.strip() and g.colour != (0.4, 0.4, 0.4)]
    marks.sort(key=lambda g: g.baseline)
    for number, one in enumerate(marks):
        high = one.size * measure.POINT
        for other in marks[number + 1 :]:
            if other.baseline - one.baseline > other.size * measure.POINT * 0.8:
                if other.baseline - one.baseline > 20:
                    break
                continue
            wide = min(one.x1, other.x1) - max(one.x0, other.x0)
            if wide > (0.6 if one.text in CLOSING else 0.2) * high:  # its right half is blank
                found.append(f"{one.text}{other.text}")
    return found


@pytest.mark.parametrize("full", [True, False], ids=["long", "blank"])
@pytest.mark.parametrize("key", KEYS)
def test_characters_keep_apart_and_on_the_page(key: str, full: bool) -> None:
    paper, data = PAPERS[key], nasty(key, full=full)
    forms = next((ask.choices for name, ask in asked(paper.data).items() if name == "form"), ())
    for form in forms or ("",):
        pdf = paper.render(replace(data, form=form) if form else data)
        sizes = preview.page_sizes_mm(pdf)
        for page in range(1, min(len(sizes), 4) + 1):
            width, height = sizes[page - 1]
            assert collisions(pdf, page) == []
            for g in measure.glyphs(pdf, page):
                if g.colour != (0.4, 0.4, 0.4):  # the word 样张 may slant beyond
                    assert g.x0 >= 3.5
                    assert g.x1 <= width - 3.5
                    assert 2 < g.baseline < height - 2
