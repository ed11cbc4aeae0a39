"""Take people out of the program into a sheet that can be brought in again unchanged."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from desktop_app.domain import codes
from desktop_app.domain.fields import Spec, masked, printed, specs
from desktop_app.domain.limits import limit
from desktop_app.domain.records.person import Person
from desktop_app.errors import Forbidden, UserError
from desktop_app.i18n import tr
from desktop_app.services import handing_out, scope, sheets_out
from desktop_app.services.handing_out import Handing
from desktop_app.services.members import orgs, roster
from desktop_app.services.members.roster import AGE
from desktop_app.services.session import Progress, Session, silent
from desktop_app.storage import office

AGE_HEADER = "年龄"  # worked out; the import leaves it aside
CHUNK = 500  # people between two progress reports


@dataclass(frozen=True, slots=True)
class Exported:
    """A written sheet: where, how many people, and the number under which it is recorded."""

    path: Path
    count: int
    number: str


def file_name(session: Session) -> str:
    """Return a name for an export of today."""
    return f"党员名册 {session.today().isoformat()}.xlsx"


def export_people(
    session: Session,
    ids: Sequence[int],
    columns: Sequence[str] | None,
    path: Path,
    *,
    purpose: str,
    recipient: str = "",
    reveal: bool = False,
    password: str = "",
    progress: Progress = silent,
) -> Exported:
    """Write people into an .xlsx with the columns named (None: all) and record the export.

    Identity numbers and telephones stay masked unless ``reveal``. With a password the file is
    written sealed and never lies on the disk in clear. Raises Invalid without a purpose, or without
    a recipient when sensitive data leave, Forbidden when the account may not, UserError when nobody
    is chosen, StorageFault when the file cannot be written, Cancelled when the user stops it; then
    there is no new file and no record of one.
    """
    chosen = [one for one in _chosen(columns) if one.name not in scope.hidden(session)]
    sensitive = is_sensitive(columns, reveal=reveal)
    clear = reveal and any(one.mask for one in chosen)
    _require(session, ids, clear=clear, sensitive=sensitive)
    handing_out.check(purpose, recipient, password, sensitive=sensitive)
    if not ids:
        raise UserError(tr("There is nobody to export. Choose people first."))
    from desktop_app.sheets import write  # imported late: it costs 50 ms

    found = list(_loaded(session, ids, progress))
    names = orgs.names(session)
    rows = [tuple(_cell(session, one, spec, names, reveal) for spec in chosen) for one in found]
    heads = tuple(
        write.ColumnOut(_header(spec), choices=_choices(session, spec)) for spec in chosen
    )
    number = sheets_out.leave(
        session, path, Handing(purpose, recipient, password), [write.SheetOut("名册", heads, rows)],
        title="党员名册导出", count=len(rows),
        more=(
            ("证件号码和电话", "完整显示" if reveal else "已隐藏中间各位"),
            ("提示", f"表中{handing_out.CAUTION}"),
        ),
        event={
            "people": [one.id for one in found], "fields": [one.name for one in chosen],
            "clear": reveal,
        },
    )  # fmt: skip
    return Exported(path, len(rows), number)


def note_copy(session: Session, ids: Sequence[int], columns: Sequence[Spec]) -> None:
    """Record that people are copied into the clipboard, where nothing asks what for.

    Raises Forbidden for more than 50 people, unless the account may take out so many.
    """
    scope.require(session, "export.masked", ids)
    most = limit("export.many", session.today())
    if len(ids) > most and not session.may("export.many"):
        raise Forbidden(
            tr(
                "More than {count:person is|people are} not copied at once. Export them: it says"
                " what for.",
                count=most,
            )
        )
    with session.changing("export"):
        office.add_event(
            session.db, session.now().isoformat(timespec="seconds"), session.account.id, "export",
            {
                "count": len(ids), "people": list(ids), "fields": [one.name for one in columns],
                "file": "剪贴板",
            },
        )  # fmt: skip


def _chosen(columns: Sequence[str] | None) -> list[Spec]:
    known = {spec.name: spec for spec in specs(Person) if spec.export and spec.aliases}
    if columns is None:
        return list(known.values())
    known[AGE.name] = AGE
    return [known[name] for name in columns if name in known]


def _header(spec: Spec) -> str:
    """Return the header by which the import knows the field again."""
    return spec.aliases[0] if spec.aliases else AGE_HEADER


def _choices(session: Session, spec: Spec) -> tuple[str, ...]:
    if spec.kind_name == "org":
        return tuple(one.name for one in orgs.branches(session))
    return tuple(one.zh for one in codes.table(spec.table).values()) if spec.table else ()


def is_sensitive(columns: Sequence[str] | None, *, reveal: bool) -> bool:
    """Tell whether a sheet of these columns holds sensitive values that anybody can read."""
    return any(spec.sensitive and (reveal or not spec.mask) for spec in _chosen(columns))


def is_too_many(
    session: Session, ids: Sequence[int], columns: Sequence[str] | None, *, reveal: bool
) -> bool:
    """Tell whether these columns of so many people are beyond what this account may take out."""
    return (
        len(ids) > limit("export.many", session.today())
        and is_sensitive(columns, reveal=reveal)
        and not session.may("export.many")
    )


def _require(session: Session, ids: Sequence[int], *, clear: bool, sensitive: bool) -> None:
    """Raise Forbidden when this account may not take these people out, or not in clear."""
    scope.require(session, "export.clear" if clear else "export.masked", ids)
    if sensitive and len(ids) > limit("export.many", session.today()):
        session.require("export.many")


def _loaded(session: Session, ids: Sequence[int], progress: Progress) -> Iterator[Person]:
    for start in range(0, len(ids), CHUNK):
        progress(start, len(ids))
        yield from roster.load(session, ids[start : start + CHUNK])
    progress(len(ids), len(ids))


def _cell(session: Session, person: Person, spec: Spec, names: dict[str, str], reveal: bool) -> str:
    if spec.name == AGE.name:
        return roster.cell(person, spec, names, session.today())
    value = getattr(person, spec.name)
    if spec.kind_name == "org":
        return names.get(value, "")
    if spec.mask and not reveal:
        return masked(value, spec)
    return printed(value, spec)
