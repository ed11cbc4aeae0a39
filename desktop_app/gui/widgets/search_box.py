"""The search box, and fields that a scanner writes into."""

from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QSizePolicy, QWidget

from desktop_app.gui import theme
from desktop_app.gui.icons import Icon
from desktop_app.gui.widgets.buttons import IconButton, gap
from desktop_app.gui.widgets.text import label
from desktop_app.i18n import tr

ROOMY = 240  # px of width, at normal type size, from which the key is named in the box


class ScanField(QLineEdit):
    """A field for numbers: no input method takes part, so that a scan arrives as it was read.

    Measured under ibus: with a Chinese input method on, ``m0012345`` otherwise becomes 吗2345.
    """

    expects_scans = True

    def inputMethodQuery(self, arg__1: Qt.InputMethodQuery, *arguments: Any) -> Any:
        if arg__1 == Qt.InputMethodQuery.ImEnabled:
            return False
        return super().inputMethodQuery(arg__1)


class SearchField(QLineEdit):
    """Takes Chinese, pinyin and scans alike, therefore keeps the input method.

    While nothing typed here can be undone, Ctrl+Z and Ctrl+Y are the window's.
    """

    expects_scans = True
    reads_all = False  # whether scans made elsewhere in its window are for it, too

    def event(self, arg__1: QEvent) -> bool:
        override = arg__1.type() == QEvent.Type.ShortcutOverride
        if override and isinstance(arg__1, QKeyEvent) and self._leaves(arg__1):
            arg__1.ignore()
            return False
        return super().event(arg__1)

    def _leaves(self, event: QKeyEvent) -> bool:
        if event.matches(QKeySequence.StandardKey.Undo):
            return not self.isUndoAvailable()
        again = QKeySequence(event.keyCombination()) == QKeySequence("Ctrl+Y")
        if again or event.matches(QKeySequence.StandardKey.Redo):
            return not self.isRedoAvailable()
        return False


class SearchBox(QFrame):
    """Magnifier, field, a button that empties it, and the key that leads here.

    Emits ``changed`` at every edit and ``entered`` on Enter, also on a scanner's.
    """

    changed = Signal(str)
    entered = Signal(str)

    def __init__(self, hint: str, key: str = "F3", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("panel", "search")
        self.field = SearchField(self)
        self.set_hint(hint)
        self.field.textChanged.connect(self._edited)
        self.field.returnPressed.connect(lambda: self.entered.emit(self.field.text()))
        self.field.installEventFilter(self)
        self._key = label(key, "key")
        self._key.setVisible(bool(key))
        self._has_key = bool(key)
        self._empty = IconButton("x", tr("Clear the search"), bare=True, parent=self)
        self._empty.clicked.connect(self._clear)
        self._empty.hide()
        layout = QHBoxLayout(self)
        layout.setContentsMargins(gap(10), 1, gap(8), 1)
        layout.setSpacing(gap(8))
        layout.addWidget(Icon("search", "faint"))
        layout.addWidget(self.field, 1)
        layout.addWidget(self._empty)
        layout.addWidget(self._key)
        self.setFocusProxy(self.field)
        self.setMinimumWidth(theme.px(140))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._key.setVisible(self._has_key and self.width() >= theme.px(ROOMY))

    def set_hint(self, hint: str) -> None:
        """Say what can be searched for."""
        self.field.setPlaceholderText(hint)
        self.field.setToolTip(hint)  # a narrow window cuts the placeholder
        self.field.setAccessibleName(hint)

    def text(self) -> str:
        """Return what is searched for."""
        return self.field.text()

    def set_text(self, text: str) -> None:
        """Search for something else, as if it had been typed."""
        self.field.setText(text)

    def take_focus(self) -> None:
        """Put the cursor into the field and select what is there."""
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self.setProperty("focused", event.type() == QEvent.Type.FocusIn)
            self.style().polish(self)
        return super().eventFilter(watched, event)

    def _edited(self, text: str) -> None:
        self._empty.setVisible(bool(text))
        self.changed.emit(text)

    def _clear(self) -> None:
        self.field.clear()
        self.field.setFocus()
