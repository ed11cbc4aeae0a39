"""Pages of a PDF as pictures, made beside the window's thread; only those that are asked for."""

from threading import Lock

from PySide6.QtCore import QObject, QThreadPool, Signal
from PySide6.QtGui import QImage

from desktop_app.documents import preview

Size = tuple[float, float]  # of a page, in millimetres


class Renderer(QObject):
    """Renders the newest wishes first; what was asked for before and not begun is forgotten.

    Signals arrive on the window's thread and carry the edition, so that pictures of an earlier
    PDF can be told from those of the present one.
    """

    opened = Signal(int, list)  # edition, sizes of all pages
    rendered = Signal(int, int, float, QImage)  # edition, page from 0, dpi, picture

    _pool = QThreadPool(maxThreadCount=1)  # PDFium runs in one thread

    def __init__(self) -> None:
        super().__init__()  # without a parent: the thread keeps it alive until it has answered
        self._lock = Lock()
        self._pdf = b""
        self._edition = 0
        self._sized = True
        self._waiting: list[tuple[int, float]] = []
        self._busy = False

    def open(self, pdf: bytes) -> int:
        """Take another PDF and return its edition; its sizes are reported first."""
        with self._lock:
            self._pdf, self._edition = pdf, self._edition + 1
            self._sized, self._waiting = False, []
            edition = self._edition
        self._wake()
        return edition

    def want(self, pages: list[tuple[int, float]]) -> None:
        """Ask for (page, dpi) pairs, the most urgent first, in place of those asked for before."""
        with self._lock:
            self._waiting = list(pages)
        if pages:
            self._wake()

    def stop(self) -> None:
        """Forget everything that waits."""
        with self._lock:
            self._waiting, self._sized = [], True

    def _wake(self) -> None:
        with self._lock:
            if self._busy:
                return
            self._busy = True
        Renderer._pool.start(self._work)

    def _work(self) -> None:
        while self._step():
            pass

    def _step(self) -> bool:
        """Do what is most urgent; tell whether anything was left to do."""
        with self._lock:
            pdf, edition, sized = self._pdf, self._edition, self._sized
            wish = self._waiting.pop(0) if sized and self._waiting else None
            self._busy = not sized or wish is not None
            self._sized = True
            if not self._busy:
                return False
        if wish is None:
            self.opened.emit(edition, preview.page_sizes_mm(pdf))
            return True
        page, dpi = wish
        width, height, pixels = preview.render_page(pdf, page, dpi)
        picture = QImage(pixels, width, height, 3 * width, QImage.Format.Format_RGB888).copy()
        self.rendered.emit(edition, page, dpi, picture)
        return True
