"""Deciding a category: for one person or many, from a day on, with a reason."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from desktop_app.domain import codes
from desktop_app.domain.five_manage import CATEGORIES, UNASSIGNED
from desktop_app.errors import Cancelled, Invalid, UserError
from desktop_app.gui import theme
from desktop_app.gui.categories.reasons import ready_reasons
from desktop_app.gui.context import Context
from desktop_app.gui.person.lines import LinesView
from desktop_app.gui.person.reason import ReasonRow
from desktop_app.gui.person.since import SinceRow
from desktop_app.gui.trouble import sentence
from desktop_app.gui.widgets import (
    Banner,
    ChipRow,
    PrimaryButton,
    SecondaryButton,
    gap,
    label,
    open_sized,
    save_by_keys,
)
from desktop_app.i18n import tr
from desktop_app.services.members import categories, roster
from desktop_app.services.members.categories import Proposal
from desktop_app.services.session import Changes

MANY = 100  # more people than this are stored off the window's thread, with progress
AS_PROPOSED = "as_proposed"
TABLE = "five_manage_category"


class CategoryDialog(QDialog):
    """Asks where to, since when and why; a refusal keeps everything that was chosen."""

    def __init__(self, context: Context, ids: Sequence[int], to: str = "") -> None:
        super().__init__(context.window)
        self._context, self.ids = context, list(dict.fromkeys(ids))
        self._people = roster.load(context.session, self.ids)
        found = categories.proposals(context.session, self.ids)
        self._proposed = {one.person.id: one for one in found}
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Change the category"))
        self.rule = Banner("info")
        self.chips = ChipRow()
        for code in (*CATEGORIES, UNASSIGNED):
            self.chips.add(code, codes.label(TABLE, code), code)
        self.table = self._table()
        self.since = SinceRow(tr("From"), context.session.today)
        self.reason = ReasonRow(ready_reasons())
        self.notice = Banner()
        self.store = PrimaryButton("", "check")
        self.cancel = SecondaryButton(tr("Cancel"))
        self.store.clicked.connect(self.save)
        self.cancel.clicked.connect(self.reject)
        self.chips.chosen.connect(lambda _: self._choice_changed())
        save_by_keys(self, self.save)
        self.reason.field.returnPressed.connect(self.save)
        self.since.field.returnPressed.connect(self.reason.setFocus)
        self._offer_rule()
        self._lay_out()
        self._begin_with(to)

    # building

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        buttons.setSpacing(gap(10))
        buttons.addStretch(1)
        buttons.addWidget(self.cancel)
        buttons.addWidget(self.store)
        page = QWidget()
        inner = QVBoxLayout(page)
        inner.setContentsMargins(0, 0, gap(8), 0)
        inner.setSpacing(gap(12))
        if self.table is not None:
            inner.addWidget(self.table, 1)
        inner.addWidget(self.rule)
        inner.addWidget(label(tr("To which category?"), "strong"))
        for widget in (self.chips, self.since, self.reason):
            inner.addWidget(widget)
        if self.table is None:
            inner.addStretch(1)
        area = QScrollArea()  # large type on a small screen
        area.setWidget(page)
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(gap(22), gap(18), gap(22), gap(16))
        layout.setSpacing(gap(12))
        layout.addWidget(label(self._heading(), "heading", wrap=True))
        layout.addWidget(area, 1)
        layout.addWidget(self.notice)
        layout.addLayout(buttons)
        height = 540 if self.table is None else 680
        open_sized(self, 680, height)

    def _heading(self) -> str:
        if len(self._people) == 1:
            person = self._people[0]
            now = codes.label(TABLE, person.five_manage or UNASSIGNED)
            return tr(
                "{name} {number}, now in “{category}”",
                name=person.name,
                number=person.person_no,
                category=now,
            )
        return tr("Chosen: {count}", count=len(self._people))

    def _table(self) -> QWidget | None:
        """Return who stands where and what the rule proposes; for one person a banner will do."""
        if len(self._people) < 2:
            return None
        view = LinesView(
            tr("People chosen"),
            (tr("Name"), tr("Person number"), tr("Now in"), tr("The rule proposes")),
            (100, 120, 180, 0),
        )
        view.lines.show_rows(
            [
                (
                    one.name,
                    one.person_no,
                    codes.label(TABLE, one.five_manage or UNASSIGNED),
                    codes.label(TABLE, self._proposed[one.id].to)
                    if one.id in self._proposed
                    else tr("as it is"),
                )
                for one in self._people
            ]
        )
        view.setMinimumHeight(theme.px(120))
        return view

    def _offer_rule(self) -> None:
        proposed = list(self._proposed.values())
        if len(self._people) == 1:
            if proposed:
                words = codes.label(TABLE, proposed[0].to)
                self.rule.say("info", tr("The rule proposes “{category}”.", category=words))
                self.rule.offer(tr("Take it"), lambda: self._choose(proposed[0].to))
            else:
                self.rule.say("info", tr("The rule proposes no other category."))
        elif proposed:
            self.chips.add(AS_PROPOSED, tr("Each as the rule proposes"), count=len(proposed))

    def _begin_with(self, to: str) -> None:
        proposed = list(self._proposed.values())
        if not to and len(self._people) == 1 and proposed:
            to = proposed[0].to
        now = self._people[0].five_manage if self._people else ""
        self._choose(to or now or UNASSIGNED)

    def _choose(self, code: str) -> None:
        self.chips.choose(code)
        self._choice_changed()
        self.reason.setFocus()

    def _choice_changed(self) -> None:
        if self.chips.current() == AS_PROPOSED:
            self.store.setText(tr("Accept ({count})", count=len(self._proposed)))
        elif len(self._people) == 1:
            self.store.setText(tr("Save"))
        else:
            self.store.setText(tr("Save for all {count}", count=len(self._people)))
        self.notice.clear()

    # storing

    def save(self) -> None:
        """Store the decision; many people off the window's thread, all of them or none."""
        right = self.since.check()
        if all(one.five_manage == self.chips.current() for one in self._people):
            self.notice.say("warning", tr("They already stand there. Choose another category."))
        elif not self.reason.text():
            self.reason.complain(tr("Give a reason."))
            self.reason.setFocus()
        elif not right:
            self.since.setFocus()
        elif self.store.isEnabled():
            self._store()

    def _store(self) -> None:
        to, since, reason = self.chips.current(), self.since.day(), self.reason.text()
        chosen: list[Proposal] = list(self._proposed.values())
        ids = [one.id for one in self._people]

        def work(session: categories.Session, progress: categories.Progress) -> Changes:
            if to == AS_PROPOSED:
                return categories.accept(
                    session, chosen, since=since, reason=reason, progress=progress
                )
            return categories.set_category(
                session, ids, to, since=since, reason=reason, progress=progress
            )

        self.store.setEnabled(False)
        if len(ids) > MANY:
            title = tr("Changing categories")
            self._context.jobs.run(title, work, self._done, failed=self._failed, covers=True)
            return
        try:
            changes = work(self._context.session, categories.silent)
        except UserError as error:
            self._failed(error)
        else:
            self._done(changes)

    def _done(self, changes: Changes) -> None:
        self._context.announce(changes)
        if changes.count == 0:
            said = tr("Nothing changed: they already stand there.")
            self._context.notify(said)
        elif self.chips.current() == AS_PROPOSED:
            said = tr("Put where the rule proposes: {count}", count=changes.count)
            self._context.notify(said, self._context.undo)
        else:
            words = codes.label(TABLE, self.chips.current())
            said = tr("Now in “{category}”: {count}", count=changes.count, category=words)
            self._context.notify(said, self._context.undo)
        self.accept()

    def _failed(self, error: BaseException) -> None:
        self.store.setEnabled(True)
        if isinstance(error, Invalid):
            for name, problem in error.problems.items():
                place = {"since": self.since.complain, "reason": self.reason.complain}
                place.get(name, lambda text: self.notice.say("error", text))(problem)
        elif isinstance(error, Cancelled):
            self.notice.say("info", tr("Stopped. Nothing was changed."))
        else:
            self.notice.say("error", sentence(error))


def open_category_dialog(
    context: Context, ids: Sequence[int], to: str = ""
) -> CategoryDialog | None:
    """Open the dialog for these people and return at once; ``to`` chooses a category beforehand.

    None when all of them have been deleted; the window has then been told.
    """
    try:
        dialog = CategoryDialog(context, ids, to)
    except UserError as error:
        context.show_trouble(error)
        return None
    if not dialog._people:
        dialog.deleteLater()
        context.notify(tr("These people have been deleted. Refresh the list."))
        return None
    dialog.show()
    return dialog
