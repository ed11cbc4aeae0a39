"""People who stand elsewhere than the rule proposes: tick, give a reason, accept together."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QDialog, QHBoxLayout, QStackedWidget, QVBoxLayout

from desktop_app.domain.five_manage import CATEGORIES
from desktop_app.domain.query import Query
from desktop_app.errors import Cancelled
from desktop_app.gui.categories.reasons import ready_reasons
from desktop_app.gui.categories.tick_table import TickTable, TickView
from desktop_app.gui.context import Context
from desktop_app.gui.person.reason import ReasonRow
from desktop_app.gui.person.since import SinceRow
from desktop_app.gui.roster.words import short_category
from desktop_app.gui.trouble import sentence
from desktop_app.gui.widgets import (
    Banner,
    Busy,
    ChipRow,
    EmptyState,
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
from desktop_app.services.session import Changes, Progress, Session


class ProposalsDialog(QDialog):
    """Reads all people off the window's thread, then shows those who differ."""

    def __init__(self, context: Context) -> None:
        super().__init__(context.window)
        self._context = context
        self._all: Sequence[Proposal] = ()
        self.loaded = False
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("What the rule proposes"))
        self.chips = ChipRow()
        self.chips.add("", tr("All"), count=0)
        for code in CATEGORIES:
            self.chips.add(code, short_category(code), code, 0)
        self.everybody = QCheckBox(tr("Tick everybody shown"))
        self.table = TickView(TickTable(self), tr("People the rule would put elsewhere"))
        self.pages = QStackedWidget()
        self.pages.addWidget(self.table)
        self.pages.addWidget(
            EmptyState("circle-check", tr("Everybody stands where the rule proposes."))
        )
        self.since = SinceRow(tr("From"), context.session.today)
        self.reason = ReasonRow(ready_reasons())
        self.notice = Banner()
        self.accept_button = PrimaryButton("", "check")
        self.cancel = SecondaryButton(tr("Close"))
        self._lay_out()
        self._busy = Busy(self)
        self.chips.chosen.connect(lambda _: self._narrow())
        self.everybody.clicked.connect(lambda on: self.table.ticks.tick_all(on=on))
        self.table.ticks.ticked.connect(self._count)
        self.table.opened.connect(self._open_person)
        self.accept_button.clicked.connect(self.save)
        self.cancel.clicked.connect(self.reject)
        save_by_keys(self, self.save)
        context.signals.changed.connect(self._heed)
        self._count()
        self.load()

    def _lay_out(self) -> None:
        words = tr(
            "The rule looks at the relation, retirement and work of each person; you decide."
            " Tick those it is right about."
        )
        buttons = QHBoxLayout()
        buttons.setSpacing(gap(10))
        buttons.addStretch(1)
        buttons.addWidget(self.cancel)
        buttons.addWidget(self.accept_button)
        fields = QHBoxLayout()
        fields.setSpacing(gap(16))
        fields.addWidget(self.since, 1, Qt.AlignmentFlag.AlignTop)
        fields.addWidget(self.reason, 3, Qt.AlignmentFlag.AlignTop)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(gap(22), gap(18), gap(22), gap(16))
        layout.setSpacing(gap(10))
        layout.addWidget(label(tr("What the rule proposes"), "heading"))
        layout.addWidget(label(words, "faint", wrap=True))
        layout.addWidget(self.chips)
        layout.addWidget(self.everybody)
        layout.addWidget(self.pages, 1)
        layout.addLayout(fields)
        layout.addWidget(self.notice)
        layout.addLayout(buttons)
        open_sized(self, 820, 680)

    # reading

    def load(self) -> None:
        """Ask the rule about everybody, off the window's thread."""

        def work(session: Session, progress: Progress) -> list[Proposal]:
            return categories.proposals(session, roster.find(session, Query()))

        self._busy.begin(tr("Asking the rule about everybody …"))
        title = tr("Asking the rule about everybody …")
        self._context.jobs.run(title, work, self._show, failed=self._failed)

    def _show(self, found: Sequence[Proposal]) -> None:
        self._busy.end()
        self._all, self.loaded = found, True
        self.table.ticks.ticks &= {one.person.id for one in found}
        self.chips.chip("").set_count(len(found))
        for code in CATEGORIES:
            self.chips.chip(code).set_count(sum(one.to == code for one in found))
        self._narrow()
        self.table.setFocus()

    def _narrow(self) -> None:
        to = self.chips.current()
        shown = [one for one in self._all if to in ("", one.to)]
        self.table.ticks.show_rows(shown)
        if shown:
            self.table.setCurrentIndex(self.table.ticks.index(0, 0))
        self.pages.setCurrentIndex(0 if shown else 1)
        self.everybody.setEnabled(bool(shown))
        self._count()

    def _count(self) -> None:
        model = self.table.ticks
        count = len(model.ticks)
        self.accept_button.setText(tr("Accept ({count})", count=count))
        self.accept_button.setEnabled(bool(count))
        shown = {one.person.id for one in model.rows}
        self.everybody.setChecked(bool(shown) and shown <= model.ticks)

    def _heed(self, changes: Changes) -> None:
        if self.loaded and "person" in changes.tables:
            self.load()

    def _open_person(self, person_id: int) -> None:
        from desktop_app.gui.person.form import open_form

        open_form(self._context, person_id)

    # storing

    def save(self) -> None:
        """Put the ticked people where the rule proposes, all of them or none."""
        right = self.since.check()
        if not self.reason.text():
            self.reason.complain(tr("Give a reason."))
            self.reason.setFocus()
        elif not right:
            self.since.setFocus()
        elif self.accept_button.isEnabled():
            self._store()

    def _store(self) -> None:
        since, reason = self.since.day(), self.reason.text()
        chosen = [one for one in self._all if one.person.id in self.table.ticks.ticks]

        def work(session: Session, progress: Progress) -> Changes:
            return categories.accept(session, chosen, since=since, reason=reason, progress=progress)

        self.accept_button.setEnabled(False)
        title = tr("Changing categories")
        self._busy.begin(title)
        self._context.jobs.run(title, work, self._done, failed=self._failed, covers=True)

    def _done(self, changes: Changes) -> None:
        self._busy.end()
        self.table.ticks.ticks.clear()
        self._context.announce(changes)
        said = tr("Put where the rule proposes: {count}", count=changes.count)
        self._context.notify(said, self._context.undo)
        self.accept()

    def _failed(self, error: BaseException) -> None:
        self._busy.end()
        self._count()
        if isinstance(error, Cancelled):
            self.notice.say("info", tr("Stopped. Nothing was changed."))
        else:
            self.notice.say("error", sentence(error))


def open_proposals(context: Context) -> ProposalsDialog:
    """Open the list of what the rule proposes and return at once."""
    dialog = ProposalsDialog(context)
    dialog.show()
    return dialog
