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
            FigureLine(name="服务次数", number="128 次"),
            FigureLine(name="服务时长", number="236.5 小时"),
            FigureLine(name="按期办结的点单", number="41 件", of="44", share="93.2%"),
        ),
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
