"""The keys that hold in the whole main window."""

from desktop_app.gui.screens import Screen
from desktop_app.i18n import tr

BACK = ("Alt+Left", "Esc")  # to the screen from which one was sent to another


def screen_keys(screens: dict[str, Screen]) -> dict[str, str]:
    """Return the key of each screen: Ctrl+1 to Ctrl+9, Ctrl+0, and its own for one at the foot."""
    upper = [one.key for one in screens.values() if not one.low]
    keys = {key: f"Ctrl+{number % 10}" for number, key in enumerate(upper, start=1)}
    return keys | {one.key: one.keys for one in screens.values() if one.low}


def listed(screens: dict[str, Screen]) -> list[tuple[str, str]]:
    """Return all keys with what they do, for the list on F1."""
    return [
        *((keys, tr(screens[key].label)) for key, keys in screen_keys(screens).items()),
        ("F3", tr("Search")),
        ("F5", tr("Read again what is shown")),
        ("Ctrl+Z", tr("Undo the last edit, also one of an earlier day")),
        ("Ctrl+Y", tr("Do again what was undone")),
        ("Ctrl+P", tr("Print what is shown")),
        ("Alt+←", tr("Back to the screen you were sent from; Escape as well")),
        ("Ctrl+L", tr("Lock the program")),
        ("F1", tr("This list")),
    ]
