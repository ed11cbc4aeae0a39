"""A date of a paper as it is typed, in any form people write; a calendar lies behind a button."""

from typing import Any

from PySide6.QtCore import QDate, QPoint, Qt, Signal
from PySide6.QtWidgets import (
    QCalendarWidget,
    QDialog,
    QHBoxLayout,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

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
        """Open the calendar below the field, at the day typed; Esc leaves it."""
        dialog = QDialog(self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setWindowTitle(tr("Choose a day"))
        dialog.setModal(True)
        calendar = QCalendarWidget(dialog)
        day = QDate.fromString(self.value(), "yyyy-MM-dd")
        calendar.setSelectedDate(day if day.isValid() else QDate.currentDate())
        calendar.clicked.connect(dialog.accept)
        calendar.activated.connect(dialog.accept)
        dialog.accepted.connect(lambda: self._take(calendar.selectedDate()))
        layout = QVBoxLayout(dialog)
        layout.addWidget(calendar)
        dialog.move(self.mapToGlobal(QPoint(0, self.height())))
        dialog.show()
        calendar.setFocus()
        return calendar

    def _take(self, day: QDate) -> None:
        self.show_value(day.toString("yyyy-MM-dd"))
        self.text.setFocus()
