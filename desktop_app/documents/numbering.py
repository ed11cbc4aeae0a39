"""Numbers and dates as papers write them."""

import re


def following(number: str, steps: int) -> str:
    """Return a number counted on by its last figures, its width kept; without figures the same."""
    found = re.search(r"\d+(?=\D*$)", number)
    if not found:
        return number
    counted = str(int(found[0]) + steps).zfill(len(found[0]))
    return number[: found.start()] + counted + number[found.end() :]


def part(number: str, place: int, count: int) -> str:
    """Return 2026-0012-3 for the third of several parts that share a number, counted from 1."""
    return f"{number}-{place}" if number and count > 1 else number


def spoken(dotted: str) -> str:
    """Return 1985.07.19 as 1985年7月19日; shorter dates in their precision, blanks for none."""
    if not dotted:
        return "＿＿＿＿年＿＿月＿＿日"
    return "".join(
        f"{int(part) if part.isdigit() else part}{unit}"
        for part, unit in zip(dotted.split("."), "年月日", strict=False)
    )
