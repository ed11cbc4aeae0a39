"""Dues: the year's sheet, the publication, the folded reminder, the receipt."""

import re
from dataclasses import replace
from datetime import date

import pytest

from desktop_app.documents import preview
from desktop_app.documents.catalogue import PAPERS
from desktop_app.documents.papers.dues_notice import NoticeData
from desktop_app.documents.papers.dues_receipt import ReceiptData
from desktop_app.documents.papers.dues_reminder import ReminderData
from desktop_app.documents.papers.dues_sheet import DuesData
from desktop_app.documents.someone import Someone
from desktop_app.errors import Invalid
from tests.documents import measure

DAY = date(2026, 11, 22)
LONG = "中共江滨市北湖区春风街道梧桐里社区党群服务中心暨新时代文明实践站志愿服务总队联合支部委员会"
UYGUR = "阿卜杜热西提·买买提艾力·吐尔逊江·阿不都拉"
SOME = (
    Someone(name="刘丽", branch="第一支部", place=1),
    Someone(name="欧阳㛃䶮", branch="第一支部", place=1),
    Someone(name=UYGUR, branch=LONG, place=2),
)
SHEET = DuesData(
    people=SOME, year="2026", org="书院社区党委", date=DAY, maker="李雯", serial="2026-0003",
    payments=(("刘丽", "30", *["30"] * 5, "欠", "补6月", "免", *["30.5"] * 4, "已谈话"),),
)  # fmt: skip


def said(pdf: bytes, page: int = 1) -> str:
    return "".join(map(measure.said, measure.lines(pdf, page)))


def columns(pdf: bytes, page: int = 1) -> list[float]:
    return sorted({round(one.x0, 1) for one in measure.rules(pdf, page) if not one.flat})


def amounts(pdf: bytes, page: int, word: str) -> list[str]:
    """The figures of the table's row that begins with a word."""
    (line,) = [
        one
        for one in measure.lines(pdf, page)
        if measure.said(one).lstrip("0123456789").startswith(word)
        and re.search(r"\d\.\d\d", measure.said(one))
    ]
    pieces: list[str] = [""]
    for before, glyph in zip([None, *line], line, strict=False):
        pieces += [""] if before and glyph.x0 - before.x1 > 1.2 else []
        pieces[-1] += glyph.text
    return [one for one in pieces if re.fullmatch(r"\d+\.\d\d", one)]


def test_the_dues_sheet_has_the_columns_of_the_layout() -> None:
    """domain.md 5.4: 8, 18, 14, 12 × 13.5, 18, 22, 20 make 262 on landscape A4."""
    pdf = PAPERS["dues_sheet"].render(SHEET)
    assert preview.page_sizes_mm(pdf) == [pytest.approx((297, 210), abs=0.1)]
    edges = [17.5]
    for width in (8, 18, 14, *[13.5] * 12, 18, 22, 20):
        edges.append(edges[-1] + width)
    assert columns(pdf) == pytest.approx(edges, abs=0.06)
    assert edges[-1] - edges[0] == 262


def test_totals_of_rows_months_and_quarters_agree() -> None:
    """domain.md 5.4: totals per row and column must agree."""
    more = (("欧阳㛃䶮", "10", *["10"] * 12, ""), ("王五", "", "0.2", "欠", *["0.35"] * 10, ""))
    pdf = PAPERS["dues_sheet"].render(replace(SHEET, payments=(*SHEET.payments, *more)))
    members = [amounts(pdf, 1, name)[1:] for name in ("刘丽", "欧阳㛃䶮")] + [
        amounts(pdf, 1, "王五")
    ]
    totals = amounts(pdf, 1, "合计")
    for row in members[1:]:
        assert float(row[-1]) == pytest.approx(sum(map(float, row[:-1])))
    assert members[0][-1] == f"{5 * 30 + 30 + 4 * 30.5:.2f}"  # 补6月 counts the monthly due
    assert totals[:2] == ["40.20", "40.00"]
    assert totals[5:8] == ["10.35", "40.35", "10.35"]  # 欠, 补6月, 免
    whole = sum(float(row[-1]) for row in members)
    assert float(totals[-1]) == pytest.approx(whole)
    assert float(totals[-1]) == pytest.approx(sum(map(float, totals[:-1])))
    text = said(pdf)
    quarters = [float(one) for one in re.findall(r"[一二三四]季度(\d+\.\d\d)", text)]
    assert len(quarters) == 4
    assert quarters[0] == pytest.approx(sum(map(float, totals[:3])))
    assert sum(quarters) == pytest.approx(whole)
    assert "已谈话" in text


def test_long_sheets_carry_their_sums_forward() -> None:
    rows = tuple((f"甲{n:03}", "10", *["10"] * 12, "") for n in range(500))
    pdf = PAPERS["dues_sheet"].render(replace(SHEET, people=(), payments=rows))
    pages = preview.page_count(pdf)
    assert pages > 30
    carried = ""
    for page in range(1, pages + 1):
        text = said(pdf, page)
        assert max(one.baseline for one in measure.glyphs(pdf, page)) < 200
        assert ("承前页" in text) == (page > 1)
        if page > 1:
            assert amounts(pdf, page, "承前页") == amounts(pdf, page - 1, "过次页")
        carried = text
    assert "过次页" not in carried
    assert "60000.00" in carried  # 500 × 12 × 10
    assert "第1页共" in said(pdf, 1)


