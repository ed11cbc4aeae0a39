"""Where a line of Chinese may end and begin, and which marks can give up half their width.

Source: GB/T 15834-2011 section 5.1 (place of marks) and W3C clreq, strict rules.
"""

NEVER_FIRST = frozenset("，。、；：？！）》〉」』】〕｝”’…—～·％‰℃°,.;:?!)]}%’”·々")
NEVER_LAST = frozenset("（《〈「『【〔｛“‘([{￥$¥№")
CLOSING = frozenset("，。、；：？！）》〉」』】〕｝”’")  # blank right half
OPENING = frozenset("（《〈「『【〔｛“‘")  # blank left half
PAIRED = frozenset("—…")  # —— and …… are one mark


def is_western(char: str) -> bool:
    """Return whether the character belongs to a Latin or number run, which is never cut."""
    return "!" <= char <= "ʯ" and char not in "·×÷°§±"


def may_break(before: str, after: str) -> bool:
    """Return whether a line may end with one character and the next begin with the other."""
    if is_western(before) and is_western(after):
        return False
    if before == after and before in PAIRED:
        return False
    return before not in NEVER_LAST and after not in NEVER_FIRST
