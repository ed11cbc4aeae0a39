"""Who the form is about: circle, name, category, number, how complete the record is."""

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from desktop_app.domain import codes, days
from desktop_app.domain.records.person import Person
from desktop_app.gui import theme
from desktop_app.gui.widgets import Avatar, CategoryPill, QuietButton, gap, label
from desktop_app.i18n import tr
from desktop_app.services.members import people


class PersonHead(QWidget):
    """Follows what is typed; of a ``partial`` record neither category nor share is shown."""

    def __init__(self, parent: QWidget | None = None, *, partial: bool = False) -> None:
        super().__init__(parent)
        self.avatar, self.pill = Avatar(side=48), CategoryPill()
        self.name, self.facts = label("", "heading"), label("", "faint")
        self.change = QuietButton(tr("Change the category…"))
        self._partial = partial
        self.complete, self.bar = label("", "small"), QProgressBar()
        if partial:
            self.complete.hide()
            self.bar.hide()
        self.bar.setTextVisible(False)
        self.bar.setRange(0, 100)
        self.bar.setFixedWidth(theme.px(140))
        first = QHBoxLayout()
        first.setSpacing(gap(8))
        for widget in (self.name, self.pill, self.change):
            first.addWidget(widget)
        first.addStretch(1)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addLayout(first)
        words.addWidget(self.facts)
        right = QVBoxLayout()
        right.setSpacing(gap(6))
        right.addStretch(1)
        right.addWidget(self.complete, 0, Qt.AlignmentFlag.AlignRight)
        right.addWidget(self.bar, 0, Qt.AlignmentFlag.AlignRight)
        right.addStretch(1)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(gap(14))
        layout.addWidget(self.avatar)
        layout.addLayout(words, 1)
        layout.addLayout(right)

    def show_person(self, person: Person, today: date) -> None:
        """Show this person."""
        stored = bool(person.id)
        category = person.five_manage or "unassigned"
        self.avatar.show_person(person.name or "＋", category)
        self.name.setText(person.name or (tr("No name") if stored else tr("New person")))
        self.pill.show_category(codes.label("five_manage_category", category), category)
        for widget in (self.pill, self.change):
            widget.setVisible(stored and not self._partial)
        age = days.age_on(person.born_on, today) if person.born_on else None
        facts = [person.person_no, codes.label("sex", person.sex)]
        if age is not None:
            facts.append(tr("{age:year|years} old", age=age))
        self.facts.setText("  ".join(part for part in facts if part))
        share = people.completeness(person)
        self.complete.setText(tr("{percent} % filled in", percent=share))
        self.bar.setValue(share)
        self.bar.setAccessibleName(self.complete.text())
