"""Issued forms (domain.md 5.2, 5.4): registered by range, each number printed over once."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from desktop_app.domain.records.person import Person
from desktop_app.errors import Forbidden, Invalid, NotFound
from desktop_app.services.paperwork import paper_archive, papers, printing, stock
from desktop_app.services.session import Session
from tests.documents import measure

FIRST, LAST = "晋组介 No. 0001201", "晋组介 No. 0001250"
LETTER: dict[str, Any] = {"addressee": "坞城街道党工委", "number": FIRST, "overprint": True}


@pytest.fixture
def ids(enrol: Callable[..., list[Person]]) -> list[int]:
    return [one.id for one in enrol("刘丽", "邵琪")]


def told(session: Session, values: dict[str, Any], ids: list[int]) -> str:
    with pytest.raises(Invalid) as refused:
        papers.print_paper(session, "intro_letter", values, ids)
    assert set(refused.value.problems) == {"number"}
    return refused.value.problems["number"]


def test_only_the_papers_over_issued_forms_have_stock() -> None:
    assert set(stock.kinds()) == {"intro_letter", "dues_receipt"}


def test_a_number_that_is_not_registered_is_refused_and_nothing_is_kept(
    session: Session, ids: list[int]
) -> None:
    assert FIRST in told(session, LETTER, ids)
    stock.add(session, "intro_letter", FIRST, LAST)
    assert "0001251" in told(session, {**LETTER, "number": LAST}, ids)  # two people, one form
    assert "0001300" in told(session, {**LETTER, "number": "晋组介 No. 0001300"}, ids)
    assert "0001201" in told(session, {**LETTER, "number": "0001201"}, ids)
    assert printing.archive(session) == []
    assert stock.issues(session, "intro_letter")[0].left == 50


def test_a_number_is_printed_over_once_also_when_its_paper_is_void(
    session: Session, ids: list[int]
) -> None:
    stock.add(session, "intro_letter", FIRST, LAST)
    made = papers.print_paper(session, "intro_letter", LETTER, ids)
    assert (made.number, "样张" in measure.drawn(made.pdf)) == ("2026-0001", False)
    found = stock.issues(session, "intro_letter")[0]
    assert (found.first, found.last, found.total, found.left) == (FIRST, LAST, 50, 48)
    assert stock.next_free(session, "intro_letter") == "晋组介 No. 0001203"
    paper_archive.void(session, made.paper_id, "打歪了")
    second = {**LETTER, "number": "晋组介No.０００１２０２"}
    assert "2026-0001" in told(session, second, ids[:1])
    with pytest.raises(Invalid):
        papers.preview(session, "intro_letter", second, ids[:1])
    again = {**LETTER, "number": "晋组介 No. 0001203"}
    assert papers.print_paper(session, "intro_letter", again, ids).number == "2026-0002"


def test_without_a_number_it_is_a_sample_and_uses_none(session: Session, ids: list[int]) -> None:
    stock.add(session, "intro_letter", FIRST, LAST)
    for values in ({**LETTER, "number": ""}, {**LETTER, "overprint": False}):
        made = papers.print_paper(session, "intro_letter", values, ids)
        assert "样张" in measure.drawn(made.pdf)
    assert stock.issues(session, "intro_letter")[0].left == 50


def test_receipts_have_a_register_of_their_own(session: Session, ids: list[int]) -> None:
    stock.add(session, "dues_receipt", "0004521", "0004522")
    values: dict[str, Any] = {
        "stock": "0004521",
        "payments": [["刘丽", "2026-10", "20"], ["邵琪", "2026-10", "8"]],
    }
    papers.print_paper(session, "dues_receipt", values, ids)
    assert stock.next_free(session, "dues_receipt") == ""
    assert stock.issues(session, "intro_letter") == []
    with pytest.raises(Invalid) as refused:
        papers.print_paper(session, "dues_receipt", values, ids)
    assert set(refused.value.problems) == {"stock"}


@pytest.mark.parametrize(
    ("first", "last", "field"),
    [
        ("晋组介", LAST, "first"), (FIRST, "", "last"), (FIRST, "晋组介 No. 0001200", "last"),
        (FIRST, "晋组转 No. 0001250", "last"), (FIRST, "9001250", "last"),
        ("晋组介No.0001250", "1260", "first"), ("晋组介No.0001100", "1300", "first"),
    ],
)  # fmt: skip
def test_a_range_that_does_not_fit_is_refused_at_its_end(
    session: Session, first: str, last: str, field: str
) -> None:
    stock.add(session, "intro_letter", FIRST, LAST)
    with pytest.raises(Invalid) as refused:
        stock.add(session, "intro_letter", first, last)
    assert set(refused.value.problems) == {field}
    assert len(stock.issues(session, "intro_letter")) == 1


def test_a_removed_range_is_refused_and_its_used_numbers_stay_used(
    session: Session, ids: list[int]
) -> None:
    stock.add(session, "intro_letter", FIRST, "1250")
    papers.print_paper(session, "intro_letter", LETTER, ids)
    with pytest.raises(NotFound):
        stock.remove(session, "intro_letter", FIRST, "1249")
    stock.remove(session, "intro_letter", "晋组介No.0001201", LAST)
    assert "0001203" in told(session, {**LETTER, "number": "晋组介 No. 0001203"}, ids)
    assert stock.add(session, "intro_letter", FIRST, LAST).left == 48


def test_the_register_is_kept_by_who_may_void_numbers(session: Session) -> None:
    desk = replace(session, account=replace(session.account, role="front_desk"))
    with pytest.raises(Forbidden):
        stock.add(desk, "intro_letter", FIRST, LAST)
    with pytest.raises(Forbidden):
        stock.remove(desk, "intro_letter", FIRST, LAST)
    assert stock.issues(desk, "intro_letter") == []
    with pytest.raises(NotFound):
        stock.add(session, "roster", FIRST, LAST)


def test_the_final_figures_of_the_last_number_do(session: Session) -> None:
    made = stock.add(session, "intro_letter", "晋组介0001201", "03")
    assert (made.first, made.last) == ("晋组介0001201", "晋组介0001203")
