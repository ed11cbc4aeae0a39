"""Every paper of the list of printables, made from what the demo centre holds, and measured."""

import pytest

from desktop_app.documents.catalogue import PAPERS
from desktop_app.domain import codes
from desktop_app.domain.query import Query
from desktop_app.errors import NotFound
from desktop_app.services.demo_centre import demo
from desktop_app.services.members import people, roster
from desktop_app.services.paperwork import made_elsewhere, paper_fields, papers, printing
from tests.conftest import NOW
from tests.documents import measure
from tests.documents.test_every_paper import (
    TURNS,
    every_font_embedded,
    no_letter_over_a_line,
    no_letter_over_another,
    plain,
    read,
    some_pages,
    within_the_page,
)

LATER = {"reception_monthly", "annual_tables"}  # their records come with later work
COUNTED = (*TURNS, "dues_notice", "meeting_record", "privacy_notice")  # tells no names, or not all
HANDED = {made_elsewhere.PERSON_DATA}  # in files; tests/services/test_subject.py reads them
KEYS = [key for key in codes.table("printable") if key in PAPERS and key not in HANDED]
NOTICES = (printing.NOTICE, printing.REDHEAD)
FIRST = 25  # people


@pytest.fixture(scope="module")
def centre(tmp_path_factory):
    made = demo.create_demo(tmp_path_factory.mktemp("demo") / "demo", now=lambda: NOW)
    yield made
    made.close()


def made(centre, key: str, ids: list[int]) -> tuple[printing.Made, list[int]]:
    """The paper, and whom it names."""
    if key == printing.CARD:
        return printing.preview_cards(centre, ids), ids
    if key in NOTICES:
        filled = printing.notice_defaults(centre, key) | {"title": "通知", "body": "正文。"}
        return printing.preview_notice(centre, key, filled), []
    if key in paper_fields.ELSEWHERE:
        values = {"period": "2026"} if key == "figures_page" else {}
        about = ids[:1] if "people" in paper_fields.ELSEWHERE[key] else []
        return made_elsewhere.print_one(centre, key, values, about), about
    typed = {
        name: "书院社区"
        for name, ask in papers.asks(key).items()
        if ask.required and ask.kind in ("line", "body")
    }
    about = ids if papers.about_people(key) else []
    return papers.preview(centre, key, typed, about), about


def test_every_printable_has_a_paper_but_those_of_later_work() -> None:
    assert set(codes.table("printable")) - set(PAPERS) == LATER


@pytest.mark.parametrize("key", KEYS)
def test_a_paper_from_the_centres_own_data_holds_all_of_it(centre, key: str) -> None:
    everybody = list(roster.find(centre, Query()))
    try:
        paper, ids = made(centre, key, everybody[:FIRST])
    except NotFound:  # nobody of them belongs on it
        paper, ids = made(centre, key, everybody)
    for number in some_pages("ordinary", paper.pdf):
        page = measure.page(paper.pdf, number)
        within_the_page(page)
        no_letter_over_another(page)
        no_letter_over_a_line(page)
    every_font_embedded(paper.pdf)
    words = read(paper.pdf)
    assert plain(printing.centre(centre).name)[:2] in words or key == "intro_letter"
    out = {one.person_no for one in paper.left_out}
    named = [one for one in (people.get(centre, i) for i in ids) if one.person_no not in out]
    if key not in COUNTED:
        assert all(plain(one.name) in words for one in named[: papers.PREVIEWED])
