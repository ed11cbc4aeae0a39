"""The code of a printed paper for any scanner: PG20260012-3K is the third slip of 派工 2026-0012.

Two letters for the series, the year, the number in the year, the sheet or slip where a paper has
several, and a check character (Luhn modulo 36) against mistyping. ASCII, because Code 128 has
nothing else (ISO/IEC 15417); the figures come in pairs, which halves their width.
"""

import re
from dataclasses import dataclass

from desktop_app.domain.person_no import check_character

FORM = re.compile(r"([A-Z]{2})(\d{4})(\d{4,})(?:-(\d{1,5}))?([0-9A-Z])")


@dataclass(frozen=True, slots=True)
class ScanCode:
    """What a code says; ``part`` counts from 1 and is 0 for a paper of one part."""

    mark: str
    number: str
    part: int = 0


def written(mark: str, number: str) -> str:
    """Return the code of a paper numbered 2026-0012, or 2026-0012-3 for its third part.

    A paper without a number, such as a preview, has none.
    """
    if not number:
        return ""
    year, serial, *part = number.split("-")
    text = "-".join((f"{mark}{year}{serial}", *part))
    return text + check_character(text.replace("-", ""))


def read(text: str) -> ScanCode | None:
    """Return what a scanned or typed code says, None when it is none of ours."""
    found = FORM.fullmatch(text.strip().upper())
    if not found:
        return None
    mark, year, serial, part, _ = found.groups(default="")
    code = ScanCode(mark, f"{year}-{serial}", int(part or 0))
    whole = f"{code.number}-{code.part}" if part else code.number
    return code if written(mark, whole) == text.strip().upper() else None
