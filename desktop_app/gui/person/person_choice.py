"""Choosing one person in a form: found by typing, shown by name until another is looked for."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.gui import theme
from desktop_app.gui.red_post.picker import PeoplePicker
from desktop_app.services.session import Session

HEIGHT = 176  # px at normal type size: search, heading and two people


class PersonChoice(QWidget):
    """``value`` is the id of the person chosen last, 0 for nobody."""

    edited = Signal()
    left = Signal()

    def __init__(self, session: Session, person_id: int = 0, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.picker = PeoplePicker(session, [person_id] if person_id else [])
        self.picker.changed.connect(self._only_newest)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.picker)
        self.setMaximumHeight(theme.px(HEIGHT))
        self.setFocusProxy(self.picker.search.field)

    def value(self) -> int:
        """Return the id of the person chosen, 0 for nobody."""
        return self.picker.ids[-1] if self.picker.ids else 0

    def show_value(self, value: int) -> None:
        """Choose another person, nobody for 0."""
        self.picker.choose_all([value] if value else [])

    def settled(self) -> str:
        """Choose the one person that what is typed stands for; else return what is unclear."""
        return self.picker.settled()

    def _only_newest(self) -> None:
        if len(self.picker.ids) > 1:
            self.picker.choose_only(self.picker.ids[-1])
        self.edited.emit()
