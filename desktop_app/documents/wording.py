"""Fixed sentences of a paper that a centre may word its own way.

A paper declares them as ``wording``; fields stand in braces, as {姓名}. Its drawing function is
then handed a ``Words`` and asks it for each sentence by key, with the values of the fields.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from desktop_app.errors import Invalid
from desktop_app.i18n import tr

FIELD = re.compile(r"[{｛]([^{}｛｝]*)[}｝]")


@dataclass(frozen=True, slots=True)
class Wording:
    """One sentence: key, what the editor calls it, the shipped Chinese, and its fields.

    One whose key is a field of the paper's form is what the form begins with. ``several`` are
    clauses, one to a line, which the paper numbers.
    """

    key: str
    label: str
    shipped: str
    fields: tuple[str, ...] = ()
    several: bool = False


@dataclass(frozen=True, slots=True)
class Words:
    """The sentences of one paper as they are worded now."""

    shipped: tuple[Wording, ...]
    own: Mapping[str, str] = field(default_factory=dict)

    def __call__(self, key: str, **values: str) -> str:
        """Return a sentence with its fields filled in; KeyError for one not declared."""
        text = self.text(key)
        return FIELD.sub(lambda found: values[found[1].strip()], text)

    def lines(self, key: str, **values: str) -> tuple[str, ...]:
        """Return the paragraphs or clauses of a text, one to a line; blank lines are left out."""
        return tuple(one.strip() for one in self(key, **values).split("\n") if one.strip())

    def text(self, key: str) -> str:
        """Return a sentence with its fields still in braces."""
        known = {one.key: one.shipped for one in self.shipped}
        return self.own.get(key, known[key])


def check(declared: tuple[Wording, ...], own: Mapping[str, str]) -> None:
    """Raise Invalid by key for sentences with fields that are not known, naming those that are."""
    by_key = {one.key: one for one in declared}
    problems: dict[str, str] = {}
    for key, text in own.items():
        if key not in by_key:
            problems[key] = tr("The paper has no sentence “{key}”.", key=key)
            continue
        known = by_key[key].fields
        strange = [one for one in FIELD.findall(text) if one.strip() not in known]
        if strange:
            problems[key] = _unknown(strange, known)
        elif re.search(r"[{}｛｝]", FIELD.sub("", text)):
            problems[key] = tr("A brace stands alone. A field is written like {example}.",
                               example="{姓名}")  # fmt: skip
    if problems:
        raise Invalid(problems)


def _unknown(strange: list[str], known: tuple[str, ...]) -> str:
    said = "".join(f"{{{one}}}" for one in dict.fromkeys(strange))
    if not known:
        return tr("Unknown field: {names}. This sentence has no fields.", names=said)
    return tr(
        "Unknown field: {names}. Known fields: {known}.",
        names=said, known="".join(f"{{{one}}}" for one in known),
    )  # fmt: skip
