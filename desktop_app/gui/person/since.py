"""From which day on something holds: a full date, today at the latest."""

from collections.abc import Callable
from datetime import date

from PySide6.QtWidgets import QWidget

from desktop_app.domain import days
from desktop_app.gui import theme
from desktop_app.gui.person.editors import LineEditor
from desktop_app.gui.widgets import FormRow
from desktop_app.i18n import tr


class SinceRow(FormRow):
    """A day that is checked on leaving it; ``day`` is ISO text."""

    def __init__(self, text: str, today: Callable[[], date], parent: QWidget | None = None) -> None:
        self.field = LineEditor()
        super().__init__(text, self.field, required=True, parent=parent)
        self._today = today
        self.field.setText(today().isoformat())
        self.field.setMaximumWidth(theme.px(190))
        self.field.left.connect(lambda: self.check() and None)
        self.setFocusProxy(self.field)

    def day(self) -> str:
        """Return the day as it stands there."""
        return self.field.text()

    def check(self) -> bool:
        """Write the day out in full, or say what is wrong with it; tell whether it is right."""
        try:
            day = days.parse(self.field.text())
        except ValueError as error:
            self.complain(str(error))
            return False
        if len(day) < days.FULL_DAY:
            self.complain(tr("Give the full date: year, month and day."))
        elif day > self._today().isoformat():
            self.complain(tr("The day must not be in the future."))
        else:
            self.field.show_value(day)
            self.clear()
            return True
        return False
