"""Minutes of the joint conference: domain.md 5.2 (decisions with owner and date) and 5.1."""

from dataclasses import replace
from datetime import date

import pytest

from desktop_app.documents import preview
from desktop_app.documents.catalogue import PAPERS
from desktop_app.documents.papers.joint_minutes import JointData
from tests.documents import measure

LONG = (
    "修缮小区凉亭和健身器材，完工后组织居民代表验收并公示", "区住建局机关党委", "2026年12月10日",
)  # fmt: skip
DATA = JointData(
    number="第3号", committee="中共书院社区委员会", date=date(2026, 11, 26),
    body="会议议决如下。",
    decisions=(LONG, ("开展义诊", "市人民医院党委", "12月"), ("为老年人配送午餐", "", "")),
    present="社区党委张建国", excused="邵琪",
)  # fmt: skip


def made(**changed: object) -> bytes:
    return PAPERS["joint_minutes"].render(replace(DATA, **changed))


def test_each_decision_names_who_does_it_and_by_when_in_its_column() -> None:
    pdf = made()
    line = measure.line_with(pdf, "议定事项承办单位完成时限")
    heads = line[::4]
    assert "NotoSansSC" in heads[0].font
    for text, head in (("区住建局机关党委", heads[1]), ("2026年12月10日", heads[2]),
                       ("市人民医院党委", heads[1]), ("12月", heads[2])):  # fmt: skip
        assert measure.line_with(pdf, text)[0].x0 >= head.x0 - 0.5
    assert measure.line_with(pdf, "1.修缮小区凉亭")[0].x0 == pytest.approx(28, abs=0.6)
    assert measure.line_with(pdf, "3.为老年人配送午餐")
    black = [one for one in measure.rules(pdf) if one.colour == (0, 0, 0)]
    assert len(black) == 2 + 3
    assert {(round(one.x0), round(one.x1)) for one in black} == {(28, 184)}


def test_columns_never_run_into_each_other() -> None:
    for line in measure.lines(made(decisions=(tuple(one * 2 for one in LONG),))):
        for one, after in zip(line, line[1:], strict=False):  # noqa: RUF007 - lines of one glyph
            assert after.x0 > one.x0


def test_it_has_the_form_of_minutes_and_can_be_left_to_write() -> None:
    pdf = made(body="", decisions=(), present="", excused="", number="")
    assert preview.page_count(pdf) == 1
    assert measure.said(measure.lines(pdf)[0]) == "党建联席会议纪要"
    rules = [one for one in measure.rules(pdf) if one.flat and one.colour[0] == one.colour[-1]]
    assert len(rules) == 4 + 2 + 4 + 3


def test_many_decisions_go_on_over_pages() -> None:
    pdf = made(decisions=(LONG,) * 30)
    assert preview.page_count(pdf) >= 3
    assert sum(line.count("公示") for line in measure.text(pdf).split("\n")) <= 30
    assert measure.drawn(pdf).count("区住建局机关党委") == 30
