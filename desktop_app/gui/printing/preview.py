"""The preview inside the window: pages, a bar to turn them and to zoom, a sentence when needed."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QSpinBox, QStackedWidget, QVBoxLayout, QWidget

from desktop_app.gui import theme
from desktop_app.gui.printing.page_view import PAGE, WIDTH, PageView, Zoom
from desktop_app.gui.widgets import Banner, EmptyState, Flow, IconButton, Panel, gap, label
from desktop_app.i18n import tr

FACTORS = (0.5, 0.75, 1.0, 1.5, 2.0, 3.0)


class Preview(Panel):
    """Shows a PDF. While the next one cannot be made, the last good one stays, with the reason."""

    def __init__(self, hint: str, parent: QWidget | None = None) -> None:
        super().__init__("card", 0, parent)
        self.body.setSpacing(0)
        self.view = PageView(self)
        self.empty = EmptyState("file-text", tr("Nothing to show yet"), hint)
        self.banner = Banner("warning")
        self.stack = QStackedWidget(self)
        self.stack.addWidget(self.empty)
        self.stack.addWidget(self.view)
        self._build_bar()
        self.body.addWidget(self._bar)
        self.body.addWidget(self._in_margins(self.banner))
        self.body.addWidget(self.stack, 1)
        self.view.moved.connect(self._show_place)
        self.view.zoomed.connect(self._show_zoom)
        self._show_zoom(self.view.zoom())
        self._show_place(0, 0)

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(220), theme.px(200))

    def show_pdf(self, pdf: bytes) -> None:
        """Show another PDF and take away what was said of the one before."""
        self.banner.clear()
        self.view.show_pdf(pdf)
        self.stack.setCurrentWidget(self.view)

    def complain(self, sentence: str) -> None:
        """Say why there is no newer page."""
        self.banner.say("warning", sentence)
        if not self.view.page_count():
            self.empty.say(tr("Nothing to show yet"), sentence)
            self.banner.clear()

    def clear(self, sentence: str = "") -> None:
        """Show no pages, and why."""
        self.banner.clear()
        self.view.clear()
        self.empty.say(tr("Nothing to show yet"), sentence)
        self.stack.setCurrentWidget(self.empty)

    def _build_bar(self) -> None:
        self.back = IconButton("chevron-left", tr("Page before"), bare=True)
        self.forth = IconButton("chevron-right", tr("Next page"), bare=True)
        self.page = QSpinBox()
        self.page.setAccessibleName(tr("Page"))
        self.page.setKeyboardTracking(False)
        self.page.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.page.setButtonSymbols(QSpinBox.ButtonSymbols.NoButtons)
        self.page.setFixedWidth(theme.px(56))
        self.count = label("", "soft")
        self.smaller = IconButton("zoom-out", tr("Zoom out"), bare=True)
        self.larger = IconButton("zoom-in", tr("Zoom in"), bare=True)
        self.zoom = QComboBox()
        self.zoom.setAccessibleName(tr("Zoom"))
        self.zoom.addItem(tr("Page width"), WIDTH)
        self.zoom.addItem(tr("Whole page"), PAGE)
        for factor in FACTORS:
            self.zoom.addItem(f"{factor:.0%}", factor)
        self.back.clicked.connect(lambda: self.view.go_to(self.view.page() - 1))
        self.forth.clicked.connect(lambda: self.view.go_to(self.view.page() + 1))
        self.page.valueChanged.connect(self.view.go_to)
        self.smaller.clicked.connect(lambda: self.view.step_zoom(-1))
        self.larger.clicked.connect(lambda: self.view.step_zoom(1))
        self.zoom.activated.connect(lambda at: self.view.set_zoom(self.zoom.itemData(at)))
        self._bar = QWidget(self)
        around = QVBoxLayout(self._bar)
        around.setContentsMargins(gap(10), gap(8), gap(10), gap(8))
        flow = Flow(None, gap(8))
        around.addLayout(flow)
        flow.addWidget(together(self.back, self.page, self.count, self.forth))
        flow.addWidget(together(self.smaller, self.zoom, self.larger))

    def _in_margins(self, widget: QWidget) -> QWidget:
        around = QWidget(self)
        layout = QVBoxLayout(around)
        layout.setContentsMargins(gap(10), 0, gap(10), 0)
        layout.addWidget(widget)
        return around

    def _show_place(self, page: int, count: int) -> None:
        self.page.blockSignals(True)
        self.page.setRange(min(1, count), count)
        self.page.setValue(page)
        self.page.blockSignals(False)
        self.count.setText(tr("of {count}", count=count))
        self._bar.setEnabled(count > 0)
        self.back.setEnabled(page > 1)
        self.forth.setEnabled(page < count)

    def _show_zoom(self, zoom: Zoom) -> None:
        at = self.zoom.findData(zoom)
        if at < 0 and not isinstance(zoom, str):
            at = 2 + sum(factor < zoom for factor in FACTORS)
            if self.zoom.count() > 2 + len(FACTORS):
                at = self._drop_odd(zoom)
            self.zoom.insertItem(at, f"{zoom:.0%}", zoom)
        self.zoom.setCurrentIndex(at)

    def _drop_odd(self, zoom: float) -> int:
        """Take away the step that the buttons had added before; return where the next belongs."""
        for at in range(2, self.zoom.count()):
            if self.zoom.itemData(at) not in FACTORS:
                self.zoom.removeItem(at)
                break
        return 2 + sum(factor < zoom for factor in FACTORS)


def together(*widgets: QWidget) -> QWidget:
    """Return widgets side by side, to be kept on one line."""
    group = QWidget()
    layout = QHBoxLayout(group)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(gap(4))
    for widget in widgets:
        layout.addWidget(widget)
    return group
