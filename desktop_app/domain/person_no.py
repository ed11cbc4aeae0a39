"""Person numbers and the code that cards carry. Source: domain.md sections 2.3 and 9.2."""

CARD_MARK = "PM"
_DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def format_person_no(prefix: str, number: int) -> str:
    """Return a person number such as SY000080."""
    return f"{prefix}{number:06}"


def check_character(text: str) -> str:
    """Return the check character of upper-case letters and digits: Luhn modulo 36."""
    total = 0
    for place, mark in enumerate(reversed(text)):
        value = _DIGITS.index(mark) * (2 if place % 2 == 0 else 1)
        total += value // 36 + value % 36
    return _DIGITS[-total % 36]


def card_code(person_no: str) -> str:
    """Return what the card's code says: never the identity number."""
    return f"{CARD_MARK}{person_no}{check_character(person_no)}"


def from_card(scanned: str) -> str:
    """Return the person number of a scanned card, or "" when it is no card of ours."""
    text = scanned.strip().upper()
    if not text.startswith(CARD_MARK) or len(text) < 5:
        return ""
    number, mark = text[len(CARD_MARK) : -1], text[-1]
    if not all(one in _DIGITS for one in number):
        return ""
    return number if check_character(number) == mark else ""
