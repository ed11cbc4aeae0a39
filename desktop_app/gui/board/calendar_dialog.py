"""The centre's own holidays and shifted working days, one to a line."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPlainTextEdit, QVBoxLayout

from desktop_app.domain.working_days import REST, WORK
from desktop_app.errors import Invalid, UserError
from desktop_app.gui import theme
from desktop_app.gui.context import Context
from desktop_app.gui.widgets import (
    FormRow,
    PrimaryButton,
    SecondaryButton,
    gap,
    label,
    save_by_keys,
)
from desktop_app.i18n import tr
from desktop_app.services import workflows
from desktop_app.services.desk import orders


class CalendarDialog(QDialog):
    """Deadlines count working days; what is written here wins over the days that ship."""

    def __init__(self, context: Context) -> None:
        super().__init__(context.window)
        self._context = context
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Working days"))
        own = workflows.calendar(context.session).own
        self.days = QPlainTextEdit(
            "\n".join(f"{day.isoformat()} {WORK if works else REST}" for day, works in own.items())
        )
        self.days.setPlaceholderText("2027-01-01 休\n2027-02-07 班")
        self.days.setTabChangesFocus(True)
        self.row = FormRow(tr("Own holidays (休) and days worked (班)"), self.days)
        self.store, cancel = PrimaryButton(tr("Save"), "save"), SecondaryButton(tr("Cancel"))
        self.store.clicked.connect(lambda _=False: self._save())
        cancel.clicked.connect(self.reject)
        save_by_keys(self, self._save)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(cancel)
        buttons.addWidget(self.store)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(gap(22), gap(18), gap(22), gap(16))
        layout.setSpacing(gap(12))
        layout.addWidget(label(tr("Working days"), "heading"))
        layout.addWidget(
            label(
                tr(
                    "Weekends are free, and the holidays of 2026 are known. Add the holidays of"
                    " later years when they are announced."
                ),
                "soft",
                wrap=True,
            )
        )
        layout.addWidget(self.row, 1)
        layout.addLayout(buttons)
        self.resize(theme.px(440), theme.px(420))

    def _save(self) -> None:
        try:
            workflows.save_calendar(self._context.session, self.days.toPlainText())
        except Invalid as error:
            self.row.complain(error.problems["days"])
        except UserError as error:
            self.row.complain(str(error))
        else:
            self._context.announce(orders.TOUCHED)
            self.accept()


def open_calendar(context: Context) -> CalendarDialog:
    """Open the dialog and return at once."""
    dialog = CalendarDialog(context)
    dialog.show()
    return dialog
