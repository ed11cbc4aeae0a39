"""The centre's own wording of papers: what can be worded, stored, previewed, put back."""

import datetime
from collections.abc import Mapping
from dataclasses import MISSING, fields, replace
from typing import Any, get_type_hints

from desktop_app.documents.asking import asked
from desktop_app.documents.catalogue import PAPERS
from desktop_app.documents.paper import Paper
from desktop_app.documents.preview import page_count
from desktop_app.documents.someone import Someone
from desktop_app.documents.wording import check
from desktop_app.errors import Invalid, NotFound
from desktop_app.i18n import tr
from desktop_app.services.paperwork import papers, printing
from desktop_app.services.paperwork.printing import Made
from desktop_app.services.session import Session
from desktop_app.storage import office

EXAMPLE = Someone(
    name="王小红", person_no="P000001", branch="第一党支部", joined="1985.07.01", sex="女",
    ethnic_group="汉族", unit="示例单位", mobile="138****5678", reported="2026.03.05",
)  # fmt: skip


def worded() -> list[Paper]:
    """Return the papers whose sentences can be worded, in the order of the list of printables."""
    return [one for one in papers.catalogue() if one.wording]


def texts(session: Session, key: str) -> dict[str, str]:
    """Return all sentences of a paper as they are now, by key; raises NotFound."""
    own = printing.own_wording(session, key)
    return {one.key: own.get(one.key, one.shipped) for one in _kind(key).wording}


def save(session: Session, key: str, changed: Mapping[str, str]) -> None:
    """Store a paper's sentences; one that is as shipped is not stored.

    Raises Invalid by key for an unknown field, MissingGlyphs, or when the page has no room.
    """
    session.require("papers.templates")
    now = {**texts(session, key), **changed}
    preview(session, key, now)
    _try_choices(session, _kind(key), now)
    shipped = {one.key: one.shipped for one in _kind(key).wording}
    own = {name: text for name, text in now.items() if text != shipped[name]}
    with session.changing("update"):
        office.set_setting(session.db, f"wording.{key}", own)
        at = session.now().isoformat(timespec="seconds")
        office.add_event(
            session.db, at, session.account.id, "update", {"wording": key, "own": sorted(own)}
        )


def put_back(session: Session, key: str) -> None:
    """Return to the shipped sentences of a paper."""
    save(session, key, {one.key: one.shipped for one in _kind(key).wording})


def preview(session: Session, key: str, sentences: Mapping[str, str]) -> Made:
    """Return a paper about an invented person, marked 样张, worded as given."""
    kind = _kind(key)
    check(kind.wording, sentences)
    try:
        pdf = _drawn(session, kind, sentences)
    except Invalid as refused:
        raise _blamed(session, kind, sentences) or refused from refused
    return Made(pdf, page_count(pdf))


def _try_choices(session: Session, kind: Paper, sentences: Mapping[str, str]) -> None:
    """Raise Invalid when a sentence has no room on another size or form of the paper."""
    for name, ask in asked(kind.data).items():
        for one in ask.choices[1:] if ask.kind == "choice" else ():
            try:
                _drawn(session, kind, sentences, {name: one})
            except Invalid as refused:
                raise _blamed(session, kind, sentences, {name: one}) or refused from refused


def _drawn(
    session: Session,
    kind: Paper,
    sentences: Mapping[str, str],
    chosen: Mapping[str, str] | None = None,
) -> bytes:
    """Return the paper about an invented person; ``chosen`` are fields set otherwise."""
    data = _example(session, kind, sentences)
    if chosen:
        data = replace(data, **chosen)
    return kind.render(data, sample=True, own=sentences)


def _blamed(
    session: Session,
    kind: Paper,
    sentences: Mapping[str, str],
    chosen: Mapping[str, str] | None = None,
) -> Invalid | None:
    """Return what is wrong with each sentence that is refused among shipped ones, if any is."""
    shipped = {one.key: one.shipped for one in kind.wording}
    problems: dict[str, str] = {}
    for name, text in sentences.items():
        if text == shipped[name]:
            continue
        try:
            _drawn(session, kind, {**shipped, name: text}, chosen)
        except Invalid as refused:
            problems[name] = str(refused)
    return Invalid(problems) if problems else None


def _kind(key: str) -> Paper:
    if key not in PAPERS or not PAPERS[key].wording:
        raise NotFound(tr("There is no paper “{key}”.", key=key))
    return PAPERS[key]


def _example(session: Session, kind: Paper, sentences: Mapping[str, str]) -> Any:
    """Return invented data for a paper: every field that must be there, and its sentences."""
    hints = get_type_hints(kind.data)
    own = printing.centre(session)
    known: dict[str, Any] = {
        "org": own.name, "committee": own.name, "desk_phone": own.phone, "people": (EXAMPLE,),
        "name": EXAMPLE.name, "branch": EXAMPLE.branch, "code": EXAMPLE.person_no,
        "person_no": EXAMPLE.person_no, "services": ("楼道安全巡查",), "post": "社区志愿服务",
        "honour": "优秀共产党员", "title": "关于开展志愿服务活动的通知",
        "body": "定于本月第一个星期六上午9:00在社区广场开展志愿服务活动，请准时参加。",
        **sentences,
    }  # fmt: skip
    data = {}
    for one in fields(kind.data):
        if one.name in sentences and isinstance(one.default, tuple):
            data[one.name] = tuple(papers.split(sentences[one.name]))
        elif one.name in known:
            data[one.name] = known[one.name]
        elif hints[one.name] is datetime.date:
            data[one.name] = session.today()
        elif one.default is MISSING:
            data[one.name] = "示例"
    return [kind.data(**data)] if kind.per_person else kind.data(**data)
