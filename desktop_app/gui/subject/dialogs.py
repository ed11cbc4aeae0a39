"""Small questions: which person, where to put their data, how a request ended, since when."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QDate, QStandardPaths, Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QDateEdit,
    QFileDialog,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from desktop_app.domain import codes
from desktop_app.errors import Invalid, UserError
from desktop_app.gui import theme
from desktop_app.gui.context import Context
from desktop_app.gui.person.combo import SearchCombo
from desktop_app.gui.person.person_choice import PersonChoice
from desktop_app.gui.widgets import (
    Banner,
    FormRow,
    GuardedDialog,
    PrimaryButton,
    SecondaryButton,
    gap,
    label,
)
from desktop_app.i18n import listed, tr
from desktop_app.services.subjects import consents, data_requests, subject

LONGEST = 120  # characters of a reason


class Question(GuardedDialog):
    """Heading, a sentence, rows, and two buttons; what a service refuses is said in place."""

    def __init__(
        self, parent: QWidget, heading: str, sentence: str, yes: str, deed: Callable[[], None]
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setModal(True)
        self.setWindowTitle(heading)
        self.notice = Banner()
        self.yes, self.no = PrimaryButton(yes), SecondaryButton(tr("Cancel"))
        self.yes.setDefault(True)
        self.yes.clicked.connect(lambda _=False: deed())
        self.no.clicked.connect(self.reject)
        self.rows = QVBoxLayout()
        self.rows.setSpacing(gap(10))
        buttons = QHBoxLayout()
        buttons.setSpacing(gap(10))
        buttons.addStretch(1)
        buttons.addWidget(self.no)
        buttons.addWidget(self.yes)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(gap(24), gap(20), gap(24), gap(18))
        layout.setSpacing(gap(12))
        layout.addWidget(label(heading, "heading", wrap=True))
        if sentence:
            layout.addWidget(label(sentence, "soft", wrap=True))
        layout.addLayout(self.rows)
        layout.addWidget(self.notice)
        layout.addLayout(buttons)
        self.setMinimumWidth(theme.px(460))


class WhomDialog(Question):
    """Asks for one person; ``then`` gets the id."""

    def __init__(self, context: Context, heading: str, then: Callable[[int], object]) -> None:
        super().__init__(context.window, heading, "", tr("Continue"), self.answer)
        self._then = then
        self.choice = PersonChoice(context.session)
        self.rows.addWidget(FormRow(tr("Person"), self.choice.picker.search.field,
                                    required=True, shown=self.choice))  # fmt: skip
        self.choice.setFocus()

    def answer(self) -> None:
        """Do what the main button says."""
        if not self.choice.value():
            self.notice.say("error", tr("Choose a person first."))
            return
        self.accept()
        self._then(self.choice.value())


class GiveDialog(Question):
    """Writes everything about a person into a folder that the clerk chooses."""

    def __init__(
        self,
        context: Context,
        person_id: int,
        name: str,
        deliver: Callable[..., subject.Delivered] = subject.deliver,
    ) -> None:
        super().__init__(
            context.window,
            tr("Give {name} their data", name=name),
            tr("A PDF to read and a spreadsheet with the same. It is recorded; no copy stays."),
            tr("Choose a folder…"),
            self.answer,
        )
        self._context, self._person, self._deliver = context, person_id, deliver
        self.own = QCheckBox(tr("The person asks for it now: numbers are shown in full"))
        if data_requests.open_for_data(context.session, person_id):
            self.own.setChecked(True)
            self.own.setEnabled(False)
            self.own.setText(tr("The person's request is on record: numbers are shown in full"))
        self.rows.addWidget(self.own)
        self.reason = QLineEdit()
        self.reason.setObjectName("reason")
        self.reason.setMaxLength(LONGEST)
        self.reason_row = FormRow(
            tr("How was it made sure who asks?"), self.reason, required=True,
            help_text=tr("For example: present, identity card looked at. It goes into the log."),
        )  # fmt: skip
        self.rows.addWidget(self.reason_row)
        self.own.toggled.connect(self._turn)
        self._turn(self.own.isChecked())

    def _turn(self, asked: bool) -> None:
        self.reason_row.setVisible(asked and self.own.isEnabled())

    def answer(self) -> None:
        """Do what the main button says."""
        if self.reason_row.isVisibleTo(self) and not self.reason.text().strip():
            self.reason_row.complain(tr("Say how it was made sure that it is the person who asks."))
            self.reason.setFocus()
            return
        place = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        chooser = QFileDialog(self, tr("Folder for the two files"), place)
        chooser.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        chooser.setFileMode(QFileDialog.FileMode.Directory)
        chooser.setOption(QFileDialog.Option.ShowDirsOnly)
        chooser.fileSelected.connect(lambda path: self.give_to(Path(path)))
        chooser.open()

    def give_to(self, folder: Path) -> None:
        """Write the two files into a folder."""
        asked = self.own.isChecked() and self.own.isEnabled()
        try:
            made = self._deliver(
                self._context.session, self._person, folder,
                own_request=asked, reason=self.reason.text(),
            )  # fmt: skip
        except UserError as error:
            self.notice.say("error", str(error))
            return
        self._context.announce(data_requests.CHANGED)
        self._context.notify(
            tr("Written: {pdf} and {sheet}", pdf=made.pdf.name, sheet=made.sheet.name)
        )
        self.accept()


class AnswerDialog(Question):
    """How a request ended."""

    def __init__(self, context: Context, view: data_requests.View) -> None:
        what = codes.label("request_kind", view.request.kind)
        super().__init__(
            context.window,
            tr("Answer: {what}, {name}", what=what, name=view.name),
            view.request.content,
            tr("Save"),
            self.answer,
        )
        self._context, self._request = context, view.request.id
        items = codes.table("request_outcome").values()
        self.outcome = SearchCombo([(one.code, one.label) for one in items])
        self.text = QPlainTextEdit()
        self.text.setTabChangesFocus(True)
        self.text.setFixedHeight(theme.px(96))
        self._asked = {
            "outcome": FormRow(tr("Outcome"), self.outcome, required=True),
            "answer": FormRow(tr("Answer and reason"), self.text),
        }
        for row in self._asked.values():
            self.rows.addWidget(row)
        self.outcome.setFocus()

    def answer(self) -> None:
        """Do what the main button says."""
        try:
            changes = data_requests.answer(
                self._context.session, self._request, self.outcome.value(),
                self.text.toPlainText(),
            )  # fmt: skip
        except Invalid as error:
            for name, row in self._asked.items():
                row.complain(error.problems[name]) if name in error.problems else row.clear()
            return
        except UserError as error:
            self.notice.say("error", str(error))
            return
        self._context.announce(changes)
        self._context.notify(tr("The request is answered."), self._context.undo)
        self.accept()


class WithdrawDialog(Question):
    """Since when a consent is withdrawn, what is cleared by that and what duty keeps."""

    def __init__(self, context: Context, view: consents.View) -> None:
        ending = consents.ending(context.session, view.consent.id)
        told = tr("Kept by duty: {kept}.", kept=listed(ending.kept) or tr("nothing"))
        super().__init__(
            context.window, tr("Withdraw the consent of {name}", name=view.name), told,
            tr("Withdraw"), self.answer,
        )  # fmt: skip
        self._context, self._consent = context, view.consent.id
        today = context.session.today()
        self.on = QDateEdit(QDate(today.year, today.month, today.day))
        self.on.setDisplayFormat("yyyy-MM-dd")
        self.on.setCalendarPopup(True)
        self.rows.addWidget(FormRow(tr("Withdrawn on"), self.on, required=True))
        self.clear = QCheckBox(tr("Clear what was kept on this consent alone"))
        self.clear.setChecked(bool(ending.cleared))
        self.clear.setEnabled(bool(ending.cleared))
        self.rows.addWidget(self.clear)
        if ending.cleared:
            self.rows.addWidget(label(listed(ending.cleared), "faint", wrap=True))

    def answer(self) -> None:
        """Do what the main button says."""
        try:
            changes = consents.withdraw(
                self._context.session, self._consent, self.on.date().toString("yyyy-MM-dd"),
                clear=self.clear.isChecked(),
            )  # fmt: skip
        except UserError as error:
            self.notice.say("error", str(error))
            return
        self._context.announce(changes)
        self._context.notify(tr("The consent is withdrawn."), self._context.undo)
        self.accept()
