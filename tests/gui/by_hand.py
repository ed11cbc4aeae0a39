"""A hand at the desk: real keys and real mouse events, sent to the windows as a system sends them.

Nothing is called on a widget; what is covered, cut off or disabled cannot be clicked.
"""

from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QPoint, QPointF, Qt
from PySide6.QtGui import QInputMethodEvent, QKeySequence, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QDialog,
    QMenu,
    QScrollArea,
    QWidget,
)
from pytestqt.qtbot import QtBot

from desktop_app.gui.printing.print_bar import PrintBar
from desktop_app.gui.scanner import Scanner
from desktop_app.gui.shell import MainWindow
from desktop_app.services.paperwork import printing
from tests.documents.measure import drawn
from tests.gui.printing_desk import Queue

TIMEOUT = 20_000  # milliseconds
LOOK = 400
SLOW = 60  # milliseconds between two keys of a person
LEFT = Qt.MouseButton.LeftButton
NOTCH = QPoint(0, -120)  # one step of the wheel, downwards


class Hand:
    """Works in one main window and the dialogs over it. Widgets are named by their words."""

    def __init__(self, qtbot: QtBot, window: MainWindow) -> None:
        self.qtbot, self.window = qtbot, window

    def front(self) -> QWidget:
        """Return the dialog opened last, else the window; it has the keyboard."""
        dialogs = [one for one in self.window.findChildren(QDialog) if one.isVisible()]
        top = dialogs[-1] if dialogs else self.window
        if not top.isActiveWindow():  # a window manager would have done so
            top.activateWindow()
            self.qtbot.waitUntil(top.isActiveWindow)
        return top

    # keys

    def press(self, *keys: str) -> None:
        """Press keys, such as "Ctrl+P" or "Down"."""
        for key in keys:
            both = QKeySequence(key)[0]
            window = self.front().windowHandle()
            QTest.keyClick(window, both.key(), both.keyboardModifiers())

    def write(self, text: str) -> None:
        """Type; what is on no key is handed over by an input method, as Chinese is."""
        for part in text:
            window = self.front().windowHandle()
            if part.isascii():
                QTest.keyClick(window, part)
                continue
            done = QInputMethodEvent()
            done.setCommitString(part)
            QApplication.sendEvent(QApplication.focusWidget(), done)

    def write_in(self, widget: QWidget, text: str) -> None:
        """Click into a field and type, in place of what stands there."""
        self.click(widget)
        self.press("Ctrl+A")
        self.write(text)

    def at(self, target: str | QWidget) -> None:
        """Go by Tab alone to a widget, or to the field with this name in the registry."""
        for _ in range(60):
            focus = QApplication.focusWidget()
            if focus is not None and self._within(focus, target):
                return
            self.press("Tab")
        raise AssertionError(f"Tab does not lead to {target}")

    def fill(self, **texts: str) -> None:
        """Go to fields and type into them; of a list that opens the first line is taken."""
        for name, text in texts.items():
            self.at(name)
            self.press("Ctrl+A")
            self.write(text)
            if QApplication.activePopupWidget() is not None:
                self.press("Down", "Return")

    def field(self, name: str) -> Any:
        """Return the field in front with this name in the registry."""
        found = self.front().findChildren(QWidget, name)
        return next(one for one in found if one.isVisible())

    def _within(self, widget: QWidget, target: str | QWidget) -> bool:
        each: QWidget | None = widget
        while each is not None and not each.isWindow():
            if target in (each, each.objectName()):
                return True
            each = each.parentWidget()
        return False

    def scan(self, code: str) -> None:
        """Scan a card, wherever the cursor is; the pause before it is a person's."""
        QTest.qWait(SLOW)
        self.write(code)
        self.press("Return")

    # mouse

    def click(self, target: str | QWidget, at: QPoint | None = None) -> None:
        """Click a widget, or the button that says these words, where it can be seen."""
        self.front()
        widget = self.button(target) if isinstance(target, str) else target
        spot = self._seen(widget, at)
        QTest.mouseClick(widget.window().windowHandle(), LEFT, Qt.KeyboardModifier.NoModifier, spot)

    def click_row(self, view: QAbstractItemView, row: int) -> None:
        """Click a row of a list; it must be in sight."""
        self.click(view.viewport(), self._row(view, row))

    def double_click_row(self, view: QAbstractItemView, row: int) -> None:
        """Double-click a row of a list; it must be in sight."""
        spot = self._seen(view.viewport(), self._row(view, row))
        window = view.window().windowHandle()
        QTest.mouseDClick(window, LEFT, Qt.KeyboardModifier.NoModifier, spot)

    def choose(self, combo: QComboBox, words: str) -> None:
        """Open a list with the mouse and take the line with these words."""
        row = combo.findText(words, Qt.MatchFlag.MatchStartsWith)
        assert row >= 0, words
        self.click(combo)
        self.qtbot.waitUntil(combo.view().isVisible)
        self.press("Home", *["Down"] * row, "Return")
        assert combo.currentIndex() == row

    def pick(self, words: str) -> None:
        """Click a line of the menu that is open."""
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        line = next(one for one in menu.actions() if one.text() == words)
        assert line.isEnabled(), words
        QTest.mouseClick(
            menu.windowHandle(), LEFT, Qt.KeyboardModifier.NoModifier,
            menu.actionGeometry(line).center(),
        )  # fmt: skip

    def button(self, words: str) -> QAbstractButton:
        """Return the one button in front that says these words, ready to be clicked."""
        found: list[QAbstractButton] = []

        def there() -> bool:
            found[:] = [
                one
                for one in self.front().findChildren(QAbstractButton)
                if one.isVisible() and words in (one.text(), one.accessibleName(), one.toolTip())
            ]
            return len(found) == 1 and found[0].isEnabled()

        self.qtbot.waitUntil(there, timeout=2_000)
        return found[0]

    def _row(self, view: QAbstractItemView, row: int) -> QPoint:
        return view.visualRect(view.model().index(row, 0)).center()

    def _seen(self, widget: QWidget, at: QPoint | None) -> QPoint:
        """Return where in its window a widget is hit; the wheel brings it into sight."""
        window = widget.window()

        def hit() -> bool:
            under = window.childAt(self._spot(widget, at))
            return under is not None and (under is widget or widget.isAncestorOf(under))

        QApplication.processEvents()
        area = self._area(widget)
        for _ in range(40):
            if hit() or area is None:
                break
            middle = QPointF(area.viewport().rect().center())
            turn = QWheelEvent(
                middle, area.viewport().mapToGlobal(middle), QPoint(), NOTCH,
                Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier,
                Qt.ScrollPhase.NoScrollPhase, False,
            )  # fmt: skip
            QApplication.sendEvent(area.viewport(), turn)
            QApplication.processEvents()
        self.qtbot.waitUntil(hit)
        assert widget.isEnabled()
        return self._spot(widget, at)

    def _spot(self, widget: QWidget, at: QPoint | None) -> QPoint:
        return widget.mapTo(widget.window(), at or widget.rect().center())

    def _area(self, widget: QWidget) -> QScrollArea | None:
        each = widget.parentWidget()
        while each is not None and not isinstance(each, QScrollArea):
            each = each.parentWidget()
        return each

    # paper

    def print(self, printer: Queue, key: str) -> str:
        """Print what is open by Ctrl+P; return what came out, which is what is kept."""
        (printer.folder / "received.pdf").unlink(missing_ok=True)

        def ready() -> bool:
            bars = [one for one in self.front().findChildren(PrintBar) if one.isVisible()]
            return len(bars) == 1 and bars[0].can_print()

        self.qtbot.waitUntil(ready, timeout=TIMEOUT)
        self.qtbot.wait(LOOK)  # at the page, before it is printed
        self.qtbot.waitUntil(ready, timeout=TIMEOUT)
        self.press("Ctrl+P")
        self.qtbot.waitUntil(lambda: bool(printer.received()), timeout=TIMEOUT)
        self.qtbot.waitUntil(lambda: self.window.jobs.running() is None, timeout=TIMEOUT)
        session = self.window.session
        kept = printing.archive(session)[0]
        said = drawn(printer.received())
        assert kept.key == key, kept.key
        assert drawn(printing.paper_pdf(session, kept.id)) == said
        return said


@pytest.fixture
def hand(qtbot: QtBot, window: MainWindow) -> Hand:
    """A hand at the window that is open."""
    return Hand(qtbot, window)


@pytest.fixture
def scanner(qapp: QApplication, window: MainWindow) -> Iterator[Scanner]:
    """Hear scans made in the window and its dialogs: quick keys that end with Enter."""
    made = Scanner(qapp)
    made.scanned.connect(window.take_scan)
    yield made
    qapp.removeEventFilter(made)
    made.deleteLater()
    QCoreApplication.sendPostedEvents(made)
