"""Numbers of papers: without gaps, also between two programs; void with a reason; due ones."""

import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from desktop_app import cli
from desktop_app.documents.catalogue import PAPERS
from desktop_app.documents.papers.member_card import CardOptions
from desktop_app.domain import retention
from desktop_app.domain.records.person import Person
from desktop_app.errors import Forbidden, Invalid, NotFound, UserError
from desktop_app.services.members import people
from desktop_app.services.paperwork import paper_archive, papers, printing
from desktop_app.services.session import Session
from tests.conftest import PASSWORD

TEXT = {"title": "通知", "body": "正文。"}


def kept(session: Session) -> list[printing.Paper]:
    return printing.archive(session)


def test_a_void_number_shows_why_and_is_never_given_again(session: Session) -> None:
    first = printing.print_notice(session, "notice", TEXT)
    paper_archive.void(session, first.paper_id, " 墨盒漏墨 ")
    assert printing.print_notice(session, "notice", TEXT).number == "2026-0002"
    voided = kept(session)[-1]
    assert (voided.number, voided.void_reason) == ("2026-0001", "墨盒漏墨")
    assert (voided.voided_by, bool(voided.voided_at)) == (session.account.id, True)
    with pytest.raises(UserError, match="墨盒漏墨"):
        paper_archive.again(session, voided)
    with pytest.raises(UserError, match="2026-0001"):
        paper_archive.void(session, first.paper_id, "再来一次")


def test_a_number_is_not_void_without_a_reason_or_the_right(session: Session) -> None:
    made = printing.print_notice(session, "notice", TEXT)
    with pytest.raises(Invalid) as refused:
        paper_archive.void(session, made.paper_id, "  ")
    assert set(refused.value.problems) == {"reason"}
    desk = replace(session, account=replace(session.account, role="front_desk"))
    with pytest.raises(Forbidden):
        paper_archive.void(desk, made.paper_id, "打错了")
    assert not kept(session)[0].voided_at


@pytest.fixture
def guest(session: Session) -> Session:
    """Return the session of an account that may print kept papers again and see nobody."""
    return replace(session, account=replace(session.account, id=99, role="guest_printer"))


def test_whoever_may_not_see_people_finds_papers_about_nobody_alone(
    session: Session, guest: Session, enrol: Callable[..., list[Person]]
) -> None:
    notice = printing.print_notice(session, "notice", TEXT)
    poster = papers.print_paper(session, "call_poster", {})
    one = enrol("顾俊强")[0].id
    told = [
        papers.print_paper(session, "reportin_receipt", {}, [one]),
        papers.print_paper(session, "visit_record", {"name": "不在册的人", "address": "3号楼"}),
        papers.print_paper(session, "reception_record", {"visitor": "周桂芳"}),
        papers.print_paper(session, "booking_slip", {"responsible": "周桂芳"}),
        printing.print_cards(session, [one]),
    ]
    assert [paper.id for paper in kept(guest)] == [poster.paper_id, notice.paper_id]
    assert [paper.id for paper in printing.archive(guest, 1)] == [poster.paper_id]
    assert paper_archive.again(guest, kept(guest)[1]).pdf == notice.pdf
    for made in told:
        paper = printing.kept_paper(session, made.paper_id)
        for read in (lambda p=paper: printing.paper_pdf(guest, p.id),
                     lambda p=paper: paper_archive.again(guest, p)):  # fmt: skip
            with pytest.raises(Forbidden, match="查看党员"):
                read()
    own = replace(guest, account=replace(guest.account, id=session.account.id))
    assert len(kept(own)) == len(kept(session)) == 7


def test_no_kind_about_nobody_asks_for_somebody() -> None:
    open_to_all = {key for key, one in PAPERS.items() if one.about_nobody}
    assert open_to_all == {
        "call_poster", "consent_form", "desk_guide", "figures_page", "letter_format", "notice",
        "notice_redhead", "plaque", "privacy_notice", "recovery_sheet", "responsibility_letter",
        "score_sheet", "wall_list",
    }  # fmt: skip


