"""One open action on the board: who, since when, what."""

from datetime import date

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from desktop_app.domain.days import FULL_DAY
from desktop_app.gui import theme
from desktop_app.i18n import tr
from desktop_app.services.members.categories import Due


class DueLine(QAbstractButton):
    """Pressed, it opens the person."""

    def __init__(self, due: Due, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.due = due
        self._since = _since(due.since, today)
        self.setText(due.person.name)
        self.setAccessibleName(f"{due.person.name}  {due.what}  {self._since}")
        self.setToolTip(f"{due.person.name}  {due.person.person_no}\n{due.what}\n{self._since}")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(theme.px(120), theme.px(42))

    def paintEvent(self, event: QPaintEvent) -> None:
        use, painter = theme.colours(), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground = use.hover if self.underMouse() else use.warning.ground
        pen = QPen(QColor(use.focus), 2) if self.hasFocus() else QPen(QColor(use.warning.border))
        painter.setPen(pen)
        painter.setBrush(QColor(ground))
        painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), theme.px(6), theme.px(6))
        inner = self.rect().adjusted(theme.px(8), theme.px(3), -theme.px(8), -theme.px(3))
        painter.setFont(theme.font(12))
        metrics = painter.fontMetrics()
        painter.setPen(QColor(use.warning.text))
        top, left = Qt.AlignmentFlag.AlignTop, Qt.AlignmentFlag.AlignLeft
        painter.drawText(inner, top | Qt.AlignmentFlag.AlignRight, self._since)
        room = inner.width() - metrics.horizontalAdvance(self._since) - theme.px(6)
        bottom = Qt.AlignmentFlag.AlignBottom
        what = metrics.elidedText(self.due.what, Qt.TextElideMode.ElideRight, inner.width())
        painter.drawText(inner, bottom | left, what)
        painter.setPen(QColor(use.text))
        name = metrics.elidedText(self.text(), Qt.TextElideMode.ElideRight, room)
        painter.drawText(inner, top | left, name)
        painter.end()


def _since(day: str, today: date) -> str:
    """Return how long something has been open, counted from the first day that is meant."""
    first = day + "-01-01"[len(day) - len("2026") :] if len(day) < FULL_DAY else day
    return tr("{count:day|days}", count=max((today - date.fromisoformat(first)).days, 0))
