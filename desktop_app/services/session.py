"""What every use-case is handed; there are no globals."""

from collections.abc import Callable, Generator, Iterable
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from pathlib import Path
from typing import Protocol

from desktop_app.domain import rights
from desktop_app.domain.ledgers import LEDGERS
from desktop_app.errors import Forbidden, StorageFault
from desktop_app.i18n import tr
from desktop_app.storage import office, transaction, vault
from desktop_app.storage.vault import Vault

DATA_FILE = "hongyi.db"


class Progress(Protocol):
    """Called by long use-cases between steps; raises Cancelled when the user has stopped them.

    A total of 0 says that nobody knows how much is left.
    """

    def __call__(self, done: int, total: int) -> None: ...


def silent(done: int, total: int) -> None:
    """Ignore progress; for tests and quick calls."""


@dataclass(frozen=True, slots=True)
class Account:
    """Who is at the desk. ``branch`` is the id, as text, of the branch a secretary answers for."""

    id: int
    name: str
    role: str
    branch: str = ""


@dataclass(frozen=True, slots=True)
class Changes:
    """Which tables a use-case touched, so that open views know whether to reload."""

    tables: frozenset[str] = frozenset()
    count: int = 0


EVERYTHING = Changes(frozenset({*LEDGERS, "paper"}))  # nobody knows what another desk wrote


@dataclass(frozen=True)
class Session:
    """An open data file and who works on it. ``db`` belongs to one thread at a time."""

    folder: Path
    db: Vault
    account: Account
    connect: Callable[[], Vault]
    now: Callable[[], datetime] = datetime.now
    key: bytes = field(default=b"", repr=False)  # of the data file: new key slots wrap it
    entered: Account | None = None  # the account as it was when the file was opened
    drafts: bool = False  # papers are only looked at: none takes a number

    def today(self) -> date:
        """Return today by this session's clock."""
        return self.now().date()

    def reach(self, action: str) -> rights.Reach:
        """Return how far this account's right to an action reaches today."""
        return rights.reach(self.account.role, action, self.today())

    def may(self, action: str) -> bool:
        """Tell whether this account may do something, be it only within its own branch."""
        return self.reach(action) != "none"

    def require(self, action: str, branches: Iterable[str] = ()) -> None:
        """Raise Forbidden unless this account may do something to people of these branches."""
        reach = self.reach(action)
        own = self.account.branch
        outside = reach == "own" and any(not own or one != own for one in branches)
        if reach == "none" or outside:
            what = rights.right(action, self.today()).label
            role = tr(rights.ROLES.get(self.account.role, self.account.role))
            sentence = (
                tr("“{what}” reaches only your own branch.", what=what)
                if outside
                else tr("“{what}” is not among the rights of: {role}.", what=what, role=role)
            )
            raise Forbidden(tr("{sentence} Ask the administrator.", sentence=sentence))

    @contextmanager
    def changing(self, action: str, *, reason: str = "") -> Generator[int]:
        """Begin a change set in this account's name; see ``storage.transaction``.

        Raises Forbidden when the account was switched off or changed since it entered.
        """
        with transaction.change_set(
            self.db, at=self.now(), account=self.account.id, action=action, reason=reason
        ) as number:
            self.refuse_fallen()
            yield number
            if not self.db.in_place():  # a pulled stick still takes writes
                raise StorageFault(
                    tr(
                        "The data folder has gone, so nothing was saved. What was saved before and"
                        " what is typed here stay. Plug the stick in again and retry; if that does"
                        " not help, start the program again."
                    )
                )

    def fallen(self) -> str:
        """Return a sentence when an administrator has changed this account since it entered."""
        entered = self.entered
        with transaction.faults():
            now = office.account(self.db, entered.id) if entered else None
        if entered is None or now is None:
            return ""
        if now.disabled_at:
            return tr("This account has been switched off. Ask the administrator.")
        if (now.role, now.branch) != (entered.role, entered.branch):
            return tr("An administrator has changed your rights. Unlock again to go on with them.")
        return ""

    def version(self) -> int:
        """Return a number that changes when anybody else, another desk too, has written."""
        with transaction.faults():
            return int(self.db.execute("PRAGMA data_version").fetchone()[0])

    def refuse_fallen(self) -> None:
        """Raise Forbidden when this account is no longer what it was when it entered."""
        if told := self.fallen():
            raise Forbidden(tr("{sentence} Nothing was saved.", sentence=told))

    @contextmanager
    def on_this_thread(self) -> Generator["Session"]:
        """Yield a session with its own connection, for work off the window's thread."""
        db = self.connect()
        try:
            yield replace(self, db=db)
        finally:
            db.close()

    def drafting(self) -> "Session":
        """Return this session for looking at papers: ``printing.keep`` stores none of them."""
        return replace(self, drafts=True)

    def close(self) -> None:
        """Close the file; the session is of no use afterwards."""
        self.db.close()


def open_session(
    folder: Path, key: bytes, account: Account, *, now: Callable[[], datetime] = datetime.now
) -> Session:
    """Return a session on the data file of a folder.

    Raises StorageFault when the file is missing or damaged.
    """

    def connect() -> Vault:
        return vault.connect(folder / DATA_FILE, key, must_exist=True)

    return Session(folder, connect(), account, connect, now, key, account)
