"""Filling a place: who is chosen at the left, whom to ask and why at the right."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QHBoxLayout,
    QVBoxLayout,
)

from desktop_app.domain.records.service_item import ServiceItem
from desktop_app.domain.records.shift import Shift
from desktop_app.errors import UserError
from desktop_app.gui.context import Context
from desktop_app.gui.person.editors import LineEditor
from desktop_app.gui.person.lines import LinesView
from desktop_app.gui.red_post.agreed_until import AgreedUntil
from desktop_app.gui.red_post.claims import CLAIMED, told
from desktop_app.gui.red_post.picker import PeoplePicker, PickingDialog
from desktop_app.gui.red_post.titled import titled
from desktop_app.gui.widgets import (
    Banner,
    PrimaryButton,
    SecondaryButton,
    gap,
    label,
    open_sized,
    save_by_keys,
)
from desktop_app.i18n import listed, tr
from desktop_app.services.members import orgs
from desktop_app.services.posts import claiming, red_post, suggestions
from desktop_app.services.posts.suggestions import Suggestion


class _Suggested(LinesView):
    """Enter or Space takes who is selected."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.activated.emit(self.currentIndex())
        else:
            super().keyPressEvent(event)


class AssignDialog(PickingDialog):
    """For one item or one shift; scanning a card or typing a name works as everywhere."""

    def __init__(self, context: Context, item: ServiceItem, shift: Shift | None = None) -> None:
        super().__init__(context.window)
        self._context, self._item, self._shift = context, item, shift
        self._rows: Sequence[Suggestion] = ()
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Whom to ask"))
        self.picker = PeoplePicker(context.session, [])
        self.suggested = _Suggested(
            tr("Whom to ask"), (tr("Name"), tr("Why them"), tr("Branch or unit")), (84, 0, 150)
        )
        self.suggested.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.why = label("", "soft", wrap=True)
        self.wait = QCheckBox(tr("Where no place is left, put them on the waiting list"))
        self.overlap = LineEditor()
        self.overlap.setPlaceholderText(tr("reason, where shifts may overlap; else leave empty"))
        self.overlap.setAccessibleName(tr("Why shifts overlap"))
        self.overlap.setVisible(shift is not None)
        self.until = AgreedUntil()
        self.until.setVisible(shift is None)  # a shift ends by itself
        self.notice = Banner()
        self.claim = PrimaryButton("", "clipboard-check")
        self.cancel = SecondaryButton(tr("Cancel"))
        self.claim.clicked.connect(lambda _=False: self.save())
        self.cancel.clicked.connect(self.reject)
        self.picker.changed.connect(self._show)
        self.picker.search.changed.connect(lambda _: self._count())
        self.suggested.selectionModel().selectionChanged.connect(lambda *_: self._explain())
        self.suggested.activated.connect(lambda index: self._take(index.row()))
        self.suggested.doubleClicked.connect(lambda index: self._take(index.row()))
        save_by_keys(self, self.save)
        self._lay_out()
        self._found = suggestions.for_item(context.session, item.id, shift.id if shift else 0)
        self._names = orgs.names(context.session)
        self._show()
        self.picker.search.take_focus()

    def _lay_out(self) -> None:
        columns = QHBoxLayout()
        columns.setSpacing(gap(16))
        proposed = titled(tr("Whom to ask"), self.suggested)
        proposed.body.addWidget(self.why)
        columns.addWidget(titled(tr("Who claims"), self.picker), 3)
        columns.addWidget(proposed, 7)
        buttons = QHBoxLayout()
        buttons.setSpacing(gap(10))
        buttons.addWidget(self.until, 1)
        buttons.addWidget(self.wait, 0, Qt.AlignmentFlag.AlignBottom)
        buttons.addStretch(1)
        for button in (self.cancel, self.claim):
            buttons.addWidget(button, 0, Qt.AlignmentFlag.AlignBottom)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(gap(20), gap(18), gap(20), gap(16))
        layout.setSpacing(gap(12))
        layout.addWidget(label(claiming.called(self._item, self._shift), "heading"))
        layout.addLayout(columns, 1)
        layout.addWidget(self.overlap)
        layout.addWidget(self.notice)
        layout.addLayout(buttons)
        open_sized(self, 1080, 620)

    def _show(self) -> None:
        """Show those not chosen yet, and how many are."""
        row = max(self.suggested.currentIndex().row(), 0)
        self._rows = [one for one in self._found if one.person.id not in self.picker.ids]
        self.suggested.lines.show_rows([self._line(one) for one in self._rows])
        if self._rows:
            self.suggested.selectRow(min(row, len(self._rows) - 1))
        self._count()

    def _count(self) -> None:
        count = len(self.picker.ids)
        self.claim.setText(tr("Claim for {count}", count=count) if count else tr("Claim"))
        self.claim.setEnabled(bool(count) or self.picker.is_searching())
        self.notice.clear()

    def _line(self, one: Suggestion) -> tuple[str, ...]:
        why = listed(one.reasons)
        if one.clash:
            why = f"{tr('busy with {shift}', shift=one.clash)}；{why}"
        where = self._names.get(one.person.branch, "") or one.person.unit_name
        return one.person.name, why, where

    def _explain(self) -> None:
        """Say in full why the selected person is proposed."""
        row = self.suggested.currentIndex().row()
        one = self._rows[row] if 0 <= row < len(self._rows) else None
        self.why.setText(f"{one.person.name}：{self._line(one)[1]}" if one else "")

    def _take(self, row: int) -> None:
        if 0 <= row < len(self._rows):
            self.picker.choose_all([*self.picker.ids, self._rows[row].person.id])
            self._show()

    def save(self) -> None:
        """Claim the places; what is refused is said in place and everybody stays chosen."""
        if not self.claim.isEnabled() or not self.until.check():
            return
        if unclear := self.picker.settled():
            self.notice.say("error", unclear)
            return
        try:
            made = red_post.claim(
                self._context.session, self._item.id, self.picker.ids,
                shift=self._shift.id if self._shift else 0, wait=self.wait.isChecked(),
                ends_on=self.until.day(), overlap_reason=self.overlap.text(),
            )  # fmt: skip
        except UserError as error:
            self.notice.say("error", str(error))
            return
        self._context.announce(CLAIMED)
        place = claiming.Place(self._item, self._shift)
        self._context.notify(told(made, {place.key: place.label}), self._context.undo)
        self.accept()


def open_assign_dialog(
    context: Context, item: ServiceItem, shift: Shift | None = None
) -> AssignDialog:
    """Open the dialog that says whom to ask for an item or shift, and return at once."""
    dialog = AssignDialog(context, item, shift)
    dialog.show()
    return dialog
