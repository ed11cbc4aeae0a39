"""One request of a person about their own data: to know, copy, correct, delete or explain."""

from dataclasses import dataclass

from desktop_app.domain.fields import code, day, note, person_name, ref, text
from desktop_app.i18n import N_


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """One row of table ``request``. Source: domain.md section 6, articles 44-50.

    Units: open while ``outcome`` is empty; ``due_on`` follows from the kind when it is received.
    """

    id: int = 0
    person_id: int = ref(N_("Person"))
    kind: str = code(N_("Asked for"), "request_kind", required=True)
    asker: str = code(N_("Asked by"), "request_asker", required=True)
    asker_name: str = person_name(N_("Name of who asked"))
    content: str = note(N_("What was asked"))
    received_on: str = day(N_("Received on"), required=True)
    due_on: str = day(N_("Answer due on"), automatic=True)
    outcome: str = code(N_("Outcome"), "request_outcome", automatic=True)
    answer: str = note(N_("Answer and reason"), automatic=True)
    done_on: str = day(N_("Answered on"), automatic=True)
    done_by: str = text(N_("Answered by"), automatic=True)
