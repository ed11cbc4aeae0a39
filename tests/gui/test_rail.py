"""The rail: every screen within reach at 1366×768, and what is overdue marked."""

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtWidgets import QApplication, QWidget

from desktop_app.domain.records.booking import Booking
from desktop_app.domain.records.order import Order
from desktop_app.gui.rail import Rail
from desktop_app.gui.screens import Screen
from desktop_app.services.desk import bookings, orders
from tests.conftest import NOW
from tests.gui.people_desk import *  # noqa: F403 - fixtures

FRAME, STRIP = 60, 34  # px of a 768 px screen that task bar, title and strip take


@pytest.fixture
def rail(show):
    def made(count: int) -> Rail:
        low = [False] * (count - 4) + [True] * 4
        rail = Rail(
            tuple(
                Screen(f"s{n}", "Orders", "inbox", lambda _: QWidget(), low=one)
                for n, one in enumerate(low)
            )
        )
        rail.resize(90, 768 - FRAME - STRIP)
        return show(rail)

    return made


@pytest.mark.parametrize("count", [12, 14])
def test_every_screen_is_in_sight_without_scrolling(rail, count: int) -> None:
    """1366×768 is the smallest screen of the desk: domain.md 9.1."""
    made = rail(count)
    last = made.buttons()[-1]
    bottom = last.mapTo(made, last.rect().bottomLeft()).y()
    assert bottom <= made.height()
    assert made.buttons()[9].toolTip().endswith("Ctrl+0") == (count == 14)


def test_what_is_overdue_is_marked_and_goes_with_the_work(window, session) -> None:
    def mark():
        return next(one for one in window.rail.buttons() if one.objectName() == "orders").count()

    early = replace(session, now=lambda: NOW - timedelta(days=10))
    made = orders.new(early, Order(kind="convenience", what="换灯泡", requester="周桂芳"))
    window.announce(orders.TOUCHED)
    assert mark() == 1
    orders.move(session, made.id, "accept")
    window.announce(orders.TOUCHED)
    assert mark() == 0


def test_a_key_that_is_out_too_long_is_marked_at_the_red_post(window, session) -> None:
    def mark():
        return next(one for one in window.rail.buttons() if one.objectName() == "red_post").count()

    early = replace(session, now=lambda: NOW - timedelta(hours=2))
    held = {"held_on": f"{NOW:%Y-%m-%d}", "begins": "9:00", "ends": "10:00"}
    made = bookings.book(early, Booking(room="会议室", purpose="读书会", unit="读书社", **held))
    bookings.move(early, made.id, "hand_out")
    window.announce(bookings.TOUCHED)
    assert mark() == 1
    bookings.move(session, made.id, "return")
    window.announce(bookings.TOUCHED)
    assert mark() == 0


def test_screens_with_lists_of_their_own_fit_the_desk_without_scrolling(window) -> None:
    """1366×768 is the smallest screen of the desk: domain.md 9.1."""
    window.resize(1366, 768 - FRAME)
    for key in ("roster", "orders", "red_post", "categories", "help", "cooperation"):
        window.open_screen(key)
        QApplication.processEvents()
        assert window.stack.currentWidget().verticalScrollBar().maximum() == 0, key
