"""Papers: gather what a paper says, make it, keep it under a number, print it again as it was."""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Any, get_args, get_type_hints

from desktop_app.documents import MissingGlyphs, merge, stamp
from desktop_app.documents.card_sheet import PER_SHEET
from desktop_app.documents.catalogue import PAPERS
from desktop_app.documents.fonts import missing_characters
from desktop_app.documents.paper import Paper as PaperKind
from desktop_app.documents.paper import cleaned, texts, with_marks
from desktop_app.documents.papers.member_card import SERVICES, CardData, CardOptions, misfits
from desktop_app.documents.preview import page_count
from desktop_app.documents.wording import Words
from desktop_app.domain import codes, official_words, written
from desktop_app.domain.fields import refuse_unknown
from desktop_app.domain.kinds import SEPARATOR
from desktop_app.domain.notice_labels import LABELS
from desktop_app.domain.person_no import card_code
from desktop_app.domain.records.person import Person
from desktop_app.errors import Invalid, NotFound, UserError
from desktop_app.i18n import tr
from desktop_app.services import scope
from desktop_app.services.members import orgs, people
from desktop_app.services.paperwork import emblems
from desktop_app.services.posts import red_post
from desktop_app.services.session import Progress, Session, silent
from desktop_app.storage import ids as series
from desktop_app.storage import office, records
from desktop_app.storage.keys import RecoveryKey
from desktop_app.storage.office import Paper, Reach
from desktop_app.storage.transaction import faults

CARD, NOTICE, REDHEAD = "member_card", "notice", "notice_redhead"
POST = "社区志愿服务"  # of a member who has neither a position nor a claimed item
PRINT, REPRINT = "papers.print", "papers.reprint"
CHUNK = 100  # people between two progress reports
SHELF = 500  # papers that the archive reads at once


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Somebody who got no paper, and why."""

    person_no: str
    reason: str


@dataclass(frozen=True, slots=True)
class Made:
    """A paper as made; ``number`` and ``paper_id`` are empty for a preview.

    A preview of many is of the first ``people`` of ``all_people`` alone.
    """

    pdf: bytes
    pages: int
    people: int = 0
    all_people: int = 0
    number: str = ""
    paper_id: int = 0
    left_out: tuple[LeftOut, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Centre:
    """What the centre calls itself on papers."""

    name: str = ""
    street: str = ""
    phone: str = ""
    short_name: str = ""


def centre(session: Session) -> Centre:
    """Return what the centre calls itself."""
    with faults():
        return Centre(
            **{one.name: office.setting(session.db, f"centre.{one.name}") for one in fields(Centre)}
        )


def save_centre(session: Session, changed: Centre) -> None:
    """Store what the centre calls itself; raises Invalid when the name is empty."""
    session.require("centre.change")
    if not changed.name.strip():
        raise Invalid({"name": tr("Type the name of the centre.")})
    with session.changing("update"):
        for one in fields(Centre):
            office.set_setting(session.db, f"centre.{one.name}", getattr(changed, one.name).strip())


def people_of(session: Session, paper_id: int) -> tuple[int, ...]:
    """Return the ids of the people a kept paper is about."""
    with faults():
        found = office.paper_by_id(session.db, paper_id)
    return found.people if found else ()


def own_wording(session: Session, key: str) -> dict[str, str]:
    """Return the centre's own sentences of a paper by key; see ``paperwork.wording``."""
    with faults():
        return dict(office.setting(session.db, f"wording.{key}", {}))


def branch_names(session: Session) -> dict[str, str]:
    """Return the names of the centre's organisations by id as text."""
    return orgs.names(session)


def preview_first_cards(
    session: Session, chosen: Sequence[int], options: CardOptions, most: int
) -> Made:
    """Return the cards of the first ``most`` people among whom anybody gets one.

    Raises what ``print_cards`` would raise of all of them.
    """
    for start in range(0, len(chosen), most):
        try:
            return preview_cards(session, chosen[start : start + most], options)
        except UserError:
            continue
    return preview_cards(session, chosen, options)


