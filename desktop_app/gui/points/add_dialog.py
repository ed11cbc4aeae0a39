"""Entering points by hand: who, for what, when, and what it rests on."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from desktop_app.domain import fields
from desktop_app.domain.points import DEDUCT
from desktop_app.domain.records.points import PointsEntry
from desktop_app.errors import Invalid, UserError
from desktop_app.gui.context import Context
from desktop_app.gui.person.editors import LineEditor
from desktop_app.gui.red_post.picker import PeoplePicker, PickingDialog
from desktop_app.gui.red_post.titled import titled
from desktop_app.gui.widgets import (
    Banner,
    Choice,
    FormRow,
    PrimaryButton,
    SecondaryButton,
    gap,
    label,
    open_sized,
    save_by_keys,
)
from desktop_app.i18n import tr
from desktop_app.services.merits import points, points_manual, points_rules
from desktop_app.services.merits.points_rules import Rule


class AddDialog(PickingDialog):
    """Stays open after an entry, with rule and day kept, for the next people."""

    def __init__(self, context: Context, ids: Sequence[int]) -> None:
        super().__init__(context.window)
        self._context = context
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Enter points"))
        self.picker = PeoplePicker(context.session, ids)
        today = context.session.today()
        known = [
            one
            for one in points_rules.listed(context.session)
            if one.valid_from <= today and not one.event
        ]
        self.rule = Choice({"": tr("Choose…"), **{one.code: _said(one) for one in known}}, "")
        self.rule.setObjectName("rule")
        self.done_on, self.remarks = LineEditor(), LineEditor()
        self.done_on.setText(today.isoformat())
        self.remarks.setPlaceholderText(tr("such as the sign-in sheet or the minutes"))
        self.rows = {
            "rule": FormRow(tr("For what"), self.rule, required=True),
            "done_on": FormRow(tr("Day"), self.done_on, required=True),
            "remarks": FormRow(tr("What it rests on"), self.remarks, required=True),
        }
        self.notice = Banner()
        self.store = PrimaryButton(tr("Enter points"), "plus")
        self.cancel = SecondaryButton(tr("Close"))
        self.store.clicked.connect(lambda _=False: self.save())
        self.cancel.clicked.connect(self.reject)
        save_by_keys(self, self.save)
        self._lay_out()
        (self.rule if ids else self.picker.search.field).setFocus()

    def _lay_out(self) -> None:
        form = QVBoxLayout()
        form.setSpacing(gap(10))
        for row in self.rows.values():
            form.addWidget(row)
        form.addWidget(
            label(tr("They count once a second member of staff has confirmed them."), "faint",
                  wrap=True)
        )  # fmt: skip
        form.addStretch(1)
        columns = QHBoxLayout()
        columns.setSpacing(gap(16))
        columns.addWidget(titled(tr("Who the points are for"), self.picker), 1)
        columns.addLayout(form, 1)
        buttons = QHBoxLayout()
        buttons.setSpacing(gap(10))
        buttons.addStretch(1)
        buttons.addWidget(self.cancel)
        buttons.addWidget(self.store)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(gap(20), gap(18), gap(20), gap(16))
        layout.setSpacing(gap(12))
        layout.addLayout(columns, 1)
        layout.addWidget(self.notice)
        layout.addLayout(buttons)
        open_sized(self, 860, 520)

    def save(self) -> None:
        """Enter the points and make ready for the next people."""
        for row in self.rows.values():
            row.clear()
        self.notice.clear()
        if unclear := self.picker.settled():
            self.notice.say("error", unclear)
            return
        try:
            made = points_manual.add(
                self._context.session, self.picker.ids, str(self.rule.currentData()),
                done_on=self._day(), remarks=self.remarks.text(),
            )  # fmt: skip
        except Invalid as error:
            self._refuse(error.problems)
            return
        except UserError as error:
            self.notice.say("error", str(error))
            return
        self._context.announce(points.TOUCHED)
        said = tr("Entered for {count}; to be confirmed.", count=len(made))
        self.notice.say("success", said)
        self._context.notify(said, self._context.undo)
        self.picker.clear()
        self.note_stored()
        self.picker.search.take_focus()

    def _day(self) -> str:
        try:
            found = fields.read(self.done_on.text(), fields.by_name(PointsEntry)["done_on"])
        except ValueError as error:
            raise Invalid({"done_on": str(error)}) from None
        self.done_on.setText(str(found))
        return str(found)

    def _refuse(self, problems: dict[str, str]) -> None:
        rest = [said for name, said in problems.items() if name not in self.rows]
        for name, row in self.rows.items():
            if name in problems:
                row.complain(problems[name])
        if rest:
            self.notice.say("error", "\n".join(rest))


def _said(one: Rule) -> str:
    worth = -one.points if one.category == DEDUCT else one.points
    return f"{one.label}  {worth:+}"


def open_add_dialog(context: Context, ids: Sequence[int] = ()) -> AddDialog:
    """Open the dialog over the window."""
    dialog = AddDialog(context, ids)
    dialog.show()
    return dialog
