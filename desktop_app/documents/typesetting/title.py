"""Titles broken by sense into a trapezium or a diamond.

Source: GB/T 9704-2012 section 7.3.1: several lines must not break a word or phrase, are set
symmetrically and in proportion, in the shape of a trapezium or a diamond.
"""

import re
from collections.abc import Callable, Iterator
from itertools import combinations, pairwise

from desktop_app.documents.marks import may_break

GENRES = (
    "通知|通报|通告|公告|公示|请示|报告|批复|意见|决定|决议|函|纪要|方案|办法|规定|细则"
    "|倡议书|计划|总结|要点"
)
LAST_WORDS = re.compile(rf"(的?({GENRES})(（[^）]*）)?)$")
VERBS = re.findall(
    r"[^|]+",
    "召开|开展|做好|印发|举办|加强|推进|组织|报送|表彰|成立|调整|"
    "公布|申报|落实|贯彻|实施|评选|征求|转发|修订|建立|完善|举行|"
    "开好|学习|同意|缴纳|收缴|命名",
)
ADVERBS = (  # lean on what follows
    "进一步", "深入", "认真", "全面", "切实", "扎实", "持续", "广泛", "党的",
    "和", "与", "及", "暨",
)  # fmt: skip
FOLLOWERS = ("的", "同志")  # lean on what precedes
WORDS = re.findall(
    r"[^|]+",
    "关于|党员|党组织|党支部|党总支|党委|支部|社区|街道|委员会|工作委员会|党群|"
    "服务|中心|群众|活动|工作|会议|大会|代表|代表大会|志愿|志愿者|志愿服务|"
    "主题|党日|主题党日|组织生活|组织|生活会|民主|评议|民主评议|教育|学习|培训|"
    "生活困难|困难党员|老党员|老干部|管理|党费|换届|选举|换届选举|先进|优秀|基层|建设|党建|网格|网格员|双报到|"
    "在职|流动|退休|发展|对象|积极分子|入党|按期转正|转正|困难|走访|慰问|走访慰问|七一|"
    "建党|周年|安全|生产|环境|整治|环境整治|文明|创建|居民|小区|物业|红色|驿站|"
    "先锋|领办|认领|项目|方案|名单|材料|情况|制度|责任|责任制|考核|述职|抓党建|述职评议|评星|"
    "定级|积分|公示|年度|季度|上半年|下半年|若干|问题|有关|事项|实施|意见|办法|"
    "通知|人员|同志|负责人|书记|委员|联席|联席会议|共建|共驻共建|专题|"
    "党课|中华人民共和国|中国共产党|春节|国庆|端午|重阳|防汛|抗旱|防火|反诈|"
    "疫情|防控|报到|到社区报到|群众性|自治|自治组织|指导意见|季度|宣传|贯彻|精神|全会|值班|放假|"
    "以及|并且|或者|按照|根据",
)
GOOD_ENDS = (*VERBS, "关于", "的", "、", "》", "”", "）", "委员会", "街道", "社区", "中心", "支部")
GOOD_STARTS = ("《", "“", "（", "第", "和", "与", "及", "暨", "关于")
JOINED = re.compile(
    r"[0-9一二三四五六七八九十]+届[一二三四五六七八九]中全会(?:精神)?"
    r"|第?[0-9〇一二三四五六七八九十百]+(?:季度|[届次年月日号期个项场周批]?[年度]?)|[!-~]+"
)

QUOTED = re.compile(r"《[^》]{1,17}》|“[^”]{1,17}”")  # that fit one line of size 2
MOST_LINES = 5
MOST_PLACES = 20  # break places weighed against each other; more would take seconds
SENSELESS, POOR, FAIR = 12.0, 4.0, 1.0
SQUARE = 5.0  # lines of one length are neither trapezium nor diamond
HOURGLASS = 9.0
CROWDED = 2.0  # a line that reaches the edges of the type area
EXTRA_LINE = 3.0


def broken_title(
    title: str, width: Callable[[str], float], measure: float, comfortable: float
) -> tuple[str, ...]:
    """Return the lines of a title; the writer's own line breaks are kept.

    ``width`` gives a text's width; a title within the ``comfortable`` width stays on one line.
    """
    if "\n" in title:
        own = tuple(line.strip() for line in title.split("\n") if line.strip())
        return tuple(part for line in own for part in _broken(line, width, measure, measure))
    return _broken(title, width, measure, comfortable)


