"""The service log. Sources: domain.md 3.5 (two services a year), 3.26; corrections by reversal."""

from dataclasses import replace

import openpyxl
import pytest
from pypdfium2 import PdfDocument

from desktop_app.domain import places
from desktop_app.domain.fields import by_name
from desktop_app.domain.records.order import Order
from desktop_app.domain.records.service import Service
from desktop_app.errors import Conflict, Forbidden, Invalid, NotFound, UserError
from desktop_app.i18n import in_chinese
from desktop_app.services import accounts
from desktop_app.services.desk import orders
from desktop_app.services.handing_out import Handing
from desktop_app.services.keeping import history
from desktop_app.services.paperwork import papers, printing
from desktop_app.services.posts import log_sheet, red_post, service_log
from desktop_app.services.session import Account

DAY = "2026-11-21"


@pytest.fixture
def item(session):
    return red_post.items(session)[0].item


@pytest.fixture
def record(session, item):
    def do(*people, **values):
        return service_log.record(
            session, [one.id for one in people], item.id,
            **{"done_on": DAY, "minutes": 90, **values},
        )  # fmt: skip

    return do


def test_a_whole_group_is_recorded_at_once_and_taken_back_at_once(session, record, enrol) -> None:
    record(*enrol("刘丽", "邵琪", "王芳"), served="周桂芳")
    found = service_log.log(session, 2026)
    assert [one.person.name for one in found] == ["王芳", "邵琪", "刘丽"]
    assert {one.service.minutes for one in found} == {90}
    history.undo_last(session)
    assert service_log.log(session, 2026) == []


def test_the_same_service_is_not_recorded_twice_for_one_day(session, record, enrol) -> None:
    people = enrol("刘丽", "邵琪")
    record(people[0])
    with pytest.raises(Conflict, match=f"刘丽（{people[0].person_no}）"):
        record(*people)
    assert len(service_log.log(session, 2026)) == 1


def test_a_reversal_leaves_the_first_row_as_it_was_and_counts_for_nothing(
    session, record, enrol
) -> None:
    person = enrol("刘丽", five_manage="inservice_dual", unit_name="区税务局")[0]
    wrong = record(person)[0]
    service_log.reverse(session, wrong.id, reason="登记错人")
    kept = service_log.log(session, 2026)[0]
    assert kept.reversed
    assert kept.service == wrong
    assert service_log.coverage(session, 2026)[0].times == 0
    record(person)  # and may be recorded anew
    with pytest.raises(Conflict):
        service_log.reverse(session, wrong.id, reason="再次")
    with pytest.raises(Invalid):
        service_log.reverse(session, wrong.id, reason=" ")


def test_nobody_confirms_alone_what_he_recorded_himself(session, record, enrol) -> None:
    made = record(*enrol("刘丽"))[0]
    with pytest.raises(Conflict):
        service_log.confirm(session, [made.id])
    second = replace(session, account=Account(7, "王芳", "front_desk"))
    service_log.confirm(second, [made.id])
    assert service_log.log(session, 2026)[0].service.confirmed_by == "王芳"
    with pytest.raises(Conflict):
        service_log.confirm(session, [made.id], by="周桂芳")


def test_the_person_served_confirms(session, record, enrol) -> None:
    made = record(*enrol("刘丽"))[0]
    assert len(service_log.log(session, 2026, unconfirmed=True)) == 1
    service_log.confirm(session, [made.id], by="周桂芳")
    assert service_log.log(session, 2026, unconfirmed=True) == []


def test_coverage_by_unit_counts_who_reached_two_services(session, record, enrol) -> None:
    """Two services a year: domain.md 3.27, dual.min_services_year."""
    tax = enrol("刘丽", "邵琪", five_manage="inservice_dual", unit_name="区税务局")
    enrol("王芳", five_manage="inservice_dual", unit_name="实验小学")
    record(tax[0])
    record(*tax, done_on="2026-10-08")
    found = {one.unit: one for one in service_log.coverage(session, 2026)}
    assert (found["区税务局"].people, found["区税务局"].reached) == (2, 1)
    assert (found["区税务局"].served, found["区税务局"].minutes) == (2, 270)
    assert (found["实验小学"].people, found["实验小学"].served) == (1, 0)
    assert len(service_log.short_of_minimum(session, 2026)) == 2


