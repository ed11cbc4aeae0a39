"""A small picture of the card sheet, on which the first free place is chosen."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop_app.documents.card_sheet import COLUMNS, CR80, PER_SHEET
from desktop_app.documents.pdf import A4
from desktop_app.gui import theme
from desktop_app.i18n import tr


class StartSheet(QWidget):
    """Ten places: used ones before the first are struck out, those to be printed are filled.

    Emits ``chosen`` with the first place, 1 to 10. Arrow keys move it, a click takes it.
    """

    chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._start, self._count = 1, 1
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setToolTip(tr("Click the first free place of the sheet."))
        self._name()

    def sizeHint(self) -> QSize:
        return QSize(theme.px(132), round(theme.px(132) * A4[1] / A4[0]))

    def start(self) -> int:
        """Return the first place used, 1 to 10."""
        return self._start

    def set_start(self, start: int) -> None:
        """Begin at another place; says so by ``chosen`` when it is another one."""
        start = min(max(start, 1), PER_SHEET)
        if start != self._start:
            self._start = start
            self._name()
            self.update()
            self.chosen.emit(start)

    def set_count(self, count: int) -> None:
        """Show for how many cards there will be places."""
        self._count = count
        self.update()

    def place_at(self, place: int) -> QRectF:
        """Return where a place (from 1) lies on the picture, in px."""
        scale = self.width() / A4[0]
        x, y = CR80.origin(place - 1)
        return QRectF(x * scale, y * scale, CR80.width * scale, CR80.height * scale)

    def _name(self) -> None:
        self.setAccessibleName(
            tr("First free place on the sheet: {place} of 10", place=self._start)
        )

    def mousePressEvent(self, event: QMouseEvent) -> None:
        for place in range(1, PER_SHEET + 1):
            if self.place_at(place).contains(event.position()):
                self.set_start(place)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {
            Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1,
            Qt.Key.Key_Up: -COLUMNS, Qt.Key.Key_Down: COLUMNS,
        }  # fmt: skip
        step = steps.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        elif 1 <= self._start + step <= PER_SHEET:
            self.set_start(self._start + step)

    def paintEvent(self, event: QPaintEvent) -> None:
        use = theme.colours()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        focus = self.hasFocus()
        painter.setPen(QPen(QColor(use.focus if focus else use.edge), 2 if focus else 1))
        painter.setBrush(Qt.GlobalColor.white)  # paper is white in every look
        painter.drawRect(QRectF(self.rect()).adjusted(1, 1, -1, -1))
        for place in range(1, PER_SHEET + 1):
            self._paint_place(painter, place)
        painter.end()

    def _paint_place(self, painter: QPainter, place: int) -> None:
        box = self.place_at(place)
        used, filled = place < self._start, place < self._start + self._count
        red = QColor("#A61B1B")  # as the cards' own band
        painter.setPen(QPen(QColor("#9AA5B1") if used or not filled else red, 1))
        painter.setBrush(QColor("#EDF0F3" if used else "#FBEDEC" if filled else "#FFFFFF"))
        painter.drawRoundedRect(box, 2, 2)
        if used:
            painter.drawLine(box.topLeft(), box.bottomRight())
            painter.drawLine(box.bottomLeft(), box.topRight())
            return
        painter.setPen(red if filled else QColor("#5B6878"))
        painter.setFont(theme.font(11, medium=place == self._start))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, str(place))
