"""Short words for what stands in narrow places: pills, chips and tiles."""

from desktop_app.domain import codes
from desktop_app.i18n import N_, tr

_SHORT = {
    "resident_direct": N_("Resident · direct"),
    "inservice_dual": N_("In-service · dual"),
    "retired_takeover": N_("Retired · taken over"),
    "floating_assist": N_("Floating · co-managed"),
    "laidoff_focus": N_("Laid-off · key"),
    "unassigned": N_("Unclassified"),
}


def short_category(code: str) -> str:
    """Return the category in a word or two; an unknown code is shown as the table says."""
    short = _SHORT.get(code)
    return tr(short) if short else codes.label("five_manage_category", code)


def counted(number: int) -> str:
    """Return a number with its thousands apart."""
    return f"{number:,}"
