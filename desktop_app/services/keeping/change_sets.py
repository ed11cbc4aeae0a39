"""The list of changes: what each change set did, and taking one back field by field."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from typing import Any

from desktop_app.domain import codes
from desktop_app.domain.fields import Spec, by_name, masked, shown
from desktop_app.domain.ledgers import LEDGERS
from desktop_app.errors import Conflict, NotFound
from desktop_app.i18n import N_, listed, tr
from desktop_app.services import scope
from desktop_app.services.help import drives
from desktop_app.services.keeping import telling
from desktop_app.services.keeping.telling import TITLES
from desktop_app.services.members import orgs
from desktop_app.services.session import Changes, Session
from desktop_app.storage import audit, history, people, taking_back
from desktop_app.storage.history import ChangeSet, Entry
from desktop_app.storage.taking_back import Clash
from desktop_app.storage.transaction import faults

SEE = "history.see"
HIDDEN = "****"
FIXED = ("setup", "purge")
NAMED = 3  # people named in a line of the list
MOST_LINES = 2_000  # lines of detail; an import of 33,000 people is read in the roster


@dataclass(frozen=True, slots=True)
class Summary:
    """One line of the list of changes; ``people`` names the first few."""

    id: int
    at: str  # ISO date and time
    who: str
    action: str
    reason: str
    rows: int
    people: str
    people_count: int
    undone: bool
    fixed: bool = False  # never taken back: everything else stands on it
    right: str = "undo.any"  # what taking it back needs


@dataclass(frozen=True, slots=True)
class Detail:
    """One field that a change set wrote. Sensitive values are hidden already."""

    subject: str
    field: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Choice:
    """Something changed since, for the clerk to decide; ``key`` goes to ``undo``."""

    key: str
    subject: str
    field: str
    before: str  # what taking back would bring
    after: str  # what the change set wrote
    now: str
    since: str  # who changed it since, and when


def newest(
    session: Session, *, limit: int = 100, before: int = 0, known: Collection[Summary] = ()
) -> list[Summary]:
    """Return the change sets, newest first; ``before`` is the id of the last one already shown.

    What is ``known`` is not counted again, but for whether it was taken back: the people of an
    import of 33,000 take 0.3 s.
    """
    session.require(SEE)
    branch = scope.own_branch(session, SEE)
    counted = {one.id: one for one in known}
    with faults():
        accounts = audit.account_names(session.db)
        return [
            replace(counted[one.id], undone=bool(one.undone_by))
            if one.id in counted
            else _summary(session, one, accounts)
            for one in history.sets(session.db, limit=limit, before=before, branch=branch)
        ]


def one(session: Session, number: int) -> Summary:
    """Return one change set; raises NotFound."""
    _require(session, number)
    return _summary(
        session, history.change_set(session.db, number), audit.account_names(session.db)
    )


def _require(session: Session, number: int) -> None:
    session.require(SEE)
    if not history.exists(session.db, number):
        raise NotFound(tr("There is no change with the number {number}.", number=number))
    branch = scope.own_branch(session, SEE)
    if branch is not None and not history.concerns(session.db, number, branch):
        session.require(SEE, [""])


def _require_open(session: Session, number: int) -> None:
    """Raise unless a change set can be taken back."""
    _require(session, number)
    found = history.change_set(session.db, number)
    session.require(scope.undo_right(session, found))
    if found.undone_by:
        raise Conflict(tr("This has already been taken back."))
    if found.action in FIXED:
        raise Conflict(tr("The set-up of the centre and a purge cannot be taken back."))


def _summary(session: Session, found: ChangeSet, accounts: Mapping[int, str]) -> Summary:
    branch = scope.own_branch(session, SEE)
    first, count = history.people_of(session.db, found.id, NAMED + 1, branch)
    known = history.titles(session.db, first[:NAMED])
    named = [known[person][1] for person in first[:NAMED] if person in known]
    return Summary(
        found.id,
        found.at,
        accounts.get(found.account, ""),
        codes.label("audit_action", found.action),
        found.reason,
        history.row_count(session.db, found.id),
        listed(named),
        count,
        bool(found.undone_by),
        found.action in FIXED,
        scope.undo_right(session, found),
    )


def told(session: Session, number: int) -> str:
    """Return what a change set did and to what, in a few words."""
    _require(session, number)
    with faults():
        return telling.told(session, history.change_set(session.db, number))


def details(session: Session, number: int) -> list[Detail]:
    """Return what a change set wrote, one line a field, at most MOST_LINES."""
    _require(session, number)
    words = _Words(session)
    lines: list[Detail] = []
    with faults():
        for entry in history.entries_of(session.db, number):
            lines += _details(session, entry, words)
            if len(lines) >= MOST_LINES:
                break
    return lines[:MOST_LINES]


def _details(session: Session, entry: Entry, words: "_Words") -> list[Detail]:
    if entry.table not in LEDGERS:
        return []
    state = _state(session, entry)
    if not words.in_reach(entry, state):
        return []
    subject = words.subject(entry.table, entry.row_id, state)
    if entry.table == "dated":
        field = str(state.get("what", ""))
        if not words.tells("person", field):
            return []
        before, after = _pair(entry, "value")
        if before is None and after is None:
            if "valid_to" not in entry.body:
                return []
            return [_ending(subject, words, field, entry)]
        return [Detail(subject, words.label("person", field),
                       words.value("person", field, before or ""),
                       words.value("person", field, after or ""))]  # fmt: skip
    if entry.table in ("photo", "pair"):
        return [Detail(subject, tr(TITLES[entry.table]), "", "")]
    return [
        Detail(
            subject,
            words.label(entry.table, column),
            words.value(entry.table, column, before),
            words.value(entry.table, column, after),
        )
        for column in entry.body
        for before, after in [_pair(entry, column)]
        if words.tells(entry.table, column)
    ]


def _ending(subject: str, words: "_Words", field: str, entry: Entry) -> Detail:
    before, after = _pair(entry, "valid_to")
    label = tr("{field} held until", field=words.label("person", field))
    return Detail(subject, label, str(before or ""), str(after or ""))


def _pair(entry: Entry, column: str) -> tuple[Any, Any]:
    """Return a column before and after a write; None where there was nothing."""
    if column not in entry.body:
        return None, None
    value = entry.body[column]
    if entry.op == "U":
        return value[0], value[1]
    return (None, value) if entry.op == "I" else (value, None)


def _state(session: Session, entry: Entry) -> dict[str, Any]:
    if entry.op != "U":
        return entry.body
    now = history.row_now(session.db, entry.table, entry.row_id)
    return now or history.row_before(session.db, entry.row_id, entry.n) or {}


class _Words:
    """How rows, fields and values are called; people are read once."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._orgs = orgs.names(session)
        self._people: dict[int, str] = {}
        self._hidden = scope.hidden(session)
        self._branch = scope.own_branch(session, SEE)
        self._near: dict[int, bool] = {}

    def in_reach(self, entry: Entry, state: Mapping[str, Any]) -> bool:
        """Tell whether a write concerns somebody whom this account may see."""
        if self._branch is None:
            return True
        row = entry.row_id if entry.table == "person" else int(state.get("person_id", 0) or 0)
        if row not in self._near:
            own = [self._branch] if self._branch else None
            self._near[row] = people.branches_of(self._session.db, [row]) == own
        return self._near[row]

    def person(self, number: int) -> str:
        """Return number and name of a person."""
        if number not in self._people:
            title = history.titles(self._session.db, [number]).get(number, ("", ""))
            self._people[number] = " ".join(filter(None, title))
        return self._people[number]

    def subject(self, table: str, row: int, state: Mapping[str, Any]) -> str:
        """Return what a row is about."""
        if table == "person":
            title = " ".join(filter(None, (state.get("person_no", ""), state.get("name", ""))))
            return self.person(row) or title
        if person := int(state.get("person_id", 0) or 0):
            return self.person(person)
        return str(state.get("name", "")) or tr(TITLES.get(table, N_("Record")))

    def spec(self, table: str, column: str) -> Spec | None:
        """Return the declaration of a column."""
        return by_name(LEDGERS[table]).get(column) if table in LEDGERS else None

    def tells(self, table: str, column: str) -> bool:
        """Tell whether a column says something to people."""
        spec = self.spec(table, column)
        if table == "person" and column in self._hidden:
            return False
        return column == "deleted_at" or (
            spec is not None and spec.kind_name != "ref" and bool(spec.label)
        )

    def label(self, table: str, column: str) -> str:
        """Return the name of a column."""
        spec = self.spec(table, column)
        return spec.title if spec else tr(N_("Record"))

    def value(self, table: str, column: str, value: Any) -> str:
        """Return a value as people may read it here: sensitive ones hidden."""
        if column in ("", "deleted_at"):
            return tr("Deleted") if value else ""
        spec = self.spec(table, column)
        if spec is None or value in (None, ""):
            return ""
        if spec.mask:
            return masked(str(value), spec)
        if spec.sensitive:
            return HIDDEN
        if spec.kind_name == "org":
            return self._orgs.get(value, "")
        return shown(value, spec)


