"""What plain data for each kind of paper may hold: fields, their kinds, labels and choices."""

from dataclasses import fields
from datetime import date
from typing import get_type_hints

from desktop_app.documents.asking import asked
from desktop_app.documents.catalogue import PAPERS
from desktop_app.domain import codes
from desktop_app.domain.notice_labels import LABELS
from desktop_app.domain.official_words import URGENCIES
from desktop_app.i18n import N_, tr

CHOSEN = ("choice", "picks")
FILLED = ("emblem",)  # by the program
PERIOD, PURPOSE = N_("Period"), N_("Purpose")
LABELS_ELSEWHERE = {"period": PERIOD, "purpose": PURPOSE}
ELSEWHERE: dict[str, dict[str, str]] = {  # papers that have screens of their own
    "privacy_notice": {"people": "people"},
    "consent_form": {"purpose": "choice", "people": "people"},
    "figures_page": {"period": "line"},
    "person_data": {"people": "people"},  # goes to the person in files, never into the archive
}


def choices_elsewhere() -> dict[str, list[str]]:
    """Return the values that a field of those papers can have."""
    return {"purpose": list(codes.table("consent_purpose"))}


def field_kinds(key: str) -> dict[str, str]:
    """Return the fields that plain data for a paper may have, with what each holds."""
    if key in ELSEWHERE:
        return ELSEWHERE[key]
    if found := asked(PAPERS[key].data):
        return {name: ask.kind for name, ask in found.items()}
    hints = get_type_hints(PAPERS[key].data)
    known = {"body": "body", "people": "people", "photo": "photo"}
    plain = {str: "line", bool: "yes", int: "count", date: "date", date | None: "date"}
    return {
        one.name: known.get(one.name) or plain.get(hints[one.name], "lines")
        for one in fields(PAPERS[key].data)
        if one.name not in FILLED
    }


def field_labels(key: str) -> dict[str, str]:
    """Return what each field of a paper is called; a field of a card has no other name."""
    found = {name: ask.label for name, ask in asked(PAPERS[key].data).items()}
    known = {**LABELS, **LABELS_ELSEWHERE, **found, "people": N_("People on the paper")}
    return {name: tr(known.get(name) or name) for name in field_kinds(key)}


def field_choices(key: str) -> dict[str, list[str]]:
    """Return the values of the fields of a paper that are chosen from a list."""
    found = asked(PAPERS[key].data)
    chosen = {name: list(ask.choices) for name, ask in found.items() if ask.kind in CHOSEN}
    own = choices_elsewhere() if key in ELSEWHERE else {}
    if "urgency" in field_kinds(key):
        own["urgency"] = list(URGENCIES)
    return {**chosen, **{name: one for name, one in own.items() if name in field_kinds(key)}}


def columns_of(key: str) -> dict[str, list[str]]:
    """Return the columns of each field of a paper that takes rows."""
    found = asked(PAPERS[key].data)
    return {name: list(ask.choices) for name, ask in found.items() if ask.kind == "rows"}
