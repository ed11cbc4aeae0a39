"""Somebody's own data as two files: one PDF to read and one sheet with the same."""

from dataclasses import replace
from datetime import datetime
from pathlib import Path

from desktop_app.documents import fonts, stamp
from desktop_app.documents.catalogue import PAPERS
from desktop_app.documents.paper import texts, with_marks
from desktop_app.documents.papers.person_data import PersonData
from desktop_app.errors import StorageFault, UserError
from desktop_app.i18n import tr

CLEAR = "应本人请求提供，证件号码和电话完整显示。"
MASKED = "未登记本人请求，证件号码和电话隐藏中间各位。"
UNASKED = "未登记本人申请，号码隐藏"


def make_folder(folder: Path) -> None:
    """Make a folder that is not there yet; not a whole path, which may be a stick that is out."""
    try:
        folder.mkdir(mode=0o700, exist_ok=True)
    except FileNotFoundError as error:
        raise UserError(
            tr("There is no folder {name}. Make it or choose another one.", name=folder.parent)
        ) from error
    except OSError as error:
        raise StorageFault(tr("The folder cannot be made. Choose another one.")) from error


def write_files(
    data: PersonData,
    moment: datetime,
    pdf: Path,
    sheet: Path,
    photo: tuple[Path, bytes] | None = None,
) -> None:
    """Write both files as made at a moment, and a photo.

    Raises StorageFault, then neither of the two is left.
    """
    from desktop_app.sheets import write  # imported late: it costs 50 ms

    made = stamp.stamped(PAPERS["person_data"].render(_printable(data)), moment)
    try:
        write.replace_file(pdf, made)
        write.replace_file(sheet, _book(data))
        if photo:
            write.replace_file(*photo)
    except StorageFault:
        for one in (pdf, sheet):
            one.unlink(missing_ok=True)
        raise


def _printable(data: PersonData) -> PersonData:
    """Return the paper with a mark for each character that no face has; a right is not refused."""
    if not fonts.missing_characters("".join(texts(data))):
        return data
    notes = (*data.notes, f"“{fonts.LACKING}”代替字库中没有的字，原字见同时交付的表格。")
    return replace(with_marks(data), notes=notes)


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
