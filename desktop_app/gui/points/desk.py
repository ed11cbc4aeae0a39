"""Star ratings as a board."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from desktop_app.domain import days
from desktop_app.domain.records.star import StarRating
from desktop_app.domain.workflows.star import STAR
from desktop_app.gui.board.desk import Desk
from desktop_app.gui.context import Context
from desktop_app.gui.points.ten_stars import TenStars
from desktop_app.gui.record_form import RecordForm
from desktop_app.i18n import N_, tr
from desktop_app.services import workflows
from desktop_app.services.members import orgs
from desktop_app.services.merits import star_lists, stars
from desktop_app.services.session import Session
from desktop_app.services.workflows import View


def _facts(session: Session, rating: StarRating, view: View) -> Sequence[str]:
    parts = [view.group_label, view.for_whom, rating.year]
    if rating.meeting_on:
        parts.append(tr("meeting of {day}", day=days.shown(rating.meeting_on)))
    if rating.published_on:
        last = stars.hangs_until(rating, workflows.calendar(session)).isoformat()
        parts.append(tr("published until {day}", day=days.shown(last)))
    return (
        "  ".join(filter(None, parts)),
        tr("Self-assessment: {text}", text=rating.self_view) if rating.self_view else "",
        tr("Objection: {text}", text=rating.objection) if rating.objection else "",
        tr("What was found: {text}", text=rating.answer) if rating.answer else "",
        tr("Reason: {reason}", reason=rating.reason) if rating.reason else "",
    )


def _form(context: Context, rating: Any) -> object:
    """Open the form of a rating, or given None of a new one of an organisation."""
    session, own = context.session, rating is None
    names = tuple(orgs.names(session).items())

    def store(typed: StarRating) -> None:
        if own:
            stars.begin_org(session, replace(typed, branch=str(typed.branch or "")))
        else:
            stars.change(session, typed)
        context.announce(stars.TOUCHED)
        context.notify(tr("Saved"), context.undo)

    record = rating or StarRating(year=str(session.today().year))
    only = ("branch", "score", "self_view") if own else ("score", "self_view")
    if rating is not None and rating.person_id:
        only = ("self_view",)
    heading = tr("New rating of an organisation") if own else tr("Change the rating")
    form = RecordForm(context.window, heading, record, store, {"branch": names}, only)
    form.show()
    return form


STARS = Desk(
    flow=STAR,
    table="star_rating",
    title=N_("Star ratings"),
    hint=N_("Name or branch"),
    nothing=N_("Choose a rating on the board"),
    icon="star",
    groups="star_who",
    touched=stars.TOUCHED,
    shown=star_lists.shown,
    closed=star_lists.closed,
    find=stars.by_id,
    move=stars.move,
    facts=_facts,
    form=_form,
    change_right=stars.RATE,
    new_label=N_("Rate an organisation"),
    edit_label=N_("Change the rating"),
    list_title="星级评定情况一览表",
    part=TenStars,
    by_year=True,
    usual=lambda session, rating: "confirm" if stars.may_be_confirmed(session, rating) else "",
    heeds=frozenset({"star_off", "points_entry", "calendar_day", "own_number"}),
)