def test_each_time_a_paper_went_out_is_kept(session: Session) -> None:
    made = printing.print_notice(session, "notice", TEXT)
    paper_archive.went_out(session, made.paper_id, "sent", printer="Office", copies=3, first_page=2)
    found = paper_archive.handings(session)[made.paper_id][0]
    assert (found.printer, found.copies, found.first_page, found.state) == ("Office", 3, 2, "sent")
    assert found.account == session.account.id


def test_a_paper_is_due_after_its_archive_period_counted_from_the_end_of_its_year(
    session: Session,
) -> None:
    printing.print_notice(session, "notice", TEXT)
    years = papers.catalogue()[0].archive_years
    for later, count in ((2026 + years, 0), (2027 + years, 1)):
        then = replace(session, now=lambda at=later: datetime(at, 1, 2))
        assert len(paper_archive.due(then)) == count
    assert len(kept(session)) == 1


def test_what_is_past_its_period_loses_its_content_and_keeps_its_number(session: Session) -> None:
    made = papers.print_paper(session, "points_notice", {})
    fresh = printing.print_notice(session, "notice", TEXT)
    then = replace(session, now=lambda: datetime(2028, 1, 2))  # publications: 1 year
    assert [one.paper.id for one in paper_archive.due(then)] == [made.paper_id]
    with pytest.raises(UserError):
        paper_archive.drop(then, [made.paper_id, fresh.paper_id])
    desk = replace(then, account=replace(session.account, role="front_desk"))
    with pytest.raises(Forbidden):
        paper_archive.drop(desk, [made.paper_id])
    assert paper_archive.drop(then, [made.paper_id]) == ""
    assert paper_archive.due(then) == []
    assert kept(session)[-1].number == made.number
    with pytest.raises(NotFound):
        printing.paper_pdf(session, made.paper_id)


def test_papers_are_kept_as_long_as_the_rules_of_retention_say() -> None:
    # domain.md section 6 rule 8: dues 10, letters 10, publication prints 1, orders 3, sign-in 1
    for rule in retention.periods(date(2026, 11, 26)).values():
        for key in rule.papers:
            assert PAPERS[key].archive_years == rule.years, key


def test_two_programs_at_once_leave_no_gap_and_no_number_twice(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HONGYI_PASSWORD", PASSWORD)
    data = str(tmp_path / "data")
    assert cli.main(["--data", data, "init", "--centre", "北街", "--admin", "李雯"]) == 0
    once = "import sys; from desktop_app import cli; sys.exit(max(cli.main(sys.argv[1:] + ["
    loop = f"{once}'--out', f'{{sys.argv[2]}}/{{sys.argv[-1]}}{{n}}.pdf']) for n in range(4)))"
    loop = loop.replace("sys.argv[1:] + [", "sys.argv[1:-1] + [")
    running = [
        subprocess.Popen([sys.executable, "-c", loop, "--data", data, "print", "envelope", desk])
        for desk in ("a", "b")
    ]
    assert [one.wait(timeout=120) for one in running] == [0, 0]
    from desktop_app.services import setup

    session = setup.unlock(Path(data), PASSWORD)
    numbers = sorted(one.number[-4:] for one in printing.archive(session))
    session.close()
    assert numbers == [f"{number:04}" for number in range(1, 9)]


def test_a_card_that_lacks_photo_or_branch_is_left_out_when_complete_ones_are_wanted(
    session: Session, enrol: Callable[..., list[Person]]
) -> None:
    ids = [one.id for one in enrol("刘丽", "邵琪", outside_branch="外地支部")]
    picture = BytesIO()
    Image.new("RGB", (180, 240), "grey").save(picture, "JPEG")
    people.set_photo(session, ids[0], picture.getvalue())
    made = printing.print_cards(session, ids, CardOptions(complete=True))
    assert (made.people, [one.reason for one in made.left_out]) == (1, ["没有照片"])
    assert printing.print_cards(session, ids).people == 2
    shown = printing.preview_first_cards(session, [ids[1], ids[0]], CardOptions(complete=True), 1)
    assert shown.people == 1  # somebody behind the first ones has both
    with pytest.raises(UserError):
        printing.print_cards(session, ids[1:], CardOptions(complete=True))
