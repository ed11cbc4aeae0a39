"""The twenty proofs a residents' committee must not issue, told by words of their purpose.

Source: 民发〔2020〕20号, first list; codes/forbidden_proof.csv; domain.md section 0, rule 7.
The words are dated rows of ``resources/rules/forbidden_proof_words.csv``: districts extend them.
"""

import csv
import re
from collections.abc import Iterable, Mapping, Sequence
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


# a paper that certifies: its title is a proof and not about one, or its text begins with 兹证明
AS_TITLE = re.compile(r"^(?!关于).{0,20}证明(信|书|函|材料)?[。！]?$")
CERTIFIES = re.compile("(兹|现|特此?|谨此?|以此|予以)证明")
NOT_ONE = re.compile("不|勿|请|无需|无须|免")  # a line about proofs: 本社区不开具婚姻状况证明
AS_TEXT = re.compile(r"^\s*(现|特)证明|(兹|特此|谨此)证明", re.MULTILINE)


def refuse_as_proof(title: str, typed: Sequence[tuple[str, str]], on: date) -> None:
    """Raise Invalid when a paper is one of the twenty by its title or by what is typed into it.

    ``typed`` are all texts with the fields they stand in. Once the title is that of a proof or one
    of them certifies, none may name such a proof; a paper about proofs passes.
    """
    named = AS_TITLE.search("".join(title.split()))
    if named or any(AS_TEXT.search(text) for _, text in typed):
        for field, text in typed:
            refuse_forbidden(field, text, on)


def refuse_worded(own: Mapping[str, str], filled: Iterable[str], on: date) -> None:
    """Raise Invalid by key when a centre's own sentences make a paper one of the twenty.

    Once one of them certifies, neither they nor what is ``filled`` in may name such a proof.
    """
    if any(_certifies(text) for text in own.values()):
        for key, text in own.items():
            refuse_forbidden(key, text, on)
        for text in filled:
            refuse_forbidden("text", text, on)


def _certifies(text: str) -> bool:
    lines = [one for one in text.split("\n") if not NOT_ONE.search(one)]
    return bool(CERTIFIES.search("".join(text.split()))) or any(map(AS_TITLE.search, lines))
