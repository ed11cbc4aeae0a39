"""The people that an import touched, to look at and to open."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.domain.fields import by_name
from desktop_app.domain.records.person import Person
from desktop_app.gui.context import Context
from desktop_app.gui.importing.table import Column, RowsModel, RowsView
from desktop_app.gui.widgets import SecondaryButton, gap, label, open_sized
from desktop_app.i18n import tr
from desktop_app.services.members import orgs, roster
from desktop_app.services.session import Session

SHOWN = ("name", "person_no", "sex", "born_on", "five_manage", "doc_number", "mobile", "branch")
WIDTHS = {"name": 96, "sex": 56, "born_on": 104, "five_manage": 150, "doc_number": 180}


class PeopleDialog(QDialog):
    """A table of people; Enter or a double click opens one."""

    def __init__(self, context: Context, parent: QWidget, heading: str, ids: Sequence[int]) -> None:
        super().__init__(parent)
        self._context = context
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(heading)
        self.model: RowsModel[Person] = RowsModel(self)
        self.view = RowsView(self.model, heading, self)
        self.model.show_rows(_columns(context.session), roster.load(context.session, ids))
        self.view.activated.connect(lambda index: self._open(index.row()))
        self.open_one = SecondaryButton(tr("Open the record"), "folder-open", self)
        self.open_one.clicked.connect(lambda _=False: self._open(self.view.current_row()))
        close = SecondaryButton(tr("Close"), parent=self)
        close.clicked.connect(lambda _=False: self.reject())
        buttons = QHBoxLayout()
        buttons.setSpacing(gap(10))
        buttons.addStretch(1)
        buttons.addWidget(self.open_one)
        buttons.addWidget(close)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(gap(20), gap(18), gap(20), gap(16))
        layout.setSpacing(gap(12))
        layout.addWidget(label(heading, "heading", wrap=True))
        layout.addWidget(label(tr("{count:person|people}", count=len(self.model.rows)), "faint"))
        layout.addWidget(self.view, 1)
        layout.addLayout(buttons)
        open_sized(self, 880, 520)
        self.view.choose(0)
        self.view.setFocus()

    def _open(self, position: int) -> None:
        from desktop_app.gui.person.form import open_form

        if 0 <= position < len(self.model.rows):
            open_form(self._context, self.model.rows[position].id)


def _columns(session: Session) -> list[Column[Person]]:
    names, today = orgs.names(session), session.today()
    known = by_name(Person)
    return [
        Column(
            known[name].title,
            lambda person, spec=known[name]: roster.cell(person, spec, names, today),
            WIDTHS.get(name, 130),
        )
        for name in SHOWN
    ]


def open_people(
    context: Context, parent: QWidget, heading: str, ids: Sequence[int]
) -> PeopleDialog:
    """Open the list of these people and return at once."""
    dialog = PeopleDialog(context, parent, heading, ids)
    dialog.show()
    return dialog
