"""A card with a heading above its content."""

from PySide6.QtWidgets import QWidget

from desktop_app.gui.widgets import Panel, label


def titled(heading: str, content: QWidget) -> Panel:
    """Return a card that holds a widget under a heading."""
    panel = Panel("card", 14)
    panel.body.addWidget(label(heading, "heading"))
    panel.body.addWidget(content, 1)
    return panel
