"""What has been kept long enough: ticked row by row and removed for good."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QStackedLayout,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from desktop_app.errors import UserError
from desktop_app.gui import theme
from desktop_app.gui.context import Context
from desktop_app.gui.widgets import (
    Banner,
    EmptyState,
    Panel,
    PrimaryButton,
    SecondaryButton,
    ask,
    gap,
    label,
)
from desktop_app.i18n import listed, tr
from desktop_app.services.keeping import purging, retention
from desktop_app.services.keeping.purging import Purged
from desktop_app.services.keeping.retention import Expired
from desktop_app.services.session import Progress, Session

NAMED = 12  # people named in the question; more are counted


class RetentionPage(QWidget):
    """The yearly list. Nothing is ticked beforehand and nothing goes by itself."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.rows: list[Expired] = []
        self.notice, self.periods = Banner(), label("", "faint", wrap=True)
        self.view = QTableWidget(0, 5)
        self._dress()
        self.purge = PrimaryButton(tr("Remove the ticked for good…"), "trash-2")
        self.reviewed = SecondaryButton(tr("Gone through this year"), "check")
        self.count = label("", "faint")
        self.purge.clicked.connect(lambda _=False: self.ask_to_purge())
        self.reviewed.clicked.connect(lambda _=False: self._note())
        self.view.itemChanged.connect(lambda _: self._show_count())
        self.view.cellActivated.connect(lambda row, _: self._toggle(row))
        card = Panel("card", 1)
        card.body.addWidget(self.view)
        place = QWidget()
        self.pages = QStackedLayout(place)
        self.pages.addWidget(card)
        nothing = tr("Nobody and nothing has been kept longer than the rules say.")
        self.pages.addWidget(EmptyState("clock", tr("Nothing is past its time"), nothing))
        foot = QHBoxLayout()
        foot.setSpacing(gap(10))
        foot.addWidget(self.count)
        foot.addStretch(1)
        foot.addWidget(self.reviewed)
        foot.addWidget(self.purge)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(gap(10))
        layout.addWidget(self.notice)
        layout.addWidget(place, 1)
        layout.addWidget(self.periods)
        layout.addLayout(foot)

    def _dress(self) -> None:
        self.view.setAccessibleName(tr("Past their time"))
        heads = (tr("Person or paper"), tr("Name or title"), tr("Why"), tr("Counted from"),
                 tr("Kept until"))  # fmt: skip
        self.view.setHorizontalHeaderLabels(heads)
        self.view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.view.setTabKeyNavigation(False)
        self.view.setShowGrid(False)
        self.view.verticalHeader().hide()
        self.view.verticalHeader().setDefaultSectionSize(theme.px(38))
        head = self.view.horizontalHeader()
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        head.setHighlightSections(False)
        for at, width in enumerate((220, 180, 0, 120, 120)):
            if width:
                head.resizeSection(at, theme.px(width))
            else:
                head.setSectionResizeMode(at, QHeaderView.ResizeMode.Stretch)

    def refresh(self) -> None:
        """Work the list out again; what a former purge left to do is done first."""
        session = self._context.session
        trouble = purging.finish(session)
        self.rows = retention.expired(session)
        self.view.blockSignals(True)
        self.view.setRowCount(len(self.rows))
        for row, one in enumerate(self.rows):
            cells = (one.number, one.title, one.label, one.since, one.until)
            for column, text in enumerate(cells):
                item = QTableWidgetItem(text)
                item.setToolTip(text)
                if column == 0:
                    item.setCheckState(Qt.CheckState.Unchecked)
                self.view.setItem(row, column, item)
        self.view.blockSignals(False)
        self.pages.setCurrentIndex(0 if self.rows else 1)
        if self.rows:
            self.view.setCurrentCell(0, 0)
        self.periods.setText(
            "　".join(
                tr("{what}: {years:year|years}", what=one.label, years=one.years)
                for one in retention.periods(session)
                if one.years
            )
        )
        self._tell(trouble)
        self._show_count()

    def _tell(self, trouble: str) -> None:
        known = retention.reviewed(self._context.session)
        if trouble:
            self.notice.say("warning", trouble)
        elif known.due:
            self.notice.say("info", tr("The list is to be gone through once a year; it is time."))
        else:
            self.notice.say("success", tr("Last gone through on {day}.", day=known.on))

    def ticked(self) -> list[Expired]:
        """Return the ticked rows."""
        checked = Qt.CheckState.Checked
        found: list[Expired] = []
        for row, one in enumerate(self.rows):
            item = self.view.item(row, 0)
            if item is not None and item.checkState() == checked:
                found.append(one)
        return found

    def _toggle(self, row: int) -> None:
        item = self.view.item(row, 0)
        if item is not None:
            on = item.checkState() == Qt.CheckState.Checked
            item.setCheckState(Qt.CheckState.Unchecked if on else Qt.CheckState.Checked)

    def _show_count(self) -> None:
        count = len(self.ticked())
        told = tr("{count} of {total} ticked", count=count, total=len(self.rows))
        self.count.setText(told if self.rows else "")
        self.purge.setEnabled(count > 0)

    def ask_to_purge(self) -> None:
        """Name what will go and ask; there is no way back."""
        chosen = self.ticked()
        if not chosen:
            return
        names = listed(f"{one.number} {one.title}" for one in chosen[:NAMED])
        if len(chosen) > NAMED:
            names = tr("{names} and others, {count} in all", names=names, count=len(chosen))
        self.question = ask(
            self,
            tr("Remove {count} for good?", count=len(chosen)),
            names
            + "\n"
            + tr(
                "Everything about them is removed, also from kept papers and the record of changes;"
                " only the number stays. This cannot be undone, nor by going back to a backup."
            ),
            tr("Remove for good"),
            lambda: self._purge(chosen),
        )
        self.question.no.setDefault(True)  # no slip of the Enter key
        self.question.no.setFocus()

    def _purge(self, chosen: list[Expired]) -> None:
        def work(session: Session, progress: Progress) -> Purged:
            return purging.purge(session, chosen)

        def done(result: Purged) -> None:
            self._context.announce(result.changes)
            self.refresh()
            told = tr("{count} people or orders removed for good.", count=result.people)
            if not result.people:
                told = tr("{count:kept paper|kept papers} removed for good.", count=result.papers)
            self.notice.say("warning" if result.trouble else "success", result.trouble or told)

        self._context.jobs.run(
            tr("Removing for good …"), work, done, failed=self._failed, covers=True
        )

    def _failed(self, error: BaseException) -> None:
        if isinstance(error, UserError):
            self.notice.say("error", str(error))
        else:
            self._context.show_trouble(error)

    def _note(self) -> None:
        retention.note_reviewed(self._context.session)
        self._tell("")
