"""A person's rights: their data, requests with days, consents, texts, incidents."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pdfplumber
import pytest
from python_calamine import CalamineWorkbook

from desktop_app import i18n
from desktop_app.domain.records.consent import Consent
from desktop_app.domain.records.incident import Incident
from desktop_app.domain.records.person import Person
from desktop_app.domain.records.request import Request
from desktop_app.errors import Conflict, Forbidden, Invalid, UserError
from desktop_app.services import accounts
from desktop_app.services.keeping import audit, history
from desktop_app.services.members import people
from desktop_app.services.paperwork import papers, printing
from desktop_app.services.session import Account, Session
from desktop_app.services.subjects import consents, data_requests, incidents, subject, wordings

NUMBER = "11010519491231002X"
Enrol = Callable[..., list[Person]]


def read(path: Path) -> str:
    with pdfplumber.open(path) as pdf:
        return "\n".join(page.extract_text() for page in pdf.pages)


def cells(path: Path) -> list[list[str]]:
    book = CalamineWorkbook.from_path(path)
    return [
        [str(cell) for cell in row]
        for name in book.sheet_names
        for row in book.get_sheet_by_name(name).to_python()
    ]


@pytest.fixture
def person(session: Session, enrol: Enrol) -> Person:
    (one,) = enrol(
        "金丝雀", doc_number=NUMBER, born_on="1949-12-31", sex="2", mobile="13912345678",
        residence_address="鸟巢路七十七号",
    )  # fmt: skip
    people.save(session, replace(one, remarks="改后的备注"))
    papers.print_paper(session, "certificate", {"honour": "优秀共产党员"}, [one.id])
    people.reveal(session, one.id, next(iter(masks())))
    return one


def masks():
    from desktop_app.domain.fields import specs

    return [spec for spec in specs(Person) if spec.mask]


def test_a_person_gets_everything_as_pdf_and_sheet(
    session: Session, person: Person, tmp_path: Path
) -> None:
    made = subject.deliver(session, person.id, tmp_path)
    text = read(made.pdf)
    for word in (
        "金丝雀", person.person_no, "鸟巢路七十七号", "改后的备注", "荣誉证书", "查看敏感信息",
        "同意记录", "五管类别", "李雯", "依职责",
    ):  # fmt: skip
        assert word in text, word
    assert NUMBER not in text
    assert "110***********002X" in text
    rows = cells(made.sheet)
    assert ["身份信息", "证件号码", "110***********002X", "依职责"] in [r[:4] for r in rows]
    assert any("改后的备注" in row for row in rows)


def test_numbers_are_in_clear_only_with_the_persons_own_request(
    session: Session, person: Person, tmp_path: Path
) -> None:
    assert not subject.deliver(session, person.id, tmp_path).clear
    asked = data_requests.receive(
        session,
        Request(person_id=person.id, kind="copy", asker="self", received_on="2026-11-20"),
    )
    made = subject.deliver(session, person.id, tmp_path)
    assert made.clear
    assert NUMBER in read(made.pdf)
    done = data_requests.get(session, asked.id)
    assert (done.outcome, done.done_on, done.done_by) == ("granted", "2026-11-22", "李雯")
    assert made.number in done.answer
    assert not subject.deliver(session, person.id, tmp_path).clear  # that request is answered
    with pytest.raises(Invalid, match="核"):  # whoever hands it out says how the person was known
        subject.deliver(session, person.id, tmp_path, own_request=True, reason="  ")
    assert len(data_requests.of_person(session, person.id)) == 1
    known = "本人到场，核对身份证原件"
    assert subject.deliver(session, person.id, tmp_path, own_request=True, reason=known).clear
    noted = data_requests.of_person(session, person.id)[1]
    assert (noted.content, noted.outcome) == (known, "granted")


def test_a_relatives_request_leaves_numbers_masked(
    session: Session, person: Person, tmp_path: Path
) -> None:
    with pytest.raises(Invalid):
        data_requests.receive(
            session,
            Request(person_id=person.id, kind="copy", asker="relative", received_on="2026-11-20"),
        )
    data_requests.receive(
        session,
        Request(
            person_id=person.id, kind="copy", asker="relative", asker_name="金山",
            received_on="2026-11-20",
        ),
    )  # fmt: skip
    assert not subject.deliver(session, person.id, tmp_path).clear


def test_delivering_is_recorded_with_ids_only(
    session: Session, person: Person, tmp_path: Path
) -> None:
    made = subject.deliver(session, person.id, tmp_path)
    (line,) = [one for one in audit.lines(session) if one.action == "交付本人数据"][:1]
    assert person.person_no in line.people
    assert made.number in line.told
    assert line.reason == "未登记本人申请，号码隐藏"
    subject.deliver(session, person.id, tmp_path, own_request=True, reason="核对身份证原件")
    data_requests.receive(
        session, Request(person_id=person.id, kind="copy", asker="self", received_on="2026-11-20")
    )
    subject.deliver(session, person.id, tmp_path)
    given = [one for one in audit.lines(session) if one.action == "交付本人数据"]
    assert {one.reason for one in given} == {
        "本人2026-11-20申请", "核对身份证原件", "未登记本人申请，号码隐藏",
    }  # fmt: skip


def test_who_may_not_serve_a_persons_rights_delivers_nothing_in_clear(
    session: Session, person: Person, tmp_path: Path
) -> None:
    number = accounts.add(session, name="王芳", role="assessor", password="sea wind 2026")
    other = replace(session, account=Account(number, "王芳", "assessor"))
    with pytest.raises(Forbidden):
        subject.deliver(other, person.id, tmp_path, own_request=True, reason="核对身份证原件")
    assert not list(tmp_path.glob("个人信息*"))


def test_a_folder_that_is_not_there_yet_is_made_but_not_a_whole_path(
    session: Session, person: Person, tmp_path: Path
) -> None:
    assert subject.deliver(session, person.id, tmp_path / "新文件夹").pdf.is_file()
    with pytest.raises(UserError, match="没有") as told:
        subject.deliver(session, person.id, tmp_path / "没插的U盘" / "资料")
    assert "没插的U盘" in str(told.value)
    assert not list(tmp_path.glob("*金丝雀*"))  # names of files tell nobody's name
    assert len(printing.archive(session)) == 1  # the certificate; no second copy of the data


def test_the_data_are_chinese_in_an_english_window_and_rare_characters_stop_nothing(
    session: Session, enrol: Enrol, tmp_path: Path
) -> None:
    (one,) = enrol("张三", remarks="\U000323af字")
    i18n.use_language(i18n.ENGLISH)
    made = subject.deliver(session, one.id, tmp_path)
    text = read(made.pdf)
    assert "联系方式" in text or "党籍" in text
    assert "Membership" not in text
    assert "〓字" in text
    assert any("\U000323af字" in row for row in cells(made.sheet))


def test_the_photo_is_given_as_a_file(session: Session, person: Person, tmp_path: Path) -> None:
    people.set_photo(session, person.id, b"\xff\xd8jpeg")
    made = subject.deliver(session, person.id, tmp_path)
    assert made.photo is not None
    assert made.photo.read_bytes() == b"\xff\xd8jpeg"


def test_a_place_that_is_gone_leaves_no_record(
    session: Session, person: Person, tmp_path: Path
) -> None:
    with pytest.raises(UserError):
        subject.deliver(session, person.id, tmp_path / "none" / "none")
    assert not [one for one in audit.lines(session) if one.action == "交付本人数据"]


def test_a_secretary_serves_only_their_own_branch(
    session: Session, person: Person, tmp_path: Path
) -> None:
    account = replace(session.account, role="branch_secretary", branch="1")
    with pytest.raises(Forbidden):
        subject.deliver(replace(session, account=account), person.id, tmp_path)
    assessor = replace(session, account=replace(account, role="assessor"))
    for call in (consents.listed, data_requests.listed, incidents.listed):
        with pytest.raises(Forbidden):
            call(assessor)


def test_a_request_is_due_in_thirty_days_and_open_ones_come_first(
    session: Session, person: Person
) -> None:
    asked = [
        data_requests.receive(
            session, Request(person_id=person.id, kind=kind, asker="self", received_on=day)
        )
        for kind, day in (("explain", "2026-11-01"), ("correct", "2026-10-01"))
    ]
    assert asked[0].due_on == "2026-12-01"  # GB/T 35273-2020 8.7: within 30 days
    views = data_requests.listed(session)
    assert [one.left for one in views] == [-22, 9]
    with pytest.raises(Invalid):
        data_requests.answer(session, asked[1].id, "refused", "")
    data_requests.answer(session, asked[1].id, "refused", "依职责必须保存")
    with pytest.raises(Conflict):
        data_requests.answer(session, asked[1].id, "granted", "")
    assert [one.left for one in data_requests.listed(session)] == [9, None]
    assert history.undo_last(session) is not None
    assert [one.left for one in data_requests.listed(session)] == [-22, 9]


def test_a_consent_names_the_version_of_its_text(session: Session, person: Person) -> None:
    given = Consent(person_id=person.id, purpose="sensitive", means="signed", given_on="2026-11-20")
    assert consents.give(session, given).text_version == "1"
    text = wordings.current(session, "consent_sensitive").text
    wordings.save(session, "consent_sensitive", text + "\n五、补充一条。")
    assert consents.give(session, given).text_version == "2"
    assert [one.version for one in wordings.versions(session, "consent_sensitive")] == [1, 2]
    assert wordings.versions(session, "consent_sensitive")[0].text == text


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"means": "oral"}, "witness"),
        ({"purpose": "minor"}, "guardian"),
        ({"given_on": "2026-11-23"}, "given_on"),
        ({"given_on": "2026-11"}, "given_on"),
        ({"purpose": ""}, "purpose"),
    ],
)
def test_what_a_consent_lacks_is_said(
    session: Session, person: Person, values: dict[str, str], field: str
) -> None:
    given = Consent(person_id=person.id, purpose="general", means="signed", given_on="2026-11-20")
    with pytest.raises(Invalid) as refused:
        consents.give(session, replace(given, **values))
    assert field in refused.value.problems


def test_below_fourteen_the_guardian_consents(session: Session, enrol: Enrol) -> None:
    child = enrol_child(enrol)
    given = Consent(person_id=child.id, purpose="general", means="signed", given_on="2026-11-20")
    with pytest.raises(Invalid):
        consents.give(session, given)
    assert consents.give(session, replace(given, guardian="王芳")).id


def enrol_child(enrol: Enrol, **values: str) -> Person:
    common = {"born_on": "2015-03-02", "person_category": "9", "joined_on": "", "converted_on": ""}
    return enrol("小明", **{**common, **values})[0]


def test_a_childs_data_wait_for_the_guardians_consent(session: Session, enrol: Enrol) -> None:
    """domain.md section 6, articles 28-32: the guardian's consent row before saving."""
    with pytest.raises(Invalid, match="监护人") as refused:
        enrol_child(enrol, hardship_types="低保", mobile="13800007788")
    assert set(refused.value.problems) == {"hardship_types", "mobile"}
    child = enrol_child(enrol)
    poor = replace(people.get(session, child.id), is_needy="1")
    with pytest.raises(Invalid, match="监护人"):
        people.save(session, poor)
    given = consents.give(
        session,
        Consent(
            person_id=child.id, purpose="minor", means="signed", given_on="2026-11-20",
            guardian="王芳",
        ),
    )  # fmt: skip
    people.save(session, poor)
    assert consents.ending(session, given.id).cleared == ("困难党员",)
    consents.withdraw(session, given.id, "2026-11-22")
    assert people.get(session, child.id).is_needy == ""
    with pytest.raises(Invalid, match="监护人"):
        people.save(session, replace(people.get(session, child.id), is_needy="1"))