@pytest.mark.parametrize(
    ("typed", "minutes"),
    [
        ("2", 120),
        ("1.5", 90),
        ("1:30", 90),
        ("0：45", 45),
        (" 0.25 ", 15),
        ("１．５", 90),
        ("2,5", 150),
    ],
)
def test_hours_are_read_as_people_write_them(typed: str, minutes: int) -> None:
    assert service_log.minutes_of(typed) == minutes


@pytest.mark.parametrize(
    "typed", ["", "0", "-1", "25", "两小时", "nan", "inf", "1:x", "1:75", "1:-5"]
)
def test_what_is_no_hours_is_quoted(typed: str) -> None:
    with pytest.raises(ValueError, match="小时数"):
        service_log.minutes_of(typed)


def test_a_service_in_the_future_or_without_people_is_refused(session, item, enrol) -> None:
    person = enrol("刘丽")[0]
    with pytest.raises(Invalid) as refused:
        service_log.record(session, [person.id], item.id, done_on="2026-11-23", minutes=60)
    assert "done_on" in refused.value.problems
    with pytest.raises(Invalid) as refused:
        service_log.record(session, [], item.id, done_on=DAY, minutes=0)
    assert set(refused.value.problems) == {"people", "minutes"}


def test_a_day_long_ago_or_outside_the_items_period_is_refused(session, item, enrol) -> None:
    people = [one.id for one in enrol("刘丽")]
    begun = replace(red_post.items(session)[1].item, first_day="2026-06", last_day="2026-09")
    red_post.save_item(session, begun)
    for item_id, day, said in (
        (item.id, "1926-11-05", "2025-01-01"), (begun.id, "2026-05-31", "2026-06"),
        (begun.id, "2026-10-01", "2026-09"),
    ):  # fmt: skip
        with pytest.raises(Invalid) as caught:
            service_log.record(session, people, item_id, done_on=day, minutes=60)
        assert day in caught.value.problems["done_on"]
        assert said in caught.value.problems["done_on"]
    assert service_log.record(session, people, begun.id, done_on="2026-06-01", minutes=60)
    assert service_log.record(session, people, begun.id, done_on="2026-09-30", minutes=60)


def test_the_paper_log_prints_what_is_recorded(session, record, enrol) -> None:
    person = enrol("刘丽", five_manage="inservice_dual")[0]
    record(person, served="周桂芳")
    made = papers.print_paper(session, "inservice_log", {"year": "2026"}, [person.id])
    said = PdfDocument(printing.paper_pdf(session, made.paper_id))[0].get_textpage()
    text = said.get_text_bounded()
    assert "2026.11.21" in text
    assert "周桂芳" in text
    assert "1.5" in text
    place = red_post.items(session)[0].item.place
    assert place in "".join(text.split())


def test_the_paper_log_says_where_an_order_was_done_without_the_door(session, enrol) -> None:
    person = enrol("刘丽", five_manage="inservice_dual")[0]
    asked = Order(kind="wish", what="花镜", requester="何秀英", address="书院街12号3幢501室")
    made = orders.new(session, asked)
    orders.move(session, made.id, "accept")
    orders.move(session, made.id, "claim", {"taken_by": person.id})
    orders.move(session, made.id, "finish", {"result": "已办", "hours": "1"})
    orders.move(session, made.id, "confirm")
    paper = papers.print_paper(session, "inservice_log", {"year": "2026"}, [person.id])
    text = PdfDocument(paper.pdf)[0].get_textpage().get_text_bounded()
    assert "书院街***" in text
    assert "501" not in text
    assessor = replace(session, account=Account(7, "王芳", "assessor"))
    (seen,) = service_log.log(assessor, 2026)
    assert seen.service.place == ""  # works on no order


@pytest.mark.parametrize(
    ("address", "told"),
    [("书院街12号", "书院街***"), ("和平里三幢", "和平里***"), ("12号", "***"), (" ", "")],
)
def test_a_masked_place_ends_before_its_first_figure(address: str, told: str) -> None:
    assert places.street(address) == told


