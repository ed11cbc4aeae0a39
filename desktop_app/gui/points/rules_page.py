"""The rules of points: what ships and what the centre changes from a day on; ranking or bands."""

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.domain import codes, days
from desktop_app.domain.points import DEDUCT
from desktop_app.domain.records.points import PointsRule
from desktop_app.gui.context import Context
from desktop_app.gui.person.lines import LinesView
from desktop_app.gui.record_form import RecordForm
from desktop_app.gui.rights import bar
from desktop_app.gui.widgets import (
    PageHeader,
    Panel,
    PrimaryButton,
    SecondaryButton,
    gap,
    label,
)
from desktop_app.i18n import tr
from desktop_app.services import ledgers
from desktop_app.services.merits import points_rules
from desktop_app.services.merits.points_rules import Rule


class RulesPage(QWidget):
    """A change begins on a day; entries already made stay as they are."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._rules: list[Rule] = []
        self.header = PageHeader(
            tr("Rules"), tr("A change holds from its day on; entries already made stay.")
        )
        self.edit = SecondaryButton(tr("Change from a day on"), "pencil")
        self.new = PrimaryButton(tr("New rule"), "plus")
        self.header.tools.addStretch(1)
        self.header.tools.addWidget(self.edit)
        self.header.tools.addWidget(self.new)
        self.view = LinesView(
            tr("Rules"),
            (tr("Kind of points"), tr("Rule"), tr("Points"), tr("Counted"), tr("At most in a year"),
             tr("Given by itself on"), tr("Evidence"), tr("Holds from")),
            (110, 0, 60, 104, 130, 190, 180, 150), spare=(6, 0),
        )  # fmt: skip
        self.ranking = QCheckBox(tr("List members by position instead of by bands"))
        self.hint = label(
            tr("Lists that name and shame are sensitive; bands are the usual way."), "faint",
            wrap=True,
        )  # fmt: skip
        card = Panel("card", 1)
        card.body.addWidget(self.view)
        foot = QHBoxLayout()
        foot.setSpacing(gap(12))
        foot.addWidget(self.ranking)
        foot.addWidget(self.hint, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(gap(12))
        layout.addWidget(self.header)
        layout.addWidget(card, 1)
        layout.addLayout(foot)
        bar(context.session, "points.rules", self.edit, self.new, self.ranking)
        self.edit.clicked.connect(lambda _=False: self._edit())
        self.new.clicked.connect(lambda _=False: self._new())
        self.view.activated.connect(lambda _: self._edit())
        self.view.selectionModel().selectionChanged.connect(lambda *_: self._enable())
        self.ranking.clicked.connect(self._rank)
        QShortcut(QKeySequence("F2"), self, self.new.click)
        QShortcut(QKeySequence("F4"), self, self.edit.click)

    def take_focus(self) -> None:
        """Begin on the list."""
        self.view.setFocus()

    def refresh(self) -> None:
        """Read the rules again; the chosen one stays."""
        self._rules = points_rules.listed(self._context.session)
        self.view.show_records(
            [one.code for one in self._rules], [_row(one) for one in self._rules], asked=""
        )
        self._enable()
        self.ranking.setChecked(points_rules.ranked(self._context.session))

    def _enable(self) -> None:
        self.edit.setEnabled(self.view.chosen_row() >= 0)

    def _edit(self) -> None:
        row = self.view.chosen_row()
        if row >= 0 and self.edit.isEnabled():
            rule = self._rules[row]
            record = points_rules.as_record(self._context.session, rule)
            self._open(tr("Change “{rule}”", rule=rule.label), record)

    def _new(self) -> None:
        today = self._context.session.today().isoformat()
        self._open(tr("New rule"), PointsRule(per="once", category="task", valid_from=today))

    def _open(self, heading: str, record: PointsRule) -> None:
        def store(typed: PointsRule) -> None:
            kept = points_rules.save(self._context.session, typed)
            self._context.announce(ledgers.changed(type(kept)))
            self.view.choose(kept.rule)
            self._context.notify(tr("Saved"), self._context.undo)

        RecordForm(self._context.window, heading, record, store).show()

    def _rank(self, on: bool) -> None:
        self._context.announce(points_rules.set_ranked(self._context.session, on))


def _row(one: Rule) -> tuple[str, ...]:
    worth = -one.points if one.category == DEDUCT else one.points
    return (
        codes.label("points_category", one.category), one.label, f"{worth:+}",
        codes.label("points_per", one.per), str(one.cap) if one.cap else tr("no limit"),
        codes.label("points_event", one.event) if one.event else tr("by hand"), one.evidence,
        days.shown(one.valid_from.isoformat()) + (f"  {tr('own')}" if one.own else ""),
    )  # fmt: skip
