"""A paper before it is printed: looked at first; its number is taken when it leaves the desk."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QVBoxLayout

from desktop_app.documents.catalogue import PAPERS
from desktop_app.gui import theme
from desktop_app.gui.context import Context
from desktop_app.gui.latest import Latest
from desktop_app.gui.printing import printers
from desktop_app.gui.printing.delivery import Delivery, Make
from desktop_app.gui.printing.preview import Preview
from desktop_app.gui.printing.print_bar import PrintBar
from desktop_app.gui.printing.printers import Order
from desktop_app.gui.widgets import gap, label
from desktop_app.i18n import tr
from desktop_app.services.paperwork.printing import Made
from desktop_app.services.session import silent


class PreviewDialog(QDialog):
    """Shows what ``make`` returns to a session that drafts; printing makes and keeps it.

    What cannot be made is told in a sentence over the window, and the dialog goes.
    """

    def __init__(self, context: Context, key: str, make: Make, title: str) -> None:
        super().__init__(context.window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self.setWindowFlag(Qt.WindowType.WindowMaximizeButtonHint)
        self._context, self._make, self._title = context, make, title
        self._people = 0
        self.preview = Preview(tr("Making the paper …"), self)
        self.bar = PrintBar(context, key, sides=False, parent=self)
        self.bar.copies.setValue(PAPERS[key].copies)
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
        self._drawing.ask(lambda session: make(session.drafting(), silent))

    def _show(self, made: Made) -> None:
        self._people = made.all_people or made.people
        self.preview.show_pdf(made.pdf)
        if made.people < made.all_people:
            self.preview.banner.say(
                "info",
                tr("The preview shows the first {shown} of {count:person|people}.",
                   shown=made.people, count=made.all_people),
            )  # fmt: skip
        self.bar.sides.setChecked(printers.wants_both_sides(made.pdf))
        self.bar.set_ready(True)
        self.bar.go_first()

    def _complain(self, error: BaseException) -> None:
        self.close()
        self._context.show_trouble(error)

    def _print(self, order: Order) -> None:
        self.delivery.print(self._make, order)

    def _save(self) -> None:
        self.delivery.save(self._make, self._title, self._people)


def look_first(context: Context, key: str, make: Make, title: str = "") -> PreviewDialog:
    """Open a paper before it is printed and return its dialog at once."""
    dialog = PreviewDialog(context, key, make, title or PAPERS[key].label)
    dialog.show()
    return dialog
