"""The list of changes, what each did, and taking one back."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QStackedLayout, QVBoxLayout, QWidget

from desktop_app.errors import UserError
from desktop_app.gui.context import Context
from desktop_app.gui.history.conflicts import ConflictDialog
from desktop_app.gui.person.lines import LinesView
from desktop_app.gui.rights import why_not
from desktop_app.gui.widgets import (
    Banner,
    EmptyState,
    Panel,
    PrimaryButton,
    QuietButton,
    ask,
    gap,
    label,
)
from desktop_app.i18n import listed, tr
from desktop_app.services.keeping import change_sets
from desktop_app.services.keeping.change_sets import Choice, Summary
from desktop_app.services.session import Changes, Progress, Session

PAGE = 100
QUICK = 500  # rows gone through without a job: 0.1 s


class ChangesPage(QWidget):
    """Change sets at the left, newest first; the fields of the current one at the right."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.rows: list[Summary] = []
        self.quick = QUICK
        self.view = LinesView(
            tr("Changes"),
            (tr("When"), tr("Who"), tr("Action"), tr("About"), tr("Rows"), tr("Reason")),
            (136, 76, 110, 0, 60, 120),
        )
        self.details = LinesView(
            tr("What this change did"),
            (tr("Whom"), tr("Field"), tr("Before"), tr("After")),
            (150, 120, 140, 0),
        )
        self.older = QuietButton(tr("Show older ones"))
        self.undo = PrimaryButton(tr("Take this change back"), "undo-2")
        self.title, self.facts = label("", "heading", wrap=True), label("", "faint", wrap=True)
        self.notice = Banner()
        self.view.selectionModel().selectionChanged.connect(lambda *_: self._show())
        self.older.clicked.connect(lambda _=False: self._read_on())
        self.undo.clicked.connect(lambda _=False: self.take_back())
        self._lay_out()
        self.refresh()

    def _lay_out(self) -> None:
        left, right = Panel("card", 1), Panel("card", 16)
        left.body.setSpacing(0)
        left.body.addWidget(self.view, 1)
        left.body.addWidget(self.older, 0, Qt.AlignmentFlag.AlignHCenter)
        right.body.addWidget(self.title)
        right.body.addWidget(self.facts)
        right.body.addWidget(self.notice)
        right.body.addWidget(self.details, 1)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self.undo)
        right.body.addLayout(foot)
        parts = QSplitter(Qt.Orientation.Horizontal)
        parts.setChildrenCollapsible(False)
        parts.setHandleWidth(gap(16))
        parts.addWidget(left)
        parts.addWidget(right)
        parts.setSizes([640, 560])
        page, self.pages = QWidget(), QStackedLayout(self)
        inner = QVBoxLayout(page)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.addWidget(parts)
        self.pages.addWidget(page)
        self.pages.addWidget(EmptyState("history", tr("Nothing has been changed yet.")))

    def refresh(self) -> None:
        """Read the newest changes again; the current one stays."""
        count = max(len(self.rows), PAGE)
        self.rows = change_sets.newest(self._context.session, limit=count, known=self.rows)
        self._fill()

    def _read_on(self) -> None:
        last = self.rows[-1].id if self.rows else 0
        self.rows += change_sets.newest(self._context.session, limit=PAGE, before=last)
        self._fill()

    def _fill(self) -> None:
        self.view.show_records(
            [one.id for one in self.rows], [_line(one) for one in self.rows], asked=""
        )
        self.older.setVisible(len(self.rows) >= PAGE and len(self.rows) % PAGE == 0)
        self.pages.setCurrentIndex(0 if self.rows else 1)
        self._show()

    def current(self) -> Summary | None:
        """Return the change that is chosen."""
        row = self.view.chosen_row()
        return self.rows[row] if row >= 0 else None

    def _show(self) -> None:
        one = self.current()
        self.notice.clear()
        barred = why_not(self._context.session, one.right) if one else ""
        self.undo.setEnabled(bool(one and not one.undone and not one.fixed and not barred))
        self.undo.setToolTip(barred)
        if one is None:
            self.title.clear()
            self.facts.clear()
            self.details.lines.show_rows([])
            return
        self.title.setText(one.action)
        told = tr(
            "{when} by {who}, {rows:row|rows}",
            when=_when(one.at),
            who=one.who or "—",
            rows=one.rows,
        )
        self.facts.setText("  ".join(filter(None, (told, one.reason))))
        if one.undone:
            self.notice.say("info", tr("This has already been taken back."))
        found = change_sets.details(self._context.session, one.id)
        self.details.lines.show_rows([(d.subject, d.field, d.before, d.after) for d in found])

    def take_back(self) -> None:
        """Take the current change back; ask first, field by field where it was changed since."""
        one = self.current()
        if one is None or not self.undo.isEnabled():
            return
        if one.rows > self.quick:
            self._context.jobs.run(
                tr("Looking for what was changed since"),
                lambda session, _: change_sets.choices(session, one.id),
                lambda found: self._ask(one, found),
                failed=self._failed,
            )
            return
        try:
            self._ask(one, change_sets.choices(self._context.session, one.id))
        except UserError as error:
            self.notice.say("error", str(error))

    def _ask(self, one: Summary, found: list[Choice]) -> None:
        if found:
            ConflictDialog(self, found, lambda keys: self._take_back(one, keys)).open()
            return
        ask(
            self,
            tr("Take this change back?"),
            tr("Nothing it touched has been changed since. This can itself be taken back."),
            tr("Take back"),
            lambda: self._take_back(one, frozenset()),
        )

    def _take_back(self, one: Summary, keys: frozenset[str]) -> None:
        def work(session: Session, progress: Progress) -> Changes:
            return change_sets.undo(session, one.id, take_back=keys)

        def done(changes: Changes) -> None:
            self._context.announce(changes)
            what = change_sets.told(self._context.session, one.id)
            self._context.notify(tr("Taken back: {action}", action=what))

        title = tr("Taking the change back")
        self._context.jobs.run(title, work, done, failed=self._failed, covers=True)

    def _failed(self, error: BaseException) -> None:
        if isinstance(error, UserError):
            self.notice.say("error", str(error))
        else:
            self._context.show_trouble(error)


def _when(at: str) -> str:
    return at.replace("T", " ")[:16]


def _line(one: Summary) -> tuple[str, ...]:
    about = one.people
    if one.people_count > len(one.people.split(listed(("", "")))):
        about = tr("{names} and others, {count:person|people}", names=about, count=one.people_count)
    action = tr("{action} (taken back)", action=one.action) if one.undone else one.action
    return (_when(one.at), one.who, action, about, str(one.rows), one.reason)
