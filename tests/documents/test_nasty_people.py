"""Papers about people, made for the people that break layouts: nothing leaves the sheet, runs
into other text, is lost or is cut."""

from dataclasses import fields
from datetime import date

import pytest

from desktop_app.documents import preview
from desktop_app.documents.asking import asked
from desktop_app.documents.catalogue import PAPERS
from desktop_app.documents.someone import Someone
from tests.documents import measure

KEYS = (
    "assistance_plan", "feedback_form", "handover_list", "help_card", "intro_letter",
    "minutes_format", "probation_reminder", "proof_letter", "spine_label", "steward_card",
    "visit_record",
)  # fmt: skip
BRANCH = (
    "中共江滨市北湖区春风街道梧桐里社区党群服务中心暨新时代文明实践站志愿服务总队"
    "联合支部委员会第三网格临时党支部"
)
UYGUR = "阿卜杜热西提·买买提艾力·吐尔逊江·阿不都拉·热合曼江买买提"
PEOPLE = (
    Someone(name="欧阳慕容明月", sex="女", born="1985.07.19", category="正式党员", place=1),
    Someone(
        name=UYGUR, sex="男", ethnic_group="维吾尔族", branch=BRANCH, unit=BRANCH, address=BRANCH,
        specialities=BRANCH, services=BRANCH, mobile="138****1234", category="预备党员", place=2,
    ),
    Someone(name="㛃䶮𬱖", place=3),
    Someone(name="", place=4),
)  # fmt: skip


def made(key: str, people: tuple[Someone, ...]) -> bytes:
    kind = PAPERS[key].data
    filled = {
        name: date(2026, 11, 26) if ask.kind == "date" else "社区" if ask.required else None
        for name, ask in asked(kind).items()
    }
    values = {name: value for name, value in filled.items() if value}
    for one in fields(kind):
        if one.name in ("org", "committee", "giver", "helper_unit"):
            values[one.name] = BRANCH
    return PAPERS[key].render(kind(**{**values, "people": people}))


def collisions(pdf: bytes, page: int) -> list[str]:
    """Characters whose bodies cover each other by more than a fifth of the smaller."""
    found = []
    glyphs = [
        one for one in measure.glyphs(pdf, page) if one.text.strip() and one.text not in "样张"
    ]
    glyphs.sort(key=lambda one: one.baseline)
    for place, one in enumerate(glyphs):
        for other in glyphs[place + 1 :]:
            if other.baseline - one.baseline > 20:
                break
            height = min(one.size, other.size) * measure.POINT
            top = max(_top(one), _top(other))
            down = min(one.baseline, other.baseline) - top
            across = min(one.x1, other.x1) - max(one.x0, other.x0)
            if down > 0.2 * height and across > 0.2 * min(one.x1 - one.x0, other.x1 - other.x0):
                found.append(one.text + other.text)
    return found


def _top(one: measure.Glyph) -> float:
    return one.baseline - one.size * measure.POINT * 0.75


@pytest.mark.parametrize("key", KEYS)
def test_nothing_runs_into_anything_or_off_the_sheet(key: str) -> None:
    pdf = made(key, PEOPLE)
    width, height = preview.page_sizes_mm(pdf)[0]
    for page in range(1, preview.page_count(pdf) + 1):
        assert collisions(pdf, page) == []
        for one in measure.glyphs(pdf, page):
            if one.text.strip() and one.text not in "样张":
                assert one.x0 > 5
                assert one.x1 < width - 5
                assert 5 < one.baseline < height - 5


@pytest.mark.parametrize("key", [key for key in KEYS if key != "spine_label"])
def test_every_name_can_be_read_back(key: str) -> None:
    pdf = made(key, PEOPLE)
    pages = range(1, preview.page_count(pdf) + 1)
    text = "".join("".join(one.text for one in measure.glyphs(pdf, page)) for page in pages)
    text = "".join(text.split())
    for one in PEOPLE:
        assert one.name in text
