"""Invented data for any paper, made from what its dataclass declares. Nobody here exists."""

import datetime
from dataclasses import MISSING, fields, is_dataclass
from decimal import Decimal
from types import NoneType
from typing import Any, Literal, get_args, get_origin, get_type_hints

from desktop_app.documents.papers.figures_page import Listing

DAY = datetime.date(2026, 11, 2)
ROWS = 5  # of a table that is not about people

NAMES = (
    "张建国", "李秀英", "欧阳明慧", "王芳", "阿依古丽·买买提", "赵德胜", "刘䶮", "陈㛃",
    "周国庆", "吴桂兰", "诸葛文远", "孙伟",
)  # fmt: skip
BODY = (
    "根据街道党工委统一部署，结合社区实际，现将有关事项通知如下：\n"
    "一、时间和地点\n2026年11月28日（星期六）上午9:00，社区党群服务中心二楼会议室。\n"
    "二、主要内容\n（一）学习贯彻上级会议精神，通报本季度工作情况。\n"
    "（二）开展民主评议党员，认领“红色驿站”服务项目。\n"
    "三、有关要求\n请提前10分钟到场签到；因故不能参加的，请提前向所在党支部书记请假。"
)
WORDS: dict[str, str | tuple[str, ...]] = {
    "name": NAMES,
    "sex": ("男", "女"),
    "ethnic_group": ("汉族", "汉族", "维吾尔族"),
    "born": ("1968.03.12", "1985.07.19", "1957.10"),
    "education": ("大学本科", "大专", "高中"),
    "category": "正式党员",
    "five_manage": ("在册党员", "在职党员", "流动党员", "离退休党员"),
    "joined": ("1990.07.01", "2008.06.18", "1976.05"),
    "converted": ("1991.07.01", "2009.06.18", "1977.05"),
    "joined_iso": ("1990-07-01", "2008-06-18", "1976-05"),
    "party_age_from": ("1991.07.01", "2009.06.18"),
    "branch": "中共书院社区第一支部委员会",
    "branch_short": "第一支部",
    "party_group": "第二党小组",
    "post": ("党员", "党小组长", "支部书记"),
    "unit": "江滨市第三中学",
    "mobile": "138****5678",
    "doc_number": "3301**********1234",
    "address": "书院路18号3幢2单元501室",
    "services": "代购送药、上门理发",
    "specialities": "水电维修",
    "floating_direction": "流出",
    "floating_place": "浙江省杭州市西湖区",
    "floating_since": "2026.03",
    "floating_reason": "务工",
    "outside_branch": "中共杭州市西湖区文新街道支部委员会",
    "person_no": "SY000123",
    "code": "PMSY000123K",
    "words": "的 一 是 在 不 了 有 和 人 这 中 大 为 上 个",
    "groups": "ABCD-EFGH-JKLM-NPQR",
    "title": "关于召开2026年第四季度党员大会的通知",
    "issuer": "中共书院社区委员会文件",
    "signer": "",
    "urgency": "",
    "number": "书院党发〔2026〕12号",
    "serial": "2026-0012",
    "promise": "有诺必践",
    "reason": "在2026年度志愿服务工作中",
    "honour": "优秀共产党员",
    "verb": "聘请",
    "origin": "中共书院社区委员会",
    "target": "中共杭州市西湖区文新街道工作委员会",
    "fax": "0571-88001235",
    "partner": "江滨市第三中学党总支",
    "giver": "江滨市第三中学党总支",
    "assessed": "书院社区党委",
    "files": "12",
    "room": "二楼多功能厅",
    "user": "江滨市第三中学",
    "purpose": "主题党日活动",
    "heads": "30人",
    "helper": "周敏",
    "requester": "王明",
    "receiver": "郑涛",
    "visitor": "王明",
    "visitors": "郑涛、周敏",
    "leader": "郑涛",
    "excused": "无",
    "attending": "无",
    "order": "2026-0012",
    "matter": "楼道照明损坏，请协调维修。",
    "answer": "已联系物业公司，3个工作日内修复。",
    "safety": "注意用电安全",
    "reported": "2026.03.05",
    "kind": "便民",
    "content": ("楼道清洁", "代购送药", "上门理发"),
    "hours": ("2", "1.5", "3"),
    "item": ("社区清洁", "上门理发", "代购送药"),
    "served": "独居老人",
    "confirmed": "",
    "year": "2026",
    "time": "上午9:00",
    "begin": "2026年11月",
    "until": "2027年10月",
    "valid": "2027年12月31日",
    "valid_until": "2028年12月31日",
    "cc": "北街街道党工委",
    "postcode": "310012",
    "sender_postcode": "310012",
    "body": BODY,
    "addressee": "各党支部、全体党员：",
    "attachments": ("参会回执", "红色驿站服务项目表"),
    "agenda": BODY,
    "course": BODY,
    "resolutions": "会议一致同意上述事项。",
    "pinyin": "",
    "remarks": "",
}  # fmt: skip
PARTS: tuple[tuple[str, str], ...] = (  # by a part of the field's name, first match
    ("phone", "0571-88001234"), ("contact", "钱莉 0571-88001234"), ("tel", "0571-88001234"),
    ("address", "北街街道书院路18号"), ("branch", "中共书院社区第一支部委员会"),
    ("committee", "中共书院社区委员会"), ("org", "书院社区党群服务中心"),
    ("unit", "江滨市第三中学"), ("centre", "书院社区党群服务中心"),
    ("community", "书院社区"), ("street", "北街街道"),
    ("person", "周敏"), ("host", "郑涛"),
    ("recorder", "周敏"), ("maker", "周敏"), ("handler", "周敏"), ("by", "周敏"),
    ("place", "社区党群服务中心二楼会议室"), ("amount", "120.00"), ("money", "120.00"),
    ("fee", "120.00"), ("month", "2026年11月"), ("date", "2026年11月2日"),
    ("day", "2026年11月2日"), ("when", "2026年11月2日"), ("since", "2026年11月2日"),
    ("time", "上午9:00"), ("year", "2026"), ("code", "SY000123"), ("no", "0001"),
    ("count", "12"), ("present", "12人"), ("absent", "无"), ("guests", "无"),
)  # fmt: skip
OTHERWISE = "按有关规定办理"
ROWS_OF = {  # of tables whose columns the type does not tell
    "orders": (
        ("助老", "18", "17", "1", "2", "2.4", "12", "4", "1", "0", "0", "94.1"),
        ("便民", "26", "24", "0", "3", "3.1", "15", "7", "1", "1", "0", "91.7"),
        ("合计", "44", "41", "1", "3", "2.8", "27", "11", "2", "1", "0", "92.7"),
    ),
    "listings": (
        Listing(
            heads=("工作单位", "参与", "人员", "次数"),
            rows=(("江滨市第三中学", (21, 32, 40)), ("公交公司", (8, 30, 11))),
        ),
        Listing(
            heads=("党支部", "参与", "人员", "次数"),
            column=1,
            rows=(("第一网格党支部", (30, 51, 60)),),
        ),
        Listing(heads=("窗口接待", "次数"), column=2, rows=(("咨询", (31,)),)),
        Listing(heads=("使用场地", "预约", "人数"), column=2, rows=(("会议室", (12, 240)),)),
    ),
}


