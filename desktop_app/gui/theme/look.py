"""The look in use. One per process, because a style sheet belongs to the whole application.

Widgets that paint themselves ask for colours and lengths while painting, so that they follow a
switch without being told; everything else follows through the style sheet.
"""

from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication, QStyleFactory

from desktop_app import paths
from desktop_app.gui.theme import tokens
from desktop_app.gui.theme.sheet import style_sheet
from desktop_app.gui.theme.tokens import Colours, Tint

FAMILY = "Noto Sans SC"
FONT_FILES = ("NotoSansSC-Regular.ttf", "NotoSansSC-Medium.ttf")
BODY = 14  # px of ordinary text at type size 100 %


class _Look:
    """The look in use; see the module's docstring."""

    colours: ClassVar[Colours] = tokens.LIGHT
    factor: ClassVar[float] = 1.0


def load_fonts() -> None:
    """Make the bundled fonts known; the system's own stand in for those that are missing."""
    for name in FONT_FILES:
        file = paths.resource("fonts", name)
        if file.exists():
            QFontDatabase.addApplicationFont(str(file))


def apply(app: QApplication, theme: str, type_size: int = 100) -> None:
    """Switch every window to a theme ("system" follows the desktop) and a type size in per cent."""
    hints = app.styleHints()
    if theme == tokens.SYSTEM:
        hints.unsetColorScheme()
        theme = "dark" if hints.colorScheme() == Qt.ColorScheme.Dark else "light"
    name = theme if theme in tokens.THEMES else "light"
    _Look.colours, _Look.factor = tokens.THEMES[name], type_size / 100
    scheme = Qt.ColorScheme.Dark if _Look.colours.dark else Qt.ColorScheme.Light
    if hints.colorScheme() != scheme:
        hints.setColorScheme(scheme)
    if app.style().name().casefold() != "fusion":
        app.setStyle(QStyleFactory.create("Fusion"))
    app.setFont(font(BODY))
    app.setPalette(_palette(_Look.colours))
    app.setStyleSheet(style_sheet(_Look.colours, name, px))


def colours() -> Colours:
    """Return the colours in use; ask again for each painting."""
    return _Look.colours


def colour(role: str) -> QColor:
    """Return the colour in use for a role of ``Colours``; a tint's role means its text."""
    found = getattr(_Look.colours, role)
    return QColor(found.text if isinstance(found, Tint) else found)


def category(code: str) -> Tint:
    """Return the tint of a category code; unknown codes are grey."""
    return tokens.tint(_Look.colours, code)


def type_factor() -> float:
    """Return the type size in use, 1.0 being the normal one."""
    return _Look.factor


def px(length: float) -> int:
    """Return a length, given in px at normal type size, at the type size in use."""
    return max(1, round(length * _Look.factor)) if length else 0


def font(size: float = BODY, *, medium: bool = False) -> QFont:
    """Return the interface's font; size in px at normal type size."""
    made = QFont([FAMILY, "Microsoft YaHei", "Noto Sans CJK SC", "WenQuanYi Micro Hei"])
    made.setPixelSize(px(size))
    made.setWeight(QFont.Weight.Medium if medium else QFont.Weight.Normal)
    return made


def _palette(use: Colours) -> QPalette:
    palette, role = QPalette(), QPalette.ColorRole
    plain = {
        role.Window: use.window,
        role.WindowText: use.text,
        role.Base: use.surface,
        role.AlternateBase: use.sunken,
        role.Text: use.text,
        role.Button: use.surface,
        role.ButtonText: use.text,
        role.BrightText: use.on_brand,
        role.ToolTipBase: use.tip_ground,
        role.ToolTipText: use.tip_text,
        role.PlaceholderText: use.faint,
        role.Highlight: use.brand,
        role.HighlightedText: use.on_brand,
        role.Accent: use.brand,
        role.Link: use.brand,
        role.LinkVisited: use.brand,
        role.Light: use.surface,
        role.Midlight: use.line,
        role.Mid: use.edge,
        role.Dark: use.edge,
        role.Shadow: use.edge,
    }
    for which, value in plain.items():
        palette.setColor(which, QColor(value))
    for which in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, which, QColor(use.disabled))
    return palette
