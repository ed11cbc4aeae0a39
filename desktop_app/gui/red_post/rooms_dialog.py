"""The rooms that are lent out and their seats."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout

from desktop_app.domain.records.room import Room
from desktop_app.gui.context import Context
from desktop_app.gui.person.lines import LinesView
from desktop_app.gui.record_form import RecordForm
from desktop_app.gui.rights import bar
from desktop_app.gui.widgets import PrimaryButton, SecondaryButton, gap, label, open_sized
from desktop_app.i18n import tr
from desktop_app.services.desk import rooms
from desktop_app.services.desk.rooms import RoomView
from desktop_app.services.session import Changes


class RoomsDialog(QDialog):
    """A table of rooms; those only known from bookings are kept once their seats are typed."""

    def __init__(self, context: Context) -> None:
        super().__init__(context.window)
        self._context = context
        self._views: list[RoomView] = []
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Rooms and seats"))
        self.view = LinesView(
            self.windowTitle(),
            (tr("Name of the room"), tr("Seats"), tr("Bookings"), tr("Remarks")), (0, 80, 80, 180),
        )  # fmt: skip
        self.new = SecondaryButton(tr("New room"), "plus")
        self.edit = PrimaryButton(tr("Edit the room"), "pencil")
        self.close_it = SecondaryButton(tr("Close"))
        self.new.clicked.connect(lambda _=False: self._open(tr("New room"), Room()))
        self.edit.clicked.connect(lambda _=False: self._edit())
        self.view.doubleClicked.connect(lambda _: self._edit())
        self.view.selectionModel().selectionChanged.connect(lambda *_: self._enable())
        self.close_it.clicked.connect(lambda _=False: self.accept())
        bar(context.session, rooms.RIGHTS.change, self.new, self.edit)
        QShortcut(QKeySequence("F2"), self, self.new.click)
        QShortcut(QKeySequence("F4"), self, self.edit.click)
        context.signals.changed.connect(self._heed)
        self._lay_out()
        self.refresh()
        self.view.setFocus()

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        buttons.setSpacing(gap(10))
        for button in (self.edit, self.new):
            buttons.addWidget(button)
        buttons.addStretch(1)
        buttons.addWidget(self.close_it)
        told = tr("No booking is taken for more people than a room has seats.")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(gap(24), gap(20), gap(24), gap(18))
        layout.setSpacing(gap(12))
        layout.addWidget(label(self.windowTitle(), "heading"))
        layout.addWidget(label(told, "soft", wrap=True))
        layout.addWidget(self.view, 1)
        layout.addLayout(buttons)
        open_sized(self, 640, 460)

    def _heed(self, changes: Changes) -> None:
        if changes.tables & {"room", "booking", "station"}:
            self.refresh()

    def refresh(self) -> None:
        """Read the rooms again; the chosen one stays."""
        self._views = rooms.views(self._context.session)
        self.view.show_records(
            [one.room.id or one.room.name for one in self._views],
            [_line(one) for one in self._views], asked="",
        )  # fmt: skip
        self._enable()

    def _enable(self) -> None:
        self.edit.setEnabled(self.view.chosen_row() >= 0)

    def _edit(self) -> None:
        row = self.view.chosen_row()
        if self.edit.isEnabled() and row >= 0:
            self._open(tr("Edit the room"), self._views[row].room)

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
