"""Whose word confirms a service: the person served by name, a second account by itself."""

import re
import unicodedata
from collections.abc import Sequence

from desktop_app.domain import days
from desktop_app.domain.records.person import Person
from desktop_app.domain.records.service import Service
from desktop_app.errors import Invalid
from desktop_app.i18n import listed, tr
from desktop_app.services.session import Session
from desktop_app.storage import office
from desktop_app.storage.transaction import faults

_BETWEEN = re.compile(r"[、，,;；/\s]+")  # several people served
_MORE = re.compile(r"等.*$")  # 周桂芳等3户


def refuse_wrong_word(
    session: Session, by: str, services: Sequence[Service], people: Sequence[Person], *, own: bool
) -> None:
    """Raise Invalid unless who is said to confirm may confirm all these services.

    ``people`` did them; ``own`` tells that this account recorded one of them.
    """
    name = by.strip()
    if not name or (name == session.account.name and not own):
        return
    if told := _own_word(session, name, people) or _staff(session, name):
        raise Invalid({"confirmed_by": told})
    done_by = {one.id: one.name for one in people}
    others = [one for one in services if one.served and not _is_served(name, one.served)]
    if others:
        named = listed(
            (tr("{name} {day}, for {served}", name=done_by.get(one.person_id, ""),
                day=days.shown(one.done_on), served=one.served)
             for one in others), "；",
        )  # fmt: skip
        raise Invalid(
            {
                "confirmed_by": tr(
                    "{name} is not the person served: {others}. The person served confirms, or a"
                    " second member of staff from the own account.",
                    name=name, others=named,
                )
            }
        )  # fmt: skip


def _own_word(session: Session, name: str, people: Sequence[Person]) -> str:
    if name in [one.name for one in people]:
        return tr("{name} did this service and cannot confirm it. Name the person served.",
                  name=name)  # fmt: skip
    if name == session.account.name:
        return tr("You record this yourself. Name the person served, or leave it for a second"
                  " member of staff to confirm.")  # fmt: skip
    return ""


def _staff(session: Session, name: str) -> str:
    with faults():
        known = {_plain(one[1]) for one in office.accounts(session.db)}
    if _plain(name) in known:
        return tr("{name} is on the staff. Let them enter under their own account and confirm it.",
                  name=name)  # fmt: skip
    return ""


def _is_served(name: str, served: str) -> bool:
    one = _plain(name)
    parts = map(_plain, (served, *_BETWEEN.split(served)))
    return any(one in (part, _MORE.sub("", part)) for part in parts)


def _plain(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).split()).casefold()
