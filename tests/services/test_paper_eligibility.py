"""Who stands on a paper, and which papers a community must not issue.

Sources: domain.md 3.6 (probation), 3.12 (50 years on 1 July), 5.2 (floating members in two
volumes), section 0 rule 7 with 民发〔2020〕20号 (twenty proofs).
"""

import pytest

from desktop_app.domain import codes
from desktop_app.errors import Invalid, NotFound
from desktop_app.services import papers, printing

DAY = {"date": "2026-11-22"}


def reasons(made):
    return [one.reason for one in made.left_out]


def test_the_medal_list_proposes_only_full_members_of_fifty_years(session, enrol) -> None:
    old = enrol("刘丽", joined_on="1975-06-01", converted_on="1976-07-01", born_on="1950-01-01")
    young = enrol("邵琪", joined_on="1976-06-01", converted_on="1976-07-02", born_on="1950-01-01")
    vague = enrol("陈立", joined_on="1960", converted_on="1961", born_on="1940-01-01")
    gone = enrol("赵建国", joined_on="1960-01-01", converted_on="1961-01-01", born_on="1940-01-01",
                 membership_status="2")  # fmt: skip
    chosen = [one.id for one in (*old, *young, *vague, *gone)]
    made = papers.print_paper(session, "medal_list", DAY, chosen)
    assert made.people == 1
    assert reasons(made) == [
        "党龄49年，不足50年", "党龄起算日不具体到日", "名册状态：停止党籍",
    ]  # fmt: skip


def test_only_probationary_members_are_reminded(session, enrol) -> None:
    (member,) = enrol("刘丽")
    with pytest.raises(NotFound, match="不是预备党员"):
        papers.print_paper(session, "probation_reminder", DAY, [member.id])
    (new,) = enrol("邵琪", person_category="2", joined_on="2026-01-05", converted_on="")
    made = papers.print_paper(session, "probation_reminder", DAY, [member.id, new.id])
    assert (made.people, reasons(made)) == (1, ["不是预备党员"])


def test_only_floating_members_stand_on_their_roster(session, enrol) -> None:
    stays, floats = enrol("刘丽")[0], enrol("邵琪", floating_direction="out_interprov")[0]
    made = papers.print_paper(session, "roster_floating", DAY, [stays.id, floats.id])
    assert (made.people, reasons(made)) == (1, ["不是流动党员"])


def test_an_envelope_needs_an_address(session, enrol) -> None:
    without, with_one = enrol("刘丽")[0], enrol("邵琪", residence_address="北街3号楼")[0]
    made = papers.print_paper(session, "envelope", {}, [without.id, with_one.id])
    assert (made.people, len(made.left_out)) == (1, 1)


@pytest.mark.parametrize("code", list(codes.table("forbidden_proof")))
def test_the_twenty_proofs_are_refused_on_every_paper(session, code) -> None:
    title = codes.chinese("forbidden_proof", code)
    said = {"title": title, "body": "情况属实。"}
    for key in ("notice", "notice_redhead"):
        with pytest.raises(Invalid, match="民发〔2020〕20号"):
            printing.print_notice(session, key, said)
    with pytest.raises(Invalid, match="民发〔2020〕20号"):
        papers.print_paper(session, "letter_format", said)
    with pytest.raises(Invalid, match="民发〔2020〕20号"):
        printing.print_notice(
            session, "notice", {"title": "说明", "body": f"兹证明张三的{title}事项属实。"}
        )


def test_a_notice_about_such_proofs_is_none(session) -> None:
    title = "关于清理规范健在证明、亲属关系证明等基层证明的通知"
    body = "健在证明、婚姻状况证明不再由社区出具。"
    assert printing.print_notice(session, "notice", {"title": title, "body": body}).number
