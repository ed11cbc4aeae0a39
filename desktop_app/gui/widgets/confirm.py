"""Questions and reports that need an answer: dialogs that are opened, never waited for."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QCheckBox,
    QComboBox,
    QDialog,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from desktop_app.gui import theme
from desktop_app.gui.icons import Icon
from desktop_app.gui.widgets.banner import ICONS
from desktop_app.gui.widgets.buttons import PrimaryButton, SecondaryButton, gap
from desktop_app.gui.widgets.search_box import SearchBox
from desktop_app.gui.widgets.text import label
from desktop_app.i18n import tr


class Confirm(QDialog):
    """A sentence, what follows from it, and one or two buttons. Escape means no."""

    def __init__(
        self, parent: QWidget | None, kind: str, heading: str, sentence: str, yes: str, no: str
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(heading)
        self.setModal(True)
        self.heading = label(heading, "heading", wrap=True)
        self.sentence = label(sentence, "soft", wrap=True)
        self.sentence.setVisible(bool(sentence))
        self.sentence.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.yes, self.no = PrimaryButton(yes, parent=self), SecondaryButton(no, parent=self)
        self.no.setVisible(bool(no))
        self.yes.clicked.connect(self.accept)
        self.no.clicked.connect(self.reject)
        self.yes.setDefault(True)
        words = QVBoxLayout()
        words.setSpacing(gap(6))
        words.addWidget(self.heading)
        words.addWidget(self.sentence)
        row = QHBoxLayout()
        row.setSpacing(gap(14))
        row.addWidget(Icon(ICONS[kind], kind, 26), 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        buttons = QHBoxLayout()
        buttons.setSpacing(gap(10))
        buttons.addStretch(1)
        buttons.addWidget(self.no)
        buttons.addWidget(self.yes)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(gap(24), gap(22), gap(24), gap(18))
        layout.setSpacing(gap(20))
        layout.addLayout(row)
        layout.addLayout(buttons)
        self.setMinimumWidth(theme.px(400))
        self.setMaximumWidth(theme.px(560))


def ask(
    parent: QWidget,
    heading: str,
    sentence: str,
    yes: str,
    then: Callable[[], None],
    *,
    no: str = "",
    kind: str = "warning",
    careful: bool = False,
) -> Confirm:
    """Open a question and return at once; ``then`` is called when the answer is yes.

    A ``careful`` question takes the Enter key for no.
    """
    dialog = Confirm(parent, kind, heading, sentence, yes, no or tr("Cancel"))
    if careful:
        dialog.no.setDefault(True)
        dialog.no.setFocus()
    dialog.accepted.connect(then)
    dialog.open()
    return dialog


def tell(parent: QWidget | None, kind: str, heading: str, sentence: str = "") -> Confirm:
    """Open a report with one button and return at once."""
    dialog = Confirm(parent, kind, heading, sentence, tr("OK"), "")
    dialog.open()
    return dialog


class GuardedDialog(QDialog):
    """A dialog that is not closed without a word while something in it would be lost."""

    _opened_with: list[str] | None = None  # what was filled in when it was first shown

    def showEvent(self, arg__1: QShowEvent) -> None:
        super().showEvent(arg__1)
        if self._opened_with is None:
            self._opened_with = self._filled_in()

    def _filled_in(self) -> list[str]:
        """Return what stands in the fields; a search is not among them."""
        return [
            text
            for one in self.findChildren(QWidget)
            if one.window() is self and not isinstance(one.parent(), SearchBox)
            if (text := _text(one)) is not None
        ]

    def note_stored(self) -> None:
        """Take what is filled in as stored, in a dialog that stays open for the next."""
        self._opened_with = self._filled_in()

    def lost(self) -> str:
        """Return what would be lost, as a sentence; empty when nothing would."""
        if self._opened_with in (None, self._filled_in()):
            return ""
        return tr("What you typed in “{form}” is lost then.", form=self.windowTitle())

    def _leave(self) -> None:  # Qt would call a connected ``super().reject`` as our own
        super().reject()

    def reject(self) -> None:
        """Close; ask first where something would be lost."""
        told = self.lost()
        if not told:
            self._leave()
            return
        head, stay = tr("Close without saving?"), tr("Stay here")
        ask(self, head, told, tr("Close"), self._leave, no=stay, careful=True)


def _text(field: QWidget) -> str | None:
    """Return what stands in a field that is filled in by hand, None for every other widget."""
    if isinstance(field, QPlainTextEdit):
        return field.toPlainText()
    if isinstance(field, QCheckBox):
        return str(field.isChecked())
    if isinstance(field, QComboBox):
        return field.currentText()
    return field.text() if isinstance(field, QLineEdit | QAbstractSpinBox) else None
