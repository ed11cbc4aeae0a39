"""The service log of a year: to be confirmed, taken back, and counted by work unit."""

from collections.abc import Callable
from datetime import date

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desktop_app.domain import days, numbers
from desktop_app.errors import UserError
from desktop_app.gui.context import Context
from desktop_app.gui.person.editors import LineEditor
from desktop_app.gui.person.lines import LinesView
from desktop_app.gui.red_post.service_dialog import open_service_dialog
from desktop_app.gui.widgets import (
    Banner,
    ChipRow,
    PageHeader,
    Panel,
    PrimaryButton,
    SecondaryButton,
    gap,
    label,
)
from desktop_app.i18n import tr
from desktop_app.services.posts import service_log
from desktop_app.services.posts.service_log import Done, UnitCoverage
from desktop_app.services.session import Changes

TABLES = frozenset({"service", "service_item", "person"})
ALL, OPEN, UNITS = "all", "open", "units"


class ServiceLogPage(QWidget):
    """Three views behind chips."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._rows: list[Done] = []
        self.header = PageHeader("")
        self.new = PrimaryButton(tr("Record services"), "clipboard-check")
        self.sheet = SecondaryButton(tr("In-service service log"), "printer")
        self.header.tools.addStretch(1)
        self.header.tools.addWidget(self.sheet)
        self.header.tools.addWidget(self.new)
        self.chips = ChipRow()
        self.chips.add(ALL, tr("This year"), count=0)
        self.chips.add(OPEN, tr("To be confirmed"), count=0)
        self.chips.add(UNITS, tr("In-service members by unit"))
        self.view = LinesView(
            tr("Service log"),
            (tr("Done on"), tr("Name"), tr("Item"), tr("Hours"), tr("Person served"),
             tr("Confirmed by"), tr("Recorded by"), tr("State")),
            (140, 110, 0, 104, 120, 120, 120, 84),
        )  # fmt: skip
        self.view.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.units = LinesView(
            tr("In-service members by unit"),
            (tr("Work unit"), tr("Members"), tr("Reached the minimum"), tr("Have served"),
             tr("Services"), tr("Hours")),
            (0, 80, 130, 110, 100, 120),
        )  # fmt: skip
        self.served = LineEditor()
        self.served.setPlaceholderText(tr("name of the person served, or empty for yourself"))
        self.served.setAccessibleName(tr("Who confirms"))
        self.confirm = SecondaryButton(tr("Confirm"), "check")
        self.reason = LineEditor()
        self.reason.setPlaceholderText(tr("why the record is wrong"))
        self.reason.setAccessibleName(tr("Reason"))
        self.reverse = SecondaryButton(tr("Take back"), "undo-2")
        self.notice = Banner()
        self._lay_out()
        self._listen()

    def _lay_out(self) -> None:
        self.stack = QStackedWidget()
        for view in (self.view, self.units):
            card = Panel("card", 1)
            card.body.addWidget(view)
            self.stack.addWidget(card)
        self.acts = QWidget()
        row = QHBoxLayout(self.acts)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(gap(8))
        for widget, stretch in (
            (self.served, 1), (self.confirm, 0), (self.reason, 1), (self.reverse, 0),
        ):  # fmt: skip
            row.addWidget(widget, stretch)
        self.hint = label("", "faint", wrap=True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(gap(12))
        for widget in (self.header, self.chips):
            layout.addWidget(widget)
        layout.addWidget(self.stack, 1)
        layout.addWidget(self.notice)
        layout.addWidget(self.acts)
        layout.addWidget(self.hint)

    def _listen(self) -> None:
        may = self._context.session.may("services.change")
        self.new.setVisible(may)
        self.new.clicked.connect(lambda _=False: open_service_dialog(self._context))
        self.sheet.clicked.connect(lambda _=False: self.print_shown())
        self.confirm.clicked.connect(lambda _=False: self._confirm())
        self.reverse.clicked.connect(lambda _=False: self._reverse())
        self.chips.chosen.connect(lambda _: self.notice.clear())
        self.chips.chosen.connect(lambda _: self.refresh())
        self.view.selectionModel().selectionChanged.connect(lambda *_: self._enable())
        QShortcut(QKeySequence("F6"), self, lambda: self.new.click())

    def take_focus(self) -> None:
        """Begin at the list shown."""
        (self.units if self.chips.current() == UNITS else self.view).setFocus()

    def heed(self, changes: Changes) -> None:
        """Read again when services, items or people were touched."""
        if changes.tables & TABLES and self.isVisible():
            self.refresh()

    def refresh(self) -> None:
        """Read the log again."""
        session, year = self._context.session, self._context.session.today().year
        whole = service_log.log(session, year)
        standing = [one for one in whole if not one.reversed]
        waiting = [one for one in standing if not one.service.confirmed_on]
        self.chips.chip(ALL).set_count(len(whole))
        self.chips.chip(OPEN).set_count(len(waiting))
        minutes = sum(one.service.minutes for one in standing)
        people = len({one.person.id for one in standing})
        self.header.set_subtitle(
            tr(
                "{year}: {times} services, {hours} hours, {people} people",
                year=year, times=len(standing), hours=service_log.hours_of(minutes), people=people,
            )
        )  # fmt: skip
        page = self.chips.current()
        self._rows = waiting if page == OPEN else whole
        self.view.lines.show_rows([_row(one) for one in self._rows])
        units = page == UNITS
        found = service_log.coverage(session, year) if units else []
        self.units.lines.show_rows([_unit(one) for one in found])
        self.stack.setCurrentIndex(1 if units else 0)
        self.acts.setVisible(not units and session.may("services.change"))
        needed = numbers.value("dual.min_services_year", date(year, 12, 31))
        self.hint.setText(
            tr("In-service members do at least {count} services a year.", count=needed)
            if found
            else service_log.no_work_units(session)
        )
        self.hint.setVisible(units)
        self._enable()

    def chosen(self) -> list[Done]:
        """Return the services that are selected."""
        rows = sorted({index.row() for index in self.view.selectionModel().selectedRows()})
        return [self._rows[row] for row in rows if row < len(self._rows)]

    def print_shown(self) -> None:
        """Begin the log sheets of the members selected, or a blank one to be written by hand."""
        ids = [] if self.chips.current() == UNITS else [one.person.id for one in self.chosen()]
        self._context.open_screen(
            "printing",
            paper="inservice_log",
            people=list(dict.fromkeys(ids)),
            values={"year": str(self._context.session.today().year)},
        )

    def _enable(self) -> None:
        chosen = self.chosen()
        waiting = [one for one in chosen if not one.service.confirmed_on and not one.reversed]
        self.confirm.setEnabled(bool(waiting))
        self.reverse.setEnabled(len(chosen) == 1 and not chosen[0].reversed)

    def _confirm(self) -> None:
        ids = [one.service.id for one in self.chosen()]
        self._do(lambda: service_log.confirm(self._context.session, ids, by=self.served.text()))

    def _reverse(self) -> None:
        one = self.chosen()[0].service.id
        self._do(lambda: service_log.reverse(self._context.session, one, reason=self.reason.text()))

    def _do(self, step: Callable[[], object]) -> None:
        self.notice.clear()
        try:
            step()
        except UserError as error:
            self.notice.say("error", str(error))
            return
        self.served.clear()
        self.reason.clear()
        self._context.announce(service_log.TOUCHED)
        self._context.notify(tr("Saved"), self._context.undo)


def _row(one: Done) -> tuple[str, ...]:
    service = one.service
    if one.reversed:
        state = tr("taken back")
    else:
        state = tr("confirmed") if service.confirmed_on else tr("to be confirmed")
    return (
        days.shown(service.done_on), one.person.name, one.item,
        service_log.hours_of(service.minutes), service.served, service.confirmed_by,
        one.recorded_by, state,
    )  # fmt: skip


def _unit(one: UnitCoverage) -> tuple[str, ...]:
    share = f"{one.reached} ({round(100 * one.reached / one.people)} %)"
    return (
        one.unit or tr("no unit recorded"), str(one.people), share, str(one.served),
        str(one.times), service_log.hours_of(one.minutes),
    )  # fmt: skip
