"""What specimens of single papers say where the general words would be nonsense. All invented."""

import datetime
from dataclasses import replace
from typing import Any

from build_scripts.specimen_data import DAY, NAMES, filled
from desktop_app import paths
from desktop_app.documents.paper import Paper
from desktop_app.documents.papers.figures_page import FigureLine
from desktop_app.documents.papers.person_data import Part
from desktop_app.documents.typesetting.signature import spoken_date
from desktop_app.domain import placeholders

CENTRE = "书院社区党群服务中心"
KNOWN = {
    "中心名称": CENTRE, "联系电话": "0571-88001234", "日期": spoken_date(DAY),
    "姓名": NAMES[0], "人员编号": "SY000123",
}  # fmt: skip
SIGNED = (
    "本人签名：＿＿＿＿＿＿＿＿＿＿　　　　　日期：＿＿＿＿年＿＿月＿＿日",
    "经办人（见证人）签名：＿＿＿＿＿＿＿＿＿",
)


def one_page(key: str, signed: tuple[str, ...]) -> dict[str, Any]:
    """Return the shipped text of a page."""
    text = paths.resource("texts", f"{key}.txt").read_text(encoding="utf-8").strip()
    title, *paragraphs = placeholders.filled(text, KNOWN).split("\n")
    return {
        "title": title, "paragraphs": tuple(paragraphs), "signatures": signed, "org": CENTRE,
        "foot": f"{CENTRE}　文本第1版",
    }  # fmt: skip


