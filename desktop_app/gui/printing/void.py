"""Why a number is void: asked once, shown with the paper ever after."""

from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QVBoxLayout

from desktop_app.errors import Invalid, UserError
from desktop_app.gui import theme, trouble
from desktop_app.gui.context import Context
from desktop_app.gui.widgets import FormRow, PrimaryButton, SecondaryButton, gap, label
from desktop_app.i18n import tr
from desktop_app.services.paperwork import paper_archive
from desktop_app.services.paperwork.printing import Paper
from desktop_app.services.session import Changes


class VoidDialog(QDialog):
    """Accepted once the number is void."""

    def __init__(self, context: Context, paper: Paper, parent: QDialog) -> None:
        super().__init__(parent)
        self._context, self._paper = context, paper
        self.setWindowTitle(tr("Declare no. {number} void", number=paper.number))
        self.reason = QLineEdit()
        self.reason.setMaxLength(100)
        self.row = FormRow(
            tr("Reason"), self.reason, required=True,
            help_text=tr("For example: printed twice, name misspelt"),
        )  # fmt: skip
        self.yes = PrimaryButton(tr("Declare void"))
        self.no = SecondaryButton(tr("Cancel"))
        self.yes.clicked.connect(lambda: self._void())
        self.no.clicked.connect(self.reject)
        self.yes.setDefault(True)
        buttons = QHBoxLayout()
        buttons.setSpacing(gap(10))
        buttons.addStretch(1)
        buttons.addWidget(self.no)
        buttons.addWidget(self.yes)
        words = tr(
            "The number is never given again. The paper stays in the archive with the reason and"
            " cannot be printed any more."
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(gap(24), gap(20), gap(24), gap(18))
        layout.setSpacing(gap(14))
        layout.addWidget(label(self.windowTitle(), "heading", wrap=True))
        layout.addWidget(label(words, "soft", wrap=True))
        layout.addWidget(self.row)
        layout.addLayout(buttons)
        self.setMinimumWidth(theme.px(420))

    def _void(self) -> None:
        try:
            paper_archive.void(self._context.session, self._paper.id, self.reason.text())
        except Invalid as error:
            self.row.complain(error.problems["reason"])
        except UserError as error:
            trouble.show(self, error)
        else:
            self._context.announce(Changes(frozenset({"paper"}), 1))
            self.accept()
