"""Find, order and count people. Lists hold ids only; records are read a page at a time."""

import json
from array import array
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from desktop_app.domain import codes, search_words
from desktop_app.domain.fields import by_name
from desktop_app.domain.kinds import SEPARATOR
from desktop_app.domain.person_no import from_card
from desktop_app.domain.query import AGE_BAND, Query
from desktop_app.domain.records.person import Person
from desktop_app.storage import dated, records
from desktop_app.storage.schema import sort_key
from desktop_app.storage.vault import Vault

FIELDS = by_name(Person)
DESCENDS = {"age": "born_on"}  # old people were born early
SMALL = 4_000  # up to here the database sorts the few ids it is given


@dataclass(frozen=True, slots=True)
class Sight:
    """What of the roster is looked at: one branch, by its id as text, or all of them.

    Without ``contacts`` nobody is found by a telephone or an address.
    """

    branch: str | None = None
    contacts: bool = True


EVERYTHING = Sight()
# a condition on person p; :branch is None for everybody
OWN = "(:branch IS NULL OR (p.branch = :branch AND p.branch <> ''))"
OF_BRANCH = "branch = ? AND branch <> '' AND deleted_at = ''"  # as the index on branch has it


def find(db: Vault, query: Query, today: str, sight: Sight = EVERYTHING) -> "array[int]":
    """Return the ids of the people a query asks for, in its order, each once."""
    kept = _kept(db, query, today, sight)
    field, descending = query.sort, query.descending
    if field in DESCENDS:
        field, descending = DESCENDS[field], not descending
    if kept is None:
        return _ordered(db, field, descending)
    if len(kept) <= SMALL:
        return _sorted_few(db, kept, field, descending)
    return array("q", (one for one in _ordered(db, field, descending) if one in kept))


def counts_by(
    db: Vault, field: str, query: Query, today: str, sight: Sight = EVERYTHING
) -> dict[str, int]:
    """Return how many people a query finds for each value of a coded field."""
    kept = _kept(db, query, today, sight)
    if query.on_day and FIELDS[field].dated:
        held = dated.on_day(db, field, query.on_day)
        found: dict[str, int] = {}
        for one in kept if kept is not None else _ordered(db, "name", False):
            value = held.get(one, "")
            found[value] = found.get(value, 0) + 1
        return found
    if kept is None:
        rows = db.execute(
            f"SELECT {field}, count(*) FROM person"
            f" WHERE {field} <> '' AND deleted_at = '' GROUP BY 1"
        )
    else:
        rows = db.execute(
            f"SELECT {field}, count(*) FROM person WHERE id IN (SELECT value FROM json_each(?))"
            " GROUP BY 1",
            [json.dumps(list(kept))],
        )
    return dict(rows.fetchall())


def total(db: Vault, sight: Sight = EVERYTHING) -> int:
    """Return how many people the file holds, deleted ones left out."""
    if sight.branch is not None:
        return len(of_branch(db, sight.branch))
    return db.execute("SELECT count(*) FROM person WHERE deleted_at = ''").fetchone()[0]


def of_branch(db: Vault, branch: str) -> set[int]:
    """Return the ids of the people of a branch."""
    return {row[0] for row in db.execute(f"SELECT id FROM person WHERE {OF_BRANCH}", [branch])}


def branches_of(db: Vault, ids: Iterable[int]) -> list[str]:
    """Return the branches these people belong to, each once; deleted people count."""
    rows = db.execute(
        "SELECT DISTINCT branch FROM person WHERE id IN (SELECT value FROM json_each(?))",
        [json.dumps(list(ids))],
    )
    return [row[0] for row in rows]


def values_of(db: Vault, field: str, limit: int = 500, sight: Sight = EVERYTHING) -> list[str]:
    """Return the values in use of a field, by sound; for the choices of a filter."""
    key = sort_key(FIELDS[field])
    own = f" AND {OF_BRANCH}" if sight.branch is not None else ""
    rows = db.execute(
        f"SELECT {field} FROM person WHERE {field} <> '' AND deleted_at = ''{own}"
        f" GROUP BY {field} ORDER BY {key} LIMIT ?",
        [*([sight.branch] if own else []), limit],
    )
    return [row[0] for row in rows]


