"""The audit log: who did what when, to whom and why; whether it is whole; taking it out.

Values never stand here: those of changes are in the encrypted history only.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from desktop_app.domain import codes
from desktop_app.domain.fields import Spec, by_name
from desktop_app.domain.ledgers import LEDGERS
from desktop_app.domain.limits import limit
from desktop_app.domain.records.person import Person
from desktop_app.domain.rights import ROLES
from desktop_app.i18n import N_, listed, tr
from desktop_app.services.session import Session
from desktop_app.storage import audit, history, keys, office
from desktop_app.storage.audit import Break, Filter, Row
from desktop_app.storage.transaction import faults, reading

__all__ = ["Filter"]

SEE = "audit.see"
EVERYTHING = Filter()
NAMED = 8  # person numbers in a line; more are counted
IN_A_CELL = 2_500  # person numbers that a cell of a sheet holds (32,767 characters)
REASONS = ("purpose", "reason")
RECORDS = ("order", "booking", "help_pair", "unit")  # keys of an event that name a record
UNKNOWN = N_("a name that no account has")
TOLD = ("number", *RECORDS, "file", "recipient", "who")  # keys that say what was done
HEADS = ("时间", "人员", "角色", "操作", "涉及人员编号", "人数", "涉及字段", "说明", "原因或用途")
CHAINS = {
    "history": N_("Changed values"),
    "event": N_("Events"),
    "change_set": N_("Changes"),
}


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the log as people read it; ``people`` are person numbers."""

    kind: str  # "event" or "change"
    id: int
    at: str
    who: str
    role: str
    action: str
    people: str
    count: int
    fields: str
    told: str
    reason: str


@dataclass(frozen=True, slots=True)
class Verified:
    """Whether the log is whole: lengths by chain, and a sentence for every broken chain."""

    lengths: dict[str, int]
    breaks: tuple[Break, ...] = ()
    sentences: tuple[str, ...] = field(default=())
    purged_people: int = 0
    purged_entries: int = 0  # their content is gone, their place in the chain stands

    @property
    def whole(self) -> bool:
        return not self.breaks


def verify(session: Session, known: dict[str, tuple[int, str]] | None = None) -> Verified:
    """Check every link of the three chains and what binds them; 4 s for a million entries.

    ``known`` are ``storage.audit.heads`` as a backup kept them: with those a tail cut off is seen.
    """
    session.require(SEE)
    with reading(session.db):
        breaks = tuple(audit.broken_links(session.db, known))
        sentences = tuple(map(_sentence, breaks))
        return Verified(audit.lengths(session.db), breaks, sentences, *audit.purged(session.db))


def _sentence(one: Break) -> str:
    chain = tr(CHAINS[one.chain])
    if one.kind == "edited":
        return tr("{chain}: entry {number} was altered.", chain=chain, number=one.at)
    return tr(
        "{chain}: entries are missing at or before entry {number}.", chain=chain, number=one.at
    )


def lines(
    session: Session,
    wanted: Filter = EVERYTHING,
    *,
    limit: int = 200,
    offset: int = 0,
    named: int = NAMED,
) -> list[Line]:
    """Return the log, newest first, up to ``named`` people to a line.

    Raises Forbidden without the right to it.
    """
    session.require(SEE)
    with reading(session.db):
        names = audit.account_names(session.db)
        found = audit.rows(session.db, wanted, limit=limit, offset=offset)
        return [_line(session, one, names, named) for one in found]


def count(session: Session, wanted: Filter) -> int:
    """Return how many lines fit."""
    session.require(SEE)
    with faults():
        return audit.count(session.db, wanted)


def accounts(session: Session) -> dict[int, str]:
    """Return the names of all accounts that may stand in the log, by id."""
    session.require(SEE)
    return audit.account_names(session.db)


def actions(session: Session) -> dict[str, str]:
    """Return everything that has been done so far: code and label, in the order of the codes."""
    session.require(SEE)
    with faults():
        present = set(audit.actions(session.db))
    known = [code for code in codes.table("audit_action") if code in present]
    return {code: codes.label("audit_action", code) for code in known}


def _line(session: Session, row: Row, names: dict[int, str], named: int) -> Line:
    people, number = _people(session, row, named)
    return Line(
        row.kind, row.id, row.at, row.body.get("by") or names.get(row.account, ""),
        tr(ROLES[row.role]) if row.role in ROLES else row.role,
        codes.label("audit_action", row.action), people, number, _fields(session, row),
        _told(row), row.reason or next((str(row.body[k]) for k in REASONS if row.body.get(k)), ""),
    )  # fmt: skip


def _ids(people: object) -> list[int]:
    """Return the people an event names; many events only count them."""
    return [one for one in people if isinstance(one, int)] if isinstance(people, list) else []


def _people(session: Session, row: Row, named: int) -> tuple[str, int]:
    """Return the numbers of the first people a line is about, and how many there are.

    Who is no longer in the file, as after an import was taken back, is told by the id.
    """
    if row.kind == "change":
        ids, number = history.people_of(session.db, row.id, named + 1)
    else:
        ids = [row.body["person"]] if row.body.get("person") else _ids(row.body.get("people"))
        told = row.body.get("count") or row.body.get("people")
        number = told if isinstance(told, int) else len(ids) or _is_no_member(row.body)
    known = history.titles(session.db, ids[:named])
    words = listed(known[one][0] if one in known else f"#{one}" for one in ids[:named])
    return (words + " …" if len(ids) > named else words), number


