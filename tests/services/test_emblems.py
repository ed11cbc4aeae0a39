"""The Party emblem is never drawn; a centre may supply an approved file for each paper."""

import io
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pdfplumber
import pytest
from PIL import Image, ImageDraw

from desktop_app.domain.records.person import Person
from desktop_app.errors import Forbidden, NotFound, UserError
from desktop_app.services.paperwork import emblems, papers, printing
from desktop_app.services.session import Session

MM = 25.4 / 72
KEYS = [one.key for one in emblems.papers()]
Enrol = Callable[..., list[Person]]


@pytest.fixture
def approved(tmp_path: Path) -> Path:
    """An invented mark on a transparent ground; twice as wide as high."""
    picture = Image.new("RGBA", (400, 200), (0, 0, 0, 0))
    ImageDraw.Draw(picture).ellipse((20, 20, 380, 180), fill=(250, 210, 0, 255))
    picture.save(tmp_path / "approved.png")
    return tmp_path / "approved.png"


def made(session: Session, key: str, ids: list[int]) -> bytes:
    if key == printing.CARD:
        return printing.preview_cards(session, ids).pdf
    return papers.preview(session, key, {}, ids if papers.about_people(key) else []).pdf


def pictures(pdf: bytes) -> list[tuple[float, float, float, float]]:
    """The place of each picture of the first page in millimetres."""
    with pdfplumber.open(io.BytesIO(pdf)) as document:
        return [
            (one["x0"] * MM, one["top"] * MM, one["x1"] * MM, one["bottom"] * MM)
            for one in document.pages[0].images
        ]


def letters(pdf: bytes) -> list[dict]:
    with pdfplumber.open(io.BytesIO(pdf)) as document:
        return [one for one in document.pages[0].chars if one["text"].strip()]


def test_the_papers_with_a_place_are_those_that_hang_or_are_carried() -> None:
    assert set(KEYS) == {
        "member_card", "plaque", "certificate", "appointment", "pledge_board", "steward_card",
    }  # fmt: skip


@pytest.mark.parametrize("key", KEYS)
def test_a_supplied_file_stands_on_the_paper_whole_and_clear_of_its_text_until_it_is_removed(
    session: Session, enrol: Enrol, approved: Path, key: str
) -> None:
    ids = [one.id for one in enrol("刘丽")]
    before = made(session, key, ids)
    assert pictures(before) == []
    emblems.supply(session, key, approved)
    pdf = made(session, key, ids)
    found = pictures(pdf)
    assert found
    for left, top, right, bottom in found:
        assert (right - left) / (bottom - top) == pytest.approx(2, abs=0.05)
        for one in letters(pdf):
            apart = (
                one["x1"] * MM <= left or one["x0"] * MM >= right
                or one["bottom"] * MM - 1 <= top or one["top"] * MM + 1 >= bottom
            )  # fmt: skip
            assert apart, one["text"]
    emblems.remove(session, key)
    assert made(session, key, ids) == before


def test_only_an_administrator_supplies_and_only_where_there_is_a_place(
    session: Session, approved: Path
) -> None:
    desk = replace(session, account=replace(session.account, role="front_desk"))
    with pytest.raises(Forbidden):
        emblems.supply(desk, "plaque", approved)
    with pytest.raises(Forbidden):
        emblems.remove(desk, "plaque")
    with pytest.raises(NotFound, match="notice_redhead"):
        emblems.supply(session, "notice_redhead", approved)


@pytest.mark.parametrize("kind", ["text", "pdf", "cut", "small", "large", "gif", "gone"])
def test_wrong_files_are_refused_with_a_sentence_and_nothing_is_stored(
    session: Session, approved: Path, tmp_path: Path, kind: str
) -> None:
    file = tmp_path / "wrong.png"
    if kind == "text":
        file.write_text("党徽", encoding="utf-8")
    elif kind == "pdf":
        file.write_bytes(papers.preview(session, "plaque", {}).pdf)
    elif kind == "cut":
        file.write_bytes(approved.read_bytes()[:300])
    elif kind == "gif":
        Image.new("L", (200, 200)).save(file, "GIF")
    elif kind != "gone":
        Image.new("L", (40, 40) if kind == "small" else (9000, 200)).save(file)
    with pytest.raises(UserError):
        emblems.supply(session, "plaque", file)
    assert emblems.supplied(session, "plaque") == emblems.Supplied()


def test_the_picture_lies_in_the_encrypted_file_alone(
    session: Session, approved: Path, folder: Path
) -> None:
    emblems.supply(session, "plaque", approved)
    assert emblems.supplied(session, "plaque").picture == approved.read_bytes()
    assert emblems.supplied(session, "plaque").name == "approved.png"
    for file in folder.rglob("*"):
        if file.is_file():
            assert approved.read_bytes()[:64] not in file.read_bytes()
