"""Find the code that a roster's words mean: labels, short forms and local habits.

Source: labels of resources/codes; habits from domain.md sections 2.1, 2.2 and 2.5.
"""

import re
import unicodedata
from functools import cache

from desktop_app.domain import codes

# Words on rosters for codes; 学历 means a completed one, so 大学 is a graduate of one.
_HABITS: dict[str, dict[str, str]] = {
    "yes_no": {
        "1": "是 有 对 √ ✓ ✔ y yes true 已 已加入 已入 失联 失去联系 困难",
        "0": "否 无 不是 没有 × ✗ x n no false 未 未加入 非 正常 未失联 取得联系 已取得联系 不困难",
    },
    "sex": {"1": "男性 男士 m male", "2": "女性 女士 f female", "9": "未说明"},
    "person_category": {
        "1": "正式 正式党员(在册) 党员",
        "2": "预备",
        "3": "发展",
        "4": "积极分子",
        "5": "申请人 申请入党人员",
        "9": "群众 非党员 志愿者 居民",
    },
    "five_manage_category": {
        "resident_direct": "居民党员 居民 直管 直管党员 直接管理 居民党员直接管",
        "inservice_dual": "在职党员 在职 双重管 双重管党员 双重管理 双管 在职党员双管",
        "retired_takeover": "离退休党员 离退休 退休党员 退休 离休党员 接管 接管党员",
        "floating_assist": "流动党员 流动 流入党员 参管 参管党员 参与管理 协管",
        "laidoff_focus": "下岗党员 下岗 下岗失业党员 失业党员 下岗企业党员 下岗职工党员 重点管"
        " 重点管党员 重点管理",
        "unassigned": "未归类 未分类",
    },
    "education_level": {
        "10": "研究生 在职研究生 中央党校研究生 省委党校研究生 省(区、市)委党校研究生 党校研究生",
        "11": "博士 博士研究生 博士生",
        "14": "硕士 硕士研究生 硕士生",
        "17": "研究生班 硕士生班 硕士班",
        "20": "中央党校大学 省委党校大学 省(区、市)委党校大学 党校大学 党校本科 中央党校本科",
        "21": "大学 本科 大学本科 全日制本科 在职本科 本科毕业 大本 第二学士学位班 双学位",
        "28": "大学普通班 大普",
        "30": "中央党校大专 省委党校大专 省(区、市)委党校大专 党校大专",
        "31": "大专 专科 大学专科 高职 大专毕业 专科毕业 高职高专",
        "41": "中专 中等专科 中师 中专毕业 中等师范 中等专业学校",
        "44": "职高 职业高中 职业中专 中职 职中",
        "47": "技校 技工学校 技工 技校毕业",
        "61": "高中 普通高中 高中毕业",
        "71": "初中 初级中学 初中毕业 初中及以下",
        "81": "小学 小学毕业 小学及以下",
        "90": "文盲 半文盲",
    },
    "degree": {
        "0": "无 没有",
        "2": "博士学位 博士研究生",
        "3": "硕士学位 硕士研究生",
        "4": "学士学位 双学士",
    },
    "work_post": {
        "0": "在职 在岗",
        "0111": "机关公务员",
        "1": "农民 务农",
        "3": "在校学生",
        "4": "离退休",
        "41": "离休",
        "42": "退休 退休职工 退休干部",
        "511": "内退",
        "512": "停薪留职",
        "514": "下岗 失业 下岗失业 下岗职工 下岗失业人员",
        "522": "社区工作者 社工",
        "531": "个体 个体户 个体工商户 个体经营",
        "532": "自由职业",
        "599": "无业 待业 无业人员",
    },
    "party_position": {
        "01": "支部书记 党支部书记 党委书记 总支书记 党总支书记",
        "02": "支部副书记 党支部副书记 党委副书记 总支副书记",
        "03": "支部组织委员",
        "04": "支部宣传委员",
        "05": "纪律检查委员 支部纪检委员 纪检",
        "08": "支部委员 支委 党委委员 总支委员",
        "12": "党小组长 小组长 党小组组长",
    },
    "marital_status": {"20": "结婚", "30": "丧偶单身", "40": "离异 离婚单身"},
    "membership_status": {"1": "有党籍 正常党籍", "2": "停党籍", "4": "去世 已故 死亡"},
    "roster_status": {"10": "在册党员 正常 在册管理", "50": "失联党员", "80": "去世 已故"},
    "health_status": {"1": "健康 良好 好", "2": "一般 较弱", "3": "慢性病 患病", "9": "不能自理"},
    "document_number_type": {
        "id_card": "身份证 居民身份证号 二代身份证 二代证",
        "hmt_permit": "居住证 港澳台居住证",
        "military": "军官证 士兵证",
    },
    "tech_title_level": {"1": "高级 正高 副高 正高级 副高级", "2": "中级", "3": "初级 助理级 员级"},
    "unit_type": {
        "6": "国有企业 国企 央企",
        "8": "私营企业 民营企业 民企 非公企业",
        "10": "党政机关",
    },
}
_BRACKETS = re.compile(r"\(.*?\)")


def code_of(table: str, words: str) -> str:
    """Return the code that words mean, or ``""`` when they mean none.

    Codes themselves count too, also with their leading zero lost.
    """
    wanted = plain(words)
    if not wanted:
        return ""
    known = _known(table)
    return known.get(wanted) or (known.get(wanted.zfill(2), "") if wanted.isdecimal() else "")


def plain(words: str) -> str:
    """Return words as they are compared: half width, lower case, no blanks."""
    return "".join(unicodedata.normalize("NFKC", words).casefold().split())


@cache
def _known(table: str) -> dict[str, str]:
    """Return every form of words for a table; what is written first wins."""
    known: dict[str, str] = {}
    items = codes.table(table).values()
    for item in items:
        known.setdefault(plain(item.code), item.code)
    for item in items:
        for words in (item.zh, item.en):
            known.setdefault(plain(words), item.code)
    for code, habits in _HABITS.get(table, {}).items():
        for words in habits.split(" "):
            if code in codes.table(table):
                known.setdefault(plain(words), code)
    for item in items:
        for words in _short_forms(table, plain(item.zh)):
            known.setdefault(words, item.code)
    return known


def _short_forms(table: str, label: str) -> list[str]:
    forms = [_BRACKETS.sub("", label)]
    if table == "ethnic_group":
        forms.append(label.removesuffix("族"))
    if table == "education_level":
        forms.append(label.removesuffix("毕业").removesuffix("教育"))
    return [form for form in forms if form]
