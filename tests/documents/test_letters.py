"""The introduction letter and the letter for a short absence (domain.md 3.1 and 5.4)."""

from contextlib import nullcontext
from dataclasses import replace
from datetime import date
from io import BytesIO
from itertools import pairwise

import pdfplumber
import pytest

from build_scripts import specimen_data
from desktop_app.documents import preview
from desktop_app.documents.asking import asked
from desktop_app.documents.catalogue import PAPERS
from desktop_app.documents.papers.intro_letter import IntroData
from desktop_app.documents.papers.proof_letter import ProofData
from desktop_app.documents.someone import Someone, age_on
from desktop_app.domain import codes
from desktop_app.domain.forbidden_proofs import forbidden
from desktop_app.errors import Invalid
from tests.documents import measure

DAY = date(2026, 11, 26)
LONG = "中共江滨市北湖区春风街道梧桐里社区党群服务中心暨新时代文明实践站联合支部委员会"
LIU = Someone(
    name="刘丽", sex="女", ethnic_group="汉族", born="1985.07.19", category="正式党员",
    branch="第一网格党支部", place=1,
)  # fmt: skip
UYGUR = Someone(
    name="阿卜杜热西提·买买提艾力·吐尔逊江·阿不都拉", sex="男", ethnic_group="维吾尔族",
    born="1985", category="预备党员", branch=LONG, place=2,
)  # fmt: skip
LETTER = IntroData(
    people=(LIU, UYGUR), overprint=True, number="晋组0012399", addressee="坞城街道党工委",
    target="长风社区党委", dues_to="2026-11", valid_days=90, committee="北街街道党工委",
    desk_phone="0356-4220000", date=DAY,
)  # fmt: skip
PROOF = ProofData(
    people=(LIU, UYGUR), purpose="外出探亲", addressee="长风社区党委", place="太原市小店区",
    begin="2026年12月1日", days=45, dues_to="2026年10月", number="证2026-009",
    committee="中共书院社区委员会", date=DAY,
)  # fmt: skip


@pytest.mark.parametrize(
    ("key", "data"), [("intro_letter", replace(LETTER, overprint=False)), ("proof_letter", PROOF)]
)
def test_an_addressee_written_with_its_colon_gets_no_second_one(key: str, data: object) -> None:
    pdf = PAPERS[key].render(replace(data, addressee="坞城街道党工委："))  # type: ignore[type-var]
    said = "".join(measure.text(pdf).split())
    assert "坞城街道党工委：" in said
    assert "：：" not in said


def intro(**changed: object) -> bytes:
    return PAPERS["intro_letter"].render(replace(LETTER, **changed))


def proof(**changed: object) -> bytes:
    return PAPERS["proof_letter"].render(replace(PROOF, **changed))


def said(pdf: bytes, page: int = 1) -> str:
    return "".join(map(measure.said, measure.lines(pdf, page)))


def strikes(pdf: bytes, page: int = 1) -> list[measure.Rule]:
    return [one for one in measure.rules(pdf, page) if one.width == pytest.approx(0.45, abs=0.01)]


def struck(pdf: bytes, page: int = 1) -> list[str]:
    """The words that a strike covers, from top to bottom."""
    found = []
    for rule in sorted(strikes(pdf, page), key=lambda one: (one.y0, one.x0)):
        inside = [
            one
            for one in measure.glyphs(pdf, page)
            if rule.x0 <= one.x0 and one.x1 <= rule.x1 and 0 < one.baseline - rule.y0 < 3
        ]
        found.append("".join(one.text for one in inside))
    return found


def test_three_slips_of_95_mm_lie_on_one_sheet_with_lines_to_tear_along() -> None:
    pdf = intro(people=(LIU,), overprint=False)
    assert preview.page_sizes_mm(pdf) == [pytest.approx((210, 297), abs=0.1)]
    tears = sorted({round(one.y0, 1) for one in measure.rules(pdf) if one.x0 < 9})
    assert tears == [101.0, 196.0]
    numbers = [line[0] for line in measure.lines(pdf) if "第晋组0012399号" in measure.said(line)]
    steps = [after.baseline - before.baseline for before, after in pairwise(numbers)]
    assert steps == pytest.approx([95, 95], abs=0.1)


