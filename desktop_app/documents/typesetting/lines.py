"""Lines: where they break by the Chinese rules, and where each glyph of them stands.

Greedy, because each paragraph must come out the same whatever follows it. A mark that may not begin
a line is drawn in by squeezing the blank halves of marks; where that is not enough, the character
before it moves down with it. Nothing hangs out of the measure. Source: W3C clreq; GB/T 15834-2011.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from desktop_app.documents.marks import NEVER_FIRST, NEVER_LAST, OPENING, may_break
from desktop_app.documents.typesetting.tokens import Kind, Token, chop, cut

TOLERANCE = 0.01  # points
DRAWN_IN = 3  # most marks drawn in at the end of one line
HOLE = 3.0  # cells left blank that justify cutting a Latin run
WIDEST_GAP = 0.3  # of a cell, added between two tokens to fill a line; wider looks torn
BLANK = "＿"  # to write on; a line with one ends where it ends


@dataclass(frozen=True, slots=True)
class Line:
    """Tokens on one line; ``indent`` and ``measure`` in points, ``last`` of its paragraph."""

    tokens: tuple[Token, ...]
    indent: float
    measure: float
    last: bool

    @property
    def width(self) -> float:
        """The natural width of the tokens in points."""
        return sum(token.width for token in self.tokens)

    @property
    def text(self) -> str:
        """What the line says."""
        return "".join(token.text for token in self.tokens)


@dataclass(slots=True)
class Glyphs:
    """Text of one face starting at x points, its characters ``step`` points apart beyond width."""

    x: float
    face: str
    text: str
    spacing: float


class Breaker:
    """Breaks one paragraph; sizes and widths in points."""

    def __init__(self, tokens: Sequence[Token], size: float, cell: float) -> None:
        self._tokens = list(tokens)
        self._size = size
        self._cell = cell
        self._longest = 0.0  # points of a full line

    def lines(self, measure: float, first: float = 0.0, rest: float = 0.0) -> list[Line]:
        """Return the lines; the first is indented by ``first``, the others by ``rest``."""
        found: list[Line] = []
        start, indent = 0, first
        self._longest = measure - rest
        while (start := self._after_spaces(start, bool(found))) < len(self._tokens):
            end = self._end(start, measure - indent)
            kept = self._tokens[start:end]
            while kept and kept[-1].kind is Kind.SPACE:
                kept.pop()
            last = end >= len(self._tokens)
            found.append(Line(tuple(kept), indent, measure - indent, last))
            start, indent = end, rest
        return found

    def _after_spaces(self, start: int, skip: bool) -> int:
        while skip and start < len(self._tokens) and self._tokens[start].kind is Kind.SPACE:
            start += 1
        return start

    def _end(self, start: int, room: float) -> int:
        """Return the index after the last token of the line that begins at start."""
        full = self._full(start, room)
        if full >= len(self._tokens):
            return full
        if full == start:
            self._tokens[start : start + 1] = chop(self._tokens[start], room, self._size)
            return start + 1
        if self._may_break(full):
            return self._fill_hole(start, full, room)
        drawn_in = self._drawn_in(start, full, room)
        if drawn_in:
            return drawn_in
        return self._fill_hole(start, self._pushed_out(start, full), room)

    def _full(self, start: int, room: float) -> int:
        """Return the index of the first token that does not fit."""
        width = 0.0
        for index in range(start, len(self._tokens)):
            width += self._tokens[index].width
            if width > room + TOLERANCE:
                return index
        return len(self._tokens)

    def _may_break(self, index: int) -> bool:
        """Return whether a line may begin with this token."""
        before, after = self._tokens[index - 1], self._tokens[index]
        if after.kind is Kind.SPACE:
            return False
        if before.kind is after.kind is Kind.WESTERN:  # a run cut on purpose
            return True
        return may_break(before.text[-1], after.text[0])

    def _drawn_in(self, start: int, full: int, room: float) -> int:
        """Return the line's end when squeezing makes room for the marks that follow, else 0."""
        line = self._tokens[start:full]
        width = sum(token.width for token in line)
        spare = sum(token.squeeze for token in line)
        for index in range(full, min(full + DRAWN_IN, len(self._tokens))):
            token = self._tokens[index]
            if token.text[0] not in NEVER_FIRST and token.kind is not Kind.SPACE:
                return 0
            width += token.width
            spare += token.squeeze
            if width - spare > room + TOLERANCE:
                return 0
            if index + 1 == len(self._tokens) or self._may_break(index + 1):
                return index + 1
        return 0

    def _pushed_out(self, start: int, full: int) -> int:
        """Return the nearest earlier place where the line may end."""
        index = full
        while index > start + 1 and not self._may_break(index):
            index -= 1
        return index if self._may_break(index) else full

    def _fill_hole(self, start: int, end: int, room: float) -> int:
        """Cut a Latin run that is longer than any line at the line's end, where that is soft."""
        left = room - sum(token.width for token in self._tokens[start:end])
        following = self._tokens[end]
        whole = following.width <= self._longest + TOLERANCE
        if following.kind is Kind.WESTERN and not whole and left > HOLE * self._cell:
            parts = cut(following, left, self._size)
            if parts:
                self._tokens[end : end + 1] = parts
                return end + 1
        return end


