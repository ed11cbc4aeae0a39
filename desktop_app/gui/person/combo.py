"""A choice from a list that is found by typing: words, pinyin, initials or the code itself."""

from collections.abc import Sequence
from functools import lru_cache

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QFocusEvent, QStandardItem, QStandardItemModel, QWheelEvent
from PySide6.QtWidgets import QApplication, QComboBox, QCompleter, QWidget

from desktop_app.domain.names import is_han
from desktop_app.domain.sorting import sounds
from desktop_app.gui import theme

WORDS = Qt.ItemDataRole.UserRole + 1
Choices = Sequence[tuple[str, str]]  # (value, label)
SHOWN = 12  # lines of an open list
NARROWEST = 5  # characters; long labels must not widen the form


@lru_cache(maxsize=2_000)
def search_words(value: str, label: str) -> str:
    """Return what finds a choice: label, sound, initials and code, blank between them."""
    named = is_han(value[:1]) and label.startswith(value)  # with something said after its name
    return " ".join((label.lower(), sounds(value if named else label), value.lower()))


class _BySound(QCompleter):
    """Finds by ``WORDS`` and writes the label."""

    def pathFromIndex(self, index: QModelIndex | QPersistentModelIndex) -> str:
        return str(index.data(Qt.ItemDataRole.DisplayRole) or "")


class SearchCombo(QComboBox):
    """One of ``choices`` or nothing. Emits ``edited`` while typing, ``left`` on leaving."""

    edited = Signal()
    left = Signal()

    def __init__(self, choices: Choices, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.setMaxVisibleItems(SHOWN)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(NARROWEST)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._known: dict[str, str] = {}
        self.set_choices(choices)
        self.editTextChanged.connect(lambda _: self.edited.emit())
        self.activated.connect(lambda _: self.left.emit())
        edit = self.lineEdit()
        if edit is not None:
            edit.returnPressed.connect(self._leave)

    def set_choices(self, choices: Choices) -> None:
        """Offer other choices; the value stays where it is still offered."""
        kept = self.value() if self._known else ""
        self._known = {"": "", **dict(choices)}
        model = QStandardItemModel(self)
        for value, label in self._known.items():
            item = QStandardItem(label)
            item.setData(value, Qt.ItemDataRole.UserRole)
            item.setData(search_words(value, label), WORDS)
            item.setToolTip(label)
            model.appendRow(item)
        self.setModel(model)
        finder = _BySound(model, self)
        finder.setCompletionRole(WORDS)
        finder.setFilterMode(Qt.MatchFlag.MatchContains)
        finder.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        finder.setMaxVisibleItems(SHOWN)
        finder.activated.connect(lambda _: self.left.emit())
        self.setCompleter(finder)
        self.show_value(kept)

    def value(self) -> str:
        """Return the value of what is written; words that fit no choice come back as they are."""
        text = self.currentText().strip()
        for value, label in self._known.items():
            if text == label:
                return value
        found = [value for value, label in self._known.items() if self._fits(text, value, label)]
        return found[0] if len(found) == 1 else text

    def _fits(self, text: str, value: str, label: str) -> bool:
        return bool(value) and text.lower() in search_words(value, label).split(" ")

    def show_value(self, value: str) -> None:
        """Show a value; one that is not offered is shown as it is."""
        label = self._known.get(value, value)
        self.setCurrentIndex(self.findText(label, Qt.MatchFlag.MatchExactly))
        if self.currentText() != label:
            self.setEditText(label)
        edit = self.lineEdit()
        if edit is not None:
            edit.setCursorPosition(0)
            self.setToolTip(label)

    def settle(self) -> None:
        """Write out the choice that what was typed stands for."""
        self.show_value(self.value())

    def close_list(self) -> None:
        """Close the list of what fits, so that keys go to the window again."""
        finder = self.completer()
        if finder and QApplication.activePopupWidget() is not None:  # made when first asked for
            finder.popup().hide()

    def listing(self) -> bool:
        """Tell whether a list is open, so that Enter belongs to it."""
        finder = self.completer()
        return self.view().isVisible() or bool(finder and finder.popup().isVisible())

    def focusOutEvent(self, e: QFocusEvent) -> None:
        super().focusOutEvent(e)
        if e.reason() != Qt.FocusReason.PopupFocusReason:
            self._leave()

    def _leave(self) -> None:
        """Take the only line of the open list, if it has but one: Enter and Tab mean it."""
        finder = self.completer()
        opened = finder is not None and QApplication.activePopupWidget() is not None
        if finder and opened and finder.popup().isVisible() and finder.completionCount() == 1:
            only = finder.completionModel().index(0, finder.completionColumn())
            self.show_value(str(only.data(Qt.ItemDataRole.UserRole)))
        self.left.emit()

    def wheelEvent(self, e: QWheelEvent) -> None:
        e.ignore()  # the wheel scrolls the form; it must never change a value in passing

    def showPopup(self) -> None:
        self.view().setMinimumWidth(max(self.width(), theme.px(200)))
        super().showPopup()
