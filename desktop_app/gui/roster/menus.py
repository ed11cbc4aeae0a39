"""The menus of the list: what to do with a row, what to print."""

from collections.abc import Callable, Mapping

from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from desktop_app.domain.fields import Spec
from desktop_app.gui import icons
from desktop_app.i18n import tr


def row_menu(
    parent: QWidget, count: int, wanted: Callable[[str], None], shut: Mapping[str, str]
) -> QMenu:
    """Return the menu of the chosen people; ``wanted`` gets the key of what was picked.

    ``shut`` says of some keys why this account may not; they are left out.
    """
    menu = QMenu(parent)
    entries = [
        ("open", "folder-open", tr("Open the full record"), "Return"),
        ("tick", "check", tr("Tick or untick"), "Space"),
        ("", "", "", ""),
        ("category", "tag", tr("Set category…"), ""),
        ("claim", "clipboard-check", tr("Claim a service…"), "F8"),
        ("print", "id-card", tr("Print cards…"), ""),
        ("export", "file-down", tr("Export to a spreadsheet…"), ""),
        ("", "", "", ""),
        ("copy", "copy", tr("Copy without protected numbers"), "Ctrl+C"),
        ("", "", "", ""),
        ("delete", "trash-2", tr("Delete…"), "Del"),
    ]
    if count > 1:
        menu.addAction(tr("{count:person|people} chosen", count=count)).setEnabled(False)
    for key, icon, text, keys in entries:
        if not key:
            menu.addSeparator()
            continue
        if key in shut or (count > 1 and key in ("open", "tick")):
            continue
        action = menu.addAction(icons.icon(icon), text)
        action.setShortcut(QKeySequence(keys))
        action.setObjectName(key)
        action.triggered.connect(lambda _=False, key=key: wanted(key))
    return menu


def fill_print_menu(menu: QMenu, chosen: int, shown: int, wanted: Callable[[str], None]) -> None:
    """Offer cards for those chosen and for all that the list shows."""
    menu.clear()
    one = menu.addAction(icons.icon("id-card"), tr("Cards of the {count} chosen", count=chosen))
    one.setEnabled(chosen > 0)
    one.setObjectName("print")
    one.triggered.connect(lambda _=False: wanted("print"))
    every = menu.addAction(icons.icon("users"), tr("Cards of all {count} shown", count=shown))
    every.setEnabled(shown > 0)
    every.setObjectName("print_all")
    every.triggered.connect(lambda _=False: wanted("print_all"))


def header_menu(parent: QWidget, spec: Spec, *, only: bool, wanted: Callable[[str], None]) -> QMenu:
    """Return the menu of a column's title."""
    menu = QMenu(parent)
    entries = [
        ("up", "arrow-up", tr("Sort upwards")),
        ("down", "arrow-down", tr("Sort downwards")),
        ("hide", "eye-off", tr("Hide “{column}”", column=spec.title)),
        ("columns", "columns-3", tr("Choose columns…")),
    ]
    for key, icon, text in entries:
        action = menu.addAction(icons.icon(icon), text)
        action.setObjectName(key)
        action.setEnabled(key != "hide" or not only)
        action.triggered.connect(lambda _=False, key=key: wanted(key))
    return menu
