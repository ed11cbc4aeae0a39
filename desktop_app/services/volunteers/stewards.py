"""Red building stewards: who looks after which building, and their printed cards."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from desktop_app.domain import codes, days, fields
from desktop_app.domain.records.person import Person
from desktop_app.domain.records.steward import Steward
from desktop_app.errors import Conflict, Invalid, NotFound
from desktop_app.i18n import tr
from desktop_app.services import ledgers, scope
from desktop_app.services.ledgers import Rights
from desktop_app.services.paperwork import papers
from desktop_app.services.paperwork.printing import Made
from desktop_app.services.session import Changes, Session
from desktop_app.storage import records
from desktop_app.storage.transaction import faults

RIGHTS = Rights("group.service", "services.change")
TOUCHED = Changes(frozenset({"steward"}), 1)
CARD = "steward_card"


@dataclass(frozen=True, slots=True)
class StewardView:
    """A steward and who it is."""

    steward: Steward
    person: Person

    @property
    def place(self) -> str:
        """Estate and building as one."""
        return f"{self.steward.estate}{self.steward.building}"


def views(session: Session, *, past: bool = False) -> list[StewardView]:
    """Return the stewards in office by estate and building, or those who have been."""
    session.require(RIGHTS.see)
    with faults():
        found = records.where(
            session.db, Steward, "ended_on <> ''" if past else "ended_on = ''",
            order="estate, length(building), building, id",
        )  # fmt: skip
        known = records.by_ids(session.db, Person, {one.person_id for one in found})
    people = {one.id: one for one in scope.visible(session, known)}
    return [StewardView(one, people[one.person_id]) for one in found if one.person_id in people]


def save(session: Session, steward: Steward) -> Steward:
    """Appoint a steward, or store what was typed anew of one.

    Raises Invalid when something is missing, Conflict when the building has a steward in office:
    one building has one (domain.md section 4, row 93).
    """
    scope.require(session, RIGHTS.change, [steward.person_id] if steward.person_id else [])
    one = replace(steward, estate=steward.estate.strip(), building=steward.building.strip())
    if problems := _problems(session, one):
        raise Invalid(problems)
    with session.changing("steward"):
        if records.by_id(session.db, Person, one.person_id) is None:
            raise NotFound(tr("One of the people has been deleted. Refresh the list."))
        if not one.ended_on:
            _require_free(session, one)
        if not one.id:
            return records.add(session.db, one)
        ledgers.by_id(session, Steward, one.id)
        values = {spec.name: getattr(one, spec.name) for spec in fields.specs(Steward)}
        records.change(session.db, Steward, one.id, values)
    return one


def _problems(session: Session, one: Steward) -> dict[str, str]:
    problems = fields.check(one, ledgers.stored(session, one))
    if not one.person_id:
        problems["person_id"] = tr("Choose who becomes the steward.")
    if one.appointed_on and days.earliest(one.appointed_on) > session.today():
        problems["appointed_on"] = tr("This day lies in the future.")
    if (
        one.term_to
        and one.appointed_on
        and days.latest(one.term_to) < days.earliest(one.appointed_on)
    ):
        problems["term_to"] = tr("The end lies before the beginning.")
    return problems


def _require_free(session: Session, one: Steward) -> None:
    other = records.where(
        session.db, Steward, "estate = ? AND building = ? AND ended_on = '' AND id <> ?",
        [one.estate, one.building, one.id],
    )  # fmt: skip
    if other:
        raise Conflict(
            tr(
                "{place} already has a steward. End that appointment first.",
                place=f"{one.estate}{one.building}",
            )
        )


def end(session: Session, steward_id: int, *, reason: str) -> None:
    """End an appointment today; raises Invalid without a reason."""
    reason = ledgers.given(reason)
    with session.changing("steward", reason=reason):
        found = ledgers.by_id(session, Steward, steward_id)
        scope.require(session, RIGHTS.change, [found.person_id])
        values = {"ended_on": session.today().isoformat(), "end_reason": reason}
        records.change(session.db, Steward, steward_id, values)


def of_person(session: Session, person_id: int) -> list[str]:
    """Return the buildings a person looks after."""
    session.require(RIGHTS.see)
    with faults():
        found = records.where(session.db, Steward, "person_id = ? AND ended_on = ''", [person_id])
    return [f"{one.estate}{one.building}" for one in found]


def print_cards(session: Session, chosen: Collection[int]) -> Made:
    """Make the cards of stewards and keep them under a number; see ``papers.print_stored``.

    The telephone stands on the card because the card is for calling; who may not see telephones
    prints cards without it. A steward of several buildings gets one card.
    """
    found = [one for one in views(session) if one.steward.id in chosen]
    if not found:
        raise NotFound(tr("Choose the stewards whose cards are printed."))
    grouped: dict[int, list[StewardView]] = {}
    for one in found:
        grouped.setdefault(one.person.id, []).append(one)
    values = {"cards": [_card(session, own) for own in grouped.values()], "group": _group(found)}
    return papers.print_stored(session, CARD, values, list(grouped))


def _card(session: Session, own: Sequence[StewardView]) -> list[str]:
    person = own[0].person
    phone = person.mobile if session.may("group.contact") else ""
    buildings: dict[str, list[str]] = {}
    for one in own:
        buildings.setdefault(one.steward.estate, []).append(one.steward.building)
    places = [f"{estate}{'、'.join(known)}" for estate, known in buildings.items()]
    return [person.name, phone, "；".join(places)]


def _group(found: Sequence[StewardView]) -> str:
    """Return whether the WeChat group is set up, where it is the same for all."""
    said = {codes.chinese("yes_no", one.steward.wechat_group) for one in found}
    return said.pop() if said in ({"是"}, {"否"}) else "留空"
