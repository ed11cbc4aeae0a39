"""The age of the last good backup, in the strip at the foot of the window."""

from PySide6.QtCore import QTimer

from desktop_app.errors import UserError
from desktop_app.gui.context import Context
from desktop_app.gui.widgets import Button
from desktop_app.i18n import tr
from desktop_app.services.keeping import backups
from desktop_app.services.keeping.backups import Age

HOUR = 3_600_000  # ms


class BackupFact(Button):
    """Words with an icon; red after seven days, or when there is none. Opens the backups."""

    def __init__(self, context: Context) -> None:
        super().__init__(" ", "database", "fact")
        self.setObjectName("backup_age")
        self.setProperty("tint", "error")  # the colours of the alarm, while it is one
        self._context = context
        self._hourly = QTimer(self)
        self._hourly.timeout.connect(self.refresh)
        self._hourly.start(HOUR)
        context.signals.backed_up.connect(self.refresh)
        self.clicked.connect(lambda _=False: context.open_screen("safekeeping"))
        self.refresh()

    def refresh(self) -> None:
        """Read the age again."""
        try:
            age = backups.age(self._context.session)
        except UserError:
            return  # the disk is told of where something is read for the desk
        self._kind = "alarm" if age.worry else "fact"
        self.setProperty("kind", self._kind)
        self.setText(words(age))
        self.setAccessibleName(self.text())
        self.setToolTip(tr("Show the backups"))
        self.set_icon("circle-alert" if age.worry else "database")
        self.style().polish(self)


def words(age: Age) -> str:
    """Return the age of the last backup in words."""
    if age.at is None or age.days is None:
        return tr("No backup yet")
    if age.days == 0:
        return tr("Last backup {time}", time=f"{age.at:%H:%M}")
    if age.worry:
        return tr("Last backup {days:day|days} ago: make one", days=age.days)
    return tr("Last backup {days:day|days} ago", days=age.days)
