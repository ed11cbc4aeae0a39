"""Chips: a choice with a dot of its colour, a word and a live count."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QSizePolicy, QWidget

from desktop_app.gui import theme
from desktop_app.gui.widgets import paint
from desktop_app.gui.widgets.buttons import gap
from desktop_app.gui.widgets.flow import Flow


class Chip(QAbstractButton):
    """A checkable chip; without a category it has no dot, without a count no number."""

    def __init__(
        self,
        text: str,
        category: str = "",
        count: int | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._category, self._count = category, count
        self.setText(text)
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_count(count)

    def set_count(self, count: int | None) -> None:
        """Show another number; None shows none."""
        self._count = count
        self.setAccessibleName(self.text() if count is None else f"{self.text()} {count}")
        self.updateGeometry()
        self.update()

    def count(self) -> int | None:
        """Return the number shown."""
        return self._count

    def sizeHint(self) -> QSize:
        width = theme.px(26) + self._words() + (theme.px(14) if self._category else 0)
        return QSize(width + self._number(), theme.px(34))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        use, painter = theme.colours(), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        on, focus = self.isChecked(), self.hasFocus()
        width = 2 if focus else 1
        painter.setPen(QPen(QColor(use.focus if focus else use.brand if on else use.edge), width))
        ground = use.brand_ground if on else use.hover if self.underMouse() else use.surface
        painter.setBrush(QColor(ground))
        box = QRectF(self.rect()).adjusted(width / 2, width / 2, -width / 2, -width / 2)
        painter.drawRoundedRect(box, box.height() / 2, box.height() / 2)
        left = theme.px(13)
        if self._category:
            middle = QPointF(left + theme.px(4), self.height() / 2)
            paint.dot(painter, middle, QColor(theme.category(self._category).text), theme.px(8))
            left += theme.px(14)
        self._write(painter, left, QColor(use.brand_text if on else use.text))
        painter.end()

    def _write(self, painter: QPainter, left: int, colour: QColor) -> None:
        flag = Qt.AlignmentFlag.AlignVCenter
        painter.setFont(theme.font(14, medium=True))
        painter.setPen(colour)
        painter.drawText(self.rect().adjusted(left, 0, 0, 0), flag, self.text())
        if self._count is None:
            return
        left += self._words() + theme.px(8)
        painter.setFont(theme.font(12))
        painter.setPen(QColor(theme.colours().soft))
        painter.drawText(self.rect().adjusted(left, 0, 0, 0), flag, str(self._count))

    def _words(self) -> int:
        return QFontMetrics(theme.font(14, medium=True)).horizontalAdvance(self.text())

    def _number(self) -> int:
        if self._count is None:
            return 0
        return theme.px(8) + QFontMetrics(theme.font(12)).horizontalAdvance(str(self._count))


class ChipRow(QWidget):
    """Chips of which exactly one is chosen; they wrap where there is no room.

    Emits ``chosen`` with the key of the chip that the user pressed.
    """

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._group = QButtonGroup(self)
        self._group.buttonClicked.connect(lambda chip: self.chosen.emit(chip.objectName()))
        self._flow = Flow(self, gap(8))

    def add(self, key: str, text: str, category: str = "", count: int | None = None) -> Chip:
        """Append a chip; the first one is chosen."""
        chip = Chip(text, category, count, self)
        chip.setObjectName(key)
        chip.setChecked(not self._group.buttons())
        self._group.addButton(chip)
        self._flow.addWidget(chip)
        return chip

    def chip(self, key: str) -> Chip:
        """Return the chip with a key. Raises KeyError when there is none."""
        found = self.findChild(Chip, key)
        if found is None:
            raise KeyError(key)
        return found

    def choose(self, key: str) -> None:
        """Choose a chip without emitting ``chosen``."""
        self.chip(key).setChecked(True)

    def choose_none(self) -> None:
        """Let no chip be chosen: what is shown is none of them."""
        self._group.setExclusive(False)
        for chip in self._group.buttons():
            chip.setChecked(False)
        self._group.setExclusive(True)

    def current(self) -> str:
        """Return the key of the chosen chip; empty without chips."""
        checked = self._group.checkedButton()
        return checked.objectName() if checked else ""
