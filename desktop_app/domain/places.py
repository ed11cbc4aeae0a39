"""Addresses as others may see them: the compound and the building, never the door."""

import re

BUILDING = re.compile(r"^(.*?\d+\s*(?:号楼|栋|幢|号院|座))")
COMPOUND = re.compile(r"^(.*?(?:小区|家属院|社区|街道|村|路|街|巷))")


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
