"""Rows of the ledgers, whatever their kind. Callers hold a change set; see storage.transaction."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cache
from operator import attrgetter
from typing import Any, TypeVar, cast

from desktop_app.domain.fields import specs
from desktop_app.domain.ledgers import TABLES
from desktop_app.storage import ids
from desktop_app.storage.vault import Vault

Record = TypeVar("Record")


@cache
def columns(kind: type) -> tuple[str, ...]:
    """Return the column names of a kind of record, ``id`` first."""
    return ("id", *(spec.name for spec in specs(kind)))


@cache
def _select(kind: type) -> str:
    return f"SELECT {', '.join(columns(kind))} FROM {TABLES[kind]}"


def _build(kind: type[Record], row: Sequence[Any]) -> Record:
    return kind(**dict(zip(columns(kind), row, strict=True)))


def add(db: Vault, record: Record) -> Record:
    """Insert a record and return it with its new id."""
    return add_all(db, [record])[0]


def add_all(db: Vault, records: Sequence[Record]) -> list[Record]:
    """Insert records of one kind and return them with their new ids."""
    found = add_many(db, records)
    return [
        replace(cast("Any", one), id=number) for one, number in zip(records, found, strict=True)
    ]


def add_many(db: Vault, records: Sequence[Any]) -> list[int]:
    """Insert records of one kind and return only their new ids: half the work for many."""
    if not records:
        return []
    kind = type(records[0])
    first = ids.take(db, len(records))
    names = columns(kind)[1:]
    values = attrgetter(*names)
    db.conn.executemany(
        f"INSERT INTO {TABLES[kind]}(id, {', '.join(names)})"
        f" VALUES ({', '.join('?' * (len(names) + 1))})",
        ((number, *values(one)) for number, one in enumerate(records, start=first)),
    )
    return list(range(first, first + len(records)))


def change(db: Vault, kind: type, record_id: int, values: Mapping[str, Any]) -> None:
    """Overwrite the named columns of one record; all others are left alone."""
    known = [name for name in values if name in columns(kind) or name == "deleted_at"]
    if not known:
        return
    marks = ", ".join(f"{name} = ?" for name in known)
    db.execute(
        f"UPDATE {TABLES[kind]} SET {marks} WHERE id = ?", [*(values[n] for n in known), record_id]
    )


def by_ids(db: Vault, kind: type[Record], wanted: Iterable[int]) -> list[Record]:
    """Return the records with these ids in the order asked for; vanished ones are left out."""
    order = list(wanted)
    rows = db.execute(
        f"{_select(kind)} WHERE id IN (SELECT value FROM json_each(?)) AND deleted_at = ''",
        [json.dumps(order)],
    )
    found = {row[0]: _build(kind, row) for row in rows}
    return [found[one] for one in order if one in found]


def by_id(db: Vault, kind: type[Record], record_id: int) -> Record | None:
    """Return one record, or None when it was deleted or never existed."""
    found = by_ids(db, kind, [record_id])
    return found[0] if found else None


def where(
    db: Vault,
    kind: type[Record],
    condition: str = "1",
    values: Sequence[Any] = (),
    *,
    order: str = "id",
    limit: int = -1,
) -> list[Record]:
    """Return the present records that fit an SQL condition that names columns literally."""
    rows = db.execute(
        f"{_select(kind)} WHERE deleted_at = '' AND ({condition}) ORDER BY {order} LIMIT ?",
        [*values, limit],
    )
    return [_build(kind, row) for row in rows]


def ids_where(
    db: Vault, kind: type, condition: str, values: Sequence[Any], *, order: str = "id"
) -> list[int]:
    """Return the ids of the present records that fit an SQL condition: quicker for many."""
    rows = db.execute(
        f"SELECT id FROM {TABLES[kind]} WHERE deleted_at = '' AND ({condition}) ORDER BY {order}",
        list(values),
    )
    return [row[0] for row in rows]


def different(db: Vault, kind: type, column: str) -> list[str]:
    """Return the different texts in a column, empty ones apart."""
    rows = db.execute(f"SELECT DISTINCT {column} FROM {TABLES[kind]} WHERE {column} <> ''")
    return [row[0] for row in rows]
