"""The counter: scan or type, see who it is and what is due, do one of the ten usual things."""

from typing import Any

from PySide6.QtCore import QElapsedTimer, Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from desktop_app.domain import codes, days
from desktop_app.domain.names import is_han
from desktop_app.domain.query import Query
from desktop_app.domain.records.order import Order
from desktop_app.domain.workflows.booking import BOOKING
from desktop_app.domain.workflows.order import ORDER
from desktop_app.errors import UserError
from desktop_app.gui.context import Context
from desktop_app.gui.counter.actions import Action, offered, start
from desktop_app.gui.counter.guide import open_guide
from desktop_app.gui.counter.typed import Typed
from desktop_app.gui.paper_codes import open_code
from desktop_app.gui.person.form import open_form
from desktop_app.gui.person.people_list import PeopleModel, PeopleView
from desktop_app.gui.roster.scans import is_code, person_of
from desktop_app.gui.widgets import (
    Avatar,
    Banner,
    CategoryPill,
    EmptyState,
    Figure,
    FlowRow,
    Page,
    PageHeader,
    Panel,
    QuietButton,
    SearchBox,
    SecondaryButton,
    gap,
    label,
)
from desktop_app.gui.widgets import buttons as pressed
from desktop_app.i18n import tr
from desktop_app.services import scope
from desktop_app.services.desk import counter, orders
from desktop_app.services.desk.counter import Visitor
from desktop_app.services.members import orgs, people, roster
from desktop_app.services.posts import service_log
from desktop_app.services.session import Changes

PAUSE = 150  # milliseconds between the last key and the search
MOST = 200  # people shown; more words narrow the search
LINES = 4  # of the lists
ANSWER = 60  # characters of an answer


