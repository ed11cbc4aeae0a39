"""Two desks on one person: only what was changed here is stored, and nothing unseen is lost."""

from dataclasses import replace

from desktop_app.domain import fields
from desktop_app.domain.fields import Spec
from desktop_app.domain.records.person import Person
from desktop_app.i18n import tr
from desktop_app.services.members import people


def merged(opened: Person, typed: Person, now: Person) -> Person:
    """Return what is stored now with the fields that were changed since the form was opened."""
    return replace(now, **people.differences(opened, typed))


def clashes(opened: Person, typed: Person, now: Person) -> dict[str, str]:
    """Return, by field, what to say of fields that both this form and another desk changed."""
    mine, theirs = people.differences(opened, typed), people.differences(opened, now)
    known = fields.by_name(Person)
    return {
        name: _sentence(known[name], value)
        for name, value in theirs.items()
        if name in mine and mine[name] != value
    }


def _sentence(spec: Spec, value: str) -> str:
    shown = fields.masked(value, spec) if spec.mask else fields.shown(value, spec)
    return tr("Changed meanwhile to “{value}”. Save again to keep yours.", value=shown)
