"""One editor per kind of field. All have the same few methods, see ``Editor``."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any, Protocol

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from desktop_app.domain import codes, pasted
from desktop_app.domain.fields import Spec
from desktop_app.gui import theme
from desktop_app.gui.person.combo import Choices, SearchCombo
from desktop_app.gui.person.masked import MaskedField
from desktop_app.gui.widgets import ScanField
from desktop_app.i18n import tr

AHEAD = 7  # days from today, as an example of a day to come


class Editor(Protocol):
    """What a form asks of an editor. ``value`` is what stands there, as text, checked or not."""

    @property
    def edited(self) -> SignalInstance: ...
    @property
    def left(self) -> SignalInstance: ...
    def value(self) -> str: ...
    def show_value(self, value: str) -> None: ...
    def settle(self) -> None: ...


class LineEditor(QLineEdit):
    """One line of text."""

    edited = Signal()
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.textChanged.connect(lambda text: self._fold(text))

    def _fold(self, text: str) -> None:
        """Let what is pasted be one line."""
        plain = pasted.one_line(text)
        if plain != text:
            self.setText(plain)
        else:
            self.edited.emit()

    def value(self) -> str:
        return self.text()

    def show_value(self, value: str) -> None:
        if self.text() != value:
            self.setText(value)
            self.setCursorPosition(0)

    def settle(self) -> None:
        """Nothing to settle: a line means what it says."""

    def focusOutEvent(self, arg__1: QFocusEvent) -> None:
        super().focusOutEvent(arg__1)
        if arg__1.reason() != Qt.FocusReason.PopupFocusReason:  # the context menu is no leaving
            self.left.emit()


class NumberEditor(ScanField, LineEditor):
    """A number that a scanner or card reader may write; no input method takes part."""


class NoteEditor(QPlainTextEdit):
    """Several lines of text; Tab leaves the field."""

    edited = Signal()
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTabChangesFocus(True)
        self.setFixedHeight(theme.px(84))
        self.textChanged.connect(self.edited)

    def value(self) -> str:
        return self.toPlainText()

    def show_value(self, value: str) -> None:
        if self.toPlainText() != value:
            self.setPlainText(value)

    def settle(self) -> None:
        """Nothing to settle: a note means what it says."""

    def focusOutEvent(self, e: QFocusEvent) -> None:
        super().focusOutEvent(e)
        if e.reason() != Qt.FocusReason.PopupFocusReason:
            self.left.emit()


def editor_for(
    spec: Spec,
    branches: Choices,
    reveal: Callable[[Spec], str] | None = None,
    why_not: str = "",
) -> Any:
    """Return the editor of a field; ``reveal`` (of a stored person) hides what is masked.

    ``why_not`` says why this account may not show it.

    ``branches`` are the choices of fields that name an organisation.
    """
    if spec.table:
        items = codes.table(spec.table)
        return SearchCombo([(code, item.label) for code, item in items.items()])
    if spec.kind_name == "org":
        return SearchCombo(branches)
    if spec.kind_name == "note":
        return NoteEditor()
    if spec.mask and reveal is not None:
        return MaskedField(spec, reveal, why_not)
    if spec.kind_name in ("number", "phone", "count") or spec.mask:
        return NumberEditor()
    made = LineEditor()
    if spec.kind_name == "day":
        made.setPlaceholderText(_example(spec))
    if spec.kind_name == "tags":
        made.setPlaceholderText(tr("several, separated by 、"))
    return made


def _example(spec: Spec) -> str:
    """Return an example that fits a day: ahead, of these days, or of a life."""
    if spec.partial:
        return tr("such as 1985-07-19 or 1985.07")
    day = date.today() + timedelta(days=AHEAD if spec.coming else 0)
    return tr("such as {day}", day=day.isoformat())
