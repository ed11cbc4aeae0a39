"""What is a heading only and stays with what follows. Source: GB/T 9704-2012 section 7.3.3."""

import itertools

import pytest

from desktop_app.documents.typesetting.flow import pages
from desktop_app.documents.typesetting.grid import TOP
from desktop_app.documents.typesetting.headings import leads
from desktop_app.documents.typesetting.parts import addressee_rows, text_rows

TEXT = "会议由党委书记主持，请全体党员按时参加。"


@pytest.mark.parametrize(
    ("paragraph", "following", "heading"),
    [
        ("一、时间和地点", TEXT, True),
        ("一、会议议程", "（一）学习文件", True),
        ("（一）学习文件", "1.有关规定", True),
        ("1.有关规定", TEXT, True),
        ("（一）学习文件", "（二）通报情况", False),
        ("（一）学习党的有关文件。", TEXT, False),
        ("（二）通报情况", "二、要求", False),
        ("1.党费按月交纳", "2.逾期提醒", False),
        ("二、要求", "", False),
        (TEXT, TEXT, False),
    ],
)
def test_only_what_the_next_paragraph_belongs_to_is_a_heading(paragraph, following, heading):
    assert leads(paragraph, following) is heading


def test_items_that_are_sentences_do_not_leave_half_a_page_empty() -> None:
    items = "\n".join(f"（{one}）学习党的有关文件，通报情况。" for one in "一二三四五六七八九十")
    rows = text_rows("\n".join([TEXT] * 16 + ["二、会议议程", items]))
    first, second = pages(rows, TOP)
    assert len(first) >= 21
    assert second


def test_a_heading_before_many_items_goes_over_with_the_first() -> None:
    items = "\n".join(f"（{one}）学习文件" for one in "一二三四五六七八九十")
    rows = text_rows("\n".join(["党" * 20] * 21 + ["二、会议议程", items]))
    first, _ = pages(rows, TOP)
    assert not first[-1].row.heading


def test_addressee_and_text_of_a_page_share_one_line_pitch() -> None:
    rows = addressee_rows("各党支部、" * 8) + text_rows("\n".join(["党" * 20] * 18))
    rows += text_rows("一、要求\n" + "党" * 250)
    first, _ = pages(rows, TOP)
    steps = {round(b.top - a.top, 3) for a, b in itertools.pairwise(first)}
    assert len(steps) == 1