def test_the_stub_has_a_box_of_60_by_30_to_paste_the_receipt_on() -> None:
    with pdfplumber.open(BytesIO(intro(people=(LIU,), overprint=False))) as document:
        (box,) = (one for one in document.pages[0].rects)
    size = [(box["x1"] - box["x0"]) * measure.POINT, (box["bottom"] - box["top"]) * measure.POINT]
    assert size == pytest.approx([60, 30], abs=0.1)
    assert box["bottom"] * measure.POINT < 101


def test_year_month_and_days_stand_in_capitals() -> None:
    """domain.md 3.1: dues month and validity in capital numerals."""
    text = said(intro(overprint=False, people=(LIU,)))
    assert "党费已交到贰零贰陆年壹拾壹月" in text
    assert "（有效期玖拾天）" in text
    assert "刘丽同志（男/女），41岁，汉族，系中共（预备/正式）党员" in text


def test_what_is_not_true_is_struck_out() -> None:
    pdf = intro(overprint=False)
    assert struck(pdf) == ["预备", "男", "预备"]
    assert struck(pdf, 2) == ["正式", "女", "正式"]
    assert strikes(intro(people=(), overprint=False)) == []


def test_over_the_issued_form_only_what_is_filled_in_is_printed_in_the_same_places() -> None:
    whole, over = intro(overprint=False, people=(LIU,)), intro(people=(LIU,))
    text = said(over)
    for fixed in ("介绍信", "同志", "党费", "盖章", "回执", "样", "张"):
        assert fixed not in text
    for filled in ("刘丽", "晋组0012399", "贰零贰陆", "玖拾", "长风社区党委"):
        one, other = measure.line_with(whole, filled)[0], measure.line_with(over, filled)[0]
        assert (one.x0, one.baseline) == pytest.approx((other.x0, other.baseline), abs=0.01)
    assert [round(one.x0, 2) for one in strikes(over)] == [
        round(one.x0, 2) for one in strikes(whole)
    ]
    assert len(measure.rules(over)) == 3


@pytest.mark.parametrize("changed", [{"overprint": False}, {"number": ""}, {"number": " "}])
def test_without_issued_stock_and_its_number_it_is_a_sample(changed: dict[str, object]) -> None:
    """domain.md 5.2."""
    assert {"样", "张"} <= {one.text for one in measure.glyphs(intro(**changed))}
    assert "样" not in said(intro())


def test_each_person_has_a_sheet_with_the_next_number() -> None:
    pdf = intro()
    assert preview.page_count(pdf) == 2
    assert said(pdf).count("晋组0012399") == 3
    assert said(pdf, 2).count("晋组0012400") == 3
    assert measure.line_with(pdf, "维吾尔", 2)


def test_slips_of_other_heights_move_what_is_printed() -> None:
    """domain.md 5.4: real stock varies."""
    usual, other = intro(people=(LIU,)), intro(people=(LIU,), stub=100, letter=97, receipt=100)
    first, moved = measure.line_with(usual, "玖拾")[0], measure.line_with(other, "玖拾")[0]
    assert moved.baseline - first.baseline == pytest.approx(5 - 6, abs=0.01)
    for wrong in ({"stub": 60}, {"stub": 110, "letter": 110}):
        with pytest.raises(Invalid):
            intro(**wrong)


def test_a_month_that_is_none_is_refused() -> None:
    for wrong in ("去年", "2026-13", "2026"):
        for make in (intro, proof):
            with pytest.raises(Invalid) as refused:
                make(dues_to=wrong)
            assert set(refused.value.problems) == {"dues_to"}


@pytest.mark.parametrize(
    ("born", "age"),
    [("1985.07.19", "41"), ("1985.11.26", "41"), ("1985.11.27", "40"), ("1985.12", "40"),
     ("1985.11", ""), ("1985", ""), ("", "")],
)  # fmt: skip
def test_an_age_is_told_only_when_it_is_certain(born: str, age: str) -> None:
    assert age_on(born, DAY) == age


