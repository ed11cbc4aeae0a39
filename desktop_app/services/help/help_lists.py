"""Help pairs as boards, lists and the counter show them, with what is due."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from desktop_app.domain import codes, help_due
from desktop_app.domain.help_due import Due
from desktop_app.domain.numbers import Numbers
from desktop_app.domain.records.help import HelpPair, HelpVisit
from desktop_app.domain.records.person import Person
from desktop_app.domain.workflow import Alarm
from desktop_app.domain.workflows.help import HELP
from desktop_app.services import own_numbers, scope, workflows
from desktop_app.services.help.help_sight import SEE, SENSITIVE, blanked, branch_of, found, require
from desktop_app.services.session import Session
from desktop_app.services.workflows import Closed, View, Words
from desktop_app.storage import help as stored
from desktop_app.storage import records
from desktop_app.storage.transaction import faults

ACTIVE = "active"


@dataclass(frozen=True, slots=True)
class PairView:
    """A pair as boards show it, nothing sensitive in it; ``dues`` most pressing first."""

    pair: HelpPair
    helper: str
    dues: tuple[Due, ...]
    last_contact: str

    @property
    def state_label(self) -> str:
        """The state in words."""
        return codes.label(HELP.codes, self.pair.state)


def views(session: Session, *, closed: bool = False) -> list[PairView]:
    """Return the open pairs, most pressing first; or the ended ones, newest first."""
    session.require(SEE)
    marks = ", ".join("?" * len(HELP.final))
    condition = f"state {'' if closed else 'NOT '}IN ({marks})"
    with faults():
        every = records.where(session.db, HelpPair, condition, list(HELP.final), order="id DESC")
        made = _views(session, every)
    return made if closed else sorted(made, key=_pressing)


def view(session: Session, pair_id: int) -> PairView:
    """Return one pair with what is due; raises NotFound, Forbidden."""
    pair = found(session, pair_id)
    require(session, SEE, pair)
    with faults():
        return _views(session, [pair])[0]


def of_helper(session: Session, person_id: int) -> list[PairView]:
    """Return the active pairs in which a member helps, most pressing first."""
    return _active(session, "helper = ?", person_id)


def of_helped(session: Session, person_id: int) -> list[PairView]:
    """Return the active pairs in which somebody of the roster is helped."""
    return _active(session, "person_id = ?", person_id)


def _active(session: Session, who: str, person_id: int) -> list[PairView]:
    session.require(SEE)
    with faults():
        own = records.where(session.db, HelpPair, f"{who} AND state = ?", [person_id, ACTIVE])
        return sorted(_views(session, own), key=_pressing)


def _views(session: Session, every: Iterable[HelpPair]) -> list[PairView]:
    pairs = list(every)
    known = stored.people(session.db, (n for one in pairs for n in (one.helper, one.person_id)))
    if (own := scope.own_branch(session, SEE)) is not None:
        pairs = [one for one in pairs if own and branch_of(one, known) == own]
    contacts: dict[int, list[HelpVisit]] = {one.id: [] for one in pairs}
    for visit in stored.visits_of(session.db, contacts):
        if not visit.taken_back_on:
            contacts[visit.pair].append(visit)
    numbers = own_numbers.known(session)
    return [_view(session, one, known, contacts[one.id], numbers) for one in pairs]


def _view(
    session: Session,
    pair: HelpPair,
    known: Mapping[int, Person],
    contacts: list[HelpVisit],
    numbers: Numbers,
) -> PairView:
    dues: list[Due] = []
    if pair.state == ACTIVE:
        dues = help_due.dues(date.fromisoformat(pair.since), contacts, session.today(), numbers)
    helper = known[pair.helper].name if pair.helper in known else pair.unit
    last = contacts[0].done_on if contacts else ""
    return PairView(blanked(session, pair), helper, tuple(dues), last)


def _pressing(view: PairView) -> tuple[bool, bool, date, str]:
    first = view.dues[0] if view.dues else None
    alarm = first.alarm if first else ""
    return alarm != "red", alarm != "amber", first.day if first else date.max, view.pair.number


def shown(session: Session, *, words: Words = codes.label) -> list[View]:
    """Return the open pairs as boards, lists, sheets and papers show them: whose, by whom, when
    due.
    """
    return [_shown(one, words) for one in views(session)]


def closed(session: Session, text: str = "", *, words: Words = codes.label) -> Closed:
    """Return the pairs ended last, of those that have every word of a text."""
    session.require(SEE)
    condition, values = workflows.closed_where(session, HELP, text)
    with faults():
        every = records.where(
            session.db, HelpPair, condition, values, order="closed_on DESC, id DESC"
        )
        made = _views(session, every)
    return Closed([_shown(one, words) for one in made[: workflows.NEWEST]], len(made))


def _shown(view: PairView, words: Words) -> View:
    one, first = view.pair, view.dues[0] if view.dues else None
    return View(
        id=one.id, state=one.state, state_label=words(HELP.codes, one.state), number=one.number,
        title=one.name, group=one.kind, group_label=words("help_kind", one.kind),
        who=view.helper, began_on=one.proposed_on, closed_on=one.closed_on,
        due=first.day if first else None, alarm=worst(view), called=one.name,
    )  # fmt: skip


def worst(view: PairView) -> Alarm:
    """Return the strongest alarm of what is due."""
    alarms = {one.alarm for one in view.dues}
    return "red" if "red" in alarms else "amber" if "amber" in alarms else ""


def overdue(session: Session) -> int:
    """Return for how many pairs a call or a visit is late."""
    return sum(worst(one) == "red" for one in views(session))


def in_full(session: Session, pairs: Iterable[int]) -> dict[int, HelpPair]:
    """Return pairs with what is sensitive, for a list on paper; the paper is recorded."""
    session.require(SENSITIVE)
    with faults():
        every = records.by_ids(session.db, HelpPair, pairs)
        known = stored.people(session.db, (n for p in every for n in (p.helper, p.person_id)))
    own = scope.own_branch(session, SENSITIVE)
    return {one.id: one for one in every if own is None or (own and branch_of(one, known) == own)}
