"""First step: the file, dropped or chosen; why one was refused; imports of earlier days."""

from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt, Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.gui.context import Context
from desktop_app.gui.icons import Icon
from desktop_app.gui.importing.earlier import Earlier
from desktop_app.gui.importing.runner import Runner
from desktop_app.gui.widgets import Banner, Panel, PrimaryButton, gap, label
from desktop_app.i18n import tr

FOLDER = "importing.folder"
PATTERNS = "*.xlsx *.xls *.et *.xlsm *.csv *.txt *.tsv *.htm *.html"


class FilePage(QWidget):
    """Emits ``chosen`` with files that the user picked."""

    chosen = Signal(object)  # list[Path]

    def __init__(self, context: Context, runner: Runner, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.notice = Banner()
        self.choose = PrimaryButton(tr("Choose a file …"), "folder-open")
        self.choose.clicked.connect(lambda _=False: self.ask())
        self.earlier = Earlier(context, runner, self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(gap(12))
        layout.addWidget(self.notice)
        layout.addWidget(self._place())
        layout.addWidget(self.earlier, 1)
        layout.addStretch(0)

    def _place(self) -> Panel:
        panel = Panel("dropped", 18)
        words = QVBoxLayout()
        words.setSpacing(gap(4))
        words.addWidget(label(tr("Drag a roster onto this window, or choose it."), "heading"))
        words.addWidget(
            label(
                tr(
                    "Sheets of WPS and Excel (.xlsx, .xls, .et), text (.csv, .txt) and pages saved"
                    " as .xls. Nothing goes into the roster before you have seen what it would"
                    " change and agreed."
                ),
                "faint",
                wrap=True,
            )
        )
        row = QHBoxLayout()
        row.setSpacing(gap(14))
        row.addWidget(Icon("file-down", "brand", 40))
        row.addLayout(words, 1)
        row.addWidget(self.choose, 0, Qt.AlignmentFlag.AlignVCenter)
        panel.body.addLayout(row)
        return panel

    def take_focus(self) -> None:
        """Begin at the button that chooses a file."""
        self.choose.setFocus()

    def refuse(self, file: str, sentence: str) -> None:
        """Say in place why a file cannot be read and what to do."""
        if sentence:
            told = tr("“{file}” cannot be brought in. {reason}", file=file, reason=sentence)
            self.notice.say("error", told)
        else:
            self.notice.say("info", tr("Reading “{file}” was stopped.", file=file))

    def ask(self) -> QFileDialog:
        """Open the choice of files and return at once."""
        start = self._context.preferences.recall(FOLDER, "") or QStandardPaths.writableLocation(
            QStandardPaths.StandardLocation.DocumentsLocation
        )
        dialog = QFileDialog(self, tr("Choose rosters"), str(start))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.setNameFilters([f"{tr('Rosters')} ({PATTERNS})", f"{tr('All files')} (*)"])
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.filesSelected.connect(self._take)
        dialog.open()
        return dialog

    def _take(self, names: list[str]) -> None:
        files = [Path(name) for name in names]
        if files:
            self._context.preferences.remember(FOLDER, str(files[0].parent))
            self.chosen.emit(files)
