"""The red steward's card and the help pair's card, ten to a sheet (domain.md 5.2 and 5.4)."""

from dataclasses import replace

import pytest

from desktop_app.documents import preview
from desktop_app.documents.catalogue import PAPERS
from desktop_app.documents.papers.help_card import HelpCardData
from desktop_app.documents.papers.steward_card import SIZES, StewardData
from desktop_app.documents.someone import Someone
from desktop_app.errors import Invalid
from tests.documents import measure

UYGUR = "阿卜杜热西提·买买提艾力·吐尔逊江·阿不都拉"
LONG = "中共江滨市北湖区春风街道梧桐里社区党群服务中心暨新时代文明实践站志愿服务总队联合支部委员会"
PEOPLE = (Someone(name="欧阳㛃", place=1), Someone(name=UYGUR, place=2))
STEWARD = StewardData(
    people=PEOPLE,
    cards=(("欧阳㛃", "13800001111", "3号楼 1—4单元"), ("刘丽", "13900002222", "5号楼")),
    group="是", buildings=("3号楼 1—4单元", "5号楼"), org="书院社区党群服务中心",
    desk_phone="0356-4220000",
)  # fmt: skip
HELP = HelpCardData(
    people=PEOPLE, helper="刘丽", helper_phone="13800001111", helper_unit=LONG, org=LONG,
    desk_phone="0356-4220000",
)  # fmt: skip


def steward(**changed: object) -> bytes:
    return PAPERS["steward_card"].render(replace(STEWARD, **changed))


def helping(**changed: object) -> bytes:
    return PAPERS["help_card"].render(replace(HELP, **changed))


def test_visiting_cards_lie_two_by_five_from_15_and_11_without_gutters() -> None:
    sheet = SIZES["名片（90×55毫米）"]
    assert (sheet.width, sheet.height) == (90, 55)
    assert sheet.origin(0) == (15, 11)
    assert sheet.origin(9) == (105, 11 + 4 * 55)
    marks = [one for one in measure.rules(steward(backs=False)) if one.width < 0.1]
    upright = {round(one.x0, 1) for one in marks if not one.flat}
    assert upright == {15.0, 105.0, 195.0}
    assert {round(one.y0, 1) for one in marks if one.flat} == {11 + row * 55.0 for row in range(6)}
    for one in marks:
        outside = one.x1 <= 15 or one.x0 >= 195 or one.y1 <= 11 or one.y0 >= 286
        assert outside
        assert min(one.x0, 210 - one.x1, one.y0, 297 - one.y1) > 5


@pytest.mark.parametrize("size", SIZES)
def test_the_name_is_16_points_and_the_mobile_18_bold(size: str) -> None:
    pdf = steward(size=size)
    assert {one.size for one in measure.line_with(pdf, "欧阳㛃")} == {16.0}
    mobile = measure.line_with(pdf, "13800001111")
    assert {one.size for one in mobile} == {18.0}
    assert "NotoSansSC" in mobile[0].font
    assert measure.line_with(pdf, "3号楼1—4单元")
    assert sum(measure.said(line).count("◆") for line in measure.lines(pdf)) == 4 * 3
    assert measure.line_with(pdf, "已建微信群：是否")


@pytest.mark.parametrize("size", SIZES)
def test_everything_stays_inside_its_card(size: str) -> None:
    sheet = SIZES[size]
    for page in (1, 2):
        for one in measure.glyphs(steward(size=size), page):
            column, row = int(one.x0 > 105), int((one.baseline - sheet.top) // (sheet.height + 1))
            x, y = sheet.origin(row * 2 + column)
            assert x + 3 <= one.x0
            assert one.x1 <= x + sheet.width - 3
            assert y < one.baseline < y + sheet.height - 3


def test_the_back_lies_behind_its_front_and_lists_the_buildings() -> None:
    pdf = steward(people=(), cards=(("刘丽", "13900002222", "5号楼"),))
    assert preview.page_count(pdf) == 2
    assert measure.line_with(pdf, "刘丽", 1)[0].x0 < 105
    assert measure.line_with(pdf, "3号楼1—4单元5号楼", 2)[0].x0 > 105


def test_who_is_typed_and_not_chosen_has_a_card_too_and_nobody_gives_a_sheet_to_write() -> None:
    names = [measure.line_with(steward(), name) for name in ("欧阳㛃", "刘丽")]
    assert all(names)
    blank = steward(people=(), cards=(), backs=False, group="留空")
    assert sum(measure.said(line).count("电话") for line in measure.lines(blank)) == 10
    ticks = [one for one in measure.rules(blank) if one.width == pytest.approx(0.4, abs=0.01)]
    assert ticks == []


def test_the_answer_about_the_group_is_ticked() -> None:
    pdf = steward(people=(), cards=(("刘丽", "13900002222", ""),), group="否", backs=False)
    ticks = [one for one in measure.rules(pdf) if one.width == pytest.approx(0.4, abs=0.01)]
    yes, no = measure.line_with(pdf, "是否")
    assert len(ticks) == 2
    assert all(yes.x1 < one.x0 < no.x0 for one in ticks)


def test_a_begun_sheet_goes_on_at_its_free_place() -> None:
    pdf = steward(start=10, backs=False)
    assert preview.page_count(pdf) == 2
    assert measure.line_with(pdf, "欧阳㛃")[0].baseline > 11 + 4 * 55
    with pytest.raises(Invalid):
        steward(start=11)


def test_a_help_card_names_both_and_prints_the_telephone_large() -> None:
    pdf = helping()
    assert preview.page_count(pdf) == 1
    phone = measure.line_with(pdf, "13800001111")
    assert {one.size for one in phone} == {18.0}
    assert measure.line_with(pdf, "欧阳㛃")
    for one in measure.glyphs(pdf):
        x, y = SIZES["名片（90×55毫米）"].origin(int(one.x0 > 105))
        assert x + 3 <= one.x0
        assert one.x1 <= x + 90 - 3
        assert y < one.baseline < y + 55 - 2
    blank = helping(people=(), helper="", helper_phone="")
    assert sum(measure.said(line).count("帮扶对象") for line in measure.lines(blank)) == 10
    everybody = helping(people=tuple(replace(PEOPLE[0], pinyin=f"{n}") for n in range(11)))
    assert preview.page_count(everybody) == 2