def _kept(db: Vault, query: Query, today: str, sight: Sight) -> set[int] | None:
    """Return the ids that fit all parts of the query, or None for everybody."""
    parts: list[set[int]] = [
        matching(db, word, contacts=sight.contacts) for word in query.text.split()
    ]
    if sight.branch is not None:
        parts.append(of_branch(db, sight.branch))
    filters: dict[str, tuple[str, ...]] = dict(query.filters)
    if query.category:
        filters["five_manage"] = (query.category,)
    for field in [
        name for name in filters if query.on_day and name in FIELDS and FIELDS[name].dated
    ]:
        values = filters.pop(field)
        parts.append(set().union(*(dated.ids_on_day(db, field, v, query.on_day) for v in values)))
    condition, values = _condition(filters, today)
    if condition:
        rows = db.execute(f"SELECT id FROM person WHERE deleted_at = '' AND {condition}", values)
        parts.append({row[0] for row in rows})
    if not parts:
        return None
    return set.intersection(*parts)


def matching(db: Vault, word: str, *, contacts: bool = True) -> set[int]:
    """Return the ids of people whom one typed word finds: name, sound, number, place or branch."""
    found: set[int] = set()
    word = from_card(word) or word
    if query := search_words.person_query(word):
        rows = db.execute("SELECT rowid FROM person_search WHERE person_search MATCH ?", [query])
        found.update(row[0] for row in rows)
        if not contacts:
            found = _without_telephones(db, found, word)
    if contacts and (query := search_words.address_query(word)):
        rows = db.execute("SELECT rowid FROM address_search WHERE address_search MATCH ?", [query])
        found.update(row[0] for row in rows)
    if len(word) > 1 and not word.isascii():
        rows = db.execute(
            "SELECT id FROM person WHERE deleted_at = '' AND branch IN"
            " (SELECT CAST(id AS TEXT) FROM org WHERE instr(name, ?) AND deleted_at = '')",
            [word],
        )
        found.update(row[0] for row in rows)
    return found


def _without_telephones(db: Vault, found: set[int], word: str) -> set[int]:
    """Return those who are found by something else than a telephone."""
    if not word.rstrip("xX").isdecimal():
        return found
    rows = db.execute(
        "SELECT id FROM person WHERE id IN (SELECT value FROM json_each(?)) AND"
        " instr(person_no || ' ' || former_nos || ' ' || doc_number || ' ' || old_number, ?)",
        [json.dumps(list(found)), word.upper()],
    )
    return {row[0] for row in rows}


def _condition(filters: Mapping[str, Sequence[str]], today: str) -> tuple[str, list[str]]:
    parts: list[str] = []
    values: list[str] = []
    for field, accepted in filters.items():
        if field == AGE_BAND:
            spans = [_born_between(code, today) for code in accepted]
            parts.append("(" + " OR ".join(["(born_on > ? AND born_on <= ?)"] * len(spans)) + ")")
            values += [end for span in spans for end in span]
        elif field not in FIELDS or not accepted:
            continue
        elif "*" in accepted:
            parts.append(f"{field} <> ''")
        elif FIELDS[field].kind_name == "tags":
            parts.append("(" + " OR ".join([_TAG.format(field)] * len(accepted)) + ")")
            values += [SEPARATOR + one + SEPARATOR for one in accepted]
        else:
            parts.append(f"{field} IN ({', '.join('?' * len(accepted))})")
            values += accepted
    return " AND ".join(parts), values


_TAG = "instr('、' || {} || '、', ?)"  # one word of several


def _born_between(band: str, today: str) -> tuple[str, str]:
    """Return the dates between which an age band was born: after the first, up to the second.

    Units: bands are full years; a birth of month precision counts from the first of the month.
    """
    low, high = _ages(codes.table("age_band_member")[band].zh)
    year, rest = int(today[:4]), today[4:]
    return f"{year - high - 1:04}{rest}", f"{year - low:04}{rest}"


def _ages(label: str) -> tuple[int, int]:
    numbers = [int(part) for part in "".join(c if c.isdigit() else " " for c in label).split()]
    if len(numbers) == 2:
        return numbers[0], numbers[1]
    return (0, numbers[0]) if "及以下" in label else (numbers[0], 150)


