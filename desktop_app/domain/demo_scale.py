"""How much an invented centre holds: the *large* one in full, the demo by its number of members.

Source: domain.md section 8 (*large*, *normal*), section 4 rows 2, 15, 49-61, 79-93: 45 units, 337
sent-down members and 1,350 orders solved, 614 stewards (黛溪); 95 households and 18 students
helped, 189 members in 12 teams (清河门).
"""

from dataclasses import dataclass, fields, replace


@dataclass(frozen=True, slots=True, kw_only=True)
class Scale:
    """All counts of an invented centre; orders, services and points lie within ``years``."""

    members: int
    inservice: int
    floating: int
    communities: int
    branches: int
    stewards: int
    units: int
    sent_down: int  # in-service members of those units
    orders: int
    solved: int  # of the orders, by those units and members
    services: int
    points: int
    households: int
    students: int
    teams: int
    team_members: int
    years: int = 3

    def of(self, members: int) -> "Scale":
        """Return the counts of a centre with so many members; at least one of each kind."""
        kept = {"members": members, "years": self.years}
        counts = {
            one.name: max(1, (getattr(self, one.name) * members * 2 + self.members)
                          // (2 * self.members))
            for one in fields(self) if one.name not in kept
        }  # fmt: skip
        return Scale(**{**counts, **kept})


# In-service and floating members as in the *normal* set; services: every in-service member about
# twice a year (domain.md 3.5).
LARGE = Scale(
    members=4_200, inservice=2_400, floating=600, communities=9, branches=210, stewards=614,
    units=45, sent_down=337, orders=20_000, solved=1_350, services=18_000, points=60_000,
    households=95, students=18, teams=12, team_members=189,
)  # fmt: skip
DEMO = replace(LARGE.of(420), branches=8)  # one community of eight branches: the *normal* set
