"""The three lists on the screen: one entry with its steps, and the form in which it is typed."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from desktop_app.domain import codes
from desktop_app.domain.records.unit import ListEntry
from desktop_app.domain.workflows.three_lists import (
    ENTRY,
    FALLEN,
    MATCHED,
    PROJECT,
    PROJECT_SORT,
)
from desktop_app.gui.board.desk import Desk
from desktop_app.gui.context import Context
from desktop_app.gui.cooperation.lines import span
from desktop_app.gui.record_form import RecordForm, typed_fields
from desktop_app.i18n import N_, tr
from desktop_app.services.desk import three_lists, units
from desktop_app.services.session import Session
from desktop_app.services.workflows import View

TOLD_WHY = (FALLEN, "withdrawn")


def _facts(session: Session, entry: ListEntry, view: View) -> Sequence[str]:
    parts = (
        view.group_label, span(entry.first_day, entry.last_day), entry.place,
        tr("{count:person|people}", count=entry.size) if entry.size else "",
    )  # fmt: skip
    grade = ""
    if entry.grade:
        said = codes.label("review_grade", entry.grade)
        grade = tr("Grade: {grade}  {opinion}", grade=said, opinion=entry.opinion).strip()
    return (
        "  ".join(filter(None, parts)),
        *(_joined(one) for one in three_lists.matched_with(session, entry)),
        tr("What becomes of it is recorded at its project.")
        if entry.state == MATCHED and entry.sort != PROJECT_SORT
        else "",
        tr("Done: {what}", what=entry.result) if entry.result else "",
        grade,
        tr("Reason: {reason}", reason=entry.reason) if entry.state in TOLD_WHY else "",
    )


def _joined(entry: ListEntry) -> str:
    if entry.sort == "need":
        return tr("Need: {what}", what=entry.what)
    return tr("Resource: {what}", what=entry.what)


def open_entry_form(
    context: Context, entry: ListEntry, then: Callable[[ListEntry], object] | None = None
) -> RecordForm:
    """Open the form of an entry and return at once; ``then`` is called before others hear of it."""

    def store(typed: ListEntry) -> None:
        kept = three_lists.save_entry(context.session, typed)
        if then is not None:
            then(kept)
        context.announce(three_lists.TOUCHED)
        context.notify(tr("Saved"), context.undo)

    ways = {"unit": [(str(one), name) for one, name in units.names(context.session).items()]}
    left_out = {"unit"} if three_lists.unit_stays(entry) else set[str]()
    if entry.id or entry.sort == PROJECT_SORT:
        left_out.add("collected")
    only = [one.name for one in typed_fields(ListEntry, ways) if one.name not in left_out]
    heading = tr("Edit the entry") if entry.id else tr("New entry")
    form = RecordForm(
        context.window, heading, entry, store, ways, only, session=context.session
    )  # fmt: skip
    form.show()
    return form


def _form(context: Context, entry: Any) -> object:
    return open_entry_form(context, entry or ListEntry())


ENTRIES = Desk(
    flow=ENTRY,
    table="list_entry",
    title=N_("Three lists"),
    hint=N_("Name, person or what is wanted"),
    nothing=N_("Choose an entry of the list"),
    icon="network",
    groups="order_kind",
    touched=three_lists.TOUCHED,
    shown=three_lists.shown,
    find=three_lists.by_id,
    move=three_lists.move,
    facts=_facts,
    form=_form,
    change_right=units.RIGHTS.change,
    edit_label=N_("Edit the entry"),
)
PROJECTS = replace(ENTRIES, flow=PROJECT)
