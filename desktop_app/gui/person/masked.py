"""A number or place that stays hidden until shown on purpose, and hides again by itself."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QHideEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from desktop_app.domain.fields import Spec, masked
from desktop_app.errors import UserError
from desktop_app.gui import theme
from desktop_app.gui.widgets import IconButton, ScanField
from desktop_app.i18n import tr

COVER = "******"  # of what is no number
SECONDS = 20  # a number left open on the counter is read by whoever stands there


class MaskedField(ScanField):
    """A masked value with an eye; only shown values can be edited.

    ``reveal`` returns the value in clear and records the showing. What was typed here and is not
    stored yet is hidden again after the same time, and shown again without a record, because the
    person at the desk wrote it. Where ``why_not`` says that this account may not see the value, it
    can still be replaced by a new one. Emits ``refused`` with a sentence when showing or typing is
    not possible.
    """

    edited = Signal()
    left = Signal()
    refused = Signal(str)

    def __init__(
        self,
        spec: Spec,
        reveal: Callable[[Spec], str],
        why_not: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._spec, self._reveal, self._why_not = spec, reveal, why_not
        self._locked = False
        self._blank = False  # open for a new number, the stored one stays hidden
        self._value = self._stored = ""
        self._open = True
        self.eye = IconButton("eye", tr("Show {label}", label=spec.title), bare=True, parent=self)
        self.eye.setCursor(Qt.CursorShape.ArrowCursor)
        self.eye.clicked.connect(self._switch)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.timeout.connect(self.hide_value)
        self.textEdited.connect(self._typed)
        self.setTextMargins(0, 0, theme.px(34), 0)

    def value(self) -> str:
        """Return the value in clear, whether it is shown or not."""
        return self._value

    def show_value(self, value: str) -> None:
        """Hold another value; it is hidden where the one before was."""
        self._value = value
        self._set_open(self._open or not value)

    def covered(self, value: str) -> str:
        """Return a value as it stands here while it is hidden."""
        return masked(value, self._spec) if self._spec.mask or not value else COVER

    def set_stored(self, value: str) -> None:
        """Hold the stored value; showing it is recorded."""
        self._value = self._stored = value
        self.hide_value()

    def settle(self) -> None:
        """Nothing to settle: a number means what it says."""

    def lock(self) -> None:
        """Keep the value from being edited; it can still be shown."""
        self._locked = True
        self._set_open(self._open)

    def is_open(self) -> bool:
        """Tell whether the value can be read and edited."""
        return self._open

    def open(self) -> None:
        """Show the value; the showing of a stored one is recorded."""
        if self._value and self._value == self._stored and self._why_not:
            self._blank = True
            self._set_open(True)
            self.setFocus()
            self._pause.start(SECONDS * 1000)
            return
        if self._value and self._value == self._stored:
            try:
                self._value = self._stored = self._reveal(self._spec)
            except UserError as error:
                self.refused.emit(str(error))
                return
        self._set_open(True)
        self.setFocus()
        self._pause.start(SECONDS * 1000)

    def hide_value(self) -> None:
        """Hide the value again; an empty field stays open for typing."""
        self._pause.stop()
        self._blank = False
        self._set_open(not self._value)

    def _set_open(self, opened: bool) -> None:
        self._open = opened
        self.setReadOnly(self._locked or not opened)
        text = self._value if opened else self.covered(self._value)
        if self._blank:
            text = ""
        if self.text() != text:
            self.setText(text)
        self.eye.setVisible(bool(self._value))
        replaces = self._why_not and not self._locked and self._value == self._stored
        closed = "pencil" if replaces else "eye"
        self.eye.set_icon("eye-off" if opened else closed)
        label = self._spec.title
        name = tr("Hide {label}", label=label) if opened else tr("Show {label}", label=label)
        if closed == "pencil" and not opened:
            name = tr("Type another {label}", label=label)
            self.eye.setToolTip(f"{name}\n{self._why_not}")
        else:
            self.eye.setToolTip(name)
        self.eye.setAccessibleName(name)
        self.style().polish(self)

    def _switch(self) -> None:
        if self._open:
            self.hide_value()
        else:
            self.open()

    def _typed(self, text: str) -> None:
        self._blank = self._blank and not text
        self._value = self._stored if self._blank else text
        self.eye.setVisible(bool(text))
        if text != self._stored:
            self._pause.start(SECONDS * 1000)
        self.edited.emit()

    def inputMethodQuery(self, arg__1: Qt.InputMethodQuery, *arguments: Any) -> Any:
        if self._spec.mask:  # a number, which a scanner may write
            return super().inputMethodQuery(arg__1, *arguments)
        return QLineEdit.inputMethodQuery(self, arg__1)

    def keyPressEvent(self, arg__1: QKeyEvent) -> None:
        typing = arg__1.text().isprintable() and bool(arg__1.text())
        if typing and self.isReadOnly() and not self._locked:
            self.refused.emit(
                tr("Press the pencil, then type the new number.")
                if self._why_not
                else tr("Show it first; then it can be changed.")
            )
            return
        super().keyPressEvent(arg__1)

    def focusOutEvent(self, arg__1: QFocusEvent) -> None:
        super().focusOutEvent(arg__1)
        if arg__1.reason() != Qt.FocusReason.PopupFocusReason:
            self.left.emit()

    def hideEvent(self, arg__1: QHideEvent) -> None:
        """Hide the value when its window goes, as on locking, or another part is turned to."""
        super().hideEvent(arg__1)
        self.hide_value()

    def resizeEvent(self, arg__1: QResizeEvent) -> None:
        super().resizeEvent(arg__1)
        side = self.eye.sizeHint().height()
        self.eye.setGeometry(self.width() - side - 4, (self.height() - side) // 2, side, side)
