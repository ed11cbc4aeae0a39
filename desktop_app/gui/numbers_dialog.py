"""The deadlines and numbers of the centre: what ships and what it has changed from a day on."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout

from desktop_app.domain import days
from desktop_app.domain.records.own_number import OwnNumber
from desktop_app.gui.context import Context
from desktop_app.gui.person.lines import LinesView
from desktop_app.gui.record_form import RecordForm
from desktop_app.gui.widgets import PrimaryButton, SecondaryButton, gap, label, open_sized
from desktop_app.i18n import tr
from desktop_app.services import own_numbers
from desktop_app.services.own_numbers import Setting
from desktop_app.services.session import Changes


class NumbersDialog(QDialog):
    """A change begins today or later; what was due before stays as it was."""

    def __init__(self, context: Context) -> None:
        super().__init__(context.window)
        self._context = context
        self._settings: list[Setting] = []
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Deadlines and numbers"))
        self.view = LinesView(
            self.windowTitle(),
            (tr("Deadline or number"), tr("Holds today"), tr("Shipped value"), tr("Own rule since"),
             tr("Change to come")),
            (0, 90, 90, 150, 190),
        )  # fmt: skip
        self.edit = PrimaryButton(tr("Change from a day on"), "pencil")
        self.close_it = SecondaryButton(tr("Close"))
        self.edit.clicked.connect(lambda _=False: self._edit())
        self.view.activated.connect(lambda _: self._edit())
        self.view.selectionModel().selectionChanged.connect(lambda *_: self._enable())
        self.close_it.clicked.connect(lambda _=False: self.accept())
        QShortcut(QKeySequence("F4"), self, self.edit.click)
        context.signals.changed.connect(self._heed)
        self._lay_out()
        self.refresh()
        self.view.setFocus()

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        buttons.setSpacing(gap(10))
        buttons.addWidget(self.edit)
        buttons.addStretch(1)
        buttons.addWidget(self.close_it)
        told = tr(
            "A change holds from its day on. The yearly minimum of a year is that of its last day."
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(gap(24), gap(20), gap(24), gap(18))
        layout.setSpacing(gap(12))
        layout.addWidget(label(self.windowTitle(), "heading"))
        layout.addWidget(label(told, "soft", wrap=True))
        layout.addWidget(self.view, 1)
        layout.addLayout(buttons)
        open_sized(self, 860, 560)

    def _heed(self, changes: Changes) -> None:
        if changes.tables & own_numbers.TOUCHED.tables:
            self.refresh()

    def refresh(self) -> None:
        """Read the numbers again; the chosen one stays."""
        self._settings = own_numbers.listed(self._context.session)
        self.view.show_records(
            [one.now.key for one in self._settings], [_row(one) for one in self._settings], asked=""
        )
        self._enable()

    def _enable(self) -> None:
        self.edit.setEnabled(self.view.chosen_row() >= 0)

    def _edit(self) -> None:
        row = self.view.chosen_row()
        if row < 0:
            return
        one = self._settings[row]

        def store(typed: OwnNumber) -> None:
            own_numbers.save(self._context.session, typed)
            self._context.announce(own_numbers.TOUCHED)
            self._context.notify(tr("Saved"), self._context.undo)

        RecordForm(
            self, one.label, own_numbers.as_record(self._context.session, one), store
        ).show()  # fmt: skip


def _row(one: Setting) -> tuple[str, ...]:
    since = days.shown(one.now.valid_from.isoformat()) if one.now.own else ""
    later = one.coming
    coming = (
        tr("{value} from {day} on", value=later.value, day=days.shown(later.valid_from))
        if later
        else ""
    )
    return one.label, str(one.now.value), str(one.shipped), since, coming