def test_a_strange_cell_is_named_and_the_base_is_never_there() -> None:
    """domain.md 3.9: what dues are reckoned from is private."""
    wrong = replace(SHEET, payments=(("刘丽", "", "随便", *[""] * 12),))
    with pytest.raises(Invalid, match="随便") as refused:
        PAPERS["dues_sheet"].render(wrong)
    assert set(refused.value.problems) == {"payments"}
    assert "基数" not in said(PAPERS["dues_sheet"].render(SHEET))


def test_blank_dues_sheets_show_no_sums() -> None:
    pdf = PAPERS["dues_sheet"].render(replace(SHEET, people=(), payments=()))
    assert preview.page_count(pdf) == 1
    assert "0.00" not in said(pdf)
    assert "仅供内部使用" in said(pdf)


NOTICE = NoticeData(
    people=SOME, period="2026年第三季度", org="书院社区党委", date=DAY, desk_phone="4220000",
    amounts=(("第一支部", "", "60", "50.5", ""), ("机关支部", "12", "100", "100", "")),
)  # fmt: skip


def test_the_publication_counts_branches_and_stays_five_working_days() -> None:
    """domain.md 5.2 (dues_notice) and 3.27 (publicity.days)."""
    pdf = PAPERS["dues_notice"].render(NOTICE)
    assert preview.page_sizes_mm(pdf) == [pytest.approx((210, 297), abs=0.1)]
    text = said(pdf)
    assert "公示期5个工作日" in text
    assert "合计15160.00150.50" in text  # 2 + 1 + 12 members
    assert columns(pdf)[0] == 15
    assert columns(pdf)[-1] == 195
    assert "刘丽" not in text


def test_the_publication_by_person_names_amounts_only() -> None:
    rows = tuple((f"甲{n:03}", "", "30", "30", "") for n in range(500))
    pdf = PAPERS["dues_notice"].render(replace(NOTICE, way="按党员公布", amounts=rows))
    pages = preview.page_count(pdf)
    last = said(pdf, pages)
    assert "15000.0015000.00" in last
    assert "公示期5个工作日" in last
    assert UYGUR[:4] in measure.text(pdf)
    assert max(one.baseline for one in measure.glyphs(pdf, pages)) < 290
    with pytest.raises(Invalid, match="三十"):
        PAPERS["dues_notice"].render(replace(NOTICE, amounts=(("第一支部", "", "三十", "", ""),)))


REMINDER = ReminderData(
    people=SOME[:2], owed=(("刘丽", "2026年7月至9月", "90"),), org="书院社区党委", date=DAY,
    serial="2026-0002",
)  # fmt: skip


def test_the_reminder_is_folded_and_its_outside_names_nobody() -> None:
    """domain.md 5.2: A4 tri-fold, name inside only; thirds of 99 mm."""
    pdf = PAPERS["dues_reminder"].render(REMINDER)
    assert preview.page_count(pdf) == 4
    folds = sorted({round(one.y0) for one in measure.rules(pdf, 1) if one.flat})
    assert folds == [99, 198]
    assert "刘丽同志" in said(pdf, 1)
    assert "90.00元" in said(pdf, 1)
    back = said(pdf, 2)
    assert "本人亲启" in back
    assert "2026-0002-1" in back
    for private in ("刘丽", "党费", "90.00"):
        assert private not in back
    assert all(99 < one.baseline < 198 for one in measure.glyphs(pdf, 2))
    assert "请" in said(pdf, 1)
    assert "务必" not in said(pdf, 1)
    assert preview.page_count(PAPERS["dues_reminder"].render(replace(REMINDER, back=False))) == 2


RECEIPT = ReceiptData(
    people=SOME[:2], payments=(("刘丽", "2026年7月至9月", "105.06"),), org="书院社区党委",
    maker="李雯", date=DAY, stock="No.0004521",
)  # fmt: skip


def sampled(pdf: bytes) -> bool:
    return {"样", "张"} <= {one.text for one in measure.glyphs(pdf)}


def test_a_receipt_is_printed_over_issued_stock_of_its_size() -> None:
    """domain.md 5.2: 241 × 93.1 mm, capitals, numbers only from issued stock; 5.4 for 105.06."""
    pdf = PAPERS["dues_receipt"].render(RECEIPT)
    assert preview.page_sizes_mm(pdf) == [pytest.approx((241, 93.1), abs=0.1)] * 2
    assert not sampled(pdf)
    assert measure.rules(pdf) == []  # the stock has its lines already
    assert "壹佰零伍元零陆分" in said(pdf)
    assert "No.0004521" in said(pdf, 1)
    assert "No.0004522" in said(pdf, 2)
    assert all(one.x0 >= 22 and one.x1 <= 219 for one in measure.glyphs(pdf))


@pytest.mark.parametrize(("form", "width"), [("80毫米小票", 80), ("58毫米小票", 58)])
def test_a_receipt_fits_a_roll(form: str, width: float) -> None:
    pdf = PAPERS["dues_receipt"].render(replace(RECEIPT, form=form))
    (size, _) = preview.page_sizes_mm(pdf)
    assert size[0] == pytest.approx(width, abs=0.1)
    free = 4 if width == 80 else 5
    assert all(free - 0.1 <= one.x0 and one.x1 <= width - free + 0.1 for one in measure.glyphs(pdf))
    assert "壹佰零伍元零陆分" in measure.text(pdf).replace("\n", "")
    assert not sampled(pdf)


@pytest.mark.parametrize("form", ["套打241×93.1毫米", "80毫米小票", "58毫米小票"])
def test_without_an_issued_number_a_receipt_is_only_a_sample(form: str) -> None:
    assert sampled(PAPERS["dues_receipt"].render(replace(RECEIPT, form=form, stock=" ")))