@pytest.mark.parametrize("key", ["inservice_log", "feedback_form"])
def test_papers_of_in_service_members_leave_others_out_and_say_why(session, enrol, key) -> None:
    """domain.md 3.5 and 5.2: the log and the feedback are about in-service members."""
    retired = enrol("邵琪", five_manage="retired_takeover")[0]
    with pytest.raises(NotFound, match="不是在职党员：离退休党员接管"):
        papers.print_paper(session, key, {"year": "2026"}, [retired.id])
    both = [retired.id, enrol("刘丽", five_manage="inservice_dual")[0].id]
    made = papers.print_paper(session, key, {"year": "2026"}, both)
    assert [one.person_no for one in made.left_out] == [retired.person_no]


def test_a_secretary_sees_the_services_of_the_own_branch_alone(session, record, enrol) -> None:
    sent = {"five_manage": "inservice_dual"}
    record(
        *enrol("刘丽", branch="11", unit_name="区税务局", **sent),
        *enrol("邵琪", branch="12", unit_name="实验小学", **sent),
    )
    own = replace(session, account=Account(7, "王芳", "branch_secretary", branch="11"))
    assert [one.person.name for one in service_log.log(own, 2026)] == ["刘丽"]
    assert [one.unit for one in service_log.coverage(own, 2026)] == ["区税务局"]


def test_the_length_of_a_service_is_not_called_the_minutes_of_a_meeting() -> None:
    assert in_chinese(by_name(Service)["minutes"].label) == "服务时长（分钟）"


def test_a_long_paste_is_quoted_in_short() -> None:
    with pytest.raises(ValueError, match="24") as refused:
        service_log.minutes_of("9" * 10_000)
    assert len(str(refused.value)) < 120


def test_a_day_has_no_more_than_24_hours_for_one_member(session, record, enrol) -> None:
    one, other = enrol("刘丽", "王芳")
    second = red_post.items(session)[1].item
    record(one, minutes=20 * 60)
    with pytest.raises(Conflict, match=f"刘丽（{one.person_no}）"):
        service_log.record(session, [one.id], second.id, done_on=DAY, minutes=5 * 60)
    assert service_log.record(session, [one.id], second.id, done_on=DAY, minutes=4 * 60)
    assert record(other, minutes=24 * 60)


def test_nobody_confirms_the_own_service_or_the_own_record_by_name(session, record, enrol) -> None:
    one = enrol("刘丽")[0]
    for name in ("刘丽", session.account.name):
        with pytest.raises(Invalid) as refused:
            record(one, confirmed_by=name)
        assert set(refused.value.problems) == {"confirmed_by"}
    made = record(one)[0]
    for name in ("刘丽", session.account.name):
        with pytest.raises(Invalid):
            service_log.confirm(session, [made.id], by=name)
    second = replace(session, account=Account(7, "王芳", "front_desk"))
    service_log.confirm(second, [made.id], by="王芳")
    assert service_log.log(session, 2026)[0].service.confirmed_by == "王芳"


def test_by_name_the_person_served_alone_confirms(session, record, enrol) -> None:
    """Domain.md 3.5 and issue 5: the person served, or a second account by itself."""
    accounts.add(session, name="副管", role="front_desk", password="demo1234")
    one = enrol("刘丽")[0]
    for name, served in (("副管", ""), ("副 管", "副管"), ("王大妈", "周桂芳")):
        with pytest.raises(Invalid) as refused:
            record(one, confirmed_by=name, served=served)
        assert name in refused.value.problems["confirmed_by"]
    assert "本人账户" in _refused(lambda: record(one, confirmed_by="副管"))
    made = record(one, confirmed_by="周桂芳")[0]
    assert (made.served, made.confirmed_by) == ("周桂芳", "周桂芳")


