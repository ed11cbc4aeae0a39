"""The service log of a year or a month: looked through, confirmed, taken back, counted by unit."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desktop_app.domain import days
from desktop_app.errors import UserError
from desktop_app.gui.context import Context
from desktop_app.gui.handing_out import HandingDialog, ask_place
from desktop_app.gui.person.editors import LineEditor
from desktop_app.gui.person.lines import LinesView
from desktop_app.gui.red_post.service_dialog import open_service_dialog
from desktop_app.gui.red_post.unit_dialog import UnitDialog
from desktop_app.gui.widgets import (
    Banner,
    ChipRow,
    Choice,
    IconButton,
    PageHeader,
    Panel,
    PrimaryButton,
    SearchBox,
    SecondaryButton,
    gap,
    label,
)
from desktop_app.i18n import tr
from desktop_app.services.handing_out import Handing
from desktop_app.services.posts import log_sheet, red_post, service_log
from desktop_app.services.posts.service_log import Counted, Done, UnitCoverage
from desktop_app.services.session import Changes

TABLES = frozenset({"service", "service_item", "person", "own_number"})
ALL, OPEN, UNITS = "all", "open", "units"
SHOWN = 200  # rows read at a time


class ServiceLogPage(QWidget):
    """Three views behind chips."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._rows: list[Done] = []
        self._units: list[UnitCoverage] = []
        self._found = 0
        self.at_a_time = self._limit = SHOWN
        self.search = SearchBox("")
        today = context.session.today()
        self.period = Choice(_periods(today), str(today.year))
        self.period.setAccessibleName(tr("Period"))
        self.item = Choice({0: tr("All items")}, 0)
        self.item.setAccessibleName(tr("Item"))
        self.item.setMaximumWidth(gap(170))
        self.header = PageHeader("")
        self.new = PrimaryButton(tr("Record services"), "clipboard-check")
        self.sheet = SecondaryButton(tr("In-service service log"), "printer")
        self.thanks = SecondaryButton(tr("Thanks letter"), "hand-heart")
        self.export = IconButton("file-down", tr("Save what is shown as a sheet"))
        self.header.tools.addWidget(self.search, 1)
        self.header.tools.addWidget(self.thanks)
        self.header.tools.addWidget(self.sheet)
        self.header.tools.addWidget(self.new)
        self.chips = ChipRow()
        self.chips.add(ALL, tr("All"), count=0)
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
        self.more = SecondaryButton(tr("Show more"), "chevron-down")
        foot = QHBoxLayout()
        foot.setSpacing(gap(8))
        foot.addWidget(self.hint, 1)
        foot.addWidget(self.more)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(gap(12))
        narrowing = QHBoxLayout()
        narrowing.setSpacing(gap(8))
        narrowing.addWidget(self.chips, 1)
        for widget in (self.period, self.item, self.export):
            narrowing.addWidget(widget)
        layout.addWidget(self.header)
        layout.addLayout(narrowing)
        layout.addWidget(self.stack, 1)
        layout.addWidget(self.notice)
        layout.addWidget(self.acts)
        layout.addLayout(foot)

    def _listen(self) -> None:
        may = self._context.session.may("services.change")
        self.new.setVisible(may)
        self.new.clicked.connect(lambda _=False: open_service_dialog(self._context))
        self.sheet.clicked.connect(lambda _=False: self.print_shown())
        self.thanks.setVisible(self._context.session.may("papers.print"))
        self.thanks.clicked.connect(lambda _=False: self.print_shown("thanks_letter"))
        self.confirm.clicked.connect(lambda _=False: self._confirm())
        self.reverse.clicked.connect(lambda _=False: self._reverse())
        self.chips.chosen.connect(self._choose)
        self.search.changed.connect(lambda _: self._look_again())
        self.period.currentIndexChanged.connect(lambda _: self._look_again())
        self.item.currentIndexChanged.connect(lambda _: self._look_again())
        self.more.clicked.connect(lambda _=False: self._show_more())
        self.export.setVisible(self._context.session.may(log_sheet.EXPORT))
        self.export.clicked.connect(lambda _=False: self._ask_export())
        self.view.selectionModel().selectionChanged.connect(lambda *_: self._enable())
        self.units.activated.connect(lambda index: self._open_unit(index.row()))
        QShortcut(QKeySequence("F6"), self, lambda: self.new.click())

    def take_focus(self) -> None:
        """Begin at the list shown."""
        (self.units if self.chips.current() == UNITS else self.view).setFocus()

    def take_search(self) -> None:
        """Begin to search."""
        self.search.take_focus()

    def heed(self, changes: Changes) -> None:
        """Read again when services, items or people were touched."""
        if changes.tables & TABLES and self.isVisible():
            self.refresh()

    def refresh(self) -> None:
        """Read what is shown of the log again; what is chosen stays chosen."""
        self._offer_items()
        self._read()

    def _choose(self, page: str) -> None:
        """Show another view; what was searched for in the other one says nothing in it."""
        self.notice.clear()
        if (page == UNITS) != (self.stack.currentIndex() == 1):
            self.search.field.blockSignals(True)
            self.search.set_text("")
            self.search.field.blockSignals(False)
        self._look_again()

    def _read(self) -> None:
        units = self.chips.current() == UNITS
        self.stack.setCurrentIndex(1 if units else 0)
        self.search.set_hint(tr("Work unit") if units else tr("Name, number, item, served"))
        self.item.setVisible(not units)  # the minimum counts services of all items
        self.acts.setVisible(not units and self._context.session.may("services.change"))
        sums = service_log.counted(
            self._context.session, str(self.period.currentData()),
            **({} if units else self._asked()),
        )  # fmt: skip
        self.chips.chip(ALL).set_count(sums.found)
        self.chips.chip(OPEN).set_count(sums.waiting)
        if units:
            self._read_units()
        else:
            self._read_log(sums)
        self._enable()

    def _read_log(self, sums: Counted) -> None:
        waiting = self.chips.current() == OPEN
        self._rows = service_log.log(
            self._context.session, str(self.period.currentData()), unconfirmed=waiting,
            limit=self._limit, **self._asked(),
        )  # fmt: skip
        self.view.show_records(
            [one.service.id for one in self._rows], [_row(one) for one in self._rows]
        )
        self._found = sums.waiting if waiting else sums.found
        self.more.setVisible(self._found > len(self._rows))
        self.export.setEnabled(bool(self._rows))
        self.header.set_subtitle(
            tr(
                "{period}: {times:service|services}, {hours:hour|hours}, {people:person|people}",
                period=self.period.currentText(), times=sums.standing,
                hours=service_log.hours_of(sums.minutes), people=sums.people,
            )
        )  # fmt: skip

    def _read_units(self) -> None:
        """Show the year's units; the line above adds up what the table says."""
        found = service_log.coverage(self._context.session, self._year(), self.search.text())
        self._units = found
        self.units.show_records([one.unit for one in found], [_unit(one) for one in found])
        self.more.hide()
        self.export.setEnabled(bool(found))
        self.header.set_subtitle(
            tr(
                "{year}, the whole year: {units:unit|units}, {people:in-service member|in-service"
                " members}, {reached} reached the minimum; {times:service|services},"
                " {hours:hour|hours}",
                year=self._year(), units=len(found), people=sum(one.people for one in found),
                reached=sum(one.reached for one in found), times=sum(one.times for one in found),
                hours=service_log.hours_of(sum(one.minutes for one in found)),
            )
        )  # fmt: skip

    def _year(self) -> int:
        return int(str(self.period.currentData())[:4])

    def _open_unit(self, row: int) -> None:
        dialog = UnitDialog(
            self._context, self._units[row].unit, self._year(), self.show_services_of
        )
        dialog.open()

    def show_services_of(self, person_no: str) -> None:
        """Show what a member did in the year."""
        year = str(self._year())
        for choice, value in ((self.period, year), (self.item, 0)):
            choice.blockSignals(True)
            choice.setCurrentIndex(choice.findData(value))
            choice.blockSignals(False)
        self.chips.choose(ALL)
        self.search.set_text(person_no)
        self.view.setFocus()

    def _asked(self) -> dict[str, Any]:
        """Return what is looked for."""
        return {"item": int(self.item.currentData() or 0), "text": self.search.text()}

    def _offer_items(self) -> None:
        """Offer the items there are; the one chosen stays."""
        named = {0: tr("All items")} | {
            one.item.id: one.item.name for one in red_post.items(self._context.session)
        }
        if [self.item.itemText(at) for at in range(self.item.count())] == list(named.values()):
            return
        kept = self.item.currentData()
        self.item.blockSignals(True)
        self.item.clear()
        for number, name in named.items():
            self.item.addItem(name, number)
        self.item.setCurrentIndex(max(0, self.item.findData(kept)))
        self.item.blockSignals(False)

    def _look_again(self) -> None:
        self._limit = self.at_a_time
        self._read()

    def _show_more(self) -> None:
        self._limit += self.at_a_time
        self._read()
        self.view.setFocus()

    def chosen(self) -> list[Done]:
        """Return the services that are selected."""
        return [self._rows[row] for row in self.view.chosen_rows()]

    def print_shown(self, paper: str = "inservice_log") -> None:
        """Begin the log sheets or letters of the members selected, or a blank one."""
        if self.chips.current() == UNITS:
            units = {self._units[row].unit for row in self.units.chosen_rows()}
            of_units = service_log.members_of(self._context.session, self._year(), units)
            ids = [one.person.id for one in of_units]
        else:
            ids = [one.person.id for one in self.chosen()]
        self._context.open_screen(
            "printing",
            paper=paper,
            people=list(dict.fromkeys(ids)),
            values={"year": str(self._year())},
        )

    def _enable(self) -> None:
        chosen = self.chosen()
        waiting = [one for one in chosen if not one.service.confirmed_on and not one.reversed]
        self.confirm.setEnabled(bool(waiting))
        self.reverse.setEnabled(len(chosen) == 1 and not chosen[0].reversed)
        self._say(chosen)

    def _say(self, chosen: list[Done]) -> None:
        """Say below the list what of it is shown, or why the one chosen was taken back."""
        if self.chips.current() == UNITS:
            said = self._say_units()
        elif len(chosen) == 1 and chosen[0].reversed:
            one = chosen[0]
            said = tr("Taken back by {name}: {reason}", name=one.taken_back_by, reason=one.why)
        elif self._found > len(self._rows):
            said = tr(
                "The newest {shown} of {count} are shown. Search, or choose a month or an item.",
                shown=len(self._rows), count=self._found,
            )  # fmt: skip
        else:
            said = ""
        self.hint.setText(said)
        self.hint.setVisible(bool(said))

    def _say_units(self) -> str:
        session = self._context.session
        if not self._units and self.search.text().strip():
            return tr("No work unit has these words in its name.")
        if not self._units:
            return service_log.no_work_units(session)
        needed = tr(
            "In-service members do at least {count:service|services} a year.",
            count=service_log.minimum(session, self._year()),
        )  # fmt: skip
        return f"{needed} {tr('Enter or a double click shows the members of a unit.')}"

    def _ask_export(self) -> None:
        def place(handing: Handing) -> None:
            title = log_sheet.UNITS_TITLE if self.chips.current() == UNITS else log_sheet.TITLE
            name = f"{title} {self._context.session.today().isoformat()}.xlsx"
            ask_place(self._context, self, name, lambda file: self.export_to(file, handing))

        HandingDialog(self, place, tr("Save as a sheet"), pages=False).open()

    def export_to(self, file: Path, handing: Handing) -> None:
        """Write all that is looked for into a workbook."""
        session = self._context.session
        if self.chips.current() == UNITS:
            log_sheet.export_units(session, self._year(), file, handing, text=self.search.text())
        else:
            log_sheet.export(
                session, str(self.period.currentData()), file, handing,
                unconfirmed=self.chips.current() == OPEN, **self._asked(),
            )  # fmt: skip
        self._context.notify(tr("Exported: {name}", name=file.name))

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
            self._context.follow()
            self.notice.say("error", str(error))
            return
        self.served.clear()
        self.reason.clear()
        self._context.announce(service_log.TOUCHED)
        self._context.notify(tr("Saved"), self._context.undo)


def _periods(today: date) -> dict[str, str]:
    """Return this year and the last with their months, the newest first."""
    found: dict[str, str] = {}
    for year in (today.year, today.year - 1):
        last = today.month if year == today.year else 12
        months = (f"{year}-{month:02}" for month in range(last, 0, -1))
        found |= {one: days.shown(one) for one in (str(year), *months)}
    return found


def _row(one: Done) -> tuple[str, ...]:
    service = one.service
    state = {
        "taken_back": tr("taken back"), "confirmed": tr("confirmed"),
        "waiting": tr("to be confirmed"),
    }[one.state]  # fmt: skip
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
