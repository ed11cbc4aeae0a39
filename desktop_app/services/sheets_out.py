"""A workbook on its way out: number, cover, password, record; the same for every export."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from desktop_app.errors import UserError
from desktop_app.i18n import tr
from desktop_app.services import handing_out
from desktop_app.services.handing_out import Handing
from desktop_app.services.session import Session
from desktop_app.storage import ids as series
from desktop_app.storage import office

if TYPE_CHECKING:
    from desktop_app.sheets.write import SheetOut

COVER = "导出说明"


def leave(
    session: Session,
    path: Path,
    handing: Handing,
    sheets: "Sequence[SheetOut]",
    *,
    title: str,
    count: int,
    event: Mapping[str, Any],
    more: Sequence[tuple[str, str]] = (),
) -> str:
    """Write sheets behind a cover and return the number of the export.

    ``more`` are further lines of the cover, ``event`` what the log says besides number, count,
    purpose, recipient and seal. With a password the file never lies on the disk in clear. The
    caller has asked for rights and purpose. Raises UserError for a name of another kind of file,
    StorageFault when the file cannot be written; then there is no new file and no record of one.
    """
    from desktop_app.sheets import seal, write  # imported late: it costs 50 ms

    if path.suffix.lower() != ".xlsx":
        raise UserError(tr("The sheet is written as .xlsx; give such a name."))

    with session.changing("export"):
        serial = series.take_number(session.db, f"export.{session.today().year}")
    number = f"{session.today().year}-{serial:04}"
    purpose, recipient = handing.purpose.strip(), handing.recipient.strip()
    lines = handing_out.cover_lines(session, title, number, count, purpose, recipient)
    content = write.book_bytes(write.Cover(COVER, (*lines, *more)), *sheets)
    content = seal.sealed(content, handing.password) if handing.password else content
    with session.changing("export"):
        office.add_event(
            session.db, session.now().isoformat(timespec="seconds"), session.account.id, "export",
            {
                "number": number, "count": count, "purpose": purpose, "recipient": recipient,
                "sealed": bool(handing.password), **event,
            },
        )  # fmt: skip
        write.replace_file(path, content)
    return number
