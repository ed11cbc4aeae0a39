"""Numbers of issued forms in ranges, such as 晋组介 No. 0001201 to 0001250; spaces do not count."""

import re
import unicodedata
from dataclasses import dataclass

from desktop_app.errors import Invalid
from desktop_app.i18n import tr

MOST = 20_000  # numbers of one range; more is a slip of the keyboard


@dataclass(frozen=True, slots=True)
class Range:
    """Forms of one issue, ``first`` to ``last``; ``spelled`` is the first number as it was typed.

    The numbers share what stands before and after their figures, and how many figures they have.
    """

    first: int
    last: int
    spelled: str

    @property
    def total(self) -> int:
        """How many forms it has."""
        return self.last - self.first + 1

    def number(self, figure: int) -> str:
        """Return the number of one form, spelled like the first."""
        before, digits, after = _parts(self.spelled)
        return f"{before}{str(figure).zfill(len(digits))}{after}"

    def figure(self, number: str) -> int | None:
        """Return the figure of a number of this range, None for one outside."""
        if not re.search(r"\d", number):
            return None
        mine, other = _parts(plain(self.spelled)), _parts(plain(number))
        alike = (mine[0], len(mine[1]), mine[2]) == (other[0], len(other[1]), other[2])
        return int(other[1]) if alike and self.first <= int(other[1]) <= self.last else None

    def overlaps(self, other: "Range") -> bool:
        """Tell whether a form would belong to both."""
        ends = (other.number(other.first), other.number(other.last), self.number(self.first))
        return any(self.figure(one) is not None for one in ends[:2]) or (
            other.figure(ends[2]) is not None
        )


def plain(number: str) -> str:
    """Return a number as it is compared: no spaces, no full-width signs, capitals."""
    return "".join(unicodedata.normalize("NFKC", number).split()).upper()


def spanning(first: str, last: str) -> Range:
    """Return the range of two typed numbers; of the last its final figures do. Raises Invalid."""
    first, last = (unicodedata.normalize("NFKC", one).strip() for one in (first, last))
    for name, text in (("first", first), ("last", last)):
        if not re.search(r"\d", text):
            raise Invalid({name: tr(
                "“{number}” has no figures; type the number as the form shows it.", number=text
            )})  # fmt: skip
    before, digits, after = _parts(first)
    if last.isdigit() and len(last) <= len(digits):
        last = f"{before}{digits[: len(digits) - len(last)]}{last}{after}"
    end = int(_parts(last)[1])
    made = Range(int(digits), end, first)
    if made.figure(last) is None:
        raise Invalid({"last": tr(
            "“{last}” does not follow “{first}”: the same letters, as many figures, not smaller.",
            first=first, last=last,
        )})  # fmt: skip
    if made.total > MOST:
        raise Invalid({"last": tr("A range has at most {most} numbers.", most=MOST)})
    return made


def _parts(number: str) -> tuple[str, str, str]:
    """Return what stands before the last figures of a number, the figures, and what follows."""
    found = re.search(r"\d+(?=\D*$)", number)
    if not found:
        return number, "0", ""
    return number[: found.start()], found[0], number[found.end() :]
