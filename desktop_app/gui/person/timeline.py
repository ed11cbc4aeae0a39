"""What a person's record tells of the past: categories by day, and every change ever made."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedLayout, QVBoxLayout, QWidget

from desktop_app.domain import codes
from desktop_app.gui.person.lines import LinesView
from desktop_app.gui.widgets import EmptyState, SecondaryButton, gap, label
from desktop_app.i18n import tr
from desktop_app.services.keeping import history
from desktop_app.services.members import categories
from desktop_app.services.session import Session

HIDDEN = "****"


class CategoriesOverTime(QWidget):
    """The spans a person has stood in each category, newest first."""

    def __init__(self, session: Session, person_id: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session, self._person = session, person_id
        self.change = SecondaryButton(tr("Change the category…"), "layers", self)
        self.view = LinesView(
            tr("Categories over time"),
            (tr("Category"), tr("From"), tr("Until"), tr("Reason")),
            (230, 120, 130, 0),
        )
        note = label(
            tr("One category at a time; the reports of a past day are made from these rows."),
            "faint",
            wrap=True,
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, gap(12), 0, 0)
        layout.setSpacing(gap(10))
        layout.addWidget(note)
        layout.addWidget(self.view, 1)
        layout.addWidget(self.change, 0, Qt.AlignmentFlag.AlignLeft)

    def refresh(self) -> None:
        """Read the spans again."""
        found = reversed(categories.spans(self._session, self._person))
        self.view.lines.show_rows(
            [
                (
                    codes.label("five_manage_category", one.value),
                    one.valid_from,
                    one.valid_to or tr("until now"),
                    one.reason,
                )
                for one in found
            ]
        )


class ChangesOfPerson(QWidget):
    """Who changed what when; sensitive values stay hidden here, too."""

    def __init__(self, session: Session, person_id: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session, self._person = session, person_id
        self.view = LinesView(
            tr("History of every change"),
            (
                tr("When"), tr("Who"), tr("Action"), tr("Field"),
                tr("Before"), tr("After"), tr("Reason"),
            ),
            (146, 104, 84, 120, 190, 0, 140),
        )  # fmt: skip
        empty = EmptyState("history", tr("Nothing has been changed yet."))
        self._pages = QStackedLayout(self)
        self._pages.setContentsMargins(0, gap(12), 0, 0)
        self._pages.addWidget(self.view)
        self._pages.addWidget(empty)

    def refresh(self) -> None:
        """Read the history again."""
        found = history.of_person(self._session, self._person)
        self.view.lines.show_rows([_row(line) for line in found])
        self._pages.setCurrentIndex(0 if found else 1)


def _row(line: history.Line) -> tuple[str, ...]:
    before, after = line.before, line.after
    if line.sensitive:
        before, after = HIDDEN if before else "", HIDDEN if after else ""
    return (
        line.at.replace("T", " ")[:16],
        line.who,
        line.action,
        line.field,
        before,
        after,
        line.reason,
    )
