"""The foot of everything that can be printed: printer, copies, sides, save as PDF, print."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QProgressBar,
    QSpinBox,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from desktop_app.documents.catalogue import PAPERS
from desktop_app.gui import theme
from desktop_app.gui.context import Context
from desktop_app.gui.jobs import Job
from desktop_app.gui.latest import Latest
from desktop_app.gui.printing import offsets, printers
from desktop_app.gui.printing.alignment import AlignmentDialog
from desktop_app.gui.printing.preview import together
from desktop_app.gui.printing.printers import Order, Printer
from desktop_app.gui.widgets import (
    Banner,
    Flow,
    IconButton,
    PrimaryButton,
    QuietButton,
    SecondaryButton,
    ask,
    gap,
    label,
)
from desktop_app.i18n import tr

MOST_COPIES = 99


class PrintBar(QWidget):
    """Emits ``print_wanted`` with an Order, and ``save_wanted``.

    The printer and the sides are remembered for each kind of paper on this computer. ``sides`` is
    what the paper usually has: both (True), one (False), or None where the paper itself says so.
    """

    print_wanted = Signal(object)
    save_wanted = Signal()

    def __init__(
        self, context: Context, key: str, *, sides: bool | None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._context, self._key, self._asks_sides = context, key, sides is not None
        self._found: list[Printer] | None = None
        self._job: Job | None = None
        self._blocked = self._waits = self._first = False
        self._focus: QWidget | None = None
        self._search = Latest(context.session)
        self._search.done.connect(self._take)
        self._build(sides)
        self.look_again()

    def set_ready(self, ready: bool) -> None:
        """Tell whether there is anything to print."""
        self._blocked, self._waits = not ready, False
        self._show_state()

    def go_first(self) -> None:
        """Let Enter print, or save where there is no printer; the list of them may come later."""
        self._first = self._found is None
        if self._found is None:
            self._focus = self.window().focusWidget()
        else:
            (self.print if self._found else self.save).setFocus()

    def can_print(self) -> bool:
        """Tell whether there is a paper and a printer for it, and nothing is being printed."""
        return not self._blocked and self._job is None and bool(self._found)

    def look_again(self) -> None:
        """Ask the system for its printers, in the background."""
        self._found = None
        self._show_state()
        self._search.ask(lambda _: printers.printers())

    def print_now(self) -> None:
        """Print with what is chosen; without a printer the paper can be saved instead."""
        self._waits = self._found is None  # Ctrl+P was quicker than the list of printers
        if self._blocked or self._job is not None or self._found is None:
            return
        if not self._found:
            ask(
                self,
                tr("There is no printer"),
                tr("No printer is set up on this computer. The paper can be saved as PDF and"
                   " printed elsewhere at 100 %."),
                tr("Save as PDF …"),
                self.save_wanted.emit,
                kind="info",
            )  # fmt: skip
            return
        self._context.preferences.remember(f"printing.{self._key}.printer", self.printer_name())
        duplex = self.sides.isChecked()
        if self._asks_sides:
            self._context.preferences.remember(f"printing.{self._key}.sides", duplex)
        name = self.printer_name()
        self.print_wanted.emit(
            Order(
                printer=name, copies=self.copies.value(), duplex=duplex,
                offset=offsets.recall(self._context.preferences, name),
            )
        )  # fmt: skip

    def adjust(self) -> AlignmentDialog:
        """Open the corrections of the chosen printer."""
        dialog = AlignmentDialog(self._context, self.printer_name(), self._key)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()
        return dialog

    def printer_name(self) -> str:
        """Return the chosen printer, empty without any."""
        return self.printer.currentData() or ""

    def say(self, sentence: str) -> None:
        """Say what became of the paper; nothing takes the sentence away."""
        self.said.say("success", sentence)

    def begin(self, job: Job) -> None:
        """Show a job's progress in place of the buttons."""
        self.said.clear()
        self._job = job
        self.progress.setRange(0, 0)
        self.doing.setText(job.title)
        self.progress.setAccessibleName(job.title)
        job.progressed.connect(self._show_progress)
        self.stop.setEnabled(True)
        self._pages.setCurrentIndex(1)

    def end(self) -> None:
        """Show the buttons again."""
        self._job = None
        self._pages.setCurrentIndex(0)

    def _build(self, sides: bool | None) -> None:
        self.printer = QComboBox()
        self.printer.setAccessibleName(tr("Printer"))
        self.printer.setMinimumWidth(theme.px(170))
        self.printer.setMaximumWidth(theme.px(260))
        self.again = IconButton("refresh-cw", tr("Look for printers again"), bare=True)
        self.align = IconButton("sliders-horizontal", tr("Adjust this printer …"), bare=True)
        self.align.clicked.connect(lambda: self.adjust())
        self.none = label("", "faint")
        self.none.setMinimumHeight(theme.px(36))
        self.copies = QSpinBox()
        issued = self._key in PAPERS and PAPERS[self._key].overprint  # a form bears one number
        self.copies.setRange(1, 1 if issued else MOST_COPIES)
        self.copies.setAccessibleName(tr("Copies"))
        self.copies.setPrefix(tr("Copies: "))
        self.sides = QCheckBox(tr("Print on both sides"))
        self.sides.setMinimumHeight(theme.px(38))  # on one line with the fields beside it
        self.sides.setChecked(self._recalled("sides", default=bool(sides)))
        self.save = SecondaryButton(tr("Save as PDF …"), "file-down")
        self.print = PrimaryButton(tr("Print"), "printer")
        self.print.setToolTip("Ctrl+P")
        self.again.clicked.connect(lambda: self.look_again())
        self.save.clicked.connect(lambda: self.save_wanted.emit())
        self.print.clicked.connect(lambda: self.print_now())
        self.said = Banner("success")
        self._pages = QStackedLayout()
        self._pages.addWidget(self._buttons())
        self._pages.addWidget(self._progress_page())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(gap(8))
        layout.addWidget(self.said)
        layout.addLayout(self._pages)

    def _buttons(self) -> QWidget:
        left = QWidget()
        flow = Flow(left, gap(10))
        for widget in (
            together(self.printer, self.none, self.again, self.align),
            self.copies,
            self.sides,
        ):
            flow.addWidget(widget)
        buttons = QWidget()
        row = QHBoxLayout(buttons)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(gap(10))
        row.addWidget(left, 1)
        row.addWidget(self.save)
        row.addWidget(self.print)
        return buttons

    def _progress_page(self) -> QWidget:
        page = QWidget()
        self.doing = label("", "soft")
        self.progress = QProgressBar()
        self.progress.setTextVisible(False)
        self.stop = QuietButton(tr("Cancel"), "x")
        self.stop.clicked.connect(self._cancel)
        words = QVBoxLayout()
        words.addWidget(self.doing)
        words.addWidget(self.progress)
        row = QHBoxLayout(page)
        row.setContentsMargins(0, 0, 0, 0)
        row.addLayout(words, 1)
        row.addWidget(self.stop)
        return page

    def _recalled(self, what: str, *, default: bool) -> bool:
        kept = self._context.preferences.recall(f"printing.{self._key}.{what}", default)
        return kept if isinstance(kept, bool) else default

    def _take(self, found: list[Printer]) -> None:
        self._found = found
        self.printer.clear()
        for one in found:
            self.printer.addItem(one.name, one.name)
        self._choose()
        self._show_state()
        if self._first and self.window().focusWidget() is self._focus:  # nobody went on meanwhile
            self.go_first()
        if self._waits:
            self.print_now()

    def _choose(self) -> None:
        """Choose the printer that was used for this paper last; else the default one leads."""
        kept = self._context.preferences.recall(f"printing.{self._key}.printer", "")
        self.printer.setCurrentIndex(max(self.printer.findData(kept), 0))

    def _show_state(self) -> None:
        looking, some = self._found is None, bool(self._found)
        self.none.setText(
            tr("Looking for printers …") if looking else tr("No printer is set up here.")
        )
        self.none.setVisible(not some)
        self.printer.setVisible(some)
        self.align.setVisible(some)
        self.copies.setVisible(some)
        self.sides.setVisible(some and self._asks_sides)
        self.again.setEnabled(not looking)
        self.print.setVisible(some)
        self.print.setEnabled(not self._blocked)
        self.save.setEnabled(not self._blocked)

    def _show_progress(self, done: int, total: int) -> None:
        self.progress.setRange(0, total)
        self.progress.setValue(done)

    def _cancel(self) -> None:
        if self._job is not None:
            self._job.cancel()
            self.doing.setText(tr("Stopping …"))
            self.stop.setEnabled(False)
