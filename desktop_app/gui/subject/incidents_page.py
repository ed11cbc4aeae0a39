"""The page of incidents: the list, the form, whom it affects, paper and sheet."""

from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout

from desktop_app.domain import codes
from desktop_app.domain.records.incident import Incident
from desktop_app.errors import UserError
from desktop_app.gui import theme
from desktop_app.gui.context import Context
from desktop_app.gui.person.lines import LinesView
from desktop_app.gui.record_form import RecordForm
from desktop_app.gui.red_post.picker import PeoplePicker, PickingDialog
from desktop_app.gui.subject.listing import ListPage
from desktop_app.gui.widgets import Banner, PrimaryButton, SecondaryButton, gap, label
from desktop_app.i18n import tr
from desktop_app.services.subjects import incidents
from desktop_app.services.subjects.incidents import CHANGED, View


class IncidentsPage(ListPage):
    """Incidents, newest first."""

    def __init__(self, context: Context) -> None:
        view = LinesView(
            tr("Incidents"),
            (
                tr("What happened"), tr("Kind of incident"), tr("Found on"), tr("Found by"),
                tr("People affected"), tr("Case closed on"), tr("People told"),
            ),
            (240, 120, 110, 100, 110, 110, 0),
        )  # fmt: skip
        empty = (
            "triangle-alert",
            tr("No incident so far"),
            tr("A lost stick, a list sent to the wrong place: note it at once, then measures."),
        )
        session = context.session
        super().__init__(view, empty, lambda: incidents.listed(session), _line,
                         lambda one: one.incident.id)  # fmt: skip
        self._context = context
        self.sheet = SecondaryButton(tr("Export the list…"), "file-spreadsheet")
        self.people = SecondaryButton(tr("People…"), "users")
        self.paper = SecondaryButton(tr("Keep the form"), "printer")
        self.edit = SecondaryButton(tr("Open…"), "pencil")
        self.new = PrimaryButton(tr("Note an incident…"), "plus")
        self.add(self.sheet, self._ask_file, row=True)
        self.add(self.people, self._people, row=True)
        self.add(self.paper, self._print, row=True)
        self.add(self.edit, self._edit, row=True)
        self.add(self.new, lambda: self._open(None))
        view.doubleClicked.connect(lambda _: self._edit())

    def _edit(self) -> None:
        if one := self.current():
            self._open(one.incident)

    def _open(self, incident: Incident | None) -> RecordForm:
        today = self._context.session.today().isoformat()
        record = incident or Incident(found_on=today)

        def store(changed: Incident) -> None:
            incidents.save(self._context.session, changed)
            self._context.announce(CHANGED)
            self._context.notify(tr("The incident is noted."), self._context.undo)

        dialog = RecordForm(self._context.window, tr("Incident"), record, store)
        dialog.open()
        return dialog

    def _people(self) -> None:
        if one := self.current():
            AffectedDialog(self._context, one).open()

    def _print(self) -> None:
        if one := self.current():
            try:
                made = incidents.print_form(self._context.session, one.incident.id)
            except UserError as error:
                self.notice.say("error", str(error))
                return
            told = tr("Form {number} is kept; print it from the archive.", number=made.number)
            self.notice.say("success", told)

    def _ask_file(self) -> None:
        one = self.current()
        if one is None:
            return
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        name = f"受影响人员 {self._context.session.today().isoformat()}.xlsx"
        chooser = QFileDialog(self, tr("Save the sheet as"), str(Path(folder) / name))
        chooser.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        chooser.setNameFilter(tr("Excel sheet") + " (*.xlsx)")
        chooser.setDefaultSuffix("xlsx")
        chooser.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        chooser.fileSelected.connect(lambda path: self.write_to(Path(path)))
        chooser.open()

    def write_to(self, path: Path) -> None:
        """Write the people affected into a sheet."""
        if one := self.current():
            try:
                count = incidents.export_affected(self._context.session, one.incident.id, path)
            except UserError as error:
                self.notice.say("error", str(error))
                return
            self.notice.say("success", tr("{count:person|people} written.", count=count))


class AffectedDialog(PickingDialog):
    """Whom an incident affects: found by typing, taken off again."""

    def __init__(self, context: Context, view: View) -> None:
        super().__init__(context.window)
        self._context, self._incident = context, view.incident.id
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("People affected"))
        known = incidents.affected(context.session, self._incident)
        self._before = [one.id for one in known]
        self.picker = PeoplePicker(context.session, self._before)
        self.save, self.cancel = PrimaryButton(tr("Save"), "save"), SecondaryButton(tr("Cancel"))
        self.save.clicked.connect(lambda _=False: self._save())
        self.cancel.clicked.connect(self.reject)
        buttons = QHBoxLayout()
        buttons.setSpacing(gap(10))
        buttons.addStretch(1)
        buttons.addWidget(self.cancel)
        buttons.addWidget(self.save)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(gap(24), gap(20), gap(24), gap(18))
        layout.setSpacing(gap(12))
        layout.addWidget(label(view.incident.title, "heading", wrap=True))
        self.notice = Banner()
        layout.addWidget(self.picker, 1)
        layout.addWidget(self.notice)
        layout.addLayout(buttons)
        self.resize(theme.px(480), theme.px(460))

    def lost(self) -> str:
        if set(self.picker.ids) == set(self._before):
            return ""
        return tr("What you typed in “{form}” is lost then.", form=self.windowTitle())

    def _save(self) -> None:
        if unclear := self.picker.settled():
            self.notice.say("error", unclear)
            return
        session, now = self._context.session, list(self.picker.ids)
        incidents.affect(session, self._incident, now)
        for one in self._before:
            if one not in now:
                incidents.spare(session, self._incident, one)
        self._context.announce(CHANGED)
        self.accept()


def _line(one: View) -> tuple[str, ...]:
    found = one.incident
    return (
        found.title, codes.label("incident_kind", found.kind), found.found_on, found.found_by,
        str(one.people), found.closed_on, " ".join(found.told_people.split()),
    )  # fmt: skip
