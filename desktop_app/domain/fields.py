"""Describe a stored field once; form, list, filter, import, export and search derive from it.

Every value of a record is text, ``""`` when empty: dates are partial ISO text (``1985``,
``1985-07``, ``1985-07-19``: the length is the precision), codes are codes of a code table, yes and
no are ``1`` and ``0``. Only references, counts and amounts of money are integers.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields, replace
from functools import cache
from typing import Any, TypeVar

from desktop_app.domain import characters, codes
from desktop_app.domain.kinds import KINDS, Kind, refuse_longer
from desktop_app.errors import UserError
from desktop_app.i18n import N_, tr

Record = TypeVar("Record")


@dataclass(frozen=True, slots=True, kw_only=True)
class Spec:
    """One field: its name is the attribute, the column and the key in files."""

    kind_name: str
    label: str
    name: str = ""
    group: str = ""  # section of the form
    help: str = ""
    table: str = ""  # code table
    aliases: tuple[str, ...] = ()  # Chinese header words that mean this field
    required: bool = False
    counts: bool = False  # counts toward the completeness percentage
    sensitive: bool = False
    mask: str = ""  # "number" or "phone": hidden until shown on purpose
    dated: bool = False  # history of validity kept in table ``dated``
    automatic: bool = False  # written by the program, read-only on forms
    listed: bool = True  # may be a column of the list
    shown: bool = False  # is a column of the list until the user chooses
    filter: str = ""  # "choice", "has", "band" or "text": offered in the filter panel
    export: bool = True
    coming: bool = False  # a day that usually lies ahead
    partial: bool = False  # a day of which often only the month or year is known
    most: int = 0  # of a count, or characters of a note; 0 for no limit
    once: str = ""  # a name given once: among "all" records, or those with the same such field

    @property
    def kind(self) -> Kind:
        return KINDS[self.kind_name]

    @property
    def title(self) -> str:
        """The label in the interface language."""
        return tr(self.label)


def _declare(kind_name: str, label: str, options: Mapping[str, Any]) -> Any:
    spec = Spec(kind_name=kind_name, label=label, **options)
    return field(default=spec.kind.empty, metadata={"spec": spec})


def text(label: str, **options: Any) -> Any:
    """Declare one line of free text."""
    return _declare("text", label, options)


def title(label: str, **options: Any) -> Any:
    """Declare the name of a thing, such as a station or a room."""
    return _declare("title", label, options)


def note(label: str, **options: Any) -> Any:
    """Declare free text of several lines."""
    return _declare("note", label, options)


def person_name(label: str, **options: Any) -> Any:
    """Declare the name of a person."""
    return _declare("name", label, options)


def number(label: str, **options: Any) -> Any:
    """Declare the number of an identity document."""
    return _declare("number", label, options)


def telephone(label: str, **options: Any) -> Any:
    """Declare a telephone number."""
    return _declare("phone", label, options)


def day(label: str, **options: Any) -> Any:
    """Declare a civil date of day, month or year precision."""
    return _declare("day", label, options)


def tags(label: str, **options: Any) -> Any:
    """Declare several words, stored joined by 、."""
    return _declare("tags", label, options)


def code(label: str, table: str, **options: Any) -> Any:
    """Declare a value from ``resources/codes/<table>.csv``."""
    return _declare("code", label, {"table": table, **options})


def yes_no(label: str, **options: Any) -> Any:
    """Declare a yes, a no or nothing said."""
    return _declare("code", label, {"table": "yes_no", **options})


def org(label: str, **options: Any) -> Any:
    """Declare a reference to an organisation of this centre, stored as its id in text."""
    return _declare("org", label, options)


def ref(label: str, **options: Any) -> Any:
    """Declare the id of another record."""
    return _declare("ref", label, {"listed": False, "export": False, **options})


def count(label: str, **options: Any) -> Any:
    """Declare a whole number."""
    return _declare("count", label, options)


def money(label: str, **options: Any) -> Any:
    """Declare an amount of money, stored in fen."""
    return _declare("money", label, options)


@cache
def specs(record: type) -> tuple[Spec, ...]:
    """Return the declared fields of a record class, in order of declaration."""
    found = ((item.name, item.metadata.get("spec")) for item in fields(record))
    return tuple(replace(spec, name=name) for name, spec in found if spec)


@cache
def by_name(record: type) -> dict[str, Spec]:
    """Return the declared fields of a record class by name."""
    return {spec.name: spec for spec in specs(record)}


def shown(value: Any, spec: Spec) -> str:
    """Return a value as people read it in the interface: codes as their label."""
    if spec.table:
        return codes.label(spec.table, value)
    return spec.kind.show(value)


def printed(value: Any, spec: Spec) -> str:
    """Return a value as papers and exported sheets write it: codes as their Chinese label."""
    if spec.table:
        return codes.chinese(spec.table, value)
    return spec.kind.show(value)


def read(text: str, spec: Spec, stood: Any = "") -> Any:
    """Return the value that a person typed where ``stood`` was stored before.

    Raises ValueError with a translated sentence that says what is expected, also for characters
    that no paper could print, unless they stood there.
    """
    if spec.table:
        return codes.from_text(spec.table, text)
    value = spec.kind.parse(text)
    if spec.kind.words and value != stood:
        refuse_unprintable(value, str(stood))
    if spec.most and isinstance(value, str):
        refuse_longer(value, spec.most)
    elif spec.most and value > spec.most:
        raise ValueError(
            tr("{label}: a whole number from 1 to {most}.", label=spec.title, most=spec.most)
        )
    return value


def refuse_unprintable(text: str, stood: str = "") -> None:
    """Raise ValueError with a translated sentence for characters that no paper prints."""
    if new := "".join(one for one in characters.unprintable(text) if one not in stood):
        raise ValueError(
            tr("{characters} cannot be printed. Leave it out, or say it in words.",
               characters=characters.told(new))
        )  # fmt: skip


def refuse_unknown(named: Iterable[str], known: Iterable[str]) -> None:
    """Raise UserError naming the fields that are not known, and those that are."""
    known = list(known)
    if unknown := sorted(set(named) - set(known)):
        raise UserError(
            tr(
                "Unknown field: {names}. Known fields: {known}.",
                names=", ".join(unknown), known=", ".join(known) or "-",
            )
        )  # fmt: skip


def masked(value: str, spec: Spec) -> str:
    """Return a value with its middle hidden; for sensitive fields until shown on purpose.

    Source: domain.md section 6 rule 4.
    """
    if spec.mask == "number" and value:
        return value[:3] + "*" * max(len(value) - 7, 4) + value[-4:] if len(value) > 7 else "****"
    if spec.mask == "phone" and value:
        return value[:3] + "****" + value[-4:] if len(value) > 7 else "****" + value[-2:]
    return value


def titled(record: Record) -> Record:
    """Return a checked record with the names of things as they are stored."""
    found: Any = record
    named = (one for one in specs(type(record)) if one.kind_name == "title")
    return replace(found, **{one.name: read(getattr(record, one.name), one) for one in named})


def check(record: object, stood: object = None) -> dict[str, str]:
    """Return translated problems by field name; empty when the record may be stored.

    ``stood`` is the record as it is stored, where there is one.
    """
    problems: dict[str, str] = {}
    for spec in specs(type(record)):
        value = getattr(record, spec.name)
        if spec.required and not (value.strip() if isinstance(value, str) else value):
            problems[spec.name] = tr(N_("{label} is required."), label=spec.title)
        elif value:
            try:
                text = spec.kind.show(value) if not spec.table else value
                read(text, spec, getattr(stood, spec.name, ""))
            except ValueError as error:
                problems[spec.name] = str(error)
    return problems
