"""Whom a notice is for: everybody with one text, or single persons with their fields filled in."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from desktop_app.documents.merge import EVERYONE, FIELDS
from desktop_app.gui.context import Context
from desktop_app.gui.printing.left_out_banner import LeftOutBanner
from desktop_app.gui.printing.notice_form import NoticeForm
from desktop_app.gui.printing.people_choice import PeopleChoice
from desktop_app.gui.printing.print_bar import PrintBar
from desktop_app.gui.widgets import Banner, Flow, QuietButton, gap, label
from desktop_app.i18n import N_, tr
from desktop_app.services.paperwork import mail_merge

PLACES = ("title", "addressee", "body")  # editors a field can be put into


class Personal(QWidget):
    """Emits ``changed`` when other people are meant; a click on a field puts it at the cursor."""

    changed = Signal()

    def __init__(self, context: Context, form: NoticeForm, bar: PrintBar) -> None:
        super().__init__()
        self._form = form
        self.people = PeopleChoice(
            context, required=False, nobody=tr("One text for all, without names"), parent=self
        )
        self.left_out = LeftOutBanner(
            context, bar, N_("{count:person is|people are} left out:"), "未打印名单 通知"
        )
        self.first_only = Banner("info")
        self._everybody = ""  # the addressee of one text for all
        self.fields: dict[str, QuietButton] = {}
        self._insertable = self._build_fields()
        self._target: QLineEdit | QPlainTextEdit | None = None
        layout = QVBoxLayout(self)
        layout.setContentsMargins(gap(4), 0, gap(12), 0)
        layout.setSpacing(gap(6))
        for part in (self.people, self._insertable, self.left_out, self.first_only):
            layout.addWidget(part)
        self.people.changed.connect(self._switch)
        if isinstance(application := QApplication.instance(), QApplication):
            application.focusChanged.connect(self._note_target)
        self._insertable.setVisible(False)

    def is_on(self) -> bool:
        """Tell whether single persons are meant."""
        return self.people.means_people()

    def ids(self) -> list[int]:
        """Return the persons meant."""
        return list(self.people.ids()) if self.is_on() else []

    def give(self, ids: Sequence[int]) -> None:
        """Mean the people chosen on another screen."""
        self.people.give(ids)

    def insert(self, name: str) -> None:
        """Put a field where the cursor stands, or stood last."""
        body: QPlainTextEdit = self._form.editor("body").text  # type: ignore[attr-defined]
        target = self._target or body
        if isinstance(target, QLineEdit):
            target.insert(f"{{{name}}}")
        else:
            target.insertPlainText(f"{{{name}}}")
        target.setFocus()

    def _build_fields(self) -> QWidget:
        box = QWidget()
        inner = QVBoxLayout(box)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(gap(2))
        words = tr("Filled in for each person; a click puts the field where the cursor stands:")
        inner.addWidget(label(words, "faint", wrap=True))
        buttons = QWidget()
        flow = Flow(buttons, gap(4))
        for name in FIELDS:
            button = QuietButton(f"{{{name}}}")
            button.setAccessibleName(tr("Insert the field {name}", name=name))
            button.clicked.connect(lambda _=False, one=name: self.insert(one))
            self.fields[name] = button
            flow.addWidget(button)
        inner.addWidget(buttons)
        return box

    def _note_target(self, _: QWidget | None, now: QWidget | None) -> None:
        editors = [self._form.editor(name) for name in PLACES]
        if isinstance(now, QLineEdit | QPlainTextEdit) and any(
            one is now or one.isAncestorOf(now) for one in editors
        ):
            self._target = now

    def _switch(self) -> None:
        """Greet each person, or everybody again; an addressee typed by hand stays."""
        said = self._form.values()["addressee"]
        self._insertable.setVisible(self.is_on())
        self.first_only.clear()
        if self.is_on() and "{" not in said:
            self._everybody = said
            self._form.show_values({"addressee": EVERYONE})
        elif not self.is_on() and said == EVERYONE:
            self._form.show_values({"addressee": self._everybody})
        if len(self.ids()) > mail_merge.PREVIEWED:
            self.first_only.say(
                "info",
                tr("The preview shows the first {shown} of {count:person|people}.",
                   shown=mail_merge.PREVIEWED, count=len(self.ids())),
            )  # fmt: skip
        self.changed.emit()
