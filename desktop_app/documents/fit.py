"""Text in a space of fixed width: smaller, then two lines, then a shorter name; never clipped."""

from collections.abc import Sequence
from dataclasses import dataclass

from desktop_app.documents.fonts import Stack
from desktop_app.documents.marks import may_break
from desktop_app.documents.pdf import MM
from desktop_app.errors import Invalid
from desktop_app.i18n import tr

STEP = 0.25  # points between the sizes tried
THREE, SMALLER = 3, 1.0  # lines; points below the smallest


@dataclass(frozen=True, slots=True)
class Fitted:
    """Lines that fit, and their size in points."""

    lines: tuple[str, ...]
    size: float


def fitted(
    wordings: Sequence[str],
    stack: Stack,
    largest: float,
    smallest: float,
    width: float,
    *,
    last_resort: bool = False,
) -> Fitted:
    """Return the first way that fits a width in millimetres.

    Tried in order: the first wording on one line from the largest to the smallest size, on two
    lines at the smallest, then the same for the other wordings; as a ``last_resort`` the first on
    three lines a little smaller. Raises Invalid when none fits.
    Source: domain.md 5.4.
    """
    room = width * MM
    for wording in dict.fromkeys(" ".join(one.split()) for one in wordings if one.strip()):
        size = largest
        while size >= smallest:
            if stack.width(wording, size) <= room:
                return Fitted((wording,), size)
            size -= STEP
        halves = _halves(wording, stack, smallest, room)
        if halves:
            return Fitted(halves, smallest)
    said = next((" ".join(one.split()) for one in wordings if one.strip()), "")
    if not said:
        return Fitted((), largest)
    lines = _thirds(said, stack, smallest - SMALLER, room) if last_resort else ()
    if lines:
        return Fitted(lines, smallest - SMALLER)
    raise Invalid(
        {"text": tr("A text is too long for its place on this paper: {text}", text=said[:20])}
    )


def _thirds(text: str, stack: Stack, size: float, room: float) -> tuple[str, ...]:
    """Return at most three full lines, or nothing."""
    found: list[str] = []
    while text and len(found) < THREE:
        end = len(text)
        while end > 1 and not (
            stack.width(text[:end], size) <= room
            and (end == len(text) or may_break(text[end - 1], text[end]))
        ):
            end -= 1
        found.append(text[:end].rstrip())
        text = text[end:].lstrip()
    return () if text else tuple(found)


def _halves(text: str, stack: Stack, size: float, room: float) -> tuple[str, str] | None:
    """Return the most even two lines that fit, or nothing."""
    found: list[tuple[float, tuple[str, str]]] = []
    for place in range(1, len(text)):
        first, second = text[:place].rstrip(), text[place:].lstrip()
        longer = max(stack.width(first, size), stack.width(second, size))
        if first and second and longer <= room and may_break(text[place - 1], text[place]):
            found.append((longer, (first, second)))
    return min(found)[1] if found else None
