"""The items on offer as a list: kind, place, day, and how many places are taken."""

from collections.abc import Hashable, Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from desktop_app.domain import codes
from desktop_app.gui import icons, theme
from desktop_app.i18n import tr
from desktop_app.services.posts.red_post import ItemView

Index = QModelIndex | QPersistentModelIndex
ROW = 62  # px at normal type size
_TOP = QModelIndex()


def places(view: ItemView) -> str:
    """Return how many places are taken and free, in words."""
    if view.item.is_closed:
        return tr("Closed, {count:claim|claims}", count=view.claimed)
    if view.free < 0:
        return tr("{count:claim|claims}, no limit", count=view.claimed)
    if view.free == 0:
        return tr("Full, {count:claim|claims}", count=view.claimed)
    return tr("{free} of {places:place|places} free", free=view.free, places=view.item.capacity)


def need(view: ItemView) -> str:
    """Return in words what an item needs: people for its shifts, where these lack any."""
    if view.missing and not view.item.is_closed:
        return tr("shifts lack {missing} people", missing=view.missing)
    return places(view)


def open_to_claims(view: ItemView) -> bool:
    """Tell whether another claim may be made."""
    return not view.item.is_closed and view.free != 0


def waits(view: ItemView) -> bool:
    """Tell whether whoever claims this now goes onto the waiting list."""
    return not view.item.is_closed and view.free == 0


class ItemModel(QAbstractListModel):
    """Items; with ``tickable`` some of them are ticked. Emits ``ticked`` when that changes."""

    ticked = Signal()

    def __init__(self, parent: QWidget | None = None, *, tickable: bool = False) -> None:
        super().__init__(parent)
        self.tickable = tickable
        self.views: Sequence[ItemView] = ()
        self.ticks: set[int] = set()

    def show_items(self, views: Sequence[ItemView]) -> None:
        """Show other items; ticks on vanished ones are forgotten."""
        self.beginResetModel()
        self.views = views
        self.endResetModel()

    def forget_vanished(self, known: Sequence[int]) -> None:
        """Take ticks off items that are no longer on offer."""
        self.ticks &= set(known)

    def row_of(self, item_id: int) -> int:
        """Return the row of an item, -1 when it is not shown."""
        return next((n for n, one in enumerate(self.views) if one.item.id == item_id), -1)

    def toggle(self, row: int) -> None:
        """Tick an item or take its tick away; closed ones take none."""
        view = self.views[row]
        if not self.tickable or view.item.is_closed:
            return
        self.ticks ^= {view.item.id}
        self.dataChanged.emit(self.index(row), self.index(row))
        self.ticked.emit()

    def rowCount(self, parent: Index = _TOP) -> int:
        return 0 if parent.isValid() else len(self.views)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        view = self.views[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return view.item.name
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleDescriptionRole):
            return f"{view.item.name}\n{view.item.description}\n{need(view)}"
        if role == Qt.ItemDataRole.CheckStateRole and self.tickable:
            on = view.item.id in self.ticks
            return Qt.CheckState.Checked if on else Qt.CheckState.Unchecked
        return None


