"""A notice to single persons: one PDF with a notice for each, its fields filled from the roster."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from desktop_app.documents import merge
from desktop_app.documents.asking import Ask
from desktop_app.documents.catalogue import PAPERS
from desktop_app.documents.preview import page_count
from desktop_app.errors import NotFound
from desktop_app.i18n import tr
from desktop_app.services import scope
from desktop_app.services.paperwork import paper_people, printing
from desktop_app.services.paperwork.paper_people import Group
from desktop_app.services.paperwork.printing import NOTICE, PRINT, Made
from desktop_app.services.session import Progress, Session, silent

PREVIEWED = 20  # people on a preview


def preview(session: Session, values: Mapping[str, Any], chosen: Sequence[int]) -> Made:
    """Return the first notices without keeping them, and all who are left out."""
    group, first = _gather(session, values, chosen), slice(0, PREVIEWED)
    group = replace(group, people=group.people[first], ids=group.ids[first])
    return _made(session, values, group, silent)


def print_all(
    session: Session,
    values: Mapping[str, Any],
    chosen: Sequence[int],
    progress: Progress = silent,
) -> Made:
    """Make a notice for each person and keep all of them under one number.

    Who has a name no face can print, or no value for a field that the notice has, is left out and
    named. Raises UserError for an unknown, missing or mistyped field, NotFound when nobody is
    chosen or remains, MissingGlyphs, Cancelled; then nothing is kept.
    """
    own = printing.notice_defaults(session, NOTICE)
    filled = {**own, "addressee": merge.EVERYONE, **values}
    printing.require_body(filled)
    half = len(chosen)  # of the steps: people are gathered, then their notices drawn

    def gathered(done: int, total: int) -> None:
        progress(done, total + half)

    def drawn(done: int, total: int) -> None:
        progress(half + done, half + total)

    group = _gather(session, filled, chosen, gathered)
    made = _made(session, filled, group, drawn)
    title = tr("{title} ({count:person|people})", title=merge.unnamed(str(filled["title"])),
               count=made.people)  # fmt: skip
    return printing.keep(session, NOTICE, title, lambda _: made, group.ids, filled)


def _gather(
    session: Session,
    values: Mapping[str, Any],
    chosen: Sequence[int],
    progress: Progress = silent,
) -> Group:
    scope.require(session, PRINT, chosen)
    if not chosen:
        raise NotFound(tr("Nobody is chosen, so there is nothing to print."))
    texts = {name: printing.text_of(values.get(name, "")) for name in merge.MERGED}
    needs = [merge.FIELDS[name].needs for name in merge.used(texts)]
    ask = Ask("people", "", required=True, needs=tuple(dict.fromkeys(filter(None, needs))))
    return paper_people.gather(session, ask, chosen, progress)


def _made(session: Session, values: Mapping[str, Any], group: Group, progress: Progress) -> Made:
    paper, own = PAPERS[NOTICE], printing.own_wording(session, NOTICE)
    people = tuple(map(merge.recipient, group.people))
    data = printing.notice_data(NOTICE, values)
    each = page_count(paper.render(replace(data, people=people[:1]), own=own))
    pdf = paper.render(
        replace(data, people=people),
        own=own,
        watch=lambda pages: progress(min(pages // each, len(people)), len(people)),
    )
    return Made(pdf, page_count(pdf), len(people), left_out=group.left_out)
