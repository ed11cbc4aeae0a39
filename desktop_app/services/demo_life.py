"""What happens in the demo centre: services done over the year, orders in every state."""

from dataclasses import replace
from datetime import date, timedelta

from desktop_app.domain.records.order import Order
from desktop_app.domain.records.person import Person
from desktop_app.domain.records.unit import ListEntry, Unit, UnitContact
from desktop_app.services import orders, red_post, service_log, units
from desktop_app.services.session import Session

# kind, what, who asks: all invented
WISHES = (
    ("elderly", "上门理发，老人行动不便", "周桂芳"),
    ("utility", "楼道感应灯坏了，晚上看不见台阶", "钱建国"),
    ("wish", "想要一副老花镜", "何秀英"),
    ("convenience", "帮助安装医保手机程序", "欧阳文静"),
    ("relief", "申请临时救助，需要指导填写材料", "买买提·艾力"),
    ("study", "孩子数学作业辅导", "许雪梅"),
    ("disabled", "陪同到社区卫生站复查", "冯国强"),
    ("party_affairs", "咨询流动党员报到手续", "唐晓东"),
    ("poor", "学习家电维修手艺", "罗志明"),
    ("volunteer", "小区消防通道需要劝导值守", "物业服务站"),
    ("orphan", "生日想有人陪伴", "小杰的监护人"),
    ("elderly", "代购降压药", "严桂英"),
)
UNITS = ("区供电所", "区税务局", "实验小学", "社区卫生站")
PARTNERS = tuple(zip(UNITS, ("赵建军", "孙丽华", "吴海燕", "郑国平"), (32, 34, 41, 9), strict=True))
LISTS = (  # list, which partner (0 for the community), kind, what, people or places
    ("need", 0, "study", "暑期托管班需要两间教室", 40),
    ("need", 0, "elderly", "独居老人每月健康检查", 30),
    ("need", 0, "utility", "三号院线路老化需要检修", 0),
    ("resource", 2, "study", "周末和假期可以开放教室和操场", 60),
    ("resource", 3, "elderly", "每月一次上门量血压、测血糖", 30),
    ("resource", 1, "party_affairs", "可以安排税法宣讲员进社区", 0),
)
REGULARS = 40  # members who serve
ROUNDS = 3  # of the wishes above, so many days apart
WAY: tuple[tuple[str, dict[str, str]], ...] = (
    ("accept", {}),
    ("claim", {}),  # by a unit
    ("begin", {}),
    ("finish", {"result": "已办妥，求助人在场"}),
    ("confirm", {}),
    ("review", {"grade": "5", "opinion": "很满意"}),
    ("archive", {}),
)


def fill(session: Session, people: list[Person]) -> None:
    """Let members serve over the year and residents order; see the constants for how much."""
    in_service = [one for one in people if one.five_manage == "inservice_dual"]
    able = [one for one in people if one.specialities and one not in in_service]
    half = REGULARS // 2
    _serve(session, [*in_service[:half], *able[:half]])
    _cooperate(session)
    for number in range(ROUNDS * len(WISHES)):
        _order(session, number)


def _serve(session: Session, able: list[Person]) -> None:
    """Two items a month, three to five people each; most are confirmed."""
    offers, today = red_post.items(session), session.today()
    for month in range(1, today.month + 1):
        for turn in range(2):
            number = month * 2 + turn
            day = date(today.year, month, 5 + turn * 12)
            if day > today:
                return
            group = [able[(number * 5 + n) % len(able)].id for n in range(3 + number % 3)]
            service_log.record(
                session, list(dict.fromkeys(group)), offers[number % len(offers)].item.id,
                done_on=day.isoformat(), minutes=60 + 30 * (number % 4), served="社区居民",
                confirmed_by="" if month == today.month else "社区居民",
            )  # fmt: skip


def _cooperate(session: Session) -> None:
    """Four partner units, when they were last spoken to, what they need and offer."""
    kept = [
        units.save_unit(
            session,
            Unit(
                name=name, contact=contact, phone=f"1390001{number:04}", headcount=members,
                agreed_from=f"{session.today().year}-01", agreed_to=f"{session.today().year}-12",
            ),
        )
        for number, (name, contact, members) in enumerate(PARTNERS)
    ]  # fmt: skip
    for number, one in enumerate(kept[1:], start=1):
        day = session.today() - timedelta(days=9 * number)
        units.add_contact(session, UnitContact(unit=one.id, talked_on=day.isoformat(), how="visit"))
    for sort, unit, kind, what, size in LISTS:
        units.save_entry(
            session,
            ListEntry(
                sort=sort, unit=kept[unit].id if unit else 0, kind=kind, what=what, size=size
            ),
        )


def _order(session: Session, number: int) -> None:
    """Take one order some days ago and move it as far as its number says."""
    kind, what, requester = WISHES[number % len(WISHES)]
    turn = number // len(WISHES)
    steps = len(WAY) if turn else number % (len(WAY) + 1)
    started = session.now() - timedelta(days=30 * turn + steps + number % 3)
    then = replace(session, now=lambda: started)
    made = orders.new(
        then,
        Order(
            kind=kind, what=what, requester=requester, phone=f"139000{10000 + number % 12:05}",
            address=f"{number % 9 + 1}号楼{number % 4 + 1}单元{number % 6 + 1}01",
            urgency="1" if number % 11 == 1 else "0",
        ),
    )  # fmt: skip
    for at, (step, values) in enumerate(WAY[:steps]):
        moment = started + timedelta(days=min(at, steps - 1))
        given = {"unit": UNITS[number % len(UNITS)]} if step == "claim" else values
        orders.move(replace(session, now=lambda moment=moment: moment), made.id, step, given)
