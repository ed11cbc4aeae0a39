"""What is typed into a paper's form is right, or a sentence says what to do; nothing is printed."""

from collections.abc import Callable
from datetime import date

import pytest

from desktop_app.domain import pasted, written
from desktop_app.domain.records.person import Person
from desktop_app.domain.written import DAY, MONTHS, PAID, PHONE, TERM, settled
from desktop_app.errors import Invalid
from desktop_app.services.paperwork import papers, printing
from desktop_app.services.session import Session
from tests.documents import measure

TODAY = date(2026, 11, 26)
Enrol = Callable[..., list[Person]]


def refused(session: Session, key: str, field: str, value: object, ids: list[int]) -> str:
    with pytest.raises(Invalid) as error:
        papers.print_paper(session, key, {field: value}, ids)
    assert printing.archive(session) == []
    return error.value.problems[field]


@pytest.mark.parametrize(
    ("what", "typed", "said"),
    [
        (DAY, "2026-11-27", "2026年11月27日"),
        (DAY, "2026.11.27", "2026年11月27日"),
        (DAY, " 2026年11月27日 ", "2026年11月27日"),
        (DAY, "２０２６年１１月７日", "2026年11月7日"),
        (DAY, "12月1日", "12月1日"),
        (DAY, "", ""),
        (TERM, "2026/11/27", "2026年11月27日"),
        (TERM, "长期坚持", "长期坚持"),
        (TERM, "2026年1月1日至2026年12月31日", "2026年1月1日至2026年12月31日"),
        (MONTHS, "2026-10", "2026年10月"),
        (MONTHS, "9月、10月", "9月、10月"),
        (MONTHS, "2026年第三季度", "2026年第三季度"),
        (MONTHS, "2026年7月至9月", "2026年7月至9月"),
        (PAID, "￥1,030.5元", "1030.50"),
        (PHONE, "0356-4220000转8、13800000000", "0356-4220000转8、13800000000"),
        (PHONE, "138****0000", "138****0000"),
        (PHONE, "12345", "12345"),
        (written.YEAR, "2026年度", "2026"),
        (written.COUNT, "21 人", "21人"),
        (written.HOURS, "1.5小时", "1.5小时"),
        (written.count_to(9, "不限"), "不限", "不限"),
    ],
)
def test_right_values_are_said_in_one_form(what: written.Written, typed: str, said: str) -> None:
    assert settled(what, typed, TODAY) == said


@pytest.mark.parametrize(
    ("what", "typed"),
    [
        *(
            (DAY, one)
            for one in ("2026-13-45", "昨天", "2026-02-31", "2月30日", "3026-01-01", "1026")
        ),
        *((TERM, one) for one in ("昨天", "2026-13-45", "2026年2月31日前", "至9026年1月", "25:70")),
        *((MONTHS, one) for one in ("昨天", "13月", "2026-13", "很多", "2026", "、至")),
        *((PAID, one) for one in ("0", "0.00", "-5", "三十", "1e3", "30.555", "😀")),
        *(
            (PHONE, one)
            for one in (
                "abc",
                "99999999.99",
                "打李雯",
                "1381234567",
                "138123456789",
                "9" * 30,
                "12",
            )
        ),
        *((written.COUNT, one) for one in ("-1", "1.5", "12abc", "100001", "9" * 40)),
        *((written.HOURS, one) for one in ("-2", "9000", "两")),
        *((written.YEAR, one) for one in ("26", "20266", "1026", "3026", "今年")),
        (written.BORN, "2027-01-01"),
        (written.one_of("优秀", "合格"), "良好"),
        (written.POSTCODE, "04800"),
    ],
)
def test_wrong_values_are_refused_with_the_value_named(what: written.Written, typed: str) -> None:
    with pytest.raises(ValueError, match=r"\S") as error:
        settled(what, typed, TODAY)
    assert len(str(error.value)) > len(typed)


def test_a_row_about_nobody_chosen_is_told_with_whom_it_may_mean(
    session: Session, enrol: Enrol
) -> None:
    ids = [one.id for one in enrol("刘丽", "欧阳明月", "邵琪")]
    typed = [["刘丽", "2026-10", "30"], ["欧阳明越", "2026-10", "30"]]
    told = refused(session, "dues_receipt", "payments", typed, ids)
    assert told.startswith("第2行：“欧阳明越”")
    assert "是不是欧阳明月？" in told
    told = refused(session, "dues_receipt", "payments", [["王五", "2026-10", "30"]], ids)
    assert "王五" in told
    assert "刘丽" in told
    assert "没有姓名" in refused(session, "dues_receipt", "payments", [["", "", "30"]], ids)
    twice = [["刘丽", "4"], ["刘 丽", "5"]]
    assert "已有一行" in refused(session, "points_notice", "points", twice, ids)
    made = papers.print_paper(
        session, "dues_receipt", {"payments": [["刘丽", "9月", "30"], ["刘丽", "10月", "30"]]}, ids
    )
    assert made.pages == 4  # two receipts of one person, one to write on for each of the others
    alone = papers.print_paper(session, "dues_receipt", {"payments": typed})
    assert "欧阳明越" in measure.drawn(alone.pdf)


def test_one_of_two_namesakes_is_not_guessed(session: Session, enrol: Enrol) -> None:
    ids = [one.id for one in enrol("刘丽", "刘丽")]
    told = refused(session, "dues_receipt", "payments", [["刘丽", "10月", "30"]], ids)
    assert "所选人员中有2位刘丽" in told


