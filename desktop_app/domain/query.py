"""What the roster is asked for: words, a category, filters, an order and a day."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

AGE_BAND = "age_band"  # the one filter that is no field: codes of table age_band_member


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """A view of the roster that can be saved under a name.

    ``filters`` maps a field name to the accepted values; ``("*",)`` means any value and ``("",)``
    none. ``on_day`` (ISO, "" for today) dates the category, the branch and the other dated fields.
    """

    text: str = ""
    category: str = ""  # "" for all
    filters: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    sort: str = "name"
    descending: bool = False
    on_day: str = ""

    def as_dict(self) -> dict[str, Any]:
        """Return the query as plain data for a saved filter."""
        return {
            "text": self.text, "category": self.category, "sort": self.sort,
            "filters": {name: list(values) for name, values in self.filters.items()},
            "descending": self.descending, "on_day": self.on_day,
        }  # fmt: skip

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> "Query":
        """Read a saved query; fields that no longer exist are the reader's business."""
        filters = {name: tuple(values) for name, values in data.get("filters", {}).items()}
        known = {
            name: data[name]
            for name in ("text", "category", "sort", "descending", "on_day")
            if name in data
        }
        return cls(**known, filters=filters)
