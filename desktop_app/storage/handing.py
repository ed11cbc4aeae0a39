"""Every time a printed paper left the desk: to which printer, how many copies, from which page."""

from dataclasses import dataclass

from desktop_app.storage import ids
from desktop_app.storage.vault import Vault


@dataclass(frozen=True, slots=True, kw_only=True)
class Handing:
    """One time a paper went out; ``printer`` is empty when it was saved as a file."""

    paper: int
    at: str
    account: int
    printer: str = ""
    copies: int = 1
    first_page: int = 1
    state: str = "sent"  # sent, saved, failed, stopped


def add(db: Vault, one: Handing) -> None:
    """Record that a paper went out, or did not."""
    db.execute(
        "INSERT INTO paper_out VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        [
            ids.take(db), one.paper, one.at, one.account, one.printer, one.copies, one.first_page,
            one.state,
        ],
    )  # fmt: skip


def of_papers(db: Vault, limit: int = 2000) -> list[Handing]:
    """Return the newest of all, newest first."""
    rows = db.execute(
        "SELECT paper, at, account, printer, copies, first_page, state FROM paper_out"
        " ORDER BY id DESC LIMIT ?",
        [limit],
    )
    return [
        Handing(
            paper=row[0], at=row[1], account=row[2], printer=row[3], copies=row[4],
            first_page=row[5], state=row[6],
        )
        for row in rows
    ]  # fmt: skip
