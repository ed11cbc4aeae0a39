"""A paper on its way out: kept in the archive once, then handed to a printer or written to a file.

The order matters: whatever leaves the desk can be printed again as it was.
"""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QDialog, QFileDialog, QWidget
from shiboken6 import isValid

from desktop_app import paths
from desktop_app.errors import Cancelled, UserError
from desktop_app.gui import trouble
from desktop_app.gui.context import Context
from desktop_app.gui.folders import documents
from desktop_app.gui.handing_out import HandingDialog, when_place_is_fine
from desktop_app.gui.jobs import Job
from desktop_app.gui.printing import printers
from desktop_app.gui.printing.print_bar import PrintBar
from desktop_app.gui.printing.printers import Order
from desktop_app.gui.widgets import Confirm, ask
from desktop_app.i18n import N_, tr
from desktop_app.services import handing_out
from desktop_app.services.handing_out import Handing
from desktop_app.services.paperwork import paper_archive
from desktop_app.services.paperwork.printing import Made
from desktop_app.services.session import Changes, Progress, Session

Make = Callable[[Session, Progress], Made]
FOLDER = "printing.folder"


class Delivery:
    """Delivers what ``make`` returns; until ``forget`` the same paper is delivered again.

    It outlives its dialog when that is closed while the printer works; ``kept`` hears of a paper
    that has gone into the archive.
    """

    def __init__(
        self, context: Context, owner: QWidget, bar: PrintBar, kept: Callable[[Made], None]
    ) -> None:
        self._context, self._owner, self._bar, self._kept = context, owner, bar, kept
        self._made: Made | None = None
        self._edition = 0
        self._job: Job | None = None

    def forget(self) -> None:
        """Make the paper anew next time: something on it was changed."""
        self._made = None
        self._edition += 1
        self._bar.say("")

    def print(self, make: Make, order: Order) -> None:
        """Print at exact size, in the background."""

        def words(made: Made) -> str:
            return tr(
                "No. {number} has gone to the printer {name}.",
                number=made.number,
                name=order.printer,
            )

        out = {"printer": order.printer, "copies": order.copies, "first_page": order.first_page}
        self._start(
            make,
            tr("Printing …"),
            lambda _, made, go: printers.send(made.pdf, order, go),
            words,
            out,
        )

    def print_over(self, make: Make, order: Order, *, kept: bool = False) -> Confirm | None:
        """Print over an issued form; a second time, or what is ``kept``, only on purpose."""
        self._forget_void()
        if self._made is None and not kept:
            self.print(make, order)
            return None
        words = N_(
            "Each number is printed over once. Go on only where the printer left the form empty, as"
            " after a jam. For a spoilt form declare the number void and print the next one."
        )
        head = tr("Print over the same form again?")
        return ask(self._owner, head, tr(words), tr("Print again"), lambda: self.print(make, order))

    def save(self, make: Make, name: str, people: int = 0) -> QDialog:
        """Ask for a file, then write the PDF into it, in the background.

        It is asked first what a paper about people leaves for, and how any is marked and sealed.
        """

        def go_on(handing: Handing) -> None:
            self._ask_place(make, name, (handing, people))

        dialog = HandingDialog(self._owner, go_on, nobody=not people)
        dialog.open()
        return dialog

    def _ask_place(self, make: Make, name: str, handing: tuple[Handing, int]) -> QFileDialog:
        last = str(self._context.preferences.recall(FOLDER, ""))
        start = last if last and Path(last).is_dir() else documents()
        dialog = QFileDialog(self._owner, tr("Save as PDF"), str(start), tr("PDF (*.pdf)"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("pdf")
        dialog.selectFile(file_name(name))
        dialog.fileSelected.connect(
            lambda chosen: when_place_is_fine(
                self._context, Path(chosen), lambda: self.save_to(make, Path(chosen), handing)
            )
        )
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
        return dialog

    def save_to(self, make: Make, file: Path, handing: tuple[Handing, int] | None = None) -> None:
        """Write the PDF into a file, in the background; ``handing`` is for how many people."""
        self._context.preferences.remember(FOLDER, str(file.parent))

        def words(made: Made) -> str:
            return tr("No. {number} was saved as {file}.", number=made.number, file=file.name)

        def write(session: Session, made: Made, _: Progress) -> None:
            if handing is None:
                _write(file, made.pdf)
            else:
                answers, people = handing
                _write(file, _leaving(session, made, file.stem, answers, people))

        self._start(make, tr("Saving …"), write, words, {})

    def _start(
        self,
        make: Make,
        title: str,
        hand_over: Callable[[Session, Made, Progress], None],
        words: Callable[[Made], str],
        out: dict[str, Any],
    ) -> None:
        self._forget_void()
        edition = self._edition

        def deliver(made: Made) -> None:
            def work(session: Session, progress: Progress) -> Made:
                state = "failed"
                paper_archive.refuse_void(session, made.paper_id)
                try:
                    hand_over(session, made, progress)
                    state = "sent" if out else "saved"
                except Cancelled:
                    state = "stopped"
                    raise
                finally:
                    paper_archive.went_out(session, made.paper_id, state, **out)
                return made

            self._begin(title, work, arrived)

        def arrived(made: Made) -> None:
            self._end()
            say = self._bar.say if isValid(self._bar) else self._context.notify
            say(words(made))
            self._context.announce(Changes(frozenset({"paper"}), 1))

        def keep(made: Made) -> None:
            if self._is_stopped():
                return
            if edition == self._edition:
                self._made = made
            self._context.announce(Changes(frozenset({"paper"}), 1))
            if isValid(self._owner):
                self._kept(made)
            deliver(made)

        if self._made is not None:
            deliver(self._made)
        else:
            self._begin(tr("Making the paper …"), make, keep)

    def _forget_void(self) -> None:
        """Make the paper anew when its number was declared void meanwhile."""
        if self._made and paper_archive.is_void(self._context.session, self._made.paper_id):
            self.forget()

    def _is_stopped(self) -> bool:
        """Tell whether making was cancelled when its number was taken already; nothing goes on."""
        stopped = self._job is not None and self._job.is_stopping()
        if stopped:
            self._fail(Cancelled())
        return stopped

    def _begin(self, title: str, work: Make, then: Callable[[Made], None]) -> None:
        self._job = self._context.jobs.run(title, work, then, failed=self._fail)
        if isValid(self._bar):
            self._bar.begin(self._job)

    def _end(self) -> None:
        if isValid(self._bar):
            self._bar.end()

    def _fail(self, error: BaseException) -> None:
        self._end()
        self._context.announce(Changes(frozenset({"paper"}), 1))
        if isinstance(error, Cancelled):
            self._context.notify(tr("Cancelled. Nothing more is printed."))
        trouble.show(self._owner if isValid(self._owner) else self._context.window, error)


def file_name(title: str) -> str:
    """Return a title as a file name that every system takes."""
    return re.sub(r'[\\/:*?"<>|\s]+', " ", title).strip(" .")[:80] or "hongyi"


def _leaving(session: Session, made: Made, name: str, answers: Handing, people: int) -> bytes:
    """Return the paper as it leaves; one about nobody gets no cover."""
    if people:
        return handing_out.pdf(session, made, name, people, answers)
    return handing_out.plain_pdf(session, made, answers)


def _write(file: Path, pdf: bytes) -> None:
    """Write a file whole or not at all."""
    part = file.with_name(f".{file.name}.part")
    try:
        paths.private(part).write_bytes(pdf)
        part.replace(file)
    except OSError as error:
        part.unlink(missing_ok=True)
        raise UserError(
            tr(
                "The file {name} cannot be written. Choose another folder, or close the file where"
                " it is open.",
                name=file.name,
            )
        ) from error
