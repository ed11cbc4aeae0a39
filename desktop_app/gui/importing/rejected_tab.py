"""Rejected rows: where, why, what to do; saved as a sheet they can be mended and brought back."""

from pathlib import Path

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.gui.context import Context
from desktop_app.gui.importing.masking import hidden, hidden_in
from desktop_app.gui.importing.runner import Runner
from desktop_app.gui.importing.table import Column, RowsModel, RowsView
from desktop_app.gui.widgets import Banner, SecondaryButton, gap, label
from desktop_app.i18n import tr
from desktop_app.services.importing import import_report
from desktop_app.services.importing.import_plan import Plan
from desktop_app.services.importing.import_rows import Refusal
from desktop_app.services.session import Progress, Session

FOLDER = "importing.rejected"


class RejectedTab(QWidget):
    """The list of what cannot go in."""

    def __init__(self, context: Context, runner: Runner, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context, self._runner = context, runner
        self._plan: Plan | None = None
        self.model: RowsModel[Refusal] = RowsModel(self)
        self.view = RowsView(self.model, tr("Rejected rows"), self, tall=True)
        self.saved = Banner()
        self.save = SecondaryButton(tr("Save these rows as a sheet …"), "file-spreadsheet", self)
        self.save.clicked.connect(lambda _=False: self.ask())
        explain = tr(
            "These rows stay out; the others go in. Save them as a sheet, mend what the last column"
            " says, and bring that sheet in."
        )
        top = QHBoxLayout()
        top.setSpacing(gap(10))
        top.addWidget(label(explain, "soft", wrap=True), 1)
        top.addWidget(self.save)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, gap(8), 0, 0)
        layout.setSpacing(gap(8))
        layout.addLayout(top)
        layout.addWidget(self.saved)
        layout.addWidget(self.view, 1)

    def show_plan(self, plan: Plan) -> None:
        """Show the rejected rows of a dry run."""
        self._plan = plan
        self.saved.clear()
        self.model.show_rows(_columns(plan), plan.rejected)
        self.view.choose(0)

    def ask(self) -> QFileDialog | None:
        """Open the choice of a place for the sheet and return at once."""
        if self._plan is None:
            return None
        folder = self._context.preferences.recall(FOLDER, "") or QStandardPaths.writableLocation(
            QStandardPaths.StandardLocation.DocumentsLocation
        )
        name = import_report.report_name(self._plan)
        dialog = QFileDialog(self, tr("Save the rejected rows as"), str(Path(str(folder)) / name))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilter(f"{tr('Excel sheet')} (*.xlsx)")
        dialog.setDefaultSuffix("xlsx")
        dialog.selectFile(name)
        dialog.fileSelected.connect(lambda chosen: self.write_to(Path(chosen)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
        return dialog

    def write_to(self, path: Path) -> None:
        """Write the sheet in the background and say so."""
        plan = self._plan
        if plan is None:
            return
        self._context.preferences.remember(FOLDER, str(path.parent))

        def work(session: Session, progress: Progress) -> int:
            return import_report.rejected_book(session, plan, path)

        def done(count: int) -> None:
            told = tr("{count:row was|rows were} saved in {file}.", count=count, file=str(path))
            self.saved.say("success", told)

        self._runner.run(
            tr("Saving the rejected rows …"), work, done, lambda told: self.saved.say("error", told)
        )


def _columns(plan: Plan) -> list[Column[Refusal]]:
    layout = plan.draft.layout
    names = {column: meant for column, meant in plan.draft.mapping.items() if meant == "name"}
    column = next(iter(names), -1)

    def name(refusal: Refusal) -> str:
        if column < 0:
            return ""
        return hidden(str(layout.cells(refusal.row - 1)[column] or ""))

    return [
        Column(tr("Row"), lambda one: str(one.row), 56, ink=lambda _: "faint"),
        Column(tr("Name"), name, 96),
        Column(tr("Column"), lambda one: one.column, 130, icon=lambda _: "circle-alert:error"),
        Column(tr("Why, and what to do"), lambda one: hidden_in(one.reason), 420),
    ]
