"""One shift of a Red Post Station item: a day, from when to when, how many are needed."""

from dataclasses import dataclass
from datetime import datetime

from desktop_app.domain.fields import count, day, note, ref, text
from desktop_app.i18n import N_


@dataclass(frozen=True, slots=True, kw_only=True)
class Shift:
    """One row of table ``shift``; times are ``09:00``, ``rule`` says in words what repeats it.

    How many are still missing is never stored: it is ``needed`` without those who take up a place.
    """

    id: int = 0
    item: int = ref(N_("Item"), required=True)
    day: str = day(N_("Day"), coming=True, required=True)
    begins: str = text(N_("Begins at"), required=True)
    ends: str = text(N_("Ends at"), required=True)
    needed: int = count(N_("People needed"), most=10_000, help=N_("0 means no limit."))
    place: str = text(N_("Place"), help=N_("Left empty, that of the item."))
    remarks: str = note(N_("Remarks"))
    rule: str = text(N_("Repeats"), automatic=True)

    @property
    def when(self) -> str:
        """Day and time as a sortable text."""
        return f"{self.day} {self.begins}"

    @property
    def minutes(self) -> int:
        """How long the shift lasts."""
        (h1, m1), (h2, m2) = (map(int, one.split(":")) for one in (self.begins, self.ends))
        return (h2 - h1) * 60 + m2 - m1

    def is_over(self, now: datetime) -> bool:
        """Tell whether it has ended."""
        return f"{self.day} {self.ends}" <= now.strftime("%Y-%m-%d %H:%M")

    def overlaps(self, other: "Shift") -> bool:
        """Tell whether nobody can do both from beginning to end."""
        return self.day == other.day and self.begins < other.ends and other.begins < self.ends
