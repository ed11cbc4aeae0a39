"""The choice of a field for a column: found by typing, listed under the groups of the form."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QWidget

from desktop_app.domain.fields import specs
from desktop_app.domain.records.person import GROUPS, Person
from desktop_app.gui import theme
from desktop_app.gui.person.combo import Choices, SearchCombo
from desktop_app.i18n import tr

LEFT_OUT = ""


class FieldCombo(SearchCombo):
    """A field of a person, or "leave out"."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_fields(), parent)
        self.setMinimumContentsLength(9)

    def set_choices(self, choices: Choices) -> None:
        """Offer fields under headings that cannot be chosen themselves."""
        super().set_choices(choices)
        model = self.model()
        if isinstance(model, QStandardItemModel):
            for group, first in _groups().items():
                found = model.match(
                    model.index(0, 0), Qt.ItemDataRole.UserRole, first, 1,
                    Qt.MatchFlag.MatchExactly,
                )  # fmt: skip
                heading = QStandardItem(tr(group))
                heading.setFlags(Qt.ItemFlag.NoItemFlags)
                heading.setFont(theme.font(12, medium=True))
                model.insertRow(found[0].row(), heading)
        self.show_value(LEFT_OUT)


def _fields() -> Choices:
    ordered = [
        (spec.name, spec.title)
        for group in GROUPS
        for spec in specs(Person)
        if spec.group == group and _can_be_filled(spec.name)
    ]
    return [(LEFT_OUT, tr("Leave out")), *ordered]


def _groups() -> dict[str, str]:
    """Return the first field of each group."""
    found: dict[str, str] = {}
    for spec in specs(Person):
        if _can_be_filled(spec.name):
            found.setdefault(spec.group, spec.name)
    return found


def _can_be_filled(name: str) -> bool:
    return name == "person_no" or not next(
        spec.automatic for spec in specs(Person) if spec.name == name
    )
