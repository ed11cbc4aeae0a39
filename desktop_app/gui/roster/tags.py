"""Active filters as small labels that go away at a click."""

from collections.abc import Mapping

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from desktop_app.gui import icons, theme
from desktop_app.gui.widgets import Flow, QuietButton, gap
from desktop_app.i18n import tr

LONGEST = 28  # characters of a label


class Tag(QAbstractButton):
    """One active filter with a cross; pressing it takes the filter away."""

    def __init__(self, key: str, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        short = text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"
        self.setObjectName(key)
        self.setText(short)
        self.setToolTip(text)
        self.setAccessibleName(tr("Remove the filter “{filter}”", filter=text))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        words = QFontMetrics(theme.font(13)).horizontalAdvance(self.text())
        return QSize(words + theme.px(42), theme.px(28))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        use, painter = theme.colours(), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        width = 2 if self.hasFocus() else 1
        painter.setPen(QPen(QColor(use.focus if self.hasFocus() else use.edge), width))
        painter.setBrush(QColor(use.hover if self.underMouse() else use.surface))
        box = QRectF(self.rect()).adjusted(width / 2, width / 2, -width / 2, -width / 2)
        painter.drawRoundedRect(box, theme.px(6), theme.px(6))
        painter.setFont(theme.font(13))
        painter.setPen(QColor(use.text))
        inner = self.rect().adjusted(theme.px(10), 0, 0, 0)
        painter.drawText(inner, Qt.AlignmentFlag.AlignVCenter, self.text())
        side = theme.px(14)
        mark = icons.pixmap("x", "soft", 14, self.devicePixelRatioF())
        painter.drawPixmap(self.width() - side - theme.px(9), (self.height() - side) // 2, mark)
        painter.end()


class FilterTags(QWidget):
    """All active filters in a row that wraps; hidden while there are none.

    Emits ``removed`` with the key of a filter, ``cleared`` when all are to go.
    """

    removed = Signal(str)
    cleared = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._flow = Flow(self, gap(8))
        self._clear = QuietButton(tr("Clear all filters"), parent=self)
        self._clear.clicked.connect(lambda _=False: self.cleared.emit())
        self._flow.addWidget(self._clear)
        self.hide()

    def show_filters(self, texts: Mapping[str, str]) -> None:
        """Show one label a filter: its key and its words."""
        for tag in self.findChildren(Tag):
            self._flow.removeWidget(tag)
            tag.hide()
            tag.deleteLater()
        self._flow.removeWidget(self._clear)
        for key, text in texts.items():
            tag = Tag(key, text, self)
            tag.clicked.connect(lambda _=False, key=key: self.removed.emit(key))
            self._flow.addWidget(tag)
            tag.show()
        self._flow.addWidget(self._clear)
        self.setVisible(bool(texts))
        self.updateGeometry()
