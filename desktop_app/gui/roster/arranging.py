"""Columns of the list: which, in what order, how wide, sorted by which; kept for each account."""

from PySide6.QtCore import QObject, QPoint, Qt, QTimer, Signal

from desktop_app.gui.context import Context
from desktop_app.gui.roster import menus
from desktop_app.gui.roster.columns_dialog import ColumnsDialog
from desktop_app.gui.roster.state import ListState
from desktop_app.gui.roster.view import RosterView

KEPT_AFTER = 400  # milliseconds after the last drag


class Arranging(QObject):
    """Emits ``asked`` when order or columns have changed and the list has to follow."""

    asked = Signal()

    def __init__(self, context: Context, state: ListState, view: RosterView) -> None:
        super().__init__(view)
        self._session, self._state, self._view = context.session, state, view
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(KEPT_AFTER)
        self._pause.timeout.connect(self._keep)
        view.moved.connect(self._pause.start)
        view.sort_wanted.connect(self.sort)
        head = view.horizontalHeader()
        head.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        head.customContextMenuRequested.connect(self._open_menu)
        context.preferences.appearance_changed.connect(self._looked)

    def sort(self, name: str) -> None:
        """Sort by a column; the one in use turns round."""
        self._state.sort_by(name)
        self._state.remember(self._session)
        self.asked.emit()

    def choose_columns(self) -> ColumnsDialog:
        """Open the choice of columns."""
        order, _ = self._view.arrangement()
        dialog = ColumnsDialog(self._view.window(), order, self.show_columns, self._session)
        dialog.open()
        return dialog

    def show_columns(self, names: list[str]) -> None:
        """Show these columns in this order."""
        self._keep()
        self._state.order = names
        self._state.remember(self._session)
        self.asked.emit()

    def _keep(self) -> None:
        self._pause.stop()
        if not self._view.table.columns:
            return
        order, widths = self._view.arrangement()
        self._state.order = order
        self._state.widths |= widths
        self._state.remember(self._session)

    def _looked(self) -> None:
        self._view.lay_out(self._state.widths)

    def _open_menu(self, place: QPoint) -> None:
        head = self._view.horizontalHeader()
        at = head.logicalIndexAt(place)
        if at < 0:
            return
        columns = self._view.table.columns
        name = columns[at].name

        def wanted(key: str) -> None:
            order, _ = self._view.arrangement()
            if key == "columns":
                self.choose_columns()
            elif key == "hide":
                self.show_columns([one for one in order if one != name])
            else:
                self._state.query = self._state.sorted_by(name, descending=key == "down")
                self._state.remember(self._session)
                self.asked.emit()

        menu = menus.header_menu(self._view, columns[at], only=len(columns) == 1, wanted=wanted)
        menu.popup(head.mapToGlobal(place))
