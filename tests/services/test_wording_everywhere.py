"""The centre's own wording on every paper: three times as long, as clauses, never a proof."""

import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from typing import Any

import pytest

from build_scripts.specimen_texts import specimen_of
from desktop_app.documents.asking import asked
from desktop_app.documents.catalogue import PAPERS
from desktop_app.documents.wording import Wording
from desktop_app.errors import Invalid
from desktop_app.services.paperwork import papers, printing, wording
from desktop_app.services.session import Session
from tests.documents import measure

PROOF = "兹证明{}同志无犯罪记录。"
SPARE = "为进一步做好工作，请认真落实。"  # where nothing is shipped
FULL = {"station", "member", "leaving"}  # of an agreement whose page is nearly full as shipped


def bare(text: str) -> str:
    return re.sub(r"[\s＿]", "", text)


def longer(one: Wording) -> str:
    return ("\n" if one.several else "").join([one.shipped or SPARE] * 3)


def data_with(key: str, one: Wording, text: str) -> Any:
    """The specimen with a sentence that the form begins with filled in."""
    data = specimen_of(PAPERS[key], 1)
    if one.key.startswith("branch_"):
        data = replace(data, to="致党支部")
    for each in data if isinstance(data, list) else [data]:
        if is_dataclass(each) and one.key in {spec.name for spec in fields(each)}:
            now = getattr(each, one.key)
            new = replace(
                each, **{one.key: tuple(text.split("\n")) if isinstance(now, tuple) else text}
            )
            return [new] if isinstance(data, list) else new
    return data


def cases() -> Iterator[tuple[str, Wording]]:
    for paper in wording.worded():
        for one in paper.wording:
            yield paper.key, one


def drawn(key: str, one: Wording, text: str) -> str:
    """What a paper says with a sentence worded so; nothing when it is refused as too long."""
    try:
        pdf = PAPERS[key].render(data_with(key, one, text), own={one.key: text})
    except Invalid as refused:
        return "" if re.search("too long|文字太长", str(refused)) else str(refused)
    return bare(measure.drawn(pdf))


def test_a_sentence_three_times_as_long_is_whole_on_the_paper_or_refused() -> None:
    for key, one in cases():
        said = drawn(key, one, longer(one))
        if not said and one.key in FULL:
            continue
        parts = [bare(part) for part in re.split(r"\{[^}]*\}|\n", longer(one))]
        assert all(part in said for part in parts), (key, one.key)


def test_most_papers_that_say_something_can_be_worded() -> None:
    keys = {one.key for one in wording.worded()}
    assert len(keys) >= 37
    assert {"claim_agreement", "proof_letter", "intro_letter", "handover_list"} <= keys
    assert {"appraisal_ballot", "booking_slip", "dues_notice", "reply_letter"} <= keys


def test_a_text_without_room_is_told_below_its_sentence_and_not_saved(session: Session) -> None:
    with pytest.raises(Invalid) as refused:
        wording.save(session, "probation_reminder", {"branch_closing": "请及时报告。" * 300})
    assert list(refused.value.problems) == ["branch_closing"]  # the letter to the branch, too
    assert printing.own_wording(session, "probation_reminder") == {}


def test_clauses_are_what_the_form_begins_with_and_an_empty_text_stays_empty(
    session: Session,
) -> None:
    wording.save(session, "claim_agreement", {"member": "守时；\n\n守信。", "opening": ""})
    wording.save(session, "birthday_card", {"wish": ""})
    assert papers.defaults(session, "claim_agreement")["member"] == ["守时；", "守信。"]
    assert papers.defaults(session, "birthday_card")["wish"] == ""
    said = measure.drawn(papers.preview(session, "claim_agreement", {}).pdf)
    assert "1.守时；2.守信。" in said
    assert "经协商一致" not in said
    wording.put_back(session, "claim_agreement")
    assert len(papers.defaults(session, "claim_agreement")["member"]) == 3


def test_no_paper_is_worded_into_a_forbidden_proof(session: Session) -> None:
    tried = 0
    for key, one in cases():
        form = asked(PAPERS[key].data).get(one.key)
        name = "{姓名}" if "姓名" in one.fields else "该"
        text = PROOF.format(name) if not form or form.kind != "line" else "无犯罪记录证明"
        with pytest.raises(Invalid) as refused:
            wording.save(session, key, {one.key: text})
        assert "民发〔2020〕20号" in str(refused.value), (key, one.key)
        tried += 1
    assert tried > 80


def test_a_proof_in_two_sentences_or_in_a_field_is_refused_and_a_word_about_proofs_is_not(
    session: Session,
) -> None:
    with pytest.raises(Invalid, match="20号"):
        wording.save(
            session, "certificate", {"salutation": "兹证明{姓名}", "text": "未婚，{事由}{荣誉}。"}
        )
    wording.save(session, "certificate", {"text": "兹证明{姓名}{事由}{荣誉}。"})
    with pytest.raises(Invalid, match="20号"):
        papers.preview(session, "certificate", {"honour": "无犯罪记录", "name": "王明"})
    wording.save(session, "wall_list", {"call": "本社区不开具婚姻状况证明。"})
