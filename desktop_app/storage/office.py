"""The centre's own small tables: settings, accounts, preferences, events, imports, papers."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from desktop_app.storage import ids
from desktop_app.storage.vault import Vault


def setting(db: Vault, key: str, default: Any = "") -> Any:
    """Return a setting of the organisation."""
    row = db.execute("SELECT value FROM setting WHERE key = ?", [key]).fetchone()
    return json.loads(row[0]) if row else default


def set_setting(db: Vault, key: str, value: Any) -> None:
    """Store a setting of the organisation."""
    db.execute(
        "INSERT OR REPLACE INTO setting VALUES (?, ?)", [key, json.dumps(value, ensure_ascii=False)]
    )


def preference(db: Vault, account: int, key: str, default: Any = None) -> Any:
    """Return what an account has chosen for itself."""
    row = db.execute(
        "SELECT value FROM preference WHERE account = ? AND key = ?", [account, key]
    ).fetchone()
    return json.loads(row[0]) if row else default


def set_preference(db: Vault, account: int, key: str, value: Any) -> None:
    """Store what an account has chosen for itself."""
    db.execute(
        "INSERT OR REPLACE INTO preference VALUES (?, ?, ?)",
        [account, key, json.dumps(value, ensure_ascii=False)],
    )


def add_account(db: Vault, name: str, role: str, branch: str = "") -> int:
    """Store an account and return its id."""
    number = ids.take(db)
    db.execute(
        "INSERT INTO account(id, name, role, branch) VALUES (?, ?, ?, ?)",
        [number, name, role, branch],
    )
    return number


def accounts(db: Vault) -> list[tuple[int, str, str, str]]:
    """Return the accounts in use as (id, name, role, branch); also of a file not yet upgraded."""
    branch = "branch" if "branch" in db.table("account").columns_dict else "''"
    rows = db.execute(
        f"SELECT id, name, role, {branch} FROM account WHERE disabled_at = '' ORDER BY id"
    )
    return [(row[0], row[1], row[2], row[3]) for row in rows]


def account_names(db: Vault) -> dict[int, str]:
    """Return the names of all accounts by id, also of those switched off."""
    return {row[0]: row[1] for row in db.execute("SELECT id, name FROM account")}


@dataclass(frozen=True, slots=True)
class AccountRow:
    """An account as stored; ``disabled_at`` is empty while it may enter."""

    id: int
    name: str
    role: str
    branch: str
    disabled_at: str


def all_accounts(db: Vault) -> list[AccountRow]:
    """Return all accounts, also those switched off, in the order they were made."""
    rows = db.execute("SELECT id, name, role, branch, disabled_at FROM account ORDER BY id")
    return [AccountRow(*row) for row in rows]


def account(db: Vault, number: int) -> AccountRow | None:
    """Return one account as stored, or None."""
    row = db.execute(
        "SELECT id, name, role, branch, disabled_at FROM account WHERE id = ?", [number]
    ).fetchone()
    return AccountRow(*row) if row else None


def rename_account(db: Vault, number: int, name: str) -> None:
    """Give an account another name."""
    db.execute("UPDATE account SET name = ? WHERE id = ?", [name, number])


def change_account(db: Vault, number: int, *, role: str, branch: str, disabled_at: str) -> None:
    """Store what may change of an account."""
    db.execute(
        "UPDATE account SET role = ?, branch = ?, disabled_at = ? WHERE id = ?",
        [role, branch, disabled_at, number],
    )


def add_event(db: Vault, at: str, account: int, action: str, body: Mapping[str, Any]) -> None:
    """Record something that changed no row: a showing, an export, a print. Never values."""
    db.execute(
        "INSERT INTO event(at, account, action, body) VALUES (?, ?, ?, ?)",
        [at, account, action, json.dumps(body, ensure_ascii=False)],
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """One printed paper as it was; ``people`` are ids, ``input`` is what it was made from."""

    id: int = 0
    key: str
    number: str
    title: str
    at: str
    account: int
    pages: int
    people: tuple[int, ...] = ()
    input: str = ""
    voided_at: str = ""
    voided_by: int = 0
    void_reason: str = ""


_PAPER = (
    "SELECT id, key, number, title, at, account, pages, people, input,"
    " voided_at, voided_by, void_reason FROM paper"
)


def add_paper(db: Vault, paper: Paper, pdf: bytes) -> int:
    """Keep a printed paper and return its id."""
    number = ids.take(db)
    db.execute(
        "INSERT INTO paper(id, key, number, title, at, account, pages, people, input, pdf)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [
            number, paper.key, paper.number, paper.title, paper.at, paper.account, paper.pages,
            json.dumps(paper.people), paper.input, pdf,
        ],
    )  # fmt: skip
    return number


@dataclass(frozen=True, slots=True, kw_only=True)
class Reach:
    """Which printed papers an account may read, beside those it made.

    None of the kinds in ``shut``, its own neither; only of people of ``branch``, None for all; of
    the kinds in ``about_nobody`` alone, and none with people, None for any.
    """

    account: int
    shut: tuple[str, ...] = ()
    branch: str | None = None
    about_nobody: tuple[str, ...] | None = None


_SHUT = "key NOT IN (SELECT value FROM json_each(:shut))"
_ABOUT_NOBODY = """(account = :account OR (people = '[]'
  AND key IN (SELECT value FROM json_each(:about_nobody))))"""
_ONLY = """((people = '[]' AND account = :account) OR (people <> '[]' AND NOT EXISTS
  (SELECT 1 FROM json_each(paper.people) j LEFT JOIN person p ON p.id = j.value
   WHERE p.branch IS NOT :branch OR p.branch = '')))"""


def papers(
    db: Vault, limit: int = 500, *, within: Reach | None = None, paper_id: int = 0
) -> list[Paper]:
    """Return the printed papers, newest first, or one of them.

    With a branch: papers about people of the branch alone, and those about nobody that the account
    made.
    """
    reach = within or Reach(account=0)
    parts = [_SHUT] if reach.shut else []
    parts += [_ONLY] if reach.branch is not None else []
    parts += [_ABOUT_NOBODY] if reach.about_nobody is not None else []
    parts += ["id = :paper"] if paper_id else []
    where = f" WHERE {' AND '.join(parts)}" if parts else ""
    values = {
        "branch": reach.branch, "account": reach.account, "shut": json.dumps(reach.shut),
        "about_nobody": json.dumps(reach.about_nobody), "paper": paper_id, "limit": limit,
    }  # fmt: skip
    rows = db.execute(f"{_PAPER}{where} ORDER BY id DESC LIMIT :limit", values)
    return [_paper(row) for row in rows]


def papers_numbered(db: Vault, number: str) -> list[Paper]:
    """Return the papers of a number; each series counts for itself."""
    return [_paper(row) for row in db.execute(f"{_PAPER} WHERE number = ? ORDER BY id", [number])]


def paper_numbers(db: Vault) -> list[tuple[str, str]]:
    """Return kind and number of every paper."""
    return [(row[0], row[1]) for row in db.execute("SELECT key, number FROM paper")]


def recorded_numbers(db: Vault) -> list[tuple[str, str]]:
    """Return the series and the number of everything else that was numbered."""
    rows = db.execute(
        "SELECT action, json_extract(body, '$.number') FROM event"
        " WHERE action IN ('export', 'person_data') AND json_extract(body, '$.number') <> ''"
        " UNION SELECT 'order', substr(number, 3) FROM service_order WHERE number <> ''"
        " UNION SELECT 'help', substr(number, 3) FROM help_pair WHERE number <> ''"
        " UNION SELECT 'booking', substr(number, 3) FROM booking WHERE number <> ''"
    )
    return [(row[0], str(row[1])) for row in rows]


def paper_by_id(db: Vault, paper_id: int) -> Paper | None:
    """Return a printed paper, or None when there is no such paper."""
    row = db.execute(f"{_PAPER} WHERE id = ?", [paper_id]).fetchone()
    return _paper(row) if row else None


def void_paper(db: Vault, paper_id: int, at: str, account: int, reason: str) -> None:
    """Mark a number as void; the row stays, so that the number is never given again."""
    db.execute(
        "UPDATE paper SET voided_at = ?, voided_by = ?, void_reason = ? WHERE id = ?",
        [at, account, reason, paper_id],
    )


def papers_with_pdf(db: Vault) -> set[int]:
    """Return the ids of the papers whose content is still kept."""
    return {row[0] for row in db.execute("SELECT id FROM paper WHERE length(pdf) > 0")}


def paper_pdf(db: Vault, paper_id: int) -> bytes | None:
    """Return the very bytes of a printed paper, or None when it is no longer kept."""
    row = db.execute("SELECT pdf FROM paper WHERE id = ?", [paper_id]).fetchone()
    return bytes(row[0]) if row and row[0] else None


def _paper(row: Sequence[Any]) -> Paper:
    return Paper(
        id=row[0], key=row[1], number=row[2], title=row[3], at=row[4], account=row[5],
        pages=row[6], people=tuple(json.loads(row[7])), input=row[8],
        voided_at=row[9], voided_by=row[10], void_reason=row[11],
    )  # fmt: skip


def add_import(db: Vault, change_set: int, at: str, file: str, counts: Mapping[str, int]) -> int:
    """Record a finished import and return its batch number, counted from 1."""
    batch = ids.take_number(db, "import_batch")
    db.execute(
        "INSERT INTO import_batch VALUES (?, ?, ?, ?, ?)",
        [batch, change_set, at, file, json.dumps(counts)],
    )
    return batch


def import_batches(db: Vault) -> list[dict[str, Any]]:
    """Return the imports, newest first, with whether each has been taken back."""
    rows = db.execute(
        "SELECT b.id, b.change_set, b.at, b.file, b.counts, c.undone_by, a.name FROM import_batch b"
        " JOIN change_set c ON c.id = b.change_set LEFT JOIN account a ON a.id = c.account"
        " ORDER BY b.id DESC"
    )
    return [
        {"batch": row[0], "change_set": row[1], "at": row[2], "file": row[3],
         "counts": json.loads(row[4]), "undone": bool(row[5]), "account": row[6] or ""}
        for row in rows
    ]  # fmt: skip
