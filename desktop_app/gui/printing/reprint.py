"""A paper from the archive: look at it, print it again byte for byte, save it as PDF."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QVBoxLayout

from desktop_app.gui import theme, trouble
from desktop_app.gui.context import Context
from desktop_app.gui.printing import printers
from desktop_app.gui.printing.delivery import Delivery
from desktop_app.gui.printing.latest import Latest
from desktop_app.gui.printing.preview import Preview
from desktop_app.gui.printing.print_bar import PrintBar
from desktop_app.gui.printing.printers import Order
from desktop_app.gui.widgets import gap, label
from desktop_app.i18n import tr
from desktop_app.services import printing
from desktop_app.services.printing import Made, Paper
from desktop_app.services.session import Session


class ReprintDialog(QDialog):
    """The kept bytes are shown and printed; nothing is made anew, and no new number is given."""

    def __init__(self, context: Context, paper: Paper) -> None:
        super().__init__(context.window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Printed paper no. {number}", number=paper.number))
        self.setWindowFlag(Qt.WindowType.WindowMaximizeButtonHint)
        self.paper = paper
        self.preview = Preview("", self)
        self.bar = PrintBar(context, paper.key, sides=False, parent=self)
        self.bar.set_ready(False)
        self.delivery = Delivery(context, self, self.bar, lambda _: None)
        self._reader = Latest(context.session)
        self._reader.done.connect(self._show)
        self._reader.failed.connect(self._complain)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(gap(16), gap(14), gap(16), gap(14))
        layout.setSpacing(gap(10))
        layout.addWidget(label(paper.title, "heading", wrap=True))
        layout.addWidget(label(self._line(), "faint", wrap=True))
        layout.addWidget(self.preview, 1)
        layout.addWidget(self.bar)
        room = self.screen().availableGeometry()
        self.resize(min(theme.px(860), room.width() - 40), min(theme.px(720), room.height() - 60))
        ctrl_p = QKeySequence(QKeySequence.StandardKey.Print)
        QShortcut(ctrl_p, self).activated.connect(self.bar.print_now)
        self.bar.print_wanted.connect(self._print)
        self.bar.save_wanted.connect(self._save)
        self._reader.ask(self._read)

    def _line(self) -> str:
        return tr(
            "No. {number}, printed at {at}; a reprint is identical to it.",
            number=self.paper.number,
            at=self.paper.at[:16].replace("T", " "),
        )

    def _read(self, session: Session) -> Made:
        pdf = printing.paper_pdf(session, self.paper.id)
        return Made(pdf, self.paper.pages, number=self.paper.number, paper_id=self.paper.id)

    def _again(self, session: Session) -> Made:
        """Read the paper to hand it out once more; that is recorded."""
        printing.reprinted(session, self.paper.id)
        return self._read(session)

    def _show(self, made: Made) -> None:
        self.preview.show_pdf(made.pdf)
        self.bar.sides.setChecked(printers.wants_both_sides(made.pdf))
        self.bar.set_ready(True)

    def _complain(self, error: BaseException) -> None:
        self.preview.clear(trouble.sentence(error))

    def _print(self, order: Order) -> None:
        self.delivery.print(lambda session, _: self._again(session), order)

    def _save(self) -> None:
        self.delivery.save(
            lambda session, _: self._again(session), self.paper.title, len(self.paper.people)
        )


def open_paper(context: Context, paper: Paper) -> ReprintDialog:
    """Open a paper of the archive and return its dialog at once."""
    dialog = ReprintDialog(context, paper)
    dialog.show()
    return dialog
