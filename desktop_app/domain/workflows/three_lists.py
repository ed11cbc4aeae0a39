"""The three lists: needs and resources that are published, projects that come of them.

Source: domain.md 3.17: collected, published, matched, agreed, doing, done, evaluated. What is
matched moves with its project: open again when it falls through, done when it is done.
"""

from desktop_app.domain.records.unit import ListEntry
from desktop_app.domain.workflow import Move, Workflow
from desktop_app.i18n import N_

CHANGE = "cooperation.change"
COLLECTED, OPEN, MATCHED, DONE, FALLEN = "collected", "open", "matched", "done", "fallen"
PROJECT_SORT = "project"

ENTRY = Workflow(
    key="list_entry",
    record=ListEntry,
    codes="list_state",
    start=OPEN,
    final=(DONE, "withdrawn"),
    moves=(
        Move("publish", N_("Publish the entry"), (COLLECTED,), OPEN, action=CHANGE),
        Move("withdraw", N_("Withdraw"), (COLLECTED, OPEN), "withdrawn",
             needs_reason=True, action=CHANGE),
        Move("again", N_("List it again"), (DONE, "withdrawn"), OPEN, action=CHANGE),
    ),
)  # fmt: skip

PROJECT = Workflow(
    key="project",
    record=ListEntry,
    codes="list_state",
    start=MATCHED,
    final=("evaluated", FALLEN),
    moves=(
        Move("agree", N_("Agreed with the unit"), (MATCHED,), "agreed", action=CHANGE),
        Move("begin", N_("Begin the project"), ("agreed",), "doing", action=CHANGE),
        Move("finish", N_("Done"), ("doing",), DONE, fills=("result",), action=CHANGE),
        Move("evaluate", N_("Evaluate"), (DONE,), "evaluated",
             fills=("grade",), asks=("opinion",), action=CHANGE),
        Move("fall_through", N_("Falls through"), (MATCHED, "agreed", "doing"), FALLEN,
             needs_reason=True, action=CHANGE),
    ),
)  # fmt: skip


def flow_of(entry: ListEntry) -> Workflow:
    """Return the workflow by which an entry of the lists moves."""
    return PROJECT if entry.sort == PROJECT_SORT else ENTRY
