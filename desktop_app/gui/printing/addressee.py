"""To whom a notice goes: everybody, or branches chosen from the centre's own list."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QHBoxLayout,
    QLineEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from desktop_app.gui import theme
from desktop_app.gui.widgets import PrimaryButton, SecondaryButton, gap, label
from desktop_app.i18n import tr

EVERYBODY = "各党支部、全体党员："


def composed(branches: Sequence[str]) -> str:
    """Return the addressee's line for branches; all of them together are everybody."""
    return "、".join(branches) + "：" if branches else EVERYBODY


class Addressee(QWidget):
    """A line that can be written by hand or put together from branches."""

    edited = Signal()

    def __init__(self, branches: Callable[[], list[str]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._branches = branches
        self.line = QLineEdit(self)
        self.line.textChanged.connect(lambda _: self.edited.emit())
        self.choose = SecondaryButton(tr("Choose …"), parent=self)
        self.choose.clicked.connect(lambda: self.open_list())
        self.setFocusProxy(self.line)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(gap(8))
        row.addWidget(self.line, 1)
        row.addWidget(self.choose)

    def value(self) -> str:
        """Return the line as printed."""
        return self.line.text().strip()

    def show_value(self, value: str) -> None:
        """Show another line, from its beginning."""
        self.line.setText(value)
        self.line.setCursorPosition(0)

    def open_list(self) -> "BranchList":
        """Open the list of branches; those named in the line are ticked."""
        dialog = BranchList(self._branches(), self.value(), self)
        dialog.taken.connect(self.show_value)
        dialog.open()
        return dialog


class BranchList(QDialog):
    """Branches to tick. Emits ``taken`` with the composed line."""

    taken = Signal(str)

    def __init__(self, branches: list[str], line: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Addressee"))
        named = set(line.rstrip("：:").split("、"))
        self.boxes = [QCheckBox(name, self) for name in branches]
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(gap(10), gap(6), gap(10), gap(6))
        column.setSpacing(gap(2))
        for box in self.boxes:
            box.setChecked(box.text() in named)
            box.toggled.connect(lambda _: self._show_state())
            column.addWidget(box)
        column.addStretch(1)
        scroll = QScrollArea(self)
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(inner)
        inner.setAutoFillBackground(False)
        self.all = SecondaryButton(tr("All branches and all members"), "users", self)
        self.all.clicked.connect(lambda: self._take([]))
        self.use = PrimaryButton(tr("Use these"), parent=self)
        self.use.clicked.connect(lambda: self._take(self.ticked()))
        buttons = QHBoxLayout()
        buttons.addWidget(self.all)
        buttons.addStretch(1)
        buttons.addWidget(self.use)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(gap(18), gap(16), gap(18), gap(16))
        layout.setSpacing(gap(12))
        words = (
            tr("Tick the branches the notice goes to.")
            if branches
            else tr("The centre has no branches yet; they come with the first roster.")
        )
        layout.addWidget(label(words, "soft", wrap=True))
        layout.addWidget(scroll, 1)
        layout.addLayout(buttons)
        scroll.setVisible(bool(branches))
        self.use.setVisible(bool(branches))
        self.resize(theme.px(440), theme.px(420 if branches else 160))
        self._show_state()

    def ticked(self) -> list[str]:
        """Return the names that are ticked, in their order."""
        return [box.text() for box in self.boxes if box.isChecked()]

    def _show_state(self) -> None:
        self.use.setEnabled(bool(self.ticked()))

    def _take(self, branches: list[str]) -> None:
        self.taken.emit(composed(branches))
        self.close()
