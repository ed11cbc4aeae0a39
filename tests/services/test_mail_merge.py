"""A notice to single persons: one PDF, each field filled from the roster, left out and named."""

from collections.abc import Callable

import pytest

from desktop_app.documents import MissingGlyphs, preview
from desktop_app.documents.catalogue import PAPERS
from desktop_app.documents.merge import Recipient
from desktop_app.domain.records.person import Person
from desktop_app.errors import Cancelled, Invalid, NotFound
from desktop_app.services.members import orgs
from desktop_app.services.paperwork import mail_merge, printing
from desktop_app.services.session import Session
from tests.documents import measure

Enrol = Callable[..., list[Person]]
TEXT = {
    "title": "关于召开党员大会的通知", "addressee": "{支部}{称呼}：",
    "body": "请{姓名}同志参加，您于{入党日期}入党。\n一、时间\n上午9:00。",
}  # fmt: skip


@pytest.fixture
def members(session: Session, enrol: Enrol) -> list[Person]:
    with session.changing("update"):
        branch = orgs.add_branches(session, ["第一支部"])["第一支部"]
    return enrol("刘丽", "欧阳明月", "阿依古丽·买买提", branch=branch, joined_on="1995-07")


def page_texts(pdf: bytes) -> list[str]:
    return ["".join(measure.said(line) for line in measure.lines(pdf, page))
            for page in range(1, preview.page_count(pdf) + 1)]  # fmt: skip


def test_each_person_gets_a_notice_with_name_branch_and_date(
    session: Session, members: list[Person]
) -> None:
    made = mail_merge.print_all(session, TEXT, [one.id for one in members])
    assert (made.people, made.pages, made.number) == (3, 3, "2026-0001")
    for one, page in zip(members, page_texts(made.pdf), strict=True):
        assert f"第一支部{one.name}同志：" in page
        assert f"请{one.name}同志参加，您于1995年7月入党。" in page
        assert page.count("一、时间") == 1
    kept = printing.archive(session)[0]
    assert kept.title == "关于召开党员大会的通知（3人）"
    assert list(kept.people) == [one.id for one in members]
    assert printing.paper_pdf(session, kept.id) == made.pdf


def test_without_an_addressee_each_person_is_addressed(
    session: Session, members: list[Person]
) -> None:
    text = {"title": "通知", "body": "请参加。"}
    (page,) = page_texts(mail_merge.print_all(session, text, [members[0].id]).pdf)
    assert "刘丽同志：" in page


def test_the_archive_calls_notices_with_a_name_in_the_title_without_it(
    session: Session, members: list[Person]
) -> None:
    for title, kept in (("{姓名}处分通知", "处分通知（2人）"), ("{姓名}同志", "{姓名}同志（2人）")):
        text = {"title": title, "body": "请参加。"}
        mail_merge.print_all(session, text, [one.id for one in members[:2]])
        assert printing.archive(session)[0].title == kept


def test_who_lacks_a_field_of_the_notice_or_a_glyph_is_left_out_and_named(
    session: Session, enrol: Enrol, members: list[Person]
) -> None:
    (homeless,) = enrol("文秀")
    (rare,) = enrol("刘\U0003138a", branch=members[0].branch)
    made = mail_merge.print_all(session, TEXT, [homeless.id, rare.id, members[0].id])
    assert [one.person_no for one in made.left_out] == [homeless.person_no, rare.person_no]
    assert "支部" in made.left_out[0].reason
    assert "U+3138A" in made.left_out[1].reason
    assert made.people == made.pages == 1
    with pytest.raises(NotFound, match="支部"):
        mail_merge.print_all(session, TEXT, [homeless.id])
    with pytest.raises(MissingGlyphs):
        mail_merge.print_all(session, TEXT, [rare.id])
    assert len(printing.archive(session)) == 1


@pytest.mark.parametrize(
    ("field", "text"), [("body", "请{身份证号}参加"), ("title", "{姓名"), ("addressee", "{全名}：")]
)
def test_unknown_fields_and_lone_braces_are_refused_where_they_stand(
    session: Session, members: list[Person], field: str, text: str
) -> None:
    with pytest.raises(Invalid) as refused:
        mail_merge.print_all(session, {**TEXT, field: text}, [members[0].id])
    assert set(refused.value.problems) == {field}
    assert printing.archive(session) == []


def test_a_field_in_a_notice_to_everybody_is_refused(session: Session) -> None:
    with pytest.raises(Invalid) as refused:
        printing.print_notice(session, "notice", TEXT)
    assert set(refused.value.problems) == {"addressee", "body"}
    with pytest.raises(NotFound):
        mail_merge.print_all(session, TEXT, [])


def test_drawing_can_be_cancelled_between_two_notices_and_uses_no_number(
    session: Session, members: list[Person]
) -> None:
    many = [one.id for one in members] * 40

    def stop(done: int, total: int) -> None:
        assert done <= total
        if done > len(many) + 5:
            raise Cancelled

    with pytest.raises(Cancelled):
        mail_merge.print_all(session, TEXT, many, stop)
    assert printing.archive(session) == []
    assert mail_merge.print_all(session, TEXT, many[:1]).number == "2026-0001"


def test_on_both_sides_each_begins_on_a_new_sheet(session: Session, members: list[Person]) -> None:
    chosen = [one.id for one in members]
    pages = page_texts(mail_merge.print_all(session, {**TEXT, "own_sheets": True}, chosen).pdf)
    assert ["同志：" in page for page in pages] == [True, False, True, False, True]


def test_every_notice_of_many_lies_as_it_would_alone(session: Session) -> None:
    """What is shared is drawn once and placed; it must not move by it."""
    paper = PAPERS["notice"]
    people = tuple(
        Recipient(name=name, address=f"{name}同志", branch="第一支部")
        for name in ("刘丽", "阿卜杜热合曼·买买提吐尔逊江·阿卜杜克里木", "王芳")
    )
    said = {
        "title": "关于召开党员大会的通知", "addressee": "{支部}{称呼}：",
        "body": "请{姓名}同志准时参加。" + ("\n一、时间\n" + "上午9:00在二楼会议室。" * 5) * 9,
        "date": session.today(), "org": "书院社区党群服务中心",
    }  # fmt: skip
    together = paper.render(paper.data(**said, people=people))
    page = 0
    for one in people:
        alone = paper.render(paper.data(**said, people=(one,)))
        for number in range(1, preview.page_count(alone) + 1):
            page += 1
            assert placed(together, page) == placed(alone, number)
    assert page == preview.page_count(together) > len(people)
    plain = {name: text.replace("{支部}{称呼}", "第一支部刘丽同志").replace("{姓名}", "刘丽")
             if isinstance(text, str) else text for name, text in said.items()}  # fmt: skip
    assert placed(paper.render(paper.data(**plain)), 1) == placed(together, 1)


def placed(pdf: bytes, page: int) -> list[tuple[str, float, float]]:
    found = measure.glyphs(pdf, page)
    return sorted((one.text, round(one.x0, 1), round(one.baseline, 1)) for one in found)