def preview_cards(
    session: Session, chosen: Sequence[int], options: CardOptions | None = None
) -> Made:
    """Return the cards without keeping them; see ``print_cards``."""
    options = options or CardOptions()
    cards, left_out = _cards(session, chosen, options, silent)
    pdf, cards = _rendered(session, cards, options, left_out)
    return Made(pdf, page_count(pdf), len(cards), left_out=tuple(left_out))


def left_out_of_cards(
    session: Session, chosen: Sequence[int], options: CardOptions
) -> tuple[LeftOut, ...]:
    """Return all of the people chosen who would get no card, and why, without drawing any."""
    cards, left_out = _cards(session, chosen, options, silent)
    wrong = misfits(cards, own_wording(session, CARD))
    return (*left_out, *(LeftOut(cards[at].person_no, why) for at, why in wrong.items()))


def print_cards(
    session: Session,
    chosen: Sequence[int],
    options: CardOptions | None = None,
    progress: Progress = silent,
) -> Made:
    """Make the service cards of people and keep them under a number.

    People whose name no face can print are left out and named; when nobody remains, MissingGlyphs
    names the characters. Raises NotFound when nobody is chosen, Cancelled when the user stops it.
    """
    options = options or CardOptions()
    cards, left_out = _cards(session, chosen, options, progress)
    pdf, cards = _rendered(session, cards, options, left_out, progress)
    progress(len(chosen), len(chosen))
    title = (
        tr("{count:service card|service cards}", count=len(cards))
        if len(cards) > 1
        else cards[0].name
    )
    made = Made(pdf, page_count(pdf), len(cards), left_out=tuple(left_out))
    numbers = {card.person_no for card in cards}
    printed = [one.id for one in _people(session, chosen) if one.person_no in numbers]
    return _keep(session, CARD, title, made, printed, {"start": options.start})


def _people(session: Session, chosen: Sequence[int]) -> list[Person]:
    with faults():
        return scope.visible(session, records.by_ids(session.db, Person, chosen), PRINT)


def _cards(
    session: Session, chosen: Sequence[int], options: CardOptions, progress: Progress
) -> tuple[list[CardData], list[LeftOut]]:
    scope.require(session, PRINT, chosen)
    found = _people(session, chosen)
    if not found:
        raise NotFound(tr("Nobody is chosen, so there is nothing to print."))
    cards: list[CardData] = []
    left_out: list[LeftOut] = []
    missing = ""
    frame = _Frame(session)
    for number, one in enumerate(found):
        if number % CHUNK == 0:
            progress(number, len(found))
        card = cleaned(frame.card(one))
        if missing_characters("".join(texts(card))):
            card = replace(with_marks(card), name=card.name)  # a name is no sign
        if lacking := missing_characters("".join(texts(card))):
            missing += lacking
            why = MissingGlyphs(lacking)
            left_out.append(LeftOut(one.person_no, str(why)))
        elif options.complete and (lacks := _lacks(card)):
            left_out.append(LeftOut(one.person_no, lacks))
        else:
            cards.append(card)
    if not cards and missing:
        raise MissingGlyphs("".join(dict.fromkeys(missing)))
    if not cards:
        raise NotFound(tr("None of the people chosen has both photo and branch."))
    return cards, left_out


def _lacks(card: CardData) -> str:
    """Return what a complete card would still need, or nothing."""
    lacks = [*([] if card.photo else [tr("no photo")]), *([] if card.branch else [tr("no branch")])]
    return ", ".join(lacks)


