"""The filters at the right of the list: they take effect at once and can be saved by name."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from PySide6.QtCore import QDate, Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QDateEdit,
    QHBoxLayout,
    QLineEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from desktop_app.gui.roster.filter_section import FilterSection
from desktop_app.gui.widgets import (
    Button,
    IconButton,
    Panel,
    QuietButton,
    Rule,
    SecondaryButton,
    gap,
    label,
)
from desktop_app.i18n import tr
from desktop_app.services.members.roster import Choices

FIRST = ("branch", "party_group", "grid", "age_band", "sex", "person_category", "mobile")
LEFT_OUT = ("five_manage",)  # the chips above the list choose it


class FilterPanel(Panel):
    """Emits ``changed`` with filters and day, and what is to happen with saved filters."""

    changed = Signal(dict, str)
    picked = Signal(str)
    saved = Signal(str)
    deleted = Signal(str)
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("card", 14, parent)
        self.sections: dict[str, FilterSection] = {}
        self._add_head()
        content = QWidget(self)
        self._inner = QVBoxLayout(content)
        self._inner.setContentsMargins(0, 0, gap(6), 0)
        self._inner.setSpacing(gap(6))
        self._add_saved()
        self._add_day()
        self._inner.addWidget(Rule(self))
        self._places = QVBoxLayout()
        self._places.setSpacing(0)
        self._inner.addLayout(self._places)
        self._inner.addStretch(1)
        scroll = QScrollArea(self)
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(content)
        content.setAutoFillBackground(False)  # Qt fills the widget of a scroll area
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.body.addWidget(scroll, 1)

    def _add_head(self) -> None:
        row = QHBoxLayout()
        row.addWidget(label(tr("Filters"), "heading"), 1)
        self.clear = QuietButton(tr("Clear"), parent=self)
        self.clear.clicked.connect(lambda _=False: self.changed.emit({}, ""))
        self.close_button = IconButton("x", tr("Close the filters"), bare=True, parent=self)
        self.close_button.clicked.connect(lambda _=False: self.closed.emit())
        row.addWidget(self.clear)
        row.addWidget(self.close_button)
        self.body.addLayout(row)

    def _add_saved(self) -> None:
        self._saved = QVBoxLayout()
        self._saved.setSpacing(0)
        self._inner.addLayout(self._saved)
        row = QHBoxLayout()
        row.setSpacing(gap(6))
        self.name = QLineEdit(self)
        self.name.setPlaceholderText(tr("Name for these filters"))
        self.name.setAccessibleName(tr("Name for these filters"))
        self.keep = SecondaryButton(tr("Save"), parent=self)
        self.keep.setEnabled(False)
        self.name.textChanged.connect(lambda text: self.keep.setEnabled(bool(text.strip())))
        self.name.returnPressed.connect(self._save)
        self.keep.clicked.connect(lambda _=False: self._save())
        row.addWidget(self.name, 1)
        row.addWidget(self.keep)
        self._inner.addLayout(row)

    def _add_day(self) -> None:
        self.past = QCheckBox(tr("As it was on"), self)
        self.day = QDateEdit(QDate.currentDate(), self)
        self.day.setCalendarPopup(True)
        self.day.setDisplayFormat("yyyy-MM-dd")
        self.day.setAccessibleName(tr("Day of the roster"))
        self.day.setEnabled(False)
        self.past.toggled.connect(self.day.setEnabled)
        self.past.toggled.connect(lambda _: self._say())
        self.day.dateChanged.connect(lambda _: self.past.isChecked() and self._say())
        row = QHBoxLayout()
        row.setSpacing(gap(8))
        row.addWidget(self.past)
        row.addWidget(self.day, 1)
        self._inner.addLayout(row)

    def offer(self, choices: Sequence[Choices], today: date) -> None:
        """Show these filters, the common ones first; those without values are left out."""
        self.day.setMaximumDate(QDate(today.year, today.month, today.day))
        for section in self.sections.values():
            section.hide()
            section.deleteLater()
        self.sections = {}
        usable = [one for one in choices if one.values and one.name not in LEFT_OUT]
        usable.sort(key=lambda one: FIRST.index(one.name) if one.name in FIRST else len(FIRST))
        for one in usable:
            section = FilterSection(one, self)
            section.changed.connect(lambda _: self._say())
            self.sections[one.name] = section
            self._places.addWidget(section)

    def offer_saved(self, names: Iterable[str]) -> None:
        """List the saved filters."""
        while self._saved.count():
            row = self._saved.takeAt(0).widget()
            row.hide()
            row.deleteLater()
        for name in names:
            self._saved.addWidget(self._saved_row(name))

    def _saved_row(self, name: str) -> QWidget:
        row = QWidget(self)
        layout = QHBoxLayout(row)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        use = Button(name, "bookmark", parent=row)
        use.setProperty("kind", "quiet")
        use.setStyleSheet("text-align: left; color: palette(text);")
        use.clicked.connect(lambda _=False: self.picked.emit(name))
        forget = IconButton(
            "trash-2", tr("Delete the saved filter “{name}”", name=name), bare=True, parent=row
        )
        forget.clicked.connect(lambda _=False: self.deleted.emit(name))
        layout.addWidget(use, 1)
        layout.addWidget(forget)
        return row

    def show_query(self, filters: Mapping[str, tuple[str, ...]], on_day: str) -> None:
        """Check what is active, without saying so; sections in use are opened."""
        for name, section in self.sections.items():
            section.choose(filters.get(name, ()))
            if filters.get(name):
                section.open()
        for widget in (self.past, self.day):
            widget.blockSignals(True)
        self.past.setChecked(bool(on_day))
        self.day.setEnabled(bool(on_day))
        if on_day:
            self.day.setDate(QDate.fromString(on_day, Qt.DateFormat.ISODate))
        for widget in (self.past, self.day):
            widget.blockSignals(False)
        self.clear.setEnabled(bool(filters or on_day))

    def _say(self) -> None:
        filters = {name: one.chosen() for name, one in self.sections.items() if one.chosen()}
        day = self.day.date().toString(Qt.DateFormat.ISODate) if self.past.isChecked() else ""
        self.changed.emit(filters, day)

    def _save(self) -> None:
        if name := self.name.text().strip():
            self.saved.emit(name)
            self.name.clear()
