"""Icons by name, drawn from SVG in a colour of the theme and as sharp as the screen is."""

from functools import lru_cache

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPaintEvent, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication, QWidget

from desktop_app import paths
from desktop_app.gui import theme

SIZE = 18  # px at normal type size
ROOM = 4  # px between icon and text, on top of Qt's own 4


def pixmap(name: str, role: str = "soft", size: float = SIZE, ratio: float = 1.0) -> QPixmap:
    """Return an icon in the colour of a role; size in px at normal type size, ratio of the screen.

    Raises FileNotFoundError for a name that ``resources/icons`` does not hold.
    """
    return _drawn(name, theme.colour(role).name(), theme.px(size), ratio)


def icon(name: str, role: str = "soft", size: float = SIZE, *, before_text: bool = False) -> QIcon:
    """Return an icon for a button; it has to be asked for again when the theme was switched.

    ``before_text`` adds room at its right, because Qt sets text only 4 px away.
    """
    app = QApplication.instance()
    ratio = app.devicePixelRatio() if isinstance(app, QApplication) else 1.0
    spare = theme.px(ROOM) if before_text else 0
    made = QIcon(_widened(pixmap(name, role, size, ratio), spare))
    made.addPixmap(_widened(pixmap(name, "disabled", size, ratio), spare), QIcon.Mode.Disabled)
    return made


def button_size(size: float = SIZE, *, before_text: bool = False) -> QSize:
    """Return the icon size that a button needs for ``icon``."""
    return QSize(theme.px(size) + (theme.px(ROOM) if before_text else 0), theme.px(size))


class Icon(QWidget):
    """An icon that stands by itself and follows the theme; it says nothing to a screen reader."""

    def __init__(
        self, name: str, role: str = "soft", size: float = SIZE, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._name, self._role, self._size = name, role, size
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def set_icon(self, name: str, role: str) -> None:
        """Show another icon."""
        self._name, self._role = name, role
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme.px(self._size), theme.px(self._size))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        drawn = pixmap(self._name, self._role, self._size, self.devicePixelRatioF())
        side = theme.px(self._size)
        painter = QPainter(self)
        painter.drawPixmap((self.width() - side) // 2, (self.height() - side) // 2, drawn)
        painter.end()


def _widened(drawn: QPixmap, spare: int) -> QPixmap:
    if not spare:
        return drawn
    ratio = drawn.devicePixelRatio()
    wide = QPixmap(drawn.width() + round(spare * ratio), drawn.height())
    wide.setDevicePixelRatio(ratio)
    wide.fill(Qt.GlobalColor.transparent)
    painter = QPainter(wide)
    painter.drawPixmap(0, 0, drawn)
    painter.end()
    return wide


@lru_cache(maxsize=512)
def _drawn(name: str, colour: str, side: int, ratio: float) -> QPixmap:
    svg = paths.resource("icons", f"{name}.svg").read_text("utf-8").replace("currentColor", colour)
    drawn = QPixmap(round(side * ratio), round(side * ratio))
    drawn.fill(Qt.GlobalColor.transparent)
    painter = QPainter(drawn)
    QSvgRenderer(QByteArray(svg.encode())).render(painter, QRectF(drawn.rect()))
    painter.end()
    drawn.setDevicePixelRatio(ratio)
    return drawn
