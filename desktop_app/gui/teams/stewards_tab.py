"""Building stewards: who looks after which building, since when; their cards."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desktop_app.domain import codes, days
from desktop_app.domain.records.steward import Steward
from desktop_app.errors import UserError
from desktop_app.gui.context import Context
from desktop_app.gui.person.editors import LineEditor
from desktop_app.gui.person.lines import LinesView
from desktop_app.gui.printing.before_print import look_first
from desktop_app.gui.record_form import RecordForm
from desktop_app.gui.rights import bar
from desktop_app.gui.teams.choosing import ChoosePeople
from desktop_app.gui.widgets import (
    Banner,
    EmptyState,
    Panel,
    PrimaryButton,
    SecondaryButton,
    gap,
)
from desktop_app.i18n import tr
from desktop_app.services.members import people
from desktop_app.services.paperwork import printing
from desktop_app.services.volunteers import stewards
from desktop_app.services.volunteers.stewards import StewardView


class StewardsTab(QWidget):
    """One table; cards are printed for the chosen rows, for all shown when none is chosen.

    Emits ``unseen`` when the search hides what was saved.
    """

    unseen = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._rows: list[StewardView] = []
        self.view = LinesView(
            tr("Building stewards"),
            (tr("Estate"), tr("Building"), tr("Name"), tr("Grid"), tr("Appointed on"),
             tr("Term until"), tr("WeChat group set up")),
            (0, 110, 110, 110, 130, 130, 120),
        )  # fmt: skip
        self.view.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.notice = Banner()
        self.reason = LineEditor()
        self.reason.setPlaceholderText(tr("why the appointment ends"))
        self.reason.setAccessibleName(tr("Reason"))
        self.stop = SecondaryButton(tr("End the appointment"), "x")
        self.edit = SecondaryButton(tr("Edit"), "pencil")
        self.print = PrimaryButton(tr("Print cards"), "printer")
        bar(context.session, stewards.RIGHTS.change, self.reason, self.stop, self.edit)
        bar(context.session, printing.PRINT, self.print)
        self._lay_out()
        self._listen()

    def _lay_out(self) -> None:
        self.pages = QStackedWidget()
        self.pages.addWidget(self.view)
        self.pages.addWidget(
            EmptyState(
                "house", tr("No steward yet"), tr("Appoint the first one above at the right.")
            )
        )
        card = Panel("card", 1)
        card.body.addWidget(self.pages)
        foot = QHBoxLayout()
        foot.setSpacing(gap(8))
        foot.addWidget(self.reason, 1)
        for button in (self.stop, self.edit, self.print):
            foot.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(gap(10))
        layout.addWidget(card, 1)
        layout.addWidget(self.notice)
        layout.addLayout(foot)

    def _listen(self) -> None:
        self.view.selectionModel().selectionChanged.connect(lambda *_: self._enable())
        self.view.activated.connect(lambda _: self.edit_chosen())
        self.edit.clicked.connect(lambda _=False: self.edit_chosen())
        self.stop.clicked.connect(lambda _=False: self._end())
        self.print.clicked.connect(lambda _=False: self.print_shown())

    def refresh(self, words: str = "") -> int:
        """Read the stewards again and return how many are in office."""
        found = stewards.views(self._context.session)
        self._rows = [one for one in found if all(w in _text(one) for w in words.split())]
        self.view.show_records(
            [one.steward.id for one in self._rows], [_line(one) for one in self._rows]
        )
        self.pages.setCurrentIndex(0 if self._rows else 1)
        self.notice.clear()
        self._enable()
        return len(found)

    def chosen(self) -> list[StewardView]:
        """Return the chosen stewards."""
        return [self._rows[row] for row in self.view.chosen_rows()]

    def _enable(self) -> None:
        chosen = len(self.chosen())
        for widget in (self.reason, self.stop, self.edit):
            widget.setEnabled(chosen == 1)
        self.print.setEnabled(bool(self._rows))

    # doing

    def new(self) -> None:
        """Choose a person, then fill in for which building."""

        def chosen(ids: list[int], _role: str, _duty: str) -> None:
            person = people.get(self._context.session, ids[0])
            self._open(
                tr("Appoint {name}", name=person.name),
                Steward(
                    person_id=person.id, estate=person.estate, building=person.building,
                    grid=person.grid, appointed_on=self._context.session.today().isoformat(),
                ),
            )  # fmt: skip

        ChoosePeople(self._context, tr("Who becomes the steward?"), chosen, only_one=True).show()

    def edit_chosen(self) -> None:
        """Open the form of the chosen steward."""
        chosen = self.chosen()
        if self.edit.isEnabled():
            self._open(chosen[0].person.name, chosen[0].steward)

    def _open(self, heading: str, steward: Steward) -> None:
        def store(typed: Steward) -> None:
            kept = stewards.save(self._context.session, typed)
            self._said()
            self._go_to(kept.id)

        RecordForm(
            self._context.window, heading, steward, store, session=self._context.session
        ).show()

    def _go_to(self, steward_id: int) -> None:
        if all(one.steward.id != steward_id for one in self._rows):
            self.unseen.emit()
        self.view.choose(steward_id)

    def _end(self) -> None:
        one = self.chosen()[0].steward.id
        try:
            stewards.end(self._context.session, one, reason=self.reason.text())
        except UserError as error:
            self._context.follow()
            self.notice.say("error", str(error))
            return
        self.reason.clear()
        self._said()

    def print_shown(self) -> None:
        """Print the cards of the chosen stewards, or of all that are shown."""
        ids = {one.steward.id for one in self.chosen() or self._rows}
        if ids and self.print.isEnabled():
            look_first(
                self._context, stewards.CARD, lambda session, _: stewards.print_cards(session, ids)
            )

    def _said(self) -> None:
        self._context.announce(stewards.TOUCHED)
        self._context.notify(tr("Saved"), self._context.undo)


def _text(view: StewardView) -> str:
    one, person = view.steward, view.person
    return " ".join((one.estate, one.building, one.grid, person.name, person.name_pinyin)).lower()


def _line(view: StewardView) -> tuple[str, ...]:
    one = view.steward
    return (
        one.estate, one.building, view.person.name, one.grid, days.shown(one.appointed_on),
        days.shown(one.term_to), codes.label("yes_no", one.wechat_group),
    )  # fmt: skip
