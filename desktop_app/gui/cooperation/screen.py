"""Partner units: who has not been spoken to for long, needs and resources, matches."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from desktop_app.domain import agreements, codes
from desktop_app.domain.matching_lists import Match
from desktop_app.domain.records.order import Order
from desktop_app.domain.records.unit import Contribution, ListEntry, Unit, UnitContact
from desktop_app.domain.workflow import Alarm
from desktop_app.domain.workflows.three_lists import PROJECT_SORT
from desktop_app.errors import UserError
from desktop_app.gui.board.detail import RecordDetail
from desktop_app.gui.context import Context
from desktop_app.gui.cooperation.lines import AGREED, STATE, line, searched
from desktop_app.gui.cooperation.lists import ENTRIES, PROJECTS, open_entry_form
from desktop_app.gui.cooperation.tables import GIFTS, MATCHES, ORDERS, TALKS, UNITS, tables
from desktop_app.gui.cooperation.unit_panel import UnitPanel
from desktop_app.gui.person.lines import LinesView
from desktop_app.gui.record_form import RecordForm
from desktop_app.gui.rights import bar
from desktop_app.gui.widgets import (
    Banner,
    ChipRow,
    EmptyState,
    PageHeader,
    Panel,
    PrimaryButton,
    SearchBox,
    SecondaryButton,
    gap,
)
from desktop_app.i18n import N_, tr
from desktop_app.services import ledgers, own_numbers
from desktop_app.services.desk import three_lists, units
from desktop_app.services.desk.units import UnitView
from desktop_app.services.session import Changes

SOON, ENDED = "soon", "ended"  # of the units, those whose agreement ends soon or has ended
ALARMED: dict[str, Alarm] = {SOON: "amber", ENDED: "red"}
_PAST = {TALKS: N_("Talks"), ORDERS: N_("Orders done"), GIFTS: N_("Contributions")}
_PAGES: dict[type, str] = {Unit: UNITS, UnitContact: TALKS, Contribution: GIFTS}
TABLES = frozenset({
    "unit", "unit_person", "agreement", "unit_contact", "list_entry", "contribution",
    "service_order", "own_number",
})  # fmt: skip
SIDES = (700, 440)  # of a list and of what is chosen in it


class CooperationScreen(QWidget):
    """Pages behind chips; what is chosen is shown at the right, moved on, brought together."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._rows: dict[str, list[Any]] = {}
        self._shown: list[tuple[Any, tuple[str, ...]]] = []
        self._names: dict[int, str] = {}
        self._at: dict[str, object] = {}  # what is chosen on each page, by ``_id``
        self.may = context.session.may(units.RIGHTS.change)
        self.header = PageHeader(tr("Partner units"))
        self.search = SearchBox(tr("Name, person or what is wanted"))
        self.new = PrimaryButton("", "plus")
        self.header.tools.addWidget(self.search, 1)
        self.header.tools.addWidget(self.new)
        self.chips = ChipRow()
        self.chips.add(UNITS, tr("Units"), count=0)
        self.chips.add(SOON, "", count=0)
        self.chips.add(ENDED, tr("Agreement ended"), count=0)
        for code, item in codes.table("shared_list_type").items():
            self.chips.add(code, item.label, count=0)
        self.chips.add(MATCHES, tr("Could be matched"), count=0)
        for key, words in _PAST.items():
            self.chips.add(key, tr(words), count=0)
        self.views = tables()
        self.panel = UnitPanel(context)
        self.details = {
            code: RecordDetail(context, PROJECTS if code == PROJECT_SORT else ENTRIES)
            for code in codes.table("shared_list_type")
        }
        self.edit = SecondaryButton(tr("Edit"), "pencil")
        self.talk = SecondaryButton(tr("Record a contact"), "phone")
        self.give = SecondaryButton(tr("Record a contribution"), "hand-heart")
        self.lists = SecondaryButton(tr("Three lists"), "printer")
        self.agree = SecondaryButton(tr("Agreement paper"), "file-text")
        self.match = PrimaryButton(tr("Bring together"), "network")
        self.notice = Banner()
        self.nothing = EmptyState("network", tr("Nothing here yet"))
        self._lay_out()
        self._listen()
        self.refresh()

    def _lay_out(self) -> None:
        self.stack = QStackedWidget()
        beside: dict[str, QWidget] = {UNITS: self.panel, **self.details}
        for key, view in self.views.items():
            card = Panel("card", 1)
            card.body.addWidget(view)
            self.stack.addWidget(_beside(card, beside[key]) if key in beside else card)
        self.stack.addWidget(self.nothing)
        foot = QHBoxLayout()
        foot.setSpacing(gap(10))
        foot.addWidget(self.notice, 1)
        foot.addStretch(1)
        for button in (self.lists, self.agree, self.talk, self.give, self.edit, self.match):
            foot.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(gap(24), gap(18), gap(24), gap(14))
        layout.setSpacing(gap(12))
        layout.addWidget(self.header)
        layout.addWidget(self.chips)
        layout.addWidget(self.stack, 1)
        layout.addLayout(foot)

    def _listen(self) -> None:
        self.chips.chosen.connect(lambda _: self._turn())
        self.search.changed.connect(lambda _: self._fill())
        self.new.clicked.connect(lambda _=False: self._new())
        self.edit.clicked.connect(lambda _=False: self._edit())
        self.talk.clicked.connect(lambda _=False: self._talk())
        self.give.clicked.connect(lambda _=False: self._give())
        bar(self._context.session, "papers.print", self.lists, self.agree)
        self.lists.clicked.connect(lambda _=False: self.print_shown())
        self.agree.clicked.connect(lambda _=False: self._agree())
        self.match.clicked.connect(lambda _=False: self._match())
        self.panel.done.connect(lambda: self.take_focus())
        for view in self.views.values():
            view.selectionModel().selectionChanged.connect(lambda *_: self._choose())
            view.activated.connect(lambda _: self._edit())
        QShortcut(QKeySequence("F2"), self, self._new)
        QShortcut(QKeySequence("F4"), self, self._edit)

    # what the window asks

    def heed(self, changes: Changes) -> None:
        """Read again when units, lists or orders were touched."""
        if not changes.tables & TABLES:
            return
        here = self.isAncestorOf(QApplication.focusWidget() or self)
        self.refresh()
        if here and not self.isAncestorOf(QApplication.focusWidget() or self):
            self.take_focus()  # the button pressed has gone with its step or its row

    def take_focus(self) -> None:
        """Begin at the list shown."""
        self.view().setFocus()

    def take_search(self) -> None:
        """Begin to search."""
        self.search.take_focus()

    def keys(self) -> list[tuple[str, str]]:
        """Return this screen's keys."""
        return [("F2", tr("Add")), ("F4", tr("Edit")), ("Ctrl+P", tr("Three lists"))]

    # showing

    def page(self) -> str:
        """Return the page shown; several chips narrow that of the units."""
        key = self.chips.current()
        return UNITS if key in ALARMED else key

    def view(self) -> LinesView:
        """Return the list shown."""
        return self.views[self.page()]

    def refresh(self) -> None:
        """Read everything again."""
        session = self._context.session
        self._names = units.names(session)
        found = three_lists.entries(session)
        self._rows = {
            UNITS: units.views(session), MATCHES: three_lists.proposals(session),
            GIFTS: units.contributions(session), TALKS: units.contacts(session),
            ORDERS: units.delivered(session),
        }  # fmt: skip
        for code in codes.table("shared_list_type"):
            self._rows[code] = [one for one in found if one.sort == code]
        for key, rows in self._rows.items():
            listed = key in self.details
            open_yet = [one for one in rows if not listed or not three_lists.is_closed(one)]
            self.chips.chip(key).set_count(len(open_yet))
        within = own_numbers.value(session, agreements.DUE_DAYS)
        self.chips.chip(SOON).setText(tr("Ends within {count:day|days}", count=within))
        for key, alarm in ALARMED.items():
            count = sum(one.standing.alarm == alarm for one in self._rows[UNITS])
            self.chips.chip(key).set_count(count)
            self.chips.chip(key).setVisible(bool(count) or self.chips.current() == key)
        silent = sum(one.silent < 0 for one in self._rows[UNITS])
        self.header.set_subtitle(
            tr(
                "{units:unit|units}, {silent} never spoken to",
                units=len(self._names),
                silent=silent,
            )
        )
        self._turn()

    def _turn(self) -> None:
        key = self.page()
        self.new.setText(tr("New unit") if key in (UNITS, MATCHES) else tr("New entry"))
        self.new.setVisible(self.may and key not in (MATCHES, *_PAST))
        self.lists.setVisible(key == UNITS)
        self.agree.setVisible(key == UNITS and self._context.session.may("papers.print"))
        self.talk.setVisible(self.may and key == UNITS)
        self.give.setVisible(self.may and key == UNITS)
        self.edit.setVisible(self.may and key in (UNITS, TALKS, GIFTS))
        self.match.setVisible(self.may and key == MATCHES)
        self.notice.clear()
        self._fill()

    def _fill(self) -> None:
        key, words = self.page(), self.search.text().lower().split()
        alarm = ALARMED.get(self.chips.current())
        lines = [
            (one, line(one, self._names))
            for one in self._rows[key]
            if alarm is None or one.standing.alarm == alarm
        ]
        self._shown = [
            (one, row) for one, row in lines if all(w in searched(one, row) for w in words)
        ]
        view, wanted = self.view(), self._at.get(key)  # before the rows choose for themselves
        ids = [_id(one) for one, _ in self._shown]
        view.show_records(
            ids, [row for _, row in self._shown], self._colours(),
            asked=(self.chips.current(), *words),
        )  # fmt: skip
        if not self._shown:
            self._say_nothing(narrowed=bool(lines))
        number = list(self.views).index(key)
        self.stack.setCurrentIndex(number if self._shown else len(self.views))
        view.choose(wanted)
        self._choose()

    def _colours(self) -> dict[tuple[int, int], Alarm]:
        """Return the colours of cells that call for something, by row and column."""
        session, found = self._context.session, dict[tuple[int, int], Alarm]()
        for row, (one, _) in enumerate(self._shown):
            if isinstance(one, UnitView):
                found[row, AGREED] = one.standing.alarm
            elif isinstance(one, ListEntry):
                found[row, STATE] = three_lists.alarm(session, one)
        return found

    def _say_nothing(self, *, narrowed: bool) -> None:
        hint = tr("Add the first one above at the right.") if not self.new.isHidden() else ""
        if narrowed:
            self.nothing.say(tr("Nothing fits the search"), tr("Other words may find it."))
        else:
            self.nothing.say(tr("Nothing here yet"), hint)

    def chosen(self) -> Any:
        """Return what is selected, or None."""
        row = self.view().chosen_row()
        return self._shown[row][0] if 0 <= row < len(self._shown) else None

    def _choose(self) -> None:
        """Show what is chosen; it stays chosen when the list is read again."""
        one, key = self.chosen(), self.page()
        if one is not None:
            self._at[key] = _id(one)
        for button in (self.lists, self.agree, self.edit, self.talk, self.give, self.match):
            button.setEnabled(one is not None)
        if key == UNITS:
            self.panel.show_view(one)
        elif key in self.details:
            session = self._context.session
            view = three_lists.view(session, one, self._names) if one is not None else None
            self.details[key].show_view(view)

    # doing

    def print_shown(self) -> None:
        """Begin the three lists with the unit in hand, for both sides to sign."""
        one = self.chosen()
        if isinstance(one, UnitView) and self._context.session.may("papers.print"):
            values = three_lists.paper(self._context.session, one.unit)
            self._context.open_screen("printing", paper="three_lists", values=values)

    def _agree(self) -> None:
        """Begin the newest agreement with the unit in hand."""
        one = self.chosen()
        if isinstance(one, UnitView):
            self.panel.print_agreement(next(iter(one.agreements), None))

    def _ways(self) -> dict[str, Sequence[tuple[str, str]]]:
        return {"unit": [(str(number), name) for number, name in self._names.items()]}

    def _new(self) -> None:
        key = self.page()
        if not self.may or key in (MATCHES, *_PAST):
            return
        if key == UNITS:
            self._open(tr("New unit"), Unit(), units.save_unit)
            return

        made: list[int] = []
        form = open_entry_form(
            self._context, ListEntry(sort=key), lambda entry: made.append(entry.id)
        )
        form.accepted.connect(lambda: self._find(key, made[0]))

    def _edit(self) -> None:
        one = self.chosen()
        if not self.may or one is None or isinstance(one, Match):
            return
        if isinstance(one, UnitView):
            self._open(tr("Edit the unit"), one.unit, units.save_unit)
        elif isinstance(one, UnitContact):
            self._open(tr("Record a contact"), one, units.add_contact)
        elif isinstance(one, Order):
            self._context.open_screen("orders", record=one.id)
        elif isinstance(one, Contribution):
            self._open(tr("Record a contribution"), one, units.add_contribution)
        elif isinstance(one, ListEntry):
            self.details[one.sort].edit_record()

    def _talk(self) -> None:
        one = self.chosen()
        if isinstance(one, UnitView):
            today = self._context.session.today().isoformat()
            contact = UnitContact(unit=one.unit.id, talked_on=today)
            self._open(tr("Record a contact"), contact, units.add_contact)

    def _give(self) -> None:
        one = self.chosen()
        if isinstance(one, UnitView):
            today = self._context.session.today().isoformat()
            given = Contribution(unit=one.unit.id, given_on=today)
            self._open(tr("Record a contribution"), given, units.add_contribution)

    def _open(self, heading: str, record: Any, save: Callable[[Any, Any], Any]) -> RecordForm:
        def store(typed: Any) -> None:
            kept = save(self._context.session, typed)
            self._context.announce(ledgers.changed(type(kept)))
            self._find(_PAGES[type(kept)], kept.id)
            self._context.notify(tr("Saved"), self._context.undo)

        form = RecordForm(
            self._context.window,
            heading,
            record,
            store,
            self._ways(),
            session=self._context.session,
        )
        form.show()
        return form

    def _find(self, key: str, saved: int) -> None:
        """Choose on its page what was just saved, whatever narrows the page shown."""
        self._at[key] = saved
        if key != self.page():
            return
        if saved not in [_id(one) for one, _ in self._shown]:
            self.chips.choose(key)
            self.search.set_text("")
            self._turn()
        self.view().choose(saved)

    def _match(self) -> None:
        one = self.chosen()
        if not isinstance(one, Match):
            return
        try:
            made = three_lists.bring_together(self._context.session, one.need.id, one.resource.id)
        except UserError as error:
            self._context.follow()
            self.notice.say("error", str(error))
            return
        self._at[made.sort] = made.id
        self._context.announce(three_lists.TOUCHED)
        self._context.notify(tr("Brought together; see the list of projects."), self._context.undo)


def _id(one: Any) -> object:
    """Return that by which a row is found again."""
    if isinstance(one, UnitView):
        return one.unit.id
    return (one.need.id, one.resource.id) if isinstance(one, Match) else one.id


def _beside(card: QWidget, detail: QWidget) -> QSplitter:
    parts = QSplitter(Qt.Orientation.Horizontal)
    parts.setChildrenCollapsible(False)
    parts.setHandleWidth(gap(12))
    parts.addWidget(card)
    parts.addWidget(detail)
    parts.setSizes(list(SIDES))
    return parts
