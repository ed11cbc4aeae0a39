"""Addresses as others may see them: the compound and the building, or the street; no door."""

import re

BUILDING = re.compile(r"^(.*?\d+\s*(?:号楼|栋|幢|号院|座))")
COMPOUND = re.compile(r"^(.*?(?:小区|家属院|社区|街道|村|路|街|巷))")
FIGURE = re.compile("[0-9０-９A-Za-z〇零一二三四五六七八九十百]")
STREET = 12  # characters of a street that are told at most


def masked(address: str) -> str:
    """Return an address without the door; of an unknown form a third stays.

    Source: domain.md 3.18 (someone else's home address is shown only after a claim) and 5.2.
    """
    plain = address.strip()
    if not plain:
        return ""
    found = BUILDING.match(plain) or COMPOUND.match(plain)
    kept = found[1] if found else plain[: len(plain) // 3]
    return f"{kept}***"


def street(address: str) -> str:
    """Return the street or estate of an address; house and door, from the first figure on, hide."""
    told = FIGURE.split(address.strip(), maxsplit=1)[0]
    return f"{told[:STREET].strip()}***" if address.strip() else ""
