"""The pages of a PDF under each other; paper stays white in every look, and sharp on any screen."""

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QHideEvent,
    QImage,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from desktop_app.gui import theme
from desktop_app.gui.printing.pictures import Pictures
from desktop_app.gui.printing.rendering import Renderer, Size
from desktop_app.i18n import tr

INCH = 25.4
DOTS = 96  # px to an inch at 100 %
WIDTH, PAGE = "width", "page"
STEPS = (0.25, 0.33, 0.5, 0.67, 0.75, 1.0, 1.25, 1.5, 2.0, 3.0, 4.0)
SHARPEST = 300  # dpi; beyond it a page would cost more memory than it shows

Zoom = str | float


class PageView(QAbstractScrollArea):
    """Shows a PDF. Emits ``moved`` with the page in sight and their number, counted from 1.

    Another PDF takes the place of the one before page by page, so that nothing flickers while
    somebody types.
    """

    moved = Signal(int, int)
    zoomed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sizes: list[Size] = []
        self._edition = 0
        self._drawn = Pictures()
        self._zoom: Zoom = WIDTH
        self._tops: list[int] = []
        self._renderer = Renderer()
        self._renderer.opened.connect(self._take_sizes)
        self._renderer.rendered.connect(self._take_picture)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumSize(theme.px(180), theme.px(160))
        self.verticalScrollBar().valueChanged.connect(lambda _: self._scrolled())
        self.horizontalScrollBar().valueChanged.connect(lambda _: self.viewport().update())
        self._name()

    def show_pdf(self, pdf: bytes) -> None:
        """Show another PDF; the place in it is kept as far as it has as many pages."""
        self._edition = self._renderer.open(pdf)

    def clear(self) -> None:
        """Show nothing."""
        self._edition = self._renderer.close()
        self._sizes = []
        self._drawn.keep_first(0)
        self._lay_out()

    def page_count(self) -> int:
        """Return how many pages are shown."""
        return len(self._sizes)

    def page(self) -> int:
        """Return the page in sight, from 1; 0 without pages."""
        if not self._sizes:
            return 0
        middle = self.verticalScrollBar().value() + self.viewport().height() // 2
        return max(1, sum(top <= middle for top in self._tops))

    def go_to(self, page: int) -> None:
        """Scroll to a page, counted from 1."""
        if self._sizes:
            page = min(max(page, 1), len(self._sizes))
            self.verticalScrollBar().setValue(self._tops[page - 1] - self._margin())

    def zoom(self) -> Zoom:
        """Return ``WIDTH``, ``PAGE`` or a factor."""
        return self._zoom

    def set_zoom(self, zoom: Zoom) -> None:
        """Fit the page's width or the whole page, or show it at a factor of its true size."""
        page = self.page()
        self._zoom = zoom
        self._lay_out()
        self.go_to(page)
        self.zoomed.emit(zoom)

    def step_zoom(self, way: int) -> None:
        """Zoom in (1) or out (-1) by one step."""
        now = self._factor() * (1.001 if way > 0 else 0.999)
        beyond = [step for step in STEPS if (step > now if way > 0 else step < now)]
        if beyond:
            self.set_zoom(min(beyond) if way > 0 else max(beyond))

    def is_sharp(self) -> bool:
        """Tell whether every page in sight is drawn from the present PDF at this resolution."""
        return bool(self._sizes) and not self._wishes(self._visible())

    def _margin(self) -> int:
        return theme.px(14)

    def _factor(self, page: int = 0) -> float:
        if not isinstance(self._zoom, str):
            return self._zoom
        width, height = self._sizes[page] if self._sizes else (210.0, 297.0)
        room = self.viewport().size() - QSize(2 * self._margin(), 2 * self._margin())
        wide = max(room.width(), 60) / (width / INCH * DOTS)
        high = max(room.height(), 60) / (height / INCH * DOTS)
        return min(wide, high) if self._zoom == PAGE else min(wide, STEPS[-1])

    def _extent(self, page: int) -> QSize:
        factor, (width, height) = self._factor(page), self._sizes[page]
        dots = factor * DOTS / INCH
        return QSize(round(width * dots), round(height * dots))

    def _lay_out(self) -> None:
        self._tops, top, widest = [], self._margin(), 0
        for page in range(len(self._sizes)):
            extent = self._extent(page)
            self._tops.append(top)
            top += extent.height() + self._margin()
            widest = max(widest, extent.width())
        room = self.viewport().size()
        for bar, whole, shown in (
            (self.verticalScrollBar(), top, room.height()),
            (self.horizontalScrollBar(), widest + 2 * self._margin(), room.width()),
        ):
            bar.setPageStep(shown)
            bar.setSingleStep(theme.px(40))
            bar.setRange(0, max(0, whole - shown) if self._sizes else 0)
        self._scrolled()

    def _scrolled(self) -> None:
        self._name()
        self.moved.emit(self.page(), len(self._sizes))
        self.viewport().update()

    def _name(self) -> None:
        self.setAccessibleName(
            tr("Preview, page {page} of {count}", page=self.page(), count=len(self._sizes))
            if self._sizes
            else tr("Preview, empty")
        )

    def _place(self, page: int) -> QRect:
        extent = self._extent(page)
        left = max((self.viewport().width() - extent.width()) // 2, self._margin())
        left -= self.horizontalScrollBar().value()
        top = self._tops[page] - self.verticalScrollBar().value()
        return QRect(left, top, extent.width(), extent.height())

    def _visible(self) -> list[int]:
        top = self.verticalScrollBar().value()
        bottom = top + self.viewport().height()
        return [
            page
            for page, start in enumerate(self._tops)
            if start < bottom and start + self._extent(page).height() > top
        ]

    def _dpi(self, page: int) -> float:
        return min(self._factor(page) * DOTS * self.devicePixelRatioF(), SHARPEST)

    def _wishes(self, pages: list[int]) -> list[tuple[int, float]]:
        return [(page, self._dpi(page)) for page in pages if not self._fresh(page)]

    def _fresh(self, page: int) -> bool:
        return self._drawn.has(page, self._edition, self._dpi(page))

    def _ask(self, visible: list[int]) -> None:
        """Ask for the pages in sight, and then for their neighbours."""
        beside = [visible[-1] + 1, visible[0] - 1] if visible else []
        near = [page for page in beside if 0 <= page < len(self._sizes)]
        self._renderer.want(self._wishes([*visible, *near]))

    def _take_sizes(self, edition: int, sizes: list[Size]) -> None:
        if edition != self._edition:
            return
        self._sizes = sizes
        self._drawn.keep_first(len(sizes))
        self._lay_out()

    def _take_picture(self, edition: int, page: int, dpi: float, picture: QImage) -> None:
        if edition != self._edition:
            return
        self._drawn.add(page, edition, dpi, picture)
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        page = self.page()
        self._lay_out()
        if isinstance(self._zoom, str) and page > 1:
            self.go_to(page)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._renderer.want([])

    def paintEvent(self, event: QPaintEvent) -> None:
        visible = self._visible()
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        for page in visible:
            place = self._place(page)
            painter.fillRect(place, Qt.GlobalColor.white)
            if picture := self._drawn.of(page):
                painter.drawImage(QRectF(place), picture)
            painter.setPen(QPen(QColor(theme.colours().edge), 1))
            painter.drawRect(place.adjusted(-1, -1, 0, 0))
        if self.hasFocus():
            painter.setPen(QPen(QColor(theme.colours().focus), 2))
            painter.drawRect(self.viewport().rect().adjusted(1, 1, -1, -1))
        painter.end()
        self._ask(visible)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.step_zoom(1 if event.angleDelta().y() > 0 else -1)
            event.accept()
        else:
            super().wheelEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, bar = Qt.Key, self.verticalScrollBar()
        moves = {
            key.Key_Home: lambda: self.go_to(1),
            key.Key_End: lambda: self.go_to(len(self._sizes)),
            key.Key_Plus: lambda: self.step_zoom(1),
            key.Key_Equal: lambda: self.step_zoom(1),
            key.Key_Minus: lambda: self.step_zoom(-1),
            key.Key_Space: lambda: bar.setValue(bar.value() + bar.pageStep()),
        }
        if event.key() in moves:
            moves[Qt.Key(event.key())]()
        else:
            super().keyPressEvent(event)
