"""The text of a notice: levels by their numbers are shown while typing and offered as buttons."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QFont, QSyntaxHighlighter, QTextCharFormat, QTextDocument
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from desktop_app.documents.typesetting.headings import level_of
from desktop_app.gui import theme
from desktop_app.gui.widgets import SecondaryButton, gap
from desktop_app.i18n import tr

DIGITS = "零一二三四五六七八九"
SHAPES = ("{}、", "（{}）", "{}.", "（{}）")


def chinese_number(number: int) -> str:
    """Return 1 to 99 as 一 to 九十九."""
    tens, ones = divmod(number, 10)
    head = "" if not tens else ("十" if tens == 1 else DIGITS[tens] + "十")
    return head + (DIGITS[ones] if ones or not tens else "")


def next_number(level: int, before: str) -> str:
    """Return the next number of a level (0 to 3) after the text that stands before it.

    A level counts from one again under each number of a level above it.
    """
    count = 0
    for line in before.split("\n"):
        found = level_of(line)
        if found == level:
            count += 1
        elif 0 <= found < level:
            count = 0
    shown = chinese_number(count + 1) if level < 2 else str(count + 1)
    return SHAPES[level].format(shown)


class _Levels(QSyntaxHighlighter):
    """Shows numbered headings in medium weight."""

    def __init__(self, document: QTextDocument) -> None:
        super().__init__(document)
        self._strong = QTextCharFormat()
        self._strong.setFontWeight(QFont.Weight.Medium)

    def highlightBlock(self, text: str) -> None:
        if level_of(text) in (0, 1):
            end = text.find("。") + 1 or len(text)
            self.setFormat(0, end, self._strong)


class Paragraphs(QPlainTextEdit):
    """Plain text; Tab leaves it, because a form is walked by Tab."""

    def __init__(self, lines: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTabChangesFocus(True)
        self.setMinimumHeight(theme.px(24 * lines + 16))


class BodyEditor(QWidget):
    """The text with four buttons that put the next number of a level at the cursor."""

    edited = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.text = Paragraphs(11, self)
        self.levels = _Levels(self.text.document())
        self.text.textChanged.connect(lambda: self.edited.emit())
        self.setFocusProxy(self.text)
        row = QHBoxLayout()
        row.setSpacing(gap(6))
        self.buttons: list[SecondaryButton] = []
        for level, name in enumerate((tr("First level"), tr("Second level"), tr("Third level"),
                                      tr("Fourth level"))):  # fmt: skip
            button = SecondaryButton(("一、", "（一）", "1.", "（1）")[level])
            button.setToolTip(name)
            button.setAccessibleName(name)
            button.clicked.connect(lambda _=False, level=level: self.begin_level(level))
            self.buttons.append(button)
            row.addWidget(button)
        row.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(gap(6))
        layout.addLayout(row)
        layout.addWidget(self.text)

    def begin_level(self, level: int) -> None:
        """Begin a paragraph with the next number of a level; the cursor stands after it."""
        cursor = self.text.textCursor()
        block = cursor.block()
        before = self.text.toPlainText()[: block.position()]
        cursor.beginEditBlock()
        if block.text().strip() and level_of(block.text()) < 0:
            cursor.movePosition(cursor.MoveOperation.StartOfBlock)
        elif block.text().strip():
            before += block.text()
            cursor.movePosition(cursor.MoveOperation.EndOfBlock)
            cursor.insertText("\n")
        cursor.insertText(next_number(level, before))
        cursor.endEditBlock()
        self.text.setTextCursor(cursor)
        self.text.setFocus()
