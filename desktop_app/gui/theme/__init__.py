"""The look of all windows: colours, type size, fonts; switched while the program runs."""

from desktop_app.gui.theme.look import (
    FAMILY,
    apply,
    category,
    colour,
    colours,
    font,
    load_fonts,
    px,
    type_factor,
)
from desktop_app.gui.theme.tokens import CATEGORIES, SYSTEM, THEME_LABELS, THEMES, Colours, Tint

__all__ = [
    "CATEGORIES",
    "FAMILY",
    "SYSTEM",
    "THEMES",
    "THEME_LABELS",
    "Colours",
    "Tint",
    "apply",
    "category",
    "colour",
    "colours",
    "font",
    "load_fonts",
    "px",
    "type_factor",
]
