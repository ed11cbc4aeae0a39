"""Points entered by hand that a second member of staff confirms or refuses."""

from collections.abc import Callable

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desktop_app.domain import days
from desktop_app.errors import UserError
from desktop_app.gui.context import Context
from desktop_app.gui.person.editors import LineEditor
from desktop_app.gui.person.lines import LinesView
from desktop_app.gui.rights import bar
from desktop_app.gui.widgets import (
    Banner,
    EmptyState,
    PageHeader,
    Panel,
    PrimaryButton,
    SecondaryButton,
    gap,
)
from desktop_app.i18n import tr
from desktop_app.services.merits import points, points_manual
from desktop_app.services.merits.points import Line


class WaitingPage(QWidget):
    """Whoever entered one of them cannot confirm it."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._rows: list[Line] = []
        self.header = PageHeader(tr("Points entered by hand"))
        self.view = LinesView(
            tr("Points entered by hand"),
            (tr("Day"), tr("Name"), tr("For what"), tr("Points"), tr("What it rests on"),
             tr("Entered by")),
            (130, 100, 170, 64, 0, 120),
        )  # fmt: skip
        self.view.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.confirm = PrimaryButton(tr("Confirm"), "check")
        self.reason = LineEditor()
        self.reason.setPlaceholderText(tr("why it is not confirmed"))
        self.reason.setAccessibleName(tr("Reason"))
        self.refuse = SecondaryButton(tr("Do not confirm"), "x")
        self.notice = Banner()
        self._lay_out()
        bar(context.session, points_manual.CONFIRM, self.confirm, self.refuse)
        self.confirm.clicked.connect(lambda _=False: self._confirm())
        self.refuse.clicked.connect(lambda _=False: self._refuse())
        self.view.selectionModel().selectionChanged.connect(lambda *_: self._enable())
        QShortcut(QKeySequence("F9"), self, self.confirm.click)
        self.refresh()

    def _lay_out(self) -> None:
        card = Panel("card", 1)
        card.body.addWidget(self.view)
        self.stack = QStackedWidget()
        self.stack.addWidget(card)
        self.stack.addWidget(
            EmptyState(
                "circle-check", tr("Nothing waits to be confirmed"),
                tr("Points entered by hand stand here until a second member of staff confirms."),
            )
        )  # fmt: skip
        self.acts = QWidget()
        row = QHBoxLayout(self.acts)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(gap(8))
        row.addWidget(self.reason, 1)
        row.addWidget(self.refuse)
        row.addWidget(self.confirm)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(gap(12))
        layout.addWidget(self.header)
        layout.addWidget(self.stack, 1)
        layout.addWidget(self.notice)
        layout.addWidget(self.acts)

    def take_focus(self) -> None:
        """Begin on the list."""
        self.view.setFocus()

    def count(self) -> int:
        """Return how many wait, counted anew."""
        self._rows = points.waiting(self._context.session)
        return len(self._rows)

    def refresh(self) -> None:
        """Read what waits again."""
        count = self.count()
        self.header.set_subtitle(tr("{count} to be confirmed", count=count))
        self.view.show_records(
            [one.entry.id for one in self._rows], [_row(one) for one in self._rows], asked=""
        )
        self.stack.setCurrentIndex(0 if self._rows else 1)
        self.acts.setVisible(bool(self._rows))
        self._enable()

    def chosen(self) -> list[int]:
        """Return the ids of the entries selected."""
        return [self._rows[row].entry.id for row in self.view.chosen_rows()]

    def _enable(self) -> None:
        chosen = self.chosen()
        self.confirm.setEnabled(bool(chosen))
        self.refuse.setEnabled(len(chosen) == 1)

    def _confirm(self) -> None:
        self._do(lambda: points_manual.confirm(self._context.session, self.chosen()))

    def _refuse(self) -> None:
        one, reason = self.chosen()[0], self.reason.text()
        self._do(lambda: points_manual.reverse(self._context.session, one, reason=reason))

    def _do(self, step: Callable[[], object]) -> None:
        self.notice.clear()
        try:
            step()
        except UserError as error:
            self._context.follow()
            self.notice.say("error", str(error))
            return
        self.reason.clear()
        self._context.announce(points.TOUCHED)
        self._context.notify(tr("Saved"), self._context.undo)


def _row(one: Line) -> tuple[str, ...]:
    entry = one.entry
    return (
        days.shown(entry.done_on), one.person, one.what, f"{entry.points:+}",
        " ".join(entry.remarks.split()), one.entered_by,
    )  # fmt: skip
