"""A month of one member's dues as sheets write it: an amount, 欠, 免 or 补6月.

Source: domain.md 5.4 (dues sheet). A plain 补6月 counts one monthly due; 补6月60 says the amount.
"""

import re

from desktop_app.domain import money

MADE_UP = re.compile(r"补(\d{1,2})月(.*)")
OWED, EXEMPT = "欠", "免"


def read(text: str, due: int | None) -> tuple[str, int]:
    """Return what the cell shows and how many fen it counts.

    ``due`` is the monthly due in fen where known. Raises ValueError for anything else.
    """
    plain = "".join(text.split())
    if plain in ("", OWED, EXEMPT):
        return plain, 0
    if found := MADE_UP.fullmatch(plain):
        if not 1 <= int(found[1]) <= 12:
            raise ValueError(text)
        if not found[2] and due is None:
            raise ValueError(text)
        amount = money.fen(found[2]) if found[2] else (due or 0)
        shown = f"补{int(found[1])}月"
        return (f"{shown} {money.yuan(amount)}" if found[2] else shown), amount
    amount = money.fen(plain)
    return money.yuan(amount), amount
