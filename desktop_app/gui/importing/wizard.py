"""The window in which rosters are brought in, step by step; files wait their turn."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QTimer
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QHBoxLayout,
    QStackedWidget,
    QVBoxLayout,
)

from desktop_app.gui import theme
from desktop_app.gui.context import Context
from desktop_app.gui.file_drop import FileDrop
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
from desktop_app.gui.importing.steps import Steps
from desktop_app.gui.widgets import PrimaryButton, SecondaryButton, ask, gap, label
from desktop_app.i18n import tr
from desktop_app.services import imports
from desktop_app.services.import_rows import Draft
from desktop_app.services.imports import Plan, Result
from desktop_app.services.session import Progress, Session

T = TypeVar("T")
WIDTH, HEIGHT = 1120, 700  # px at normal type size


class ImportWizard(QDialog):
    """Steps at the left, the step in hand at the right, where to go at the foot."""

    def __init__(self, context: Context) -> None:
        super().__init__(context.window)
        self._context = context
        self._layout_window()
        self.case: Case | None = None
        self.waiting: list[Path] = []
        self._sure = False  # the user has said that the window may close
        self._reached = steps.FILE
        self.stack = QStackedWidget(self)
        self.runner = Runner(context, self.stack)
        self.file_page = FilePage(context, self.runner)
        self.sheet_page, self.columns_page = SheetPage(), ColumnsPage()
        self.questions_page = QuestionsPage()
        self.plan_page = PlanPage(context, self.runner)
        self.done_page = DonePage(context, self.runner)
        self.steps = Steps(self)
        self.title = label("", "title")
        self.close_button = SecondaryButton(tr("Close"), parent=self)
        self.skip = SecondaryButton(tr("Leave this file, take the next"), parent=self)
        self.back = SecondaryButton(tr("Back"), "chevron-left", self)
        self.next = PrimaryButton(tr("Next"), parent=self)
        self._arrange()
        self._connect()
        self._drop = FileDrop(self)
        self._drop.dropped.connect(self.add_files)
        self._drop.watch(QApplication.instance() or self)
        self._show(steps.FILE)

    # what others may ask

    def add_files(self, files: Sequence[Path]) -> None:
        """Take files in hand, one after the other."""
        self.waiting += files
        if self.case is None or self._finished():
            self._next_file()
        self._show_files()

    def take_files(self, files: list[Path]) -> bool:
        """Take files that were dropped."""
        self.add_files(files)
        return True

    def step(self) -> int:
        """Return the step that is shown."""
        return self.stack.currentIndex()

    # making

    def _layout_window(self) -> None:
        self.setWindowTitle(tr("Bring in a roster"))
        self.setSizeGripEnabled(True)
        self.resize(theme.px(WIDTH), theme.px(HEIGHT))
        room = self.screen().availableGeometry().size() * 0.94
        self.resize(self.size().boundedTo(room))

    def _arrange(self) -> None:
        pages = (
            self.file_page, self.sheet_page, self.columns_page, self.questions_page,
            self.plan_page, self.done_page,
        )  # fmt: skip
        for page in pages:
            self.stack.addWidget(page)
        foot = QHBoxLayout()
        foot.setSpacing(gap(10))
        foot.addWidget(self.close_button)
        foot.addWidget(self.skip)
        foot.addStretch(1)
        foot.addWidget(self.back)
        foot.addWidget(self.next)
        right = QVBoxLayout()
        right.setContentsMargins(gap(20), gap(16), gap(20), gap(14))
        right.setSpacing(gap(10))
        right.addWidget(self.title)
        right.addWidget(self.stack, 1)
        right.addLayout(foot)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.steps)
        whole.addLayout(right, 1)

    def _connect(self) -> None:
        self.close_button.clicked.connect(lambda _=False: self.close())
        self.back.clicked.connect(lambda _=False: self._go_back())
        self.next.clicked.connect(lambda _=False: self._go_on())
        self.skip.clicked.connect(lambda _=False: self._begin_again())
        self.runner.ended.connect(self._fit_foot)
        self.steps.wanted.connect(self._jump)
        self.file_page.chosen.connect(self.add_files)
        self.sheet_page.sheet_chosen.connect(self._use_sheet)
        self.sheet_page.header_chosen.connect(self._use_header)
        self.columns_page.changed.connect(self._fit_foot)
        self.questions_page.changed.connect(self._fit_foot)
        self.plan_page.decided.connect(self._fit_foot)
        self.done_page.taken_back.connect(self._fit_foot)
        for keys, act in (("Alt+Left", self._go_back), ("Alt+Right", self._go_on),
                          ("Ctrl+Return", self._go_on), ("F9", self._go_on)):  # fmt: skip
            QShortcut(QKeySequence(keys), self, act)

    # going to and fro

    def _show(self, step: int) -> None:
        self._reached = max(self._reached, step)
        if step == steps.DONE:
            self._reached = steps.DONE
        self.stack.setCurrentIndex(step)
        self.title.setText(tr(steps.TITLES[step]))
        page = self.stack.currentWidget()
        show_case = getattr(page, "show_case", None)
        if show_case is not None and self.case is not None:
            show_case(self.case)
        self._fit_foot()
        take_focus = getattr(page, "take_focus", None)
        if take_focus is not None:
            take_focus()

    def _fit_foot(self) -> None:
        step, busy = self.step(), self.runner.job is not None
        self.steps.show_step(step, self._furthest(), self._left_out())
        self.back.setVisible(step not in (steps.FILE, steps.DONE))
        self.next.setText(self._next_words())
        self.next.setVisible(step != steps.FILE or self.case is not None)
        headless = step == steps.SHEET and self.case is not None and self.case.draft is None
        self.next.setEnabled(self.case is not None and not busy and not headless)
        waits = bool(self.waiting) and self.case is not None and not self._finished()
        self.skip.setVisible(waits)
        self.skip.setEnabled(not busy)
        self._show_files()

    def _next_words(self) -> str:
        step, case = self.step(), self.case
        if step == steps.DONE:
            if self.waiting:
                return tr("Next file: {file}", file=self.waiting[0].name)
            return tr("Bring in another file")
        if step != steps.DRY_RUN or case is None or case.plan is None:
            return tr("Next")
        new, changed = case.wanted()
        if not new and not changed:
            return tr("Finish: there is nothing to take in")
        return tr("Take in: {new} new, {changed} changed", new=new, changed=changed)

    def _left_out(self) -> set[int]:
        settled = self.case.settled if self.case else None
        return {steps.QUESTIONS} if settled is not None and not settled.questions else set()

    def _furthest(self) -> int:
        """Return the last step one can go to: a finished file can only be looked back at."""
        if self._finished():
            return steps.FILE
        return self._reached if self.case is not None else steps.FILE

    def _finished(self) -> bool:
        return self.case is not None and self.case.result is not None

    def _go_back(self) -> None:
        if self.runner.job is not None or not self.back.isVisible():
            return
        step = self.step() - 1
        if step in self._left_out():
            step -= 1
        self._show(step)

    def _jump(self, step: int) -> None:
        """Go to a step; forward only by way of the steps between, so that all is checked."""
        if self.runner.job is not None:
            return
        if step < self.step():
            if self._finished():
                self._forget()
            self._show(step)
        else:
            self._go_on()

    def _go_on(self) -> None:
        if self.case is None or self.runner.job is not None or not self.next.isVisible():
            return
        going = {
            steps.FILE: lambda: self._show(steps.SHEET),
            steps.SHEET: self._leave_sheet,
            steps.COLUMNS: self._leave_columns,
            steps.QUESTIONS: self._leave_questions,
            steps.DRY_RUN: self._take_in,
            steps.DONE: self._begin_again,
        }
        going[self.step()]()

    # the file

    def _next_file(self) -> None:
        if not self.waiting or self.runner.job is not None:
            return
        path = self.waiting.pop(0)
        self._forget()
        self._show(steps.FILE)
        self.file_page.notice.clear()

        def read(session: Session, _: Progress) -> Opened:
            return errands.read(session, path)

        def opened(found: Opened) -> None:
            self.case = found.case()
            self._show(steps.SHEET)

        def refused(sentence: str) -> None:
            self.file_page.refuse(path.name, sentence)
            if self.waiting:
                told = self.file_page.notice.text.text()
                QTimer.singleShot(0, self, lambda: self._after_refusal(told))

        self._begin(tr("Reading “{file}” …", file=path.name), read, opened, refused)

    def _begin_again(self) -> None:
        if self.waiting:
            self._next_file()
        else:
            self._forget()
            self._show(steps.FILE)

    def _after_refusal(self, told: str) -> None:
        """Go on with the next file, but leave standing what was wrong with this one."""
        self._next_file()
        self.file_page.notice.say("error", told)

    def _forget(self) -> None:
        self.case, self._reached = None, steps.FILE

    def _show_files(self) -> None:
        name = self.case.path.name if self.case else ""
        self.steps.show_file(name, len(self.waiting))

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
            self._show(steps.SHEET)

        def refused(sentence: str) -> None:
            case.lose_draft(sentence)
            self._show(steps.SHEET)

        self._begin(tr("Looking for the header …"), work, done, refused)

    def _leave_sheet(self) -> None:
        if self.case is None or self.case.draft is None:
            return
        if not self.case.draft.layout.data:
            self.sheet_page.complain(
                tr("No people stand below this header. Choose another row or another sheet.")
            )
            return
        self._show(steps.COLUMNS)

    # columns and questions

    def _leave_columns(self) -> None:
        if sentence := self.columns_page.complaint():
            self.columns_page.complain(sentence)
            return

        self._settle(self._after_columns, self.columns_page.complain)

    def _after_columns(self) -> None:
        if self.case is not None and self.case.questions:
            self._show(steps.QUESTIONS)
        else:
            self._dry_run()

    def _leave_questions(self) -> None:
        if sentence := self.questions_page.complaint():
            self.questions_page.complain(sentence)
            return
        self._settle(self._dry_run, self.questions_page.complain)

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
            self._show(steps.DRY_RUN)
            return
        settled = case.settled

        def work(session: Session, progress: Progress) -> Plan:
            return errands.dry_run(session, settled, progress)

        def done(plan: Plan) -> None:
            case.take_plan(plan)
            self._show(steps.DRY_RUN)
            if told:
                self.plan_page.complain(told)

        refused = getattr(self.stack.currentWidget(), "complain", self.columns_page.complain)
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
            self._show(steps.DONE)

        def refused(sentence: str) -> None:
            if not sentence:
                self.plan_page.complain(
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
        self.runner.run(title, work, done, refused, covers=covers)
        self._fit_foot()

    # closing

    def closeEvent(self, event: QCloseEvent) -> None:
        if self.runner.job is not None:
            event.ignore()
            self.runner.cancel(self.close)
        elif self.case is not None and not self._finished() and not self._sure:
            event.ignore()
            self._ask_to_close()
        else:
            self.deleteLater()
            super().closeEvent(event)

    def reject(self) -> None:
        """Close on Escape, by the same way as everywhere."""
        self.close()

    def _ask_to_close(self) -> None:
        def close() -> None:
            self._sure = True
            self.close()

        ask(
            self,
            tr("Stop bringing in this file?"),
            tr("Nothing of it has been taken in; what you chose for its columns is forgotten."),
            tr("Stop and close"),
            close,
            no=tr("Go on"),
        )


def open_wizard(context: Context, files: Path | Sequence[Path] | None = None) -> ImportWizard:
    """Open the wizard, with files if there are some already, and return at once.

    A wizard that is open already comes to the front and takes the files in its turn.
    """
    found = [one for one in context.window.findChildren(ImportWizard) if one.isVisible()]
    wizard = found[0] if found else ImportWizard(context)
    wizard.show()
    wizard.raise_()
    wizard.activateWindow()
    if files is not None:
        wizard.add_files([files] if isinstance(files, Path) else files)
    return wizard
