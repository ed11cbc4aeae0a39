"""Paints a cell of the wizard's tables: ground, icon, text in one or two lines."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from desktop_app.gui import icons, theme

Index = QModelIndex | QPersistentModelIndex
ROLE = Qt.ItemDataRole
ICON_ROLE = int(ROLE.UserRole) + 1  # ``name:colour``, empty for none
STRONG_ROLE = int(ROLE.UserRole) + 2  # a row that stands out, such as the header
INDENT = 10  # px at normal type size
ICON = 16
_LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft


class RowDelegate(QStyledItemDelegate):
    """One Python call a cell; the selected row carries the focus as in the roster."""

    wrap = False  # the last column takes several lines

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        place: QRect = option.rect  # pyright: ignore[reportAttributeAccessIssue]
        state: QStyle.StateFlag = option.state  # pyright: ignore[reportAttributeAccessIssue]
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        strong = bool(index.data(STRONG_ROLE))
        self._ground(painter, place, chosen=chosen, strong=strong)
        inner = place.adjusted(theme.px(INDENT), 0, -theme.px(4), -1)
        if mark := str(index.data(ICON_ROLE) or ""):
            inner = self._icon(painter, inner, mark)
        if text := str(index.data(ROLE.DisplayRole) or ""):
            ink = index.data(ROLE.ForegroundRole)
            painter.setPen(ink if isinstance(ink, QColor) else theme.colour("text"))
            wrap = self.wrap and index.column() == index.model().columnCount() - 1
            self._write(painter, inner, text, strong=strong, wrap=wrap)

    def _ground(self, painter: QPainter, place: QRect, *, chosen: bool, strong: bool) -> None:
        ground = "brand_ground" if chosen else "sunken" if strong else "surface"
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)  # it leaks between cells
        painter.fillRect(place, theme.colour(ground))
        painter.setPen(QPen(theme.colour("line")))
        painter.drawLine(place.bottomLeft(), place.bottomRight())
        if chosen and place.x() <= 0:
            painter.fillRect(
                place.x(), place.y(), theme.px(3), place.height() - 1, theme.colour("brand")
            )

    def _icon(self, painter: QPainter, place: QRect, mark: str) -> QRect:
        name, _, role = mark.partition(":")
        ratio = painter.device().devicePixelRatio()
        side = theme.px(ICON)
        top = place.y() + (place.height() - side) // 2
        painter.drawPixmap(place.x(), top, icons.pixmap(name, role or "soft", ICON, ratio))
        return place.adjusted(side + theme.px(8), 0, 0, 0)

    def _write(
        self, painter: QPainter, place: QRect, text: str, *, strong: bool, wrap: bool
    ) -> None:
        font = theme.font(14, medium=strong)
        painter.setFont(font)
        metrics = QFontMetrics(font)
        if wrap:
            painter.drawText(place, int(_LEFT | Qt.TextFlag.TextWordWrap), text)
            return
        if metrics.horizontalAdvance(text) > place.width():
            text = metrics.elidedText(text, Qt.TextElideMode.ElideRight, place.width())
        painter.drawText(place, int(_LEFT), text)
