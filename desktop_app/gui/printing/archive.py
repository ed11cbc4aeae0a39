"""The printed papers: find one, look at it, print it again as it was."""

from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QStackedWidget, QWidget

from desktop_app.domain import codes
from desktop_app.gui import theme, trouble
from desktop_app.gui.context import Context
from desktop_app.gui.paper_codes import open_code
from desktop_app.gui.printing.paper_table import Out, PaperTable, PaperView, kind_name, words
from desktop_app.gui.widgets import (
    EmptyState,
    Panel,
    QuietButton,
    SearchBox,
    ask,
    gap,
    label,
)
from desktop_app.gui.widgets.confirm import Confirm
from desktop_app.i18n import N_, tr
from desktop_app.services.paperwork import paper_archive, printing
from desktop_app.services.paperwork.printing import Paper
from desktop_app.services.session import Changes, Progress, Session

ALL, DUE = "all", "due"  # beside the kinds
PERIODS = {
    "": N_("At any time"), "today": N_("Today"), "week": N_("Last 7 days"),
    "month": N_("This month"), "year": N_("This year"), "earlier": N_("Earlier years"),
}  # fmt: skip


class Archive(Panel):
    """Filter by words, by kind and by day. Emits ``opened`` with a Paper."""

    opened = Signal(object)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__("card", 14, parent)
        self._context, self._session = context, context.session
        self._papers: list[Paper] = []
        self._most = printing.SHELF
        self._accounts: dict[int, str] = {}
        self._out: Out = {}
        self._due: list[Paper] = []
        self.kinds, self.days = QComboBox(), QComboBox()
        self.kinds.setAccessibleName(tr("Kind of paper"))
        self.days.setAccessibleName(tr("Printed when"))
        for key, name in PERIODS.items():
            self.days.addItem(tr(name), key)
        self.search = SearchBox(tr("Number, title, date or name"), key="F3")
        self.search.changed.connect(lambda _: self._show())
        self.search.entered.connect(self._entered)
        self.table = PaperTable(self)
        self.view = PaperView(self.table)
        self.view.opened.connect(self.opened)
        self.empty = EmptyState("inbox", tr("No paper has been printed yet"))
        self.stack = QStackedWidget(self)
        self.stack.addWidget(self.view)
        self.stack.addWidget(self.empty)
        self.drop = QuietButton(tr("Remove their content …"), "trash-2")
        self.drop.clicked.connect(lambda: self.ask_to_drop())
        self.older = QuietButton(tr("Show older papers"), "chevron-down")
        self.older.clicked.connect(lambda: self.read_older())
        self._lay_out()
        self.refresh()
        self.kinds.currentIndexChanged.connect(lambda _: self._show())
        self.days.currentIndexChanged.connect(lambda _: self._show())

    def refresh(self) -> None:
        """Read the archive again; the paper in hand stays in hand."""
        self._papers = printing.archive(self._session, self._most)
        self.older.setVisible(len(self._papers) == self._most)
        self._accounts = printing.accounts(self._session)
        self._out = paper_archive.handings(self._session)
        may = self._session.may("papers.void")
        self._due = [one.paper for one in paper_archive.due(self._session)] if may else []
        self._list_kinds()
        self._show()

    def _entered(self, text: str) -> None:
        if open_code(self._context, text):
            self.search.set_text("")

    def read_older(self) -> None:
        """Read ten times as many papers as before, and search among them."""
        self._most *= 10
        self.refresh()
        self.view.setFocus()

    def current(self) -> Paper | None:
        """Return the paper in hand."""
        return self.table.paper(self.view.currentIndex().row())

    def ask_to_drop(self) -> Confirm:
        """Ask whether the papers past their period shown lose their content for good."""
        shown = self._found()
        return ask(
            self,
            tr("Remove the content of {count:paper|papers}?", count=len(shown)),
            tr("Their period of keeping is over. They cannot be looked at or printed again; number,"
               " kind and day stay. This cannot be undone."),
            tr("Remove"),
            lambda: self._drop([one.id for one in shown]),
        )  # fmt: skip

    def _drop(self, ids: Sequence[int]) -> None:
        def work(session: Session, _: Progress) -> str:
            return paper_archive.drop(session, ids)

        def done(trouble_with_file: str) -> None:
            self._context.announce(Changes(frozenset({"paper"}), len(ids)))
            said = tr("The content of {count:paper|papers} was removed.", count=len(ids))
            self._context.notify(trouble_with_file or said)

        self._context.jobs.run(
            tr("Removing …"), work, done, failed=lambda error: trouble.show(self, error)
        )

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(gap(10))
        top.addWidget(label(tr("Printed papers"), "heading"))
        top.addStretch(1)
        for widget in (self.drop, self.kinds, self.days):
            top.addWidget(widget)
        top.addWidget(self.search, 1)
        self.kinds.setMaximumWidth(theme.px(230))
        self.search.setMaximumWidth(theme.px(340))
        self.body.addLayout(top)
        self.body.addWidget(self.stack, 1)
        self.body.addWidget(self.older, 0, Qt.AlignmentFlag.AlignHCenter)

    def _list_kinds(self) -> None:
        """List the kinds that occur, with how many there are; the chosen one stays chosen."""
        chosen = self.kinds.currentData() or ALL
        counts = Counter(one.key for one in self._papers)
        order = list(codes.table("printable"))
        kinds = sorted(counts, key=lambda key: order.index(key) if key in order else len(order))
        rows = [(ALL, tr("All papers"), len(self._papers))]
        rows += [(key, kind_name(key), counts[key]) for key in kinds]
        rows += [(DUE, tr("Past their period"), len(self._due))] if self._due else []
        with QSignalBlocker(self.kinds):
            self.kinds.clear()
            for key, name, count in rows:
                self.kinds.addItem(f"{name}  {count}", key)
            self.kinds.setCurrentIndex(max(self.kinds.findData(chosen), 0))

    def _found(self) -> list[Paper]:
        kind, begin, end = self.kinds.currentData(), *self._between()
        wanted = self.search.text().casefold().split()
        return [
            one
            for one in (self._due if kind == DUE else self._papers)
            if kind in (ALL, DUE, one.key)
            and begin <= one.at[:10] <= end
            and all(
                word in " ".join(words(one, self._accounts, self._out.get(one.id, ()))).casefold()
                for word in wanted
            )
        ]

    def _between(self) -> tuple[str, str]:
        """Return the first and the last day of the chosen time."""
        today = self._session.today()
        first = {
            "today": today, "week": today - timedelta(days=6), "month": today.replace(day=1),
            "year": date(today.year, 1, 1),
        }.get(self.days.currentData())  # fmt: skip
        if self.days.currentData() == "earlier":
            return "", date(today.year - 1, 12, 31).isoformat()
        return (first.isoformat() if first else ""), "9999"

    def _show(self) -> None:
        held, found = self.current(), self._found()
        self.drop.setVisible(self.kinds.currentData() == DUE)
        self.drop.setEnabled(bool(found))
        self.table.show_papers(found, self._accounts, self._out)
        row = next((at for at, one in enumerate(found) if held and one.id == held.id), 0)
        self.view.selectRow(row)
        if found:
            self.stack.setCurrentWidget(self.view)
            return
        self.empty.say(
            tr("No paper has been printed yet")
            if not self._papers
            else tr("No printed paper matches"),
            tr("Every paper that is printed or saved is kept here and can be printed again as it"
               " was.") if not self._papers else tr("Search for other words."),
        )  # fmt: skip
        self.stack.setCurrentWidget(self.empty)
