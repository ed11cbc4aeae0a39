"""Changed people: the roster's value and the file's side by side, and which of them wins."""

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.gui.importing.case import Case
from desktop_app.gui.importing.showing import FIELDS, Shower, differing_fields
from desktop_app.gui.importing.table import Column, RowsModel, RowsView
from desktop_app.gui.widgets import Flow, gap, label
from desktop_app.i18n import tr
from desktop_app.services.importing.import_plan import FILE, STORED, Difference, Plan, Row


@dataclass(frozen=True, slots=True)
class Line:
    """One difference of one person."""

    row: Row
    difference: Difference


class Winner(QWidget):
    """For one field: does the file win, or the roster? Emits ``changed`` with the answer."""

    changed = Signal(str, str)

    def __init__(self, field: str, count: int, winner: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        title = tr("{field} ({count})", field=FIELDS[field].title, count=count)
        self.choice = QComboBox(self)
        self.choice.addItem(tr("the file wins"), FILE)
        self.choice.addItem(tr("the roster stays"), STORED)
        self.choice.setCurrentIndex(1 if winner == STORED else 0)
        self.choice.setAccessibleName(title)
        self.choice.setObjectName(f"winner-{field}")
        self.choice.activated.connect(
            lambda _: self.changed.emit(field, str(self.choice.currentData()))
        )
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, gap(14), 0)
        layout.setSpacing(gap(8))
        layout.addWidget(label(title))
        layout.addWidget(self.choice)


class ChangedTab(QWidget):
    """Emits ``decided`` when a winner was chosen."""

    decided = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._case: Case | None = None
        self.model: RowsModel[Line] = RowsModel(self)
        self.view = RowsView(self.model, tr("Changed people"), self)
        self._winners = QWidget(self)
        self._flow = Flow(self._winners, gap(6))
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, gap(8), 0, 0)
        self._layout.setSpacing(gap(8))
        self._layout.addWidget(self._winners)
        self._layout.addWidget(self.view, 1)

    def show_plan(self, case: Case, plan: Plan, shower: Shower) -> None:
        """Show the differences of a dry run."""
        self._case = case
        old, self._winners = self._winners, QWidget(self)
        self._flow = Flow(self._winners, gap(6))
        self._layout.replaceWidget(old, self._winners)
        old.hide()
        old.deleteLater()
        for field, count in differing_fields(plan).items():
            winner = Winner(field, count, case.winners.get(field, FILE), self._winners)
            winner.changed.connect(self._decide)
            self._flow.addWidget(winner)
        lines = [Line(row, one) for row in plan.changed for one in row.differences]
        self.model.show_rows(self._columns(case, shower), lines)
        self.view.choose(0)

    def current(self) -> Row | None:
        """Return the row of the current line."""
        at = self.view.current_row()
        return self.model.rows[at].row if 0 <= at < len(self.model.rows) else None

    def _decide(self, field: str, winner: str) -> None:
        if self._case is not None:
            self._case.winners[field] = winner
            self.model.refresh()
            self.decided.emit()

    def _columns(self, case: Case, shower: Shower) -> list[Column[Line]]:
        def file_wins(line: Line) -> bool:
            one = line.difference
            return case.winners.get(one.field, FILE) == FILE or not one.stored

        def value(line: Line, text: str) -> str:
            return shower.value(text, line.difference.field, line.row.number)

        def result(line: Line) -> str:
            if not line.difference.stored:
                return tr("filled in")
            return tr("taken from the file") if file_wins(line) else tr("the roster stays")

        return [
            Column(tr("Row"), lambda line: str(line.row.number), 56, ink=lambda _: "faint"),
            Column(tr("Name"), lambda line: line.row.person.name, 96),
            Column(tr("Field"), lambda line: FIELDS[line.difference.field].title, 130),
            Column(
                tr("On the roster"),
                lambda line: value(line, line.difference.stored) or tr("(empty)"),
                200,
                ink=lambda line: "faint" if file_wins(line) else "",
            ),
            Column(
                tr("In the file"),
                lambda line: value(line, line.difference.incoming),
                200,
                ink=lambda line: "" if file_wins(line) else "faint",
            ),
            Column(
                tr("What happens"),
                result,
                140,
                icon=lambda line: "minus:faint" if not file_wins(line) else "pencil:brand",
            ),
        ]
