"""Generated triggers: history of every write, search words, and today's value of dated fields.

Generated, because a trigger cannot be forgotten: it sees imports, bulk edits and undo alike.
"""

from collections.abc import Iterator

from desktop_app.domain.fields import specs
from desktop_app.domain.ledgers import LEDGERS
from desktop_app.domain.records.person import Person
from desktop_app.storage.audit import audit_triggers

PREFIX = "made_"  # names of all triggers made here
DERIVED = {"person": frozenset(spec.name for spec in specs(Person) if spec.dated)}
SEARCHED = (
    "person_no", "former_nos", "name", "former_name", "name_pinyin", "doc_number", "old_number",
    "mobile", "mobile2", "phone", "relative_phone",
)  # fmt: skip
PLACES = ("residence_address", "household_address", "estate", "unit_name", "outside_branch")


def recorded_columns(table: str) -> list[str]:
    """Return the columns whose changes go into the history of a table."""
    derived = DERIVED.get(table, frozenset())
    names = [spec.name for spec in specs(LEDGERS[table])]
    return [name for name in [*names, "deleted_at"] if name not in derived]


def all_triggers() -> dict[str, str]:
    """Return the SQL of every generated trigger by name."""
    made: dict[str, str] = {}
    for table in LEDGERS:
        made |= dict(_history(table))
    return made | dict(_search()) | dict(_today()) | audit_triggers(PREFIX)


def _history(table: str) -> Iterator[tuple[str, str]]:
    columns = recorded_columns(table)
    for op, event in (("I", "INSERT"), ("U", f"UPDATE OF {', '.join(columns)}"), ("D", "DELETE")):
        row = "old" if op == "D" else "new"
        if op == "U":
            pairs = " UNION ALL ".join(f"SELECT '{c}' k, old.{c} o, new.{c} n" for c in columns)
            body = (
                f"SELECT json_group_object(k, json_array(o, n)) b FROM ({pairs}) WHERE o IS NOT n"
            )
        else:
            pairs = " UNION ALL ".join(f"SELECT '{c}' k, {row}.{c} v" for c in columns)
            body = f"SELECT json_group_object(k, v) b FROM ({pairs}) WHERE v NOT IN ('', 0)"
        name = f"{PREFIX}{table}_{op.lower()}"
        yield (
            name,
            f"""CREATE TRIGGER {name} AFTER {event} ON {table} BEGIN
  SELECT RAISE(ABORT, 'write outside a change set') WHERE change_set() = 0;
  INSERT INTO history(change_set, tab, row_id, op, body, hash)
  SELECT change_set(), '{table}', {row}.id, '{op}', b,
    chain((SELECT hash FROM history ORDER BY n DESC LIMIT 1),
          change_set() || '|{table}|' || {row}.id || '|{op}|' || b)
  FROM ({body}) WHERE '{op}' <> 'U' OR b <> '{{}}';
END""",
        )


def indexed_anew() -> tuple[str, ...]:
    """Return the SQL that empties both search indexes and fills them from every person."""
    words, places = f"person_words({', '.join(SEARCHED)})", f"address_words({', '.join(PLACES)})"
    return tuple(
        statement
        for table, found in (("person_search", words), ("address_search", places))
        for statement in (
            f"INSERT INTO {table}({table}) VALUES ('delete-all')",
            f"INSERT INTO {table}(rowid, words) SELECT id, {found} FROM person"
            " WHERE deleted_at = ''",
        )
    )


def _search() -> Iterator[tuple[str, str]]:
    words = f"person_words({', '.join(f'new.{c}' for c in SEARCHED)})"
    places = f"address_words({', '.join(f'new.{c}' for c in PLACES)})"
    insert = f"""  INSERT INTO person_search(rowid, words)
    SELECT new.id, {words} WHERE new.deleted_at = '';
  INSERT INTO address_search(rowid, words)
    SELECT new.id, {places} WHERE new.deleted_at = '';"""
    forget = """  DELETE FROM person_search WHERE rowid = old.id;
  DELETE FROM address_search WHERE rowid = old.id;"""
    watched = (*SEARCHED, *PLACES, "deleted_at")
    differs = " OR ".join(f"old.{c} IS NOT new.{c}" for c in watched)
    for op, head, steps in (
        ("i", "AFTER INSERT ON person", insert),
        (
            "u",
            f"AFTER UPDATE OF {', '.join(watched)} ON person WHEN {differs}",
            forget + "\n" + insert,
        ),
        ("d", "AFTER DELETE ON person", forget),
    ):
        name = f"{PREFIX}search_{op}"
        yield name, f"CREATE TRIGGER {name} {head} BEGIN\n{steps}\nEND"


def _today() -> Iterator[tuple[str, str]]:
    for field in sorted(DERIVED["person"]):
        for op, row in (("insert", "new"), ("update", "new"), ("delete", "old")):
            name = f"{PREFIX}today_{field}_{op[0]}"
            value = f"""coalesce((SELECT value FROM dated WHERE person_id = {row}.person_id
    AND what = '{field}' AND valid_to = '' AND deleted_at = ''), '')"""
            yield (
                name,
                f"""CREATE TRIGGER {name} AFTER {op.upper()} ON dated
WHEN {row}.what = '{field}' BEGIN
  UPDATE person SET {field} = {value}
  WHERE id = {row}.person_id AND {field} IS NOT {value};
END""",
            )
