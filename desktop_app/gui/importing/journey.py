"""The way of a file through the steps: what each step does before the next one is shown."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QObject, Signal

from desktop_app.gui.context import Context
from desktop_app.gui.importing import errands, steps
from desktop_app.gui.importing.case import Case
from desktop_app.gui.importing.columns_page import ColumnsPage
from desktop_app.gui.importing.done_page import DonePage
from desktop_app.gui.importing.errands import Opened
from desktop_app.gui.importing.file_page import FilePage
from desktop_app.gui.importing.plan_page import PlanPage
from desktop_app.gui.importing.questions_page import QuestionsPage
from desktop_app.gui.importing.runner import Runner
from desktop_app.gui.importing.sheet_page import SheetPage
from desktop_app.i18n import tr
from desktop_app.services.importing import imports
from desktop_app.services.importing.import_plan import Plan
from desktop_app.services.importing.import_rows import Draft
from desktop_app.services.importing.imports import Result
from desktop_app.services.session import Progress, Session

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Pages:
    """The pages in the order of the steps."""

    file: FilePage
    sheet: SheetPage
    columns: ColumnsPage
    questions: QuestionsPage
    plan: PlanPage
    done: DonePage


class Journey(QObject):
    """Holds the file in hand and those that wait.

    Emits ``arrived`` with the step to show, ``forgotten`` when no file is in hand any more and
    ``moved`` when what can be done next has changed.
    """

    arrived = Signal(int)
    forgotten = Signal()
    moved = Signal()

    def __init__(self, context: Context, runner: Runner, pages: Pages, parent: QObject) -> None:
        super().__init__(parent)
        self._context, self._runner, self._pages = context, runner, pages
        self.case: Case | None = None
        self.waiting: list[Path] = []
        pages.sheet.sheet_chosen.connect(self._use_sheet)
        pages.sheet.header_chosen.connect(self._use_header)

    def finished(self) -> bool:
        """Tell whether the file in hand has been taken in."""
        return self.case is not None and self.case.result is not None

    def add_files(self, files: Sequence[Path]) -> None:
        """Let files wait their turn; the first is taken in hand if there is none."""
        self.waiting += files
        if self.case is None or self.finished():
            self.next_file()
        self.moved.emit()

    def go_on(self, step: int) -> None:
        """Do what a step does before the next one is shown."""
        if self._runner.job is not None:
            return
        if self.case is None:
            self.next_file()
            return
        going: dict[int, Callable[[], None]] = {
            steps.FILE: lambda: self.arrived.emit(steps.SHEET),
            steps.SHEET: self._leave_sheet,
            steps.COLUMNS: self._leave_columns,
            steps.QUESTIONS: self._leave_questions,
            steps.DRY_RUN: self._take_in,
            steps.DONE: self.begin_again,
        }
        going[step]()

    # the file

    def next_file(self) -> None:
        """Take the next waiting file in hand."""
        if not self.waiting or self._runner.job is not None:
            return
        path = self.waiting.pop(0)
        self.forget()
        self.arrived.emit(steps.FILE)
        self._pages.file.notice.clear()

        def read(session: Session, progress: Progress) -> Opened:
            return errands.read(session, path, progress)

        def opened(found: Opened) -> None:
            self.case = found.case()
            self.arrived.emit(steps.SHEET)

        def refused(sentence: str) -> None:
            self._pages.file.refuse(path.name, sentence)

        self._begin(tr("Reading “{file}” …", file=path.name), read, opened, refused)

    def begin_again(self) -> None:
        """Leave this file for the next one, or for the first page."""
        if self.waiting:
            self.next_file()
        else:
            self.forget()
            self.arrived.emit(steps.FILE)

    def forget(self) -> None:
        """Have no file in hand."""
        self.case = None
        self.forgotten.emit()

    # sheet and header

    def _use_sheet(self, name: str) -> None:
        if self.case is not None:
            self.case.sheet_name = name
            self._redraft(self.case.headers.get(name))

    def _use_header(self, row: int) -> None:
        if self.case is not None:
            self.case.headers[self.case.sheet_name] = row
            self._redraft(row)

    def _redraft(self, header_row: int | None) -> None:
        """Read the sheet in hand anew, as proposed."""
        case = self.case
        if case is None:
            return
        sheet, file = case.sheet, case.path.name

        def work(session: Session, _: Progress) -> Draft:
            return imports.draft(session, file, sheet, header_row=header_row)

        def done(draft: Draft) -> None:
            case.take_draft(draft)
            self.arrived.emit(steps.SHEET)

        def refused(sentence: str) -> None:
            case.lose_draft(sentence)
            self.arrived.emit(steps.SHEET)

        self._begin(tr("Looking for the header …"), work, done, refused)

    def _leave_sheet(self) -> None:
        if self.case is None or self.case.draft is None:
            return
        if not self.case.draft.layout.data:
            self._pages.sheet.complain(
                tr("No people stand below this header. Choose another row or another sheet.")
            )
            return
        self.arrived.emit(steps.COLUMNS)

    # columns and questions

    def _leave_columns(self) -> None:
        if sentence := self._pages.columns.complaint():
            self._pages.columns.complain(sentence)
            return

        self._settle(self._after_columns, self._pages.columns.complain)

    def _after_columns(self) -> None:
        if self.case is not None and self.case.questions:
            self.arrived.emit(steps.QUESTIONS)
        else:
            self._dry_run()

    def _leave_questions(self) -> None:
        if sentence := self._pages.questions.complaint():
            self._pages.questions.complain(sentence)
            return
        self._settle(self._dry_run, self._pages.questions.complain)

    def _settle(self, then: Callable[[], None], refused: Callable[[str], None]) -> None:
        """Read the sheet with the chosen mapping and answers, which may bring up questions."""
        case = self.case
        if case is None or case.draft is None:
            return
        if case.is_planned():
            then()
            return
        mapping, answers = dict(case.mapping), dict(case.answers)

        def work(session: Session, _: Progress) -> Draft:
            return errands.settled(session, case, mapping, answers)

        def done(made: Draft) -> None:
            case.take_settled(made)
            then()

        self._begin(tr("Reading the columns …"), work, done, refused)

    # dry run and taking in

    def _dry_run(self, told: str = "") -> None:
        """Compare with the roster; ``told`` is what stands above the result."""
        case = self.case
        if case is None or case.settled is None:
            return
        if case.is_planned():
            self.arrived.emit(steps.DRY_RUN)
            return
        settled = case.settled

        def work(session: Session, progress: Progress) -> Plan:
            return errands.dry_run(session, settled, progress)

        def done(plan: Plan) -> None:
            case.take_plan(plan)
            self.arrived.emit(steps.DRY_RUN)
            if told:
                self._pages.plan.complain(told)

        asking = bool(case.questions)
        refused = self._pages.questions.complain if asking else self._pages.columns.complain
        self._begin(tr("Comparing the file with the roster …"), work, done, refused)

    def _take_in(self) -> None:
        case = self.case
        if case is None or case.plan is None:
            return
        plan, choices = case.plan, case.choices()

        def work(session: Session, progress: Progress) -> Result:
            return imports.apply(session, plan, choices, progress)

        def done(result: Result) -> None:
            case.result = result
            if result.batch:
                self._context.announce(result.changes)
            self.arrived.emit(steps.DONE)

        def refused(sentence: str) -> None:
            if not sentence:
                self._pages.plan.complain(
                    tr("Stopped. Nothing was taken in; everything you chose is still here.")
                )
                return
            case.planned_for = None  # the roster has moved on: compare with it again
            self._dry_run(sentence)

        self._begin(tr("Taking the file in …"), work, done, refused, covers=True)

    def _begin(
        self,
        title: str,
        work: Callable[[Session, Progress], T],
        done: Callable[[T], None],
        refused: Callable[[str], None],
        *,
        covers: bool = False,
    ) -> None:
        """Run a job; the buttons at the foot wait for it."""
        self._runner.run(title, work, done, refused, covers=covers)
        self.moved.emit()
