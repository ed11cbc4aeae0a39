"""Two desks: what is chosen in a list stays chosen when the list is read again, or nothing is."""

from dataclasses import replace
from datetime import datetime

import pytest

from desktop_app.domain.records.service_item import ServiceItem
from desktop_app.domain.records.unit import ListEntry, Unit
from desktop_app.gui.person.lines import LinesView
from desktop_app.services.desk import three_lists, units
from desktop_app.services.keeping import history
from desktop_app.services.merits import points, points_manual
from desktop_app.services.posts import red_post
from desktop_app.services.session import Account, open_session
from tests.gui.by_hand import *  # noqa: F403 - fixtures
from tests.gui.people_desk import *  # noqa: F403 - fixtures

NOW = datetime(2026, 11, 24, 9, 30)
DAY = "2026-11-21"


@pytest.fixture
def second(session):
    """Another desk, with a connection of its own."""
    desk = open_session(session.folder, session.key, session.account, now=lambda: NOW)
    yield desk
    desk.close()


def wait(session, people):
    """Let points of these people wait to be confirmed, entered by somebody else."""
    other = replace(session, account=Account(7, "王芳", "front_desk"))
    for number, one in enumerate(people):
        made = points_manual.add(other, [one.id], "study", done_on=DAY, remarks=f"好事{number}")
        assert len(made) == 1


def said(view: LinesView) -> list[str]:
    return [view.lines.index(row, 1).data() for row in view.chosen_rows()]


def test_records_stay_chosen_wherever_they_stand_and_none_takes_the_place_of_one_gone(
    qtbot,
) -> None:
    view = LinesView("Records", ("Key", "Name"), (80, 0))
    qtbot.addWidget(view)

    def show(keys: str, asked: str | None = "") -> None:
        view.show_records(keys, [(key, key.upper()) for key in keys], asked=asked)

    show("abc")
    assert said(view) == ["A"]  # offered when the list opens
    view.selectRow(2)
    show("dcab")
    assert said(view) == ["C"]
    show("dab")
    assert said(view) == []
    view.setFocus()  # Qt puts the cursor on the first row
    assert view.chosen_row() == -1
    show("da")
    assert said(view) == []
    show("da", "searched for")
    assert said(view) == ["D"]


def test_confirming_acts_on_nobody_when_the_one_chosen_was_confirmed_elsewhere(
    window, session, second, enrol, hand
) -> None:
    wait(session, enrol("刘丽", "熊芳", "白静"))
    page = window.open_screen("points").waiting
    window.open_screen("points").chips.chip("waiting").click()
    hand.click_row(page.view, 1)
    (chosen,) = page.chosen()
    name = said(page.view)[0]
    first = next(one.entry.id for one in points.waiting(session) if one.entry.id != chosen)
    points_manual.confirm(second, [first])
    assert window.follow()
    assert (page.chosen(), said(page.view)) == ([chosen], [name])
    points_manual.confirm(second, [chosen])
    assert window.follow()
    assert page.chosen() == []
    assert not page.confirm.isEnabled()
    assert not page.refuse.isEnabled()


def test_a_pair_matched_elsewhere_meanwhile_is_refused_and_no_other_one_is_brought_together(
    window, session, second, hand
) -> None:
    for name in ("供电所", "实验小学"):
        unit = units.save_unit(session, Unit(name=name))
        three_lists.save_entry(
            session, ListEntry(sort="resource", kind="study", what=f"{name}教室", unit=unit.id)
        )
    three_lists.save_entry(session, ListEntry(sort="need", kind="study", what="暑期托管", size=20))
    three_lists.save_entry(session, ListEntry(sort="need", kind="study", what="家长课堂", size=9))
    screen = window.open_screen("cooperation")
    hand.click(screen.chips.chip("matches"))
    one = screen.chosen()
    three_lists.bring_together(second, one.need.id, one.resource.id)
    screen.match.click()  # at once: this window had the keyboard all the time
    assert "匹配" in screen.notice.text.text()
    assert screen.chosen() is None
    assert not screen.match.isEnabled()
    assert len([e for e in three_lists.entries(session) if e.sort == "project"]) == 1


def test_an_item_gone_elsewhere_leaves_no_other_one_on_the_card(
    window, session, second, hand
) -> None:
    made = red_post.save_item(second, ServiceItem(name="磨刀修伞", kind="convenience"))
    page = window.open_screen("red_post").offers
    page.go_to(made)
    assert page.item() == made
    history.undo_last(second)
    assert window.follow()
    page.take_focus()
    assert page.item() == 0


def test_what_was_just_saved_is_chosen_whatever_was_chosen_or_searched_for(
    window, session, hand
) -> None:
    for name in ("供电所", "实验小学"):
        units.save_unit(session, Unit(name=name))
    screen = window.open_screen("cooperation")
    hand.click_row(screen.view(), 0)
    for searched, name in (("", "税务局"), ("供电", "邮政所")):
        screen.search.set_text(searched)
        hand.press("F2")
        hand.fill(name=name)
        hand.press("F9")
        assert screen.chosen().unit.name == name
        assert screen.panel.name.text() == name
        hand.click(screen.panel.add)
        assert hand.front().windowTitle() == f"添加联系人：{name}"
        hand.fill(name="Wang")
        hand.press("F9")
        hand.click(screen.panel.agree)
        assert hand.front().windowTitle() == f"新增协议：{name}"
        hand.press("Escape")
    named = {one.unit.name: [each.name for each in one.people] for one in units.views(session)}
    assert named == {"供电所": [], "实验小学": [], "税务局": ["Wang"], "邮政所": ["Wang"]}


def test_the_project_just_begun_is_chosen_among_the_projects(window, session, hand) -> None:
    for what in ("暑期托管", "家长课堂"):
        for sort in ("need", "resource"):
            three_lists.save_entry(session, ListEntry(sort=sort, kind="study", what=what))
    screen = window.open_screen("cooperation")
    for _ in range(2):
        hand.click(screen.chips.chip("matches"))
        hand.click_row(screen.view(), 0)
        wanted = screen.chosen().need.what
        hand.click(screen.match)
        hand.click(screen.chips.chip("project"))
        assert screen.chosen().what == wanted


def test_a_station_a_team_a_drive_and_a_rule_are_chosen_once_they_are_saved(
    window, session, hand
) -> None:
    post = window.open_screen("red_post")
    lists = (
        ("stations", post.stations.view, {"name": "山水红驿"}, {"name": "河东红驿"}),
        (
            "teams",
            post.crew.teams.list,
            {"name": "先锋队", "kind": "arts"},
            {"name": "爱心队", "kind": "arts"},
        ),
    )
    for page, view, *made in lists:
        post.turn_to(page)
        for values in made:
            hand.press("F2")
            hand.fill(**values)
            hand.press("F9")
            assert [view.lines.index(row, 0).data() for row in view.chosen_rows()] == [
                values["name"]
            ]
    page = window.open_screen("help", page="drives").drives
    for name in ("冬衣", "夏衣"):
        hand.click(page.new)
        hand.fill(name=name)
        hand.press("F9")
        assert page.chosen().name == name
    rules = window.open_screen("points", page="rules").rules
    for name in ("帮邻居", "护河"):
        hand.click(rules.new)
        hand.fill(name=name, points="2")
        hand.press("F9")
        assert rules.view.lines.index(rules.view.chosen_row(), 1).data() == name
