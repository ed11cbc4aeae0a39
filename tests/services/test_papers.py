from collections.abc import Callable

import pytest

from desktop_app.documents import MissingGlyphs
from desktop_app.domain.records.person import Person
from desktop_app.errors import Cancelled, Invalid, NotFound, UserError
from desktop_app.services import workflows
from desktop_app.services.paperwork import papers, printing
from desktop_app.services.session import Session
from tests.documents import measure

KEYS = [one.key for one in papers.papers()]
FITTING = {  # whom papers about one kind of members are for
    "medal_list": {
        "joined_on": "1970-05-01",
        "converted_on": "1971-05-01",
        "born_on": "1950-01-01",
    },
    "probation_reminder": {"person_category": "2", "converted_on": "", "joined_on": "2026-03-01"},
    "roster_floating": {"floating_direction": "out_interprov"},
    "envelope": {"residence_address": "北街3号楼"},
    "inservice_log": {"five_manage": "inservice_dual"},
    "feedback_form": {"five_manage": "inservice_dual"},
}
COUNTED = ("meeting_record", "dues_notice")  # tell how many, not who
Enrol = Callable[..., list[Person]]


@pytest.fixture
def ids(enrol: Enrol, request: pytest.FixtureRequest) -> list[int]:
    known = {"mobile": "13812345678", "doc_number": "140502197005010025"}
    callspec = getattr(request.node, "callspec", None)
    if fitting := FITTING.get(callspec.params.get("key", "") if callspec else ""):
        two = enrol("刘丽", "欧阳明月", **{"mobile": "13812345678", "sex": "2", **fitting})
        return [one.id for one in two]
    return [one.id for one in (*enrol("刘丽", sex="2", **known), *enrol("欧阳明月"))]


def needed(key: str) -> dict[str, str]:
    """What has to be typed before a paper can be printed."""
    return {
        name: "主题党日"
        for name, ask in papers.asks(key).items()
        if ask.required and ask.kind in ("line", "body")
    }


@pytest.mark.parametrize("key", KEYS)
def test_every_paper_is_printed_numbered_and_kept(
    session: Session, ids: list[int], key: str
) -> None:
    chosen = ids if papers.about_people(key) else []
    made = papers.print_paper(session, key, needed(key), chosen)
    assert made.number == "2026-0001"
    kept = printing.archive(session)[0]
    assert (kept.key, kept.pages, list(kept.people)) == (key, made.pages, chosen)
    assert printing.paper_pdf(session, kept.id) == made.pdf
    assert kept.title


@pytest.mark.parametrize(
    "key", [one for one in KEYS if papers.about_people(one) and one not in COUNTED]
)
def test_people_come_from_the_roster_and_their_numbers_are_masked(
    session: Session, ids: list[int], key: str
) -> None:
    values = needed(key)
    if "columns" in papers.asks(key):
        values["columns"] = ["联系电话", "证件号码"]  # type: ignore[assignment]
    said = measure.drawn(papers.preview(session, key, values, ids).pdf)
    assert "欧阳明月" in said
    assert "13812345678" not in said
    assert "140502197005010025" not in said


@pytest.mark.parametrize("key", KEYS)
def test_a_preview_keeps_nothing(session: Session, ids: list[int], key: str) -> None:
    papers.preview(session, key, needed(key), ids)
    assert printing.archive(session) == []


@pytest.mark.parametrize("key", KEYS)
def test_an_unknown_field_is_refused(session: Session, ids: list[int], key: str) -> None:
    with pytest.raises(UserError, match="serial"):
        papers.print_paper(session, key, {**needed(key), "serial": "7"}, ids)


@pytest.mark.parametrize(("key", "field"), [(key, name) for key in KEYS for name in needed(key)])
def test_a_missing_field_is_named(session: Session, ids: list[int], key: str, field: str) -> None:
    with pytest.raises(Invalid) as refused:
        papers.print_paper(session, key, {**needed(key), field: " "}, ids)
    assert field in refused.value.problems


def test_a_value_that_is_no_choice_is_refused(session: Session, ids: list[int]) -> None:
    for values in ({"grouping": "乱分"}, {"columns": ["体重"]}, {"date": "昨天"}):
        with pytest.raises(Invalid) as refused:
            papers.print_paper(session, "roster", values, ids)
        assert set(refused.value.problems) == set(values)
    for wrong in (0, 25, "many", None):
        with pytest.raises(Invalid) as refused:
            papers.print_paper(session, "label_sheet", {"start": wrong}, ids)
        assert set(refused.value.problems) == {"start"}


def test_a_refused_paper_uses_no_number(session: Session, enrol: Enrol, ids: list[int]) -> None:
    (rare,) = enrol("刘\U0003138a")
    with pytest.raises(MissingGlyphs, match="U\\+3138A"):
        papers.print_paper(session, "roster", {}, [rare.id])
    assert printing.archive(session) == []
    assert papers.print_paper(session, "roster", {}, ids).number == "2026-0001"


