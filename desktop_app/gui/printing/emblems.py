"""The pictures a centre supplies for its papers: one line a paper."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QDialog, QFileDialog, QGridLayout, QLabel, QVBoxLayout

from desktop_app.errors import UserError
from desktop_app.gui import theme, trouble
from desktop_app.gui.context import Context
from desktop_app.gui.folders import documents
from desktop_app.gui.widgets import IconButton, SecondaryButton, gap, label
from desktop_app.i18n import tr
from desktop_app.services.paperwork import emblems

SHOWN = 40  # px of a picture


class EmblemsDialog(QDialog):
    """Papers with a place for a picture; what is chosen counts from the next paper on."""

    def __init__(self, context: Context) -> None:
        super().__init__(context.window)
        self._context = context
        self.setWindowTitle(tr("Emblem on papers"))
        self.names: dict[str, QLabel] = {}
        self.pictures: dict[str, QLabel] = {}
        self.choosers: dict[str, SecondaryButton] = {}
        self.removers: dict[str, IconButton] = {}
        layout = QVBoxLayout(self)
        layout.setContentsMargins(gap(18), gap(16), gap(18), gap(16))
        layout.setSpacing(gap(12))
        words = tr(
            "The program draws no Party emblem. Where a superior body has approved its use, choose"
            " the approved file (PNG or JPEG) for each paper; it is kept in the encrypted file."
        )
        layout.addWidget(label(words, "soft", wrap=True))
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(gap(12))
        self._grid.setVerticalSpacing(gap(8))
        self._grid.setColumnStretch(2, 1)
        for row, paper in enumerate(emblems.papers()):
            self._add_line(row, paper.key, paper.label)
        layout.addLayout(self._grid)
        self.close_it = SecondaryButton(tr("Close"))
        self.close_it.clicked.connect(self.accept)
        layout.addWidget(self.close_it, 0, Qt.AlignmentFlag.AlignRight)
        self.setMinimumWidth(theme.px(560))

    def supply(self, key: str, file: Path) -> None:
        """Store a file as the picture of a paper, or say why not."""
        try:
            emblems.supply(self._context.session, key, file)
        except UserError as error:
            trouble.show(self, error)
        self._show(key)

    def take_away(self, key: str) -> None:
        """Print the paper without a picture again."""
        emblems.remove(self._context.session, key)
        self._show(key)
        self.choosers[key].setFocus()

    def ask_file(self, key: str) -> QFileDialog:
        """Ask for the file."""
        dialog = QFileDialog(
            self, tr("Choose a picture"), str(documents()), tr("Pictures (*.png *.jpg *.jpeg)")
        )
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(lambda chosen: self.supply(key, Path(chosen)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
        return dialog

    def _add_line(self, row: int, key: str, name: str) -> None:
        self.pictures[key], self.names[key] = QLabel(), label("", "faint")
        self.pictures[key].setFixedSize(theme.px(SHOWN), theme.px(SHOWN))
        self.choosers[key] = choose = SecondaryButton(tr("Supply a picture …"))
        self.removers[key] = remove = IconButton("trash-2", tr("Take the picture away"))
        choose.setAccessibleName(tr("Choose a file for {paper}", paper=name))
        remove.setAccessibleName(tr("Take the picture of {paper} away", paper=name))
        choose.clicked.connect(lambda: self.ask_file(key))
        remove.clicked.connect(lambda: self.take_away(key))
        parts = (self.pictures[key], label(name), self.names[key], choose, remove)
        for column, part in enumerate(parts):
            self._grid.addWidget(part, row, column, Qt.AlignmentFlag.AlignVCenter)
        self._show(key)

    def _show(self, key: str) -> None:
        found = emblems.supplied(self._context.session, key)
        self.names[key].setText(found.name or tr("none"))
        self.removers[key].setEnabled(bool(found.picture))
        picture = QPixmap()
        picture.loadFromData(found.picture)
        if found.picture:
            picture = picture.scaled(
                self.pictures[key].size(), Qt.AspectRatioMode.KeepAspectRatio,
                Qt.TransformationMode.SmoothTransformation,
            )  # fmt: skip
        self.pictures[key].setPixmap(picture)


def open_emblems(context: Context) -> EmblemsDialog:
    """Open the dialog and return it at once."""
    dialog = EmblemsDialog(context)
    dialog.finished.connect(lambda _: dialog.deleteLater())
    dialog.open()
    return dialog
