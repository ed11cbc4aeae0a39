"""Choosing people for a team or an office: scanned or searched for, with a role where asked."""

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from desktop_app.domain import fields
from desktop_app.domain.records.team import TeamMember
from desktop_app.errors import UserError
from desktop_app.gui.context import Context
from desktop_app.gui.person.editors import editor_for
from desktop_app.gui.red_post.picker import PeoplePicker, PickingDialog
from desktop_app.gui.widgets import (
    Banner,
    FormRow,
    PrimaryButton,
    SecondaryButton,
    gap,
    label,
    open_sized,
    save_by_keys,
)
from desktop_app.i18n import tr


class ChoosePeople(PickingDialog):
    """People at the top, what is asked of them below; ``store(people, role, duty)`` keeps it.

    With ``only_one`` the newest alone stays chosen and no role is asked for. What ``store`` raises
    is said in place.
    """

    def __init__(
        self,
        context: Context,
        heading: str,
        store: Callable[[list[int], str, str], object],
        *,
        only_one: bool = False,
    ) -> None:
        super().__init__(context.window)
        self._store, self._only_one = store, only_one
        self.setWindowTitle(heading)
        self.picker = PeoplePicker(context.session, [])
        specs = fields.by_name(TeamMember)
        self.role: Any = editor_for(specs["role"], ())
        self.role.show_value("member")
        self.duty: Any = editor_for(specs["duty"], ())
        self.notice = Banner()
        self.go = PrimaryButton(tr("Next step") if only_one else tr("Add to the team"), "check")
        self.cancel = SecondaryButton(tr("Cancel"))
        asked = QHBoxLayout()
        asked.setSpacing(gap(12))
        self.rows = [FormRow(specs[one].title, editor) for one, editor in (
            ("role", self.role), ("duty", self.duty),
        )]  # fmt: skip
        for row in self.rows:
            row.setVisible(not only_one)
            asked.addWidget(row, 1)
        buttons = QHBoxLayout()
        buttons.setSpacing(gap(10))
        buttons.addStretch(1)
        buttons.addWidget(self.cancel)
        buttons.addWidget(self.go)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(gap(22), gap(18), gap(22), gap(16))
        layout.setSpacing(gap(12))
        layout.addWidget(label(heading, "heading"))
        layout.addWidget(self.picker, 1)
        layout.addLayout(asked)
        layout.addWidget(self.notice)
        layout.addLayout(buttons)
        self.cancel.clicked.connect(self.reject)
        self.go.clicked.connect(lambda _=False: self.save())
        self.picker.changed.connect(self._count)
        self.picker.search.changed.connect(lambda _: self._count())
        save_by_keys(self, self.save)
        self._count()
        open_sized(self, 560, 520)
        self.picker.search.take_focus()

    def _count(self) -> None:
        if self._only_one and len(self.picker.ids) > 1:
            self.picker.choose_only(self.picker.ids[-1])
        self.go.setEnabled(bool(self.picker.ids) or self.picker.is_searching())
        self.notice.clear()

    def save(self) -> None:
        """Hand the people on and close."""
        if unclear := self.picker.settled():
            self.notice.say("error", unclear)
            return
        if not self.picker.ids:
            return
        try:
            self._store(self.picker.ids, str(self.role.value()), str(self.duty.value()))
        except UserError as error:
            self.notice.say("error", str(error))
            return
        self.accept()
