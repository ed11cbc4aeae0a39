"""A paper from the archive: look at it, print it again byte for byte, save it as PDF."""

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QSpinBox, QVBoxLayout

from desktop_app.documents.catalogue import PAPERS
from desktop_app.errors import UserError
from desktop_app.gui import theme, trouble
from desktop_app.gui.context import Context
from desktop_app.gui.latest import Latest
from desktop_app.gui.printing import printers
from desktop_app.gui.printing.delivery import Delivery, Make
from desktop_app.gui.printing.paper_table import void_line
from desktop_app.gui.printing.preview import Preview
from desktop_app.gui.printing.print_bar import PrintBar
from desktop_app.gui.printing.printers import Order
from desktop_app.gui.printing.void import VoidDialog
from desktop_app.gui.widgets import Banner, QuietButton, gap, label
from desktop_app.i18n import tr
from desktop_app.services.paperwork import paper_archive, printing
from desktop_app.services.paperwork.printing import Made, Paper
from desktop_app.services.session import Session


class ReprintDialog(QDialog):
    """The kept bytes are shown and printed; nothing is made anew, and no new number is given."""

    def __init__(self, context: Context, paper: Paper) -> None:
        super().__init__(context.window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Paper no. {number}", number=paper.number))
        self.setWindowFlag(Qt.WindowType.WindowMaximizeButtonHint)
        self._context, self.paper = context, paper
        self.preview = Preview("", self)
        self.bar = PrintBar(context, paper.key, sides=False, parent=self)
        self.bar.set_ready(False)
        self.bar.sides.toggled.connect(lambda _: self._count_sheets())
        self.delivery = Delivery(context, self, self.bar, lambda _: None)
        self._build_extras()
        self._reader = Latest(context.session)
        self._reader.done.connect(self._show)
        self._reader.failed.connect(self._complain)
        self._lay_out()
        room = self.screen().availableGeometry()
        self.resize(min(theme.px(860), room.width() - 40), min(theme.px(720), room.height() - 60))
        ctrl_p = QKeySequence(QKeySequence.StandardKey.Print)
        QShortcut(ctrl_p, self).activated.connect(self.bar.print_now)
        self.bar.print_wanted.connect(self._print)
        self.bar.save_wanted.connect(self._save)
        self._count_sheets()
        self._say_void()
        self._reader.ask(self._read)

    def _build_extras(self) -> None:
        self.sheet = QSpinBox()
        self.sheet.setPrefix(tr("From sheet: "))
        self.sheet.setAccessibleName(tr("First sheet to print"))
        self.sheet.setToolTip(tr("After a paper jam: print only what is missing."))
        self.sheet.valueChanged.connect(lambda _: self.delivery.forget())
        self.sheets = label("", "faint")
        self.voided = Banner("warning")
        self.void = QuietButton(tr("Declare void …"), "circle-x")
        self.void.setVisible(self._context.session.may("papers.void") and not self.paper.voided_at)
        self.void.setAutoDefault(False)
        self.void.clicked.connect(lambda: self.declare_void())

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(gap(16), gap(14), gap(16), gap(14))
        layout.setSpacing(gap(10))
        layout.addWidget(label(self.paper.title, "heading", wrap=True))
        layout.addWidget(label(self._line(), "faint", wrap=True))
        layout.addWidget(self.voided)
        layout.addWidget(self.preview, 1)
        row = QHBoxLayout()
        row.setSpacing(gap(10))
        row.addWidget(self.sheet)
        row.addWidget(self.sheets)
        row.addStretch(1)
        row.addWidget(self.void)
        layout.addLayout(row)
        layout.addWidget(self.bar)

    def declare_void(self) -> VoidDialog:
        """Ask why, and show what has become of the paper."""
        dialog = VoidDialog(self._context, self.paper, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.accepted.connect(self._voided)
        dialog.open()
        return dialog

    def _voided(self) -> None:
        session = self._context.session
        self.paper = paper_archive.numbered(session, self.paper.number, self.paper.key)
        self._say_void()

    def _say_void(self) -> None:
        if self.paper.voided_at:
            self.voided.say(
                "warning", void_line(self.paper, printing.accounts(self._context.session))
            )
            self.void.hide()
            self.sheet.setEnabled(False)
            self.bar.set_ready(False)

    def _count_sheets(self) -> None:
        count = -(-self.paper.pages // self._per_sheet())
        self.sheet.setRange(1, count)
        self.sheets.setText(tr("of {count:sheet|sheets}", count=count))
        for part in (self.sheet, self.sheets):
            part.setVisible(count > 1)

    def _per_sheet(self) -> int:
        return 2 if self.bar.sides.isChecked() else 1

    def _first_page(self) -> int:
        return (self.sheet.value() - 1) * self._per_sheet() + 1

    def _line(self) -> str:
        return tr(
            "No. {number}, made and kept at {at}; every print is identical to it.",
            number=self.paper.number,
            at=self.paper.at[:16].replace("T", " "),
        )

    def _read(self, session: Session) -> Made:
        pdf = printing.paper_pdf(session, self.paper.id)
        return Made(pdf, self.paper.pages, number=self.paper.number, paper_id=self.paper.id)

    def _show(self, made: Made) -> None:
        self.preview.show_pdf(made.pdf)
        self.bar.sides.setChecked(printers.wants_both_sides(made.pdf))
        self.bar.set_ready(not self.paper.voided_at)
        if not self.paper.voided_at:
            self.bar.go_first()

    def _complain(self, error: BaseException) -> None:
        self.preview.clear(trouble.sentence(error))

    def _work(self) -> Make:
        """Return the handing out of the kept paper once more; that is recorded."""
        paper, first = self.paper, self._first_page()
        return lambda session, _: paper_archive.again(session, paper, first)

    def _print(self, order: Order) -> None:
        order = replace(order, first_page=self._first_page())
        if self.paper.key in PAPERS and PAPERS[self.paper.key].overprint:
            self.delivery.print_over(self._work(), order, kept=True)
        else:
            self.delivery.print(self._work(), order)

    def _save(self) -> None:
        self.delivery.save(self._work(), self.paper.title, len(self.paper.people))


def open_paper(context: Context, paper: Paper) -> ReprintDialog:
    """Open a paper of the archive and return its dialog at once."""
    dialog = ReprintDialog(context, paper)
    dialog.show()
    return dialog


def open_made(context: Context, made: Made) -> None:
    """Open a paper that has just been kept, ready for the printer."""
    try:
        kept = printing.kept_paper(context.session, made.paper_id)
    except UserError as error:
        context.show_trouble(error)
        return
    open_paper(context, kept)
