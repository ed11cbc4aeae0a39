"""The figures of a month or a year: list at the left; months and rows behind at the right."""

import re
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
    "service", "service_item", "claim", "service_order", "calendar_day", "person", "help_pair",
    "help_visit", "shift", "booking", "reception",
})  # fmt: skip


class FiguresScreen(QWidget):
    """Every number opens the rows that it counts."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._values: list[Value] = []
        self._stale = False
        self._behind: tuple[tuple[str, ...], list[tuple[str, ...]]] = (), []
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
            tr("Figures"), (tr("Figure"), tr("Count"), tr("Of"), tr("Share")), (0, 100, 72, 84)
        )
        self.list.setMinimumWidth(gap(380))
        self.chart = MonthChart()
        self.heading = label("", "heading", wrap=True)
        self.why = label("", "soft", wrap=True)
        self.rows = LinesView(tr("Rows behind the number"), ("", "", ""), (150, 170, 150))
        self.rows.horizontalHeader().setStretchLastSection(True)
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
        self.list.selectionModel().currentRowChanged.connect(lambda *_: self._show_figure())
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
        begun = figures.first_day(self._context.session)
        if begun and when.last.isoformat() < begun:
            told = tr("The first record of this centre is of {day}: there is nothing to count.",
                      day=days.shown(begun))  # fmt: skip
            self.notice.say("info", told)
        chip = next((key for key, one in self._periods.items() if one == when.text), "")
        if chip:
            self.chips.choose(chip)
        else:
            self.chips.choose_none()
        self.refresh()

    def refresh(self) -> None:
        """Count again; the chosen figure stays."""
        self._stale = False
        session = self._context.session
        row = max(self.list.currentIndex().row(), 0)
        self._values = figures.of_period(session, self._when)
        self.list.lines.show_rows([_line(one) for one in self._values])
        said = _said(self._when, session.today().isoformat())
        self.header.set_subtitle("  ".join(filter(None, (figures.branch(session), said))))
        self.list.selectRow(row)
        self._show_figure()

    def _show_figure(self) -> None:
        row = self.list.currentIndex().row()
        if not 0 <= row < len(self._values):
            return
        one, session = self._values[row], self._context.session
        try:
            heads, rows = figures.rows_behind(session, self._when, one.key)
        except UserError as error:
            heads, rows = (str(error),), []
        self.heading.setText(_heading(one))
        self._behind = heads, rows
        self.rows.lines.show_table(heads, [tuple(map(_day_shown, row)) for row in rows])
        self.why.setText(_why_none(session, one))
        self.why.setVisible(not rows)
        known = BY_KEY.get(one.key)
        self.chart.setVisible(known is not None)
        if known is not None:
            values = figures.by_month(session, self._when.first.year, one.key)
            words = partial(figures.written, unit_code=one.unit_code)
            self.chart.show_values(one.label, values, words, line=known.now)

    def _open_row(self, row: int) -> None:
        heads, rows = self._behind
        open_row(self._context, heads, rows[row])

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
        """Write the figures and the rows behind them into a workbook."""
        try:
            figures_out.export(self._context.session, self._when, path)
        except UserError as error:
            self.notice.say("error", str(error))
            return
        self._context.notify(tr("Exported: {name}", name=path.name))


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
