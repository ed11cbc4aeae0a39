"""To whom a notice goes: everybody, or branches chosen from the centre's own list."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
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
        self.list = QListWidget(self)
        self.list.setAccessibleName(tr("Branches"))
        for name in branches:
            item = QListWidgetItem(name, self.list)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked if name in named else Qt.CheckState.Unchecked)
        self.all = SecondaryButton(tr("All branches and all members"), "users", self)
        self.all.clicked.connect(lambda: self._take([]))
        self.use = PrimaryButton(tr("Use these"), parent=self)
        self.use.clicked.connect(lambda: self._take(self.ticked()))
        self.list.itemChanged.connect(lambda _: self._show_state())
        self.list.itemActivated.connect(_turn)
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
        layout.addWidget(self.list, 1)
        layout.addLayout(buttons)
        self.list.setVisible(bool(branches))
        self.use.setVisible(bool(branches))
        self.resize(theme.px(440), theme.px(420 if branches else 160))
        self._show_state()

    def ticked(self) -> list[str]:
        """Return the names that are ticked, in their order."""
        items = [self.list.item(at) for at in range(self.list.count())]
        return [one.text() for one in items if one.checkState() == Qt.CheckState.Checked]

    def _show_state(self) -> None:
        self.use.setEnabled(bool(self.ticked()))

    def _take(self, branches: list[str]) -> None:
        self.taken.emit(composed(branches))
        self.close()


def _turn(item: QListWidgetItem) -> None:
    ticked = item.checkState() == Qt.CheckState.Checked
    item.setCheckState(Qt.CheckState.Unchecked if ticked else Qt.CheckState.Checked)
