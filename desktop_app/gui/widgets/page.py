"""A page that scrolls only when its content is really taller than the room."""

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from desktop_app.gui.widgets.buttons import gap

SETTLED = 30  # milliseconds until a page has grown by what has just been put on it


class Page(QScrollArea):
    """A vertical ``column`` that scrolls.

    Sentences that wrap tell QScrollArea the height they would have in the narrowest room; here the
    content gets the height that it needs in the room there is.
    """

    def __init__(self, margin: int = 24, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self._inner = QWidget()
        self.column = QVBoxLayout(self._inner)
        self.column.setContentsMargins(gap(margin), gap(20), gap(margin), gap(20))
        self.column.setSpacing(gap(16))
        self.setWidgetResizable(True)
        self.setWidget(self._inner)
        self._inner.setAutoFillBackground(False)
        self.viewport().setAutoFillBackground(False)
        self._inner.installEventFilter(self)

    def clear(self) -> None:
        """Take everything out; it goes after the event that it may be handling."""
        while item := self.column.takeAt(0):
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()

    def resizeEvent(self, arg__1: QResizeEvent) -> None:
        self._fit()
        super().resizeEvent(arg__1)

    def eventFilter(self, arg__1: QObject, arg__2: QEvent) -> bool:
        if arg__2.type() == QEvent.Type.LayoutRequest:
            self._fit()
        return super().eventFilter(arg__1, arg__2)

    def _fit(self) -> None:
        width = self.viewport().width()
        needed = self.column.heightForWidth(width) if self.column.hasHeightForWidth() else 0
        self._inner.setMinimumHeight(needed if needed > 0 else self.column.minimumSize().height())


def into_sight(widget: QWidget) -> None:
    """Scroll what a widget lies in until it is seen, once everything in it has its room."""
    QTimer.singleShot(SETTLED, widget, lambda: _scroll_to(widget))


def _scroll_to(widget: QWidget) -> None:
    QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)
    around = widget.parentWidget()
    while around is not None:
        if isinstance(around, QScrollArea):
            around.ensureWidgetVisible(widget, 0, gap(10))
        around = around.parentWidget()


class PageStack(QWidget):
    """Pages of which one is shown; only that one says how much room is needed.

    QStackedWidget asks all of them, so that a low page scrolls because of a high one behind it.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._current: QWidget | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)

    def add(self, page: QWidget) -> None:
        """Append a page; the first one is shown."""
        page.setVisible(self._current is None)
        self._current = self._current or page
        self._column.addWidget(page)

    def show_page(self, page: QWidget) -> None:
        """Show one of the pages."""
        if page is self._current:
            return
        if self._current is not None:
            self._current.hide()
        self._current = page
        page.show()

    def current(self) -> QWidget | None:
        """Return the page shown."""
        return self._current


def show_instead(area: QScrollArea, page: QWidget) -> None:
    """Let an area scroll another page; the one before goes after the event it may be handling.

    ``setWidget`` alone deletes it at once, with the field whose key is still on its way: a crash.
    """
    if before := area.takeWidget():
        before.setParent(area)  # else it would go with its name, at the end of this function
        before.hide()
        before.deleteLater()
    area.setWidget(page)
