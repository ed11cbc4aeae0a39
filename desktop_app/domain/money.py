"""Amounts of money as whole fen: read from what people type, written as papers say it.

Source: domain.md 3.9 (money in integer fen) and 5.2 (no comma in numbers on papers).
"""

import re
import unicodedata
from collections.abc import Iterable
from contextlib import suppress

AMOUNT = re.compile(r"(\d{1,9})(?:\.(\d{1,2}))?")


def fen(text: str) -> int:
    """Return 12.3, ¥12.30, 12.30元 or full-width figures as 1230; ValueError when it is none."""
    plain = unicodedata.normalize("NFKC", text).replace(" ", "").replace(",", "")
    found = AMOUNT.fullmatch(plain.lstrip("¥").removesuffix("元"))
    if not found:
        raise ValueError(text)
    return int(found[1]) * 100 + int((found[2] or "").ljust(2, "0"))


def total(texts: Iterable[str]) -> int:
    """Return the fen of all texts that are money; 20袋 and empty ones add nothing."""
    found = 0
    for one in texts:
        with suppress(ValueError):
            found += fen(one)
    return found


def yuan(fen: int) -> str:
    """Return 1230 as 12.30."""
    return f"{fen // 100}.{fen % 100:02}"
