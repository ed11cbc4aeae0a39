"""The rail at the left: the screens of the program, the settings at its foot."""

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from desktop_app.gui import icons, theme
from desktop_app.gui.screens import Screen
from desktop_app.gui.shell_keys import screen_keys
from desktop_app.gui.widgets import gap
from desktop_app.i18n import tr

_WORDS = 13  # px of a label in the rail
ROOMY, TIGHT = 52, 44  # px of a button with its label
ICONS, TIGHT_ICONS = 39, 29  # px of a button without
MOST = 99  # that a mark counts


class RailButton(QAbstractButton):
    """An icon over its label; in a narrow window the icon alone, with the label as tool tip."""

    def __init__(self, screen: Screen, keys: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon, self._keys, self._count = screen.icon, keys, 0
        self._compact = self._tight = False
        self.setObjectName(screen.key)
        self.setText(tr(screen.label))
        self.setToolTip(f"{self.text()}  {keys}".strip())
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_room(self, *, compact: bool, tight: bool) -> None:
        """Show the icon alone, or the label too; ``tight`` takes less height."""
        self._compact, self._tight = compact, tight
        self.updateGeometry()
        self.update()

    def set_count(self, count: int) -> None:
        """Mark that so many things are overdue here; nought takes the mark away."""
        self._count = count
        late = tr("{count} overdue", count=count) if count else ""
        self.setToolTip("  ".join(filter(None, (self.text(), self._keys, late))))
        self.setAccessibleDescription(late)
        self.update()

    def count(self) -> int:
        """Return how many things are marked as overdue."""
        return self._count

    def sizeHint(self) -> QSize:
        words = QFontMetrics(theme.font(_WORDS, medium=True)).horizontalAdvance(self.text())
        if self._compact:
            return QSize(theme.px(44), theme.px(TIGHT_ICONS if self._tight else ICONS))
        height = theme.px(TIGHT if self._tight else ROOMY)
        return QSize(max(theme.px(74), words + theme.px(14)), height)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        use, painter = theme.colours(), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        on = self.isChecked()
        if on or self.underMouse() or self.hasFocus():
            pen = QPen(QColor(use.focus), 2) if self.hasFocus() else QPen(Qt.PenStyle.NoPen)
            painter.setPen(pen)
            painter.setBrush(QColor(use.brand_ground if on else use.hover))
            box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
            painter.drawRoundedRect(box, theme.px(8), theme.px(8))
        size = 20 if self._tight else 22
        side = theme.px(size)
        left = (self.width() - side) // 2
        top = (self.height() - side) // 2 if self._compact else theme.px(2 if self._tight else 5)
        role = "brand" if on else "soft"
        drawn = icons.pixmap(self._icon, role, size, self.devicePixelRatioF())
        painter.drawPixmap(left, top, drawn)
        if not self._compact:
            painter.setFont(theme.font(_WORDS, medium=on))
            painter.setPen(QColor(use.text if on else use.soft))
            words = self.rect().adjusted(0, top + side, 0, -theme.px(1 if self._tight else 4))
            painter.drawText(words, Qt.AlignmentFlag.AlignCenter, self.text())
        if self._count:
            self._mark(painter, left + side, top)
        painter.end()

    def _mark(self, painter: QPainter, x: int, y: int) -> None:
        """Write the number of overdue things at the upper right corner of the icon."""
        words = str(self._count) if self._count <= MOST else f"{MOST}+"
        painter.setFont(theme.font(11, medium=True))
        high = theme.px(15)
        wide = max(high, painter.fontMetrics().horizontalAdvance(words) + theme.px(7))
        box = QRectF(min(x - theme.px(6), self.width() - wide), max(y - theme.px(3), 0), wide, high)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("brand"))
        painter.drawRoundedRect(box, high / 2, high / 2)
        painter.setPen(QColor(theme.colours().on_brand))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words)


class Badge(QWidget):
    """The sign of the program."""

    def sizeHint(self) -> QSize:
        return QSize(theme.px(40), theme.px(40))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("brand"))
        side = theme.px(40)
        left = (self.width() - side) // 2
        painter.drawRoundedRect(QRectF(left, 0, side, side), theme.px(9), theme.px(9))
        inset = (side - theme.px(22)) // 2
        sign = icons.pixmap("house-heart", "on_brand", 22, self.devicePixelRatioF())
        painter.drawPixmap(left + inset, inset, sign)
        painter.end()


class Rail(QFrame):
    """Emits ``chosen`` with the key of the screen that the user wants."""

    chosen = Signal(str)

    def __init__(self, screens: tuple[Screen, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("panel", "rail")
        self.setAccessibleName(tr("Screens"))
        self._group = QButtonGroup(self)
        self._badge = Badge(self)
        inner, self._column = QWidget(self), QVBoxLayout()
        inner.setLayout(self._column)
        self._column.setContentsMargins(gap(8), gap(12), gap(8), gap(8))
        self._column.setSpacing(gap(2))
        self._column.addWidget(self._badge)
        self._column.addSpacing(gap(6))
        keys = screen_keys({one.key: one for one in screens})
        for screen in (one for one in screens if not one.low):
            self._add(screen, keys[screen.key])
        self._column.addStretch(1)
        for screen in (one for one in screens if one.low):
            self._add(screen, keys[screen.key])
        area = QScrollArea(self)
        area.setWidget(inner)
        inner.setAutoFillBackground(False)
        area.viewport().setAutoFillBackground(False)
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(area)
        self._inner, self._compact, self._tight = inner, False, False
        self.fit()

    def buttons(self) -> list[RailButton]:
        """Return the buttons from top to bottom."""
        return [one for one in self._group.buttons() if isinstance(one, RailButton)]

    def show_current(self, key: str) -> None:
        """Mark the screen that is shown."""
        for button in self.buttons():
            if button.objectName() == key:
                button.setChecked(True)

    def set_compact(self, compact: bool) -> None:
        """Leave the labels away, or show them."""
        if compact != self._compact:
            self._compact = compact
            self.fit()

    def compact(self) -> bool:
        """Tell whether the labels are left away."""
        return self._compact

    def fit(self) -> None:
        """Take as much width as the labels need, and as much height as there is."""
        count, room = len(self.buttons()), self.height() - 2 * gap(12)
        head = self._badge.sizeHint().height() + gap(6)
        tall, low = (ICONS, TIGHT_ICONS) if self._compact else (ROOMY, TIGHT)
        self._tight = count * (theme.px(tall) + gap(2)) > room - (0 if self._compact else head)
        self._column.setSpacing(0 if self._tight else gap(2))
        for button in self.buttons():
            button.set_room(compact=self._compact, tight=self._tight)
        spare = room - count * theme.px(low if self._tight else tall)
        self._badge.setVisible(not self._compact and spare >= head)  # a low window needs its room
        widest = max((one.sizeHint().width() for one in self.buttons()), default=theme.px(44))
        self.setFixedWidth(widest + 2 * gap(8) + 1)

    def mark(self, key: str, count: int) -> None:
        """Show at a screen that so many things are overdue there."""
        for button in self.buttons():
            if button.objectName() == key:
                button.set_count(count)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_compact"):
            self.fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def _add(self, screen: Screen, keys: str) -> None:
        button = RailButton(screen, keys, self)
        button.clicked.connect(lambda _=False: self.chosen.emit(screen.key))
        self._group.addButton(button)
        self._column.addWidget(button)
