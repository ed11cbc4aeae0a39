"""Texts of notices kept for each account in the encrypted file: the draft, earlier ones, templates.

Nothing that was typed is lost: the draft is stored while typing, and beginning anew puts it aside.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from desktop_app.errors import UserError
from desktop_app.i18n import tr
from desktop_app.services import preferences
from desktop_app.services.session import Session

MOST_EARLIER = 12
OF_ONE_PAPER = ("date", "printing_date", "number")  # a template does not repeat these

Values = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Earlier:
    """A text put aside: when (ISO), under which title, and what it said."""

    at: str
    title: str
    values: Values


class Drafts:
    """The texts of one kind of notice of the account at the desk."""

    def __init__(self, session: Session, key: str) -> None:
        self._session = session
        self._draft, self._earlier, self._templates = (
            f"printing.{key}.{part}" for part in ("draft", "earlier", "templates")
        )

    def draft(self) -> Values | None:
        """Return what was being written, or None."""
        return preferences.get(self._session, self._draft)

    def keep(self, values: Values) -> None:
        """Store what is being written."""
        preferences.put(self._session, self._draft, values)

    def put_aside(self) -> None:
        """Move the draft to the earlier texts; the oldest of many goes."""
        values = self.draft()
        if values is None:
            return
        if str(values.get("title", "")).strip():
            at = self._session.now().isoformat(timespec="minutes")
            one = {"at": at, "title": values["title"], "values": values}
            kept = preferences.get(self._session, self._earlier, [])
            others = [old for old in kept if old["values"] != values]
            preferences.put(self._session, self._earlier, [one, *others][:MOST_EARLIER])
        preferences.put(self._session, self._draft, None)

    def earlier(self) -> list[Earlier]:
        """Return the texts put aside, newest first."""
        kept = preferences.get(self._session, self._earlier, [])
        return [Earlier(one["at"], one["title"], one["values"]) for one in kept]

    def templates(self) -> dict[str, Values]:
        """Return the saved templates by name."""
        return preferences.get(self._session, self._templates, {})

    def save_template(self, name: str, values: Mapping[str, Any]) -> None:
        """Keep a text as template; one of the same name is replaced."""
        if not name.strip():
            raise UserError(tr("Give the template a name."))
        text = {key: value for key, value in values.items() if key not in OF_ONE_PAPER}
        preferences.put(self._session, self._templates, {**self.templates(), name.strip(): text})

    def delete_template(self, name: str) -> None:
        """Forget a template."""
        kept = {one: text for one, text in self.templates().items() if one != name}
        preferences.put(self._session, self._templates, kept)
