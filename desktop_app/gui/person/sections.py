"""The list of sections at the left of the form: where one is, and a way to the others."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListWidget,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from desktop_app.gui import theme

Index = QModelIndex | QPersistentModelIndex
HEIGHT = 36


class _Entry(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(0, theme.px(HEIGHT))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        use = theme.colours()
        state = option.state  # pyright: ignore[reportAttributeAccessIssue]
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        focus = chosen and bool(state & QStyle.StateFlag.State_HasFocus)
        over = bool(state & QStyle.StateFlag.State_MouseOver)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(option.rect).adjusted(1, 1, -1, -1)  # pyright: ignore[reportAttributeAccessIssue]
        ground = use.brand_ground if chosen else use.hover if over else "transparent"
        painter.setPen(QPen(QColor(use.focus), 2) if focus else Qt.PenStyle.NoPen)
        painter.setBrush(QColor(ground))
        painter.drawRoundedRect(box, theme.px(8), theme.px(8))
        painter.setPen(QColor(use.brand_text if chosen else use.soft))
        painter.setFont(theme.font(14, medium=chosen))
        words = box.adjusted(theme.px(12), 0, -theme.px(4), 0)
        text = painter.fontMetrics().elidedText(
            index.data(), Qt.TextElideMode.ElideRight, int(words.width())
        )
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, text)
        painter.restore()


class Sections(QListWidget):
    """Names of sections, one of them current."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setItemDelegate(_Entry(self))
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)  # wheel and keys do
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setSpacing(1)
        self.setFixedWidth(theme.px(124))
        # the entry shows the focus
        self.setStyleSheet("QListView, QListView:focus { background: transparent; border: none; }")

    def add(self, text: str) -> None:
        """Append a section."""
        self.addItem(text)
        self.item(self.count() - 1).setToolTip(text)
        words = QFontMetrics(theme.font(14, medium=True)).horizontalAdvance(text)
        self.setFixedWidth(max(self.minimumWidth(), words + theme.px(24)))
