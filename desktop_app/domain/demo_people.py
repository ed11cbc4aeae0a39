"""Invented people for the demo centres: the proportions of real centres, nobody real.

Source: domain.md section 8, the distribution for generated members. County codes end in 99 and
telephones begin with 1990000, so that no number can belong to anybody. An invalid number is what
the import makes of it: none, with a remark.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from desktop_app.domain import identity
from desktop_app.domain.demo_places import BRANCHES, PARTNERS, Place, places
from desktop_app.domain.demo_scale import DEMO, Scale
from desktop_app.domain.records.person import Person

SEED = 20261122
MINORITY, INVALID, FIRST_GENERATION, RARE = 0.08, 0.03, 0.01, 0.01  # shares
_SURNAMES = (
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾"
    "丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤"
)
_HARD_SURNAMES = ("单", "解", "仇", "查", "朴", "区", "覃", "尉迟", "欧阳", "万俟", "令狐")
_MEN = "伟强磊军勇杰涛明超刚平辉鹏波斌宇浩凯健俊帆龙文国建志海光德"
_WOMEN = "芳娜敏静丽艳娟霞秀玲桂英梅兰红燕琴萍莉婷雪慧欣怡佳颖"
_RARE = ("䶮", "㛃", "𬱖", "赟", "犇", "堃", "翀", "昶")
_COUNTIES = ("150499", "210999", "220799", "140599", "371699", "610999")
_UNITS = (
    "第一中学",
    "市水务公司",
    "供电所",
    "区税务分局",
    "城建集团",
    "公交公司",
    "人民医院",
    "区档案馆",
)
_SKILLS = ("理发", "医疗", "家电维修", "书法", "法律", "心理疏导", "摄影", "烹饪")
_WISHES = ("助老", "助学", "助孤", "助残", "助贫", "便民")
_EDUCATION = (
    ("11", 1),
    ("14", 4),
    ("21", 24),
    ("31", 29),
    ("41", 12),
    ("61", 14),
    ("71", 12),
    ("81", 4),
)
_AWAY = ("浙江省义乌市", "广东省东莞市", "北京市朝阳区", "江苏省昆山市")


@dataclass(frozen=True, slots=True)
class Invented:
    """A person of the demo and the name of the branch they belong to, if any."""

    person: Person
    branch: str


def invent(today: date, seed: int = SEED, scale: Scale = DEMO) -> Iterator[Invented]:
    """Yield the people of a centre; the same seed and scale give the same people."""
    dice = Random(seed)
    used: set[str] = set()
    everywhere = places(scale)
    covered = [one for one in everywhere if one.branch] or everywhere
    known: list[Person] = []
    for n in range(scale.members):
        twin = known[-7] if n % 50 == 49 else None  # 2 %: entered twice, without a number
        home = dice.choice(covered)
        person = _member(dice, today, used, home, twin)
        known.append(person)
        yield Invented(person, home.branch or BRANCHES[n % len(BRANCHES)])
    partners = PARTNERS[: scale.units]
    for n in range(scale.inservice):
        work = partners[n % len(partners)] if n < scale.sent_down else dice.choice(_UNITS)
        yield Invented(_in_service(dice, today, used, dice.choice(everywhere), work), "")
    for _ in range(scale.floating):
        yield Invented(_floating(dice, today, used, dice.choice(everywhere)), "")


def _member(dice: Random, today: date, used: set[str], home: Place, twin: Person | None) -> Person:
    sex = twin.sex if twin else "2" if dice.random() < 0.31 else "1"
    birth = date.fromisoformat(twin.born_on) if twin else _birth(dice, today)
    joined = _joined(dice, birth, today)
    probationary = joined > today - timedelta(days=365)
    retired = (today - birth).days / 365.2425 >= (55 if sex == "2" else 60)
    laid_off = not retired and dice.random() < 0.18
    building, unit, room = _rooms(dice)
    number = "" if twin or dice.random() < INVALID else _number(dice, birth, sex, used)
    old = birth.year < 2000 and dice.random() < FIRST_GENERATION
    month_only = dice.random() < 0.04
    return Person(
        name=twin.name if twin else invented_name(dice, sex),
        sex=sex,
        ethnic_group=_ethnic_group(dice),
        doc_type="id_card" if number else "none",
        doc_number=number,
        old_number=number[:6] + number[8:17] if old else "",
        born_on=birth.isoformat(),
        native_place="山西省阳城县",
        is_taiwan_native="0",
        person_category="2" if probationary else "1",
        joined_on=joined.isoformat()[:7] if month_only else joined.isoformat(),
        converted_on=""
        if probationary or dice.random() < 0.02
        else _year_later(joined, month_only),
        membership_status="1",
        roster_status="10",
        mobile="" if dice.random() < 0.10 else _mobile(dice, used),
        residence_address=f"{home.estate}{building}号楼{unit}单元{room}",
        estate=home.estate,
        building=f"{building}号楼",
        unit_no=f"{unit}单元",
        room_no=room,
        community=home.community,
        grid=home.grid,
        party_group=f"第{'一二三'[building % 3]}党小组",
        education_level=_weighted(dice, _EDUCATION),
        work_post="42"
        if retired
        else "514"
        if laid_off
        else dice.choice(("012", "531", "599", "522", "025")),
        is_migrant_worker="0",
        is_lost="0",
        is_veteran="1" if sex == "1" and dice.random() < 0.12 else "",
        specialities="、".join(dice.sample(_SKILLS, 1)) if dice.random() < 0.35 else "",
        remarks="" if number else "证件号码待核对",
    )


def _in_service(dice: Random, today: date, used: set[str], home: Place, work: str) -> Person:
    sex = "2" if dice.random() < 0.42 else "1"
    birth = today - timedelta(days=dice.randint(25 * 365, 58 * 365))
    building, unit, room = _rooms(dice)
    return Person(
        name=invented_name(dice, sex),
        sex=sex,
        ethnic_group=_ethnic_group(dice),
        doc_type="id_card",
        doc_number=_number(dice, birth, sex, used),
        born_on=birth.isoformat(),
        person_category="1",
        membership_status="1",
        roster_status="40",
        outside_branch=f"{work}机关党支部",
        unit_name=work,
        mobile=_mobile(dice, used) if dice.random() < 0.95 else "",
        residence_address=f"{home.estate}{building}号楼{unit}单元{room}",
        estate=home.estate,
        community=home.community,
        grid=home.grid,
        reported_on=(today - timedelta(days=dice.randint(20, 300))).isoformat()
        if dice.random() < 0.9
        else "",
        specialities=dice.choice(_SKILLS),
        service_wishes="、".join(dice.sample(_WISHES, dice.choice((1, 1, 2)))),
    )


def _floating(dice: Random, today: date, used: set[str], home: Place) -> Person:
    sex = "2" if dice.random() < 0.4 else "1"
    birth = today - timedelta(days=dice.randint(22 * 365, 55 * 365))
    since = today - timedelta(days=dice.randint(190, 1600))
    return Person(
        name=invented_name(dice, sex),
        sex=sex,
        ethnic_group="01",
        born_on=birth.isoformat()[:7],
        person_category="1",
        membership_status="1",
        roster_status="40",
        outside_branch=f"中共石堤村第{dice.choice('一二三四五六七八')}支部委员会",
        outside_phone="0915-3000000",
        mobile=_mobile(dice, used) if dice.random() < 0.85 else "",
        education_level=_weighted(dice, _EDUCATION[1:5]),
        is_floating="1",
        floating_direction="in_inprov",
        floating_place=dice.choice(("本社区", *_AWAY)),
        floating_since=since.isoformat()[:7],
        community=home.community,
    )


def invented_name(dice: Random, sex: str) -> str:
    """Return a name for a man (1) or a woman (2), now and then one that is hard to type."""
    surname = dice.choice(_HARD_SURNAMES) if dice.random() < 0.04 else dice.choice(_SURNAMES)
    given = _WOMEN if sex == "2" else _MEN
    name = surname + "".join(dice.sample(given, 2 if dice.random() < 0.8 else 1))
    return name[:-1] + dice.choice(_RARE) if dice.random() < RARE else name


def _ethnic_group(dice: Random) -> str:
    return dice.choice(("03", "05", "06", "08", "15")) if dice.random() < MINORITY else "01"


def _birth(dice: Random, today: date) -> date:
    """39 % are 60 or older, as in communities."""
    low, high = (60, 92) if dice.random() < 0.39 else (23, 59)
    return today - timedelta(days=int(dice.uniform(low, high) * 365.2425))


def _joined(dice: Random, birth: date, today: date) -> date:
    earliest = birth + timedelta(days=int(19.5 * 365.2425))
    latest = min(birth + timedelta(days=int(48 * 365.2425)), today - timedelta(days=60))
    return earliest + timedelta(days=dice.randint(0, max((latest - earliest).days, 1)))


def _year_later(joined: date, month_only: bool) -> str:
    without_probation = date(1969, 4, 1) <= joined <= date(1977, 8, 31)  # domain.md 3.6
    later = (
        joined
        if without_probation
        else joined.replace(year=joined.year + 1, day=min(joined.day, 28))
    )
    return later.isoformat()[:7] if month_only else later.isoformat()


def _number(dice: Random, birth: date, sex: str, used: set[str]) -> str:
    while True:
        sequence = dice.randint(1, 498) * 2 - (1 if sex == "1" else 0)
        first = f"{dice.choice(_COUNTIES)}{birth:%Y%m%d}{sequence:03}"
        number = first + identity.check_character(first)
        if number not in used:
            used.add(number)
            return number


def _mobile(dice: Random, used: set[str]) -> str:
    ending = dice.randint(0, 9999)
    while (found := f"1990000{ending:04}") in used:
        ending = (ending + 1) % 10_000
    used.add(found)
    return found


def _rooms(dice: Random) -> tuple[int, int, str]:
    room = f"{dice.randint(1, 6)}0{dice.randint(1, 3)}"
    return dice.randint(1, 20), dice.randint(1, 4), room


def _weighted(dice: Random, pairs: tuple[tuple[str, int], ...]) -> str:
    return dice.choices([one for one, _ in pairs], [weight for _, weight in pairs])[0]