def test_a_letter_for_a_short_absence_is_half_a_sheet() -> None:
    pdf = proof()
    assert preview.page_sizes_mm(pdf) == [pytest.approx((210, 148.5), abs=0.1)] * 2
    text = said(pdf)
    for wanted in ("第证2026-009号", "兹有刘丽同志", "外出探亲，于2026年12月1日起到",
                   "为期肆拾伍天",
                   "党费已交到贰零贰陆年壹拾月", "中共书院社区委员会（盖章）"):  # fmt: skip
        assert wanted in text
    assert struck(pdf) == ["男", "预备"]
    for page in (1, 2):
        glyphs = [one for one in measure.glyphs(pdf, page) if one.text.strip()]
        assert min(one.x0 for one in glyphs) >= 20
        assert max(one.x1 for one in glyphs) <= 190
        assert max(one.baseline for one in glyphs) < 148.5 - 10
    assert "为期天" in said(proof(people=()))


PURPOSES = (
    "开亲属关系证明", "姓名不同系同一人", "变更户口登记", "居民养犬", "无犯罪记录", "社区戒毒情况",
    "人员失踪", "婚姻状况", "出生证明", "健在证明", "死亡证明", "疾病状况", "残疾状况", "婚育状况",
    "就业状况", "个人档案证明", "财产证明", "遗产继承权", "市场主体住所", "证件遗失",
)  # fmt: skip


@pytest.mark.parametrize(("number", "purpose"), list(enumerate(PURPOSES, start=1)))
def test_each_of_the_twenty_forbidden_proofs_is_refused_and_named(
    number: int, purpose: str
) -> None:
    """codes/forbidden_proof.csv; 民发〔2020〕20号, first list."""
    code = f"{number:02}"
    assert forbidden(purpose, DAY) == code
    with pytest.raises(Invalid) as refused:
        proof(purpose=purpose)
    assert codes.label("forbidden_proof", code) in refused.value.problems["purpose"]
    assert "民发〔2020〕20号" in refused.value.problems["purpose"]


def test_every_forbidden_proof_is_told_by_its_own_name_and_a_true_absence_is_not() -> None:
    for code, item in codes.table("forbidden_proof").items():
        assert forbidden(item.zh, DAY) == code
    for said, code in (
        ("没有违法犯罪", "05"), ("婚姻状态", "08"), ("系单身", "08"), ("与某某系父子", "01"),
        ("患有疾病", "12"), ("残疾等级", "13"), ("就业情况", "15"),
    ):  # fmt: skip
        assert forbidden(said, DAY) == code
    for fine in ("外出务工", "探亲", "照顾患病的父亲", "参加培训", "异地养老", "看望残疾战友", ""):
        assert forbidden(fine, DAY) == ""


def test_no_paper_is_typed_into_a_forbidden_proof() -> None:
    """民发〔2020〕20号: in no field that is worded freely, on no paper of the catalogue."""
    tried = 0
    for paper in PAPERS.values():
        if paper.per_person:
            continue
        data = specimen_data.filled(paper.data)
        for name, ask in asked(paper.data).items():
            text = "兹证明张三未婚，与李四系母子关系，请予接洽。特此证明。"
            if ask.kind in ("line", "body", "lines"):
                typed = (text,) if ask.kind == "lines" else text
                with pytest.raises(Invalid, match="20号"):
                    paper.render(replace(data, **{name: typed}))
                tried += 1
    assert tried > 200


@pytest.mark.parametrize(
    ("title", "body"),
    [("情况说明", "张三系我社区居民，现未婚，名下无房产，不在本地。特此证明。"),
     ("证  明", "张三系我社区居民，系孤寡老人，现健在。情况属实。")],
)  # fmt: skip
def test_a_notice_is_no_forbidden_proof_however_it_is_written(title: str, body: str) -> None:
    for key in ("notice", "notice_redhead"):
        data = replace(specimen_data.filled(PAPERS[key].data), title=title, body=body)
        with pytest.raises(Invalid, match="20号"):
            PAPERS[key].render(data)


@pytest.mark.parametrize(
    ("reason", "honour", "refused"),
    [("兹证明", "无犯罪记录", True), ("帮助失独家庭", "未婚青年联谊会先进", False),
     ("本社区不开具婚姻状况证明", "热心党员", False)],
)  # fmt: skip
def test_what_certifies_is_told_from_what_speaks_of_proofs(reason, honour, refused) -> None:
    paper = PAPERS["certificate"]
    data = replace(specimen_data.filled(paper.data), reason=reason, honour=honour)
    with pytest.raises(Invalid, match="20号") if refused else nullcontext():
        paper.render(data)
