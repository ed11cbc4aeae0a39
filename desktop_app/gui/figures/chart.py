"""Twelve bars, or a line for what is a state at the end of each month."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop_app.gui import theme
from desktop_app.i18n import tr

MONTHS = 12
HEIGHT = 190  # px at normal type size
DECIMAL = 100  # below it a number with decimal places has room


class MonthChart(QWidget):
    """Draws what it is given; every bar carries its number, so that colour says nothing alone."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._values: Sequence[float] = ()
        self._words: Callable[[float], str] = str
        self._line = False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(tr("Chart by month"))

    def sizeHint(self) -> QSize:
        return QSize(theme.px(320), theme.px(HEIGHT))

    def show_values(
        self, name: str, values: Sequence[float], words: Callable[[float], str], *, line: bool
    ) -> None:
        """Show the months of a year, January first, each with its number in ``words``."""
        self._values, self._line, self._words = values, line, words
        spoken = ", ".join(f"{n}: {words(one)}" for n, one in enumerate(values, start=1))
        self.setAccessibleDescription(f"{name}  {spoken}")
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        use, painter = theme.colours(), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(theme.font(12))
        metrics = painter.fontMetrics()
        foot, head = metrics.height() + theme.px(6), metrics.height() + theme.px(4)
        room = QRectF(self.rect()).adjusted(0, head, 0, -foot)
        step = room.width() / MONTHS
        painter.setPen(QPen(QColor(use.line)))
        painter.drawLine(room.bottomLeft(), room.bottomRight())
        most = max(self._values, default=0) or 1
        points = [
            QPointF(
                room.left() + step * (n + 0.5), room.bottom() - room.height() * max(one, 0) / most
            )
            for n, one in enumerate(self._values)
        ]
        if self._line:
            painter.setPen(QPen(QColor(use.brand), theme.px(2)))
            painter.drawPolyline(QPolygonF(points))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(use.brand))
        for point in points:
            if self._line:
                painter.drawEllipse(point, theme.px(3), theme.px(3))
            else:
                bar = QRectF(point.x() - step * 0.3, point.y(), step * 0.6, 0)
                bar.setBottom(room.bottom())
                painter.drawRect(bar)
        self._write(painter, room, step, points)
        painter.end()

    def _write(
        self, painter: QPainter, room: QRectF, step: float, points: Sequence[QPointF]
    ) -> None:
        use, metrics = theme.colours(), painter.fontMetrics()
        centre = Qt.AlignmentFlag.AlignHCenter
        for month in range(MONTHS):
            place = QRectF(
                room.left() + step * month, room.bottom() + theme.px(4), step, metrics.height()
            )
            painter.setPen(QColor(use.faint))
            painter.drawText(place, centre, str(month + 1))
        for value, point in zip(self._values, points, strict=True):
            if value:
                place = QRectF(point.x() - step, point.y() - metrics.height() - 2, 2 * step, 99)
                painter.setPen(QColor(use.text))
                painter.drawText(place, centre | Qt.AlignmentFlag.AlignTop, self._short(value))

    def _short(self, value: float) -> str:
        return self._words(value) if value < DECIMAL else f"{value:.0f}"
