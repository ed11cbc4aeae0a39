"""Certificates, letters of appointment and of thanks, birthday cards."""

from dataclasses import replace
from datetime import date
from io import BytesIO

import pdfplumber
import pytest

from desktop_app.documents import preview
from desktop_app.documents.catalogue import PAPERS
from desktop_app.documents.papers.appointment import AppointmentData
from desktop_app.documents.papers.birthday_card import BirthdayData
from desktop_app.documents.papers.certificate import CertificateData
from desktop_app.documents.papers.thanks_letter import ThanksData
from desktop_app.documents.someone import Served, Someone
from desktop_app.errors import Invalid
from tests.documents import measure

DAY = date(2026, 11, 2)
ORG = "书院社区党群服务中心"
UYGUR = "阿卜杜热西提·买买提艾力·吐尔逊江·阿不都拉"
PEOPLE = (
    Someone(name="刘丽", joined="1985.07.09", place=1),
    Someone(name="欧阳㛃䶮", joined="1990", place=2),
    Someone(name=UYGUR, place=3),
)
HONOUR = CertificateData(
    people=PEOPLE, reason="在2026年度志愿服务工作中", honour="优秀共产党员", org=ORG, date=DAY,
    number="书院荣字第0009号", valid="2029年12月31日",
)  # fmt: skip
POST = AppointmentData(
    people=PEOPLE, post="第一网格红管家", begin="2026年12月1日", until="2028年11月30日", org=ORG,
    date=DAY, number="2026-099",
)  # fmt: skip
BIRTHDAY = BirthdayData(people=PEOPLE, org=ORG, date=DAY)


def said(pdf: bytes, page: int = 1) -> str:
    return "".join(map(measure.said, measure.lines(pdf, page)))


def test_a_certificate_says_who_for_what_and_by_whom() -> None:
    """domain.md 5.2: wording, number and validity."""
    pdf = PAPERS["certificate"].render(HONOUR)
    assert preview.page_sizes_mm(pdf) == [pytest.approx((297, 210), abs=0.1)] * 3
    text = said(pdf)
    assert "刘丽同志：" in text
    assert "在2026年度志愿服务工作中，被评为“优秀共产党员”。特发此证，以资鼓励。" in text
    for page, number in ((1, "0009"), (2, "0010"), (3, "0011")):
        assert f"编号：书院荣字第{number}号" in said(pdf, page)
    assert "有效期至：2029年12月31日" in text
    assert f"{UYGUR}同志：" in said(pdf, 3)


@pytest.mark.parametrize("size", ["A4横向", "A3横向"])
def test_text_keeps_the_margin_and_leaves_the_seal_its_place(size: str) -> None:
    """domain.md 5.2: margins of 20 mm, a blank area of 60 × 60 mm about the signature."""
    pdf = PAPERS["certificate"].render(replace(HONOUR, size=size))
    width, height = preview.page_sizes_mm(pdf)[0]
    glyphs = [one for one in measure.glyphs(pdf) if one.text.strip()]
    assert min(one.x0 for one in glyphs) >= 20
    assert max(one.x1 for one in glyphs) <= width - 20
    assert max(one.baseline for one in glyphs) <= height - 20
    date_line = measure.line_with(pdf, "2026年11月2日")
    middle = (date_line[0].x0 + date_line[-1].x1) / 2
    near = [one for one in glyphs if middle - 30 < one.x0 < middle + 30]
    inside = {one.text for one in near if abs(one.baseline - date_line[0].baseline) < 30}
    assert inside <= set(ORG + "2026年11月2日")


def test_a_certificate_can_be_for_a_unit_or_left_to_write() -> None:
    unit = replace(HONOUR, people=(), name="第一网格党支部")
    assert "第一网格党支部：" in said(PAPERS["certificate"].render(unit))
    assert "＿＿＿" in said(PAPERS["certificate"].render(replace(unit, name="")))


def test_a_blank_certificate_leaves_room_for_the_reason_a_filled_one_does_not() -> None:
    blank = said(PAPERS["certificate"].render(replace(HONOUR, people=(), reason="", honour="")))
    assert "＿，被评为“＿" in blank or "＿被评为“＿" in blank
    assert "＿" not in said(PAPERS["certificate"].render(replace(HONOUR, reason="")))


def test_a_reason_longer_than_the_page_is_refused_and_not_clipped() -> None:
    with pytest.raises(Invalid):
        PAPERS["certificate"].render(replace(HONOUR, reason="事由" * 1000))


