"""Where the invented people live and work: one community, or nine with 256 estates.

Source: domain.md section 8: 256 estates, 9 community committees, 36 grid branches, 210 estate
branches of one street (黛溪), and 45 partner units. All names are invented.
"""

from dataclasses import dataclass

from desktop_app.domain.demo_scale import Scale

BRANCHES = tuple(f"中共书院社区第{n}支部委员会" for n in "一二三四五六七八")
_NAMES = (
    "书院", "和平", "向阳", "铁路", "河后", "纸坊", "东风", "建设", "友谊", "光明", "胜利", "青年",
    "文化", "园丁", "康乐", "新华",
)  # fmt: skip
_KINDS = (
    "花园", "新村", "家园", "小区", "名苑", "雅居", "东里", "西里", "南里", "北里", "公寓", "大院",
    "一期", "二期", "三期", "宿舍",
)  # fmt: skip
COMMUNITIES = tuple(f"{one}社区" for one in _NAMES[:9])
_ESTATES = ("铁路宿舍", "和平里小区", "向阳花园", "河后新村", "纸坊小区", "书院家属院")
GRIDS = 4  # of each community
PARTNERS = (
    "区供电所", "区税务局", "实验小学", "社区卫生站", "第三中学", "区排水公司", "建工集团",
    "客运公司", "区中医院", "区委党校", "区教育局", "区民政局", "区司法局", "区人社局",
    "区住建局", "区城管局", "区市场监管局", "区卫健局", "区应急局", "区文旅局", "区统计局",
    "区审计局", "区财政局", "区信访局", "区法院", "区检察院", "公安分局", "消防救援站",
    "街道卫生院", "第二小学", "第三幼儿园", "职业中学", "区图书馆", "区文化馆", "区体育中心",
    "燃气公司", "热力公司", "电信营业厅", "邮政支局", "农商银行支行", "供销社", "园林处",
    "环卫处", "老年大学", "妇幼保健站",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Place:
    """An estate and what it belongs to; ``branch`` is empty where it is not covered."""

    estate: str
    community: str
    grid: str
    branch: str = ""


def places(scale: Scale) -> tuple[Place, ...]:
    """Return the estates of a centre: those of one community, or all of a street's."""
    if scale.communities == 1:
        return tuple(
            Place(estate, COMMUNITIES[0], f"第{'一二三四五六'[n]}网格")
            for n, estate in enumerate(_ESTATES)
        )
    found: list[Place] = []
    for n, estate in enumerate(f"{name}{kind}" for kind in _KINDS for name in _NAMES):
        community = COMMUNITIES[n % scale.communities]
        grid = f"第{'一二三四'[n // scale.communities % GRIDS]}网格"
        branch = f"中共{community}{estate}支部委员会" if n < scale.branches else ""
        found.append(Place(estate, community, grid, branch))
    return tuple(found)
