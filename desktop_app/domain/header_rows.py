"""Find the one or two rows of a sheet that are its header, and join what stands in them."""

import re

from desktop_app.domain.cleaning import text_of
from desktop_app.domain.headers import Words
from desktop_app.domain.sheet import Sheet
from desktop_app.errors import Unreadable
from desktop_app.i18n import tr

_WITHIN = 15  # rows searched for the header
_TITLE = re.compile(r"[\d:：]")
_LONGEST_GROUP = 8  # characters of the words above a group of columns


def _texts(sheet: Sheet, row: int) -> list[str]:
    if not 0 <= row < len(sheet.rows):
        return [""] * sheet.width
    cells = [" ".join(text_of(cell).split()) for cell in sheet.rows[row]]
    return cells + [""] * (sheet.width - len(cells))


def find(sheet: Sheet, words: Words, given: int | None = None) -> tuple[int, int]:
    """Return the first and last row of the header; a row given by the user is believed.

    Raises Unreadable when no row looks like one.
    """
    if given is not None:
        best = max(0, min(given, len(sheet.rows) - 1))
    else:
        scores = [_score(sheet, row, words) for row in range(min(_WITHIN, len(sheet.rows)))]
        best = max(range(len(scores)), key=lambda row: (scores[row], -row), default=0)
        if not scores or scores[best] < 2:
            raise Unreadable(
                tr(
                    "No header was found in the first rows: one row must hold words such as 姓名,"
                    " 性别 and 身份证号. Add it, or say which row it is."
                )
            )
    if _is_second(sheet, best, words):
        return best, best + 1
    if best > 0 and _is_group_row(sheet, best - 1, words):
        return best - 1, best
    return best, best


def _score(sheet: Sheet, row: int, words: Words) -> int:
    texts = _texts(sheet, row)
    fields = {words.field(text) or text for text in texts if words.knows(text)}
    return len(fields) + (1 if "name" in fields else 0)


def _spread(sheet: Sheet, row: int) -> dict[int, int]:
    """Return for each column the first column of the merged cell it lies under in a row."""
    found: dict[int, int] = {}
    for merge in sheet.merged:
        if merge.row0 == row and merge.col1 > merge.col0:
            for column in range(merge.col0, min(merge.col1, sheet.width) + 1):
                found[column] = merge.col0
    return found


def _is_second(sheet: Sheet, row: int, words: Words) -> bool:
    """Tell whether the row below goes on with the header: it names parts of groups only."""
    upper, lower = _texts(sheet, row), _texts(sheet, row + 1)
    spread = _spread(sheet, row)
    named = [column for column, text in enumerate(lower) if text]
    if not named or not any(words.knows(lower[column]) for column in named):
        return False
    for column in named:
        in_group = column in spread or not upper[column]
        starts_group = column + 1 < len(upper) and lower[column + 1] and not upper[column + 1]
        if not (in_group or starts_group or words.field(upper[column] + lower[column])):
            return False
    return True


def _is_group_row(sheet: Sheet, row: int, words: Words) -> bool:
    """Tell whether a row above the header is its upper half rather than a title or unit line."""
    upper, lower = _texts(sheet, row), _texts(sheet, row + 1)
    if any(
        text and not below and words.knows(text) for text, below in zip(upper, lower, strict=True)
    ):
        return True
    filled = [text for text in upper if text]
    short = all(len(text) <= _LONGEST_GROUP and not _TITLE.search(text) for text in filled)
    return len(filled) > 1 and short and bool(_spread(sheet, row))


def joined(sheet: Sheet, top: int, bottom: int) -> list[tuple[str, str, str]]:
    """Return group, leaf and both together for every column."""
    lower = _texts(sheet, bottom)
    if top == bottom:
        return [("", text, text) for text in lower]
    upper, spread = _texts(sheet, top), _spread(sheet, top)
    found: list[tuple[str, str, str]] = []
    for column, leaf in enumerate(lower):
        group = upper[spread.get(column, column)]
        if leaf and not group and column and not spread and lower[column - 1]:
            group = found[-1][0]  # a text file cannot merge: the group goes on to the right
        if not leaf or leaf == group:
            found.append(("", group, group))
        else:
            found.append((group, leaf, f"{group} {leaf}".strip()))
    return found
