"""What the desk accepts, to be looked up with somebody waiting; printed for the wall."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout

from desktop_app.domain.guide import matters
from desktop_app.gui.context import Context
from desktop_app.gui.person.lines import LinesView
from desktop_app.gui.widgets import PrimaryButton, SecondaryButton, gap, label, open_sized
from desktop_app.i18n import tr


class GuideDialog(QDialog):
    """A table of matters, papers needed and days promised."""

    def __init__(self, context: Context) -> None:
        super().__init__(context.window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("What the desk accepts"))
        heads = (tr("Matter"), tr("Papers needed"), tr("Days promised"), tr("Note"))
        self.table = LinesView(tr("What the desk accepts"), heads, (150, 270, 150, 0))
        self.table.lines.show_rows(
            [(one.matter, one.papers, str(one.days), one.where) for one in matters()]
        )
        self.table.selectRow(0)
        self.print = PrimaryButton(tr("Print for the wall"), "printer")
        self.print.setVisible(context.session.may("papers.print"))
        close = SecondaryButton(tr("Close"))
        self.print.clicked.connect(lambda _=False: self._print(context))
        close.clicked.connect(self.reject)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(close)
        buttons.addWidget(self.print)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(gap(22), gap(18), gap(22), gap(16))
        layout.setSpacing(gap(12))
        layout.addWidget(label(tr("What the desk accepts"), "heading"))
        layout.addWidget(self.table, 1)
        layout.addLayout(buttons)
        open_sized(self, 880, 590)

    def _print(self, context: Context) -> None:
        self.accept()
        context.open_screen("printing", paper="desk_guide")


def open_guide(context: Context) -> GuideDialog:
    """Open the guide and return at once."""
    dialog = GuideDialog(context)
    dialog.show()
    return dialog