class CounterScreen(QWidget):
    """At the left who is looked for, else the last twenty; at the right who stands here."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._visitor: Visitor | None = None
        self._begun = QElapsedTimer()  # since the last of the ten things was begun
        self.search = SearchBox(tr("Scan a card, or type a name, pinyin or the last digits"))
        self.header = PageHeader(tr("Counter"), tr("Who stands in front of the desk?"))
        self.header.tools.addWidget(self.search, 1)
        self.heading, self.empty = label("", "strong"), label("", "soft", wrap=True)
        self.people = PeopleView(PeopleModel(context.session, self), tr("People"))
        self.notice = Banner()
        self.buttons: dict[str, SecondaryButton] = {}
        self._actions = offered(context)
        self._lay_out()
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._pause.timeout.connect(self._find)
        self.search.changed.connect(self._typed)
        self.search.entered.connect(lambda _: self._enter())
        self.people.opened.connect(self.show_person)
        self.people.clicked.connect(lambda _: self._show_chosen())
        typed = Typed(self, self, self.people)
        typed.digit.connect(self._press)
        typed.letter.connect(self._search_on)
        self._find()
        self._show(None)

    def _lay_out(self) -> None:
        left = Panel("card", 1)
        left.body.setSpacing(gap(6))
        inset = QHBoxLayout()
        inset.setContentsMargins(gap(12), gap(10), gap(12), 0)
        inset.addWidget(self.heading)
        left.body.addLayout(inset)
        empty = QHBoxLayout()
        empty.setContentsMargins(gap(12), 0, gap(12), 0)
        empty.addWidget(self.empty)
        left.body.addLayout(empty)
        left.body.addWidget(self.people, 1)
        right = Panel("card", 20)
        right.body.setSpacing(gap(12))
        right.body.addWidget(self._who(), 1)
        self.nothing = EmptyState(
            "scan-line", tr("Nobody stands here yet"), action_text=tr("Add this person"),
            action=self._add,
        )  # fmt: skip
        self._nobody_yet = Page(0)  # gives way to the buttons
        self._nobody_yet.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._nobody_yet.column.setContentsMargins(0, 0, 0, 0)
        self._nobody_yet.column.addWidget(self.nothing)
        right.body.addWidget(self._nobody_yet, 1)
        right.body.addWidget(self.notice)
        right.body.addWidget(self._buttons())
        parts = QSplitter(Qt.Orientation.Horizontal)
        parts.setChildrenCollapsible(False)
        parts.setHandleWidth(gap(14))
        parts.addWidget(left)
        parts.addWidget(right)
        parts.setSizes([380, 780])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(gap(24), gap(18), gap(24), gap(14))
        layout.setSpacing(gap(12))
        layout.addWidget(self.header)
        layout.addWidget(parts, 1)

    def _who(self) -> QWidget:
        self.name, self.facts = label("", "title"), label("", "soft", wrap=True)
        self.pill = CategoryPill()
        self.due, self.history = Banner("warning"), label("", "soft", wrap=True)
        self.services = Figure("", tr("Services this year"))
        self.hours = Figure("", tr("Hours this year"))
        self.claims = Figure("", tr("Open claims"))
        self.asked = Figure("", tr("Orders so far"))
        self._portrait = QHBoxLayout()
        head = QHBoxLayout()
        head.setSpacing(gap(12))
        head.addLayout(self._portrait)
        words = QVBoxLayout()
        words.setSpacing(gap(2))
        first = QHBoxLayout()
        first.setSpacing(gap(10))
        first.addWidget(self.name)
        first.addWidget(self.pill)
        first.addStretch(1)
        words.addLayout(first)
        words.addWidget(self.facts)
        head.addLayout(words, 1)
        tiles = QHBoxLayout()
        tiles.setSpacing(gap(10))
        for tile in (self.services, self.hours, self.claims, self.asked):
            tiles.addWidget(tile, 1)
        self.who = Page(0)
        self.who.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        column = self.who.column
        column.setContentsMargins(0, 0, gap(8), 0)
        column.setSpacing(gap(12))
        column.addLayout(head)
        column.addWidget(self.due)
        column.addLayout(tiles)
        column.addLayout(self._merits())
        column.addWidget(self.history)
        column.addStretch(1)
        return self.who

    def _merits(self) -> QHBoxLayout:
        self.points = QuietButton("", "star")
        self.points.clicked.connect(lambda _=False: self._open_points())
        self.thanks = QuietButton(tr("Thanks letter"), "hand-heart")
        self.thanks.setVisible(self._context.session.may("papers.print"))
        self.thanks.clicked.connect(lambda _=False: self._thank())
        row = QHBoxLayout()
        row.setSpacing(gap(10))
        row.addWidget(self.points)
        row.addWidget(self.thanks)
        row.addStretch(1)
        return row

    def _buttons(self) -> QWidget:
        row = FlowRow(gap(8))
        for action in self._actions:
            keys = f"Alt+{action.key}"
            button = SecondaryButton(f"{tr(action.label)}  {keys}", action.icon, parent=row)
            tip = tr("{action} ({keys}; outside the search box {key} is enough)",
                     action=tr(action.label), keys=keys, key=action.key)  # fmt: skip
            button.setToolTip(tip)
            button.setAccessibleName(tr(action.label))
            button.clicked.connect(lambda _=False, action=action: self._start(action))
            QShortcut(QKeySequence(keys), self, lambda action=action: self._start(action))
            self.buttons[action.key] = button
            row.flow.addWidget(button)
        return row

    # what the window asks

    def heed(self, changes: Changes) -> None:
        """Read the person at the desk again."""
        if self._visitor is not None and self.isVisible():
            self.show_person(self._visitor.person.id)

    def take_focus(self) -> None:
        """Begin at the search; at the person who stands here, where somebody does."""
        if self._visitor is None:
            self.search.take_focus()
            return
        self.show_person(self._visitor.person.id)
        self.people.setFocus()

    def take_search(self) -> None:
        """Begin at the search."""
        self.search.take_focus()

    def take_scan(self, code: str) -> bool:
        """Show the person of a card or identity number."""
        if not is_code(code):
            return False
        self.search.set_text("")  # nobody else is looked for any more
        try:
            person = person_of(self._context.session, code)
        except UserError as error:
            self.notice.say("error", str(error))
            return True
        self.show_person(person)
        self._pause.stop()
        self._find()
        self.people.setCurrentIndex(self.people.people.index(0))
        self.people.setFocus()  # the next key is a digit, or the next card
        return True

    def arrive(self, **where: Any) -> None:
        """Show a person: ``person`` is the id."""
        if where.get("person"):
            self.show_person(int(where["person"]))

    def go_back(self) -> None:
        """Nobody stands here any more: ready for the next."""
        self.search.set_text("")
        self._show(None)
        self._find()
        self.search.take_focus()

    def keys(self) -> list[tuple[str, str]]:
        """Return this screen's keys."""
        return [(f"Alt+{one.key}", tr(one.label)) for one in self._actions]

    # inside

    def show_person(self, person_id: int) -> None:
        """Show who stands here."""
        try:
            self._show(counter.visitor(self._context.session, person_id))
        except UserError as error:
            self.notice.say("error", str(error))
            return
        if not self.search.text().strip() and person_id not in self.people.people.ids:
            self._find()

    def _typed(self, text: str) -> None:
        """Look for somebody else: who stood here before is out of the way at once."""
        if text.strip() and self._visitor is not None:
            self._show(None)
        self._pause.start()

    def _find(self) -> None:
        text = self.search.text().strip()
        session = self._context.session
        if text and not is_code(text):
            ids = list(roster.find(session, Query(text=text))[:MOST])
            self.heading.setText(tr("Found: {count}", count=len(ids)))
        else:
            ids = counter.recent(session)
            said = tr("Last received: {count}", count=len(ids)) if ids else tr("Last received")
            self.heading.setText(said)
        self.people.people.show_ids(ids)
        self.empty.setText(
            "\n".join((self._nobody(text), *self._asked_before(text))) if text
            else tr("Whoever has been received stands here: the last twenty people.")
        )  # fmt: skip
        self.empty.setVisible(not ids)
        self._say_nothing(text if not ids else "")
        if text and ids:
            self.people.setCurrentIndex(self.people.people.index(0))

    def _say_nothing(self, unknown: str) -> None:
        """Say that nobody stands here, or what can be done for somebody not on the roster."""
        session = self._context.session
        adds = bool(unknown) and session.may("people.change")
        adds = adds and not people.outside(session, unknown)
        self.nothing.button.setVisible(adds)
        if adds:
            self.nothing.say(
                tr("Not on the roster"),
                tr("Orders, bookings, visits and enquiries are taken all the same. For the other"
                   " things add this person first."),
            )  # fmt: skip
            return
        self.nothing.say(
            tr("Nobody stands here yet"), tr("Scan a card, or type a name and press Enter.")
        )

    def _add(self) -> None:
        """Add whom the search found nobody for, and go on with that person."""
        found = counter.caller(self._context.session, self.search.text().strip())
        form = open_form(self._context, 0, {"name": found.name, "mobile": found.phone})
        if form is not None:
            form.saved.connect(self._added)

    def _added(self, person_id: int) -> None:
        self.search.set_text("")
        self.show_person(person_id)
        self._find()
        self.people.setFocus()

    def _enter(self) -> None:
        self._pause.stop()
        text = self.search.text().strip()
        if self.take_scan(text):
            return
        if open_code(self._context, text):
            self.search.set_text("")
            return
        self._find()
        if self.people.people.ids and text:
            self.show_person(self.people.people.ids[0])
            self.people.setFocus()
        elif text:
            self._show(None)  # what is done next is not for who stood here before
            self.notice.say("info", self._nobody(text))

    def _asked_before(self, text: str) -> list[str]:
        """Return what somebody who is not on the roster asked for before, in lines."""
        if not self._context.session.may("orders.see"):
            return []
        found = orders.asked_by(self._context.session, text)
        if not found:
            return []
        callers, name = len({one.phone for one in found}), found[0].requester
        head = (
            tr("{callers} callers named {name} have asked; their orders: {count}",
               callers=callers, name=name, count=len(found))
            if callers > 1
            else tr("Orders of {name} so far: {count}", name=name, count=len(found))
        )  # fmt: skip
        return ["", head, *map(_asked, found[:LINES])]

    def _nobody(self, text: str) -> str:
        """Return what to do where a search finds nobody."""
        session = self._context.session
        if told := people.outside(session, text):
            return told
        if scope.own_branch(session) is None:
            return tr("Nobody on the roster fits. Orders, bookings, visits and enquiries can be"
                      " taken; else add them first.")  # fmt: skip
        if any(map(is_han, text)):
            return tr("Nobody of your branch fits, and nobody of another is called exactly"
                      " “{text}”. If that is the whole name, add them or take an order.",
                      text=text)  # fmt: skip
        return tr("Nobody of your branch fits. Type the whole name to see whether somebody of"
                  " another branch is called so.")  # fmt: skip

    def _is_settled(self) -> bool:
        """Show the only one whom the search finds; tell whether it is clear who stands here."""
        text = self.search.text().strip()
        if self._visitor is not None or not text or self.take_scan(text):
            return self._visitor is not None or not text
        self._pause.stop()
        self._find()
        ids = self.people.people.ids
        if len(ids) == 1:
            self.show_person(ids[0])
        elif ids:
            self.notice.say("info", tr("{count} people fit. Choose one of them.", count=len(ids)))
            self.people.setFocus()
        return len(ids) < 2

    def _press(self, key: str) -> None:
        """Do what a digit stands for."""
        for action in self._actions:
            if action.key == key:
                self._start(action)

    def _search_on(self, letter: str) -> None:
        """Begin a search with a letter typed outside the box."""
        self.search.take_focus()
        self.search.set_text(letter)

    def _show_chosen(self) -> None:
        ids = self.people.selected_ids()
        if ids:
            self.show_person(ids[0])

    def _start(self, action: Action) -> None:
        if self._begun.isValid() and self._begun.elapsed() < pressed.AT_A_GO:
            return  # the same key twice
        if not self._is_settled():
            return
        person, words = self._visitor.person if self._visitor else None, self.search.text().strip()
        if action.needs_person and person is None:
            first = tr("First say who stands here: scan a card or type a name.")
            said = tr("“{action}” is only for people on the roster. {nobody}",
                      action=tr(action.label), nobody=self._nobody(words))  # fmt: skip
            self.notice.say("info", said if words else first)
            if words and self.nothing.button.isVisible():
                self.nothing.button.setFocus()
            else:
                self.search.take_focus()
            return
        self.notice.clear()
        who = person or counter.caller(self._context.session, words)
        start(self._context, action, who, lambda: open_guide(self._context, who))
        self._begun.start()

    def _show(self, visitor: Visitor | None) -> None:
        self._visitor = visitor
        self.who.setVisible(visitor is not None)
        self._nobody_yet.setVisible(visitor is None)
        self.notice.clear()
        if visitor is None:
            return
        person, session = visitor.person, self._context.session
        while item := self._portrait.takeAt(0):
            item.widget().hide()
            item.widget().deleteLater()
        self._portrait.addWidget(Avatar(person.name, person.five_manage, 52))
        self.name.setText(person.name)
        self.pill.show_category(
            codes.label("five_manage_category", person.five_manage), person.five_manage
        )
        branch = orgs.names(session).get(person.branch, person.outside_branch)
        category = codes.label("person_category", person.person_category)
        facts = "  ".join(filter(None, (person.person_no, category, branch)))
        self.facts.setText("\n".join(filter(None, (facts, "  ".join(visitor.posts)))))
        self.due.say("warning", "\n".join(visitor.due))
        self.services.value.setText(str(visitor.services))
        self.hours.value.setText(service_log.hours_of(visitor.minutes) or "0")
        self.claims.value.setText(str(len(visitor.claims)))
        self.asked.value.setText(str(len(visitor.orders)))
        self.points.setText(
            tr("{points:point|points} this year, {band}", points=visitor.points, band=visitor.band)
        )
        self.points.setVisible(bool(visitor.band))
        self.history.setText("\n".join(_lines(visitor)))

    def _thank(self) -> None:
        """Begin a letter of thanks to who stands here."""
        if self._visitor is not None:
            ids = [self._visitor.person.id]
            self._context.open_screen("printing", paper="thanks_letter", people=ids)

    def _open_points(self) -> None:
        if self._visitor is not None:
            self._context.open_screen("points", person=self._visitor.person.id)


def _lines(visitor: Visitor) -> list[str]:
    """Return what the person has claimed and asked for."""
    found = [
        "  ".join(filter(None, (
            days.shown(one.day), codes.label("reception_kind", one.kind), one.matter, one.paper,
            " ".join(one.answer.split())[:ANSWER],
        )))
        for one in visitor.receptions[:LINES]
    ]  # fmt: skip
    booked = tr("Room booked")
    found += [
        f"{booked}  {one.room}  {one.when}  {codes.label(BOOKING.codes, one.state)}"
        for one in visitor.bookings[:LINES]
    ]
    found += [
        f"{days.shown(one.claim.claimed_on)}  {one.what}  {one.state_label}"
        for one in visitor.claims[:LINES]
    ]
    return [*found, *map(_asked, visitor.orders[:LINES])]


def _asked(one: Order) -> str:
    what = " ".join(one.what.split())[:ANSWER]
    return f"{days.shown(one.submitted_on)}  {what}  {codes.label(ORDER.codes, one.state)}"
