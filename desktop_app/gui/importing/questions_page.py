"""Fourth step: what the file does not say, asked with the values that stand in it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QRadioButton, QVBoxLayout, QWidget

from desktop_app.domain.mapping import Question
from desktop_app.gui.importing.case import Case
from desktop_app.gui.importing.layouts import empty
from desktop_app.gui.importing.masking import hidden
from desktop_app.gui.widgets import Banner, Page, Panel, gap, label
from desktop_app.i18n import listed, tr

SEEN = 12  # values named, the most frequent first


class QuestionBox(Panel):
    """A sentence, the values seen, and the answers to choose from."""

    answered = Signal(str, str)

    def __init__(self, question: Question, case: Case, parent: QWidget | None = None) -> None:
        super().__init__("card", 16, parent)
        self.key = question.key
        self.body.setSpacing(gap(8))
        self.body.addWidget(label(hidden(question.sentence), "strong", wrap=True))
        if seen := _seen(question, case):
            self.body.addWidget(label(seen, "soft", wrap=True))
        self.group = QButtonGroup(self)
        self.choices: dict[str, QRadioButton] = {}
        for choice in question.choices:
            button = QRadioButton(choice.label, self)
            button.setAccessibleDescription(question.sentence)
            button.setChecked(case.answers.get(question.key) == choice.value)
            button.clicked.connect(
                lambda _=False, value=choice.value: self.answered.emit(self.key, value)
            )
            self.group.addButton(button)
            self.choices[choice.value] = button
            self.body.addWidget(button)


class QuestionsPage(QWidget):
    """Emits ``changed`` when an answer was given."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._case: Case | None = None
        self.boxes: list[QuestionBox] = []
        self.problem = Banner()
        self._page = Page(margin=0)
        self._page.setAccessibleName(tr("Questions"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(gap(10))
        layout.addWidget(label(tr("The file does not say these things. What is right?"), "soft"))
        layout.addWidget(self.problem)
        layout.addWidget(self._page, 1)

    def take_focus(self) -> None:
        """Begin at the first question that has no answer, else at the first."""
        for box in sorted(self.boxes, key=lambda one: one.group.checkedId() != -1):
            button = box.group.checkedButton() or box.group.buttons()[0]
            button.setFocus()
            return

    def show_case(self, case: Case) -> None:
        """Ask what is not known."""
        self._case = case
        self.problem.clear()
        column = self._page.column
        empty(column)
        self.boxes = [QuestionBox(one, case) for one in case.questions]
        for box in self.boxes:
            box.answered.connect(self._answer)
            column.addWidget(box)
        column.addStretch(1)

    def complaint(self) -> str:
        """Return what keeps the user from going on, or nothing."""
        asked = self._case.questions if self._case else ()
        known = self._case.answers if self._case else {}
        open_ones = [one for one in asked if one.key not in known]
        if not open_ones:
            return ""
        return tr(
            "{count:question has|questions have} no answer yet. Choose one each.",
            count=len(open_ones),
        )

    def complain(self, sentence: str) -> None:
        """Say what keeps the user from going on."""
        self.problem.say("error", sentence)

    def _answer(self, key: str, value: str) -> None:
        if self._case is not None:
            self._case.answers[key] = value
            self.problem.clear()
            self.changed.emit()


def _seen(question: Question, case: Case) -> str:
    """Return the values of the column in question, with how often each stands there."""
    if case.draft is None or question.column < 0:
        return ""
    name = case.mapping.get(question.column, "")
    values = case.draft.layout.values(question.column).most_common(SEEN)
    parts = [
        tr("{value} ({count:time|times})", value=hidden(text, name), count=count)
        for text, count in values
    ]
    return tr("In the file: {values}", values=listed(parts))
