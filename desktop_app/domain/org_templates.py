"""The four trees of organisations that centres use.

Source: domain.md section 4.1, seed rows 2 to 5.
"""

from dataclasses import dataclass

from desktop_app.i18n import N_


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a tree: its role (code of ``org_role``), its kind (code of ``org_type``)."""

    role: str
    org_type: str
    zh: str


@dataclass(frozen=True, slots=True)
class OrgTemplate:
    """A way to order organisations, from the top down. ``label`` is for the set-up screen."""

    key: str
    label: str
    levels: tuple[Level, ...]


TEMPLATES = (
    OrgTemplate(
        "grid_four",
        N_("Community committee, grid general branches, estate branches, building stewards"),
        (
            Level("community_committee", "611", "社区党委"),
            Level("grid_general_branch", "621", "网格党总支"),
            Level("estate_branch", "631", "小区党支部"),
            Level("building_group", "641", "楼栋党小组"),
        ),
    ),
    OrgTemplate(
        "grid_three",
        N_("Community branch, grid groups, building leaders"),
        (
            Level("community_committee", "631", "社区党支部"),
            Level("grid_group", "641", "网格党小组"),
            Level("building_group", "641", "楼栋党小组"),
        ),
    ),
    OrgTemplate(
        "street_four",
        N_("Street committee, community, grid branches, building groups"),
        (
            Level("street_committee", "X01", "街道党工委"),
            Level("community_committee", "611", "社区党委"),
            Level("grid_branch", "631", "网格党支部"),
            Level("building_group", "641", "楼栋党小组"),
        ),
    ),
    OrgTemplate(
        "residential_four",
        N_("Street committee, community committee, residential areas, corridor groups"),
        (
            Level("street_committee", "X01", "街道党工委"),
            Level("community_committee", "611", "社区党委"),
            Level("residential_branch", "631", "居民区党组织"),
            Level("building_group", "641", "楼道党小组"),
        ),
    ),
)
