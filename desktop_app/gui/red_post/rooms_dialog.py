"""The rooms that are lent out and their seats."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtGui import QKeySequence, QShortcut

from desktop_app.domain.records.room import Room
from desktop_app.gui.context import Context
from desktop_app.gui.record_form import RecordForm
from desktop_app.gui.rights import bar
from desktop_app.gui.table_dialog import TableDialog
from desktop_app.gui.widgets import SecondaryButton
from desktop_app.i18n import tr
from desktop_app.services.desk import rooms
from desktop_app.services.desk.rooms import RoomView


class RoomsDialog(TableDialog):
    """A table of rooms; those only known from bookings are kept once their seats are typed."""

    tables = frozenset({"room", "booking", "station"})

    def __init__(self, context: Context) -> None:
        super().__init__(
            context,
            tr("Rooms and seats"),
            tr("No booking is taken for more people than a room has seats."),
            (tr("Name of the room"), tr("Seats"), tr("Bookings"), tr("Remarks")),
            (0, 80, 80, 180),
            (tr("Edit the room"), "pencil"),
            (640, 460),
        )
        self.new = SecondaryButton(tr("New room"), "plus")
        self.new.clicked.connect(lambda _=False: self._open(tr("New room"), Room()))
        self.buttons.insertWidget(1, self.new)
        bar(context.session, rooms.RIGHTS.change, self.new, self.main)
        QShortcut(QKeySequence("F2"), self, self.new.click)
        self.refresh()
        self.view.setFocus()

    def records(self) -> Sequence[tuple[Any, RoomView, Sequence[str]]]:
        found = rooms.views(self._context.session)
        return [(one.room.id or one.room.name, one, _line(one)) for one in found]

    def use(self, record: RoomView) -> None:
        self._open(tr("Edit the room"), record.room)

    def _open(self, heading: str, record: Room) -> None:
        def store(typed: Room) -> None:
            kept = rooms.save(self._context.session, typed)
            self._context.announce(rooms.TOUCHED)
            self.view.choose(kept.id)  # known from bookings only, it had no id before
            self._context.notify(tr("Saved"), self._context.undo)

        RecordForm(self, heading, record, store, session=self._context.session).show()


def _line(one: RoomView) -> tuple[str, ...]:
    seats = str(one.room.capacity) if one.room.capacity else ""
    return one.room.name, seats, str(one.bookings), " ".join(one.room.remarks.split())
