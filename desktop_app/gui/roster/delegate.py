"""Paints one cell of the list: avatar and name, category pill, status dot with its word, text."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from desktop_app.domain.fields import Spec
from desktop_app.gui import icons, theme
from desktop_app.gui.roster.rows import Row
from desktop_app.gui.roster.table_model import RosterTable
from desktop_app.gui.roster.words import short_category
from desktop_app.gui.widgets import paint

AVATAR = 30  # px at normal type size
INDENT = 16  # of every cell
GOOD, GONE = ("10", "40"), ("21", "60", "70", "80", "90")
_MIDDLE = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
Index = QModelIndex | QPersistentModelIndex


class RosterDelegate(QStyledItemDelegate):
    """One Python call a cell: Qt's own painting asks the model eight times as often."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model = index.model()
        if not isinstance(model, RosterTable):
            return
        place: QRect = option.rect  # pyright: ignore[reportAttributeAccessIssue]
        state: QStyle.StateFlag = option.state  # pyright: ignore[reportAttributeAccessIssue]
        ticked = model.ids[index.row()] in model.ticks
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        self._ground(painter, place, chosen=chosen)
        if place.x() <= 0 and chosen:
            painter.fillRect(place.x(), place.y(), theme.px(3), place.height() - 1, _ink("brand"))
        row = model.row_at(index.row())
        if row is not None:
            name = model.columns[index.column()].name
            text = row.cells[index.column()]
            inner = place.adjusted(theme.px(INDENT), 0, -theme.px(2), 0)
            if name == "name":
                self._name(painter, inner, row, ticked=ticked)
            elif name == "five_manage" and text:
                paint.pill(painter, inner, text, row.category)
            elif name == "roster_status" and text:
                self._status(painter, inner, row, text)
            else:
                _write(
                    painter, inner, text, "soft" if model.columns[index.column()].mask else "text"
                )

    def _ground(self, painter: QPainter, place: QRect, *, chosen: bool) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)  # it leaks between cells
        painter.fillRect(place, _ink("brand_ground" if chosen else "surface"))
        painter.setPen(QPen(_ink("line")))
        painter.drawLine(place.bottomLeft(), place.bottomRight())

    def _name(self, painter: QPainter, place: QRect, row: Row, *, ticked: bool) -> None:
        side = theme.px(AVATAR)
        circle = QRect(place.x(), place.y() + (place.height() - side) // 2, side, side)
        if ticked:
            _tick(painter, circle)
        else:
            paint.avatar(painter, circle, row.name, row.category)
        _write(painter, place.adjusted(side + theme.px(10), 0, 0, 0), row.name, "text")

    def _status(self, painter: QPainter, place: QRect, row: Row, text: str) -> None:
        role = "good_dot" if row.status in GOOD else "faint" if row.status in GONE else "wait_dot"
        size = theme.px(8)
        centre = QPointF(place.x() + size / 2, place.y() + place.height() / 2)
        paint.dot(painter, centre, _ink(role), size)
        _write(painter, place.adjusted(size + theme.px(7), 0, 0, 0), text, "text")


def over_avatar(place: QRect, x: int) -> bool:
    """Tell whether a point of a name cell lies on its avatar, which sets the tick."""
    return 0 <= x - place.x() <= theme.px(INDENT + AVATAR + 4)


def _ink(role: str) -> QColor:
    return theme.colour(role)


def _tick(painter: QPainter, circle: QRect) -> None:
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(_ink("brand"))
    painter.drawEllipse(circle)
    mark = icons.pixmap("check", "on_brand", 18, painter.device().devicePixelRatio())
    side = theme.px(18)
    painter.drawPixmap(
        circle.center().x() - side // 2 + 1, circle.center().y() - side // 2 + 1, mark
    )
    painter.restore()


def _write(painter: QPainter, place: QRect, text: str, role: str) -> None:
    if not text:
        return
    painter.setFont(theme.font(14))
    painter.setPen(_ink(role))
    metrics = painter.fontMetrics()
    if metrics.horizontalAdvance(text) > place.width():
        text = metrics.elidedText(text, Qt.TextElideMode.ElideRight, place.width())
    painter.drawText(place, _MIDDLE, text)


WIDTHS = {
    "name": 114, "sex": 62, "age": 52, "five_manage": 114, "doc_number": 156, "mobile": 110,
    "joined_on": 104, "roster_status": 130, "branch": 220, "residence_address": 220,
    "remarks": 220, "unit_name": 180,
}  # fmt: skip


def width_for(spec: Spec) -> int:
    """Return a good width for a column, in px at the type size in use."""
    wanted = theme.px(WIDTHS.get(spec.name, 118))
    title = QFontMetrics(theme.font(13)).horizontalAdvance(spec.title + " ↓")
    title += theme.px(INDENT + 4)
    if spec.name == "five_manage":
        pill = QFontMetrics(theme.font(12, medium=True))
        words = max(pill.horizontalAdvance(short_category(code)) for code in theme.CATEGORIES)
        wanted = words + theme.px(INDENT + 26)
    return max(wanted, title)