def test_fourteen_year_olds_and_members_need_no_guardian(session: Session, enrol: Enrol) -> None:
    assert enrol_child(enrol, born_on="2012-11-22", is_needy="1").id  # fourteen today
    with pytest.raises(Invalid):
        enrol_child(enrol, born_on="2012-11-23", is_needy="1")


def test_withdrawing_clears_what_only_consent_kept_and_duty_stays(
    session: Session, person: Person
) -> None:
    people.save(session, replace(people.get(session, person.id), cannot_self_care="1"))
    given = consents.give(
        session,
        Consent(person_id=person.id, purpose="sensitive", means="signed", given_on="2026-11-20"),
    )
    ending = consents.ending(session, given.id)
    assert "生活不能自理" in ending.cleared or len(ending.cleared) == 1
    assert "身份信息" in ending.kept
    consents.withdraw(session, given.id, "2026-11-22")
    after = people.get(session, person.id)
    assert after.cannot_self_care == ""
    assert after.doc_number == NUMBER
    with pytest.raises(Conflict):
        consents.withdraw(session, given.id, "2026-11-22")
    history.undo_last(session)
    assert people.get(session, person.id).cannot_self_care == "1"


def test_a_text_is_edited_refused_and_goes_back(session: Session) -> None:
    with pytest.raises(Invalid, match="中心名字"):
        wordings.save(session, "privacy_notice", "告知书\n{中心名字}告诉您。")
    with pytest.raises(Invalid):
        wordings.save(session, "privacy_notice", "只有标题")
    with pytest.raises(Invalid):
        wordings.save(session, "privacy_notice", "告知书\n" + "很长的一段话。" * 900)
    assert wordings.current(session, "privacy_notice").version == 1
    assert wordings.save(session, "privacy_notice", "告知书\n{中心名称}告诉您。").version == 2
    back = wordings.back_to_shipped(session, "privacy_notice")
    assert (back.version, back.text) == (3, wordings.shipped("privacy_notice"))
    desk = replace(session, account=replace(session.account, role="front_desk"))
    with pytest.raises(Forbidden):
        wordings.save(desk, "privacy_notice", "告知书\n改了。")


