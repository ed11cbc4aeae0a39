"""A notice that says something else to each person: fields in braces, filled in one by one."""

import re
from dataclasses import dataclass

from desktop_app.documents.someone import Someone
from desktop_app.documents.typesetting.signature import spoken
from desktop_app.documents.wording import FIELD, Wording, check
from desktop_app.errors import Invalid
from desktop_app.i18n import N_, tr


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipient:
    """What a notice may say of the person it goes to."""

    name: str
    address: str = ""
    branch: str = ""
    party_group: str = ""
    post: str = ""
    unit: str = ""
    person_no: str = ""
    joined: str = ""


@dataclass(frozen=True, slots=True)
class Field:
    """An attribute of Recipient, and the field of Person without which it would be empty."""

    attribute: str
    needs: str = ""


FIELDS = {
    "姓名": Field("name"),
    "称呼": Field("address"),
    "支部": Field("branch", "branch"),
    "党小组": Field("party_group", "party_group"),
    "职务": Field("post", "party_position"),
    "单位": Field("unit", "unit_name"),
    "编号": Field("person_no"),
    "入党日期": Field("joined", "joined_on"),
}
MERGED = ("title", "addressee", "body")  # fields of a notice that may hold them
EVERYONE = "{称呼}："  # the addressee of a notice to each person


def recipient(one: Someone) -> Recipient:
    """Return a person as a notice speaks of and to them."""
    return Recipient(
        name=one.name, address=f"{one.name}同志", branch=one.branch, party_group=one.party_group,
        post=one.post, unit=one.unit, person_no=one.person_no, joined=spoken(one.joined),
    )  # fmt: skip


def is_personal(text: str) -> bool:
    """Tell whether a text has fields."""
    return bool(FIELD.search(text))


def filled(text: str, one: Recipient) -> str:
    """Return a text with its fields filled in; KeyError for a field that does not exist."""
    return FIELD.sub(lambda found: getattr(one, FIELDS[found[1].strip()].attribute), text)


def unnamed(title: str) -> str:
    """Return a title for all its notices: without the fields, and what is said after a name."""
    return re.sub(rf"{FIELD.pattern}(?:同志)?", "", title).strip() or title


def used(texts: dict[str, str]) -> list[str]:
    """Return the fields that the texts of a notice have.

    Raises Invalid, by field of the notice, for one that does not exist or a brace standing alone.
    """
    check(tuple(Wording(name, "", "", tuple(FIELDS)) for name in texts), texts)
    return [one.strip() for text in texts.values() for one in FIELD.findall(text)]


def refuse_fields(texts: dict[str, str]) -> None:
    """Raise Invalid where a notice to everybody holds a field: braces would be printed."""
    sentence = N_(
        "The field {field} is filled in for single persons: choose whom the notice is for."
    )
    problems = {
        name: tr(sentence, field=f"{{{found}}}")
        for name, text in texts.items()
        for found in FIELD.findall(text)
        if found.strip() in FIELDS
    }
    if problems:
        raise Invalid(problems)
