"""What was typed and not yet saved, kept in the encrypted file so that it outlives a crash."""

from dataclasses import dataclass

from desktop_app.services import preferences
from desktop_app.services.session import Session

KEY = "draft.person."


@dataclass(frozen=True, slots=True)
class Draft:
    """Texts by field, as typed, and when (ISO)."""

    at: str
    values: dict[str, str]


def load(session: Session, person_id: int) -> Draft | None:
    """Return what this account left unsaved in the form of a person (0: of a new one)."""
    kept = preferences.get(session, f"{KEY}{person_id}")
    return Draft(kept["at"], kept["values"]) if kept else None


def keep(session: Session, person_id: int, values: dict[str, str]) -> None:
    """Keep what stands in a form; nothing forgets."""
    if not values:
        forget(session, person_id)
        return
    at = session.now().isoformat(timespec="minutes")
    preferences.put(session, f"{KEY}{person_id}", {"at": at, "values": values})


def forget(session: Session, person_id: int) -> None:
    """Forget a draft: it was saved or given up."""
    if load(session, person_id):
        preferences.put(session, f"{KEY}{person_id}", None)
