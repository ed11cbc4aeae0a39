"""Keys pressed at the counter while no text field has the focus: digits act, letters search.

No shortcuts are used for them: those would take the digits out of what a scanner types.
"""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

PLAIN = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)


class Typed(QObject):
    """Watches widgets that are no text fields; emits ``digit`` or ``letter`` with the key's text.

    Widgets inside a watched one are watched too where they have no use for the key.
    """

    digit = Signal(str)
    letter = Signal(str)

    def __init__(self, parent: QObject, *watched: QWidget) -> None:
        super().__init__(parent)
        for one in watched:
            one.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        text = event.text()
        if event.modifiers() not in PLAIN or not (text.isascii() and text.isalnum()):
            return False
        (self.digit if text.isdigit() else self.letter).emit(text)
        return True