def test_who_cannot_be_printed_or_lacks_what_is_needed_is_left_out_and_named(
    session: Session, enrol: Enrol, ids: list[int]
) -> None:
    (rare,) = enrol("刘\U0003138a")
    (young,) = enrol("文秀", person_category="5", joined_on="", converted_on="")
    made = papers.print_paper(session, "birthday_card", {}, [rare.id, *ids, young.id])
    assert [one.person_no for one in made.left_out] == [rare.person_no, young.person_no]
    assert "U+3138A" in made.left_out[0].reason
    assert "入党" in made.left_out[1].reason
    assert made.people == len(ids)
    assert printing.archive(session)[0].people == tuple(ids)
    with pytest.raises(NotFound, match="入党"):
        papers.print_paper(session, "birthday_card", {}, [young.id])


def test_a_long_run_can_be_cancelled_between_chunks_and_uses_no_number(
    session: Session, ids: list[int]
) -> None:
    many, heard = (ids * printing.CHUNK)[: 3 * printing.CHUNK], list[tuple[int, int]]()

    def stop(done: int, total: int) -> None:
        heard.append((done, total))
        if done:
            raise Cancelled

    with pytest.raises(Cancelled):
        papers.print_paper(session, "label_sheet", {}, many, stop)
    assert heard == [(0, len(many)), (printing.CHUNK, len(many))]
    assert printing.archive(session) == []


def test_a_paper_that_is_for_people_needs_some(session: Session) -> None:
    with pytest.raises(NotFound):
        papers.print_paper(session, "label_sheet", {})


def test_the_number_stands_on_the_paper(session: Session, ids: list[int]) -> None:
    assert "2026-0001" in measure.text(papers.print_paper(session, "roster", {}, ids).pdf)
    assert "2026-0002" in measure.text(papers.print_paper(session, "roster", {}, ids).pdf)


def test_forms_begin_with_the_centre_and_today(session: Session) -> None:
    known = papers.defaults(session, "sign_in")
    assert known["org"] == "书院社区党群服务中心"
    assert known["date"] == "2026-11-22"
    assert papers.defaults(session, "plaque")["community"] == "书院社区"


def test_people_of_a_category_and_of_a_branch_are_found(session: Session, enrol: Enrol) -> None:
    from desktop_app.services.members import orgs

    with session.changing("update"):
        branch = orgs.add_branches(session, ["第一支部"])["第一支部"]
    (one,) = enrol("刘丽", branch=branch)
    enrol("邵琪", five_manage="retired_takeover")
    assert papers.of_branch(session, branch) == [one.id]
    assert len(papers.of_category(session, "retired_takeover")) == 1


def test_rows_are_lists_or_pasted_text(session: Session, ids: list[int]) -> None:
    months = ["30"] * 12
    typed = [["刘丽", "30", *months], ["欧阳明月", "10", "欠"]]
    pasted = "刘丽\t30\t" + "\t".join(months) + "\r\n欧阳明月\t10\t欠\r\n"
    one, other = (
        papers.preview(session, "dues_sheet", {"payments": given}, ids).pdf
        for given in (typed, pasted)
    )
    assert one == other
    assert "360.00" in measure.text(one)


@pytest.mark.parametrize("wrong", [[["x"] * 16], ["刘丽"], 5, "刘丽\t" + "\t".join("1" * 15)])
def test_rows_that_do_not_fit_the_table_are_refused(session: Session, wrong: object) -> None:
    with pytest.raises(Invalid) as refused:
        papers.print_paper(session, "dues_sheet", {"payments": wrong})
    assert set(refused.value.problems) == {"payments"}
    assert printing.archive(session) == []


def test_an_agreement_names_the_claims_a_person_has(session: Session, ids: list[int]) -> None:
    from desktop_app.services.posts import red_post

    offers = {one.item.name: one.item for one in red_post.items(session)}
    open_one, ended = offers["上门理发"], offers["代购送药"]
    red_post.claim(session, open_one.id, [ids[0]], ends_on="2027-03-01")
    (gone,) = red_post.claim(session, ended.id, [ids[0]])
    red_post.move(session, gone.id, "end", reason="搬走")
    said = measure.text(papers.preview(session, "claim_agreement", {}, ids).pdf)
    assert said.count("助老") == 2  # a copy for each side
    assert said.count("至2027年3月1日") == 2
    assert "代购送药" not in said