class ItemDelegate(QStyledItemDelegate):
    """Name and kind above, place and day below, a bar of places at the right."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(0, theme.px(ROW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model = index.model()
        if not isinstance(model, ItemModel):
            return
        place: QRect = option.rect  # pyright: ignore[reportAttributeAccessIssue]
        state: QStyle.StateFlag = option.state  # pyright: ignore[reportAttributeAccessIssue]
        view, use = model.views[index.row()], theme.colours()
        chosen = bool(state & QStyle.StateFlag.State_Selected) or view.item.id in model.ticks
        over = bool(state & QStyle.StateFlag.State_MouseOver)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        ground = use.brand_ground if chosen else use.hover if over else use.surface
        painter.fillRect(place, QColor(ground))
        painter.setPen(QPen(QColor(use.line)))
        painter.drawLine(place.bottomLeft(), place.bottomRight())
        if state & QStyle.StateFlag.State_HasFocus and state & QStyle.StateFlag.State_Selected:
            painter.fillRect(place.x(), place.y(), theme.px(3), place.height(), QColor(use.brand))
        left = theme.px(12)
        if model.tickable:
            self._box(painter, place, on=view.item.id in model.ticks, open_=not view.item.is_closed)
            left += theme.px(28)
        inner = place.adjusted(left, theme.px(9), -theme.px(12), -theme.px(9))
        wide = min(theme.px(150), inner.width() // 2)
        self._words(painter, inner.adjusted(0, 0, -wide - theme.px(8), 0), view)
        words = places(view) if model.tickable else need(view)
        if model.tickable and waits(view):
            words = tr("Full: waiting list, {count}", count=view.waiting)
        self._places(painter, inner.adjusted(inner.width() - wide, 0, 0, 0), view, words)

    def _box(self, painter: QPainter, place: QRect, *, on: bool, open_: bool) -> None:
        use, side = theme.colours(), theme.px(18)
        box = QRectF(place.x() + theme.px(12), place.y() + (place.height() - side) / 2, side, side)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(use.brand if on else use.faint if open_ else use.line)))
        painter.setBrush(QColor(use.brand if on else use.surface if open_ else use.sunken))
        painter.drawRoundedRect(box, theme.px(4), theme.px(4))
        if on:
            mark = icons.pixmap("check", "on_brand", 14, painter.device().devicePixelRatio())
            painter.drawPixmap(box.topLeft() + QPointF(theme.px(2), theme.px(2)), mark)
        painter.restore()

    def _words(self, painter: QPainter, place: QRect, view: ItemView) -> None:
        use, item = theme.colours(), view.item
        second = "  ".join(
            part
            for part in (codes.label("service_category", item.kind), item.fixed_day, item.place)
            if part
        )
        for text, size, ink, flag in (
            (item.name, 14, use.text, Qt.AlignmentFlag.AlignTop),
            (second, 12, use.faint, Qt.AlignmentFlag.AlignBottom),
        ):
            painter.setFont(theme.font(size, medium=size == 14))
            painter.setPen(QColor(ink))
            shown = painter.fontMetrics().elidedText(
                text, Qt.TextElideMode.ElideRight, place.width()
            )
            painter.drawText(place, flag | Qt.AlignmentFlag.AlignLeft, shown)

    def _places(self, painter: QPainter, place: QRect, view: ItemView, words: str) -> None:
        use = theme.colours()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(theme.font(12))
        painter.setPen(QColor(use.soft if open_to_claims(view) else use.warning.text))
        text = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, place.width())
        flag = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop
        painter.drawText(place, flag, text)
        if view.item.capacity:
            bar = QRectF(place.x(), place.bottom() - theme.px(10), place.width(), theme.px(6))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(use.line))
            painter.drawRoundedRect(bar, bar.height() / 2, bar.height() / 2)
            share = min(view.claimed / view.item.capacity, 1.0)
            if share:
                bar.setWidth(max(bar.width() * share, bar.height()))
                painter.setBrush(QColor(use.brand))
                painter.drawRoundedRect(bar, bar.height() / 2, bar.height() / 2)
        painter.restore()


class ItemsView(QListView):
    """Emits ``chosen`` with the id of the current item; Space ticks where ticks are."""

    chosen = Signal(object)

    def __init__(self, model: ItemModel, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.items = model
        self._asked: Hashable = None
        self.setModel(model)
        self.setItemDelegate(ItemDelegate(self))
        self.setAccessibleName(name)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setStyleSheet("QListView:focus { border: none; }")  # the row shows the focus
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.selectionModel().currentChanged.connect(self._moved)

    def current(self) -> ItemView | None:
        """Return the current item."""
        row = self.currentIndex().row()
        return self.items.views[row] if 0 <= row < len(self.items.views) else None

    def show_views(self, views: Sequence[ItemView], asked: Hashable = "") -> None:
        """Show items; the current one stays the current one, see ``LinesView.show_records``."""
        current, other = self.current(), not self.items.views or asked != self._asked
        self._asked = asked
        self.items.show_items(views)
        if other or (current is not None and self.items.row_of(current.item.id) >= 0):
            self.go_to(current.item.id if current else 0)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Take the focus without choosing an item."""
        QFrame.focusInEvent(self, event)
        self.viewport().update()

    def go_to(self, item_id: int) -> None:
        """Make an item the current one; the first one where it is not shown."""
        row = max(self.items.row_of(item_id), 0)
        if self.items.views:
            self.setCurrentIndex(self.items.index(row))

    def _moved(self, current: QModelIndex) -> None:
        if current.isValid():
            self.chosen.emit(self.items.views[current.row()].item.id)

    def mouseReleaseEvent(self, e: QMouseEvent) -> None:
        super().mouseReleaseEvent(e)
        index = self.indexAt(e.position().toPoint())
        if self.items.tickable and index.isValid() and e.button() == Qt.MouseButton.LeftButton:
            self.items.toggle(index.row())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space and self.currentIndex().isValid():
            self.items.toggle(self.currentIndex().row())
        else:
            super().keyPressEvent(event)
