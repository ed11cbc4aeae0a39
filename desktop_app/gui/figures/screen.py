"""The figures of a month or a year: list at the left; months and rows behind at the right."""

import re
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QSplitter, QVBoxLayout, QWidget

from desktop_app.domain import days
from desktop_app.domain.reports.red_post import BY_KEY
from desktop_app.errors import UserError
from desktop_app.gui.context import Context
from desktop_app.gui.figures.chart import MonthChart
from desktop_app.gui.figures.opening import open_row
from desktop_app.gui.folders import documents
from desktop_app.gui.latest import Latest
from desktop_app.gui.person.editors import LineEditor
from desktop_app.gui.person.lines import LinesView
from desktop_app.gui.printing.before_print import look_first
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
from desktop_app.services.reporting import figures, figures_out
from desktop_app.services.reporting.figures import Period, Value
from desktop_app.services.session import Changes, Session

_DAY = re.compile(r"\d{4}-\d\d-\d\d")
COUNTED = frozenset({
    "service", "service_item", "claim", "service_order", "calendar_day", "own_number", "person",
    "help_pair",
    "help_visit", "shift", "booking", "reception",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Counted:
    """The figures of a period, whose they are, and the first day of records, empty for none."""

    when: Period
    values: list[Value]
    branch: str
    begun: str


@dataclass(frozen=True, slots=True)
class _Behind:
    """The rows behind a figure, also as shown, or why there are none; by month where known."""

    one: Value
    heads: tuple[str, ...]
    rows: list[tuple[str, ...]]
    shown: list[tuple[str, ...]]
    why: str
    months: list[float] | None


class FiguresScreen(QWidget):
    """Every number opens the rows that it counts.

    All is counted beside the window's thread; until then what was counted before stays.
    """

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._counted: _Counted | None = None
        self._behind: _Behind | None = None
        self._stale = False
        self._counting, self._looking = Latest(context.session), Latest(context.session)
        today = context.session.today()
        year, month = today.year, today.month
        before = f"{year - 1}-12" if month == 1 else f"{year}-{month - 1:02}"
        self._periods = {
            "month": f"{year}-{month:02}", "before": before, "year": str(year),
            "last_year": str(year - 1),
        }  # fmt: skip
        self.header = PageHeader(tr("Figures"))
        self.typed = LineEditor()
        self.typed.setPlaceholderText(tr("such as 2026-10 or 2026"))
        self.typed.setAccessibleName(tr("Another period"))
        self.print = SecondaryButton(tr("Print"), "printer")
        self.export = PrimaryButton(tr("Export"), "file-spreadsheet")
        self.header.tools.addStretch(1)
        for widget in (self.typed, self.print, self.export):
            self.header.tools.addWidget(widget)
        self.chips = ChipRow()
        for key, words in (
            ("month", tr("This month")), ("before", tr("Last month")), ("year", tr("This year")),
            ("last_year", tr("Last year")),
        ):  # fmt: skip
            self.chips.add(key, words)
        self.list = LinesView(
            tr("Figures"),
            (tr("Figure"), tr("Count"), tr("Of"), tr("Share")),
            (0, 100, 72, 84),
            spare=(2, 3),
        )
        self.list.setMinimumWidth(gap(380))
        self.chart = MonthChart()
        self.heading = label("", "heading", wrap=True)
        self.why = label("", "soft", wrap=True)
        self.rows = LinesView(tr("Rows behind the number"), ("", "", ""), (150, 0))
        self.typed.setMinimumWidth(gap(190))
        self.notice = Banner()
        self._when = figures.period(self._periods["month"])
        self._lay_out()
        self._listen()
        self.refresh()

    def _lay_out(self) -> None:
        left = Panel("card", 1)
        left.body.addWidget(self.list)
        right = Panel("card", 16)
        right.body.addWidget(self.heading)
        right.body.addWidget(self.why)
        right.body.addWidget(self.chart)
        right.body.addWidget(self.rows, 1)
        parts = QSplitter(Qt.Orientation.Horizontal)
        parts.setChildrenCollapsible(False)
        parts.setHandleWidth(gap(14))
        parts.addWidget(left)
        parts.addWidget(right)
        parts.setSizes([520, 640])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(gap(24), gap(18), gap(24), gap(14))
        layout.setSpacing(gap(12))
        for widget in (self.header, self.chips, self.notice):
            layout.addWidget(widget)
        layout.addWidget(parts, 1)

    def _listen(self) -> None:
        self.chips.chosen.connect(lambda key: self._choose(key))
        self.typed.returnPressed.connect(lambda: self.show_period(self.typed.text()))
        self._counting.done.connect(self._show_counted)
        self._looking.done.connect(self._show_behind)
        for one in (self._counting, self._looking):
            one.failed.connect(self._context.show_trouble)
        self.list.selectionModel().currentRowChanged.connect(lambda *_: self._look_behind())
        self.rows.activated.connect(lambda index: self._open_row(index.row()))
        self.print.clicked.connect(lambda _=False: self.print_shown())
        self.export.clicked.connect(lambda _=False: self._ask_where())
        may = self._context.session.may
        self.print.setVisible(may("papers.print"))
        self.export.setVisible(may("export.masked"))

    # what the window asks

    def heed(self, changes: Changes) -> None:
        """Count again when something counted was touched; hidden, when next shown."""
        if changes.tables & COUNTED:
            self._stale = True
            if self.isVisible():
                self.refresh()

    def take_focus(self) -> None:
        """Begin at the list of figures."""
        if self._stale:
            self.refresh()
        self.list.setFocus()

    def keys(self) -> list[tuple[str, str]]:
        """Return this screen's keys."""
        return [("Ctrl+P", tr("Print"))]

    # showing

    def _choose(self, key: str) -> None:
        self.typed.clear()
        self.show_period(self._periods[key])

    def show_period(self, text: str) -> None:
        """Show a month or a year; what is no period is said and changes nothing."""
        try:
            when = figures.period(text)
            figures.last_day(self._context.session, when)
        except UserError as error:
            self.notice.say("error", str(error))
            return
        self._when = when
        self.notice.clear()
        chip = next((key for key, one in self._periods.items() if one == when.text), "")
        if chip:
            self.chips.choose(chip)
        else:
            self.chips.choose_none()
        self.refresh()

    def refresh(self) -> None:
        """Count again; the chosen figure stays."""
        self._stale = False
        when = self._when
        self._counting.ask(lambda session: _count(session, when))

    def is_counting(self) -> bool:
        """Tell whether what is shown will change by itself."""
        return self._counting.is_busy() or self._looking.is_busy()

    def _show_counted(self, counted: _Counted) -> None:
        today = self._context.session.today().isoformat()
        row = max(self.list.currentIndex().row(), 0)
        self._counted = None  # no row is looked behind while the list is filled
        self.list.lines.show_rows([_line(one) for one in counted.values])
        said = _said(counted.when, today)
        self.header.set_subtitle("  ".join(filter(None, (counted.branch, said))))
        if counted.begun and counted.when.last.isoformat() < counted.begun:
            told = tr("The first record of this centre is of {day}: there is nothing to count.",
                      day=days.shown(counted.begun))  # fmt: skip
            self.notice.say("info", told)
        self.list.selectRow(row)
        self._counted = counted
        self._look_behind()

    def _look_behind(self) -> None:
        """Ask for the rows of the chosen figure."""
        counted, row = self._counted, self.list.currentIndex().row()
        if counted is None or not 0 <= row < len(counted.values):
            return
        one = counted.values[row]
        self._looking.ask(lambda session: _look(session, counted.when, one))

    def _show_behind(self, behind: _Behind) -> None:
        self._behind = behind
        self.heading.setText(_heading(behind.one))
        self.rows.show_table(behind.heads, behind.shown)
        self.why.setText(behind.why)
        self.why.setVisible(bool(behind.why))
        self.chart.setVisible(behind.months is not None)
        if behind.months is not None:
            words = partial(figures.written, unit_code=behind.one.unit_code)
            now = BY_KEY[behind.one.key].now
            self.chart.show_values(behind.one.label, behind.months, words, line=now)

    def _open_row(self, row: int) -> None:
        if self._behind is not None:
            open_row(self._context, self._behind.heads, self._behind.rows[row])

    # out of the window

    def print_shown(self) -> None:
        """Show the page of the period; a number is taken when it is printed."""
        if not self._context.session.may("papers.print"):
            return
        when = self._when
        look_first(
            self._context,
            figures_out.PAGE,
            lambda session, _: figures_out.print_page(session, when),
            figures_out.title(self._context.session, when),
        )

    def _ask_where(self) -> None:
        name = figures_out.file_name(self._context.session, self._when)
        asking = QFileDialog(self, tr("Save the sheet as"), str(documents() / name))
        asking.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        asking.setNameFilter(f"{tr('Excel sheet')} (*.xlsx)")
        asking.setDefaultSuffix("xlsx")
        asking.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        asking.fileSelected.connect(lambda path: self.export_to(Path(path)))
        asking.open()

    def export_to(self, path: Path) -> None:
        """Write the figures and the rows behind them into a workbook, in the background."""
        when = self._when
        self._context.jobs.run(
            tr("Saving …"),
            lambda session, _: figures_out.export(session, when, path),
            lambda _: self._context.notify(tr("Exported: {name}", name=path.name)),
            failed=self._tell,
        )

    def _tell(self, error: BaseException) -> None:
        if isinstance(error, UserError):
            self.notice.say("error", str(error))
        else:
            self._context.show_trouble(error)


def _count(session: Session, when: Period) -> _Counted:
    values = figures.of_period(session, when)
    return _Counted(when, values, figures.branch(session), figures.first_day(session))


def _look(session: Session, when: Period, one: Value) -> _Behind:
    try:
        heads, rows = figures.rows_behind(session, when, one.key)
    except UserError as error:
        heads, rows = (str(error),), []
    why = "" if rows else _why_none(session, one)
    known = one.key in BY_KEY
    months = figures.by_month(session, when.first.year, one.key) if known else None
    shown = [tuple(map(_day_shown, row)) for row in rows]
    return _Behind(one, heads, rows, shown, why, months)


def _line(one: Value) -> tuple[str, ...]:
    of = str(one.of) if one.of >= 0 else one.of_label
    return one.label, f"{one.shown} {one.unit}", of, _share(one)


def _day_shown(cell: str) -> str:
    """Return a cell as lists show it: days in words."""
    return days.shown(cell) if _DAY.fullmatch(cell) else cell


def _share(one: Value) -> str:
    """Return the share; of hours what falls to each."""
    return tr("{number} each", number=one.each) if one.each else one.percent


def _why_none(session: Session, one: Value) -> str:
    """Return why no rows stand behind a figure."""
    if one.key == "units" and not one.of:
        return service_log.no_work_units(session)
    if figures.branch(session):
        return tr("Nothing of this in the period; only your branch is counted here.")
    return tr("Nothing of this in the period.")


def _heading(one: Value) -> str:
    """Return a figure with what it is part of and the day it holds for."""
    number = f"{one.label}  {one.shown} {one.unit}"
    share = f" / {one.of} {one.of_label}  {_share(one)}" if one.of >= 0 else f"  {one.of_label}"
    day = days.shown(one.counted_on)
    as_of = tr("as of {day}", day=day)
    if one.since:
        known = days.shown(one.since)
        as_of = tr("as of {day}; records begin on {known}, counted as on that day", day=day,
                   known=known)  # fmt: skip
    return f"{number}{share}  {as_of}"


def _last(when: Period, today: str) -> str:
    return min(when.last.isoformat(), max(today, when.first.isoformat()))


def _said(when: Period, today: str) -> str:
    first = when.first.isoformat()
    last = _last(when, today)
    return tr("{first} to {last}", first=days.shown(first), last=days.shown(last))
