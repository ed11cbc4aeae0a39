"""The fields of the start pages: passwords that can be shown, and the hint on their strength."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from desktop_app.gui import theme
from desktop_app.gui.start.strength import WORDS, strength
from desktop_app.gui.widgets import FormRow, IconButton, gap, label
from desktop_app.i18n import tr


class PasswordField(QLineEdit):
    """A password with a button beside it that shows it; ``row`` holds both."""

    def __init__(self) -> None:
        super().__init__()
        self.setEchoMode(QLineEdit.EchoMode.Password)
        self.eye = IconButton("eye", tr("Show the password"))
        self.eye.setCheckable(True)
        self.eye.toggled.connect(self._show)
        self.row = QWidget()
        layout = QHBoxLayout(self.row)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(gap(6))
        layout.addWidget(self, 1)
        layout.addWidget(self.eye)

    def _show(self, shown: bool) -> None:
        mode = QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password
        self.setEchoMode(mode)
        self.eye.set_icon("eye-off" if shown else "eye")


class StrengthHint(QWidget):
    """Three bars and a word."""

    def __init__(self) -> None:
        super().__init__()
        self._strength = -1
        self.word = label("", "small")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(theme.px(112), 0, 0, 0)
        layout.addWidget(self.word)
        self.setMinimumHeight(theme.px(18))

    def judge(self, password: str) -> None:
        """Show how strong a password is; nothing while none is typed."""
        self._strength = strength(password) if password else -1
        self.word.setText(tr(WORDS[self._strength]) if password else "")
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._strength < 0:
            return
        use, painter = theme.colours(), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        filled = QColor(use.wait_dot if self._strength < 2 else use.good_dot)
        width, height = theme.px(30), theme.px(5)
        for number in range(3):
            painter.setBrush(filled if number < max(1, self._strength) else QColor(use.line))
            left, top = number * (width + theme.px(5)), (self.height() - height) // 2
            painter.drawRoundedRect(left, top, width, height, height / 2, height / 2)
        painter.end()


class NewPassword(QWidget):
    """A new password, typed twice, with a hint on its strength. Emits ``entered`` on Enter."""

    entered = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.first, self.second = PasswordField(), PasswordField()
        self.first.setObjectName("password")
        self.second.setObjectName("password_again")
        self.first_row = FormRow(tr("Password"), self.first, required=True, shown=self.first.row)
        self.second_row = FormRow(
            tr("Password once more"), self.second, required=True, shown=self.second.row
        )
        self.hint = StrengthHint()
        self.first.textChanged.connect(self.hint.judge)
        self.first.textChanged.connect(lambda _: self.first_row.clear())
        self.second.textChanged.connect(lambda _: self.second_row.clear())
        self.first.returnPressed.connect(self.second.setFocus)
        self.second.returnPressed.connect(self.entered)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(gap(16))
        layout.addWidget(self.first_row, 1, Qt.AlignmentFlag.AlignTop)
        layout.addWidget(self.second_row, 1, Qt.AlignmentFlag.AlignTop)
        below = self.first_row.layout()
        if below is not None:
            below.addWidget(self.hint)

    def password(self, problem_with: str) -> str:
        """Return the password, or "" after saying in place what is wrong with it.

        ``problem_with`` is what the rule for passwords says, "" when it is content.
        """
        if problem_with:
            self.first_row.complain(problem_with)
            self.first.setFocus()
            return ""
        if self.first.text() != self.second.text():
            self.second_row.complain(tr("The two passwords differ. Type it once more."))
            self.second.setFocus()
            return ""
        return self.first.text()
