"""Where people are named in free text: reasons, events, papers, drafts, names of files."""

import json
from collections.abc import Sequence
from dataclasses import dataclass

from desktop_app.storage.audit import PURGED
from desktop_app.storage.vault import Vault

FREE = ("purpose", "recipient", "reason", "file")  # what people type into an event


@dataclass(frozen=True, slots=True)
class Marks:
    """Words by which a person is known; ``own`` are those nobody else on the roster has."""

    known: tuple[str, ...]
    own: tuple[str, ...]


NOBODY = Marks((), ())


def _holds(column: str, words: Sequence[str]) -> tuple[str, list[str]]:
    """Return an SQL condition that a column holds one of these words."""
    if not words:
        return "0", []
    return f"({' OR '.join([f'instr({column}, ?)'] * len(words))})", list(words)


def empty_reasons(db: Vault, rows: Sequence[int], marks: Marks) -> list[int]:
    """Empty the reasons of change sets about these rows alone, or that name the person.

    Points that a step of these rows gave or took back do not count as something else.
    """
    listed = json.dumps(list(rows))
    earned = db.execute(
        "SELECT id FROM points_entry WHERE source_id <> 0"
        " AND source_id IN (SELECT value FROM json_each(?))", [listed],
    )  # fmt: skip
    within = json.dumps([*rows, *(row[0] for row in earned)])
    about = (
        "id IN (SELECT change_set FROM history WHERE row_id IN (SELECT value FROM json_each(?)))"
    )
    others = (
        "id IN (SELECT change_set FROM history WHERE row_id NOT IN"
        " (SELECT value FROM json_each(?)) AND change_set IN (SELECT change_set FROM history"
        " WHERE row_id IN (SELECT value FROM json_each(?))))"
    )
    named, known = _holds("reason", marks.known)
    alone, own = _holds("reason", marks.own)
    found = db.execute(
        f"SELECT id FROM change_set WHERE reason <> '' AND ({alone} OR"
        f" ({about} AND ({named} OR NOT {others})))",
        [*own, listed, *known, within, listed],
    )
    ids = [row[0] for row in found]
    for one in ids:
        db.execute("UPDATE change_set SET reason = '' WHERE id = ?", [one])
    return ids


def empty_events(db: Vault, person: int, marks: Marks) -> list[int]:
    """Empty the events that name the person, and free text typed for the person alone."""
    alone, own = _holds("body", marks.own)
    named, known = _holds("body", marks.known)
    typed = " OR ".join(f"coalesce(json_extract(body, '$.{name}'), '') <> ''" for name in FREE)
    only = (
        "json_extract(body, '$.person') = ? OR (json_array_length(body, '$.people') = 1"
        " AND json_extract(body, '$.people[0]') = ?)"
    )
    among = f"({only} OR EXISTS (SELECT 1 FROM json_each(body, '$.people') j WHERE j.value = ?))"
    found = db.execute(
        f"SELECT id FROM event WHERE action <> 'purge' AND body <> ? AND ({alone}"
        f" OR ({among} AND {named}) OR (({only}) AND ({typed})))",
        [PURGED, *own, person, person, person, *known, person, person],
    )
    ids = [row[0] for row in found]
    for one in ids:
        db.execute("UPDATE event SET body = ? WHERE id = ?", [PURGED, one])
    return ids


def empty_papers(db: Vault, person: int, marks: Marks, title: str) -> list[int]:
    """Drop the kept copies of papers that name the person; number, kind and day stay."""
    alone, own = _holds("title || ' ' || input", marks.own)
    named, known = _holds("title || ' ' || input", marks.known)
    among = "EXISTS (SELECT 1 FROM json_each(people) j WHERE j.value = ?)"
    found = db.execute(
        f"SELECT id, people, {among} AND (json_array_length(people) = 1 OR {named}) OR {alone}"
        f" FROM paper WHERE {among} OR {alone}",
        [person, *known, *own, person, *own],
    ).fetchall()
    for number, people, words in found:
        rest = json.dumps([one for one in json.loads(people) if one != person])
        db.execute("UPDATE paper SET people = ?, pdf = x'' WHERE id = ?", [rest, number])
        if words:
            db.execute("UPDATE paper SET title = ?, input = '' WHERE id = ?", [title, number])
    return [row[0] for row in found]


def forget_typed(db: Vault, person: int, marks: Marks) -> None:
    """Forget drafts about the person and the names of files that name them."""
    alone, own = _holds("value", marks.own)
    db.execute(f"DELETE FROM preference WHERE key LIKE '%.' || ? OR {alone}", [str(person), *own])
    alone, own = _holds("file", marks.own)
    db.execute(f"UPDATE import_batch SET file = '' WHERE {alone}", own)
