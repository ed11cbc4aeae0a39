"""Help pairs (结对帮扶) as a board."""

from collections.abc import Sequence
from typing import Any

from desktop_app.domain import codes, days
from desktop_app.domain.records.help import HelpPair
from desktop_app.domain.workflows.help import HELP
from desktop_app.gui.board.desk import Desk, Slip
from desktop_app.gui.context import Context
from desktop_app.gui.help.forms import open_pair_form
from desktop_app.gui.help.own_data import DEEDS
from desktop_app.gui.help.timeline import PairPart
from desktop_app.gui.person.person_choice import PersonChoice
from desktop_app.i18n import N_, tr
from desktop_app.services.help import help_lists, help_pairs, help_papers, help_sight
from desktop_app.services.help.help_sight import SENSITIVE
from desktop_app.services.session import Session
from desktop_app.services.workflows import View

LIVING = ("agreed", "active")


def _facts(_session: Session, pair: HelpPair, view: View) -> Sequence[str]:
    parts = [view.group_label]
    if view.who:
        parts.append(tr("helped by {name}", name=view.who))
    parts.append(tr("proposed on {day}", day=days.shown(pair.proposed_on)))
    consent = ""
    if pair.consent_on:
        means = codes.label("consent_means", pair.consent_means)
        consent = tr("Consent: {day}  {means}", day=days.shown(pair.consent_on), means=means)
    return (
        "  ".join(parts),
        tr("Measures: {what}", what=pair.measures) if pair.measures else "",
        consent.strip(),
        tr("Reason: {reason}", reason=why) if (why := HELP.reason(pair)) else "",
    )


def _helper(context: Context, pair: Any) -> PersonChoice:
    return PersonChoice(context.session, pair.helper)


PAIRS = Desk(
    flow=HELP,
    table="help_pair",
    title=N_("Help pairs"),
    hint=N_("Number, name or helper"),
    nothing=N_("Choose a help pair on the board"),
    icon="house-heart",
    groups="help_kind",
    touched=help_pairs.TOUCHED,
    shown=help_lists.shown,
    closed=help_lists.closed,
    find=help_sight.by_id,
    move=help_pairs.move,
    facts=_facts,
    form=open_pair_form,
    change_right=help_sight.CHANGE,
    new_label=N_("New help pair"),
    edit_label=N_("Change the help pair"),
    list_title="结对帮扶一览表",
    part=PairPart,
    slips=(
        Slip(N_("Print the contact card"), help_papers.CARD, help_papers.card, LIVING),
        Slip(N_("Print the plan"), help_papers.PLAN, help_papers.plan, LIVING, SENSITIVE),
    ),
    deeds=DEEDS,
    ways={"helper": _helper},
    heeds=frozenset({"help_visit", "service_order", "own_number"}),
)