@pytest.mark.parametrize("key", wordings.keys())
def test_every_shipped_text_fits_one_page_and_is_filled(
    session: Session, person: Person, key: str, tmp_path: Path
) -> None:
    made = wordings.print_text(session, key, person.id)
    assert made.pages == 1
    target = tmp_path / "x.pdf"
    target.write_bytes(made.pdf)
    text = read(target)
    assert "书院社区党群服务中心" in text
    assert "文本第1版" in text
    assert "{" not in text
    if key != "privacy_notice":
        assert "金丝雀" in text
        assert "签名" in text
    assert printing.archive(session)[0].id == made.paper_id


def test_the_notice_says_what_the_law_wants() -> None:
    text = wordings.shipped("privacy_notice")
    for word in ("第十七条", "处理者", "目的", "保存", "撤回", "删除", "更正", "单独同意"):
        assert word in text  # domain.md 6: articles 17, 23, 30


def test_an_incident_has_people_a_sheet_and_a_form(
    session: Session, person: Person, enrol: Enrol, tmp_path: Path
) -> None:
    (other,) = enrol("李四")
    with pytest.raises(Invalid):
        incidents.save(session, Incident(title="U盘遗失", kind="loss"))
    made = incidents.save(
        session,
        Incident(
            title="U盘遗失", kind="loss", found_on="2026-11-21", timeline="9:00 发现\n9:30 报告"
        ),
    )
    with pytest.raises(UserError):
        incidents.export_affected(session, made.id, tmp_path / "a.xlsx")
    assert incidents.affect(session, made.id, [person.id, other.id, person.id]) == 2
    incidents.spare(session, made.id, other.id)
    assert incidents.export_affected(session, made.id, tmp_path / "a.xlsx") == 1
    assert any("13912345678" in row for row in cells(tmp_path / "a.xlsx"))
    form = incidents.print_form(session, made.id)
    target = tmp_path / "f.pdf"
    target.write_bytes(form.pdf)
    text = read(target)
    for word in ("个人信息安全事件登记表", "U盘遗失", "丢失", "1人", "9:30", "李雯"):
        assert word in text
    assert [one.people for one in incidents.listed(session)] == [1]
    assert incidents.of_person(session, person.id)[0].title == "U盘遗失"
