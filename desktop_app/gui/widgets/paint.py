"""Pieces that widgets and table delegates paint alike: pill, avatar, dot with a word."""

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen

from desktop_app.gui import theme


def pill(painter: QPainter, place: QRect, text: str, category: str) -> int:
    """Paint a category pill at the left of a place, centred in its height; return its width."""
    tint, font = theme.category(category), theme.font(12, medium=True)
    words, room = QFontMetrics(font), place.width() - theme.px(20)
    text = words.elidedText(text, Qt.TextElideMode.ElideRight, room)
    width = min(words.horizontalAdvance(text) + theme.px(20), place.width())
    height = min(theme.px(22), place.height())
    box = QRectF(place.x(), place.y() + (place.height() - height) / 2, width, height)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    bordered = tint.ground == theme.colours().surface
    painter.setPen(QPen(QColor(tint.border)) if bordered else Qt.PenStyle.NoPen)
    painter.setBrush(QColor(tint.ground))
    painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), height / 2, height / 2)
    painter.setPen(QColor(tint.text))
    painter.setFont(font)
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)
    painter.restore()
    return width


def avatar(painter: QPainter, place: QRect, name: str, category: str) -> None:
    """Paint a circle with the first character of a name, as large as the place allows."""
    tint, side = theme.category(category), min(place.width(), place.height())
    box = QRectF(0, 0, side, side)
    box.moveCenter(QRectF(place).center())
    font = theme.font(14)
    font.setPixelSize(max(8, round(side * 0.46)))
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    bordered = tint.ground == theme.colours().surface
    painter.setPen(QPen(QColor(tint.border)) if bordered else Qt.PenStyle.NoPen)
    painter.setBrush(QColor(tint.ground))
    painter.drawEllipse(box.adjusted(0.5, 0.5, -0.5, -0.5))
    painter.setPen(QColor(tint.text))
    painter.setFont(font)
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, name[:1])
    painter.restore()


def dot(painter: QPainter, centre: QPointF, colour: QColor, diameter: float) -> None:
    """Paint a dot; a word always stands beside it."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawEllipse(centre, diameter / 2, diameter / 2)
    painter.restore()