def placed(line: Line, size: float, cell: float, *, fill: bool = True) -> list[Glyphs]:
    """Return the glyphs of a line with their places in points from the measure's left edge.

    ``fill`` spreads a line over its measure unless it is the last of its paragraph.
    """
    advances, shifts = _advances(line, cell, fill)
    found: list[Glyphs] = []
    run: Glyphs | None = None  # of full-width characters at one step, and where it goes on
    goes_on = 0.0
    x = line.indent
    for token, advance, shift in zip(line.tokens, advances, shifts, strict=True):
        if token.kind is Kind.WESTERN:
            found += _western(token, x, size)
            run = None
        elif token.kind is Kind.HAN:
            step = advance / len(token.text)
            for place, char in enumerate(token.text):
                face, width = token.stack.glyph(char)
                left, spacing = x + place * step + shift, step - size
                if width < 1:
                    found.append(Glyphs(left + (cell - width * size) / 2, face, char, spacing))
                    run = None
                elif (
                    run is not None
                    and run.face == face
                    and run.spacing
                    and abs(run.spacing - spacing) < TOLERANCE
                    and abs(goes_on - left) < TOLERANCE
                ):
                    run.text += char
                    goes_on += run.spacing + size
                else:
                    run = Glyphs(left, face, char, spacing)
                    found.append(run)
                    goes_on = left + spacing + size
        x += advance
    return found


def _western(token: Token, x: float, size: float) -> list[Glyphs]:
    found: list[Glyphs] = []
    for face, text in token.stack.runs(token.text):
        found.append(Glyphs(x, face, text, 0.0))
        x += token.stack.width(text, size)
    return found


def _advances(line: Line, cell: float, fill: bool) -> tuple[list[float], list[float]]:
    """Return how far each token moves on, and how far its glyph shifts, both in points."""
    advances = [token.width for token in line.tokens]
    shifts = [0.0] * len(advances)
    slack = line.measure - line.width
    if slack < -TOLERANCE:
        _squeeze(line.tokens, advances, shifts, -slack)
    elif fill and not line.last and len(advances) > 1 and BLANK not in line.text:
        _spread(line.tokens, advances, slack, WIDEST_GAP * cell)
    return advances, shifts


def _spread(line: Sequence[Token], advances: list[float], slack: float, widest: float) -> None:
    """Widen the gaps evenly, none at the inner side of a mark; a line too loose ends early."""
    gaps = [place for place in range(len(line) - 1) if not clings(line[place], line[place + 1])]
    if slack > len(gaps) * widest:
        return
    for place in gaps:
        advances[place] += slack / len(gaps)


def clings(before: Token, after: Token) -> bool:
    """Tell whether a mark belongs to its neighbour, so that no gap may open between them."""
    return after.text[0] in NEVER_FIRST or before.text[-1] in NEVER_LAST


def _squeeze(
    line: Sequence[Token], advances: list[float], shifts: list[float], need: float
) -> None:
    """Take the need from blank halves: first from the mark at the line's end, then evenly."""
    last = len(line) - 1
    taken = min(need, line[last].squeeze)
    advances[last] -= taken
    need -= taken
    spare = sum(token.squeeze for token in line[:last])
    for index, token in enumerate(line[:last]):
        if need > 0 and token.squeeze:
            given = need * token.squeeze / spare
            advances[index] -= given
            if token.text in OPENING:
                shifts[index] = -given
