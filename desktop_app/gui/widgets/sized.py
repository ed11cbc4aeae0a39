"""How large a dialog opens: as it likes, and never larger than the screen has room for."""

from PySide6.QtWidgets import QWidget

from desktop_app.gui import theme

SHARE = 0.94  # of the screen, so that its frame stays in sight


def open_sized(dialog: QWidget, width: int, height: int) -> None:
    """Size a dialog in px at normal type size, cut to the screen it stands on."""
    dialog.resize(theme.px(width), theme.px(height))
    dialog.resize(dialog.size().boundedTo(dialog.screen().availableGeometry().size() * SHARE))
