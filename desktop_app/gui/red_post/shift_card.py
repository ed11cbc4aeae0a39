"""One shift: when, where, who is missing, what can be done, who has claimed it."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.domain import days
from desktop_app.domain.recurring import said
from desktop_app.domain.workflows.claim import HOLDING, WAITING
from desktop_app.errors import UserError
from desktop_app.gui.context import Context
from desktop_app.gui.person.reason import ReasonRow
from desktop_app.gui.red_post.assign_dialog import open_assign_dialog
from desktop_app.gui.red_post.attendance_dialog import open_attendance
from desktop_app.gui.red_post.claims import ClaimList
from desktop_app.gui.red_post.shift_dialog import open_shift_form
from desktop_app.gui.rights import bar
from desktop_app.gui.widgets import (
    Banner,
    EmptyState,
    Figure,
    Flow,
    IconButton,
    Page,
    Panel,
    PrimaryButton,
    QuietButton,
    Rule,
    SecondaryButton,
    gap,
    into_sight,
    label,
    save_by_keys,
)
from desktop_app.i18n import listed, tr
from desktop_app.services.posts import claiming, red_post, shifts
from desktop_app.services.posts.red_post import ClaimView
from desktop_app.services.posts.shifts import ShiftView


class ShiftCard(Panel):
    """Follows the shift that is selected."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__("card", 20, parent)
        self._context = context
        self._view: ShiftView | None = None
        self.name, self.facts = label("", "title", wrap=True), label("", "faint", wrap=True)
        self.remarks = label("", "soft", wrap=True)
        self.held = Figure("", tr("Claimed"))
        self.missing, self.waiting = Figure("", tr("Missing")), Figure("", tr("Waiting"))
        self.claim = PrimaryButton(tr("Claim this shift"), "clipboard-check")
        self.attend = SecondaryButton(tr("Who came"), "list-checks")
        self.edit = IconButton("pencil", tr("Edit the shift"))
        self.call_off = IconButton("trash-2", tr("Call the shift off"))
        self.notice = Banner()
        self.reason = ReasonRow((tr("Bad weather"), tr("Too few people"), tr("Holiday")))
        self.to_tell = Banner("warning")
        self.sure, self.keep = SecondaryButton(tr("Call off")), QuietButton(tr("Keep it"))
        self.asking = QWidget()
        self.claims = ClaimList(context, about_people=True)
        self.content = Page(0)
        self.content.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.nothing = EmptyState("calendar", tr("Choose a shift at the left"))
        self.body.addWidget(self.content, 1)
        self.body.addWidget(self.nothing, 1)
        self._fill()
        self.claim.clicked.connect(lambda _=False: self._claim())
        self.attend.clicked.connect(lambda _=False: self._attend())
        self.edit.clicked.connect(lambda _=False: self._edit())
        self.call_off.clicked.connect(lambda _=False: self._ask())
        self.sure.clicked.connect(lambda _=False: self._call_off())
        self.keep.clicked.connect(lambda _=False: self.asking.hide())
        self.reason.field.returnPressed.connect(self._call_off)
        save_by_keys(self.asking, self._call_off)
        bar(context.session, claiming.CHANGE, self.edit, self.call_off, whole=True)
        bar(context.session, claiming.CHANGE, self.claim, self.attend)

    def _fill(self) -> None:
        buttons = QWidget()
        flow = Flow(buttons, gap(10))
        for button in (self.claim, self.attend, self.edit, self.call_off):
            flow.addWidget(button)
        figures = QHBoxLayout()
        figures.setSpacing(gap(10))
        for figure in (self.held, self.missing, self.waiting):
            figures.addWidget(figure, 1)
        asking = QVBoxLayout(self.asking)
        asking.setContentsMargins(0, 0, 0, 0)
        asking.addWidget(self.to_tell)
        asking.addWidget(self.reason)
        answers = QHBoxLayout()
        answers.addWidget(self.sure)
        answers.addWidget(self.keep)
        answers.addStretch(1)
        asking.addLayout(answers)
        self.asking.hide()
        column = self.content.column
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(gap(10))
        for widget in (self.name, self.facts, self.remarks):
            column.addWidget(widget)
        column.addWidget(buttons)
        column.addWidget(self.asking)
        column.addWidget(self.notice)
        column.addLayout(figures)
        column.addWidget(Rule())
        column.addWidget(self.claims, 1)

    def show_shift(self, view: ShiftView | None) -> None:
        """Show a shift, or that none is chosen."""
        if self._view is None or view is None or view.shift.id != self._view.shift.id:
            self.asking.hide()
            self.notice.clear()
        self._view = view
        self.content.setVisible(view is not None)
        self.nothing.setVisible(view is None)
        if view is None:
            return
        shift, now = view.shift, self._context.session.now()
        self.name.setText(view.item.name)
        when = f"{days.shown(shift.day)} {shift.begins}-{shift.ends}"
        facts = (when, shift.place or view.item.place, said(shift.rule))
        self.facts.setText("  ".join(one for one in facts if one))
        self.remarks.setText(shift.remarks)
        self.remarks.setVisible(bool(shift.remarks))
        taken = str(view.taken)
        self.held.value.setText(f"{taken} / {shift.needed}" if shift.needed else taken)
        self.missing.value.setText(str(view.missing) if shift.needed else tr("no limit"))
        self.waiting.value.setText(str(view.waiting))
        over = shift.is_over(now)
        self.claim.setEnabled(not over and not view.item.is_closed)
        self.claim.setToolTip(
            tr("This shift is over. Record what was done in the service log.") if over
            else tr("This item takes no more claims.") if view.item.is_closed else ""
        )  # fmt: skip
        self.attend.setEnabled(shift.day <= now.date().isoformat() and bool(view.held))
        took_place = bool(view.served or view.absent)
        self.call_off.setEnabled(not took_place)
        self.call_off.setToolTip(
            shifts.took_place() if took_place else self.call_off.accessibleName()
        )
        found = red_post.claims_on_shift(self._context.session, shift.id)
        self.claims.show_claims(found, tr("Nobody has claimed this shift yet."))
        self._say_whom_to_tell(found)

    def _say_whom_to_tell(self, found: Sequence[ClaimView]) -> None:
        """Name who has to be told when the shift is called off."""
        held = [one.person.name for one in found if one.claim.state in HOLDING]
        waiting = [one.person.name for one in found if one.claim.state == WAITING]
        told = [tr("To be told: {names}", names=listed(held))] if held else []
        if waiting:
            told.append(tr("On the waiting list: {names}", names=listed(waiting)))
        self.to_tell.say("warning", "\n".join(told))

    def _claim(self) -> None:
        if self._view is not None:
            open_assign_dialog(self._context, self._view.item, self._view.shift)

    def _attend(self) -> None:
        if self._view is not None:
            open_attendance(self._context, self._view)

    def _edit(self) -> None:
        if self._view is not None:
            open_shift_form(self._context, self._view.shift)

    def _ask(self) -> None:
        self.asking.show()
        self.reason.setFocus()
        into_sight(self.asking)

    def _call_off(self) -> None:
        if self._view is None:
            return
        if not self.reason.text():
            self.reason.complain(tr("Give a reason."))
            return
        try:
            people = shifts.call_off(
                self._context.session, self._view.shift.id, reason=self.reason.text()
            )
        except UserError as error:
            self.notice.say("error", str(error))
            return
        self.asking.hide()
        self._context.announce(shifts.TOUCHED)
        told = tr("The shift is called off.")
        if people:
            names = listed(one.name for one in people)
            told = tr("The shift is called off. Tell them: {names}", names=names)
        self._context.notify(told, self._context.undo)