def test_several_are_confirmed_by_a_name_when_all_were_for_that_person(
    session, record, enrol
) -> None:
    accounts.add(session, name="副管", role="front_desk", password="demo1234")
    people = enrol("刘丽", "邵琪", "王芳")
    made = [
        record(one, served=served)[0]
        for one, served in zip(people, ("周桂芳、李大爷", "", "社区居民"), strict=True)
    ]
    ids = [one.id for one in made]
    said = _refused(lambda: service_log.confirm(session, ids, by="周桂芳"))
    assert ("王芳" in said, "社区居民" in said, "刘丽" in said) == (True, True, False)
    for by in ("副管", "钱大爷"):
        assert by in _refused(lambda by=by: service_log.confirm(session, ids[:1], by=by))
    assert len(service_log.log(session, 2026, unconfirmed=True)) == 3
    service_log.confirm(session, ids[:2], by="周桂芳")
    found = {one.person.name: one.service for one in service_log.log(session, 2026)}
    assert [found[n].confirmed_by for n in ("刘丽", "邵琪", "王芳")] == ["周桂芳", "周桂芳", ""]
    assert [found[n].served for n in ("刘丽", "邵琪")] == ["周桂芳、李大爷", "周桂芳"]


def _refused(step) -> str:
    with pytest.raises(Invalid) as caught:
        step()
    return caught.value.problems["confirmed_by"]


def test_the_log_is_looked_through_by_words_item_and_month(session, record, enrol) -> None:
    one, other = enrol("刘丽", "邵琪", branch="11")
    second = red_post.items(session)[1].item
    first = record(one, done_on="2026-10-31", served="周桂芳")[0]
    record(other, confirmed_by="李大爷", done_on="2026-11-01")
    service_log.record(session, [other.id], second.id, done_on="2026-11-02", minutes=60)
    service_log.reverse(session, first.id, reason="登记错人")

    def found(period=2026, **asked):
        return [(o.person.name, o.item) for o in service_log.log(session, period, **asked)]

    name = red_post.items(session)[0].item.name
    assert found("2026-10") == found(text="ll") == found(text=one.person_no) == [("刘丽", name)]
    assert found(text="周桂芳") == found(text=f"liu {name}") == [("刘丽", name)]
    assert found(item=second.id) == found(text=second.name) == [("邵琪", second.name)]
    assert found(text="ll shaoqi") == found(2025) == []
    assert found(unconfirmed=True) == [("邵琪", second.name)]
    assert [one for one, _ in found(limit=2)] == ["邵琪", "邵琪"]
    sums = service_log.counted(session, 2026)
    assert (sums.found, sums.standing, sums.waiting, sums.minutes, sums.people) == (3, 2, 1, 150, 1)
    assert service_log.counted(session, "2026-10").standing == 0
    gone = service_log.log(session, "2026-10")[0]
    assert (gone.state, gone.taken_back_by, gone.why) == ("taken_back", "李雯", "登记错人")
    assert service_log.log(session, 2026)[0].taken_back_by == ""


def test_the_log_leaves_as_a_sheet_for_a_purpose_of_the_own_branch(
    session, record, enrol, tmp_path
) -> None:
    people = (*enrol("刘丽", branch="11"), *enrol("邵琪", branch="12"))
    made = record(*people)
    service_log.reverse(session, made[0].id, reason="登记错人")
    file = tmp_path / "log.xlsx"
    with pytest.raises(Invalid):
        log_sheet.export(session, 2026, file, Handing(""))
    with pytest.raises(UserError):
        log_sheet.export(session, 2025, file, Handing("核对"))
    guest = replace(session, account=Account(session.account.id, "某", "assessor"))
    with pytest.raises(Forbidden):
        log_sheet.export(guest, 2026, file, Handing("核对"))
    assert not file.exists()
    number = log_sheet.export(session, "2026-11", file, Handing("核对", "街道"))
    cover, sheet = openpyxl.load_workbook(file)
    assert number in [row[1].value for row in cover]
    rows = [[cell.value or "" for cell in row] for row in sheet]
    assert rows[0] == list(log_sheet.HEADS)
    by_name = {row[1]: row for row in rows[1:]}
    assert by_name["刘丽"][11:14] == ["已撤回", "李雯", "登记错人"]
    assert by_name["邵琪"][11:14] == ["待确认", "", ""]
    own = replace(session, account=Account(7, "王芳", "branch_secretary", branch="12"))
    if own.may(log_sheet.EXPORT):
        log_sheet.export(own, 2026, file, Handing("核对"))
        assert openpyxl.load_workbook(file).worksheets[1].max_row == 2
