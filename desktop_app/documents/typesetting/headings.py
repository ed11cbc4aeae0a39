"""Which face a paragraph or its first sentence takes, by its number, and what is a heading only.

Source: GB/T 9704-2012 section 7.3.3: 一、 in 黑体, （一） in 楷体, 1. and （1） in 仿宋.
"""

import re

from desktop_app.documents import fonts
from desktop_app.documents.typesetting.tokens import Styled

NUMERALS = "一二三四五六七八九十百"
FIRST_LEVEL = re.compile(f"[{NUMERALS}]+、")
SECOND_LEVEL = re.compile(f"[（(][{NUMERALS}]+[）)]")
THIRD_LEVEL = re.compile(r"[0-9]+[.．、]")
FOURTH_LEVEL = re.compile(r"[（(][0-9]+[）)]")
LEVELS = (FIRST_LEVEL, SECOND_LEVEL, THIRD_LEVEL, FOURTH_LEVEL)
LONGEST_HEADING = 60  # characters; a longer first sentence is text, not a heading
LONGEST_FACELESS = 25  # characters of a heading whose face is that of the text
STOPS = ("。", "；", ";", "：", ":", "，", "！", "？")
TEXT_LEVEL = len(LEVELS) + 1


def styled(paragraph: str) -> Styled:
    """Return the paragraph as pieces with their faces.

    A paragraph that is only a heading is wholly in its face; where text follows on the same line,
    the heading ends with the first full stop.
    """
    for pattern, stack in ((FIRST_LEVEL, fonts.hei()), (SECOND_LEVEL, fonts.kai())):
        if pattern.match(paragraph):
            end = _heading_end(paragraph)
            if end:
                pieces = [(stack, paragraph[:end]), (fonts.fang(), paragraph[end:])]
                return [piece for piece in pieces if piece[1]]
    return [(fonts.fang(), paragraph)]


def level(paragraph: str) -> int:
    """Return 1 to 4 by the number a paragraph begins with, 5 for plain text."""
    found = (place for place, one in enumerate(LEVELS, start=1) if one.match(paragraph))
    return next(found, TEXT_LEVEL)


def leads(paragraph: str, following: str) -> bool:
    """Return whether a paragraph is nothing but the heading of the one that follows.

    An item of a list, which ends like a sentence or is followed by the next item, is none.
    """
    own = level(paragraph)
    longest = LONGEST_HEADING if own <= 2 else LONGEST_FACELESS
    if own == TEXT_LEVEL or paragraph.endswith(STOPS) or len(paragraph) > longest:
        return False
    return "。" not in paragraph and bool(following) and level(following) > own


def _heading_end(paragraph: str) -> int:
    """Return where the heading ends, or 0 when the number begins an item of running text."""
    end = paragraph.find("。") + 1 or len(paragraph)
    ends_item = paragraph.endswith(("；", ";")) and end == len(paragraph)
    return 0 if ends_item or end > LONGEST_HEADING else end
