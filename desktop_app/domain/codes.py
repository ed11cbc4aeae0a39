"""Code tables: what a stored code means to people, in Chinese and English."""

import csv
from dataclasses import dataclass
from functools import cache

from desktop_app import i18n, paths
from desktop_app.i18n import N_, tr


@dataclass(frozen=True, slots=True)
class CodeItem:
    """One row of a code table; ``zh`` is what papers print."""

    code: str
    zh: str
    en: str

    @property
    def label(self) -> str:
        """The words of the interface language."""
        return self.zh if i18n.language() == i18n.CHINESE else self.en


YES, NO = "1", "0"
_YES_NO = {YES: CodeItem(YES, "是", "Yes"), NO: CodeItem(NO, "否", "No")}


@cache
def table(name: str) -> dict[str, CodeItem]:
    """Return the items of ``resources/codes/<name>.csv`` by code, in file order."""
    if name == "yes_no":
        return _YES_NO
    with paths.resource("codes", f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return {
            row["code"]: CodeItem(row["code"], row["zh"], row["en"]) for row in csv.DictReader(file)
        }


def label(name: str, code: str) -> str:
    """Return the words for a code; an unknown code is shown as it is, an empty one as nothing."""
    item = table(name).get(code)
    return item.label if item else code


def chinese(name: str, code: str) -> str:
    """Return the Chinese words for a code, whatever the interface language; papers use this."""
    item = table(name).get(code)
    return item.zh if item else code


UNKNOWN = N_("“{text}” is not one of the values of this list: {choices}.")

LISTED, FEW = 16, 8  # labels named in full, and of a longer list


def from_text(name: str, text: str) -> str:
    """Return the code for a code, a Chinese or an English label.

    Raises ValueError with a translated sentence that lists the allowed labels.
    """
    wanted = text.strip()
    items = table(name)
    if not wanted or wanted in items:
        return wanted
    for item in items.values():
        if wanted in (item.zh, item.en):
            return item.code
    shown = len(items) if len(items) <= LISTED else FEW
    choices = "、".join(item.label for item in list(items.values())[:shown])
    choices += "…" if shown < len(items) else ""
    raise ValueError(tr(UNKNOWN, text=wanted, choices=choices))
