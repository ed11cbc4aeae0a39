"""The set-up in three steps: the centre, its organisations, its administrator."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from desktop_app.gui.start.fields import NewPassword
from desktop_app.gui.start.fold import Fold, keep_low
from desktop_app.gui.start.templates import TemplateChoice
from desktop_app.gui.widgets import (
    Banner,
    FormRow,
    Panel,
    PrimaryButton,
    SecondaryButton,
    gap,
    label,
)
from desktop_app.i18n import N_, tr
from desktop_app.services.setup import CentreSetup, password_problem

STEPS = (N_("The centre"), N_("Organisation tree"), N_("Administrator"))


class SetupSteps(QWidget):
    """Emits ``finished`` with a CentreSetup, or ``given_up``."""

    finished = Signal(object)
    given_up = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.problem = Banner()
        self.name, self.street, self.admin = QLineEdit(), QLineEdit(), QLineEdit()
        self.name_row = FormRow(tr("Name of the centre"), self.name, required=True)
        self.admin_row = FormRow(
            tr("Name of the administrator"),
            self.admin,
            required=True,
            help_text=tr("This name signs what is done at this desk."),
        )
        self.templates, self.password = TemplateChoice(), NewPassword()
        self.templates.entered.connect(self.next)
        self.password.entered.connect(self.next)
        self.step = 0
        self.pages = (self._centre(), self._organisations(), self._administrator())
        self.heads = [label("", "faint") for _ in STEPS]
        self.back, self.forward = SecondaryButton(tr("Back")), PrimaryButton(tr("Next"))
        self.back.clicked.connect(lambda _=False: self._go_back())
        self.forward.clicked.connect(lambda _=False: self.next())
        self._lay_out()
        self._show(0)

    def take_focus(self) -> None:
        """Put the cursor into the first field of the step."""
        first = (self.name, self.templates.group.checkedButton(), self.admin)
        first[self.step].setFocus()

    def next(self) -> None:
        """Go to the next step, or finish, when what this step asks is there."""
        step = self.step
        if step == 0 and not self.name.text().strip():
            self.name_row.complain(tr("Type the name of the centre."))
            self.name.setFocus()
        elif step < 2:
            self._show(step + 1)
        elif not self.admin.text().strip():
            self.admin_row.complain(tr("Type the name of the administrator."))
            self.admin.setFocus()
        elif password := self.password.password(password_problem(self.password.first.text())):
            self.finished.emit(
                CentreSetup(
                    name=self.name.text().strip(),
                    street=self.street.text().strip(),
                    template=self.templates.key(),
                    admin=self.admin.text().strip(),
                    password=password,
                )
            )

    def _go_back(self) -> None:
        if self.step:
            self._show(self.step - 1)
        else:
            self.given_up.emit()

    def _show(self, step: int) -> None:
        self.problem.clear()
        self.step = step
        for number, page in enumerate(self.pages):  # a stack would be as high as its highest page
            page.setVisible(number == step)
        for number, (head, text) in enumerate(zip(self.heads, STEPS, strict=True)):
            head.setText(tr("{number}. {step}", number=number + 1, step=tr(text)))
            head.setProperty("role", "step_now" if number == step else "step")
            self.style().polish(head)
        self.forward.setText(tr("Make the centre") if step == len(STEPS) - 1 else tr("Next"))
        self.take_focus()

    def _centre(self) -> QWidget:
        self.name.setObjectName("name")
        self.name.setPlaceholderText("书院社区党群服务中心")
        self.name.textChanged.connect(lambda _: self.name_row.clear())
        self.name.returnPressed.connect(self.street.setFocus)
        self.street.setObjectName("street")
        self.street.setPlaceholderText("北街街道")
        self.street.returnPressed.connect(self.next)
        street = FormRow(tr("Street or township"), self.street)
        note = tr("Both can be changed later. They are printed on cards and notices.")
        return _page(tr("What is the centre called?"), note, self.name_row, street)

    def _organisations(self) -> QWidget:
        note = tr("A start for the tree of organisations. Names and branches can be changed later.")
        return _page(tr("How are the Party organisations ordered?"), note, self.templates)

    def _administrator(self) -> QWidget:
        self.admin.setObjectName("admin")
        self.admin.textChanged.connect(lambda _: self.admin_row.clear())
        self.admin.returnPressed.connect(self.password.first.setFocus)
        note = tr(
            "The password encrypts all data. It is stored nowhere; a recovery key follows for the"
            " day it is forgotten."
        )
        heading = tr("Who looks after this computer?")
        return _page(heading, note, self.admin_row, self.password)

    def _lay_out(self) -> None:
        heads = QHBoxLayout()
        heads.setSpacing(gap(20))
        for head in self.heads:
            heads.addWidget(head)
        heads.addStretch(1)
        foot = QHBoxLayout()
        foot.addWidget(self.back)
        foot.addStretch(1)
        foot.addWidget(self.forward)
        card = Panel("card", 24)
        card.body.setSpacing(gap(18))
        card.body.addLayout(heads)
        middle = Fold()
        middle.column.addWidget(self.problem)
        for page in self.pages:
            middle.column.addWidget(page)
        card.body.addWidget(middle, 1)
        card.body.addLayout(foot)
        for low in (card, self):
            keep_low(low)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(card)


def _page(heading: str, note: str, *rows: QWidget) -> QWidget:
    page, column = QWidget(), QVBoxLayout()
    page.setLayout(column)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(gap(12))
    column.addWidget(label(heading, "heading"))
    column.addWidget(label(note, "soft", wrap=True))
    for row in rows:
        column.addWidget(row)
    column.addStretch(1)
    return page
