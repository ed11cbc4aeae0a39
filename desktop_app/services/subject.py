"""Give a person their data: one PDF to read and one sheet with the same, recorded.

Source: domain.md section 6, articles 44 and 45. Nothing of it is kept as a paper: the file holds
the data already. Numbers stand in clear only where the person's own request is noted.
"""

from dataclasses import dataclass, replace
from pathlib import Path

from desktop_app.documents import fonts
from desktop_app.documents.catalogue import PAPERS
from desktop_app.documents.paper import texts
from desktop_app.documents.papers.person_data import Part, PersonData
from desktop_app.domain.records.person import Person
from desktop_app.domain.records.request import Request
from desktop_app.errors import Invalid, StorageFault, UserError
from desktop_app.i18n import tr
from desktop_app.services import data_requests, dossier, people
from desktop_app.services.session import Session
from desktop_app.storage import ids as series
from desktop_app.storage import office, records

CLEAR = "应本人请求提供，证件号码和电话完整显示。"
MASKED = "未登记本人请求，证件号码和电话隐藏中间各位。"
LACKING = "〓"  # the printers' mark for a type that is not there
UNASKED = "未登记本人申请，号码隐藏"
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
    from desktop_app.sheets import write  # imported late: it costs 50 ms

    person = people.get(session, person_id)
    session.require("subject.serve", [person.branch])
    today, known = session.today(), reason.strip()
    asked = data_requests.open_for_data(session, person_id)
    if own_request and not asked and not known:
        raise Invalid({"reason": tr("Say how it was made sure that it is the person who asks.")})
    why = f"本人{asked.received_on}申请" if asked else known if own_request else UNASKED
    _make(folder)
    with session.changing("person_data", reason=why):
        if own_request and not asked:
            asked = _noted(session, person, known)
        serial = series.take_number(session.db, f"person_data.{today.year}")
        number = f"{today.year}-{serial:04}"
        if asked:
            data_requests.note_answer(session, asked.id, "granted", f"已交付，编号{number}")
        parts = dossier.parts(session, person, clear=asked is not None)
        data = _paper(session, person, number, parts, clear=asked is not None)
        pdf = PAPERS["person_data"].render(_printable(data))
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
        try:
            write.replace_file(made.pdf, pdf)
            write.replace_file(made.sheet, _book(data))
            if made.photo:
                write.replace_file(made.photo, picture)
        except StorageFault:
            for one in (made.pdf, made.sheet):
                one.unlink(missing_ok=True)
            raise
    return made


def _make(folder: Path) -> None:
    """Make a folder that is not there yet; not a whole path, which may be a stick that is out."""
    try:
        folder.mkdir(mode=0o700, exist_ok=True)
    except FileNotFoundError as error:
        raise UserError(
            tr("There is no folder {name}. Make it or choose another one.", name=folder.parent)
        ) from error
    except OSError as error:
        raise StorageFault(tr("The folder cannot be made. Choose another one.")) from error


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


def _printable(data: PersonData) -> PersonData:
    """Return the paper with a mark for each character that no face has; a right is not refused."""
    lacking = fonts.missing_characters("".join(texts(data)))
    if not lacking:
        return data
    marks = str.maketrans(dict.fromkeys(lacking, LACKING))

    def marked(one: str) -> str:
        return one.translate(marks)

    parts = tuple(
        replace(part, rows=tuple(tuple(map(marked, row)) for row in part.rows))
        for part in data.parts
    )
    notes = (*data.notes, f"“{LACKING}”代替字库中没有的字，原字见同时交付的表格。")
    return replace(data, name=marked(data.name), maker=marked(data.maker), notes=notes, parts=parts)


def _book(data: PersonData) -> bytes:
    from desktop_app.sheets import write

    cover = write.Cover(
        "说明",
        (
            ("内容", "本人个人信息"), ("姓名", data.name), ("人员编号", data.person_no),
            ("编号", data.number), ("提供单位", data.org), ("日期", data.date.isoformat()),
            ("经办人", data.maker), *(("备注", one) for one in data.notes),
        ),
    )  # fmt: skip
    tables = [
        write.SheetOut(
            part.heading.split("、", 1)[1],
            tuple(write.ColumnOut(head) for head in part.heads),
            part.rows,
        )
        for part in data.parts
    ]
    return write.book_bytes(cover, *tables)