def _is_no_member(body: dict[str, Any]) -> int:
    """Return 1 for an event about one person who is not on the roster, else 0."""
    return int(body.get("person") == 0 and any(key in body for key in RECORDS))


def _fields(session: Session, row: Row) -> str:
    if row.kind == "change":
        pairs = audit.fields_of_set(session.db, row.id)
    else:
        body = row.body
        pairs = fields_told(body)
    found = [spec.title for spec in (spec_of(table, column) for table, column in pairs) if spec]
    return listed(dict.fromkeys(found))


def fields_told(body: dict[str, Any]) -> list[tuple[str, str]]:
    """Return table and column of the fields that an event names."""
    names = [body["field"]] if body.get("field") else list(body.get("fields", []))
    return [(t or "person", name) for t, _, name in (str(n).rpartition(".") for n in names)]


def spec_of(table: str, column: str) -> Spec | None:
    """Return the field of a record that has a name people know, else None."""
    spec = by_name(LEDGERS.get(table, Person)).get(column)
    return spec if spec and spec.label and spec.kind_name != "ref" else None


def _told(row: Row) -> str:
    parts: list[Any] = [row.body[key] for key in TOLD if row.body.get(key)]
    words = [str(one) for one in parts if isinstance(one, str | int)]
    stranger = [tr("not on the roster")] if _is_no_member(row.body) else []
    return "  ".join([*words, *stranger, *_of_restores(row.body)])


def _of_restores(body: dict[str, Any]) -> list[str]:
    """Return what restores did to an entry, or what a restore did to the log."""
    told: list[str] = []
    if "lost_set" in body:
        told.append(tr("this change was lost by a restore"))
    elif "carried" in body:
        told.append(tr("kept across a restore"))
    if "kept" in body:
        told.append(tr("{count:log entry|log entries} since the backup kept", count=body["kept"]))
    if body.get("broken"):
        told.append(tr("the log before the restore was not whole"))
    if body.get("log_lost"):
        told.append(tr("present file unreadable, log entries since the backup lost"))
    return told


def export(session: Session, path: Path, wanted: Filter | None = None, *, purpose: str = "") -> int:
    """Write the log into an .xlsx, record that, and return the number of lines.

    Raises Forbidden without the right to the log, StorageFault when the disk refuses.
    """
    from desktop_app.sheets import write  # imported late: it costs 50 ms

    session.require(SEE)
    chosen = wanted or Filter()
    found = lines(session, chosen, limit=-1, named=IN_A_CELL)
    rows = [
        (
            one.at.replace("T", " "), one.who, one.role, one.action, one.people,
            str(one.count or ""), one.fields, one.told, one.reason,
        )
        for one in found
    ]  # fmt: skip
    checked = verify(session)
    cover = write.Cover(
        "导出说明",
        (
            ("单位", str(office.setting(session.db, "centre.name"))),
            ("内容", "操作日志导出"),
            ("导出时间", session.now().strftime("%Y-%m-%d %H:%M")),
            ("导出人", session.account.name),
            ("用途", purpose or "未填写"),
            ("条数", str(len(rows))),
            ("校验", "完整" if checked.whole else "日志链有断点，请立即核查"),
            (
                "提示",
                "日志不含字段内容，仅含人员编号和字段名称；请妥善保管，不少于"
                f"{limit('audit.kept', session.today())}年。",
            ),
        ),
    )
    heads = tuple(write.ColumnOut(head) for head in HEADS)
    content = write.book_bytes(cover, write.SheetOut("操作日志", heads, rows))
    with session.changing("export"):
        office.add_event(
            session.db, session.now().isoformat(timespec="seconds"), session.account.id, "export",
            {"file": path.name, "lines": len(rows), "purpose": purpose, "what": "audit"},
        )  # fmt: skip
        write.replace_file(path, content)
    return len(rows)


def record_showing(session: Session, person: int, names: Sequence[str], **record: str) -> None:
    """Record that values were shown on purpose, never the values.

    ``person`` is the id, 0 for who is not on the roster; ``names`` are fields (``table.field``
    unless a person's), ``record`` says whose they are: ``order="DD2026-0001"``. Raises Forbidden
    when the account has lost its role meanwhile.
    """
    session.refuse_fallen()
    body = {**record, "person": person, "fields": list(names)}
    with faults():
        office.add_event(
            session.db, session.now().isoformat(timespec="seconds"), session.account.id,
            "view_sensitive", body,
        )  # fmt: skip


def note_failed_login(folder: Path, at: str, label: str = "") -> None:
    """Keep the time of a failed login beside the keys until the next good one. Never a name."""
    audit.note_failed_login(folder, at, label)


def take_in_failed_logins(session: Session) -> int:
    """Move the failed logins since the last good one into the log; return how many."""
    salt = keys.read(session.folder)["salt"]
    known = {keys.label_for(salt, one): one for one in office.account_names(session.db).values()}

    def record(at: str, label: str) -> None:  # by nobody we know, on somebody's account
        who = known.get(label, tr(UNKNOWN)) if label else ""
        office.add_event(session.db, at, 0, "login_failed", {"who": who} if who else {})

    return audit.take_in_failed_logins(session.folder, record)
