from dataclasses import replace
from datetime import date
from itertools import pairwise

import pytest

from desktop_app.documents import preview
from desktop_app.documents.catalogue import PAPERS
from desktop_app.documents.papers.meeting_record import RecordData
from desktop_app.documents.someone import Someone
from tests.documents import measure

DATA = RecordData(
    title="第四季度支部党员大会", date=date(2026, 11, 22), time="上午9:00", place="二楼会议室",
    host="李雯", recorder="王芳", present="8人", absent="刘丽（出差）", org="第一网格党支部",
    people=tuple(Someone(name=f"甲{n}") for n in range(10)), serial="2026-0002",
    agenda="1.学习文件。", course="会议由李雯同志主持。", resolutions="一致同意。",
)  # fmt: skip


def said(pdf: bytes, page: int = 1) -> str:
    return "".join(map(measure.said, measure.lines(pdf, page)))


def test_every_fixed_field_is_there_with_what_was_typed() -> None:
    """domain.md 5.2: time, place, host, recorder, counts, absent with reasons, agenda, course …"""
    pdf = PAPERS["meeting_record"].render(DATA)
    text = said(pdf)
    for wanted in (
        "会议名称第四季度支部党员大会", "2026年11月22日上午9:00", "主持人李雯", "记录人王芳",
        "应到人数10人", "实到人数8人", "缺席及原因刘丽（出差）", "一、会议议题1.学习文件。",
        "二、会议过程会议由李雯同志主持。", "三、会议决议一致同意。", "主持人（签名）",
    ):  # fmt: skip
        assert wanted in text, wanted
    assert preview.page_count(pdf) == 1


def test_a_long_meeting_goes_on_and_is_signed_on_its_last_page_only() -> None:
    pdf = PAPERS["meeting_record"].render(replace(DATA, course="李雯同志传达文件精神。" * 200))
    pages = preview.page_count(pdf)
    assert pages >= 3
    assert "（签名）" in said(pdf, pages)
    assert "（签名）" not in said(pdf, 1)
    whole = "".join(said(pdf, page) for page in range(1, pages + 1))
    assert whole.count("李雯同志传达文件精神") >= 190
    for page in range(1, pages + 1):
        assert max(one.baseline for one in measure.glyphs(pdf, page)) < 291
        assert max(one.x1 for one in measure.glyphs(pdf, page)) < 190.1


def test_a_blank_record_is_ruled_every_nine_millimetres() -> None:
    pdf = PAPERS["meeting_record"].render(RecordData(title="", date=date(2026, 11, 22)))
    for page in range(1, preview.page_count(pdf) + 1):
        ruled = sorted({round(one.y0, 1) for one in measure.rules(pdf, page)})
        steps = {round(low - high, 1) for high, low in pairwise(ruled)}
        assert steps == {9.0}
        assert len(ruled) > 15


def test_a_heading_never_stands_alone_at_the_foot() -> None:
    for count in range(1, 60):
        pdf = PAPERS["meeting_record"].render(replace(DATA, course="某同志发言。\n" * count))
        last = [measure.said(one) for one in measure.lines(pdf, 1) if one[0].baseline < 273]
        assert not last[-1].startswith("三、")


@pytest.mark.parametrize("field", ["absent", "guests", "title", "place"])
def test_long_facts_stay_in_their_cells(field: str) -> None:
    pdf = PAPERS["meeting_record"].render(replace(DATA, **{field: "阿不都拉（因病请假）、" * 4}))
    assert "阿不都拉（因病请假）" in said(pdf)
    assert max(one.x1 for one in measure.glyphs(pdf)) < 190.1