OWN: dict[str, dict[str, Any]] = {
    "privacy_notice": one_page("privacy_notice", ()),
    "consent_form": one_page("consent_general", SIGNED),
    "figures_page": {
        "title": "2026年10月工作统计表",
        "lines": (
            FigureLine(name="服务次数", number="128 次", of_what="计数"),
            FigureLine(name="服务时长", number="236.5 小时", of="97", of_what="参与服务的党员",
                       share="人均2.4"),
            FigureLine(name="参与服务的党员", number="97 人", of="412", of_what="名册全部人员",
                       share="23.5%", late=True),
        ),
        "months": tuple((90 + 4 * n, 30 + n % 4) for n in range(10)),
        "note": "带※的指标此前没有记录，按2026年11月2日计。",
        "kinds": (("助老", 52), ("便民", 37), ("助学", 21), ("助残", 12), ("助贫", 6)),
    },
    "person_data": {
        "name": NAMES[0], "number": "2026-0003", "maker": "周敏",
        "notes": ("本人提出，号码完整显示。",),
        "parts": (
            Part(
                heading="一、登记的信息", heads=("类别", "项目", "内容", "处理依据"),
                widths=(22, 34, 92, 20),
                rows=(
                    ("身份", "姓名", NAMES[0], "履行职责"),
                    ("党籍", "入党日期", "1990-07-01", "履行职责"),
                    ("联系", "手机", "13800005678", "同意"),
                ),
            ),
            Part(heading="二、历史情况", heads=("项目", "内容", "自", "至", "原因"),
                 widths=(24, 66, 24, 24, 36)),
        ),
    },
    "minutes_format": {
        "title": "书院社区党委会议纪要", "number": "第12期",
        "attending": "郑涛、周敏、王芳、李秀英", "body": (
            "会议听取了第四季度重点工作安排，研究了民主评议党员和走访慰问事项。会议议定：\n"
            "一、关于民主评议党员。12月20日前完成，由各党支部负责，结果报社区党委审定。\n"
            "二、关于走访慰问。元旦前走访全部生活困难党员和老党员，由社区党委委员分片负责。"
        ),
    },
    "joint_minutes": {
        "decisions": (
            ("共用江滨市第三中学操场开展社区运动会", "江滨市第三中学", "2026年12月10日前"),
            ("为独居老人安装烟感报警器20个", "北街消防救援站", "2026年11月30日前"),
        ),
    },
    "dues_notice": {
        "people": (), "amounts": (
            ("书院社区第一党支部", "42", "6300.00", "6300.00", ""),
            ("书院社区第二党支部", "38", "5480.50", "5480.50", ""),
            ("书院社区第三党支部", "51", "7215.00", "7095.00", "欠交1人，已提醒"),
            ("红色驿站流动党支部", "16", "960.00", "960.00", ""),
        ),
    },
    "dues_sheet": {
        "payments": tuple(
            (name, due := ("12.00", "20.00", "8.50", "5.00")[number % 4],
             *[due] * 10, "欠" if number == 3 else due, "", "")
            for number, name in enumerate(NAMES)
        ),
    },
    "points_notice": {
        "bands": False, "points": tuple(
            (name, str(96 - 3 * number), "") for number, name in enumerate(NAMES)
        ),
    },
    "star_notice": {
        "stars": tuple(
            (name, str(max(5, 10 - number // 2)), "") for number, name in enumerate(NAMES)
        ),
    },
    "pledge_board": {
        "pledges": tuple(
            (name, *rest) for name, rest in zip(NAMES, (
                ("每周六上午在3幢楼道开展安全巡查", "安全", "2026年12月31日", "进行中"),
                ("结对帮扶独居老人一户，每月上门两次", "助老", "长期", "进行中"),
                ("为社区学生义务辅导作业二十课时", "助学", "2026年12月20日", "已完成"),
            ), strict=False)
        ),
    },
    "donation_list": {
        "title": "冬季送温暖捐赠款物收发明细表", "destination": "社区困难家庭", "entries": (
            ("2026-11-02", "接收", "江滨市第三中学", "棉被", "30床", "新品"),
            ("2026-11-05", "接收", "在职党员12人", "现金", "1200元", "存入专户"),
            ("2026-11-12", "发放", "困难家庭8户", "棉被", "8床", "签收单附后"),
        ),
        "stock": (("棉被", "30床", "8床", "22床"), ("现金", "1200元", "0元", "1200元")),
    },
    "aid_list": {
        "title": "2026-2027学年爱心助学资助名单", "entries": (
            ("2026-09-05", "小林", "江滨市第三中学高二（3）班", "助学金", "1200.00元",
             "江滨市税务局", "0031", ""),
            ("2026-09-12", "小周", "江滨师范学院大一", "助学金", "2000.00元",
             "圆梦助学", "0032", "第一学期"),
            ("2026-11-12", "小周", "江滨师范学院大一", "棉被", "1床", "冬季送温暖", "", ""),
        ),
    },
    "help_summary": {
        "pairs": (
            ("BF2026-0001", "周桂芳", "困难家庭", "因病", "每月联系，协助申请临时救助",
             "郑涛", "11", "4", "2", "", "结对中"),
            ("BF2026-0002", "小林", "困难学生", "单亲", "每周辅导作业一次", "江滨市第三中学",
             "10", "3", "1", "500.00", "结对中"),
        ),
    },
    "score_sheet": {
        "assessed": "书院社区第一党支部", "items": (
            ("组织生活", "三会一课", "支部党员大会每季度一次，支委会每月一次", "10", "查会议记录",
             "少一次扣2分", "10"),
            ("组织生活", "主题党日", "每月一次，到会率八成以上", "10", "查签到表",
             "缺一次扣1分", "9"),
            ("党员管理", "党费收缴", "按月足额收缴", "10", "查登记表", "欠交一人扣0.5分", "9.5"),
        ),
    },
    "three_lists": {
        "partner": "江滨市第三中学",
        "needs": (("周末活动场地", "场地", "每周六　操场", "书院社区", "钱莉"),
                  ("学生作业辅导员", "人才", "每周三16:30　驿站", "书院社区", "周敏")),
        "resources": (("操场和多功能厅", "场地", "周末　校内", "第三中学", "王芳"),),
        "projects": (("“四点半课堂”", "助学", "每周三　驿站", "双方", "周敏、王芳"),),
    },
    "wall_list": {
        "items": (
            ("山水红驿", "助老", "上门理发", "为行动不便的老人理发", "每月第一个周六9:00",
             "居民家中", "4", "1"),
            ("山水红驿", "助学", "作业辅导", "辅导小学生完成作业", "每周三16:30", "驿站阅览室",
             "6", "2"),
            ("山水红驿", "便民", "小家电维修", "维修电扇、台灯等", "每月15日14:00", "驿站门口",
             "3", "0"),
        ),
        "facts": ("山水红驿：山水家园东门，每日8:30至17:30，电话0571-88001234",),
    },
    "work_list": {
        "title": "点单服务办理情况一览表", "lines": (
            ("DD2026-0031", "更换楼道灯泡", "周桂芳", "便民", "郑涛", "办理中", "2026-10-28",
             "2026-11-02", "", ""),
            ("DD2026-0030", "陪同就医", "吴大爷", "助老", "王芳", "已办结", "2026-10-25",
             "2026-10-28", "2026-10-27", "非常满意"),
        ),
    },
    "spine_label": {"box": "12", "number": "12"},
    "intro_letter": {"number": "0012", "addressee": ""},
    "proof_letter": {"number": "0008", "addressee": "江滨市第三中学"},
    "plaque": {"community": "书院社区", "number": "0012"},
    "steward_card": {"buildings": ("3幢1单元", "3幢2单元", "5幢")},
    "notice_redhead": {"note": "联系人：钱莉，电话：0571-88001234"},
}  # fmt: skip


def specimen_of(paper: Paper, people: int) -> Any:
    """Return what the specimen of a paper says, about as many people."""
    if paper.per_person:
        return [filled(paper.data, number) for number in range(people)]
    data = filled(paper.data, people=people)
    own = {name: value for name, value in OWN.get(paper.key, {}).items() if hasattr(data, name)}
    data = replace(data, **own)
    if paper.key == "medal_list":
        old = [replace(one, joined="1974.06.01", party_age_from="1975.06.01", born="1950.03.12")
               for one in data.people]  # fmt: skip
        data = replace(data, people=tuple(old), date=datetime.date(2026, 3, 1))
    return data
