"""One filter of the panel: a title that opens a list of check boxes."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QLineEdit, QVBoxLayout, QWidget

from desktop_app.gui.widgets import Button, gap
from desktop_app.i18n import tr
from desktop_app.services.members.roster import Choices

MANY = 12  # more values than this get a field that narrows them


class FilterSection(QWidget):
    """Emits ``changed`` with the filter's name when a box was checked or unchecked."""

    changed = Signal(str)

    def __init__(self, choices: Choices, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.choices = choices
        self._boxes: dict[str, QCheckBox] = {}
        self._body: QWidget | None = None
        self._chosen: tuple[str, ...] = ()
        self.head = Button("", "chevron-right", parent=self)
        self.head.setProperty("kind", "quiet")
        self.head.setStyleSheet("text-align: left; color: palette(text);")
        self.head.setObjectName(choices.name)
        self.head.clicked.connect(lambda _=False: self.open(not self.is_open()))
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(0)
        self._layout.addWidget(self.head)
        self._name()

    def is_open(self) -> bool:
        """Tell whether the values can be seen."""
        return self._body is not None and not self._body.isHidden()

    def open(self, wanted: bool = True) -> None:
        """Show or hide the values."""
        if wanted and self._body is None:
            self._body = self._build()
            self._layout.addWidget(self._body)
        if self._body is not None:
            self._body.setVisible(wanted)
        self.head.set_icon("chevron-down" if wanted else "chevron-right")

    def chosen(self) -> tuple[str, ...]:
        """Return the values that are checked."""
        return self._chosen

    def choose(self, values: Sequence[str]) -> None:
        """Check these values and no others, without saying so."""
        self._chosen = tuple(values)
        for value, box in self._boxes.items():
            box.blockSignals(True)
            box.setChecked(value in self._chosen)
            box.blockSignals(False)
        self._name()

    def _build(self) -> QWidget:
        body = QWidget(self)
        layout = QVBoxLayout(body)
        layout.setContentsMargins(gap(26), 0, 0, gap(8))
        layout.setSpacing(0)
        if len(self.choices.values) > MANY:
            narrow = QLineEdit(body)
            narrow.setPlaceholderText(tr("Find a value"))
            narrow.setAccessibleName(tr("Find a value of {filter}", filter=self.choices.label))
            narrow.textChanged.connect(self._narrow)
            layout.addWidget(narrow)
        for value, text in self.choices.values:
            box = QCheckBox(text, body)
            box.setObjectName(value)
            box.setToolTip(text)
            box.setChecked(value in self._chosen)
            box.toggled.connect(lambda on, value=value: self._toggled(value, on))
            self._boxes[value] = box
            layout.addWidget(box)
        return body

    def _narrow(self, text: str) -> None:
        for box in self._boxes.values():
            box.setVisible(text.strip().casefold() in box.text().casefold())

    def _toggled(self, value: str, on: bool) -> None:
        kept = [one for one in self._chosen if one != value]
        if self.choices.kind == "has":
            kept = []  # filled in or empty; both at once say nothing
        order = [one for one, _ in self.choices.values]
        wanted = sorted([*kept, value] if on else kept, key=order.index)
        self.choose(wanted)
        self.changed.emit(self.choices.name)

    def _name(self) -> None:
        count = len(self._chosen)
        label = self.choices.label
        self.head.setText(tr("{filter} ({count})", filter=label, count=count) if count else label)
