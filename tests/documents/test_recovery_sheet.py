from dataclasses import replace
from datetime import date

from desktop_app.documents import preview
from desktop_app.documents.catalogue import PAPERS
from desktop_app.documents.papers.recovery_sheet import RecoveryData
from tests.documents import measure

DATA = RecoveryData(
    centre="春风街道党群服务中心",
    words="的 一 是 在 不 了 有 和 人 这 中 大 为 上 个",
    groups="ABCD-EFGH-IJKL-MNOP-QRST-UVWX-YZ23-4567",
    date=date(2026, 11, 2),
)


def test_it_is_one_a4_page_that_says_everything_needed() -> None:
    """Issue 2: centre, key in both spellings, what for, keep in the safe, both lost = all lost."""
    pdf = PAPERS["recovery_sheet"].render(DATA)
    assert preview.page_sizes_mm(pdf) == [(210.0, 297.0)]
    said = "".join(measure.said(line) for line in measure.lines(pdf))
    for wanted in (DATA.centre, "保险柜", "同时遗失", "永远无法打开", "2026年11月2日"):
        assert wanted in said


def test_the_key_reads_back_in_order_in_both_spellings() -> None:
    glyphs = measure.glyphs(PAPERS["recovery_sheet"].render(DATA))

    def spelt(size: float) -> str:
        large = [one for one in glyphs if one.size == size and one.text.strip()]
        ordered = sorted(large, key=lambda one: (round(one.baseline), one.x0))
        return "".join(one.text for one in ordered)

    assert spelt(26.0) == DATA.words.replace(" ", "")
    assert spelt(20.0) == DATA.groups.replace("-", "")


def test_a_long_centre_name_stays_on_the_page() -> None:
    name = "江滨市北湖区春风街道梧桐里社区党群服务中心" + "暨新时代文明实践站志愿服务总队办公室" * 2
    pdf = PAPERS["recovery_sheet"].render(replace(DATA, centre=name))
    assert preview.page_count(pdf) == 1
    assert name in "".join(measure.said(line) for line in measure.lines(pdf))
    assert max(one.x1 for one in measure.glyphs(pdf)) <= 184.1