def filled(data: type, number: int = 0, people: int = ROWS) -> Any:
    """Return an instance of a dataclass; ``number`` varies names, ``people`` fills long tuples."""
    hints = get_type_hints(data)
    values = {one.name: _value(one, hints[one.name], number, people) for one in fields(data)}
    return data(**values)


def _value(one: Any, hint: Any, number: int, people: int) -> Any:
    ask, default = one.metadata.get("ask"), one.default
    if one.name in ROWS_OF:
        return ROWS_OF[one.name]
    if ask and ask.choices:
        return default
    if hint is str:
        example = getattr(ask, "hint", "").partition("For example ")[2]
        given = default if isinstance(default, str) else ""
        return given or example or _words(one.name, number)
    found = of_type(hint, one.name, number, people)
    shipped = isinstance(default, bool | int) or (isinstance(default, tuple) and bool(default))
    kept = default is not MISSING and (found is None or shipped)
    return default if kept else found


def of_type(hint: Any, name: str, number: int, people: int) -> Any:
    """Return a value of a type, or nothing for a type unknown here."""
    inner = [one for one in get_args(hint) if one not in (NoneType, Ellipsis)]
    simple: dict[Any, Any] = {
        str: _words(name, number), int: number + 1, float: 1.0, bool: False, bytes: b"",
        Decimal: Decimal("120.00"), datetime.date: DAY,
    }  # fmt: skip
    if hint in simple:
        return simple[hint]
    if isinstance(hint, type) and is_dataclass(hint):
        return filled(hint, number)
    if get_origin(hint) is Literal:
        return inner[0]
    if get_origin(hint) in (tuple, list) and inner:
        if Ellipsis not in get_args(hint) and get_origin(hint) is tuple:
            return tuple(of_type(each, name, number, people) for each in inner)
        count = people if is_dataclass(inner[0]) else ROWS - 2
        return tuple(of_type(inner[0], name, place, people) for place in range(count))
    return of_type(inner[0], name, number, people) if inner else None


def _words(name: str, number: int) -> str:
    known = WORDS.get(name)
    if known is not None:
        return known if isinstance(known, str) else known[number % len(known)]
    return next((said for part, said in PARTS if part in name), OTHERWISE)
