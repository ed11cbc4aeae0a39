"""A screen of 1366×768 at 150 %: 911×512 points, of which the desktop leaves 480 to a window."""

from threading import Event

import pytest
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QDialog, QScrollArea

from desktop_app import i18n
from desktop_app.domain.help_due import CALL
from desktop_app.domain.records.donation import Drive
from desktop_app.domain.records.help import HelpPair
from desktop_app.domain.records.order import Order
from desktop_app.domain.records.room import Room
from desktop_app.domain.records.service_item import ServiceItem
from desktop_app.domain.records.shift import Shift
from desktop_app.domain.records.unit import Agreement, ListEntry, Unit
from desktop_app.gui.shell import MainWindow
from desktop_app.gui.widgets import PageHeader
from desktop_app.services.desk import agreements, orders, rooms, three_lists, units
from desktop_app.services.help import drives, help_lists, help_pairs, help_sight
from desktop_app.services.posts import red_post, shifts

ROOM = QSize(911, 480)


@pytest.fixture
def filled(session, enrol):
    """One of each record of the second half of the desk's day."""
    people = enrol("刘丽", "熊芳")
    red_post.save_item(session, ServiceItem(name="磨刀修伞", kind="convenience", capacity=5))
    item = red_post.by_name(session, "磨刀修伞")
    shift = shifts.save(
        session, Shift(item=item.id, day="2026-11-22", begins="9", ends="11", needed=2)
    )
    red_post.claim(session, item.id, [one.id for one in people], shift=shift.id)
    unit = units.save_unit(session, Unit(name="区供电所"))
    agreements.save(session, Agreement(unit=unit.id, subject="共建", begins="2026-01-01"))
    for sort in ("need", "resource"):
        three_lists.save_entry(
            session, ListEntry(sort=sort, kind="study", what="暑期托管", unit=unit.id)
        )
    orders.new(session, Order(kind="convenience", what="换灯泡", requester="周桂芳"))
    help_pairs.propose(session, HelpPair(kind="household", name="周桂芳", hardship="05"))
    drives.save(session, Drive(name="冬衣", first_day="2026-11-01"))
    rooms.save(session, Room(name="二楼会议室", capacity=40))
    return people


@pytest.fixture(params=[i18n.CHINESE, i18n.ENGLISH])
def small(request, filled, session, preferences, show):
    """The window at the size of that screen."""
    preferences.change(language=request.param)
    i18n.use_language(request.param)
    window = MainWindow(session, preferences)
    window.resize(911, 512)
    return show(window)


def _openers(window, people):
    """Return what opens each dialog of those screens."""
    from desktop_app.gui.board.calendar_dialog import open_calendar
    from desktop_app.gui.board.closed import ClosedRecords
    from desktop_app.gui.help.forms import open_aid_form, open_pair_form, open_visit_form
    from desktop_app.gui.orders.desk import ORDERS
    from desktop_app.gui.orders.form import open_order_form, open_wish_form
    from desktop_app.gui.points.add_dialog import open_add_dialog
    from desktop_app.gui.red_post.assign_dialog import open_assign_dialog
    from desktop_app.gui.red_post.attendance_dialog import open_attendance
    from desktop_app.gui.red_post.bookings import open_booking_form
    from desktop_app.gui.red_post.dialog import open_claim_dialog
    from desktop_app.gui.red_post.item_form import open_item_form
    from desktop_app.gui.red_post.rooms_dialog import RoomsDialog
    from desktop_app.gui.red_post.service_dialog import open_service_dialog
    from desktop_app.gui.red_post.shift_dialog import open_shift_dialog, open_shift_form

    context, session = window.context, window.session
    ids = [one.id for one in people]
    item = red_post.by_name(session, "磨刀修伞")
    (shift,) = shifts.views(session, "2026-11-22")
    (order,) = [each for each in orders.shown(session)]
    pairs = [help_sight.by_id(session, one.pair.id) for one in help_lists.views(session)]
    cooperation = window.open_screen("cooperation")
    yield from (
        lambda: open_shift_dialog(context, item.id),
        lambda: open_shift_form(context, shift.shift),
        lambda: open_claim_dialog(context, ids, item.id),
        lambda: open_assign_dialog(context, item, shift.shift),
        lambda: open_attendance(context, shift),
        lambda: open_item_form(context),
        lambda: open_item_form(context, item),
        lambda: open_service_dialog(context, ids, item.id),
        lambda: open_booking_form(context),
        lambda: RoomsDialog(context),
        lambda: open_order_form(context),
        lambda: open_order_form(context, orders.by_id(session, order.id)),
        lambda: open_wish_form(context),
        lambda: ClosedRecords(context, ORDERS, orders.closed),
        lambda: open_calendar(context),
        lambda: open_pair_form(context, None),
        lambda: open_pair_form(context, pairs[0]),
        lambda: open_visit_form(context, pairs),
        lambda: open_visit_form(context, pairs, CALL),
        lambda: open_aid_form(context, pairs[0]),
        lambda: open_add_dialog(context, ids),
    )
    post, points = window.open_screen("red_post"), window.open_screen("points")
    drive = window.open_screen("help", page="drives").drives
    post.turn_to("stations")
    yield from (
        post.stations.new.click,
        post.crew.teams.new,
        post.crew.stewards.new,
        cooperation._new,
        cooperation._edit,
        cooperation._talk,
        cooperation._give,
        cooperation.panel.add_person,
        cooperation.panel.new_agreement,
        cooperation.panel.renew_agreement,
        points.rules._new,
        lambda: drive.open_drive(None),
        lambda: drive.open_entry("in"),
        lambda: drive.open_entry("out"),
    )


