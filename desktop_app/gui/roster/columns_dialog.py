"""Choose which columns the list shows, and their order."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from desktop_app.domain.fields import Spec
from desktop_app.gui import theme
from desktop_app.gui.widgets import PrimaryButton, QuietButton, SecondaryButton, gap, label
from desktop_app.i18n import tr
from desktop_app.services.members import roster
from desktop_app.services.session import Session

_NAME = Qt.ItemDataRole.UserRole


class ColumnsDialog(QDialog):
    """A list of all columns: check to show, drag or press a button to move."""

    def __init__(
        self,
        parent: QWidget,
        chosen: Sequence[str],
        then: Callable[[list[str]], None],
        session: Session | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setModal(True)
        self.setWindowTitle(tr("Columns of the list"))
        self._then, self._session = then, session
        self.list = QListWidget(self)
        self.list.setStyleSheet("QListView::item { padding: 0; }")  # it would cover the boxes
        self.list.setSpacing(gap(3))
        self.list.setAccessibleName(tr("Columns of the list"))
        self.list.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.list.itemChanged.connect(lambda _: self._judge())
        self.up = SecondaryButton(tr("Up"), "arrow-up", self)
        self.down = SecondaryButton(tr("Down"), "arrow-down", self)
        self.up.clicked.connect(lambda _=False: self._shift(-1))
        self.down.clicked.connect(lambda _=False: self._shift(1))
        self.usual = QuietButton(tr("Back to the usual columns"), parent=self)
        self.usual.clicked.connect(lambda _=False: self._fill(roster.default_columns(session)))
        self.cancel = SecondaryButton(tr("Cancel"), parent=self)
        self.cancel.clicked.connect(lambda _=False: self.reject())
        self.ok = PrimaryButton(tr("Show these columns"), parent=self)
        self.ok.clicked.connect(lambda _=False: self._accept())
        self.ok.setDefault(True)
        self._arrange()
        self._fill(chosen)
        self.resize(theme.px(440), theme.px(520))

    def _arrange(self) -> None:
        moves = QHBoxLayout()
        moves.setSpacing(gap(8))
        moves.addWidget(self.up)
        moves.addWidget(self.down)
        moves.addStretch(1)
        moves.addWidget(self.usual)
        buttons = QHBoxLayout()
        buttons.setSpacing(gap(10))
        buttons.addStretch(1)
        buttons.addWidget(self.cancel)
        buttons.addWidget(self.ok)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(gap(20), gap(18), gap(20), gap(16))
        layout.setSpacing(gap(12))
        layout.addWidget(label(tr("Check the columns to show; drag them into order."), "soft"))
        layout.addWidget(self.list, 1)
        layout.addLayout(moves)
        layout.addLayout(buttons)

    def _fill(self, chosen: Sequence[str]) -> None:
        known = {spec.name: spec for spec in roster.columns(self._session)}
        first = [known[name] for name in chosen if name in known]
        rest = [spec for spec in known.values() if spec not in first]
        self.list.clear()
        for spec in (*first, *rest):
            self.list.addItem(_item(spec, checked=spec in first))
        self.list.setCurrentRow(0)
        self._judge()

    def chosen(self) -> list[str]:
        """Return the checked columns in their order."""
        items = [self.list.item(at) for at in range(self.list.count())]
        return [item.data(_NAME) for item in items if item.checkState() == Qt.CheckState.Checked]

    def _judge(self) -> None:
        self.ok.setEnabled(bool(self.chosen()))

    def _shift(self, by: int) -> None:
        at = self.list.currentRow()
        if 0 <= at + by < self.list.count():
            item = self.list.takeItem(at)
            self.list.insertItem(at + by, item)
            self.list.setCurrentRow(at + by)

    def _accept(self) -> None:
        chosen = self.chosen()
        self.accept()
        self._then(chosen)


def _item(spec: Spec, *, checked: bool) -> QListWidgetItem:
    item = QListWidgetItem(spec.title)
    item.setData(_NAME, spec.name)
    item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
    item.setFlags(item.flags() & ~Qt.ItemFlag.ItemIsDropEnabled)
    item.setCheckState(Qt.CheckState.Checked if checked else Qt.CheckState.Unchecked)
    return item
