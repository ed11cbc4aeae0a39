"""A dialog with one table: what it holds, and what is done with the row that is chosen."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout

from desktop_app.gui.context import Context
from desktop_app.gui.person.lines import LinesView
from desktop_app.gui.widgets import PrimaryButton, SecondaryButton, gap, label, open_sized
from desktop_app.i18n import tr
from desktop_app.services.session import Changes


class TableDialog(QDialog):
    """A subclass says what is read (``records``) and what ``use`` does with a record.

    ``tables`` are those it is read from again when they were touched; ``use`` is also called by
    Enter, a double click and F4. Sizes are px at normal type size.
    """

    tables: frozenset[str]

    def __init__(
        self, context: Context, title: str, told: str, heads: Sequence[str], widths: Sequence[int],
        use: tuple[str, str], size: tuple[int, int],
    ) -> None:  # fmt: skip
        super().__init__(context.window)
        self._context = context
        self._records: Sequence[Any] = ()
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self.view = LinesView(title, heads, widths)
        self.told = label(told, "soft", wrap=True)
        self.main = PrimaryButton(*use)
        close = SecondaryButton(tr("Close"))
        self.buttons = QHBoxLayout()
        self.buttons.setSpacing(gap(10))
        self.buttons.addWidget(self.main)
        self.buttons.addStretch(1)
        self.buttons.addWidget(close)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(gap(24), gap(20), gap(24), gap(18))
        layout.setSpacing(gap(12))
        layout.addWidget(label(title, "heading", wrap=True))
        layout.addWidget(self.told)
        layout.addWidget(self.view, 1)
        layout.addLayout(self.buttons)
        open_sized(self, *size)
        self.main.clicked.connect(lambda _=False: self._use())
        self.view.activated.connect(lambda _: self._use())
        self.view.selectionModel().selectionChanged.connect(lambda *_: self._enable())
        close.clicked.connect(lambda _=False: self.accept())
        QShortcut(QKeySequence("F4"), self, self.main.click)
        context.signals.changed.connect(self._heed)

    def records(self) -> Sequence[tuple[Any, Any, Sequence[str]]]:
        """Return what the table shows: the key of each row, its record and its cells."""
        raise NotImplementedError

    def use(self, record: Any) -> None:
        """Do what the main button says."""
        raise NotImplementedError

    def refresh(self) -> None:
        """Read the records again; the chosen one stays."""
        found = self.records()
        self._records = [record for _, record, _ in found]
        self.view.show_records([key for key, _, _ in found], [row for _, _, row in found], asked="")
        self._enable()

    def _heed(self, changes: Changes) -> None:
        if changes.tables & self.tables:
            self.refresh()

    def _enable(self) -> None:
        self.main.setEnabled(self.view.chosen_row() >= 0)

    def _use(self) -> None:
        row = self.view.chosen_row()
        if self.main.isEnabled() and row >= 0:
            self.use(self._records[row])
