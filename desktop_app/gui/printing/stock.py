"""The issued forms of a paper: ranges of numbers, how many are left, registering and taking out."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from desktop_app.documents.catalogue import PAPERS
from desktop_app.errors import Invalid, UserError
from desktop_app.gui import rights, theme, trouble
from desktop_app.gui.context import Context
from desktop_app.gui.widgets import (
    FormRow,
    IconButton,
    PrimaryButton,
    SecondaryButton,
    ask,
    gap,
    label,
    show_instead,
)
from desktop_app.i18n import tr
from desktop_app.services.paperwork import stock
from desktop_app.services.paperwork.stock import REGISTER, Issue

EXAMPLES = {"intro_letter": "晋组介 No. 0001201", "dues_receipt": "No. 0004521"}


class StockDialog(QDialog):
    """The register of one paper. Emits ``changed`` when a range came or went."""

    changed = Signal()

    def __init__(self, context: Context, key: str) -> None:
        super().__init__(context.window)
        self._context, self._key = context, key
        self.setWindowTitle(tr("Issued forms: {paper}", paper=PAPERS[key].label))
        self.first, self.last = QLineEdit(), QLineEdit()
        example = EXAMPLES.get(key, "0001201")
        self.rows = {
            "first": FormRow(
                tr("First number"),
                self.first,
                help_text=tr("For example {example}", example=example),
            ),
            "last": FormRow(
                tr("Last number"), self.last, help_text=tr("Its last figures are enough")
            ),
        }
        for name, line in (("first", self.first), ("last", self.last)):
            line.setMaxLength(40)
            line.textChanged.connect(lambda _, row=self.rows[name]: row.clear())
        self.register = PrimaryButton(tr("Register"), "plus")
        self.register.clicked.connect(lambda: self.add())
        self.register.setDefault(True)
        self.close_it = SecondaryButton(tr("Close"))
        self.close_it.clicked.connect(self.reject)
        self.following = label("", "strong", wrap=True)
        self.removers: list[IconButton] = []
        self.lines: list[QLabel] = []
        self._list = QScrollArea()
        self._lay_out()
        rights.bar(context.session, REGISTER, self.register, self.first, self.last)
        self._show()

    def add(self) -> None:
        """Register the range typed, or say at its field what is wrong."""
        try:
            stock.add(self._context.session, self._key, self.first.text(), self.last.text())
        except Invalid as error:
            for name, sentence in error.problems.items():
                self.rows[name].complain(sentence)
                self.rows[name].editor.setFocus()
        except UserError as error:
            trouble.show(self, error)
        else:
            self.first.clear()
            self.last.clear()
            self.first.setFocus()
            self._show()
            self.changed.emit()

    def take_out(self, one: Issue) -> None:
        """Ask, then take a range out of the register."""
        ask(
            self, tr("Take {first} to {last} out of the register?", first=one.first, last=one.last),
            tr("Numbers already used stay used."), tr("Take out"), lambda: self._remove(one),
        )  # fmt: skip

    def _remove(self, one: Issue) -> None:
        try:
            stock.remove(self._context.session, self._key, one.first, one.last)
        except UserError as error:
            trouble.show(self, error)
        self._show()
        self.changed.emit()

    def _show(self) -> None:
        found = stock.issues(self._context.session, self._key)
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, gap(8), 0)
        column.setSpacing(gap(6))
        self.removers, self.lines = [], []
        for one in found:
            column.addLayout(self._line(one))
        column.addStretch(1)
        show_instead(self._list, inner)
        inner.setAutoFillBackground(False)
        self._list.setVisible(bool(found))
        free = next((one.following for one in found if one.following), "")
        said = tr("No range is registered yet. Without one the paper is a sample.")
        if found:
            said = (
                tr("Next free number: {number}", number=free)
                if free
                else tr("All numbers are used.")
            )
        self.following.setText(said)

    def _line(self, one: Issue) -> QHBoxLayout:
        words = label(f"{one.first} – {one.last}", wrap=True)
        left = label(tr("{left} of {total} left", left=one.left, total=one.total), "faint")
        out = IconButton(
            "trash-2", tr("Take out {first} to {last}", first=one.first, last=one.last)
        )
        out.clicked.connect(lambda: self.take_out(one))
        rights.bar(self._context.session, REGISTER, out)
        self.removers.append(out)
        self.lines += [words, left]
        line = QHBoxLayout()
        line.setSpacing(gap(10))
        line.addWidget(words, 1)
        line.addWidget(left)
        line.addWidget(out)
        return line

    def _lay_out(self) -> None:
        words = tr(
            "Register the numbers of the forms you were issued. Each number is printed over once;"
            " it stays used when its paper is void."
        )
        self._list.setWidgetResizable(True)
        self._list.setMinimumHeight(theme.px(110))
        typed = QHBoxLayout()
        typed.setSpacing(gap(10))
        for row in self.rows.values():
            typed.addWidget(row, 1)
        buttons = QHBoxLayout()
        buttons.setSpacing(gap(10))
        buttons.addStretch(1)
        buttons.addWidget(self.close_it)
        buttons.addWidget(self.register)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(gap(24), gap(20), gap(24), gap(18))
        layout.setSpacing(gap(14))
        layout.addWidget(label(self.windowTitle(), "heading", wrap=True))
        layout.addWidget(label(words, "soft", wrap=True))
        layout.addWidget(self._list, 1)
        layout.addWidget(self.following)
        layout.addLayout(typed)
        layout.addLayout(buttons)
        self.setMinimumWidth(theme.px(520))