def choices(session: Session, number: int) -> list[Choice]:
    """Return what of a change set was changed since; none when it can be taken back as a whole.

    Raises NotFound, or Conflict when the set has been taken back already.
    """
    _require_open(session, number)
    words, accounts = _Words(session), audit.account_names(session.db)
    with faults():
        found = taking_back.examine(session.db, number).clashes
        return [_choice(session, clash, number, words, accounts) for clash in found]


def _choice(
    session: Session, clash: Clash, number: int, words: _Words, accounts: Mapping[int, str]
) -> Choice:
    since = history.newest_change(session.db, _row_of(session, clash), number)
    told = ""
    if since:
        who = accounts.get(since.account, "")
        told = tr("{who}, {at}", who=who, at=since.at.replace("T", " ")[:16])
    if not clash.column:
        state = history.row_now(session.db, clash.table, clash.row) or {}
        subject = words.subject(clash.table, clash.row, state)
        into_bin = tr("Into the recycle bin")
        return Choice(
            clash.key, subject, tr("Record"), into_bin, tr("Created"), tr("Changed since"), told
        )
    table = "person" if clash.table == "dated" else clash.table
    state = history.row_now(session.db, table, clash.row) or {}
    return Choice(
        clash.key,
        words.subject(table, clash.row, state),
        words.label(table, clash.column),
        words.value(table, clash.column, clash.before),
        words.value(table, clash.column, clash.after),
        words.value(table, clash.column, clash.now),
        told,
    )


def _row_of(session: Session, clash: Clash) -> int:
    """Return the row whose newest write is the clash."""
    if clash.table != "dated":
        return clash.row
    return history.newest_span(session.db, clash.row, clash.column)


def undo(
    session: Session, number: int, *, take_back: Collection[str] = (), reason: str = ""
) -> Changes:
    """Take a change set back in one new change set, which can be taken back itself.

    What was changed since stays as it is, but for the keys of ``choices`` in ``take_back``. Raises
    Conflict when the set has been taken back already or a number would stand twice.
    """
    with session.changing("undo", reason=reason.strip()) as by, taking_back.one_number_each():
        _require_open(session, number)
        tables = {entry.table for entry in history.entries_of(session.db, number)}
        count = taking_back.take_back(
            session.db,
            number,
            by=by,
            chosen=frozenset(take_back),
            today=session.today().isoformat(),
            stamp=session.now().isoformat(timespec="seconds"),
        )
        if "goods_entry" in tables:
            drives.require_stock(session)
    if tables & {"dated", "person"}:
        tables |= {"person", "dated"}
    return Changes(frozenset(tables), count)
