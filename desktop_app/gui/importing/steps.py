"""The steps at the left of the wizard: where one is, where one can go back to."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QLabel, QWidget

from desktop_app.gui import icons, theme
from desktop_app.gui.widgets import Button, Panel, gap, label
from desktop_app.i18n import N_, tr

FILE, SHEET, COLUMNS, QUESTIONS, DRY_RUN, DONE = range(6)
TITLES = (
    N_("Choose a file"),
    N_("Sheet and header"),
    N_("Match columns"),
    N_("Questions"),
    N_("Dry run"),
    N_("Done"),
)
WIDTH = 196  # px at normal type size


class Steps(Panel):
    """Emits ``wanted`` with a step the user wants to go back to."""

    wanted = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("rail", 12, parent)
        self.setFixedWidth(theme.px(WIDTH))
        self.body.setSpacing(gap(4))
        self.buttons: list[Button] = []
        for number, title in enumerate(TITLES):
            button = Button(f"{number + 1}  {tr(title)}", "", "quiet", self)
            button.setCheckable(True)
            button.setStyleSheet("text-align: left;")
            button.clicked.connect(lambda _=False, step=number: self._press(step))
            self.buttons.append(button)
            self.body.addWidget(button)
        self.body.addStretch(1)
        self.file: QLabel = label("", "small", wrap=True)
        self.body.addWidget(self.file)
        self._now, self._reached = FILE, FILE

    def show_step(self, now: int, reached: int, left_out: set[int]) -> None:
        """Mark the step shown; up to ``reached`` one can go, but for those left out."""
        self._now, self._reached = now, reached
        for number, button in enumerate(self.buttons):
            button.setChecked(number == now)
            button.setProperty("kind", "secondary" if number == now else "quiet")
            button.setEnabled(number == now or (number <= reached and number not in left_out))
            passed = number < now
            button.set_icon("check" if passed else "")
            if not passed:
                button.setIcon(icons.QIcon())
            button.style().polish(button)
            state = tr("this step") if number == now else tr("passed") if passed else ""
            button.setAccessibleDescription(state)

    def show_file(self, name: str, waiting: int) -> None:
        """Name the file in hand and how many wait behind it."""
        text = name
        if waiting:
            text += "\n" + tr("{count:more file|more files} wait behind it", count=waiting)
        self.file.setText(text)
        self.file.setTextFormat(Qt.TextFormat.PlainText)

    def _press(self, step: int) -> None:
        self.buttons[step].setChecked(step == self._now)
        if step != self._now:
            self.wanted.emit(step)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.setFixedWidth(theme.px(WIDTH))
