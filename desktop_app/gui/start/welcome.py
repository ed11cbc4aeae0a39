"""The first page of the first start: set up a centre, or look at the invented one."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.gui.icons import Icon
from desktop_app.gui.widgets import (
    Banner,
    Button,
    Panel,
    PrimaryButton,
    QuietButton,
    SecondaryButton,
    gap,
    label,
)
from desktop_app.i18n import tr


class Welcome(QWidget):
    """Emits what the user wants to begin with, or another folder for the data."""

    setup_wanted = Signal()
    demo_wanted = Signal()
    folder_chosen = Signal(object)  # Path
    restore_wanted = Signal()

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self._folder = folder
        self.problem = Banner()
        self.setup = PrimaryButton(tr("Set up our centre"), "arrow-right")
        self.demo = SecondaryButton(tr("Open the demo centre"), "eye")
        cards = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        cards.setSpacing(gap(16))
        cards.addWidget(
            self._card(
                "building-2",
                tr("Our own centre"),
                tr("Three short steps: name, organisations, administrator. Takes two minutes."),
                self.setup,
                self.setup_wanted.emit,
            )
        )
        cards.addWidget(
            self._card(
                "users",
                tr("Just looking"),
                tr("An invented centre with invented people, to try everything out."),
                self.demo,
                self.demo_wanted.emit,
            )
        )
        where = label(tr("The data will lie, encrypted, in {folder}", folder=folder), "small")
        where.setWordWrap(True)
        where.setAlignment(Qt.AlignmentFlag.AlignCenter)
        other = QuietButton(tr("Choose another folder"), "folder-open")
        other.clicked.connect(lambda _=False: self._choose())
        self.restore = QuietButton(tr("Go back to a backup"), "rotate-ccw")
        self.restore.clicked.connect(lambda _=False: self.restore_wanted.emit())
        quiet = QHBoxLayout()
        quiet.setSpacing(gap(10))
        quiet.addStretch(1)
        quiet.addWidget(other)
        quiet.addWidget(self.restore)
        quiet.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(gap(12))
        layout.addWidget(self.problem)
        layout.addLayout(cards)
        layout.addWidget(where)
        layout.addLayout(quiet)

    def take_focus(self) -> None:
        """Put the cursor on the main action."""
        self.setup.setFocus()

    def _card(
        self, icon: str, heading: str, sentence: str, button: Button, action: Callable[[], None]
    ) -> Panel:
        card = Panel()
        card.body.addWidget(Icon(icon, "brand", 30), 0, Qt.AlignmentFlag.AlignLeft)
        card.body.addWidget(label(heading, "heading"))
        card.body.addWidget(label(sentence, "soft", wrap=True), 1)
        card.body.addWidget(button)
        button.clicked.connect(lambda _=False: action())
        return card

    def _choose(self) -> None:
        dialog = QFileDialog(self, tr("Folder for the data"), str(self._folder.parent))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.fileSelected.connect(lambda path: self.folder_chosen.emit(Path(path)))
        dialog.open()
