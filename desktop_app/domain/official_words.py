"""Words of an official paper put into their prescribed form.

Source: GB/T 9704-2012, domain.md 5.1.
"""

import re
from typing import Any

from desktop_app.errors import Invalid
from desktop_app.i18n import tr

URGENCIES = ("", "特急", "加急")
_YEAR = re.compile(r"[\[［【(（〔]\s*(\d{4})\s*[\]］】)）〕]")
_SERIAL = re.compile(r"(〕)\s*第?\s*0*(\d+)\s*号?\s*$")


def document_number(text: str) -> str:
    """Return 书院党发〔2026〕12号 for what people type: other brackets, 第, leading noughts."""
    return _SERIAL.sub(r"\1\2号", _YEAR.sub(r"〔\1〕", text.strip()))


def copies(text: str) -> str:
    """Return the bodies that get a copy, divided by commas and without a mark at the end."""
    lines = (line.strip("，,、；;。 ") for line in text.splitlines())
    return "，".join(line for line in lines if line)


def in_order(values: dict[str, Any]) -> dict[str, Any]:
    """Return the fields of a notice with number, copies and title in the prescribed form.

    Raises Invalid for an urgency that does not exist.
    """
    if values.get("urgency", "") not in URGENCIES:
        raise Invalid({"urgency": tr("The urgency is 特急, 加急 or nothing.")})
    changed = dict(values)
    for name, form in (("number", document_number), ("cc", copies)):
        if values.get(name):
            changed[name] = form(values[name])
    changed["title"] = values["title"].strip().rstrip("。.；;，,")
    return changed
