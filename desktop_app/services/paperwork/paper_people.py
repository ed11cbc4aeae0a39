"""People as papers print them; who cannot be printed on one is left out and named."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from desktop_app.documents import MissingGlyphs
from desktop_app.documents.asking import Ask
from desktop_app.documents.fonts import missing_characters
from desktop_app.documents.paper import texts, with_marks
from desktop_app.documents.someone import Claimed, Served, Someone
from desktop_app.domain import codes
from desktop_app.domain.days import surely_before
from desktop_app.domain.fields import by_name, masked
from desktop_app.domain.records.person import Person
from desktop_app.errors import NotFound
from desktop_app.i18n import listed, tr
from desktop_app.services.members import orgs, roster
from desktop_app.services.paperwork.printing import CHUNK, LeftOut
from desktop_app.services.posts import red_post, service_log
from desktop_app.services.posts.red_post import ClaimView
from desktop_app.services.posts.service_log import Done
from desktop_app.services.session import Progress, Session, silent


@dataclass(frozen=True, slots=True)
class Group:
    """Whom a paper is about, their ids, and who was left out."""

    people: tuple[Someone, ...] = ()
    ids: tuple[int, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    out_names: tuple[str, ...] = ()  # of those left out


def gather(
    session: Session,
    ask: Ask | None,
    chosen: Sequence[int],
    progress: Progress = silent,
    on: date | None = None,
) -> Group:
    """Return the people a paper of a day can be made for, in the order asked for.

    Between two chunks it can be cancelled. When nobody remains, MissingGlyphs names the characters
    or NotFound what is lacking.
    """
    if ask is None or not chosen:
        return Group(ids=tuple(chosen))
    people: list[Someone] = []
    ids: list[int] = []
    left_out: list[LeftOut] = []
    out_names: list[str] = []
    missing = ""
    for start in range(0, len(chosen), CHUNK):
        progress(start, len(chosen))
        for number, (one, why, lacking) in _chunk(session, ask, chosen[start : start + CHUNK], on):
            missing += lacking
            if why:
                left_out.append(LeftOut(one.person_no, why))
                out_names.append(one.name)
            else:
                people.append(one)
                ids.append(number)
    progress(len(chosen), len(chosen))
    if left_out and not people:
        if missing:
            raise MissingGlyphs("".join(dict.fromkeys(missing)))
        raise NotFound(left_out[0].reason)
    return Group(tuple(people), tuple(ids), tuple(left_out), tuple(out_names))


def _chunk(
    session: Session, ask: Ask, chosen: Sequence[int], on: date | None
) -> list[tuple[int, tuple[Someone, str, str]]]:
    """Return id, person, why they cannot be printed and the characters that no face has."""
    found = []
    stored = roster.load(session, chosen)
    for record, one in zip(stored, who(session, chosen), strict=True):
        if missing_characters("".join(texts(one))):
            one = replace(with_marks(one), name=one.name, pinyin=one.pinyin)  # a name is no sign
        lacking = missing_characters("".join(texts(one)))
        out = ask.belongs(record, on or session.today()) if ask.belongs else ""
        why = str(MissingGlyphs(lacking)) if lacking else out or _lacks(record, ask.needs)
        found.append((record.id, (one, why, lacking)))
    return found


def _lacks(record: Person, needs: Sequence[str]) -> str:
    specs = by_name(Person)
    lacks = [specs[name].title for name in needs if not getattr(record, name)]
    return tr("Not recorded: {fields}", fields=listed(lacks)) if lacks else ""


def who(session: Session, chosen: Sequence[int]) -> tuple[Someone, ...]:
    """Return people as papers print them, in the order asked for; numbers are masked."""
    known = {str(one.id): (at, one.name) for at, one in enumerate(orgs.all_orgs(session), 1)}
    claims, done = red_post.open_claims(session, chosen), service_log.of_people(session, chosen)
    stations = red_post.station_names(session)
    return tuple(
        replace(
            _someone(one, known, claims.get(one.id, ())),
            claims=tuple(_claimed(each, stations) for each in claims.get(one.id, ())),
            served=tuple(map(_served, done.get(one.id, ()))),
        )
        for one in roster.load(session, chosen)
    )


def _someone(
    one: Person, known: Mapping[str, tuple[int, str]], claims: Sequence[ClaimView]
) -> Someone:
    place, branch = known.get(one.branch, (len(known) + 1, one.outside_branch))
    specs = by_name(Person)
    return Someone(
        name=one.name, person_no=one.person_no, place=place, branch=branch,
        sex=_sex(one), ethnic_group=codes.chinese("ethnic_group", one.ethnic_group),
        born=_dotted(one.born_on), joined=_dotted(one.joined_on),
        converted=_dotted(one.converted_on), reported=_dotted(one.reported_on),
        party_age_from=_dotted(one.party_age_from or one.converted_on or one.joined_on),
        joined_iso=one.joined_on, pinyin=one.name_pinyin or one.name,
        education=codes.chinese("education_level", one.education_level),
        category=codes.chinese("person_category", one.person_category),
        five_manage=codes.chinese("five_manage_category", one.five_manage),
        party_group=one.party_group, unit=one.unit_name,
        post=codes.chinese("party_position", one.party_position),
        mobile=masked(one.mobile, specs["mobile"]),
        doc_number=masked(one.doc_number, specs["doc_number"]),
        address=one.residence_address,
        services="、".join(dict.fromkeys(view.item.name for view in claims)) or one.service_wishes,
        specialities=one.specialities, floating_place=one.floating_place,
        floating_direction=codes.chinese("floating_direction", one.floating_direction),
        floating_since=_dotted(one.floating_since), floating_reason=one.floating_reason,
        outside_branch=one.outside_branch, outside_phone=one.outside_phone, remarks=one.remarks,
    )  # fmt: skip


def _claimed(one: ClaimView, stations: Mapping[int, str]) -> Claimed:
    item, shift, claimed_on = one.item, one.shift, one.claim.claimed_on
    ahead = item.first_day and not shift and surely_before(claimed_on, item.first_day)
    until = one.claim.ends_on or (shift.day if shift else item.last_day)
    when = f"{_dotted(shift.day)} {shift.begins}—{shift.ends}" if shift else item.fixed_day
    return Claimed(
        item=item.name, kind=codes.chinese("service_category", item.kind),
        content=item.description, fixed_day=when, safety=item.safety,
        place=(shift.place if shift else "") or item.place,
        station=stations.get(item.station, ""),
        since=_dotted(claimed_on), begins=_dotted(item.first_day) if ahead else "",
        until=_dotted(until),
    )  # fmt: skip


def _served(done: Done) -> Served:
    one = done.service
    return Served(
        day=_dotted(one.done_on), item=done.item, place=one.place,
        minutes=one.minutes, served=one.served, confirmed=one.confirmed_by,
    )  # fmt: skip


def _sex(one: Person) -> str:
    return codes.chinese("sex", one.sex)[:1] if one.sex else ""


def _dotted(value: str) -> str:
    """Return a partial date as rosters write it: 1985.07.19, 1985.07 or 1985."""
    return value.replace("-", ".")
