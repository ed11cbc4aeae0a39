"""Points and stars on the screen: entered, confirmed, opened, rated, published, printed."""

from dataclasses import replace
from datetime import datetime

import pytest

from desktop_app.gui.board.closed import ClosedRecords
from desktop_app.gui.widgets import PrimaryButton
from desktop_app.services.members import orgs
from desktop_app.services.merits import points_manual, points_rules, stars
from desktop_app.services.posts import red_post, service_log
from desktop_app.services.session import Account
from tests.gui.by_hand import *  # noqa: F403 - fixtures
from tests.gui.people_desk import *  # noqa: F403 - fixtures
from tests.gui.people_desk import nameless, opened

DAY = "2026-11-21"


@pytest.fixture
def second(session):
    return replace(session, account=Account(7, "王芳", "front_desk"))


@pytest.fixture
def member(session, enrol):
    """Somebody with two points of a service."""
    person = enrol("刘丽")[0]
    item = red_post.items(session)[0].item
    service_log.record(
        session, [person.id], item.id, done_on=DAY, minutes=60, confirmed_by="周桂芳"
    )
    return person


@pytest.fixture
def screen(qtbot, window, member):
    made = window.open_screen("points")
    qtbot.waitUntil(made.isVisible)
    return made


def rows(view):
    lines = view.lines
    return [
        [lines.index(row, column).data() for column in range(lines.columnCount())]
        for row in range(lines.rowCount())
    ]


def test_a_member_with_points_is_thanked_on_paper(window, screen, member, hand, printer) -> None:
    hand.click_row(screen.standings.view, 0)
    hand.click(screen.standings.thanks)
    said = hand.print(printer, "thanks_letter")
    assert "尊敬的刘丽同志：" in said
    assert "您参加服务1次，共1小时。" in said


def test_the_number_opens_the_rows_behind_it(window, screen, member) -> None:
    page = screen.standings
    assert rows(page.view)[0][0] == "刘丽"
    assert rows(page.view)[0][1] == "2"
    behind = rows(page.behind.view)
    assert [row[2] for row in behind] == ["+1", "+1"]
    assert all("服务已确认" in row[4] for row in behind)
    assert "2分" in page.behind.heading.text()
    assert nameless(page) == []


def test_a_wrong_entry_is_taken_back_with_a_reason_and_undone(
    screen, window, session, hand
) -> None:
    page = screen.standings
    hand.click_row(page.behind.view, 0)
    hand.click(page.behind.reverse)
    assert "原因" in page.behind.notice.text.text()
    hand.write_in(page.behind.reason, "登记错人")
    hand.click(page.behind.reverse)
    assert rows(page.view)[0][1] == "1"
    assert len(rows(page.behind.view)) == 3
    hand.click(window.toast.undo)
    assert rows(page.view)[0][1] == "2"


def test_search_bands_and_year_narrow_the_list(screen, enrol, hand) -> None:
    page = screen.standings
    enrol("邵琪")
    page.refresh()
    assert len(rows(page.view)) == 2
    page.search.set_text("liuli")
    page._narrow()
    assert [row[0] for row in rows(page.view)] == ["刘丽"]
    page.search.set_text("")
    hand.click(page.bands.chip("60"))
    assert rows(page.view) == []
    hand.click(page.bands.chip(""))
    hand.choose(page.year, "2025")
    assert {row[1] for row in rows(page.view)} == {"0"}


def test_points_are_for_whom_somebody_chose_and_not_for_the_first_in_the_list(
    screen, enrol, member, hand
) -> None:
    enrol("安然")
    screen.standings.refresh()
    hand.press("F2")
    assert hand.front().picker.ids == []
    hand.press("Escape")
    hand.click_row(screen.standings.view, 1)
    hand.press("F2")
    assert hand.front().picker.ids == [member.id]
    hand.press("Escape")


def test_the_publication_of_points_is_printed_in_bands(
    screen, session, second, member, hand, printer
) -> None:
    rule = replace(points_rules.as_record(session, points_rules.by_code(session, "deed")), cap=70)
    points_rules.save(session, replace(rule, points=70, valid_from="2026-11-01"))
    made = points_manual.add(session, [member.id], "deed", done_on=DAY, remarks="群众来信")
    points_manual.confirm(second, [made[0].id])
    screen.standings.refresh()
    hand.press("Ctrl+P")
    said = hand.print(printer, "points_notice")
    assert "积分公示" in said
    assert said.index("70—79分") < said.index("刘丽")


