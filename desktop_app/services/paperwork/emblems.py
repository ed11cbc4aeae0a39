"""Pictures that a centre supplies for its papers: an approved file of the Party emblem, above all.

They lie in the encrypted file as settings of the centre, so that every backup carries them.
"""

import base64
from dataclasses import dataclass, fields
from pathlib import Path

from desktop_app.documents import emblem
from desktop_app.documents.catalogue import PAPERS
from desktop_app.documents.paper import Paper
from desktop_app.domain import codes
from desktop_app.errors import NotFound, UserError
from desktop_app.i18n import tr
from desktop_app.services.session import Session
from desktop_app.storage import office
from desktop_app.storage.transaction import faults

RIGHT = "papers.templates"


@dataclass(frozen=True, slots=True)
class Supplied:
    """The picture of a paper: the name of the file it came from, its bytes; both empty for none."""

    name: str = ""
    picture: bytes = b""


def papers() -> list[Paper]:
    """Return the papers that have a place for a picture, in the order of the list of printables."""
    order = list(codes.table("printable"))
    found = [one for one in PAPERS.values() if _has_place(one)]
    return sorted(found, key=lambda one: order.index(one.key))


def _has_place(paper: Paper) -> bool:
    return any(one.name == "emblem" for one in fields(paper.data))


def supplied(session: Session, key: str) -> Supplied:
    """Return the picture of a paper."""
    with faults():
        kept = office.setting(session.db, _setting(key), {})
    return Supplied(kept["name"], base64.b64decode(kept["data"])) if kept else Supplied()


def picture(session: Session, key: str) -> bytes:
    """Return the picture of a paper as PNG or JPEG, or nothing."""
    return supplied(session, key).picture


def supply(session: Session, key: str, file: Path) -> None:
    """Store the picture of a paper from a file.

    Raises Forbidden, NotFound for a paper without a place for one, UserError for a wrong file.
    """
    session.require(RIGHT)
    _require_place(key)
    try:
        content = file.read_bytes()
    except OSError as fault:
        raise UserError(tr("The file {name} cannot be read.", name=file.name)) from fault
    emblem.check(content)
    _store(session, key, {"name": file.name, "data": base64.b64encode(content).decode()})


def remove(session: Session, key: str) -> None:
    """Take the picture of a paper away. Raises Forbidden, NotFound."""
    session.require(RIGHT)
    _require_place(key)
    _store(session, key, {})


def _store(session: Session, key: str, kept: dict[str, str]) -> None:
    with session.changing("update"):
        office.set_setting(session.db, _setting(key), kept)
        at = session.now().isoformat(timespec="seconds")
        body = {"emblem": key, "supplied": bool(kept)}
        office.add_event(session.db, at, session.account.id, "update", body)


def _require_place(key: str) -> None:
    if key not in PAPERS or not _has_place(PAPERS[key]):
        raise NotFound(tr("The paper “{key}” has no place for a picture.", key=key))


def _setting(key: str) -> str:
    return f"emblem.{key}"
