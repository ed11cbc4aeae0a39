"""Recording work done: scan or find who, pick what, type the hours; Enter and it stands."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from desktop_app.domain import fields
from desktop_app.domain.records.service import Service
from desktop_app.errors import Invalid, UserError
from desktop_app.gui.context import Context
from desktop_app.gui.person.editors import LineEditor
from desktop_app.gui.person.grid import FormGrid
from desktop_app.gui.red_post.items import ItemModel, ItemsView
from desktop_app.gui.red_post.picker import PeoplePicker, PickingDialog
from desktop_app.gui.red_post.titled import titled
from desktop_app.gui.widgets import (
    Banner,
    FormRow,
    PrimaryButton,
    SecondaryButton,
    gap,
    open_sized,
    save_by_keys,
)
from desktop_app.i18n import tr
from desktop_app.services.posts import red_post, service_log

USUAL = "1"  # hours
AGAIN = 700  # milliseconds; a second press within them is the same one


class ServiceDialog(PickingDialog):
    """Stays open after a record, with day and item kept, for the next card of the pile."""

    def __init__(self, context: Context, ids: Sequence[int], item_id: int = 0) -> None:
        super().__init__(context.window)
        self._context = context
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Record services"))
        self.picker = PeoplePicker(context.session, ids)
        self.items = ItemsView(ItemModel(self), tr("Items on offer"))
        self.items.items.show_items(red_post.items(context.session))
        self.items.go_to(item_id)
        specs = fields.by_name(Service)
        self.rows: dict[str, FormRow] = {}
        self.done_on = self._line("done_on", specs["done_on"].title, required=True)
        self.done_on.setText(context.session.today().isoformat())
        self.hours = self._line("minutes", tr("Hours"), required=True)
        self.hours.setText(USUAL)
        self.served = self._line("served", specs["served"].title)
        self.served.setPlaceholderText(tr("several names with 、 between them"))
        self.confirmed = self._line("confirmed_by", specs["confirmed_by"].title)
        self.confirmed.setPlaceholderText(tr("who signed; may stay empty"))
        self.notice = Banner()
        self.store = PrimaryButton(tr("Record services"), "clipboard-check")
        self.cancel = SecondaryButton(tr("Close"))
        self.store.clicked.connect(lambda _=False: self._press())
        self.cancel.clicked.connect(self.reject)
        save_by_keys(self, self.save)
        self._lay_out()
        self.picker.search.take_focus()

    def _line(self, name: str, title: str, *, required: bool = False) -> LineEditor:
        editor = LineEditor()
        editor.setObjectName(name)
        self.rows[name] = FormRow(title, editor, required=required)
        return editor

    def _lay_out(self) -> None:
        columns = QHBoxLayout()
        columns.setSpacing(gap(16))
        columns.addWidget(titled(tr("Who served"), self.picker), 1)
        columns.addWidget(titled(tr("Which service"), self.items), 1)
        grid = FormGrid()
        for row in self.rows.values():
            grid.add(row)
        buttons = QHBoxLayout()
        buttons.setSpacing(gap(10))
        buttons.addStretch(1)
        buttons.addWidget(self.cancel)
        buttons.addWidget(self.store)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(gap(20), gap(18), gap(20), gap(16))
        layout.setSpacing(gap(12))
        layout.addLayout(columns, 1)
        layout.addWidget(grid)
        layout.addWidget(self.notice)
        layout.addLayout(buttons)
        open_sized(self, 900, 640)

    def _press(self) -> None:
        """Save once, however often the button is pressed at a go."""
        self.store.setEnabled(False)
        QTimer.singleShot(AGAIN, self, lambda: self.store.setEnabled(True))
        self.save()

    def save(self) -> None:
        """Record the service and make ready for the next people."""
        for row in self.rows.values():
            row.clear()
        chosen = self.items.current()
        if unclear := self.picker.settled():
            self.notice.say("error", unclear)
            return
        try:
            made = service_log.record(
                self._context.session,
                self.picker.ids,
                chosen.item.id if chosen else 0,
                done_on=self._day(),
                minutes=self._minutes(),
                served=self.served.text(),
                confirmed_by=self.confirmed.text(),
            )
        except Invalid as error:
            self._refuse(error.problems)
            return
        except UserError as error:
            self.notice.say("error", str(error))
            return
        self._context.announce(service_log.TOUCHED)
        name = chosen.item.name if chosen else ""
        said = tr("Recorded for {count}: {item}", count=len(made), item=name)
        self.notice.say("success", said)
        self._context.notify(said, self._context.undo)
        self.picker.clear()
        self.note_stored()
        self.picker.search.take_focus()

    def _day(self) -> str:
        spec = fields.by_name(Service)["done_on"]
        try:
            found = str(fields.read(self.done_on.text(), spec))
        except ValueError as error:
            raise Invalid({"done_on": str(error)}) from None
        self.done_on.setText(found)
        return found

    def _minutes(self) -> int:
        try:
            return service_log.minutes_of(self.hours.text())
        except ValueError as error:
            raise Invalid({"minutes": str(error)}) from None

    def _refuse(self, problems: dict[str, str]) -> None:
        rest = [said for name, said in problems.items() if name not in self.rows]
        for name, row in self.rows.items():
            if name in problems:
                row.complain(problems[name])
        self.notice.say("error", "\n".join(rest))


def open_service_dialog(
    context: Context, ids: Sequence[int] = (), item_id: int = 0
) -> ServiceDialog:
    """Open the dialog in which services are recorded, and return at once."""
    dialog = ServiceDialog(context, ids, item_id)
    dialog.show()
    return dialog
