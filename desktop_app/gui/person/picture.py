"""Pictures of people: read from anywhere, turned, cut to the card's frame, small enough to keep."""

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QImage, QImageReader, QPainter, QTransform

from desktop_app.errors import UserError
from desktop_app.i18n import tr

WIDTH, HEIGHT = 358, 441  # 26 x 32 mm at 350 dpi; source: GA 461-2004
LIMIT = 100_000  # bytes
LARGEST = 2_400  # px of the longer side that is worked on
SUFFIXES = ("jpg", "jpeg", "png", "bmp", "webp", "gif", "tif", "tiff")
_QUALITIES = (90, 84, 78, 70, 60, 50, 40)


def read(data: bytes) -> QImage:
    """Return the picture in a file's bytes, upright and no larger than is useful.

    Raises UserError when the bytes are no picture that can be read.
    """
    buffer = QBuffer()
    buffer.setData(QByteArray(data))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    reader.setAutoTransform(True)
    size = reader.size()
    if max(size.width(), size.height()) > LARGEST:
        reader.setScaledSize(size.scaled(LARGEST, LARGEST, Qt.AspectRatioMode.KeepAspectRatio))
    image = reader.read()
    if image.isNull():
        raise UserError(tr("This file is no picture that can be read. Choose a JPEG or PNG file."))
    return image


def turned(image: QImage, degrees: int) -> QImage:
    """Return a picture turned clockwise."""
    return image.transformed(QTransform().rotate(degrees))


def first_frame(size: QSize) -> QRectF:
    """Return the largest frame of the card's proportion; faces are in the upper half."""
    frame = QSizeF(WIDTH, HEIGHT).scaled(QSizeF(size), Qt.AspectRatioMode.KeepAspectRatio)
    left, top = (size.width() - frame.width()) / 2, (size.height() - frame.height()) / 3
    return QRectF(left, top, frame.width(), frame.height())


def moved(frame: QRectF, size: QSize, right: float = 0, down: float = 0) -> QRectF:
    """Return a frame moved by picture pixels and kept inside the picture."""
    left = min(max(frame.left() + right, 0), size.width() - frame.width())
    top = min(max(frame.top() + down, 0), size.height() - frame.height())
    return QRectF(left, top, frame.width(), frame.height())


def grown(frame: QRectF, size: QSize, factor: float) -> QRectF:
    """Return a frame made larger or smaller round its centre, within the picture."""
    most = first_frame(size).width()
    width = min(max(frame.width() * factor, most / 8), most)
    made = QRectF(0, 0, width, width * HEIGHT / WIDTH)
    made.moveCenter(frame.center())
    return moved(made, size)


def cut(image: QImage, frame: QRectF) -> bytes:
    """Return what lies in a frame as a JPEG of the card's size, below ``LIMIT`` bytes."""
    card = QImage(WIDTH, HEIGHT, QImage.Format.Format_RGB32)
    card.fill(Qt.GlobalColor.white)  # behind transparent pictures
    painter = QPainter(card)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    part = image.copy(frame.toRect()).scaled(
        WIDTH,
        HEIGHT,
        Qt.AspectRatioMode.IgnoreAspectRatio,
        Qt.TransformationMode.SmoothTransformation,
    )
    painter.drawImage(0, 0, part)
    painter.end()
    for quality in _QUALITIES:
        jpeg = _jpeg(card, quality)
        if len(jpeg) < LIMIT:
            return jpeg
    raise UserError(tr("The picture is too large. Crop it or choose a smaller one."))


def _jpeg(image: QImage, quality: int) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "JPEG", quality)  # pyright: ignore[reportArgumentType, reportCallIssue]
    return bytes(buffer.data().data())
