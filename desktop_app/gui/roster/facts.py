"""What the card at the right tells of one person."""

from dataclasses import dataclass
from datetime import date, timedelta

from desktop_app.domain import codes, days
from desktop_app.domain.fields import Spec, by_name, masked, shown
from desktop_app.domain.records.person import Person
from desktop_app.domain.workflows.claim import CLAIM
from desktop_app.gui.roster.words import short_category
from desktop_app.i18n import tr
from desktop_app.services import scope
from desktop_app.services.members import categories, orgs, people
from desktop_app.services.merits import points
from desktop_app.services.posts import red_post
from desktop_app.services.posts.red_post import ClaimView
from desktop_app.services.session import Session

KNOWN = by_name(Person)
FIELDS = ("doc_number", "mobile", "residence_address", "branch", "joined_on", "converted_on")
PROBATIONARY, FULL = "2", "1"
SOON = timedelta(days=60)  # domain.md 3.6: due_60
CLAIMS = 3  # shown on the card


@dataclass(frozen=True, slots=True)
class Notice:
    """A sentence about the person that asks for attention; ``kind`` is one of a banner's."""

    kind: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Line:
    """One field: what is shown, and whether a click may show it in clear."""

    spec: Spec
    text: str
    hidden: bool


@dataclass(frozen=True, slots=True)
class Facts:
    """Everything on the card; ``tiles`` are (number, what it counts)."""

    person: Person
    category: str
    second_line: str
    photo: bytes
    notices: tuple[Notice, ...]
    tiles: tuple[tuple[str, str], ...]
    lines: tuple[Line, ...]
    claims: tuple[ClaimView, ...]
    more_claims: bool
    points: str = ""  # of this year, in words; empty for who may not see them


def facts_of(session: Session, person_id: int) -> Facts:
    """Return what the card shows; raises NotFound when the person was deleted."""
    person = people.get(session, person_id)
    claims = red_post.claims_of(session, person_id) if session.may("group.service") else []
    return Facts(
        person=person,
        category=short_category(person.five_manage),
        second_line=_second_line(person, session.today()),
        photo=people.photo(session, person_id) if session.may("group.identity") else b"",
        notices=tuple(_notices(session, person)),
        tiles=tuple(_tiles(session, person, claims)),
        lines=tuple(_lines(session, person)),
        claims=tuple(claims[:CLAIMS]),
        more_claims=len(claims) > CLAIMS,
        points=_points(session, person_id) if session.may("points.see") else "",
    )


def _points(session: Session, person_id: int) -> str:
    number, band = points.of_person(session, person_id, session.today().year)
    return tr("{points:point|points} this year, {band}", points=number, band=band.label)


def _second_line(person: Person, today: date) -> str:
    parts = [person.person_no, codes.label("sex", person.sex)]
    if person.born_on:
        parts.append(tr("{age:year|years} old", age=days.age_on(person.born_on, today)))
    return " · ".join(part for part in parts if part)


def _notices(session: Session, person: Person) -> list[Notice]:
    found: list[Notice] = []
    if sentence := probation_sentence(person, session.today()):
        found.append(Notice("warning", sentence))
    for name, sentence in people.warnings_about(person, session.today()).items():
        text = tr("{field}: {sentence}", field=KNOWN[name].title, sentence=sentence)
        found.append(Notice("warning", text))
    if session.may("group.care") and person.five_manage in ("", "unassigned"):
        for one in categories.proposals(session, [person.id]):
            text = tr(
                "Not yet classified; the rule proposes {category}.",
                category=codes.label("five_manage_category", one.to),
            )
            found.append(Notice("info", text))
    return found


def probation_sentence(person: Person, today: date) -> str:
    """Return what has to be said about the end of a probation, or nothing.

    Probation is one year from joining (domain.md 3.6); an open day counts as the last it can be.
    """
    if person.person_category != PROBATIONARY or not person.joined_on or person.converted_on:
        return ""
    joined = days.latest(person.joined_on)
    leap = joined.month == 2 and joined.day == 29
    ends = joined.replace(year=joined.year + 1, day=28 if leap else joined.day)
    day = days.shown(ends.isoformat()[: len(person.joined_on)])
    if ends < today:
        return tr("Probation ended on {day}; prepare the conversion without delay.", day=day)
    if ends - today <= SOON:
        return tr("Probation ends on {day}; please prepare the conversion papers.", day=day)
    return ""


def _tiles(session: Session, person: Person, claims: list[ClaimView]) -> list[tuple[str, str]]:
    today = session.today()
    found: list[tuple[str, str]] = []
    since = person.party_age_from or person.converted_on
    if person.person_category == FULL and since:
        years = days.age_on(since, today)
        found.append((str(max(years, 0)), tr("Years in the Party")))
    running = sum(one.claim.state not in CLAIM.final for one in claims)
    found.append((str(running), tr("Claimed now")))
    if not scope.hidden(session):  # of a part of the record the share says nothing
        found.append((tr("{percent} %", percent=people.completeness(person)), tr("Complete")))
    return found


def _lines(session: Session, person: Person) -> list[Line]:
    found: list[Line] = []
    names, shut = orgs.names(session), scope.hidden(session)
    clear = session.may("sensitive.reveal")
    for name in (one for one in FIELDS if one not in shut):
        spec, value = KNOWN[name], getattr(person, name)
        if name == "branch":
            parts = (names.get(value, ""), person.party_group, person.outside_branch)
            text = " · ".join(part for part in parts if part)
        elif spec.mask:
            text = masked(value, spec)
        else:
            text = days.shown(value) if spec.kind_name == "day" and value else shown(value, spec)
        if text or name != "converted_on":
            found.append(Line(spec, text, bool(spec.mask and value and clear)))
    return found
