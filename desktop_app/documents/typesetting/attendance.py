"""Who was present, excused and attending, as the minutes format (纪要格式) lists them.

Source: GB/T 9704-2012 section 10.3; domain.md 5.1 (special forms): one line below the text,
indented by two characters, the word in 黑体, units and names in 仿宋, wrapped lines under the first
character after the colon.
"""

from collections.abc import Sequence

from desktop_app.documents import fonts
from desktop_app.documents.pdf import Pdf
from desktop_app.documents.typesetting.flow import Row
from desktop_app.documents.typesetting.grid import CELL_MM, LEFT, RIGHT, SIZE_3, TEXT, baseline
from desktop_app.documents.typesetting.lines import Line
from desktop_app.documents.typesetting.parts import BLANK
from desktop_app.documents.typesetting.unwritten import written

WORD_X = LEFT + 2 * CELL_MM
NAMES_X = WORD_X + 3 * CELL_MM  # behind 出席：


def attendance_rows(lists: Sequence[tuple[str, str]]) -> list[Row]:
    """Return a blank line and each list of (word, names) on lines of its own.

    Where there are no names the line is ruled to write them on.
    """
    rows = [BLANK]
    for word, names in lists:
        found = TEXT.lines([(fonts.fang(), " ".join(names.split()))], RIGHT - NAMES_X)
        texts = written([_row(one) for one in found if one.text.strip()], 1, NAMES_X)
        rows += [_led(word, texts[0]), *texts[1:]]
    return rows


def _row(line: Line) -> Row:
    def draw(pdf: Pdf, top: float) -> None:
        TEXT.draw(pdf, line, NAMES_X, baseline(top, SIZE_3))

    return Row(draw)


def _led(word: str, row: Row) -> Row:
    """Return the row with its word in front."""

    def draw(pdf: Pdf, top: float) -> None:
        said = [(fonts.hei(), word), (fonts.fang(), "：")]
        TEXT.write(pdf, said, WORD_X, baseline(top, SIZE_3))
        if row.draw:
            row.draw(pdf, top)

    return Row(draw)
