"""Pages of a PDF as pictures, made beside the window's thread; only those that are asked for."""

from threading import Lock

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from desktop_app.documents import preview
from desktop_app.gui.backstage import Backstage

Size = tuple[float, float]  # of a page, in millimetres


class Renderer(QObject):
    """Renders the newest wishes first; what was asked for before and not begun is forgotten.

    Signals arrive on the window's thread and carry the edition, so that pictures of an earlier
    PDF can be told from those of the present one.
    """

    opened = Signal(int, list)  # edition, sizes of all pages
    rendered = Signal(int, int, float, QImage)  # edition, page from 0, dpi, picture

    def __init__(self) -> None:
        super().__init__()
        self._lock = Lock()
        self._pdf = b""
        self._edition = 0
        self._sized = True
        self._waiting: list[tuple[int, float]] = []
        self._doing: tuple[int, tuple[int, float]] | None = None
        self._stage = Backstage(self._step)

    def open(self, pdf: bytes) -> int:
        """Take another PDF and return its edition; its sizes are reported first."""
        with self._lock:
            self._pdf, self._edition = pdf, self._edition + 1
            self._sized, self._waiting = False, []
            edition = self._edition
        self._stage.wake()
        return edition

    def close(self) -> int:
        """Forget the PDF and everything that waits; return an edition nothing is reported of."""
        with self._lock:
            self._pdf, self._edition = b"", self._edition + 1
            self._sized, self._waiting = True, []
            return self._edition

    def want(self, pages: list[tuple[int, float]]) -> None:
        """Ask for (page, dpi) pairs, the most urgent first, in place of those asked for before."""
        with self._lock:
            self._waiting = [one for one in pages if (self._edition, one) != self._doing]
            some = bool(self._waiting)
        if some:
            self._stage.wake()

    def _step(self) -> bool:
        """Do what is most urgent; tell whether there was anything to do."""
        with self._lock:
            pdf, edition, sized = self._pdf, self._edition, self._sized
            wish = self._waiting.pop(0) if sized and self._waiting else None
            self._sized = True
            self._doing = (edition, wish) if wish else None
        if not sized:
            self.opened.emit(edition, preview.page_sizes_mm(pdf))
        if wish is not None:
            page, dpi = wish
            width, height, pixels = preview.render_page(pdf, page, dpi)
            picture = QImage(pixels, width, height, 3 * width, QImage.Format.Format_RGB888)
            self.rendered.emit(edition, page, dpi, picture.copy())  # owns its pixels
        return not sized or wish is not None
