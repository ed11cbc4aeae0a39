"""Closed records of a workflow as a table that can be searched."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QVBoxLayout

from desktop_app.domain import codes, days
from desktop_app.gui import theme
from desktop_app.gui.board.desk import Desk
from desktop_app.gui.context import Context
from desktop_app.gui.person.lines import LinesView
from desktop_app.gui.widgets import SearchBox, gap, label
from desktop_app.i18n import tr
from desktop_app.services.workflows import View


class ClosedRecords(QDialog):
    """The newest closed records; nothing is changed here."""

    def __init__(self, context: Context, desk: Desk) -> None:
        super().__init__(context.window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        title = tr("{desk}: closed", desk=tr(desk.title))
        self.setWindowTitle(title)
        self.search = SearchBox(tr(desk.hint))
        heads = (
            tr("Number"), tr("What it is about"), tr("For whom"), tr("Kind"), tr("Done by"),
            tr("State"), tr("Outcome"), tr("Closed on"),
        )  # fmt: skip
        widths = (130, 0, 110, 100, 120, 100, 110, 130)  # px at normal type size
        self.table = LinesView(title, heads, widths)
        found = desk.shown(context.session, closed=True, words=codes.label)
        self._rows = [_row(one) for one in found]
        self.table.lines.show_rows(self._rows)
        nothing = label(tr("Nothing has been closed yet."), "soft")
        nothing.setVisible(not found)
        self.search.changed.connect(self._narrow)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(gap(22), gap(18), gap(22), gap(16))
        layout.setSpacing(gap(10))
        layout.addWidget(self.search)
        layout.addWidget(nothing)
        layout.addWidget(self.table, 1)
        self.resize(theme.px(940), theme.px(520))
        self.resize(self.size().boundedTo(self.screen().availableGeometry().size() * 0.94))

    def _narrow(self, text: str) -> None:
        words = text.lower().split()
        self.table.lines.show_rows(
            [row for row in self._rows if all(word in " ".join(row).lower() for word in words)]
        )


def _row(view: View) -> tuple[str, ...]:
    return (
        view.number, view.title, view.for_whom, view.group_label, view.who, view.state_label,
        view.outcome, days.shown(view.closed_on),
    )  # fmt: skip
