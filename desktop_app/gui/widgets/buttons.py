"""Buttons: one main action, others beside it, quiet ones in text, and those of an icon alone."""

from PySide6.QtCore import QElapsedTimer, QEvent, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QPushButton, QWidget

from desktop_app.gui import icons, theme

AT_A_GO = 300  # milliseconds between two clicks of one mind
_INK = {
    "primary": "on_brand", "quiet": "brand", "toast": "tip_text", "fact": "faint", "alarm": "error",
}  # fmt: skip


class Button(QPushButton):
    """A push button whose icon follows the theme; ``kind`` decides its look."""

    def __init__(
        self, text: str, icon: str = "", kind: str = "secondary", parent: QWidget | None = None
    ) -> None:
        super().__init__(text, parent)
        self._icon, self._kind = icon, kind
        self.setProperty("kind", kind)
        self.setAutoDefault(False)
        self.set_icon(icon)

    def set_icon(self, icon: str) -> None:
        """Show another icon; an empty name shows none."""
        self._icon = icon
        if icon:
            worded = bool(self.text())
            self.setIcon(icons.icon(icon, _INK.get(self._kind, "soft"), before_text=worded))
            self.setIconSize(icons.button_size(before_text=worded))

    def keyPressEvent(self, e: QKeyEvent) -> None:
        if e.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()  # Qt presses by Enter only what it has made a dialog's default
        else:
            super().keyPressEvent(e)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.set_icon(self._icon)


class Deed(Button):
    """A button that does something once, however often it is clicked at a go.

    After the first click what it acts on may be another row or record.
    """

    def __init__(self, text: str, icon: str, kind: str, parent: QWidget | None) -> None:
        super().__init__(text, icon, kind, parent)
        self._pressed = QElapsedTimer()

    def mousePressEvent(self, e: QMouseEvent) -> None:
        again = self._pressed.isValid() and self._pressed.elapsed() < AT_A_GO
        self._pressed.start()
        if again:
            e.accept()
        else:
            super().mousePressEvent(e)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.mousePressEvent(event)


class PrimaryButton(Deed):
    """The one main action of a screen or a dialog."""

    def __init__(self, text: str, icon: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, icon, "primary", parent)


class SecondaryButton(Deed):
    """An ordinary action."""

    def __init__(self, text: str, icon: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, icon, "secondary", parent)


class QuietButton(Button):
    """An action that looks like a link."""

    def __init__(self, text: str, icon: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, icon, "quiet", parent)


class IconButton(Button):
    """An icon alone; ``name`` is its tool tip and what a screen reader says."""

    def __init__(
        self, icon: str, name: str, *, bare: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__("", icon, "bare" if bare else "icon", parent)
        self.setAccessibleName(name)
        self.setToolTip(name)


def gap(length: float) -> int:
    """Return a distance between widgets, given at normal type size; they grow half as fast."""
    return round(length * (1 + theme.type_factor()) / 2)
