"""A paper before it is printed: looked at first; its number is taken when it leaves the desk."""

from collections.abc import Callable

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
from desktop_app.services.paperwork.printing import Made
from desktop_app.services.session import Session

Draw = Callable[[Session], Made]


class PreviewDialog(QDialog):
    """``draft`` draws the paper without a number, ``keep`` makes and keeps it under one.

    ``people`` is how many it names: saving it as a file then asks what for.
    """

    def __init__(
        self, context: Context, key: str, title: str, draft: Draw, keep: Draw, people: int = 0
    ) -> None:
        super().__init__(context.window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self.setWindowFlag(Qt.WindowType.WindowMaximizeButtonHint)
        self._keep, self._title, self._people = keep, title, people
        self.preview = Preview("", self)
        self.bar = PrintBar(context, key, sides=False, parent=self)
        self.bar.set_ready(False)
        self.delivery = Delivery(context, self, self.bar, lambda _: None)
        self._drawing = Latest(context.session)
        self._drawing.done.connect(self._show)
        self._drawing.failed.connect(self._complain)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(gap(16), gap(14), gap(16), gap(14))
        layout.setSpacing(gap(10))
        layout.addWidget(label(title, "heading", wrap=True))
        layout.addWidget(label(tr("It gets its number when it is printed or saved."), "faint"))
        layout.addWidget(self.preview, 1)
        layout.addWidget(self.bar)
        room = self.screen().availableGeometry()
        self.resize(min(theme.px(860), room.width() - 40), min(theme.px(720), room.height() - 60))
        ctrl_p = QKeySequence(QKeySequence.StandardKey.Print)
        QShortcut(ctrl_p, self).activated.connect(self.bar.print_now)
        self.bar.print_wanted.connect(self._print)
        self.bar.save_wanted.connect(self._save)
        self._drawing.ask(draft)

    def _show(self, made: Made) -> None:
        self.preview.show_pdf(made.pdf)
        self.bar.sides.setChecked(printers.wants_both_sides(made.pdf))
        self.bar.set_ready(True)
        first = self.bar.print if self.bar.print.isVisible() else self.bar.save
        first.setFocus()

    def _complain(self, error: BaseException) -> None:
        self.preview.clear(trouble.sentence(error))

    def _print(self, order: Order) -> None:
        self.delivery.print(lambda session, _: self._keep(session), order)

    def _save(self) -> None:
        self.delivery.save(lambda session, _: self._keep(session), self._title, self._people)


def open_preview(
    context: Context, key: str, title: str, draft: Draw, keep: Draw, people: int = 0
) -> PreviewDialog:
    """Open a paper before it is printed and return its dialog at once."""
    dialog = PreviewDialog(context, key, title, draft, keep, people)
    dialog.show()
    return dialog
