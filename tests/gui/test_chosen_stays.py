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
