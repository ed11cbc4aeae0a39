"""The window in which rosters are brought in, step by step; files wait their turn."""

from collections.abc import Sequence
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
from desktop_app.gui.importing import steps
from desktop_app.gui.importing.case import Case
from desktop_app.gui.importing.columns_page import ColumnsPage
from desktop_app.gui.importing.done_page import DonePage
from desktop_app.gui.importing.file_page import FilePage
from desktop_app.gui.importing.journey import Journey, Pages
from desktop_app.gui.importing.plan_page import PlanPage
from desktop_app.gui.importing.questions_page import QuestionsPage
from desktop_app.gui.importing.runner import Runner
from desktop_app.gui.importing.sheet_page import SheetPage
from desktop_app.gui.importing.steps import Steps
from desktop_app.gui.widgets import PrimaryButton, SecondaryButton, ask, gap, label
from desktop_app.i18n import tr

T = TypeVar("T")
WIDTH, HEIGHT = 1120, 700  # px at normal type size
DEAD = 600  # ms in which the second click of a double click must not take a file in


class ImportWizard(QDialog):
    """Steps at the left, the step in hand at the right, where to go at the foot."""

    def __init__(self, context: Context) -> None:
        super().__init__(context.window)
        self._context = context
        self._layout_window()
        self._leaving = False
        self._sure = False  # the user has said that the window may close
        self._reached = steps.FILE
        self.stack = QStackedWidget(self)
        self.runner = Runner(context, self.stack)
        self.pages = Pages(
            FilePage(context, self.runner),
            SheetPage(),
            ColumnsPage(),
            QuestionsPage(),
            PlanPage(context, self.runner),
            DonePage(context, self.runner),
        )
        self.journey = Journey(context, self.runner, self.pages, self)
        self.steps = Steps(self)
        self.title = label("", "title")
        self.close_button = SecondaryButton(tr("Close"), parent=self)
        self.skip = SecondaryButton(tr("Leave this file, take the next"), parent=self)
        self.back = SecondaryButton(tr("Back"), "chevron-left", self)
        self.next = PrimaryButton(tr("Next"), parent=self)
        self._dead = QTimer(self)
        self._dead.setSingleShot(True)
        self._dead.setInterval(DEAD)
        self._arrange()
        self._connect()
        self._drop = FileDrop(self)
        self._drop.dropped.connect(self.add_files)
        self._drop.watch(QApplication.instance() or self)
        self._show(steps.FILE)

    # what others may ask

    def add_files(self, files: Sequence[Path]) -> None:
        """Take files in hand, one after the other."""
        self.journey.add_files(files)

    def take_files(self, files: list[Path]) -> bool:
        """Take files that were dropped."""
        self.add_files(files)
        return True

    @property
    def case(self) -> Case | None:
        """The file in hand."""
        return self.journey.case

    @property
    def waiting(self) -> list[Path]:
        """The files that wait."""
        return self.journey.waiting

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
        for page in (
            self.pages.file, self.pages.sheet, self.pages.columns, self.pages.questions,
            self.pages.plan, self.pages.done,
        ):  # fmt: skip
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
        self._dead.timeout.connect(self._fit_foot)
        self.skip.clicked.connect(lambda _=False: self.journey.begin_again())
        self.steps.wanted.connect(self._jump)
        self.journey.arrived.connect(self._show)
        self.journey.forgotten.connect(self._begin_anew)
        self.pages.file.chosen.connect(self.add_files)
        for moved in (
            self.journey.moved, self.runner.ended, self.pages.columns.changed,
            self.pages.questions.changed, self.pages.plan.decided, self.pages.done.taken_back,
        ):  # fmt: skip
            moved.connect(self._fit_foot)
        for keys, act in (("Alt+Left", self._go_back), ("Alt+Right", self._go_on),
                          ("Ctrl+Return", self._go_on), ("F9", self._go_on)):  # fmt: skip
            QShortcut(QKeySequence(keys), self, act)

    # going to and fro

    def _show(self, step: int) -> None:
        self._reached = max(self._reached, step)
        if step == steps.DONE:
            self._reached = steps.DONE
        if step == steps.DRY_RUN:
            self._dead.start()
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
        self.back.setEnabled(not busy)
        self.next.setText(self._next_words())
        self.next.setVisible(step != steps.FILE or self.case is not None or bool(self.waiting))
        headless = step == steps.SHEET and self.case is not None and self.case.draft is None
        dead = step == steps.DRY_RUN and self._dead.isActive()
        self.next.setEnabled(not busy and not headless and not dead)
        waits = bool(self.waiting) and self.case is not None and not self.journey.finished()
        self.skip.setVisible(waits)
        self.skip.setEnabled(not busy)
        self.steps.show_file(self.case.path.name if self.case else "", len(self.waiting))

    def _next_words(self) -> str:
        step, case = self.step(), self.case
        if (step == steps.DONE or case is None) and self.waiting:
            return tr("Next file: {file}", file=self.waiting[0].name)
        if step == steps.DONE:
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
        if self.journey.finished():
            return steps.FILE
        return self._reached if self.case is not None else steps.FILE

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
            if self.journey.finished():
                self.journey.forget()
            self._show(step)
        else:
            self._go_on()

    def _go_on(self) -> None:
        if self.next.isVisible() and self.next.isEnabled():
            self.journey.go_on(self.step())

    def _begin_anew(self) -> None:
        self._reached = steps.FILE
        self._fit_foot()

    # closing

    def closeEvent(self, event: QCloseEvent) -> None:
        if self.runner.job is not None:
            event.ignore()
            self.runner.cancel(self.close)
        elif self._would_lose() and not self._sure:
            event.ignore()
            self._ask_to_close()
        else:
            self._leaving = True
            self.deleteLater()
            super().closeEvent(event)

    def reject(self) -> None:
        """Close on Escape, by the same way as everywhere; Qt asks this while closing, too."""
        if self._leaving:
            super().reject()
        else:
            self.close()

    def _would_lose(self) -> bool:
        """Tell whether closing gives up something that could still be taken in."""
        if self.case is None or self.journey.finished():
            return False
        return not self.case.can_be_left() or bool(self.waiting)

    def _ask_to_close(self) -> None:
        def close() -> None:
            self._sure = True
            self.close()

        question = ask(
            self,
            tr("Stop bringing in this file?"),
            tr("Nothing of it has been taken in; what you chose for its columns is forgotten."),
            tr("Stop and close"),
            close,
            no=tr("Go on"),
        )
        question.no.setDefault(True)  # Enter goes on, which harms nothing
        question.no.setFocus()


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
