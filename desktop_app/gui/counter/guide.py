"""What the desk accepts, looked up with somebody waiting; what was asked and answered is stored."""

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout

from desktop_app.domain.guide import Matter, matters
from desktop_app.domain.records.person import Person
from desktop_app.errors import Invalid, UserError
from desktop_app.gui.context import Context
from desktop_app.gui.person.editors import LineEditor
from desktop_app.gui.person.lines import LinesView
from desktop_app.gui.widgets import (
    Banner,
    FormRow,
    PrimaryButton,
    SecondaryButton,
    gap,
    label,
    open_sized,
    save_by_keys,
)
from desktop_app.i18n import tr
from desktop_app.services.desk import receptions
from desktop_app.services.desk.receptions import Caller


class GuideDialog(QDialog):
    """A table of matters, papers needed and days promised; below it the enquiry of who stands here.

    Enter on a matter takes it over as what was asked, with what it needs as the answer.
    """

    def __init__(self, context: Context, person: Person | Caller) -> None:
        super().__init__(context.window)
        self._context, self._person = context, person
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("What the desk accepts"))
        heads = (tr("What you come for"), tr("Papers needed"), tr("Days promised"), tr("Note"))
        self.table = LinesView(tr("What the desk accepts"), heads, (150, 270, 150, 0))
        self._matters = list(matters())
        self.table.lines.show_rows(
            [(one.matter, one.papers, str(one.days), one.where) for one in self._matters]
        )
        self.table.selectRow(0)
        self.table.activated.connect(lambda index: self._take(self._matters[index.row()]))
        self.matter, self.answer = LineEditor(), LineEditor()
        self.asked = FormRow(tr("What was asked"), self.matter, required=True)
        self.answered = FormRow(tr("Answer"), self.answer)
        self.notice = Banner()
        self.print = SecondaryButton(tr("Print for the wall"), "printer")
        self.print.setVisible(context.session.may("papers.print"))
        self.record = PrimaryButton(tr("Record the enquiry"), "save")
        self.close_button = SecondaryButton(tr("Close"))
        self.print.clicked.connect(lambda _=False: self._print())
        self.record.clicked.connect(lambda _=False: self.save())
        self.close_button.clicked.connect(self.reject)
        for button in (self.print, self.record, self.close_button):
            button.setAutoDefault(False)
        self.matter.returnPressed.connect(self.answer.setFocus)
        self.answer.returnPressed.connect(self.save)
        save_by_keys(self, self.save)
        self._lay_out()
        self.table.setFocus()

    def _lay_out(self) -> None:
        may = self._context.session.may(receptions.RECORD)
        fields = QHBoxLayout()
        fields.setSpacing(gap(12))
        fields.addWidget(self.asked, 2)
        fields.addWidget(self.answered, 3)
        for part in (self.asked, self.answered, self.record):
            part.setVisible(may)
        buttons = QHBoxLayout()
        buttons.addWidget(self.print)
        buttons.addStretch(1)
        buttons.addWidget(self.close_button)
        buttons.addWidget(self.record)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(gap(22), gap(18), gap(22), gap(16))
        layout.setSpacing(gap(12))
        layout.addWidget(label(tr("What the desk accepts"), "heading"))
        layout.addWidget(self.table, 1)
        if may:
            layout.addWidget(label(self._whose(), "soft", wrap=True))
        layout.addLayout(fields)
        layout.addWidget(self.notice)
        layout.addLayout(buttons)
        open_sized(self, 1200, 660)

    def _whose(self) -> str:
        if not self._person.name:
            return tr("Nobody of the roster stands here; the enquiry is stored without a name.")
        return tr("Enquiry of {name}: Enter on a matter takes it over.", name=self._person.name)

    def _take(self, matter: Matter) -> None:
        self.matter.show_value(matter.matter)
        self.answer.show_value(f"{matter.papers}；{matter.days}个工作日；{matter.where}")
        self.matter.setFocus()

    def save(self) -> None:
        """Store the enquiry and close; what is refused is said in place."""
        session = self._context.session
        if not session.may(receptions.RECORD):
            return
        asked = receptions.begun(session, receptions.ENQUIRY, self._person)
        asked = replace(asked, matter=self.matter.text().strip(), answer=self.answer.text().strip())
        try:
            receptions.record(session, asked)
        except Invalid as error:
            self.asked.complain(next(iter(error.problems.values())))
            self.matter.setFocus()
            return
        except UserError as error:
            self.notice.say("error", str(error))
            return
        self._context.announce(receptions.TOUCHED)
        self._context.notify(tr("Recorded."), self._context.undo)
        self.accept()

    def _print(self) -> None:
        self.accept()
        self._context.open_screen("printing", paper="desk_guide")


def open_guide(context: Context, person: Person | Caller) -> GuideDialog:
    """Open the guide and return at once."""
    dialog = GuideDialog(context, person)
    dialog.show()
    return dialog
