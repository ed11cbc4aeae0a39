"""The head of a card: the photo in a circle, or the first character of the name."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QPixmap
from PySide6.QtWidgets import QWidget

from desktop_app.gui.widgets import Avatar


class Portrait(Avatar):
    """An avatar that shows the photo where there is one."""

    def __init__(self, side: float = 54, parent: QWidget | None = None) -> None:
        super().__init__("", "", side, parent)
        self._photo = QPixmap()

    def show_photo(self, jpeg: bytes) -> None:
        """Show a photo; empty bytes bring the character back."""
        self._photo = QPixmap()
        if jpeg:
            self._photo.loadFromData(jpeg)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._photo.isNull():
            super().paintEvent(event)
            return
        circle = QPainterPath()
        circle.addEllipse(QRectF(self.rect()))
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.setClipPath(circle)
        width = self._photo.width()
        face = self._photo.copy(0, 0, width, width)  # the upper square of an upright picture
        painter.drawPixmap(self.rect(), face)
        painter.end()
