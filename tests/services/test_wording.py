"""The centre's own wording: on the paper, refused with unknown fields, put back."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from desktop_app.domain.records.person import Person
from desktop_app.errors import Forbidden, Invalid
from desktop_app.services.paperwork import papers, printing, wording
from desktop_app.services.session import Session
from tests.documents import measure


def said(pdf: bytes) -> str:
    return "".join(measure.text(pdf).split())


def test_the_papers_of_fixed_sentences_can_be_worded() -> None:
    wanted = {"certificate", "appointment", "birthday_card", "member_card", "notice"}
    found = {one.key for one in wording.worded()}
    assert wanted | {"reportin_receipt", "dues_reminder", "probation_reminder"} <= found


def test_own_words_stand_on_the_paper_with_their_fields_filled(
    session: Session, enrol: Callable[..., list[Person]]
) -> None:
    ids = [one.id for one in enrol("刘丽")]
    wording.save(session, "certificate", {"text": "{姓名}同志荣获“{荣誉}”，谨此表彰。"})
    made = papers.print_paper(session, "certificate", {"honour": "先锋"}, ids)
    assert "刘丽同志荣获“先锋”，谨此表彰。" in said(made.pdf)
    wording.put_back(session, "certificate")
    again = papers.print_paper(session, "certificate", {"honour": "先锋"}, ids)
    assert "被评为“先锋”。特发此证，以资鼓励。" in said(again.pdf)
    assert printing.paper_pdf(session, made.paper_id) == made.pdf


def test_a_card_and_a_notice_are_worded_too(
    session: Session, enrol: Callable[..., list[Person]]
) -> None:
    ids = [one.id for one in enrol("刘丽")]
    wording.save(
        session, "member_card", {"disclaimer": "此卡限本社区使用。", "promise": "有呼必应"}
    )
    card = said(printing.print_cards(session, ids).pdf)
    assert "此卡限本社区使用。" in card
    assert "有呼必应" in card
    wording.save(session, "notice", {"closing": "特此通知。", "addressee": "各党小组："})
    text = {"title": "通知", "body": "正文。"}
    notice = said(printing.print_notice(session, "notice", text).pdf)
    assert "各党小组：" in notice
    assert "特此通知。" in notice


def test_an_unknown_field_is_refused_with_the_known_ones(session: Session) -> None:
    with pytest.raises(Invalid) as refused:
        wording.save(session, "birthday_card", {"text": "{姓名}您好，{工资}元"})
    told = refused.value.problems["text"]
    assert "{工资}" in told
    assert "{入党时间}" in told
    for text in ("{姓名", "姓名}", "{姓名}}"):
        with pytest.raises(Invalid):
            wording.save(session, "birthday_card", {"text": text})
    assert printing.own_wording(session, "birthday_card") == {}


def test_only_who_may_change_the_wording_saves_it(session: Session) -> None:
    desk = replace(session, account=replace(session.account, role="front_desk"))
    with pytest.raises(Forbidden):
        wording.save(desk, "notice", {"closing": "特此通知。"})


def test_every_worded_paper_has_a_preview_may_say_nothing_and_knows_its_fields(
    session: Session,
) -> None:
    for paper in wording.worded():
        shipped = wording.texts(session, paper.key)
        assert wording.preview(session, paper.key, shipped).pages
        assert wording.preview(session, paper.key, dict.fromkeys(shipped, "")).pages
        for one in paper.wording:
            if every := "".join(f"{{{name}}}" for name in one.fields):
                assert wording.preview(session, paper.key, {one.key: every}).pages
