"""The twenty proofs a residents' committee must not issue, told by words of their purpose.

Source: 民发〔2020〕20号, first list; codes/forbidden_proof.csv; domain.md section 0, rule 7.
The words are dated rows of ``resources/rules/forbidden_proof_words.csv``: districts extend them.
"""

import csv
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache

from desktop_app import paths
from desktop_app.domain import codes
from desktop_app.errors import Invalid
from desktop_app.i18n import tr


@dataclass(frozen=True, slots=True)
class Words:
    """Words that tell one of the proofs from ``valid_from`` on."""

    valid_from: date
    code: str
    words: tuple[str, ...]


@cache
def _rows() -> tuple[Words, ...]:
    path = paths.resource("rules", "forbidden_proof_words.csv")
    with path.open(encoding="utf-8", newline="") as file:
        return tuple(
            Words(
                date.fromisoformat(row["valid_from"]), row["code"], tuple(row["words"].split("|"))
            )
            for row in csv.DictReader(file)
        )


def forbidden(text: str, on: date) -> str:
    """Return the code of the proof that a text asks for, or nothing."""
    said = "".join(text.split())
    return next(
        (
            row.code
            for row in _rows()
            if row.valid_from <= on and any(word in said for word in row.words)
        ),
        "",
    )


PROOF = re.compile(r"证明[信书函]?$")
CERTIFIES = ("兹证明", "特此证明")


def refuse_proof(values: Mapping[str, object], on: date) -> None:
    """Raise Invalid when a paper of any kind is one of the proofs: by its title, or by certifying.

    A paper about such proofs, as a notice that they are no longer issued, is none.
    """
    title = "".join(str(values.get("title", "")).split())
    if PROOF.search(title):
        refuse_forbidden("title", title, on)
    for name, value in values.items():
        texts = value if isinstance(value, list | tuple) else (value,)
        for paragraph in "\n".join(map(str, texts)).split("\n"):
            if any(word in paragraph for word in CERTIFIES):
                refuse_forbidden(name, title + paragraph, on)


def refuse_forbidden(field: str, text: str, on: date) -> None:
    """Raise Invalid, naming the proof and the rule, when a text asks for one that is forbidden."""
    if code := forbidden(text, on):
        raise Invalid(
            {
                field: tr(
                    "“{proof}” is one of the twenty proofs that a community must not issue"
                    " (民发〔2020〕20号). Send the resident to the office in charge.",
                    proof=codes.label("forbidden_proof", code),
                )
            }
        )
