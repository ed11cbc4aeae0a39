"""Which face a paragraph or its first sentence takes, by its number.

Source: GB/T 9704-2012 section 7.3.3: 一、 in 黑体, （一） in 楷体, 1. and （1） in 仿宋.
"""

import re

from desktop_app.documents import fonts
from desktop_app.documents.typesetting.tokens import Styled

NUMERALS = "一二三四五六七八九十百"
FIRST_LEVEL = re.compile(f"[{NUMERALS}]+、")
SECOND_LEVEL = re.compile(f"[（(][{NUMERALS}]+[）)]")
THIRD_LEVEL = re.compile(r"\d{1,2}[.．](?!\d)")
FOURTH_LEVEL = re.compile(r"[（(]\d{1,2}[）)]")
LEVELS = (FIRST_LEVEL, SECOND_LEVEL, THIRD_LEVEL, FOURTH_LEVEL)
LONGEST_HEADING = 60  # characters; a longer first sentence is text, not a heading
ONE_LINE = 26  # characters; a longer third or fourth level is text
ENDS_OF_TEXT = ("。", "；", ";", "！", "？", "，", "、")


def level_of(paragraph: str) -> int:
    """Return the level of a paragraph by its number, 0 to 3, or -1 for plain text."""
    stripped = paragraph.strip()
    return next((level for level, one in enumerate(LEVELS) if one.match(stripped)), -1)


def leads(paragraph: str, following: str) -> bool:
    """Tell whether a paragraph is a heading of the one that follows it.

    One that ends like a sentence is text, and so is one of several items of the same level.
    """
    level, below = level_of(paragraph), level_of(following)
    longest = LONGEST_HEADING if level < 2 else ONE_LINE
    return (
        level >= 0
        and bool(following)
        and len(paragraph) <= longest
        and not paragraph.endswith(ENDS_OF_TEXT)
        and (below < 0 or below > level)
    )


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


def _heading_end(paragraph: str) -> int:
    """Return where the heading ends, or 0 when the number begins an item of running text."""
    end = paragraph.find("。") + 1 or len(paragraph)
    ends_item = paragraph.endswith(("；", ";")) and end == len(paragraph)
    return 0 if ends_item or end > LONGEST_HEADING else end
