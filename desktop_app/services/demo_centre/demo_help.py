"""Paired help of the demo centre: households, students and a drive, all invented.

Source of the proportions: domain.md 4 rows 50-52 and 8: 95 households and 18 students are helped.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta

from desktop_app.domain.help_due import CALL, VISIT
from desktop_app.domain.numbers import Numbers
from desktop_app.domain.records.donation import Drive, GoodsEntry
from desktop_app.domain.records.help import HelpPair, HelpVisit
from desktop_app.domain.records.person import Person
from desktop_app.services.session import Session
from desktop_app.storage import ids, records

HOUSEHOLDS, STUDENTS = 95, 18  # of a centre of full size
SURNAMES = "周钱何冯罗严许唐韩曹邓萧"
GIVEN = ("桂芳", "建国", "秀英", "志明", "桂英", "晓东", "玉兰", "国强", "淑珍", "长顺", "春梅")
YOUNG = ("子涵", "浩然", "雨桐", "欣怡", "俊杰", "梓萱")
CAUSES = (  # main cause, state of health, kind of disability, situation, measures
    ("05", "3", "", "户主长期透析，自付费用较高", "每月送药上门，协助申请临时救助"),
    ("10", "2", "", "独居，子女在外地", "每月电话联系，换季帮助打扫"),
    ("06", "6", "4", "行动不便，需要他人陪同就医", "陪同就医，联系康复器具"),
    ("01", "2", "", "低保户，无稳定收入", "推荐公益岗位，节日慰问"),
    ("04", "1", "", "企业改制后待业", "推荐技能培训和招聘会"),
    ("11", "9", "", "高龄，由老伴照料", "协助申请护理补贴，上门理发"),
)
STUDENT = ("09", "1", "", "家中只有一人打工", "课后辅导，资助学习用品")
FOUND = ("卫生间地面滑，需要装扶手", "想换一副老花镜", "家里网络不通")
HELPING = ("区供电所", "区税务局", "实验小学", "社区卫生站")
GIFTS = (  # in or out, days ago, goods, counted in, how many, fen, who
    ("in", 40, "棉衣", "件", 120, 0, "区税务局"),
    ("in", 38, "书包", "个", 40, 0, "实验小学家委会"),
    ("in", 36, "", "", 0, 860_000, "党员自愿捐款"),
    ("out", 20, "棉衣", "件", 64, 0, "困难家庭32户"),
    ("out", 18, "书包", "个", 18, 0, "困难学生18名"),
    ("out", 12, "", "", 0, 320_000, "大病家庭8户"),
)


def fill(
    session: Session,
    people: Sequence[Person],
    households: int = HOUSEHOLDS,
    students: int = STUDENTS,
) -> None:
    """Let members and units help so many, with calls and visits over the last half year."""
    helpers = [one for one in people if one.person_category == "1"] or list(people)
    today, names = session.today(), {one.id: one.name for one in helpers}
    pairs = [_pair(n, helpers, today) for n in range(households)]
    pairs += [_student(n, helpers, today) for n in range(students)]
    serial = f"help.{today.year}"
    with session.changing("import", reason="演示数据"):
        numbered = [
            replace(one, number=f"BF{today.year}-{ids.take_number(session.db, serial):04}")
            for one in pairs
        ]
        stored = records.add_all(session.db, numbered)
        records.add_all(
            session.db, [v for at, one in enumerate(stored) for v in _visits(one, at, today, names)]
        )
        drive = records.add(session.db, _drive(today))
        records.add_all(session.db, [*_gifts(drive, today), *_aid(stored, today)])


def _pair(at: int, helpers: Sequence[Person], today: date) -> HelpPair:
    cause, health, disability, situation, measures = CAUSES[at % len(CAUSES)]
    return _begun(
        HelpPair(
            kind="household",
            name=SURNAMES[at % len(SURNAMES)] + GIVEN[at % len(GIVEN)],
            sex="2" if at % 3 else "1", born_on=f"{1940 + at % 40}-0{at % 9 + 1}",
            members=1 + at % 4, phone=f"1370000{at:04}",
            address=f"{at % 9 + 1}号楼{at % 4 + 1}单元{at % 6 + 1}0{at % 3 + 1}",
            hardship=cause, health=health, disability=disability, situation=situation,
            measures=measures,
        ),
        at, helpers, today,
    )  # fmt: skip


def _student(at: int, helpers: Sequence[Person], today: date) -> HelpPair:
    cause, health, _, situation, measures = STUDENT
    surname = SURNAMES[at % len(SURNAMES)]
    born = today.replace(year=today.year - 8 - at % 9, day=1)
    return _begun(
        HelpPair(
            kind="student", name=surname + YOUNG[at % len(YOUNG)], sex="2" if at % 2 else "1",
            born_on=born.isoformat(), members=3,
            address=f"{at % 9 + 1}号楼{at % 5 + 1}02",
            hardship=cause, health=health, school=f"实验小学{at % 6 + 1}年级",
            situation=situation, measures=measures,
            guardian=surname + GIVEN[(at + 3) % len(GIVEN)], guardian_phone=f"1360000{at:04}",
            consent_means="signed", consent_on=(today - timedelta(days=200)).isoformat(),
        ),
        at + 1, helpers, today,
    )  # fmt: skip


def _begun(pair: HelpPair, at: int, helpers: Sequence[Person], today: date) -> HelpPair:
    """Return a pair in a state by its number: most are active, some late, a few just begun."""
    state = "proposed" if at % 16 == 7 else "agreed" if at % 16 == 11 else "active"
    since = today - timedelta(days=190 if state == "active" else 4 + at % 5)
    by_unit = at % 5 == 4
    return replace(
        pair, state=state, since=since.isoformat(),
        proposed_on=(since - timedelta(days=6)).isoformat(),
        measures=pair.measures if state != "proposed" else "",
        helper=0 if by_unit or state == "proposed" else helpers[at % len(helpers)].id,
        unit=HELPING[at % len(HELPING)] if by_unit and state != "proposed" else "",
    )  # fmt: skip


def _visits(pair: HelpPair, at: int, today: date, names: Mapping[int, str]) -> list[HelpVisit]:
    """Return a contact a month, each third one a visit; with some pairs the last is long ago."""
    if pair.state != "active":
        return []
    call, visit = (Numbers().value(f"help.{one}_days", today) for one in ("call", "visit"))
    last = call + 5 if at % 9 == 2 else 26 if at % 9 == 5 else 2 + at % 20
    found: list[HelpVisit] = []
    for turn in range(6):
        way = VISIT if turn % 3 == 1 and (turn > 3 or at % 11 != 3) else CALL
        day = today - timedelta(days=last + (visit // 3) * turn)
        if day.isoformat() < pair.since:
            break
        needs = FOUND[at % len(FOUND)] if way == VISIT and at % 7 == 0 and turn < 3 else ""
        found.append(
            HelpVisit(
                pair=pair.id, way=way, kind="routine" if way == VISIT else "",
                done_on=day.isoformat(), visitors=pair.unit or names[pair.helper],
                helper=pair.helper,
                content="身体和生活情况稳定" if way == VISIT else "电话联系，无异常", needs=needs,
            )
        )  # fmt: skip
    return found


def _aid(pairs: Sequence[HelpPair], today: date) -> list[GoodsEntry]:
    """Return what donors paid to the students helped: half a year ago, and each second one anew."""
    students = [one for one in pairs if one.kind == "student" and one.state == "active"]
    return [
        GoodsEntry(
            way="out", done_on=(today - timedelta(days=ago)).isoformat(), pair=one.id,
            party=one.name, amount=(800 + 200 * (at % 3)) * 100, donor=HELPING[at % len(HELPING)],
            receipt=f"{at + 31:04}",
        )
        for ago, step in ((160, 1), (30, 2))
        for at, one in enumerate(students)
        if at % step == 0
    ]  # fmt: skip


def _drive(today: date) -> Drive:
    return Drive(
        name="暖冬募捐行动", first_day=(today - timedelta(days=45)).isoformat(),
        destination="辖区困难家庭和大凉山学生",
    )  # fmt: skip


def _gifts(drive: Drive, today: date) -> list[GoodsEntry]:
    return [
        GoodsEntry(
            drive=drive.id, way=way, done_on=(today - timedelta(days=ago)).isoformat(),
            item=item, measure=measure, quantity=quantity, amount=amount, party=party,
        )
        for way, ago, item, measure, quantity, amount, party in GIFTS
    ]  # fmt: skip
