"""What the list shows and how: the query, the columns, and the choices kept for each account."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from desktop_app.domain import days as dates
from desktop_app.domain.fields import Spec
from desktop_app.domain.query import Query
from desktop_app.i18n import listed, tr
from desktop_app.services import preferences
from desktop_app.services.members import roster
from desktop_app.services.members.roster import Choices
from desktop_app.services.session import Session


@dataclass
class ListState:
    """The query in use and the arrangement of columns; widths in px at normal type size."""

    query: Query = field(default_factory=Query)
    order: list[str] = field(default_factory=roster.default_columns)
    widths: dict[str, int] = field(default_factory=dict)

    @classmethod
    def remembered(cls, session: Session) -> "ListState":
        """Return the arrangement this account left; fields that are gone are left out."""
        kept = preferences.get(session, preferences.COLUMNS)
        known = {spec.name for spec in roster.columns(session)}
        usual = roster.default_columns(session)
        if not isinstance(kept, dict):
            return cls(order=usual)
        order = [name for name in kept.get("order", []) if name in known]
        sort = kept.get("sort", "name")
        query = Query(
            sort=sort if sort in known else "name", descending=bool(kept.get("descending"))
        )
        return cls(query, order or usual, dict(kept.get("widths", {})))

    def remember(self, session: Session) -> None:
        """Keep the arrangement for this account."""
        kept = {
            "order": self.order, "widths": self.widths,
            "sort": self.query.sort, "descending": self.query.descending,
        }  # fmt: skip
        preferences.put(session, preferences.COLUMNS, kept)

    def columns(self) -> list[Spec]:
        """Return the columns in their order."""
        known = {spec.name: spec for spec in roster.columns()}
        return [known[name] for name in self.order if name in known]

    def sort_by(self, name: str) -> None:
        """Sort by a column; the one in use turns round."""
        turned = name == self.query.sort and not self.query.descending
        self.query = self.sorted_by(name, descending=turned)

    def sorted_by(self, name: str, *, descending: bool) -> Query:
        """Return the query in another order."""
        return replace(self.query, sort=name, descending=descending)

    def without(self, key: str) -> None:
        """Take one filter away; ``on_day`` is the day."""
        if key == "on_day":
            self.query = replace(self.query, on_day="")
        kept = {name: values for name, values in self.query.filters.items() if name != key}
        self.query = replace(self.query, filters=kept)

    def use(self, saved: Query) -> None:
        """Take over a saved query; the words in the search box are part of it."""
        known = {spec.name for spec in roster.columns()}
        sort = saved.sort if saved.sort in known else "name"
        self.query = replace(saved, sort=sort)


def filter_words(query: Query, choices: Mapping[str, Choices]) -> dict[str, str]:
    """Return the words of each active filter by its name."""
    found: dict[str, str] = {}
    if query.on_day:
        found["on_day"] = tr("As it was on {day}", day=dates.shown(query.on_day))
    for name, values in query.filters.items():
        if name not in choices:
            continue
        labels = dict(choices[name].values)
        words = listed(labels.get(value, value) for value in values)
        found[name] = tr("{field}: {sentence}", field=choices[name].label, sentence=words)
    return found


def new_this_month(session: Session) -> int:
    """Return how many people's relation was transferred in this month."""
    month = session.today().isoformat()[:7]
    days = (month, *(f"{month}-{day:02}" for day in range(1, 32)))
    return len(roster.find(session, Query(filters={"relation_in_on": days})))
