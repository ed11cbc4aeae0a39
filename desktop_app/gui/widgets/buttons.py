"""Buttons: one main action, others beside it, quiet ones in text, and those of an icon alone."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QWidget

from desktop_app.gui import icons, theme

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


class PrimaryButton(Button):
    """The one main action of a screen or a dialog."""

    def __init__(self, text: str, icon: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, icon, "primary", parent)


class SecondaryButton(Button):
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
