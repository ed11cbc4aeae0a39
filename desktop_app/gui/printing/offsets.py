"""How far each printer of this computer has to be corrected, kept in tenths of a millimetre."""

from dataclasses import astuple, dataclass

from desktop_app.gui.preferences import Preferences

FARTHEST = 200  # tenths


@dataclass(frozen=True, slots=True)
class Offset:
    """Right and down in tenths of a millimetre, for the front and for the back of a sheet."""

    x: int = 0
    y: int = 0
    back_x: int = 0
    back_y: int = 0

    def front(self) -> tuple[float, float]:
        """Return the front's correction in millimetres."""
        return self.x / 10, self.y / 10

    def back(self) -> tuple[float, float]:
        """Return the back's correction in millimetres."""
        return self.back_x / 10, self.back_y / 10


NO_OFFSET = Offset()


def recall(preferences: Preferences, printer: str) -> Offset:
    """Return a printer's correction; none when nothing sensible is kept."""
    kept = preferences.recall(_key(printer), ())
    whole = isinstance(kept, list | tuple) and len(kept) == len(astuple(NO_OFFSET))
    if not whole or not all(isinstance(one, int) and abs(one) <= FARTHEST for one in kept):
        return NO_OFFSET
    return Offset(*kept)


def remember(preferences: Preferences, printer: str, offset: Offset) -> None:
    """Keep a printer's correction on this computer."""
    preferences.remember(_key(printer), list(astuple(offset)))


def _key(printer: str) -> str:
    return f"printing.offset.{printer}"
