"""The colours of the three looks, each named once by what it is for.

Every text and background pair that ``PAIRS`` lists keeps a contrast of at least 4.5:1 (WCAG 2.2,
1.4.3); ``tests/gui/test_theme.py`` computes it.
"""

from dataclasses import dataclass
from typing import NamedTuple

from desktop_app.i18n import N_


class Tint(NamedTuple):
    """Text and ground of something told apart by colour and, always, by words too."""

    text: str
    ground: str
    border: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Colours:
    """One look. The names say what a colour is for, not what it looks like."""

    dark: bool
    window: str  # behind the cards
    surface: str  # cards, rail, fields
    sunken: str  # tiles on a card
    hover: str
    line: str  # between things
    edge: str  # round fields and buttons
    text: str
    soft: str  # labels, second lines
    faint: str  # hints; the palest that may carry text
    disabled: str  # inactive controls only (exempt in WCAG 1.4.3)
    brand: str  # main actions
    brand_hover: str
    brand_pressed: str
    on_brand: str
    brand_text: str  # on brand_ground
    brand_ground: str  # what is selected
    focus: str
    tip_text: str
    tip_ground: str
    good_dot: str
    wait_dot: str
    info: Tint
    success: Tint
    warning: Tint
    error: Tint
    resident_direct: Tint
    inservice_dual: Tint
    retired_takeover: Tint
    floating_assist: Tint
    laidoff_focus: Tint
    unassigned: Tint


LIGHT = Colours(
    dark=False,
    window="#F4F6F8",
    surface="#FFFFFF",
    sunken="#F8FAFB",
    hover="#F1F4F7",
    line="#E1E6EB",
    edge="#CBD3DB",
    text="#17202B",
    soft="#4A5768",
    faint="#5B6878",
    disabled="#9AA5B1",
    brand="#A61B1B",
    brand_hover="#8F1616",
    brand_pressed="#7A1212",
    on_brand="#FFFFFF",
    brand_text="#8C1616",
    brand_ground="#FBEDEC",
    focus="#1D5FD1",
    tip_text="#FFFFFF",
    tip_ground="#26313D",
    good_dot="#1E9E57",
    wait_dot="#D48806",
    info=Tint("#174EA6", "#E8F0FE", "#B9D0F8"),
    success=Tint("#14622F", "#E4F5EA", "#B2DDC1"),
    warning=Tint("#7F4A05", "#FFF4E0", "#F0D39C"),
    error=Tint("#8C1616", "#FDECEB", "#EFB8B4"),
    resident_direct=Tint("#5B2FB8", "#EFE9FC", "#D3C4F5"),
    inservice_dual=Tint("#176639", "#E2F5E8", "#B2DDC1"),
    retired_takeover=Tint("#8A4B08", "#FDF0DC", "#F0D39C"),
    floating_assist=Tint("#1A53B8", "#E5EEFC", "#B9D0F8"),
    laidoff_focus=Tint("#A8265C", "#FCE8F0", "#F3BDD3"),
    unassigned=Tint("#4A5768", "#EDF0F3", "#CBD3DB"),
)

DARK = Colours(
    dark=True,
    window="#12171C",
    surface="#1A2127",
    sunken="#161C22",
    hover="#232C34",
    line="#2B353E",
    edge="#3D4954",
    text="#E8EDF2",
    soft="#B4BFCA",
    faint="#9AA6B2",
    disabled="#6B7783",
    brand="#F08A80",
    brand_hover="#F6A59D",
    brand_pressed="#E0766C",
    on_brand="#2A0B08",
    brand_text="#F6A59D",
    brand_ground="#3A1F1D",
    focus="#7FB2FF",
    tip_text="#12171C",
    tip_ground="#E8EDF2",
    good_dot="#4CC47F",
    wait_dot="#E9AE4A",
    info=Tint("#A9C8FF", "#1A2B4A", "#31497A"),
    success=Tint("#8FDCAB", "#173322", "#2B5A3C"),
    warning=Tint("#F5C26B", "#33270F", "#604C26"),
    error=Tint("#F6A59D", "#3D1B19", "#733532"),
    resident_direct=Tint("#C9B4FF", "#2C2148", "#4A3A75"),
    inservice_dual=Tint("#8FDCAB", "#173322", "#2B5A3C"),
    retired_takeover=Tint("#F5C26B", "#3A2810", "#604C26"),
    floating_assist=Tint("#A0C2FF", "#1A2B4A", "#31497A"),
    laidoff_focus=Tint("#FFA8CB", "#401B2C", "#6E3350"),
    unassigned=Tint("#C3CCD5", "#2A333B", "#46525D"),
)

CONTRAST = Colours(
    dark=True,
    window="#000000",
    surface="#000000",
    sunken="#000000",
    hover="#262626",
    line="#8C8C8C",
    edge="#FFFFFF",
    text="#FFFFFF",
    soft="#FFFFFF",
    faint="#F0F0F0",
    disabled="#A6A6A6",
    brand="#FFC2BC",
    brand_hover="#FFE0DD",
    brand_pressed="#FFFFFF",
    on_brand="#000000",
    brand_text="#FFFFFF",
    brand_ground="#5A0F0F",
    focus="#5CE1FF",
    tip_text="#000000",
    tip_ground="#FFFFFF",
    good_dot="#5CFF9A",
    wait_dot="#FFD24D",
    info=Tint("#BFE3FF", "#000000", "#BFE3FF"),
    success=Tint("#9CFFC0", "#000000", "#9CFFC0"),
    warning=Tint("#FFE08A", "#000000", "#FFE08A"),
    error=Tint("#FFC2BC", "#000000", "#FFC2BC"),
    resident_direct=Tint("#DCCBFF", "#000000", "#DCCBFF"),
    inservice_dual=Tint("#9CFFC0", "#000000", "#9CFFC0"),
    retired_takeover=Tint("#FFE08A", "#000000", "#FFE08A"),
    floating_assist=Tint("#BFE3FF", "#000000", "#BFE3FF"),
    laidoff_focus=Tint("#FFC4DD", "#000000", "#FFC4DD"),
    unassigned=Tint("#FFFFFF", "#000000", "#FFFFFF"),
)

THEMES = {"light": LIGHT, "dark": DARK, "contrast": CONTRAST}
SYSTEM = "system"
THEME_LABELS = {
    SYSTEM: N_("As the system"),
    "light": N_("Light"),
    "dark": N_("Dark"),
    "contrast": N_("High contrast"),
}

CATEGORIES = (
    "resident_direct",
    "inservice_dual",
    "retired_takeover",
    "floating_assist",
    "laidoff_focus",
    "unassigned",
)
TINTS = ("info", "success", "warning", "error", *CATEGORIES)
PAIRS = (
    *((text, ground) for text in ("text", "soft", "faint") for ground in ("window", "surface")),
    *((text, ground) for text in ("text", "soft", "faint") for ground in ("sunken", "hover")),
    *((text, "brand_ground") for text in ("text", "soft", "faint", "brand_text")),
    *(("on_brand", ground) for ground in ("brand", "brand_hover", "brand_pressed")),
    *(("brand", ground) for ground in ("window", "surface", "hover")),
    ("tip_text", "tip_ground"),
)


def tint(colours: Colours, name: str) -> Tint:
    """Return the tint of a category code or a kind of notice; unknown codes are grey."""
    found = getattr(colours, name) if name in TINTS else colours.unassigned
    return found if isinstance(found, Tint) else colours.unassigned


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours, 1 to 21, as WCAG 2.2 defines it."""
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
