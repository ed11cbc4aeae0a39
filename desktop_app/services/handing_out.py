"""What every file with personal data needs on its way out: a safe place, a password, a cover."""

from dataclasses import dataclass
from pathlib import Path

from desktop_app.documents import leaving
from desktop_app.documents import purpose as purpose_mark
from desktop_app.domain import cloud_folders
from desktop_app.errors import Invalid, UserError
from desktop_app.i18n import tr
from desktop_app.services import shown
from desktop_app.services.paperwork import printing
from desktop_app.services.paperwork.printing import Made
from desktop_app.services.session import Session
from desktop_app.services.setup import password_problem
from desktop_app.storage import office

CAUTION = "含个人信息，仅限上述用途使用，用毕请及时删除；不得处理、存储国家秘密。"


@dataclass(frozen=True, slots=True)
class Handing:
    """What a file leaves for, to whom, under which password if any, and how its pages are marked.

    ``mark`` puts 仅供…使用 across them, ``sample`` 样张.
    """

    purpose: str
    recipient: str = ""
    password: str = ""
    mark: bool = False
    sample: bool = False


def place_warning(session: Session, path: Path) -> str:
    """Return a sentence when a file there would be copied into a cloud; empty when not.

    A link is followed: what counts is where the file would really lie.
    """
    today = session.today()
    name = cloud_folders.cloud_of(path.absolute(), today)
    name = name or cloud_folders.cloud_of(path.resolve(), today)
    if not name:
        return ""
    return tr(
        "This folder looks like part of {name}: what is saved there may be copied to the internet."
        " Better choose a folder of this computer or a USB stick.",
        name=name,
    )


def check(
    purpose: str, recipient: str, password: str, *, sensitive: bool = True, mark: bool = False
) -> None:
    """Raise Invalid for what is missing before a file may leave, or for a weak password.

    A purpose that is to ``mark`` every page must be short and printable.
    """
    problems: dict[str, str] = {}
    if not purpose.strip():
        problems["purpose"] = tr("Say what the sheet is for.")
    elif mark and (problem := _mark_problem(purpose)):
        problems["purpose"] = problem
    if sensitive and not recipient.strip():
        problems["recipient"] = tr("Sensitive data leave the file: say who receives them.")
    if password and (problem := password_problem(password)):
        problems["password"] = problem
    if problems:
        raise Invalid(problems)


def _mark_problem(purpose: str) -> str:
    try:
        purpose_mark.words(purpose)
    except UserError as error:
        return str(error)
    return ""


def cover_lines(
    session: Session, what: str, number: str, count: int, purpose: str, recipient: str
) -> tuple[tuple[str, str], ...]:
    """Return the lines every cover begins with; a cover is a paper and therefore Chinese."""
    return (
        ("单位", str(office.setting(session.db, "centre.name"))),
        ("内容", what),
        ("导出编号", number),
        ("导出时间", session.now().strftime("%Y-%m-%d %H:%M")),
        ("导出人", session.account.name),
        ("用途", purpose.strip()),
        ("接收人", recipient.strip() or "未填写"),
        ("人数", str(count)),
    )


def pdf(session: Session, made: Made, what: str, count: int, handing: Handing) -> bytes:
    """Return a paper about ``count`` people as it may leave in a file; that is recorded.

    The first page says who, when, why and under which number; the purpose marks every page when
    wished for, and never the paper in the archive. Raises Invalid without a purpose, Forbidden when
    it tells too much of too many people for this account; the paper stays in the archive then.
    """
    check(handing.purpose, handing.recipient, handing.password, sensitive=False, mark=handing.mark)
    shown.refuse_many(session, made.pdf, printing.people_of(session, made.paper_id))
    lines = cover_lines(session, what, made.number, count, handing.purpose, handing.recipient)
    content = leaving.with_cover(made.pdf, "文书导出说明", (*lines, ("提示", f"本文件{CAUTION}")))
    content = _marked(content, handing)
    _record(session, made, count, handing)
    return content


def plain_pdf(session: Session, made: Made, handing: Handing) -> bytes:
    """Return a paper about nobody as it may leave in a file, without a cover; that is recorded.

    Raises Invalid for a purpose that cannot be put across the pages or a weak password; the paper
    stays in the archive then.
    """
    check_marks(handing)
    content = _marked(made.pdf, handing)
    _record(session, made, 0, handing)
    return content


def check_marks(handing: Handing) -> None:
    """Raise Invalid for what is wrong with the marks and the password of a paper about nobody."""
    purpose = handing.purpose if handing.mark else handing.purpose or "-"
    check(purpose, "", handing.password, sensitive=False, mark=handing.mark)


def _marked(content: bytes, handing: Handing) -> bytes:
    if handing.mark:
        content = purpose_mark.marked(content, handing.purpose, sample=handing.sample)
    elif handing.sample:
        content = purpose_mark.as_sample(content)
    return leaving.sealed(content, handing.password) if handing.password else content


def _record(session: Session, made: Made, count: int, handing: Handing) -> None:
    with session.changing("export"):
        office.add_event(
            session.db, session.now().isoformat(timespec="seconds"), session.account.id, "export",
            {
                "number": made.number, "count": count, "what": "paper",
                "purpose": handing.purpose.strip(), "recipient": handing.recipient.strip(),
                "sealed": bool(handing.password), "marked": handing.mark,
                "sample": handing.sample,
            },
        )  # fmt: skip