def test_papers_about_one_kind_of_members_leave_the_others_out_with_the_reason(
    session: Session, enrol: Enrol
) -> None:
    """Source: domain.md 3.3, 3.5, 3.6 and 3.12."""
    (plain,) = enrol("刘丽")
    (old,) = enrol("欧阳明月", **FITTING["medal_list"])
    (away,) = enrol("文秀", **FITTING["roster_floating"])
    (gone,) = enrol("邵琪", **FITTING["medal_list"], membership_status="2")
    (new,) = enrol("张三", **FITTING["probation_reminder"])
    (nearly,) = enrol(
        "李四", joined_on="1976-07-02", converted_on="1976-07-02", born_on="1950-01-01"
    )
    (sent,) = enrol("王芳", **FITTING["inservice_log"])
    everybody = [one.id for one in (plain, old, away, gone, new, nearly, sent)]
    said = {
        key: {
            one.person_no: one.reason
            for one in papers.preview(session, key, {}, everybody).left_out
        }
        for key in FITTING
        if papers.about_people(key).belongs
    }
    medal = said["medal_list"]
    assert set(medal) == {one.person_no for one in (plain, away, gone, new, nearly, sent)}
    assert "停止党籍" in medal[gone.person_no]
    assert "党龄不足50年" in medal[nearly.person_no]
    assert "49" in medal[nearly.person_no]
    assert "不是正式党员" in medal[new.person_no]
    assert new.person_no not in said["probation_reminder"]
    assert len(said["probation_reminder"]) == len(everybody) - 1
    assert away.person_no not in said["roster_floating"]
    assert len(said["roster_floating"]) == len(everybody) - 1
    for key in ("inservice_log", "feedback_form"):
        assert sent.person_no not in said[key]
        assert len(said[key]) == len(everybody) - 1
    made = papers.preview(session, "medal_list", {"date": "2027-03-01"}, everybody)
    assert nearly.person_no not in {one.person_no for one in made.left_out}


@pytest.mark.parametrize(
    ("key", "said", "field"),
    [
        ("letter_format", {"title": "未婚证明", "body": "张三至今未婚。"}, "title"),
        ("letter_format", {"title": "关于张三的函", "body": "兹证明张三同志健在。"}, "body"),
        ("notice", {"title": "健在证明", "body": "张三健在。"}, "title"),
        ("notice_redhead", {"title": "通知", "body": "兹证明张三\n无犯罪记录。"}, "body"),
    ],
)
def test_the_twenty_forbidden_proofs_are_refused_on_every_paper_worded_freely(
    session: Session, key: str, said: dict[str, str], field: str
) -> None:
    """Source: 民发〔2020〕20号; domain.md section 0, rule 7."""
    make = papers.print_paper if key == "letter_format" else printing.print_notice
    with pytest.raises(Invalid, match="民发〔2020〕20号") as refused:
        make(session, key, said)
    assert set(refused.value.problems) == {field}
    assert printing.archive(session) == []


def test_a_notice_about_the_forbidden_proofs_passes(session: Session) -> None:
    said = {
        "title": "关于不再开具健在证明的通知",
        "body": "社区不再出具下列证明：\n健在证明\n未婚证明",
    }
    assert printing.print_notice(session, printing.NOTICE, said).number


def test_drawing_can_be_cancelled_between_two_pages_and_uses_no_number(
    session: Session, ids: list[int]
) -> None:
    heard: list[tuple[int, int]] = []

    def stop(done: int, total: int) -> None:
        heard.append((done, total))
        if heard.count((0, 0)) == 3:
            raise Cancelled

    with pytest.raises(Cancelled):
        papers.print_paper(session, "claim_agreement", {}, ids * 10, stop)
    assert heard[-1] == (0, 0)
    assert printing.archive(session) == []


def test_a_preview_of_many_tells_all_who_are_left_out(session: Session, enrol: Enrol) -> None:
    (rare,) = enrol("刘\U0003138a")
    (plain,) = enrol("刘丽")
    many = [plain.id] * (papers.PREVIEWED + 5)
    made = papers.preview(session, "label_sheet", {}, [*many, rare.id])
    assert (made.people, made.all_people) == (papers.PREVIEWED, papers.PREVIEWED + 5)
    assert [one.person_no for one in made.left_out] == [rare.person_no]


@pytest.mark.parametrize("key", ["dues_notice", "star_notice", "points_notice"])
def test_the_last_day_of_a_publication_is_reckoned_in_working_days(
    session: Session, key: str
) -> None:
    """Five working days (domain.md 3.27, ``publicity.days``); the first is the day it is posted."""
    said = measure.drawn(papers.preview(session, key, {"date": "2026-11-23"}).pdf)
    assert "公示期5个工作日（自2026年11月23日起至2026年11月27日止）" in said
    workflows.save_calendar(session, "2026-11-26 休")
    said = measure.drawn(papers.preview(session, key, {"date": "2026-11-23"}).pdf)
    assert "起至2026年11月30日止" in said
    said = measure.drawn(papers.preview(session, key, {"date": "2026-11-21", "span": 7}).pdf)
    assert "公示期7个工作日（自2026年11月21日起至2026年12月2日止）" in said
    with pytest.raises(UserError, match="until"):
        papers.preview(session, key, {"until": "2026-11-27"})


def test_a_red_head_of_somebody_else_is_signed_and_printed_by_them(session: Session) -> None:
    body = {"title": "关于开会的通知", "body": "正文。"}
    made = printing.print_notice(
        session, printing.REDHEAD, {**body, "issuer": "中共北街街道书院社区委员会文件"}
    )
    said = measure.text(made.pdf)
    assert said.count("中共北街街道书院社区委员会") == 3  # head, signature, colophon
