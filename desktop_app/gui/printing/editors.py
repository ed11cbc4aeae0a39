"""Editors of a paper's form beyond plain text: one of several words, some of them, a number."""

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QSpinBox, QWidget

from desktop_app.gui.widgets import Flow, gap


class ChoiceEditor(QComboBox):
    """One of several printed words."""

    edited = Signal()

    def __init__(self, choices: tuple[str, ...]) -> None:
        super().__init__()
        self.addItems(list(choices))
        self.currentIndexChanged.connect(lambda _: self.edited.emit())

    def value(self) -> str:
        """Return the word chosen."""
        return self.currentText()

    def show_value(self, value: Any) -> None:
        """Choose a word; an unknown one changes nothing."""
        if (at := self.findText(str(value))) >= 0:
            self.setCurrentIndex(at)

    def wheelEvent(self, e: QWheelEvent) -> None:
        e.ignore()


class CountEditor(QSpinBox):
    """A whole number from 1."""

    edited = Signal()

    def __init__(self, most: int) -> None:
        super().__init__()
        self.setRange(1, most)
        self.valueChanged.connect(lambda _: self.edited.emit())

    def show_value(self, value: Any) -> None:
        """Show another number; anything else changes nothing."""
        if isinstance(value, int):
            self.setValue(value)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


class PicksEditor(QWidget):
    """Several words to tick."""

    edited = Signal()

    def __init__(self, choices: tuple[str, ...]) -> None:
        super().__init__()
        flow = Flow(self, gap(8))
        self.boxes = [QCheckBox(word, self) for word in choices]
        for box in self.boxes:
            box.toggled.connect(lambda _: self.edited.emit())
            flow.addWidget(box)
        self.setFocusProxy(self.boxes[0])

    def value(self) -> list[str]:
        """Return the words ticked, in their order."""
        return [box.text() for box in self.boxes if box.isChecked()]

    def show_value(self, value: Any) -> None:
        """Tick other words."""
        wanted = list(value) if isinstance(value, list | tuple) else []
        for box in self.boxes:
            box.setChecked(box.text() in wanted)
