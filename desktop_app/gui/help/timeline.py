"""Of one help pair: quick recording, what is due, what is shown on purpose, calls and visits."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.domain import codes, days, donations, fields, money
from desktop_app.domain.records.help import HelpPair
from desktop_app.errors import UserError
from desktop_app.gui.board.desk import Part
from desktop_app.gui.context import Context
from desktop_app.gui.help import own_data
from desktop_app.gui.help.forms import (
    open_aid_back,
    open_aid_form,
    open_correction,
    open_raised_order,
    open_taking_back,
    open_visit_form,
    record_call,
)
from desktop_app.gui.printing.before_print import look_first
from desktop_app.gui.widgets import (
    Banner,
    Flow,
    PrimaryButton,
    QuietButton,
    Rule,
    SecondaryButton,
    gap,
    label,
)
from desktop_app.i18n import tr
from desktop_app.services.help import (
    drives,
    help_lists,
    help_pairs,
    help_papers,
    help_sight,
    help_visits,
    help_words,
    student_aid,
)
from desktop_app.services.help.drives import Entry
from desktop_app.services.help.help_visits import Line

SECONDS = 60  # longer than a masked number: a visit's record takes reading
MOST = 20  # calls and visits listed


class PairPart(Part):
    """What was shown on purpose hides itself again; the showing is recorded."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context, self._pair = context, HelpPair()
        self.due = Banner("info")
        self.call = PrimaryButton(tr("Called today"), "phone")
        self.visit = SecondaryButton(tr("Record a visit"), "map-pin")
        self.aid = SecondaryButton(tr("Record aid"), "hand-heart")
        self.reveal = QuietButton(tr("Show address and causes"), "eye")
        self.give = QuietButton(tr("Give the data"), "file-down")
        self.give.clicked.connect(lambda _=False: own_data.give(self._context, self._pair))
        self.call.clicked.connect(lambda _=False: self.record_call())
        self.visit.clicked.connect(lambda _=False: self.record_visit())
        self.aid.clicked.connect(lambda _=False: open_aid_form(self._context, self._pair))
        self.reveal.clicked.connect(lambda _=False: self._reveal())
        self.private, self.nothing = label("", "", wrap=True), label("", "soft", wrap=True)
        self.private.setAccessibleName(tr("Address and causes"))
        self.nothing.setText(tr("No call or visit yet."))
        self._hide = QTimer(self)
        self._hide.setSingleShot(True)
        self._hide.timeout.connect(self.reread)
        buttons = QWidget()
        flow = Flow(buttons, gap(6))
        for button in (self.call, self.visit, self.aid, self.reveal, self.give):
            flow.addWidget(button)
        self.lines = QVBoxLayout()
        self.lines.setSpacing(gap(8))
        self._rows: list[QWidget] = []
        self.given = QVBoxLayout()
        self.given.setSpacing(gap(8))
        self.given_heading = label(tr("Aid"), "heading")
        self._gifts: list[QWidget] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(gap(8))
        for widget in (self.due, buttons, self.private):
            column.addWidget(widget)
        column.addWidget(self.given_heading)
        column.addLayout(self.given)
        column.addWidget(label(tr("Calls and visits"), "heading"))
        column.addWidget(self.nothing)
        column.addLayout(self.lines)
        column.addWidget(Rule())

    def show_record(self, record: Any) -> None:
        """Show another pair."""
        self._pair = record
        self.reread()

    def reread(self) -> None:
        """Read calls and visits again and hide what was shown."""
        self._hide.stop()
        if not self._pair.id:
            return
        session = self._context.session
        try:
            view = help_lists.view(session, self._pair.id)
            found = help_visits.of_pair(session, self._pair.id)
        except UserError:  # deleted a moment ago
            return
        kind = {"red": "error", "amber": "warning"}.get(help_lists.worst(view), "info")
        today = session.today()
        self.due.say(kind, "\n".join(help_words.sentence(one, today) for one in view.dues))
        active = view.pair.state == help_lists.ACTIVE
        for button in (self.call, self.visit):
            button.setVisible(active and session.may(help_visits.RECORD))
        self.reveal.setVisible(session.may(help_sight.SENSITIVE))
        self.give.setVisible(own_data.may_give(session, self._pair))
        self.private.hide()
        self._list(found)
        self._show_aid(active=active)

    def record_call(self) -> None:
        """Store a call of today."""
        if self.call.isVisible():
            record_call(self._context, self._pair.id)

    def record_visit(self) -> None:
        """Open the form of a visit."""
        if self.visit.isVisible():
            open_visit_form(self._context, [self._pair])

    def _reveal(self) -> None:
        try:
            pair, found = help_visits.in_full(self._context.session, self._pair.id)
        except UserError as error:
            self._context.show_trouble(error)
            return
        self.private.setText("\n".join(_told(pair)) or tr("Nothing is recorded."))
        self.private.show()
        self.reveal.hide()
        self._list(found, full=True)
        self._hide.start(SECONDS * 1000)

    def _list(self, found: list[Line], *, full: bool = False) -> None:
        focus = self.window().focusWidget()
        at = next((at for at, row in enumerate(self._rows) if row.isAncestorOf(focus)), -1)
        for row in self._rows:
            row.hide()
            row.deleteLater()
        self._rows = [self._row(one, full=full) for one in found[:MOST]]
        for row in self._rows:
            self.lines.addWidget(row)
            row.show()
        self.nothing.setVisible(not found)
        if at >= 0:  # what had the cursor goes: it stays at its line
            buttons = self._rows[at].findChildren(QuietButton) if at < len(self._rows) else []
            (buttons[0] if buttons else self.call).setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_aid(self, *, active: bool) -> None:
        session, pair = self._context.session, self._pair
        may = session.may(drives.RIGHTS.change)
        self.aid.setVisible(active and may and pair.kind == help_pairs.STUDENT)
        found = student_aid.of_pair(session, pair.id) if session.may(drives.RIGHTS.see) else []
        for row in self._gifts:
            row.hide()
            row.deleteLater()
        self._gifts = [self._gift(one, may=may) for one in found[:MOST]]
        for row in self._gifts:
            self.given.addWidget(row)
        total = sum(one.entry.amount for one in found if not one.reversed)
        said = tr("Aid, {amount} yuan in all", amount=money.yuan(total)) if total else tr("Aid")
        self.given_heading.setText(said)
        self.given_heading.setVisible(bool(found))

    def _gift(self, one: Entry, *, may: bool) -> QWidget:
        """Return a line of aid; what came from a drive is taken back there."""
        entry = one.entry
        size = (
            f"{entry.item} {entry.quantity} {entry.measure}"
            if entry.item
            else tr("{amount} yuan", amount=money.yuan(entry.amount))
        )
        first = donations.school_year(entry.done_on)
        said = (
            days.shown(entry.done_on), size, entry.donor,
            tr("receipt {number}", number=entry.receipt) if entry.receipt else "", entry.remarks,
            tr("school year {first}–{last}", first=first, last=first + 1)
            if self._pair.kind == help_pairs.STUDENT else "",
            tr("taken back") if one.reversed else "",
        )  # fmt: skip
        row = QWidget()
        column = QVBoxLayout(row)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(gap(2))
        column.addWidget(label("  ".join(filter(None, said)), "", wrap=True))
        if may and not entry.drive and not one.reversed:
            back = QuietButton(tr("Take back"), "undo-2")
            back.clicked.connect(lambda _=False: open_aid_back(self._context, entry))
            column.addWidget(back, 0, Qt.AlignmentFlag.AlignLeft)
        return row

    def _row(self, line: Line, *, full: bool) -> QWidget:
        row = QWidget()
        column = QVBoxLayout(row)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(gap(2))
        one = line.visit
        head = (
            days.shown(one.done_on), codes.label("help_way", one.way),
            codes.label("visit_type", one.kind), one.visitors,
            tr("taken back") if one.taken_back_on else "",
        )  # fmt: skip
        column.addWidget(label("  ".join(filter(None, head)), "strong", wrap=True))
        if said := _said(line):
            column.addWidget(label(said, "soft", wrap=True))
        if deeds := self._deeds(line, full=full):
            box = QWidget()
            flow = Flow(box, gap(6))
            for said, icon, deed in deeds:
                button = QuietButton(said, icon)
                button.setAccessibleName(f"{said}  {days.shown(one.done_on)}")
                button.clicked.connect(lambda _=False, deed=deed: deed())
                flow.addWidget(button)
            column.addWidget(box)
        return row

    def _deeds(self, line: Line, *, full: bool) -> list[tuple[str, str, Callable[[], object]]]:
        """Return what can be done with a call or visit: words, icon, deed."""
        context, session, visit_id = self._context, self._context.session, line.visit.id
        found: list[tuple[str, str, Callable[[], object]]] = []
        if line.visit.taken_back_on:
            return found
        if full and line.has_needs and not line.order and session.may("orders.desk"):
            found.append((tr("Raise an order"), "inbox",
                          lambda: open_raised_order(context, visit_id)))  # fmt: skip
        if full and session.may("papers.print"):
            printed = partial(
                look_first, context, help_papers.VISIT,
                lambda own, _: help_papers.visit(own, visit_id),
            )  # fmt: skip
            found.append((tr("Print the record"), "printer", printed))
        if line.mine:
            found.append((tr("Correct"), "pencil", lambda: open_correction(context, visit_id)))
            found.append((tr("Take back"), "undo-2", lambda: open_taking_back(context, line.visit)))
        return found


def _said(line: Line) -> str:
    one = line.visit
    needs = tr("Needs: {what}", what=one.needs) if one.needs else ""
    if not needs and line.has_needs and not line.order:
        needs = tr("Needs were found.")
    follows = tr("Follows: {what}", what=one.follow_up) if one.follow_up else ""
    order = tr("Order {number} was raised.", number=line.order) if line.order else ""
    why = tr("Taken back: {action}", action=one.reason) if one.reason else ""
    return "\n".join(filter(None, (one.content, needs, follows, order, why)))


def _told(pair: HelpPair) -> list[str]:
    """Return what is sensitive about a pair, one line a field."""
    known = fields.by_name(HelpPair)
    return [
        f"{known[name].title}：{fields.shown(getattr(pair, name), known[name])}"
        for name in help_sight.SHUT
        if getattr(pair, name)
    ]
