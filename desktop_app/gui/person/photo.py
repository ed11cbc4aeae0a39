"""The photo of a person: from a file, the clipboard or dropped, cut to the card's frame, turned."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QMimeData, QSize, Qt
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QGuiApplication,
    QImage,
    QKeyEvent,
    QKeySequence,
    QPixmap,
)
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from desktop_app.errors import UserError
from desktop_app.gui import theme
from desktop_app.gui.person import picture
from desktop_app.gui.person.crop import ZOOM, CropFrame
from desktop_app.gui.widgets import (
    Banner,
    IconButton,
    Panel,
    PrimaryButton,
    QuietButton,
    SecondaryButton,
    gap,
    label,
)
from desktop_app.i18n import tr

LARGEST_FILE = 40_000_000  # bytes; more is no picture of a person


class PhotoPanel(QWidget):
    """Shows a photo and takes a new one. ``keep`` stores JPEG bytes; empty bytes remove.

    ``keep`` may raise UserError; the sentence is shown here and the picture stays in the frame.
    """

    takes_files = True  # dropped pictures are for this, not for the import

    def __init__(self, keep: Callable[[bytes], None], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._keep, self.jpeg = keep, b""
        self.setAcceptDrops(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(tr("Photo"))
        self.notice = Banner()
        self.pages = QStackedWidget(self)
        self.pages.addWidget(self._shown_page())
        self.pages.addWidget(self._crop_page())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, gap(12), 0, 0)
        layout.setSpacing(gap(12))
        layout.addWidget(self.notice)
        area = QScrollArea()  # large type on a small screen
        area.setWidget(self.pages)
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        layout.addWidget(area, 1)

    def _shown_page(self) -> QWidget:
        self.picture = _Frame()
        self.choose = PrimaryButton(tr("Choose a picture…"), "image")
        self.paste = SecondaryButton(tr("Paste"), "copy")
        self.remove = SecondaryButton(tr("Remove the photo"), "trash-2")
        self.paste.setToolTip(tr("Paste ({key})", key="Ctrl+V"))
        self.choose.clicked.connect(self.choose_file)
        self.paste.clicked.connect(self.paste_picture)
        self.remove.clicked.connect(lambda _=False: self._store(b""))
        page = QWidget()
        row = QHBoxLayout(page)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(gap(24))
        row.addWidget(self.picture, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout()
        column.setSpacing(gap(10))
        hint = tr(
            "Choose a file, drop one here, or paste with Ctrl+V. The picture is cut to"
            " 26 × 32 mm and kept in the encrypted file only."
        )
        column.addWidget(label(hint, "soft", wrap=True))
        for button in (self.choose, self.paste, self.remove):
            column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        row.addLayout(column, 1)
        return page

    def _crop_page(self) -> QWidget:
        self.crop = CropFrame()
        self.preview = _Frame()
        self.crop.moved.connect(self._preview)
        left = IconButton("rotate-ccw", tr("Turn to the left"))
        right = IconButton("refresh-cw", tr("Turn to the right"))
        closer = IconButton("zoom-in", tr("Smaller frame"))
        wider = IconButton("zoom-out", tr("Larger frame"))
        left.clicked.connect(lambda _=False: self.crop.turn(-90))
        right.clicked.connect(lambda _=False: self.crop.turn(90))
        closer.clicked.connect(lambda _=False: self.crop.zoom(1 / ZOOM))
        wider.clicked.connect(lambda _=False: self.crop.zoom(ZOOM))
        self.turn_left, self.turn_right = left, right
        self.use = PrimaryButton(tr("Use this picture"), "check")
        self.cancel = QuietButton(tr("Cancel"))
        self.use.clicked.connect(lambda _=False: self._use())
        self.cancel.clicked.connect(lambda _=False: self.pages.setCurrentIndex(0))
        tools = QHBoxLayout()
        tools.setSpacing(gap(8))
        for button in (left, right, closer, wider):
            tools.addWidget(button)
        tools.addStretch(1)
        side = QVBoxLayout()
        side.setSpacing(gap(12))
        side.addWidget(label(tr("On the card"), "soft"))
        side.addWidget(self.preview)
        side.addLayout(tools)
        side.addWidget(self.use)
        side.addWidget(self.cancel)
        side.addStretch(1)
        frame = Panel("tile", 8)
        frame.body.addWidget(self.crop, 1)
        page = QWidget()
        row = QHBoxLayout(page)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(gap(20))
        row.addWidget(frame, 1)
        row.addLayout(side)
        row.addSpacing(gap(12))  # of the scroll bar
        return page

    def show_photo(self, jpeg: bytes) -> None:
        """Show what is stored."""
        self.jpeg = jpeg
        self.picture.show_jpeg(jpeg)
        self.remove.setVisible(bool(jpeg))
        self.choose.setText(tr("Choose another…") if jpeg else tr("Choose a picture…"))
        self.pages.setCurrentIndex(0)

    def cropping(self) -> bool:
        """Tell whether a picture lies in the frame and is not used yet."""
        return self.pages.currentIndex() == 1

    def choose_file(self) -> None:
        """Open the file dialog and return at once."""
        patterns = " ".join(f"*.{suffix}" for suffix in picture.SUFFIXES)
        dialog = QFileDialog(self, tr("Choose a picture"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        pictures, everything = tr("Pictures"), tr("All files")
        dialog.setNameFilters([f"{pictures} ({patterns})", f"{everything} (*)"])
        dialog.fileSelected.connect(lambda path: self.take_file(Path(path)))
        dialog.open()

    def take_file(self, path: Path) -> None:
        """Put a file's picture into the frame, or say why not."""
        try:
            if path.stat().st_size > LARGEST_FILE:
                raise UserError(tr("The picture is too large. Crop it or choose a smaller one."))
            data = path.read_bytes()
        except OSError:
            self.notice.say("error", tr("This file cannot be opened. Choose another one."))
        except UserError as error:
            self.notice.say("error", str(error))
        else:
            self.take_bytes(data)

    def take_bytes(self, data: bytes) -> None:
        """Put a picture into the frame, or say why not."""
        try:
            image = picture.read(data)
        except UserError as error:
            self.notice.say("error", str(error))
        else:
            self._into_frame(image)

    def paste_picture(self) -> None:
        """Take what the clipboard holds."""
        if not self._take(QGuiApplication.clipboard().mimeData()):
            self.notice.say("info", tr("The clipboard holds no picture. Copy one first."))

    def _into_frame(self, image: QImage) -> None:
        self.notice.clear()
        self.crop.show_picture(image)
        self.pages.setCurrentIndex(1)
        self.crop.setFocus()

    def _take(self, data: QMimeData) -> bool:
        if data.hasImage():
            image = data.imageData()
            if isinstance(image, QImage) and not image.isNull():
                self._into_frame(image)
                return True
        for url in data.urls():
            if url.isLocalFile():
                self.take_file(Path(url.toLocalFile()))
                return True
        return False

    def _preview(self) -> None:
        if not self.crop.image.isNull():
            self.preview.show_image(self.crop.image.copy(self.crop.frame.toRect()))

    def _use(self) -> None:
        try:
            self._store(self.crop.jpeg())
        except UserError as error:
            self.notice.say("error", str(error))

    def _store(self, jpeg: bytes) -> None:
        try:
            self._keep(jpeg)
        except UserError as error:
            self.notice.say("error", str(error))
        else:
            self.notice.clear()
            self.show_photo(jpeg)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Paste):
            self.paste_picture()
        elif event.key() == Qt.Key.Key_Escape and self.cropping():
            self.pages.setCurrentIndex(0)
        else:
            super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasImage() or event.mimeData().hasUrls():
            event.acceptProposedAction()
            self.notice.say("info", tr("Let go to take this picture."))

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self.notice.clear()

    def dropEvent(self, event: QDropEvent) -> None:
        self.notice.clear()
        if self._take(event.mimeData()):
            event.acceptProposedAction()


class _Frame(QLabel):
    """A place of the card's proportion for a picture."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "soft")
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setFixedSize(QSize(theme.px(154), theme.px(190)))
        self.setProperty("panel", "tile")
        self.setWordWrap(True)
        self.show_jpeg(b"")

    def show_jpeg(self, jpeg: bytes) -> None:
        """Show stored bytes; without any it says so."""
        image = QImage.fromData(jpeg) if jpeg else QImage()
        if image.isNull():
            self.clear()
            self.setText(tr("No photo yet"))
        else:
            self.show_image(image)

    def show_image(self, image: QImage) -> None:
        """Show a picture, as sharp as the screen is."""
        ratio = self.devicePixelRatioF()
        scaled = image.scaled(
            self.size() * ratio,
            Qt.AspectRatioMode.KeepAspectRatio,
            Qt.TransformationMode.SmoothTransformation,
        )
        drawn = QPixmap.fromImage(scaled)
        drawn.setDevicePixelRatio(ratio)
        self.setPixmap(drawn)
        self.setAccessibleName(tr("Photo"))
