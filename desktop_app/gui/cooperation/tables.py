"""The tables of the screen of partner units, by page. Widths are px at normal type size."""

from desktop_app.domain import codes
from desktop_app.gui.person.lines import LinesView
from desktop_app.i18n import tr

UNITS, MATCHES = "units", "matches"
GIFTS, TALKS, ORDERS = "gifts", "talks", "orders"  # what has been; nothing new begins there


def tables() -> dict[str, LinesView]:
    """Return a table for each page; those of the three lists go by their code."""
    found: dict[str, LinesView] = {
        UNITS: LinesView(
            tr("Units"),
            (tr("Name of the unit"), tr("Contact person"), tr("Telephone"),
             tr("Agreement until"), tr("Last contact")),
            (0, 112, 118, 206, 96), spare=(2, 1),
        ),
        TALKS: LinesView(
            tr("Talks"), (tr("Day"), tr("Unit"), tr("How"), tr("What was talked over")),
            (140, 200, 100, 0),
        ),
        ORDERS: LinesView(
            tr("Orders done"),
            (tr("Order number"), tr("Unit"), tr("What is wanted"), tr("State"), tr("Grade"),
             tr("Closed on")),
            (140, 160, 0, 100, 110, 140),
        ),
        GIFTS: LinesView(
            tr("Contributions"),
            (tr("Given on"), tr("Unit"), tr("Kind of contribution"), tr("What was given"),
             tr("People it reached")),
            (140, 180, 110, 0, 100),
        ),
        MATCHES: LinesView(
            tr("Could be matched"),
            (tr("Need"), tr("When"), tr("Place"), tr("Resource"), tr("Unit"), tr("What fits")),
            (0, 236, 96, 216, 104, 390), spare=(2, 1),
        ),
    }  # fmt: skip
    for code, item in codes.table("shared_list_type").items():
        found[code] = LinesView(
            item.label,
            (tr("What"), tr("Unit"), tr("Kind"), tr("When"), tr("State")),
            (0, 96, 76, 236, 92),
            spare=(2, 3),
        )
    return found
