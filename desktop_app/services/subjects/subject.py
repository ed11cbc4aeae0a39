"""Give a person their data: one PDF to read and one sheet with the same, recorded.

Source: domain.md section 6, articles 44 and 45. Nothing of it is kept as a paper: the file holds
the data already. Numbers stand in clear only where the person's own request is noted.
"""

from dataclasses import dataclass
from pathlib import Path

from desktop_app.documents.papers.person_data import Part, PersonData
from desktop_app.domain.records.person import Person
from desktop_app.domain.records.request import Request
from desktop_app.errors import Invalid
from desktop_app.i18n import tr
from desktop_app.services.members import people
from desktop_app.services.session import Session
from desktop_app.services.subjects import data_files, data_requests, dossier
from desktop_app.services.subjects.data_files import CLEAR, MASKED, UNASKED
from desktop_app.storage import ids as series
from desktop_app.storage import office, records

UNNAMED = "名册整体导出和多人文书未逐人记录的，不在第九部分列出。"


@dataclass(frozen=True, slots=True)
class Delivered:
    """The files, the number under which it is recorded, and whether numbers are in clear."""

    pdf: Path
    sheet: Path
    number: str
    clear: bool
    photo: Path | None = None  # where the person has one


def deliver(
    session: Session, person_id: int, folder: Path, *, own_request: bool = False, reason: str = ""
) -> Delivered:
    """Write everything about a person into a folder and record it; answers their open request.

    ``own_request`` notes that the person asks for it now, ``reason`` how it was made sure who asks.
    Raises Forbidden, NotFound, Invalid, StorageFault; then nothing is recorded, and no new file is
    left.
    """
    person = people.get(session, person_id)
    session.require("subject.serve", [person.branch])
    today, known = session.today(), reason.strip()
    asked = data_requests.open_for_data(session, person_id)
    if own_request and not asked and not known:
        raise Invalid({"reason": tr("Say how it was made sure that it is the person who asks.")})
    why = f"本人{asked.received_on}申请" if asked else known if own_request else UNASKED
    data_files.make_folder(folder)
    with session.changing("person_data", reason=why):
        if own_request and not asked:
            asked = _noted(session, person, known)
        serial = series.take_number(session.db, f"person_data.{today.year}")
        number = f"{today.year}-{serial:04}"
        if asked:
            data_requests.note_answer(session, asked.id, "granted", f"已交付，编号{number}")
        parts = dossier.parts(session, person, clear=asked is not None)
        data = _paper(session, person, number, parts, clear=asked is not None)
        stem = f"个人信息-{person.person_no}-{number}"
        picture = people.photo(session, person_id)
        made = Delivered(
            folder / f"{stem}.pdf", folder / f"{stem}.xlsx", number, asked is not None,
            folder / f"{stem}.jpg" if picture else None,
        )  # fmt: skip
        office.add_event(
            session.db, session.now().isoformat(timespec="seconds"), session.account.id,
            "person_data",
            {"person": person_id, "number": number, "request": asked.id if asked else 0,
             "clear": made.clear, "reason": why},
        )  # fmt: skip
        photo = (made.photo, picture) if made.photo and picture else None
        data_files.write_files(data, session.now(), made.pdf, made.sheet, photo)
    return made


def _noted(session: Session, person: Person, known: str) -> Request:
    """Store the request that the person makes at the desk; call inside a change set."""
    today = session.today().isoformat()
    asked = Request(
        person_id=person.id, kind="copy", asker=data_requests.SELF, content=known,
        received_on=today, due_on=today,
    )  # fmt: skip
    return records.add(session.db, asked)


def _paper(
    session: Session, person: Person, number: str, parts: tuple[Part, ...], *, clear: bool
) -> PersonData:
    return PersonData(
        name=person.name, person_no=person.person_no, number=number, date=session.today(),
        org=str(office.setting(session.db, "centre.name")), maker=session.account.name,
        notes=(CLEAR if clear else MASKED, UNNAMED), parts=parts,
    )  # fmt: skip
