"""Plain notice: domain.md 5.2 row notice, on the type area of GB/T 9704-2012."""

from dataclasses import replace
from datetime import date

import pytest

from desktop_app.documents import preview
from desktop_app.documents.catalogue import PAPERS
from desktop_app.documents.papers.notice import NoticeData
from tests.documents import measure

LEFT, RIGHT, BOTTOM, PITCH, CELL = 28.0, 184.0, 262.0, 225 / 22, 156 / 28
DATA = NoticeData(
    org="春风社区党群服务中心",
    title="关于开展“七一”主题党日活动的通知",
    addressee="各党支部、全体党员:",
    body="定于2026年6月28日上午9:00开展主题党日活动。\n\n　　一、活动内容\n"
    "请欧阳㛃、王𬱖同志准时参加。",
    attachments=("活动流程。",),
    date=date(2026, 6, 2),
    contact="刘䶮 0571-8765 4321",
)


def made(**changes) -> bytes:
    return PAPERS["notice"].render(replace(DATA, **changes))


def test_a_short_notice_is_one_page_without_a_number() -> None:
    pdf = made()
    assert preview.page_count(pdf) == 1
    assert max(line[0].baseline for line in measure.lines(pdf)) < BOTTOM


def test_a_long_notice_is_numbered() -> None:
    pdf = made(body="党" * 28 * 40)
    assert measure.said(measure.lines(pdf, 2)[-1]) == "—2—"


def test_nothing_on_it_is_red() -> None:
    assert all(max(one.colour) == 0 for one in measure.glyphs(made()))


def test_parts_stand_in_their_order_and_places() -> None:
    pdf = made()
    said = [measure.said(line) for line in measure.lines(pdf)]
    assert said == [
        "关于开展“七一”主题党日活动的通知",
        "各党支部、全体党员：",
        "定于2026年6月28日上午9:00开展主题党日活动。",
        "一、活动内容",
        "请欧阳㛃、王𬱖同志准时参加。",
        "附件：活动流程",
        "春风社区党群服务中心",
        "2026年6月2日",
        "（联系人：刘䶮0571-87654321）",
    ]
    assert measure.line_with(pdf, "各党支部")[0].x0 == pytest.approx(LEFT, abs=0.02)
    assert measure.line_with(pdf, "一、活动")[0].x0 == pytest.approx(LEFT + 2 * CELL, abs=0.02)
    day = measure.line_with(pdf, "2026年6月2日")
    assert day[-1].x0 + CELL == pytest.approx(RIGHT - 4 * CELL, abs=0.05)


def test_a_reply_slip_closes_the_last_page_below_a_line_to_cut_along() -> None:
    pdf = made(reply_slip=True, attachments=(), contact="")
    assert preview.page_count(pdf) == 1
    rules = measure.rules(pdf)
    assert max(one.y1 for one in rules) == pytest.approx(BOTTOM, abs=0.02)
    slip = min(one.y0 for one in rules)
    note = measure.line_with(pdf, "2026年6月2日")
    assert note[0].baseline < slip - 3
    for label in ("回执", "姓名", "所在党支部", "联系电话", "备注"):
        found = [
            line for line in measure.lines(pdf) if label in measure.said(line).replace("　", "")
        ]
        assert found, label
        assert found[-1][0].baseline > slip


def test_a_reply_slip_without_room_goes_to_the_next_page() -> None:
    pdf = made(reply_slip=True, body="党" * 28 * 13)
    assert preview.page_count(pdf) == 2
    assert measure.rules(pdf, 1) == []
    assert measure.line_with(pdf, "姓", 2)


def test_a_contact_that_says_so_itself_is_not_labelled_twice() -> None:
    assert measure.line_with(made(contact="联系电话：0571-8765"), "（联系电话：0571-8765）")
