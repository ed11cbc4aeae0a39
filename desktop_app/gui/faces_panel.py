"""The panel of the settings that shows the faces of papers, each with a line set in it."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QFileDialog, QGridLayout, QLabel, QWidget

from desktop_app.errors import UserError
from desktop_app.gui import theme, trouble
from desktop_app.gui.context import Context
from desktop_app.gui.widgets import Panel, SecondaryButton, gap, label
from desktop_app.i18n import N_, tr
from desktop_app.services.paperwork import faces
from desktop_app.services.paperwork.faces import FaceUse

SOURCES = {
    "file": N_("chosen file"), "installed": N_("installed"), "bundled": N_("part of the program"),
}  # fmt: skip
DPI = 110


class FacesPanel(Panel):
    """One row for each face: its specimen, where it comes from, and a button to choose a file."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.setMaximumWidth(theme.px(720))
        self.body.addWidget(label(tr("Typefaces of papers"), "heading"))
        words = tr(
            "Installed faces are used where their makers allow it, then those of the program."
            " Characters that a face lacks come from the next one."
        )
        self.body.addWidget(label(words, "soft", wrap=True))
        self._rows = QGridLayout()
        self._rows.setHorizontalSpacing(gap(12))
        self._rows.setColumnStretch(1, 1)
        self.body.addLayout(self._rows)
        self._fill()

    def choose(self, role: str, file: Path) -> None:
        """Print with a file from now on; one that cannot be used is refused in a dialog."""
        try:
            faces.check(file)
        except UserError as error:
            trouble.show(self, error)
            return
        self._set({**self._context.preferences.settings.fonts, role: str(file)})

    def automatic(self, role: str) -> None:
        """Forget the file that was chosen for a face."""
        chosen = self._context.preferences.settings.fonts
        self._set({name: file for name, file in chosen.items() if name != role})

    def _set(self, chosen: dict[str, str]) -> None:
        self._context.preferences.change(fonts=chosen)
        faces.use(chosen)
        self._fill()

    def _fill(self) -> None:
        while item := self._rows.takeAt(0):
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        for number, one in enumerate(faces.uses(self._context.preferences.settings.fonts)):
            self._row(number, one)

    def _row(self, number: int, one: FaceUse) -> None:
        name = f"{one.name} · {tr(SOURCES[one.source])}" if one.name else tr(SOURCES[one.source])
        self._rows.addWidget(label(one.label), 2 * number, 0)
        self._rows.addWidget(self._specimen(one), 2 * number, 1)
        self._rows.addWidget(label(name, "soft"), 2 * number + 1, 1)
        button = self._button(one)
        self._rows.addWidget(button, 2 * number, 2)

    def _specimen(self, one: FaceUse) -> QLabel:
        width, height, pixels = faces.specimen(one.role, DPI)
        image = QImage(pixels, width, height, 3 * width, QImage.Format.Format_RGB888)
        shown = QLabel()
        shown.setPixmap(QPixmap.fromImage(image))
        shown.setAccessibleName(tr("Specimen of {face}", face=one.label))
        return shown

    def _button(self, one: FaceUse) -> QWidget:
        if one.source == "file":
            return self._press(tr("Automatic"), one, lambda: self.automatic(one.role))
        return self._press(tr("Choose a font file …"), one, lambda: self._ask(one.role))

    def _press(self, text: str, one: FaceUse, then: Callable[[], None]) -> QWidget:
        button = SecondaryButton(text)
        button.setObjectName(f"face.{one.role}")
        button.setAccessibleName(f"{one.label}: {text}")
        button.clicked.connect(lambda _=False: then())
        return button

    def _ask(self, role: str) -> None:
        kinds = tr("Typefaces (*.ttf *.ttc *.otf)")
        dialog = QFileDialog(self, tr("Choose a typeface"), "", kinds)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda chosen: self.choose(role, Path(chosen)))
        dialog.open()
