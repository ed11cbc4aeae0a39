"""Text cut into what a line may not cut further: a cell, a Latin or number run, a pair, a space."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import Enum
from functools import lru_cache

from desktop_app.documents.fonts import Stack
from desktop_app.documents.marks import CLOSING, OPENING, PAIRED, is_western

SPACE_WIDTH = 0.25  # of a cell
SOFT_ENDS = "-/@._"  # where a run that is too long for its line may be cut

BLANK = re.compile("＿+(?:[年月日]＿+)*[年月日]?")  # to write on, a date's parts with it

Styled = Sequence[tuple[Stack, str]]


class Kind(Enum):
    """What a token is."""

    HAN = "han"
    WESTERN = "western"
    SPACE = "space"


@dataclass(frozen=True, slots=True)
class Token:
    """Something set as a whole; widths in points, ``squeeze`` is the blank half it can give up."""

    text: str
    stack: Stack
    kind: Kind
    width: float
    squeeze: float = 0.0


def tokens(pieces: Styled, size: float, cell: float) -> list[Token]:
    """Return the tokens of styled text for a type size and a cell width in points."""
    found: list[Token] = []
    for stack, text in pieces:
        start = 0
        while start < len(text):
            end = _end(text, start)
            found.append(_token(text[start:end], stack, size, cell))
            start = end
    return found


def tightened(found: Sequence[Token]) -> list[Token]:
    """Return tokens whose closing marks give up their blank half before another mark."""
    following = [*(token.text[0] for token in found[1:]), ""]
    return [
        replace(one, width=one.width - one.squeeze, squeeze=0.0)
        if one.text[0] in CLOSING and after and after in CLOSING | OPENING
        else one
        for one, after in zip(found, following, strict=True)
    ]


def _end(text: str, start: int) -> int:
    """Return where the token that begins at start ends."""
    char = text[start]
    end = start + 1
    if is_western(char):
        while end < len(text) and is_western(text[end]):
            end += 1
    elif char in PAIRED and text[end : end + 1] == char:
        end += 1
    elif blank := BLANK.match(text, start):
        end = blank.end()
    return end


def _token(text: str, stack: Stack, size: float, cell: float) -> Token:
    char = text[0]
    if char in " \n":  # a line break inside one paragraph is a blank
        return Token(text, stack, Kind.SPACE, cell * SPACE_WIDTH)
    if is_western(char):
        return Token(text, stack, Kind.WESTERN, stack.width(text, size))
    return _han(text, stack, cell)


@lru_cache(4096)
def _han(text: str, stack: Stack, cell: float) -> Token:
    """Return the token of a cell; its width depends on no face, so it is made once."""
    half = cell / 2 if text[0] in CLOSING or text[0] in OPENING else 0.0
    return Token(text, stack, Kind.HAN, cell * len(text), half)


def cut(token: Token, room: float, size: float) -> tuple[Token, Token] | None:
    """Return a Latin run in two, the first as long as fits and ending softly; or nothing."""
    for place in range(len(token.text) - 1, 0, -1):
        first, second = token.text[:place], token.text[place:]
        if first[-1] in SOFT_ENDS and token.stack.width(first, size) <= room:
            return _part(token, first, size), _part(token, second, size)
    return None


def chop(token: Token, room: float, size: float) -> tuple[Token, Token]:
    """Return a run longer than a whole line in two: softly in the line's second half, or full."""
    soft = cut(token, room, size)
    if soft and soft[0].width > room / 2:
        return soft
    place = max(1, len(token.text) - 1)
    while place > 1 and token.stack.width(token.text[:place], size) > room:
        place -= 1
    return _part(token, token.text[:place], size), _part(token, token.text[place:], size)


def _part(token: Token, text: str, size: float) -> Token:
    return Token(text, token.stack, Kind.WESTERN, token.stack.width(text, size))
