"""Every screen of every role: a button that a right shuts says so. Source: DECISIONS, rights."""

from collections.abc import Iterator
from dataclasses import replace

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QApplication, QWidget

from desktop_app.domain import rights
from desktop_app.gui.shell import MainWindow
from desktop_app.gui.widgets.chip import Chip, ChipRow
from desktop_app.services.demo_centre import demo
from desktop_app.services.members import orgs
from desktop_app.services.session import Account
from desktop_app.storage import office
from tests.conftest import NOW


def seen(screen: QWidget) -> list[QAbstractButton]:
    return [one for one in screen.findChildren(QAbstractButton) if one.isVisible()]


def named(button: QAbstractButton) -> str:
    """What a button is called, without counts in brackets."""
    words = button.text() or button.accessibleName() or button.objectName()
    return f"{type(button).__name__} {words.split('（')[0]}"


def pages(screen: QWidget, where: str, passed: frozenset[ChipRow]) -> Iterator[str]:
    """Turn to every page of a screen that chips lead to and that has other buttons; yield each."""
    yield where
    for row in screen.findChildren(ChipRow):
        if row in passed or not row.isVisible():
            continue
        for chip in row.findChildren(Chip):
            before = set(seen(screen))
            if chip.isVisible() and chip.isEnabled():
                chip.click()
                if set(seen(screen)) != before:
                    yield from pages(screen, f"{where}/{chip.objectName()}", passed | {row})


def walked(window: MainWindow) -> dict[tuple[str, str, int], list[tuple[bool, bool]]]:
    """Return whether each button is open and whether it tells a reason, at first and with rows of
    every list chosen; by page, button and how many lists of the page hold rows.
    """
    found: dict[tuple[str, str, int], list[tuple[bool, bool]]] = {}

    def look(where: str) -> None:
        QApplication.processEvents()
        for one in seen(screen):
            state = one.isEnabled(), bool(one.toolTip())
            found.setdefault((where, named(one), len(filled)), []).append(state)

    for rail in window.rail.buttons():
        screen = window.open_screen(rail.objectName())
        for where in pages(screen, rail.objectName(), frozenset()):
            views = [one for one in screen.findChildren(QAbstractItemView) if one.isVisible()]
            filled = [one for one in views if one.model() and one.model().rowCount()]
            look(where)
            for view in filled:
                view.setCurrentIndex(view.model().index(0, 0))
                look(where)
                view.selectAll()
                look(where)
    return found


def test_a_button_that_a_right_shuts_says_who_may(tmp_path, preferences, show) -> None:
    """A button that is open for an administrator on the same page and never for a role."""
    centre = demo.create_demo(tmp_path / "demo", now=lambda: NOW)
    branch = str(orgs.branches(centre)[-1].id)
    found = {}
    for role in rights.ROLES:
        with centre.db.atomic():
            number = office.add_account(centre.db, f"某{role}", role, branch)
        account = Account(number, "小陈", role, branch)
        window = show(MainWindow(replace(centre, account=account), preferences))
        found[role] = walked(window)
        window.hide()
        window.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    centre.close()
    chief = found["administrator"]
    silent = {
        (role, *key)
        for role, states in found.items()
        for key, was in states.items()
        if not any(is_open or told for is_open, told in was)
        and any(is_open for is_open, _ in chief.get(key, ()))
    }
    assert sorted(silent) == []
