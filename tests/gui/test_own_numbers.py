"""The administrator changes the yearly minimum from a day on, in the settings."""

from desktop_app.gui.numbers_dialog import NumbersDialog
from desktop_app.services.posts import service_log
from tests.gui.by_hand import *  # noqa: F403 - fixtures
from tests.gui.people_desk import *  # noqa: F403 - fixtures
from tests.gui.people_desk import nameless, opened


def test_the_yearly_minimum_is_changed_and_undone_by_hand(qtbot, window, session, hand) -> None:
    page = window.open_screen("settings")
    hand.click(page.numbers)
    dialog = opened(qtbot, window, NumbersDialog)
    assert nameless(dialog) == []
    row = [dialog.view.lines.index(0, at).data() for at in range(5)]
    assert row == ["在职党员每年至少服务（次）", "2", "2", "", ""]
    hand.press("Return")
    hand.fill(value="200")
    hand.press("F9")
    assert hand.front().rows["value"].message.text() == "这里可以填1到99。"
    hand.fill(value="3")
    hand.press("F9")
    assert [dialog.view.lines.index(0, at).data() for at in (1, 2, 3)] == [
        "3",
        "2",
        "2026年11月22日",
    ]
    assert service_log.minimum(session, 2026) == 3
    hand.press("F4")
    hand.fill(value="4", valid_from="2027-01-01")
    hand.press("F9")
    assert dialog.view.lines.index(0, 4).data() == "2027年1月1日起为4"
    assert (service_log.minimum(session, 2026), service_log.minimum(session, 2027)) == (3, 4)
    hand.press("Escape")
    hand.click(window.toast.undo)
    assert service_log.minimum(session, 2027) == 3
