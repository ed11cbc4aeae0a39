"""One unit at the right of the list: whom to call there, and the agreements with it."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from desktop_app.domain import agreements as over_time
from desktop_app.domain import codes, days
from desktop_app.domain.records.unit import Agreement, UnitPerson
from desktop_app.errors import UserError
from desktop_app.gui.context import Context
from desktop_app.gui.cooperation import lines
from desktop_app.gui.person.masked import SECONDS
from desktop_app.gui.record_form import RecordForm
from desktop_app.gui.rights import why_no_telephone
from desktop_app.gui.widgets import (
    Banner,
    EmptyState,
    FlowRow,
    IconButton,
    Page,
    Panel,
    QuietButton,
    Rule,
    SecondaryButton,
    gap,
    label,
)
from desktop_app.i18n import tr
from desktop_app.services import ledgers
from desktop_app.services.desk import agreements, units
from desktop_app.services.desk.units import UnitView

KINDS = {"red": "error", "amber": "warning"}


class UnitPanel(Panel):
    """Every button writes at once and can be undone. Emits ``done`` when the list may go on."""

    done = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__("card", 1, parent)
        self._context = context
        self._view: UnitView | None = None
        self._may = context.session.may(units.RIGHTS.change)
        self._may_print = context.session.may("papers.print")
        self.name, self.facts = label("", "title", wrap=True), label("", "soft", wrap=True)
        self.due = Banner()
        self.add = QuietButton(tr("Add somebody to call"), "user-plus")
        self.agree = QuietButton(tr("New agreement"), "plus")
        self.renew = SecondaryButton(tr("Renew"), "refresh-cw")
        self.people, self.agreements = QVBoxLayout(), QVBoxLayout()
        self._rows: list[QWidget] = []
        self.page = Page(18)
        self.nothing = EmptyState("building-2", tr("Choose a unit in the list"))
        self._lay_out()
        self.add.clicked.connect(lambda _=False: self.add_person())
        self.agree.clicked.connect(lambda _=False: self.new_agreement())
        self.renew.clicked.connect(lambda _=False: self.renew_agreement())

    def _lay_out(self) -> None:
        column = self.page.column
        column.setSpacing(gap(10))
        column.addWidget(self.name)
        column.addWidget(self.facts)
        for heading, rows, buttons in (
            (tr("People to call"), self.people, (self.add,)),
            (tr("Agreements"), self.agreements, (self.agree, self.renew)),
        ):
            rows.setSpacing(gap(8))
            head = FlowRow(gap(8))
            words = label(heading, "heading")
            words.setMinimumHeight(buttons[0].sizeHint().height())  # on one line with the buttons
            head.flow.addWidget(words)
            for button in buttons:
                button.setVisible(self._may)
                head.flow.addWidget(button)
            column.addWidget(Rule())
            column.addWidget(head)
            if rows is self.agreements:
                column.addWidget(self.due)
            column.addLayout(rows)
        column.addStretch(1)
        self.body.addWidget(self.page, 1)
        self.body.addWidget(self.nothing, 1)

    def show_view(self, view: UnitView | None) -> None:
        """Show a unit, or that none is chosen."""
        self._view = view
        self.page.setVisible(view is not None)
        self.nothing.setVisible(view is None)
        for row in self._rows:
            row.hide()
            row.deleteLater()
        self._rows = []
        if view is None:
            return
        self.name.setText(view.unit.name)
        self.facts.setText("\n".join(filter(None, _facts(view))))
        self.renew.setVisible(self._may and bool(view.agreements))
        alarm = view.standing.alarm
        self.due.say(KINDS[alarm] if alarm else "info", _due(view) if alarm else "")
        for one in view.people:
            self._put(self.people, self._person(one, first=one is view.people[0]))
        if not view.people:
            self._put(self.people, label(tr("Nobody is named yet."), "soft"))
        for agreed in view.agreements:
            self._put(self.agreements, self._agreement(agreed))
        if not view.agreements:
            self._put(self.agreements, label(tr("There is no agreement yet."), "soft"))

    def _put(self, rows: QVBoxLayout, row: QWidget) -> None:
        rows.addWidget(row)
        self._rows.append(row)

    def _person(self, one: UnitPerson, *, first: bool) -> QWidget:
        buttons: list[IconButton] = []
        who, phone = "  ".join(filter(None, (one.name, one.duty))), label(lines.phone(one), "soft")
        if self._may:
            if one.phone and not why_no_telephone(self._context.session, 0, one.name, one.phone):
                words = tr("Show the telephone of {name}", name=one.name)
                buttons.append(_button("eye", words, lambda: self._show_phone(one, phone)))
            deeds = (
                ("arrow-up", tr("Call first: {name}", name=one.name), lambda: self._first(one)),
                ("pencil", tr("Edit: {name}", name=one.name), lambda: self._open_person(one)),
                ("x", tr("Remove: {name}", name=one.name), lambda: self._remove(one)),
            )
            buttons += [_button(*deed) for deed in deeds[int(first) :]]
        return _row(who, phone if one.phone else None, buttons)

    def _show_phone(self, one: UnitPerson, shown: QLabel) -> None:
        """Show a telephone for as long as a masked field does; the showing is recorded."""
        try:
            shown.setText(units.reveal_phone(self._context.session, one.id))
        except UserError as error:
            self._context.show_trouble(error)
            return
        QTimer.singleShot(SECONDS * 1000, shown, lambda: shown.setText(lines.phone(one)))

    def _agreement(self, one: Agreement) -> QWidget:
        when, more = lines.agreement(one)
        buttons: list[IconButton] = []
        if self._may_print:
            words = tr("Print the agreement: {when}", when=when)
            buttons.append(_button("printer", words, lambda: self.print_agreement(one)))
        if self._may:
            words = tr("Edit: {name}", name=when)
            buttons.append(_button("pencil", words, lambda: self._open_agreement(one)))
            words = tr("Remove: {name}", name=when)
            buttons.append(_button("x", words, lambda: self._drop(one)))
        if over_time.last_day(one) < self._context.session.today():
            when = f"{when}  {tr('ended')}"
        return _row(when, label(more, "soft", wrap=True) if more else None, buttons)

    # doing

    def add_person(self) -> None:
        """Open the form of somebody more to call."""
        if self._view is not None:
            self._open_person(UnitPerson(unit=self._view.unit.id))

    def new_agreement(self) -> None:
        """Open the form of an agreement with nothing filled in."""
        if self._view is not None:
            self._open_agreement(Agreement(unit=self._view.unit.id))

    def renew_agreement(self) -> None:
        """Open the form of the agreement that follows the last one."""
        if self._view is not None and self._view.agreements:
            last = max(self._view.agreements, key=over_time.last_day)
            after = over_time.following(last, self._context.session.today())
            self._open_agreement(after, tr("Renew the agreement"))

    def print_agreement(self, one: Agreement | None) -> None:
        """Begin the paper of an agreement, or of one that is yet to be dated."""
        if self._view is not None:
            values = agreements.paper(self._view.unit, one)
            self._context.open_screen("printing", paper=agreements.PAPER, values=values)

    def _open_person(self, one: UnitPerson) -> None:
        heading = tr("Edit somebody to call") if one.id else tr("Add somebody to call")
        session = self._context.session
        self._open(
            heading,
            one,
            units.save_person,
            reveal=lambda _: units.reveal_phone(session, one.id),
            why_not=why_no_telephone(session, 0, one.name, one.phone) if one.id else "",
        )

    def _open_agreement(self, one: Agreement, heading: str = "") -> None:
        usual = tr("Edit the agreement") if one.id else tr("New agreement")
        self._open(heading or usual, one, agreements.save)

    def _open(
        self, heading: str, record: Any, save: Callable[[Any, Any], Any], **masks: Any
    ) -> None:
        context = self._context
        if self._view is not None:
            heading = tr("{heading}: {unit}", heading=heading, unit=self._view.unit.name)

        def store(typed: Any) -> None:
            save(context.session, typed)
            self._said(type(record), tr("Saved"))

        form = RecordForm(context.window, heading, record, store, session=context.session, **masks)
        form.accepted.connect(lambda: self.done.emit())
        form.show()

    def _first(self, one: UnitPerson) -> None:
        self._write(units.call_first, one, tr("{name} is called first now.", name=one.name))

    def _remove(self, one: UnitPerson) -> None:
        self._write(units.remove_person, one, tr("Removed: {name}", name=one.name))

    def _drop(self, one: Agreement) -> None:
        when, _ = lines.agreement(one)
        self._write(agreements.remove, one, tr("Removed: {name}", name=when))

    def _write(self, deed: Callable[[Any, int], None], one: Any, said: str) -> None:
        try:
            deed(self._context.session, one.id)
        except UserError as error:
            self._context.show_trouble(error)
            return
        self._said(type(one), said)
        self.done.emit()

    def _said(self, kind: type, words: str) -> None:
        self._context.announce(ledgers.changed(kind))
        self._context.notify(words, self._context.undo)


def _button(icon: str, name: str, deed: Callable[[], object]) -> IconButton:
    made = IconButton(icon, name, bare=True)
    made.clicked.connect(lambda _=False: deed())
    return made


def _row(strong: str, below: QWidget | None, buttons: Sequence[QWidget]) -> QWidget:
    row = QWidget()
    line = QHBoxLayout(row)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(gap(2))
    words = QVBoxLayout()
    words.setSpacing(0)
    words.addWidget(label(strong, "strong", wrap=True))
    if below is not None:
        words.addWidget(below)
    line.addLayout(words, 1)
    for button in buttons:
        line.addWidget(button)
    return row


def _facts(view: UnitView) -> Sequence[str]:
    unit = view.unit
    members = (
        tr("{count:Party member|Party members}", count=unit.headcount) if unit.headcount else ""
    )
    return (
        "  ".join(filter(None, (codes.label("unit_type", unit.kind), members))),
        unit.address,
        tr(
            "{orders:order|orders} done, {gave:contribution|contributions}, {needs:need|needs} and"
            " {resources:resource|resources} open",
            orders=view.orders, gave=view.gave, needs=view.needs, resources=view.resources,
        ),
        unit.remarks,
    )  # fmt: skip


def _due(view: UnitView) -> str:
    one = view.standing.agreement
    day = days.shown(one.ends) if one else ""
    if view.standing.alarm == "red":
        return tr("The agreement ended on {day}. Renew it, or record the new one.", day=day)
    return tr("The agreement ends on {day}. Time to renew it.", day=day)