def _ordered(db: Vault, field: str, descending: bool) -> "array[int]":
    """Return all ids in order of a field; people without a value come last in either direction.

    Orders are kept until anything is written, by this connection or another: the same order serves
    every key that is typed.
    """
    stamp = (db.execute("PRAGMA data_version").fetchone()[0], db.conn.total_changes)
    if db.orders.get("stamp") != stamp:
        db.orders = {"stamp": stamp}
    key = (field, descending)
    if key not in db.orders:
        db.orders[key] = _read_order(db, field, descending)
    return db.orders[key]


def _read_order(db: Vault, field: str, descending: bool) -> "array[int]":
    direction = "DESC" if descending else "ASC"
    if field == "branch":
        source = (
            "SELECT p.id FROM org o"
            " JOIN person p ON p.branch = CAST(o.id AS TEXT) AND p.branch <> ''"
            f" WHERE p.deleted_at = '' ORDER BY o.position {direction}, o.id {direction}, p.id"
        )
    else:
        key = sort_key(FIELDS[field])
        source = (
            f"SELECT id FROM person INDEXED BY person_by_{field}"  # the planner would sort by hand
            f" WHERE {field} <> '' AND deleted_at = '' ORDER BY {key} {direction}, id {direction}"
        )
    listed = _ids(db, source)
    if len(listed) == total(db):
        return listed
    seen = set(listed)
    everybody = _ids(db, "SELECT id FROM person WHERE deleted_at = '' ORDER BY deleted_at, id")
    listed.extend(one for one in everybody if one not in seen)
    return listed


def _ids(db: Vault, source: str) -> "array[int]":
    """Return the ids an ordered query gives: one JSON text is twice as fast as 100 000 rows."""
    return array(
        "q", json.loads(db.execute(f"SELECT json_group_array(id) FROM ({source})").fetchone()[0])
    )


def _sorted_few(db: Vault, kept: Iterable[int], field: str, descending: bool) -> "array[int]":
    direction = "DESC" if descending else "ASC"
    key = (
        "(SELECT position FROM org WHERE id = CAST(branch AS INTEGER))"
        if field == "branch"
        else sort_key(FIELDS[field])
    )
    rows = db.execute(
        f"SELECT id FROM person WHERE id IN (SELECT value FROM json_each(?)) AND deleted_at = ''"
        f" ORDER BY {field} = '', {key} {direction}, id {direction}",
        [json.dumps(list(kept))],
    )
    return array("q", (row[0] for row in rows))


_OPEN = """
SELECT id, day, what FROM (
  SELECT id, joined_on day, 'convert' what FROM person
    WHERE person_category = '2' AND converted_on = '' AND joined_on <> '' AND joined_on <= :year_ago
      AND five_manage = :category AND deleted_at = ''
  UNION ALL
  SELECT p.id, d.valid_from, 'classify' FROM person p JOIN dated d ON d.person_id = p.id
    AND d.what = 'five_manage' AND d.valid_to = '' AND d.deleted_at = ''
    WHERE p.five_manage = 'unassigned' AND :category = 'unassigned' AND p.deleted_at = ''
  UNION ALL
  SELECT p.id, d.valid_from, iif(p.five_manage = 'inservice_dual' AND p.reported_on = '', 'report',
    'phone') FROM person p JOIN dated d ON d.person_id = p.id
    AND d.what = 'five_manage' AND d.valid_to = '' AND d.deleted_at = ''
    WHERE p.five_manage = :category AND :category <> 'unassigned' AND p.deleted_at = ''
      AND ((p.five_manage = 'inservice_dual' AND p.reported_on = '')
        OR (p.mobile = '' AND p.phone = ''))
) WHERE :branch IS NULL
  OR id IN (SELECT id FROM person WHERE branch = :branch AND branch <> '' AND deleted_at = '')
ORDER BY day, id LIMIT :limit
"""


def oldest_open(
    db: Vault, category: str, year_ago: str, limit: int, sight: Sight = EVERYTHING
) -> list[tuple[Person, str, str]]:
    """Return what has been open longest in a category as (person, since, what).

    ``what`` is convert, classify, report or phone; ``year_ago`` is the day before which a
    probation of one year (domain.md 3.6) must have begun to be over.
    """
    rows = db.execute(
        _OPEN,
        {"category": category, "year_ago": year_ago, "limit": limit, "branch": sight.branch},
    ).fetchall()
    people = {one.id: one for one in records.by_ids(db, Person, [row[0] for row in rows])}
    return [(people[row[0]], row[1], row[2]) for row in rows if row[0] in people]
