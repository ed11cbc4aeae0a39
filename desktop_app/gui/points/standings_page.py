"""Members with their points of a year, in bands; at the right the rows behind one number."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from desktop_app.domain import points as rules
from desktop_app.errors import UserError
from desktop_app.gui.context import Context
from desktop_app.gui.person.lines import LinesView
from desktop_app.gui.person.people_list import brief
from desktop_app.gui.points.add_dialog import open_add_dialog
from desktop_app.gui.points.behind import Behind
from desktop_app.gui.printing.before_print import look_first
from desktop_app.gui.rights import bar
from desktop_app.gui.widgets import (
    ChipRow,
    Choice,
    PageHeader,
    Panel,
    PrimaryButton,
    SearchBox,
    SecondaryButton,
    gap,
)
from desktop_app.i18n import tr
from desktop_app.services.members import orgs
from desktop_app.services.merits import points, points_papers, points_rules, stars
from desktop_app.services.merits.points import Standing

YEARS = 3  # that can be looked back on
ALL = ""


class StandingsPage(QWidget):
    """Emits ``opened_stars`` when ratings of the people chosen have begun."""

    opened_stars = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._all: list[Standing] = []
        self._offered = True  # the first row, nobody having chosen one
        self._rows: list[Standing] = []
        session = context.session
        self.year = Choice({y: str(y) for y in _years(session.today().year)}, session.today().year)
        self.year.setAccessibleName(tr("Year"))
        branches = {"": tr("All branches"), **orgs.names(session)}
        self.branch = Choice(branches, "")
        self.branch.setAccessibleName(tr("Branch"))
        self.branch.setMaximumWidth(gap(170))
        self.search = SearchBox(tr("Name, pinyin, number or branch"))
        self.rate = SecondaryButton(tr("Rate stars"), "star")
        self.print = SecondaryButton(tr("Publication"), "printer")
        self.thanks = SecondaryButton(tr("Thanks letter"), "hand-heart")
        self.add = PrimaryButton(tr("Enter points"), "plus")
        self.header = PageHeader(tr("Points"))
        for widget, stretch in (
            (self.search, 1), (self.year, 0), (self.branch, 0), (self.add, 0),
        ):  # fmt: skip
            self.header.tools.addWidget(widget, stretch)
        self.bands = ChipRow()
        self.bands.add(ALL, tr("All"), count=0)
        for band in rules.bands(session.today()):
            self.bands.add(str(band.at_least), band.label, count=0)
        self.view = LinesView(
            tr("Points"), (tr("Name"), tr("Points"), tr("Band"), tr("Branch")), (96, 64, 104, 0)
        )
        self.view.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.behind = Behind(context)
        self._lay_out()
        self._listen()

    def _lay_out(self) -> None:
        card = Panel("card", 1)
        card.body.addWidget(self.view)
        foot = QHBoxLayout()
        foot.setSpacing(gap(8))
        foot.addWidget(self.rate)
        foot.addWidget(self.print)
        foot.addWidget(self.thanks)
        foot.addStretch(1)
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(gap(10))
        column.addWidget(card, 1)
        column.addLayout(foot)
        parts = QSplitter(Qt.Orientation.Horizontal)
        parts.setChildrenCollapsible(False)
        parts.setHandleWidth(gap(14))
        parts.addWidget(left)
        parts.addWidget(self.behind)
        parts.setSizes([520, 640])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(gap(12))
        layout.addWidget(self.header)
        layout.addWidget(self.bands)
        layout.addWidget(parts, 1)

    def _listen(self) -> None:
        session = self._context.session
        bar(session, "points.add", self.add)
        bar(session, "stars.rate", self.rate)
        for button in (self.print, self.thanks):
            button.setVisible(session.may("papers.print"))
        self.search.changed.connect(lambda _: self._narrow())
        self.bands.chosen.connect(lambda _: self._narrow())
        self.year.currentIndexChanged.connect(lambda _: self.refresh())
        self.branch.currentIndexChanged.connect(lambda _: self.refresh())
        self.view.selectionModel().selectionChanged.connect(lambda *_: self._pick())
        self.view.pressed.connect(lambda _: self._pick())
        self.add.clicked.connect(lambda _=False: self._add())
        self.print.clicked.connect(lambda _=False: self.print_shown())
        self.rate.clicked.connect(lambda _=False: self._rate())
        self.thanks.clicked.connect(lambda _=False: self._thank())
        QShortcut(QKeySequence("F2"), self, self.add.click)

    def take_focus(self) -> None:
        """Begin on the list."""
        self.view.setFocus()

    def take_search(self) -> None:
        """Begin to search."""
        self.search.take_focus()

    def show_person(self, person_id: int) -> None:
        """Show the rows behind one person's points of this year."""
        self.search.set_text("")
        self.bands.choose(ALL)
        self.year.setCurrentIndex(0)
        self.branch.setCurrentIndex(0)
        self._narrow()
        self.view.choose(person_id)

    # showing

    def refresh(self) -> None:
        """Read the points again; the chosen person stays."""
        found = points.standings(
            self._context.session, self.year.currentData(), self.branch.currentData()
        )
        self._all = found
        counts: dict[str, int] = {}
        for one in found:
            key = str(one.band.at_least)
            counts[key] = counts.get(key, 0) + 1
        self.bands.chip(ALL).set_count(len(found))
        for band in rules.bands(self._context.session.today()):
            key = str(band.at_least)
            self.bands.chip(key).set_count(counts.get(key, 0))
        having = sum(one.points != 0 for one in found)
        self.header.set_subtitle(
            tr("{count:member|members}, {having} with points", count=len(found), having=having)
        )
        ranked = points_rules.ranked(self._context.session)
        last = tr("Position") if ranked else tr("Band")
        self.view.lines.head(tr("Name"), tr("Points"), last, tr("Branch"))
        self._narrow()

    def _narrow(self) -> None:
        kept, offered = set(self.chosen()), self._offered
        words, band = self.search.text().lower().split(), self.bands.current()
        self._rows = [
            one
            for one in self._all
            if band in (ALL, str(one.band.at_least)) and all(word in _text(one) for word in words)
        ]
        self.view.show_records(
            [one.person_id for one in self._rows], [_line(one) for one in self._rows],
            asked=(self.year.currentData(), self.branch.currentData(), band, *words),
        )  # fmt: skip
        self._offered = offered or not kept.intersection(self.chosen())
        self._show()

    def chosen(self) -> list[int]:
        """Return the ids of the people selected."""
        return [self._rows[row].person_id for row in self.view.chosen_rows()]

    def _pick(self) -> None:
        self._offered = False
        self._show()

    def _show(self) -> None:
        chosen = set(self.chosen())
        one = next((each for each in self._rows if each.person_id in chosen), None)
        self.behind.show_standing(one, int(self.year.currentData()))
        self.rate.setEnabled(bool(chosen))
        self.thanks.setEnabled(bool(chosen))

    # doing

    def _add(self) -> None:
        open_add_dialog(self._context, [] if self._offered else self.chosen())

    def _rate(self) -> None:
        """Begin the star ratings of the people selected."""
        year = int(self.year.currentData())
        try:
            made = stars.begin(self._context.session, self.chosen(), year)
        except UserError as error:
            self._context.show_trouble(error)
            return
        self._context.announce(stars.TOUCHED)
        said = tr("Star ratings of {year} begun for {count}.", year=year, count=len(made))
        self._context.notify(said, self._context.undo)
        self.opened_stars.emit()

    def _thank(self) -> None:
        """Begin the thanks letters of the people selected."""
        self._context.open_screen(
            "printing",
            paper="thanks_letter",
            people=self.chosen(),
            values={"year": str(self.year.currentData())},
        )

    def print_shown(self) -> None:
        """Print the publication of those selected, or of all shown when it is one."""
        chosen = self.chosen()
        ids = chosen if len(chosen) > 1 else [one.person_id for one in self._rows]
        year = int(self.year.currentData())
        look_first(
            self._context,
            points_papers.POINTS,
            lambda session, progress: points_papers.points_notice(
                session, ids, year, progress=progress
            ),
        )


def _years(this: int) -> range:
    return range(this, this - YEARS, -1)


def _text(one: Standing) -> str:
    return " ".join((one.name, one.pinyin.replace(" ", ""), one.person_no, one.branch)).lower()


def _line(one: Standing) -> tuple[str, ...]:
    last = str(one.position) if one.position else one.band.label
    return one.name, str(one.points), last, brief(one.branch)
