"""The screens of the main window, in the order of the rail.

To add one: write a factory that imports late, so that starting stays quick, and a line in SCREENS.
"""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from desktop_app.gui.context import Context
from desktop_app.i18n import N_
from desktop_app.services.session import Session


@dataclass(frozen=True, slots=True)
class Screen:
    """A place in the rail. ``label`` is translated when shown; ``icon`` is in resources/icons.

    The first ten screens have the shortcuts Ctrl+1 to Ctrl+0 by their order; one with ``low``
    stands at the foot of the rail and has the shortcut ``keys``. One with ``needs`` is there for
    accounts that have one of these rights. ``overdue`` counts what is late there, for the mark in
    the rail.
    """

    key: str
    label: str
    icon: str
    factory: Callable[[Context], QWidget]
    low: bool = False
    keys: str = ""
    needs: tuple[str, ...] = ()
    overdue: Callable[[Session], int] | None = None


def _orders_overdue(session: Session) -> int:
    from desktop_app.services.desk import orders

    return orders.overdue(session)


def _keys_overdue(session: Session) -> int:
    from desktop_app.services.desk import bookings

    return bookings.overdue(session) if session.may(bookings.SEE) else 0


def _help_overdue(session: Session) -> int:
    from desktop_app.services.help import help_lists

    return help_lists.overdue(session)


def _help(context: Context) -> QWidget:
    from desktop_app.gui.help.screen import HelpScreen

    return HelpScreen(context)


def _settings(context: Context) -> QWidget:
    from desktop_app.gui.preferences_page import PreferencesPage

    return PreferencesPage(context)


def _roster(context: Context) -> QWidget:
    from desktop_app.gui.roster.screen import RosterScreen

    return RosterScreen(context)


def _printing(context: Context) -> QWidget:
    from desktop_app.gui.printing.screen import PrintingCentre

    return PrintingCentre(context)


def _red_post(context: Context) -> QWidget:
    from desktop_app.gui.red_post.screen import RedPostScreen

    return RedPostScreen(context)


def _orders(context: Context) -> QWidget:
    from desktop_app.gui.board.screen import BoardScreen
    from desktop_app.gui.orders.desk import ORDERS

    return BoardScreen(context, ORDERS)


def _counter(context: Context) -> QWidget:
    from desktop_app.gui.counter.screen import CounterScreen

    return CounterScreen(context)


def _cooperation(context: Context) -> QWidget:
    from desktop_app.gui.cooperation.screen import CooperationScreen

    return CooperationScreen(context)


def _categories(context: Context) -> QWidget:
    from desktop_app.gui.categories.screen import CategoriesScreen

    return CategoriesScreen(context)


def _figures(context: Context) -> QWidget:
    from desktop_app.gui.figures.screen import FiguresScreen

    return FiguresScreen(context)


def _points(context: Context) -> QWidget:
    from desktop_app.gui.points.screen import PointsScreen

    return PointsScreen(context)


def _history(context: Context) -> QWidget:
    from desktop_app.gui.history.screen import HistoryScreen

    return HistoryScreen(context)


def _subject(context: Context) -> QWidget:
    from desktop_app.gui.subject.screen import SubjectScreen

    return SubjectScreen(context)


def _safekeeping(context: Context) -> QWidget:
    from desktop_app.gui.safekeeping.screen import SafekeepingScreen

    return SafekeepingScreen(context)


SCREENS: tuple[Screen, ...] = (
    Screen("roster", N_("Members"), "users", _roster, needs=("people.see",)),
    Screen("counter", N_("Counter"), "store", _counter, needs=("group.service",)),
    Screen("categories", N_("Five categories"), "layers", _categories, needs=("group.care",)),
    Screen(
        "red_post",
        N_("Red Post"),
        "hand-heart",
        _red_post,
        needs=("group.service",),
        overdue=_keys_overdue,
    ),
    Screen(
        "orders", N_("Orders"), "inbox", _orders, needs=("orders.see",), overdue=_orders_overdue
    ),
    Screen(
        "help", N_("Help pairs"), "house-heart", _help, needs=("help.see",), overdue=_help_overdue
    ),
    Screen("cooperation", N_("Partner units"), "network", _cooperation, needs=("cooperation.see",)),
    Screen(
        "printing", N_("Printing"), "printer", _printing, needs=("papers.print", "papers.reprint")
    ),
    Screen("points", N_("Points and stars"), "star", _points, needs=("points.see", "stars.see")),
    Screen("figures", N_("Figures"), "chart-column", _figures, needs=("people.see",)),
    Screen(
        "history",
        N_("Records"),
        "history",
        _history,
        low=True,
        keys="Ctrl+H",
        needs=("history.see", "audit.see"),
    ),
    Screen(
        "subject",
        N_("Personal data"),
        "shield-check",
        _subject,
        low=True,
        keys="Ctrl+G",
        needs=("subject.serve",),
    ),
    Screen(
        "safekeeping",
        N_("Backups"),
        "database",
        _safekeeping,
        low=True,
        keys="Ctrl+B",
        needs=("backups.make", "backups.manage"),
    ),
    Screen("settings", N_("Settings"), "settings", _settings, low=True, keys="Ctrl+,"),
)
