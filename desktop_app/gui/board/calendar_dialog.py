"""The centre's own holidays and shifted working days beside those that ship."""

from contextlib import suppress
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QVBoxLayout

from desktop_app.domain.working_days import REST, WORK, Span, read_own, spans
from desktop_app.errors import Invalid, UserError
from desktop_app.gui.context import Context
from desktop_app.gui.person.lines import LinesView
from desktop_app.gui.widgets import (
    FormRow,
    GuardedDialog,
    PrimaryButton,
    SecondaryButton,
    gap,
    label,
    open_sized,
    save_by_keys,
)
from desktop_app.i18n import tr
from desktop_app.services import workflows


class CalendarDialog(GuardedDialog):
    """Deadlines count working days; what is written here wins over the days that ship."""

    def __init__(self, context: Context) -> None:
        super().__init__(context.window)
        self._context = context
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Working days"))
        own = workflows.calendar(context.session).own
        self.days = QPlainTextEdit(
            "\n".join(f"{day.isoformat()} {_word(works)}" for day, works in own.items())
        )
        self.days.setPlaceholderText("2027-01-01 休\n2027-02-07 班")
        self.days.setTabChangesFocus(True)
        self.row = FormRow(tr("Own holidays (休) and days worked (班)"), self.days)
        self.shipped = LinesView(
            tr("Holidays and days of work that are known"),
            (tr("Days"), tr("Free or worked"), tr("Holiday"), tr("Changed by the centre")),
            (170, 70, 110, 0),
        )  # fmt: skip
        self.days.textChanged.connect(lambda: self._compare())
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
        years = "、".join(sorted({str(one.first.year) for one in spans()}))
        told = tr(
            "Weekends are free, and the holidays of {years} are known. Add the holidays of later"
            " years when they are announced; a day written here wins over the list.", years=years,
        )  # fmt: skip
        layout.addWidget(label(told, "soft", wrap=True))
        sides = QHBoxLayout()
        sides.setSpacing(gap(16))
        sides.addWidget(self.row, 2)
        sides.addWidget(self.shipped, 3)
        layout.addLayout(sides, 1)
        layout.addLayout(buttons)
        open_sized(self, 1040, 560)
        self._compare()

    def _compare(self) -> None:
        """Show which of the known days the lines change; a line half typed changes none."""
        own: dict[date, bool] = {}
        for line in self.days.toPlainText().splitlines():
            with suppress(ValueError):
                own |= read_own([line])
        rows = [_line(one, own) for one in spans()]
        changed = [at for at, row in enumerate(rows) if row[3]]
        self.shipped.lines.show_rows(rows, {(at, 3): "amber" for at in changed})
        if changed:
            self.shipped.scrollTo(self.shipped.lines.index(changed[-1], 0))

    def _save(self) -> None:
        try:
            changes = workflows.save_calendar(self._context.session, self.days.toPlainText())
        except Invalid as error:
            self.row.complain(error.problems["days"])
        except UserError as error:
            self.row.complain(str(error))
        else:
            if changes.count:
                self._context.announce(changes)
                self._context.notify(tr("Saved"), self._context.undo)
            self.accept()


def _word(works: bool) -> str:
    return WORK if works else REST


def _line(span: Span, own: dict[date, bool]) -> tuple[str, ...]:
    last = f" — {span.last:%m-%d}" if span.last > span.first else ""
    changed = [day for day in span.days() if own.get(day, span.works) != span.works]
    return (
        f"{span.first.isoformat()}{last}", _word(span.works), span.note,
        "、".join(f"{day:%m-%d} {_word(not span.works)}" for day in changed),
    )  # fmt: skip


def open_calendar(context: Context) -> CalendarDialog:
    """Open the dialog and return at once."""
    dialog = CalendarDialog(context)
    dialog.show()
    return dialog
