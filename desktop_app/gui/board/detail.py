"""One record at the right of a board: what it is, the next steps, papers, what has happened."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.domain import codes
from desktop_app.errors import UserError
from desktop_app.gui.board.desk import Desk, Slip
from desktop_app.gui.board.steps import Steps
from desktop_app.gui.context import Context
from desktop_app.gui.printing.before_print import look_first
from desktop_app.gui.rights import bar
from desktop_app.gui.widgets import (
    EmptyState,
    Flow,
    IconButton,
    Page,
    Panel,
    Rule,
    SecondaryButton,
    gap,
    into_sight,
    label,
)
from desktop_app.i18n import N_, tr
from desktop_app.services import workflows
from desktop_app.services.workflows import Stage, View

LONGEST = 600  # characters of what is asked for; the form shows all
LINES = 12  # of what has happened
LATE = {"red": N_("overdue"), "amber": N_("nearly due")}


class RecordDetail(Panel):
    """Shows a record; every step is stored at once and can be undone.

    Emits ``moved`` after a step, here or at another desk. ``nothing`` is said while none is chosen.
    """

    moved = Signal()

    def __init__(self, context: Context, desk: Desk, nothing: str = "") -> None:
        super().__init__("card", 1)
        self._context, self._desk = context, desk
        self._view: View | None = None
        self.record: Any = None
        self.name, self.state = label("", "title", wrap=True), label("", "strong", wrap=True)
        self.what, self.facts = label("", "", wrap=True), label("", "soft", wrap=True)
        self.part = desk.part(context) if desk.part else None
        self.edit = IconButton("pencil", tr(desk.edit_label or N_("Change")))
        self.edit.clicked.connect(lambda _=False: self.edit_record())
        ways = {name: self._way(make) for name, make in desk.ways.items()}
        self.steps = Steps(desk.flow.record, self._do, ways)
        self.steps.unfolded.connect(self._into_sight)
        self.slips = [self._slip(one) for one in desk.slips]
        self.trail = label("", "faint", wrap=True)
        self.page = Page(18)
        self.nothing = EmptyState(desk.icon, nothing or tr(desk.nothing))
        self._fill()
        self.body.addWidget(self.page, 1)
        self.body.addWidget(self.nothing, 1)
        foot = QHBoxLayout()
        foot.setContentsMargins(gap(18), 0, gap(18), gap(12))
        foot.addWidget(self.steps.foot)
        self.body.addLayout(foot)
        self.show_view(None)

    def _fill(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self.name, 1)
        head.addWidget(self.edit)
        words = QVBoxLayout()
        words.setSpacing(gap(6))
        for widget in (self.state, self.what, self.facts):
            words.addWidget(widget)
        column = self.page.column
        column.setSpacing(gap(10))
        column.addLayout(head)
        column.addLayout(words)
        if self.part is not None:
            column.addWidget(self.part)
        column.addWidget(self.steps)
        papers = QWidget()
        flow = Flow(papers, gap(6))
        for button in self.slips:
            flow.addWidget(button)
        papers.setVisible(bool(self.slips))
        column.addWidget(papers)
        column.addWidget(Rule())
        column.addWidget(label(tr("What has happened"), "heading"))
        column.addWidget(self.trail)
        column.addStretch(1)

    def show_view(self, view: View | None) -> None:
        """Show a record, or that none is chosen."""
        session, flow = self._context.session, self._desk.flow
        record = None
        if view is not None:
            try:
                record = self._desk.find(session, view.id)
            except UserError:  # deleted a moment ago
                view = None
        same = view is not None and (view, record) == (self._view, self.record)
        stood = self._view and (self._view.id, self._view.state)
        self._view, self.record = view, record
        self.page.setVisible(view is not None)
        self.nothing.setVisible(view is None)
        if view is None:
            self.steps.stop()  # what it asked for goes with its record
        if view is None or same:
            return
        self.name.setText(view.number)
        late = tr(LATE[view.alarm]) if view.alarm else ""
        self.state.setText("  ".join(filter(None, (view.state_label, late))))
        cut = "…" if len(view.title) > LONGEST else ""
        self.what.setText(view.title[:LONGEST] + cut)
        self.facts.setText("\n".join(filter(None, self._desk.facts(session, record, view))))
        if self.part is not None:
            self.part.show_record(record)
        open_yet = view.state not in flow.final
        may_edit = self._desk.form is not None and session.may(self._desk.change_right)
        may_edit = may_edit and self._desk.open_to(session, record)
        self.edit.setVisible(open_yet and may_edit)
        usual = self._desk.usual(session, record) if self._desk.usual else ""
        moves = self._desk.steps_from(session, record)
        self.steps.show_steps(record, sorted(moves, key=lambda one: one.key != usual))
        self.steps.setVisible(bool(moves))
        for button, slip in zip(self.slips, self._desk.slips, strict=True):
            fits = not slip.states or view.state in slip.states
            button.setVisible(fits and session.may("papers.print"))
        self.trail.setText(self._happened(view.id))
        if (view.id, view.state) != stood:  # last: a button that goes scrolls to the next one
            self.page.verticalScrollBar().setValue(0)

    def take_focus(self) -> None:
        """Begin to read; Tab goes on to what can be done, so that Enter twice does nothing."""
        self.page.setFocus(Qt.FocusReason.OtherFocusReason)

    def edit_record(self) -> None:
        """Open the form of this record."""
        if self.record is not None and self._desk.form and self.edit.isVisible():
            self._desk.form(self._context, self.record)

    def _way(self, make: Callable[[Context, Any], Any]) -> Callable[[], Any]:
        return lambda: make(self._context, self.record)

    def _slip(self, slip: Slip) -> SecondaryButton:
        button = SecondaryButton(tr(slip.label), "printer")
        button.clicked.connect(lambda _=False: self._print(slip))
        if slip.right:
            bar(self._context.session, slip.right, button)
        return button

    def _into_sight(self) -> None:
        """Scroll to what a step asks for; its button stands below what scrolls."""
        if self.steps.asking is not None:
            into_sight(self.steps.asking)

    def _do(self, step: str, values: dict[str, Any], reason: str) -> None:
        if self._view is None:
            return
        try:
            move_on(self._context, self._desk, self._view, step, values, reason)
        except UserError as error:
            if self._context.follow():
                if self.record is None:  # it left the board meanwhile
                    self._context.notify(str(error))
                self.moved.emit()  # elsewhere; the buttons are others
            raise
        self.moved.emit()

    def _print(self, slip: Slip) -> None:
        """Show a paper, ready for the printer."""
        if self._view is not None:
            record_id = self._view.id
            look_first(self._context, slip.paper, lambda session, _: slip.make(session, record_id))

    def _happened(self, record_id: int) -> str:
        stages = workflows.trail(self._context.session, self._desk.flow, record_id)
        return "\n".join(map(_line, stages[:LINES]))


def _line(stage: Stage) -> str:
    reason = tr("Reason: {reason}", reason=stage.reason) if stage.reason else ""
    at = stage.at.replace("T", " ")[:16]
    return "  ".join(filter(None, (at, stage.state, *stage.given, reason, stage.who)))


def move_on(
    context: Context, desk: Desk, view: View, step: str, values: dict[str, Any], reason: str
) -> None:
    """Move a record one step, tell the screens and offer to undo it."""
    moved = desk.move(context.session, view.id, step, values, reason=reason, seen=view.state)
    context.announce(desk.touched)
    state = codes.label(desk.flow.codes, moved.state)
    said = tr("{number}: {state}", number=view.number or view.title, state=state)
    context.notify(said, context.undo)