def _rendered(
    session: Session,
    cards: list[CardData],
    options: CardOptions,
    left_out: list[LeftOut],
    progress: Progress = silent,
) -> tuple[bytes, list[CardData]]:
    """Return the cards as PDF; those whose text has no room are left out and named.

    Raises Invalid when none has room.
    """
    own = own_wording(session, CARD)

    def watch(_: int) -> None:
        progress(0, 0)

    try:
        return PAPERS[CARD].render(cards, options, own=own, watch=watch), cards
    except Invalid:
        wrong = misfits(cards, own)
        fitting = [card for number, card in enumerate(cards) if number not in wrong]
        if not fitting or not wrong:
            raise
    left_out += [LeftOut(cards[number].person_no, why) for number, why in wrong.items()]
    return PAPERS[CARD].render(fitting, options, own=own, watch=watch), fitting


class _Frame:
    """What all cards of one run share; read once."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._centre = centre(session)
        self._orgs = {str(one.id): one for one in orgs.all_orgs(session)}
        self._services = red_post.open_services(session)
        seen = session.may("group.identity")
        self._photos = people.with_photo(session) if seen else set[int]()
        self._promise = Words(PAPERS[CARD].wording, own_wording(session, CARD))("promise")
        year = session.today().year + 3
        self._valid_until = f"{year}年12月31日"
        self._emblem = emblems.picture(session, CARD)

    def card(self, one: Person) -> CardData:
        """Return the card of one person."""
        branch = self._orgs.get(one.branch)
        services = self._services.get(one.id, ())
        wishes = tuple(filter(None, one.service_wishes.split(SEPARATOR)))[:SERVICES]
        return CardData(
            name=one.name,
            person_no=one.person_no,
            code=card_code(one.person_no),
            branch=branch.name if branch else one.outside_branch,
            branch_short=branch.short_name if branch else "",
            post=codes.chinese("party_position", one.party_position) or (services or (POST,))[0],
            photo=people.photo(self._session, one.id) if one.id in self._photos else b"",
            org=self._centre.name,
            org_short=self._centre.short_name,
            desk_phone=self._centre.phone,
            services=services[:SERVICES] or wishes,
            promise=self._promise,
            valid_until=self._valid_until,
            emblem=self._emblem,
        )


def notice_defaults(session: Session, key: str) -> dict[str, Any]:
    """Return the fields of a notice, as plain JSON data, with what the centre always writes."""
    session.require(PRINT)
    kind = _kind(key)
    own = centre(session)
    community = next(
        (one.name for one in orgs.all_orgs(session) if one.org_role == "community_committee"),
        own.name,
    )
    today = session.today().isoformat()
    known = {
        "org": own.name, "signature_org": community, "issuer": f"{community}文件",
        "printing_org": community, "date": today, "printing_date": today,
        **{one.key: one.shipped for one in kind.wording},
    }  # fmt: skip
    known |= own_wording(session, key)
    defaults = {one.name: _plain(one.default) for one in fields(kind.data)}
    return {name: known.get(name, defaults[name]) for name in notice_fields(key)}


def _of_issuer(values: Mapping[str, Any]) -> dict[str, str]:
    """Return who signs and prints a paper whose head names somebody else than the community."""
    issuer = text_of(values.get("issuer", "")).strip()
    signs = "\n".join(one.strip().removesuffix("文件") for one in issuer.splitlines())
    return {"signature_org": signs, "printing_org": signs.split("\n")[0]} if signs else {}


def _plain(value: Any) -> Any:
    """Return a default as JSON data; a field without a default is an empty text."""
    if isinstance(value, str | bool | int):
        return value
    return list(value) if isinstance(value, tuple) else ""


def preview_notice(session: Session, key: str, values: Mapping[str, Any]) -> Made:
    """Return a notice without keeping it; see ``print_notice``."""
    session.require(PRINT)
    data = notice_data(key, values)
    merge.refuse_fields({name: text_of(values.get(name, "")) for name in merge.MERGED})
    pdf = _kind(key).render(data, own=own_wording(session, key))
    return Made(pdf, page_count(pdf))


def print_notice(session: Session, key: str, values: Mapping[str, Any]) -> Made:
    """Make a notice from plain data and keep it under a number.

    Raises UserError for an unknown, missing or mistyped field, MissingGlyphs when no face has a
    character; then nothing is kept.
    """
    filled = {**notice_defaults(session, key), **_of_issuer(values), **values}
    require_body(filled)
    made = preview_notice(session, key, filled)
    return _keep(session, key, str(filled.get("title", "")), made, (), filled)


def require_body(values: Mapping[str, Any]) -> None:
    """Raise Invalid when a notice says nothing."""
    said = values.get("body", "")
    if isinstance(said, str | list) and not "".join(map(str, said)).strip():
        raise Invalid({"body": tr("Type what the notice says.")})


def text_of(value: Any) -> str:
    """Return a text of plain data; a list is its lines."""
    return "\n".join(map(str, value)) if isinstance(value, list) else str(value)


def _kind(key: str) -> PaperKind:
    if key not in PAPERS:
        raise NotFound(tr("There is no paper “{key}”.", key=key))
    return PAPERS[key]


def notice_fields(key: str) -> list[str]:
    """Return the fields that plain data for a notice may have; people are chosen, not typed."""
    return [one.name for one in fields(_kind(key).data) if one.name != "people"]


def notice_data(key: str, values: Mapping[str, Any]) -> Any:
    """Return the dataclass of a notice from plain data; UserError for what it does not know."""
    kind = _kind(key).data
    hints = get_type_hints(kind)
    refuse_unknown(values, notice_fields(key))
    if not str(values.get("title", "")).strip():
        raise Invalid({"title": tr("Give the notice a title.")})
    typed = {name: _typed(name, value, hints[name]) for name, value in values.items()}
    return kind(**official_words.in_order(typed))


def card_options(values: Mapping[str, Any]) -> CardOptions:
    """Return how cards lie on paper from plain data; Invalid or UserError for what is wrong."""
    known = get_type_hints(CardOptions)
    refuse_unknown(values, known)
    for name, value in values.items():
        switch = (False, True) if known[name] is bool else range(1, PER_SHEET + 1)
        possible = get_args(known[name]) or switch
        if type(value) is not type(possible[0]) or value not in possible:
            choices = " / ".join(json.dumps(one) for one in possible)
            told = tr(
                "“{text}” is not one of the values of this list: {choices}.",
                text=value, choices=choices,
            )  # fmt: skip
            raise Invalid({name: told})
    return CardOptions(**values)


def _typed(name: str, value: Any, hint: Any) -> Any:
    """Return one value of plain data in the type its field has."""
    if hint is bool and isinstance(value, bool):
        return value
    if hint is date or date in get_args(hint):
        return _date(name, value, optional=hint is not date)
    if hint is str and isinstance(value, str | list):
        return value if isinstance(value, str) else "\n".join(map(str, value))
    if str in get_args(hint) and isinstance(value, list | tuple | str):
        lines = value.split("\n") if isinstance(value, str) else value
        return tuple(str(line) for line in lines if str(line).strip())
    label = tr(LABELS.get(name, name))
    raise Invalid({name: tr("The field {name} has the wrong kind of value.", name=label)})


def _date(name: str, value: Any, *, optional: bool) -> date | None:
    if optional and not value:
        return None
    try:
        return written.one_day(str(value))
    except ValueError as error:
        label = tr(LABELS.get(name, name))
        told = tr("{label}: {problem}", label=label, problem=str(error))
        raise Invalid({name: told}) from None


def _keep(
    session: Session,
    key: str,
    title: str,
    made: Made,
    chosen: Sequence[int],
    source: Mapping[str, Any],
) -> Made:
    return keep(session, key, title, lambda _: made, chosen, source)


def keep(
    session: Session,
    key: str,
    title: str,
    make: Callable[[str], Made],
    chosen: Sequence[int],
    source: Mapping[str, Any],
) -> Made:
    """Make a paper that knows its number and keep it; gap-free by its transaction.

    The file says that it was printed when its number was given. When ``make`` raises, no number is
    used; nor is one by a session that drafts.
    """
    scope.require(session, _kind(key).right, chosen)
    if session.drafts:
        return make("")
    year = session.today().year
    with session.changing("print"):
        serial = series.take_number(session.db, f"paper.{_kind(key).series_key}.{year}")
        number = f"{year}-{serial:04}"
        made = make(number)
        moment = session.now()
        made = replace(made, pdf=stamp.stamped(made.pdf, moment))
        at = moment.isoformat(timespec="seconds")
        paper = Paper(
            key=key, number=number, title=title, at=at, account=session.account.id,
            pages=made.pages, people=tuple(chosen),
            input=json.dumps(dict(source), ensure_ascii=False),
        )  # fmt: skip
        paper_id = office.add_paper(session.db, paper, made.pdf)
        office.add_event(
            session.db, at, session.account.id, "print",
            {
                "paper": key, "number": number, "count": len(chosen), "people": list(chosen),
                "pages": made.pages,
            },
        )  # fmt: skip
    return replace(made, number=number, paper_id=paper_id)


def archive(session: Session, most: int = SHELF) -> list[Paper]:
    """Return the newest printed papers; in reach of one branch those about its people.

    A paper about nobody belongs then to who made it. An account that may not see people gets papers
    about nobody and those it made.
    """
    session.require(REPRINT)
    with faults():
        return office.papers(session.db, limit=most, within=_reach(session))


def _reach(session: Session) -> Reach:
    """Return which kept papers this account may read."""
    rights = {key: one.right for key, one in PAPERS.items()}
    return Reach(
        account=session.account.id,
        shut=tuple(key for key, one in rights.items() if one != PRINT and not session.may(one)),
        branch=scope.own_branch(session, REPRINT),
        about_nobody=None if session.may(scope.SEE)
        else tuple(key for key, one in PAPERS.items() if one.about_nobody),
    )  # fmt: skip


def kept_paper(session: Session, paper_id: int) -> Paper:
    """Return a printed paper without its pages; raises NotFound, Forbidden."""
    session.require(REPRINT)
    with faults():
        paper = office.paper_by_id(session.db, paper_id)
    if paper is None:
        raise NotFound(tr("This paper is no longer kept."))
    reach = _reach(session)
    if paper.key in reach.shut:
        session.require(PAPERS[paper.key].right)
    with faults():
        known = office.papers(session.db, limit=-1, within=reach, paper_id=paper_id)
    if not known:
        session.require(scope.SEE)
        session.require(REPRINT, [scope.NOBODY])
    return paper


def paper_pdf(session: Session, paper_id: int) -> bytes:
    """Return a printed paper byte for byte as it was; raises NotFound, Forbidden."""
    kept_paper(session, paper_id)
    with faults():
        pdf = office.paper_pdf(session.db, paper_id)
    if pdf is None:
        raise NotFound(tr("This paper is no longer kept."))
    return pdf


def reprinted(session: Session, paper_id: int, first_page: int = 1) -> None:
    """Record that a kept paper was handed out once more, from a page on."""
    kept_paper(session, paper_id)
    with session.changing("print"):
        at = session.now().isoformat(timespec="seconds")
        office.add_event(
            session.db, at, session.account.id, "print",
            {"reprint": paper_id, "first_page": first_page},
        )  # fmt: skip


def recovery_sheet(centre_name: str, recovery: RecoveryKey, today: date) -> bytes:
    """Return the sheet with the recovery key; it is never kept in the archive."""
    paper = PAPERS["recovery_sheet"]
    return paper.render(
        paper.data(centre=centre_name, words=recovery.words, groups=recovery.groups, date=today)
    )


def accounts(session: Session) -> dict[int, str]:
    """Return the names of the accounts by id."""
    with faults():
        return office.account_names(session.db)
