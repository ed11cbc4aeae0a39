"""Consent form: an editable text on one page. Source: domain.md section 6."""

from desktop_app.documents.one_page import OnePage, draw_one_page
from desktop_app.documents.paper import Paper
from desktop_app.i18n import N_


def draw(data: OnePage, _options: None, sample: bool) -> bytes:
    """Return the page."""
    return draw_one_page(data, sample)


PAPER = Paper(key="consent_form", archive_years=0, name=N_("Consent form"), data=OnePage, draw=draw)
