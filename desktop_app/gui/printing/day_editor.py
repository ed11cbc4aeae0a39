"""A date of a paper as it is typed, in any form people write; a calendar lies behind a button."""

from typing import Any

from PySide6.QtCore import QDate, QPoint, Qt, Signal
from PySide6.QtWidgets import QCalendarWidget, QHBoxLayout, QLineEdit, QWidget

from desktop_app.domain import days
from desktop_app.gui.widgets import IconButton, gap
from desktop_app.i18n import tr


class DayEditor(QWidget):
    """What stands there is never changed by itself; a date that is none is told at the field."""

    edited = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.text = QLineEdit()
        self.text.setPlaceholderText(tr("such as 2026-11-27 or 2026年11月27日"))
        self.text.textChanged.connect(lambda _: self.edited.emit())
        self.button = IconButton("calendar", tr("Choose a day"))
        self.button.clicked.connect(lambda _=False: self.open_calendar())
        self.calendar: QCalendarWidget | None = None
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(gap(6))
        layout.addWidget(self.text, 1)
        layout.addWidget(self.button)
        self.setFocusProxy(self.text)

    def value(self) -> str:
        """Return the date in ISO form, or what is typed where it is no date."""
        typed = self.text.text().strip()
        try:
            return days.parse(typed)
        except ValueError:
            return typed

    def show_value(self, value: Any) -> None:
        """Show another date, or a text that is to be put right."""
        if self.text.text() != str(value):
            self.text.setText(str(value))
            self.text.setCursorPosition(0)

    def open_calendar(self) -> QCalendarWidget:
        """Open the calendar below the field, at the day typed."""
        if self.calendar is None:
            self.calendar = QCalendarWidget(self)
            self.calendar.setWindowFlag(Qt.WindowType.Popup)
            self.calendar.clicked.connect(self._take)
            self.calendar.activated.connect(self._take)
        day = QDate.fromString(self.value(), "yyyy-MM-dd")
        self.calendar.setSelectedDate(day if day.isValid() else QDate.currentDate())
        self.calendar.move(self.mapToGlobal(QPoint(0, self.height())))
        self.calendar.show()
        self.calendar.setFocus()
        return self.calendar

    def _take(self, day: QDate) -> None:
        if self.calendar:
            self.calendar.hide()
        self.show_value(day.toString("yyyy-MM-dd"))
        self.text.setFocus()
