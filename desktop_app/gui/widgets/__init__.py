"""The controls that all screens are made of; each takes its look from the theme."""

from desktop_app.gui.icons import Icon
from desktop_app.gui.widgets.banner import Banner
from desktop_app.gui.widgets.busy import Busy
from desktop_app.gui.widgets.buttons import (
    Button,
    IconButton,
    PrimaryButton,
    QuietButton,
    SecondaryButton,
    gap,
)
from desktop_app.gui.widgets.chip import Chip, ChipRow
from desktop_app.gui.widgets.choice import Choice
from desktop_app.gui.widgets.confirm import Confirm, GuardedDialog, ask, tell
from desktop_app.gui.widgets.empty_state import EmptyState
from desktop_app.gui.widgets.flow import Flow, FlowRow
from desktop_app.gui.widgets.form_row import FormRow
from desktop_app.gui.widgets.header import PageHeader
from desktop_app.gui.widgets.page import Page, PageStack, into_sight, show_instead
from desktop_app.gui.widgets.person_marks import Avatar, CategoryPill
from desktop_app.gui.widgets.saving import save_by_keys
from desktop_app.gui.widgets.search_box import ScanField, SearchBox, SearchField
from desktop_app.gui.widgets.sized import open_sized
from desktop_app.gui.widgets.text import Figure, Panel, Rule, label
from desktop_app.gui.widgets.toast import Toast

__all__ = [
    "Avatar",
    "Banner",
    "Busy",
    "Button",
    "CategoryPill",
    "Chip",
    "ChipRow",
    "Choice",
    "Confirm",
    "EmptyState",
    "Figure",
    "Flow",
    "FlowRow",
    "FormRow",
    "GuardedDialog",
    "Icon",
    "IconButton",
    "Page",
    "PageHeader",
    "PageStack",
    "Panel",
    "PrimaryButton",
    "QuietButton",
    "Rule",
    "ScanField",
    "SearchBox",
    "SearchField",
    "SecondaryButton",
    "Toast",
    "ask",
    "gap",
    "into_sight",
    "label",
    "open_sized",
    "save_by_keys",
    "show_instead",
    "tell",
]