def test_every_dialog_has_room_with_its_buttons(small, filled, qtbot) -> None:
    seen, too_large = set(), []
    for at, opens in enumerate(_openers(small, filled)):
        made = opens()
        if isinstance(made, QDialog):
            made.show()
        dialogs = [one for one in small.findChildren(QDialog) if one.isVisible()]
        assert dialogs, at
        for dialog in dialogs:
            dialog.resize(ROOM)
            QApplication.processEvents()
            seen.add(dialog.windowTitle())
            wide, high = dialog.width(), dialog.height()
            high = max(high, dialog.layout().minimumHeightForWidth(wide))
            if wide > ROOM.width() or high > ROOM.height():
                too_large.append((dialog.windowTitle(), wide, high))
            for area in dialog.findChildren(QScrollArea):
                if area.isVisible() and area.horizontalScrollBar().maximum():
                    too_large.append((dialog.windowTitle(), "scrolls sideways"))
            dialog.done(0)
            dialog.hide()
    assert too_large == []
    assert len(seen) > 25


def test_a_job_makes_the_window_no_wider(small, qtbot) -> None:
    told, go_on = i18n.tr("Looking for people stored twice"), Event()
    small.jobs.run(told * 2, lambda *_: go_on.wait(20), lambda _: None)
    qtbot.waitUntil(small.job_bar.isVisible)
    assert small.width() == 911
    assert small.minimumSizeHint().width() <= 911
    go_on.set()
    qtbot.waitUntil(lambda: small.jobs.running() is None)


SIDEWAYS = {"orders", "stars"}  # boards of five columns


def test_nothing_but_a_board_scrolls_sideways(small, qtbot) -> None:
    found = []

    def look(place: str) -> None:
        QApplication.processEvents()
        for area in small.findChildren(QAbstractScrollArea):
            if area.isVisible() and area.horizontalScrollBar().maximum() and place not in SIDEWAYS:
                found.append((place, type(area).__name__, area.accessibleName()))

    for page in ("items", "shifts", "log", "stations", "teams", "bookings"):
        small.open_screen("red_post", page=page)
        look(page)
    for page in ("points", "waiting", "stars", "rules"):
        small.open_screen("points", page=page)
        look(page)
    cooperation = small.open_screen("cooperation")
    for page in cooperation.views:
        cooperation.chips.choose(page)
        cooperation.refresh()
        look(page)
    for screen in ("orders", "help", "figures", "counter"):
        small.open_screen(screen)
        look(screen)
    small.open_screen("help", page="drives")
    look("drives")
    assert found == []


def test_the_head_of_a_screen_is_whole_when_it_is_first_shown(small, qtbot) -> None:
    small.resize(860, 512)
    for screen in ("orders", "help", "points", "cooperation", "figures", "red_post"):
        heads = small.open_screen(screen).findChildren(PageHeader)
        words = [one for head in heads for one in (head.title, head.subtitle)]
        qtbot.waitUntil(lambda words=words: all(map(_whole, words)))


def _whole(words) -> bool:
    return not words.isVisible() or words.height() >= words.minimumSizeHint().height()
