"""The frame that cuts a picture to the card's proportion: dragged, or moved by keys."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QWheelEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop_app.gui import theme
from desktop_app.gui.person import picture
from desktop_app.i18n import tr

STEP = 0.02  # of the picture's width, for one press of an arrow key
ZOOM = 1.08

_ARROWS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}
_SIZES = {
    Qt.Key.Key_Plus: 1 / ZOOM,
    Qt.Key.Key_Equal: 1 / ZOOM,
    Qt.Key.Key_Minus: ZOOM,
}


class CropFrame(QWidget):
    """A picture with a frame on it. Emits ``moved`` whenever the frame is another."""

    moved = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.image, self.frame = QImage(), QRectF()
        self._grip: QPointF | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setCursor(Qt.CursorShape.SizeAllCursor)
        self.setAccessibleName(tr("Crop frame"))
        self.setAccessibleDescription(
            tr("Arrow keys move the frame, plus and minus change its size.")
        )

    def show_picture(self, image: QImage) -> None:
        """Take a new picture; the frame lies where a face usually is."""
        self.image, self.frame = image, picture.first_frame(image.size())
        self._changed()

    def turn(self, degrees: int) -> None:
        """Turn the picture clockwise."""
        self.show_picture(picture.turned(self.image, degrees))

    def zoom(self, factor: float) -> None:
        """Make the frame larger or smaller."""
        self.frame = picture.grown(self.frame, self.image.size(), factor)
        self._changed()

    def jpeg(self) -> bytes:
        """Return what the frame holds, ready for the card."""
        return picture.cut(self.image, self.frame)

    def sizeHint(self) -> QSize:
        return QSize(theme.px(420), theme.px(360))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(220), theme.px(200))

    def _changed(self) -> None:
        self.update()
        self.moved.emit()

    def _scale(self) -> float:
        """Return screen pixels to one picture pixel."""
        if self.image.isNull():
            return 1.0
        return min(self.width() / self.image.width(), self.height() / self.image.height())

    def _on_screen(self, part: QRectF) -> QRectF:
        scale = self._scale()
        left = (self.width() - self.image.width() * scale) / 2
        top = (self.height() - self.image.height() * scale) / 2
        return QRectF(
            left + part.left() * scale, top + part.top() * scale,
            part.width() * scale, part.height() * scale,
        )  # fmt: skip

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._grip = event.position()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._grip is None:
            return
        way, scale = event.position() - self._grip, self._scale()
        self._grip = event.position()
        self.frame = picture.moved(self.frame, self.image.size(), way.x() / scale, way.y() / scale)
        self._changed()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._grip = None

    def wheelEvent(self, event: QWheelEvent) -> None:
        self.zoom(1 / ZOOM if event.angleDelta().y() > 0 else ZOOM)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in _ARROWS:
            right, down = _ARROWS[key]
            step = self.image.width() * STEP
            self.frame = picture.moved(self.frame, self.image.size(), right * step, down * step)
            self._changed()
        elif key in _SIZES:
            self.zoom(_SIZES[key])
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        whole = self._on_screen(QRectF(self.image.rect()))
        painter.drawImage(whole, self.image)
        inside = self._on_screen(self.frame)
        outside = QPainterPath()
        outside.addRect(whole)
        hole = QPainterPath()
        hole.addRect(inside)
        veil = QColor(theme.colours().window)
        veil.setAlphaF(0.7)
        painter.fillPath(outside.subtracted(hole), veil)
        use = theme.colours()
        painter.setPen(QPen(QColor(use.focus if self.hasFocus() else use.brand), 2))
        painter.drawRect(inside)
        painter.setPen(QPen(QColor(use.on_brand), 1, Qt.PenStyle.DotLine))
        third = inside.height() / 3
        for line in (1, 2):
            height = inside.top() + third * line
            painter.drawLine(QPointF(inside.left(), height), QPointF(inside.right(), height))
        painter.end()
