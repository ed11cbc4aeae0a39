"""Open the encrypted file. Only this module knows how, and ``pages``, which reads damaged ones.

sqlite-utils catches the errors of whatever SQLite it imports first, so the encrypting driver takes
that place here, before the first import of sqlite_utils anywhere in the program.
"""

import hmac
import os
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

import sqlcipher3
from sqlcipher3 import dbapi2 as driver

sys.modules["pysqlite3"] = sqlcipher3
sys.modules["pysqlite3.dbapi2"] = driver

import sqlite_utils.db  # noqa: E402 - must follow the two lines above
from sqlite_utils import Database  # noqa: E402

from desktop_app.domain import search_words  # noqa: E402
from desktop_app.domain.sorting import pinyin_key  # noqa: E402
from desktop_app.errors import Damaged, StorageFault  # noqa: E402
from desktop_app.i18n import N_, tr  # noqa: E402

if vars(sqlite_utils.db)["sqlite3"] is not sqlcipher3:
    raise ImportError("sqlite_utils was imported before desktop_app.storage.vault")

# The driver has no type stubs: its names are looked up here and nowhere else.
_connect: Callable[..., Any] = vars(driver)["connect"]
DriverError: type[Exception] = vars(driver)["Error"]

DAMAGED = N_(
    "The data file is damaged. The backups are safe; restore the latest one. What"
    " can be read of the file is never thrown away."
)
CACHE_KIB = 256 * 1024
PRAGMAS = (
    "cipher_memory_security = OFF",
    "journal_mode = WAL",
    "synchronous = FULL",
    "foreign_keys = ON",
    "busy_timeout = 5000",
    "temp_store = MEMORY",  # nothing unencrypted ever reaches the disk
    "trusted_schema = ON",
    f"cache_size = -{CACHE_KIB}",
)

COPY = tuple(one for one in PRAGMAS if not one.startswith("journal_mode"))


@dataclass
class Writer:
    """Who is writing on one connection: the open change set, or 0 outside a transaction."""

    change_set: int = 0


class Vault(Database):
    """A database handle that also knows the writer of its connection and its lists in order.

    ``beside(path)`` opens or makes another file under the same key: a backup, a restored copy.
    ``seal(text)`` is what only somebody with that key can make. ``in_place()`` tells whether the
    path still leads to the file that is open: a pulled stick or a moved folder still takes writes.
    """

    writer: Writer
    orders: dict[Any, Any]
    beside: Callable[[Path], "Vault"]
    seal: Callable[[str], str]
    in_place: Callable[[], bool]


def connect(path: Path, key: bytes, *, must_exist: bool = False) -> Vault:
    """Open or create the file at path with a 32-byte raw key, for use on one thread at a time.

    Raises StorageFault when the file is damaged or cannot be opened.
    """
    if must_exist and not path.is_file():
        raise Damaged(tr("The data file is missing. The backups are safe; restore the latest one."))
    db = _opened(path, key, PRAGMAS) if not must_exist or path.stat().st_size else None
    if db is None or (must_exist and not _holds_anything(db)):
        if db is not None:
            db.close()
        raise Damaged(tr(DAMAGED))
    return db


def _holds_anything(db: Vault) -> bool:
    """Tell a data file from an empty one, which would open as a centre without anybody."""
    return db.execute("SELECT 1 FROM sqlite_master LIMIT 1").fetchone() is not None


def open_copy(path: Path, key: bytes) -> Vault:
    """Open or make a file that nobody works on: no second file beside it, no shared memory.

    Raises StorageFault when it is damaged or cannot be opened.
    """
    return _opened(path, key, COPY)


def _opened(path: Path, key: bytes, pragmas: Sequence[str]) -> Vault:
    connection: Any = None
    try:
        # Qt slots and job threads each keep to their own connection; the check would also
        # forbid closing a connection from the thread that owns the window.
        connection = _connect(str(path), check_same_thread=False)
        connection.execute("PRAGMA cipher_log_level = NONE")
        connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        for pragma in pragmas:
            connection.execute(f"PRAGMA {pragma}")
    except DriverError as error:
        if connection is not None:
            connection.close()
        raise _reason(error) from None
    writer = Writer()
    _register(connection, writer, key)
    db = Vault(connection, use_counts_table=False)
    db.writer = writer
    db.orders = {}
    db.beside = lambda beside: open_copy(beside, key)
    opened = _identity(path)
    db.in_place = lambda: opened is not None and _identity(path) == opened
    seal_key = hmac.digest(key, b"hongyi backup seal v1", sha256)
    db.seal = lambda text: hmac.new(seal_key, text.encode(), sha256).hexdigest()
    return db


def _identity(path: Path) -> tuple[int, int] | None:
    """Return device and number of a file, or None when there is none."""
    try:
        found = path.stat()
    except OSError:
        return None
    # Windows moves no open file, and not every disk there numbers its files.
    return (found.st_dev, found.st_ino) if os.name == "posix" else (0, 0)


def _reason(error: Exception) -> StorageFault:
    code = getattr(error, "sqlite_errorname", "")
    if code == "SQLITE_NOTADB" or code.startswith("SQLITE_CORRUPT"):
        return Damaged(tr(DAMAGED))
    if code.startswith("SQLITE_BUSY"):
        return StorageFault(
            tr(
                "Another program is using the data file, so nothing was saved. What was saved"
                " before is safe; close that program and try again."
            )
        )
    return StorageFault(
        tr(
            "The data file cannot be opened. Nothing was changed; check that the folder"
            " exists and may be written, and try again."
        )
    )


def _register(connection: Any, writer: Writer, key: bytes) -> None:
    """Give the connection the functions that triggers and indexes call."""
    chain_key = hmac.digest(key, b"hongyi history chain v1", sha256)

    def chain(previous: str | None, body: str) -> str:
        return hmac.new(chain_key, f"{previous or ''}|{body}".encode(), sha256).hexdigest()

    def change_set() -> int:
        return writer.change_set

    functions = (
        ("change_set", 0, change_set, False),
        ("chain", 2, chain, True),
        ("pinyin_key", 1, pinyin_key, True),
        ("person_words", -1, search_words.person_words, True),
        ("address_words", -1, search_words.address_words, True),
    )
    for name, arity, function, deterministic in functions:
        connection.create_function(name, arity, function, deterministic=deterministic)
