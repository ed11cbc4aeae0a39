"""New shifts of an item: one alone, or recurring ones up to a day."""

from collections.abc import Callable
from datetime import date
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.domain import fields
from desktop_app.domain.days import FULL_DAY
from desktop_app.domain.records.shift import Shift
from desktop_app.domain.recurring import CLOSED, EVERY, NTH, WEEKDAYS, Rule
from desktop_app.errors import Invalid, UserError
from desktop_app.gui.context import Context
from desktop_app.gui.person.combo import SearchCombo
from desktop_app.gui.person.editors import LineEditor
from desktop_app.gui.person.grid import FormGrid, scrolling
from desktop_app.gui.record_form import RecordForm
from desktop_app.gui.widgets import (
    Banner,
    Choice,
    FormRow,
    GuardedDialog,
    PrimaryButton,
    SecondaryButton,
    gap,
    label,
    open_sized,
    save_by_keys,
)
from desktop_app.i18n import N_, tr
from desktop_app.services.posts import red_post, shifts
from desktop_app.services.posts.red_post import ItemView

ONCE = "once"
NEEDS = {"weekday": ("week", "two_weeks", "month"), "nth": ("month",), "date": ("date",)}


class ShiftDialog(GuardedDialog):
    """Asks what, how often and when; what is refused is said in place, nothing typed is lost."""

    def __init__(self, context: Context, item_id: int = 0) -> None:
        super().__init__(context.window)
        self._context = context
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("New shifts"))
        self._items = {str(one.item.id): one for one in red_post.items(context.session)}
        ways = [(key, _named(one)) for key, one in self._items.items() if not one.item.is_closed]
        self.item = SearchCombo(ways)
        self.every = Choice({ONCE: N_("once only"), **EVERY}, "week")
        self.weekday = Choice(dict(enumerate(WEEKDAYS)), 5)
        self.nth = Choice({at: text for at, text in enumerate(NTH, start=1)}, 1)
        self.closed = Choice(CLOSED, "keep")
        today = context.session.today()
        specs = fields.by_name(Shift)
        self.rows: dict[str, FormRow] = {}
        self._row("item", specs["item"].title, self.item, required=True)
        self._row("every", specs["rule"].title, self.every)
        self._row("weekday", tr("Weekday"), self.weekday)
        self._row("nth", tr("Which one"), self.nth)
        self.date = self._line("date", tr("Day of the month"), "15")
        self.first = self._line("first", tr("From day"), today.isoformat())
        self.last = self._line("last", tr("Up to"), today.replace(month=12, day=31).isoformat())
        self.begins = self._line("begins", specs["begins"].title, "9:00", required=True)
        self.ends = self._line("ends", specs["ends"].title, "11:00", required=True)
        self.needed = self._line("needed", specs["needed"].title, "3", told=specs["needed"].help)
        self.place = self._line("place", specs["place"].title, "")
        self._row("closed", tr("On days that are not worked"), self.closed)
        self.notice = Banner()
        self.store = PrimaryButton(tr("Make the shifts"), "calendar")
        self.cancel = SecondaryButton(tr("Cancel"))
        self.store.clicked.connect(lambda _=False: self.save())
        self.cancel.clicked.connect(self.reject)
        self.every.currentIndexChanged.connect(lambda _: self._fit())
        save_by_keys(self, self.save)
        self._lay_out()
        self.item.show_value(str(item_id) if item_id else "")
        self._fit()
        (self.every if item_id else self.item).setFocus()

    def _row(
        self, name: str, title: str, editor: QWidget, *, required: bool = False, told: str = ""
    ) -> None:
        editor.setObjectName(name)
        self.rows[name] = FormRow(title, editor, required=required, help_text=tr(told))

    def _line(
        self, name: str, title: str, text: str, *, required: bool = False, told: str = ""
    ) -> LineEditor:
        editor = LineEditor()
        editor.setText(text)
        self._row(name, title, editor, required=required, told=told)
        return editor

    def _lay_out(self) -> None:
        grid = FormGrid()
        for name, row in self.rows.items():
            grid.add(row, wide=name == "item")
        buttons = QHBoxLayout()
        buttons.setSpacing(gap(10))
        buttons.addStretch(1)
        buttons.addWidget(self.cancel)
        buttons.addWidget(self.store)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(gap(22), gap(18), gap(22), gap(16))
        layout.setSpacing(gap(14))
        layout.addWidget(label(tr("New shifts"), "heading"))
        layout.addWidget(scrolling(grid), 1)
        layout.addWidget(self.notice)
        layout.addLayout(buttons)
        open_sized(self, 640, 630)

    def _fit(self) -> None:
        """Show what the chosen way of repeating asks for."""
        every = self.every.currentData()
        for name, ways in NEEDS.items():
            self.rows[name].setVisible(every in ways)
        for name in ("last", "closed"):
            self.rows[name].setVisible(every != ONCE)

    def save(self) -> None:
        """Make the shifts and close."""
        for row in self.rows.values():
            row.clear()
        try:
            made = self._made()
        except Invalid as error:
            names = {"day": "first"}
            problems = {names.get(name, name): said for name, said in error.problems.items()}
            wrong = [name for name in self.rows if name in problems]
            for name in wrong:
                self.rows[name].complain(problems[name])
            if wrong:
                self.rows[wrong[0]].into_view()
            rest = [said for name, said in problems.items() if name not in self.rows]
            self.notice.say("error", "\n".join(rest))
        except UserError as error:
            self.notice.say("error", str(error))
        else:
            self._context.announce(shifts.TOUCHED)
            undo = self._context.undo if made else None
            self._context.notify(tr("New shifts: {count}", count=len(made)), undo)
            self.accept()
            if made:
                self._context.open_screen("red_post", page="shifts", record=made[0].id)

    def _made(self) -> list[Shift]:
        session, specs, problems = self._context.session, fields.by_name(Shift), dict[str, str]()
        chosen = self.item.value()
        if chosen not in self._items:
            problems["item"] = tr("Choose one from the list.")

        def read(name: str, editor: LineEditor, spec: str) -> Any:
            try:
                return fields.read(editor.text(), specs[spec])
            except ValueError as error:
                problems[name] = str(error)
                return ""

        days = {n: read(n, e, "day") for n, e in (("first", self.first), ("last", self.last))}
        needed, nth = read("needed", self.needed, "needed"), self.nth.currentData()
        every = self.every.currentData()
        if every == "date":
            nth = read("date", self.date, "needed")
            if nth and not 1 <= int(nth) <= 31:
                problems["date"] = tr("A month has the days 1 to 31.")
        asked = ("first",) if every == ONCE else ("first", "last")
        for name in asked:
            if len(str(days[name])) != FULL_DAY and name not in problems:
                problems[name] = tr("Type the full day.")
        if problems:
            raise Invalid(problems)
        model = Shift(
            item=int(chosen), day=days["first"], begins=self.begins.text(), ends=self.ends.text(),
            needed=needed, place=self.place.text().strip(),
        )  # fmt: skip
        if every == ONCE:
            return [shifts.save(session, model)]
        rule = Rule(every, self.weekday.currentData(), int(nth or 1), self.closed.currentData())
        first, last = (date.fromisoformat(days[name]) for name in asked)
        return shifts.add_recurring(session, model, rule, first, last)


def _named(view: ItemView) -> str:
    return f"{view.item.name}（{view.station}）" if view.station else view.item.name


def open_shift_dialog(context: Context, item_id: int = 0) -> ShiftDialog:
    """Open the dialog for new shifts, and return at once."""
    dialog = ShiftDialog(context, item_id)
    dialog.show()
    return dialog


def open_shift_form(context: Context, shift: Shift) -> RecordForm:
    """Open the form of one shift, and return at once."""

    def store(changed: Shift) -> None:
        shifts.save(context.session, changed)
        context.announce(shifts.TOUCHED)
        context.notify(tr("Saved"), context.undo)

    keep: Callable[[Any], None] = store
    form = RecordForm(context.window, tr("Edit the shift"), shift, keep, session=context.session)
    form.show()
    return form