def test_a_letter_of_appointment_says_whom_to_what_and_how_long() -> None:
    pdf = PAPERS["appointment"].render(POST)
    assert preview.page_sizes_mm(pdf) == [pytest.approx((210, 297), abs=0.1)] * 3
    text = said(pdf)
    assert "兹聘请刘丽同志担任第一网格红管家，聘期自2026年12月1日至2028年11月30日。" in text
    assert "编号：2026-099" in text
    assert "编号：2026-100" in said(pdf, 2)
    elected = said(PAPERS["appointment"].render(replace(POST, verb="推选")))
    assert "兹推选刘丽同志担任第一网格红管家，任期自" in elected


def test_a_letter_without_dates_leaves_them_to_write() -> None:
    blank = replace(POST, people=(), begin="", until="")
    assert said(PAPERS["appointment"].render(blank)).count("＿＿＿＿年＿＿月＿＿日") == 2


def test_a_thanks_letter_says_whom_for_what_and_how_long_in_the_year() -> None:
    """domain.md 4, rows 52 and 111; hours as in the service log."""
    done = (
        Served(day="2025.03.05", item="理发", minutes=600),
        Served(day="2026.03.05", item="理发", minutes=90),
        Served(day="2026.05.04", item="代购", minutes=60),
    )
    who = (replace(PEOPLE[0], served=done), PEOPLE[2])
    data = ThanksData(people=who, reason="参加社区环境整治", year="2026", org=ORG, date=DAY)
    pdf = PAPERS["thanks_letter"].render(data)
    assert preview.page_sizes_mm(pdf) == [pytest.approx((210, 297), abs=0.1)] * 2
    first, second = said(pdf), said(pdf, 2)
    for wanted in ("感谢信", "尊敬的刘丽同志：", "您参加社区环境整治。", "此致敬礼！",
                   "2026年，您参加服务2次，共2.5小时。", ORG, "2026年11月2日"):  # fmt: skip
        assert wanted in first
    assert "阿卜杜热西提" in second
    assert "次，共" not in second  # the log says nothing of them
    assert "次，共" not in said(PAPERS["thanks_letter"].render(replace(data, counted=False)))
    unit = replace(data, people=(), name="江滨市供电所", called="贵单位", reason="")
    words = said(PAPERS["thanks_letter"].render(unit))
    assert "江滨市供电所：" in words
    assert "贵单位＿＿＿" in words


@pytest.mark.parametrize(
    ("size", "measures"),
    [("A5横向（210×148毫米）", (210, 148)), ("贺卡（210×145毫米）", (210, 145))],
)
def test_a_birthday_card_says_the_day_of_joining(size: str, measures: tuple[int, int]) -> None:
    """domain.md 5.2: wording; 3.12: day and month of joining, as far as known."""
    pdf = PAPERS["birthday_card"].render(replace(BIRTHDAY, size=size))
    assert preview.page_sizes_mm(pdf) == [pytest.approx(measures, abs=0.1)] * 3
    assert "您于1985年7月9日光荣加入中国共产党，今天是您的政治生日。" in said(pdf)
    assert "您于1990年光荣加入" in said(pdf, 2)
    assert "您于＿＿＿＿年＿＿月＿＿日光荣加入" in said(pdf, 3)
    assert max(one.baseline for one in measure.glyphs(pdf)) < measures[1] - 20


@pytest.mark.parametrize(
    ("key", "data"),
    [
        ("certificate", HONOUR), ("appointment", POST), ("birthday_card", BIRTHDAY),
        ("thanks_letter", ThanksData(people=PEOPLE, org=ORG, date=DAY)),
    ],
)  # fmt: skip
def test_no_emblem_and_no_picture_is_drawn(key: str, data: object) -> None:
    with pdfplumber.open(BytesIO(PAPERS[key].render(data))) as document:
        assert all(page.images == [] and page.curves == [] for page in document.pages)


@pytest.mark.parametrize(
    ("joined", "printed_on", "dated"),
    [
        ("1970.07.01", DAY, "2026年7月1日"),
        ("1970.01.03", date(2026, 12, 28), "2027年1月3日"),
        ("1972.02.29", date(2026, 3, 1), "2026年2月28日"),
        ("1990.07", DAY, f"{DAY.year}年{DAY.month}月{DAY.day}日"),
    ],
)
def test_a_birthday_card_bears_the_day_of_whom_it_is_for(joined, printed_on, dated) -> None:
    """domain.md 3.12: the anniversary of joining; 29 February on the 28th in common years."""
    data = replace(BIRTHDAY, people=(Someone(name="刘丽", joined=joined),), date=printed_on)
    assert said(PAPERS["birthday_card"].render(data)).endswith(ORG + dated)
