"""Agreements with partner units: a row each, renewed by the next one, printed for signing."""

from typing import Any

from desktop_app.domain import days
from desktop_app.domain.agreements import overlap
from desktop_app.domain.records.unit import Agreement, Unit
from desktop_app.i18n import tr
from desktop_app.services import ledgers
from desktop_app.services.desk.units import RIGHTS
from desktop_app.services.session import Session
from desktop_app.storage import records
from desktop_app.storage.transaction import faults

PAPER = "co_build_agreement"


def save(session: Session, agreement: Agreement) -> Agreement:
    """Store an agreement; see ``ledgers.save``."""

    def check(one: Agreement) -> dict[str, str]:
        problems: dict[str, str] = {}
        if one.begins and one.ends and days.latest(one.ends) < days.earliest(one.begins):
            problems["ends"] = tr("The end lies before the beginning.")
        if one.signed_on and days.earliest(one.signed_on) > session.today():
            problems["signed_on"] = tr("This day lies in the future.")
        with faults():
            others = records.where(
                session.db, Agreement, "unit = ? AND id <> ?", [one.unit, one.id]
            )
        if "ends" not in problems and (twice := [each for each in others if overlap(one, each)]):
            ends = days.shown(twice[0].ends) or tr("until further notice")
            problems["begins"] = tr(
                "An agreement over the same matter holds then already: {first}—{last}. Change the"
                " days here or there, or say which other matter this one is about.",
                first=days.shown(twice[0].begins), last=ends,
            )  # fmt: skip
        return problems

    return ledgers.save(session, agreement, RIGHTS, check)


def remove(session: Session, agreement_id: int) -> None:
    """Take back an agreement that was entered by mistake; undo brings it back."""
    ledgers.put_away(session, Agreement, agreement_id, RIGHTS, reason=tr("Entered by mistake"))


def paper(unit: Unit, agreement: Agreement | None) -> dict[str, Any]:
    """Return what the paper begins with: the unit and, where known, subject, period and day."""
    values = {"partner": unit.name, "subject": "", "period": ""}
    if agreement is None:
        return values
    values["subject"] = agreement.subject
    first, last = days.chinese(agreement.begins), days.chinese(agreement.ends)
    if first and last:
        values["period"] = f"{first}至{last}"
    elif first:
        values["period"] = f"自{first}起长期有效"
    if len(agreement.signed_on) == days.FULL_DAY:
        values["date"] = agreement.signed_on
    return values