def test_a_row_of_somebody_left_out_makes_no_sheet(session: Session, enrol: Enrol) -> None:
    one, rare = enrol("刘丽", "刘\U0003138a")
    typed = [["刘丽", "10月", "30"], [rare.name, "10月", "30"]]
    made = papers.print_paper(session, "dues_receipt", {"payments": typed}, [one.id, rare.id])
    assert (made.pages, len(made.left_out)) == (1, 1)


@pytest.mark.parametrize(
    ("key", "field", "value", "named"),
    [
        ("dues_receipt", "payments", [["刘丽", "10月", "0"]], "金额（元）"),
        ("dues_receipt", "payments", [["刘丽", "昨天", "30"]], "所属月份"),
        ("feedback_form", "facts", [["刘丽", "昨天"]], "上半年报到"),
        ("feedback_form", "facts", [["刘丽", "是", "是", "-3"]], "服务次数"),
        ("feedback_form", "facts", [["刘丽", "", "", "", "", "", "", "良好"]], "建议等次"),
        ("feedback_form", "reply_by", "2026-13-45", "2026-13-45"),
        ("appraisal_form", "results", [["刘丽", "-1"]], "优秀票数"),
        ("score_sheet", "items", [["甲", "乙", "", "10", "", "", "11"]], "11"),
        ("score_sheet", "items", [["甲", "乙", "", "-10", "", "", ""]], "分值"),
        ("dues_notice", "amounts", [["第一支部", "十", "1", "1"]], "人数"),
        ("duty_sheet", "table", [["昨天"]], "日期"),
        ("donation_list", "entries", [["2026-02-30"]], "日期"),
        ("steward_card", "cards", [["刘丽", "abc"]], "手机"),
        ("booking_slip", "heads", "-4", "-4"),
        ("roster", "date", "2026-02-31", "2026-02-31"),
        ("roster", "date", "3026-02-01", "3026-02-01"),
        ("roster", "date", "2026-02", "2026-02"),
    ],
)
def test_a_wrong_value_is_refused_where_it_stands(
    session: Session, key: str, field: str, value: object, named: str
) -> None:
    assert named in refused(session, key, field, value, [])


def test_votes_are_no_more_than_the_members_present(session: Session) -> None:
    rows = [["刘丽", "12", "8", "2", "0", "合格"]]
    with pytest.raises(Invalid, match="票数合计22，超过了参加测评的21人") as error:
        papers.print_paper(session, "appraisal_form", {"results": rows, "present": "21人"})
    assert set(error.value.problems) == {"results"}
    made = papers.print_paper(session, "appraisal_form", {"results": rows, "present": "22"})
    assert "参加22人" in measure.drawn(made.pdf)


def test_five_hundred_wrong_rows_are_told_in_few_lines(session: Session) -> None:
    rows = [[f"甲{n}", "7月", "30", "x", "y"] for n in range(500)]
    told = refused(session, "dues_reminder", "owed", rows, [])
    assert len(told.splitlines()) == 6
    assert "495" in told


@pytest.mark.parametrize(
    ("copied", "printed"),
    [
        ("书院社区\n委员会", "书院社区委员会"),
        ("书院社区\r\n", "书院社区"),
        ("Hall A\tHall B", "Hall A Hall B"),
        ("第一支部\t2楼", "第一支部 2楼"),
        ("甲 乙", "甲 乙"),
    ],
)
def test_cells_copied_into_one_line_make_one_line(
    session: Session, copied: str, printed: str
) -> None:
    made = papers.print_paper(session, "certificate", {"org": copied}, [])
    assert printed.replace(" ", "") in measure.drawn(made.pdf).replace(" ", "")
    assert pasted.one_line(copied) == printed


def test_an_identity_number_is_checked_and_is_that_of_the_person(
    session: Session, enrol: Enrol
) -> None:
    one = enrol("刘丽", doc_number="11010519491231002X", sex="2", born_on="1949-12-31")[0]
    for typed, said in (
        ("110101199003070012", "校验"), ("11010119900307", "14"), ("1.10E+17", "Excel"),
        ("11010119470307001X", one.person_no),
    ):  # fmt: skip
        told = refused(session, "intro_letter", "doc_number", typed, [one.id])
        assert said in told
        assert typed not in told
    for typed in ("11010519491231002x", ""):
        assert papers.print_paper(session, "intro_letter", {"doc_number": typed}, [one.id])


@pytest.mark.parametrize(
    ("key", "field", "first", "day"),
    [
        ("order_slip", "deadline", {"date": "2026-11-22"}, "2026-11-02"),
        ("feedback_form", "reply_by", {"date": "2026-11-22"}, "2026年11月2日"),
        ("dues_reminder", "by", {"date": "2026-11-22"}, "2025-12"),
        ("certificate", "valid", {"date": "2026-11-22"}, "2026-11-21"),
        ("appointment", "until", {"begin": "2026-12-01"}, "2026-11-30"),
    ],
)
def test_no_term_ends_before_it_begins(
    session: Session, key: str, field: str, first: dict[str, str], day: str
) -> None:
    with pytest.raises(Invalid) as error:
        papers.print_paper(session, key, {**first, field: day}, [])
    assert set(error.value.problems) == {field}
    for fine in ("2026-12-31", ""):
        assert papers.preview(session, key, {**first, field: fine}, [])
    if key in ("certificate", "appointment"):
        assert papers.preview(session, key, {**first, field: "长期"}, [])