def test_a_rating_goes_from_the_list_to_its_publication_and_the_plate(
    screen, session, member, hand, printer
) -> None:
    hand.click(screen.standings.rate)
    page = screen.stars
    assert page.isVisible()
    board = page.board
    hand.click_row(board.board.columns[0].list, 0)
    steps = board.detail.steps
    hand.click(steps.buttons["review"])
    hand.click(steps.buttons["propose"])
    hand.fill(stars="3", meeting_on=DAY)
    hand.click(steps.confirm)
    assert "建议为0星" in steps.rows["reason"].message.text()
    hand.fill(reason="min zhu ping yi")
    hand.click(steps.confirm)
    ten = board.detail.part
    hand.choose(ten.star, "环境卫生星")
    hand.write_in(ten.reason, "楼道堆物")
    hand.click(ten.take)
    assert "9" in ten.gone.text()
    hand.click(steps.buttons["publish"])
    hand.click(steps.buttons["confirm"])
    assert "2026年11月27日" in steps.notice.text.text() or "2026-11-27" in steps.notice.text.text()
    hand.click(page.print)
    said = hand.print(printer, "star_notice")
    hand.press("Escape")
    assert "三星" in said
    assert "刘丽" in said
    assert "2026年11月27日" in said
    later = replace(session, now=lambda: datetime(2026, 11, 28, 9))
    stars.move(later, stars.by_id(session, board.narrowed()[0].id).id, "confirm")
    page.refresh()
    hand.click(steps.buttons["grant"])
    assert board.narrowed() == []
    assert nameless(page) == []


def test_closed_ratings_are_listed_with_their_year(
    qtbot, window, session, screen, member, hand
) -> None:
    made = stars.begin(session, [member.id], 2025)[0]
    stars.move(session, made.id, "exempt", {"meeting_on": DAY}, reason="长期患病")
    hand.click(screen.chips.chip("stars"))
    hand.click(screen.stars.board.closed)
    closed = opened(qtbot, window, ClosedRecords)
    assert rows(closed.table)[0][:2] == ["2025", "刘丽"]
    closed.search.set_text("2024")
    assert rows(closed.table) == []


def test_once_a_publication_is_over_the_first_button_confirms_it(
    screen, session, member, hand
) -> None:
    early = replace(session, now=lambda: datetime(2026, 11, 10, 9))
    rating = stars.begin(early, [member.id], 2026)[0]
    stars.move(early, rating.id, "review")
    given = {"stars": "0", "meeting_on": "2026-11-09"}
    stars.move(early, rating.id, "propose", given)
    stars.move(early, rating.id, "publish")
    hand.click(screen.chips.chip("stars"))
    board = screen.stars.board
    hand.click_row(board.board.columns[3].list, 0)
    steps = board.detail.steps
    assert list(steps.buttons) == ["confirm", "object"]
    assert isinstance(steps.buttons["confirm"], PrimaryButton)
    assert (steps.buttons["confirm"].text(), board.detail.state.text()) == (
        "审定", "公示期满，可以审定"
    )  # fmt: skip
    hand.click(steps.buttons["confirm"])
    assert board.board.columns[4].list.cards.rowCount() == 1


def test_a_step_is_done_for_all_that_are_shown_and_undone_at_once(
    window, screen, session, enrol, hand
) -> None:
    stars.begin(session, [one.id for one in enrol("邵琪", "安然")], 2026)
    hand.click(screen.chips.chip("stars"))
    page = screen.stars
    hand.choose(page.step, "初审")
    hand.click(page.together)
    hand.choose(page.step, "拟定星级")
    hand.write_in(page.meeting, DAY)
    hand.click(page.together)
    assert {one.state for one in page.board.narrowed()} == {"proposed"}
    hand.click(window.toast.undo)
    assert {one.state for one in page.board.narrowed()} == {"reviewed"}


def test_organisations_are_rated_and_too_many_stars_are_a_warning(
    qtbot, window, screen, session, hand
) -> None:
    with session.changing("create"):
        branch = next(iter(orgs.add_branches(session, ["第一党支部"]).values()))
    hand.click(screen.chips.chip("stars"))
    page = screen.stars
    hand.click(page.board.new)
    hand.fill(branch=branch, score="95")
    hand.press("F9")
    hand.choose(page.step, "初审")
    hand.click(page.together)
    assert page.warning.isVisible()
    assert "10%" in page.warning.text.text()


def test_a_rule_changes_from_a_day_on_and_ranking_is_switched_on(
    qtbot, window, screen, session, hand
) -> None:
    hand.click(screen.chips.chip("rules"))
    page = screen.rules
    at = next(n for n, row in enumerate(rows(page.view)) if row[1] == "参加志愿服务")
    hand.click_row(page.view, at)
    hand.click(page.edit)
    hand.fill(points="3", cap="30")
    hand.press("F9")
    assert points_rules.by_code(session, "service").points == 3
    assert "+3" in rows(page.view)[at]
    hand.click(page.ranking)
    assert points_rules.ranked(session)
    hand.click(screen.chips.chip("points"))
    assert rows(screen.standings.view)[0][2] == "1"
    assert nameless(page) == []


def test_counter_and_card_of_the_roster_show_the_points_and_open_their_rows(
    qtbot, window, screen, member, hand
) -> None:
    counter = window.open_screen("counter", person=member.id)
    assert "2分" in counter.points.text()
    hand.click(counter.points)
    qtbot.waitUntil(screen.isVisible)
    assert "刘丽" in screen.standings.behind.heading.text()
    roster = window.open_screen("roster", person=member.id)
    qtbot.waitUntil(lambda: "2分" in roster.side.card.points.text())
    hand.click(roster.side.card.points)
    qtbot.waitUntil(screen.isVisible)
