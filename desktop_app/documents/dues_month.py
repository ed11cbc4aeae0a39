"""The month to which dues are paid, in capitals as letters write it. Source: domain.md 3.1, 5.4."""

import re

from desktop_app.domain import capitals
from desktop_app.errors import Invalid
from desktop_app.i18n import tr

WRITTEN = re.compile(r"(\d{4})\s*[-./年]\s*(\d{1,2})\s*月?")


def in_capitals(field: str, text: str) -> tuple[str, str]:
    """Return year and month of a typed 2026-10 or 2026年10月; two empty texts for nothing.

    Raises Invalid for the field when it is no month.
    """
    if not text.strip():
        return "", ""
    found = WRITTEN.fullmatch(text.strip())
    if not found or not 1 <= int(found[2]) <= 12:
        raise Invalid({field: tr("“{text}” is no month. Write it as 2026-10.", text=text.strip())})
    return capitals.year(int(found[1])), capitals.month(int(found[2]))