def _broken(
    title: str, width: Callable[[str], float], measure: float, comfortable: float
) -> tuple[str, ...]:
    if width(title) <= comfortable:
        return (title,)
    if width(title) > measure * (MOST_LINES + 1):
        return _filled(title, width, measure)
    limits = (measure, comfortable)
    for whole in (True, False):  # a document's name is broken only where it has no line of its own
        costs = [(_cost(title, place, whole=whole), place) for place in range(2, len(title) - 1)]
        sensible = sorted(one for one in costs if one[0] < SENSELESS)[:MOST_PLACES]
        candidates = sorted((place, cost) for cost, place in sensible)
        for count in range(1, MOST_LINES):
            found = list(_choices(title, candidates, count, width, limits))
            if found:
                return min([*found, *_choices(title, candidates, count + 1, width, limits)])[1]
    return _filled(title, width, measure)


def _filled(title: str, width: Callable[[str], float], measure: float) -> tuple[str, ...]:
    """Return full lines, for a title too long to be shaped; each ends where it makes sense."""
    lines: list[str] = []
    start = 0
    while start < len(title):
        full = start + 1
        while full < len(title) and width(title[start : full + 1]) <= measure:
            full += 1
        end = full
        if full < len(title):
            fair = range(full, (start + full) // 2, -1)
            end = next((place for place in fair if _cost(title, place) < SENSELESS), full)
        lines.append(title[start:end])
        start = end
    return tuple(lines)


def _choices(
    title: str,
    places: list[tuple[int, float]],
    count: int,
    width: Callable[[str], float],
    limits: tuple[float, float],
) -> Iterator[tuple[float, tuple[str, ...]]]:
    """Yield (cost, lines) for every way to break at ``count`` places.

    ``limits`` are the measure and the width above which a line looks crowded.
    """
    measure, comfortable = limits
    for chosen in combinations(places, count):
        cuts = [0, *(place for place, _ in chosen), len(title)]
        lines = tuple(title[start:end] for start, end in pairwise(cuts))
        widths = [width(line) for line in lines]
        if max(widths) <= measure:
            crowded = sum(CROWDED for one in widths if one > comfortable)
            sense = sum(cost for _, cost in chosen)
            yield count * EXTRA_LINE + sense + crowded + _shape_cost(widths), lines


def _shape_cost(widths: list[float]) -> float:
    """Return how far the lines are from a trapezium or a diamond of fair proportion."""
    longest, shortest = max(widths), min(widths)
    steps = [after - before for before, after in pairwise(widths)]
    cost = 14 * max(0.0, 0.6 - shortest / longest)
    if longest - shortest < 0.06 * longest:
        cost += SQUARE
    falls = False
    for step in steps:
        falls = falls or step < 0
        if falls and step > 0:
            cost += HOURGLASS
    return cost


def _cost(title: str, place: int, *, whole: bool = True) -> float:
    """Return how much sense a break before this character costs.

    ``whole`` keeps what stands in 《》 or “” on one line where it fits one.
    """
    before, after = title[:place], title[place:]
    tail = LAST_WORDS.search(title)
    if tail and place > tail.start():
        return SENSELESS
    if not may_break(before[-1], after[0]) or _inside_word(title, place, whole=whole):
        return SENSELESS
    if after.startswith(FOLLOWERS) or before.endswith(ADVERBS):
        return SENSELESS
    if before.endswith(tuple(VERBS)) and after.startswith(tuple(VERBS)):
        return SENSELESS
    if before.endswith(GOOD_ENDS) or after.startswith(GOOD_STARTS):
        return 0.0 if not before.endswith("关于") else FAIR
    if before.endswith(tuple(WORDS)) or after.startswith((*WORDS, *VERBS)):
        return FAIR
    return POOR


def _inside_word(title: str, place: int, *, whole: bool) -> bool:
    """Return whether the place lies within a known word, number, Latin run or quotation."""
    for word in (*WORDS, *VERBS):
        start = title.find(word, max(0, place - len(word) + 1))
        if 0 <= start < place < start + len(word):
            return True
    joined = (*JOINED.finditer(title), *(QUOTED.finditer(title) if whole else ()))
    return any(match.start() < place < match.end() for match in joined)
