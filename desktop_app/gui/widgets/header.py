"""The head of a screen: title and second line at the left, search and buttons at the right."""

from PySide6.QtCore import QEvent, QSize, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.gui import theme
from desktop_app.gui.widgets.buttons import gap
from desktop_app.gui.widgets.text import label

_WAY = QBoxLayout.Direction
NARROW = 1000  # px of width, at normal type size, below which nothing is left empty


class PageHeader(QWidget):
    """Title (none behind a chip), second line, and whatever a screen adds to ``tools``.

    Where the tools have no room beside the words they stand below them.
    """

    def __init__(self, title: str, subtitle: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title, self.subtitle = label(title, "title"), label(subtitle, "faint")
        self.title.setVisible(bool(title))
        self.subtitle.setVisible(bool(subtitle))
        self._words = QVBoxLayout()
        self._words.setSpacing(0)
        self._words.addWidget(self.title)
        self._words.addWidget(self.subtitle)
        self.tools = QHBoxLayout()
        self.tools.setSpacing(gap(10))
        self._row = QBoxLayout(_WAY.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(gap(16))
        self._row.addLayout(self._words)
        self._row.addStretch(1)
        self._row.addLayout(self.tools, 3)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def minimumSizeHint(self) -> QSize:
        least = super().minimumSizeHint()
        wide = max(self._words.minimumSize().width(), self.tools.minimumSize().width())
        return QSize(wide, least.height())

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:  # other words, or a button more
            self._arrange()
        return super().event(event)

    def _arrange(self) -> None:
        words, tools = self._words.minimumSize().width(), self.tools.minimumSize().width()
        beside = words + gap(16) + tools <= self.width()
        way = _WAY.LeftToRight if beside else _WAY.TopToBottom
        if way != self._row.direction():
            self._row.setDirection(way)
            self._row.setSpacing(gap(16 if beside else 6))
            # the row grows while Qt lays it out, which then goes on with the height before
            QTimer.singleShot(0, self, self._row.invalidate)
        narrow = not beside or self.width() < theme.px(NARROW)
        self._row.setStretch(1, 0 if narrow else 1)  # all to the tools

    def set_subtitle(self, text: str) -> None:
        """Show another second line."""
        self.subtitle.setText(text)
        self.subtitle.setVisible(bool(text))
