"""The audit log: what stands in it, what never does, and that no link can be changed unseen."""

import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from desktop_app.domain.fields import by_name
from desktop_app.domain.limits import limit
from desktop_app.domain.records.person import Person
from desktop_app.errors import UserError, WrongPassword
from desktop_app.services import setup
from desktop_app.services.keeping import audit, change_sets
from desktop_app.services.keeping.audit import Filter
from desktop_app.services.members import exporting, people
from desktop_app.services.paperwork import printing
from desktop_app.services.session import Account
from desktop_app.storage import audit as log
from desktop_app.storage import keys
from tests.conftest import NOW, PASSWORD, waited

MOBILE = "13812345678"


@pytest.fixture
def busy(session, enrol):
    """A centre where something has happened: changes, showings, an undo."""
    for person in enrol("刘丽", "邵琪", "王芳", mobile=MOBILE):
        people.reveal(session, person.id, by_name(Person)["mobile"])
    people.save(session, replace(person, remarks="改名换姓"))
    change_sets.undo(session, change_sets.newest(session)[0].id)
    return session


def tamper(session, statement):
    """Change the file behind the program's back."""
    session.db.execute("PRAGMA foreign_keys = OFF")
    for name in [
        row[0]
        for row in session.db.execute(
            "SELECT name FROM sqlite_master WHERE type = 'trigger' AND name LIKE 'made_%'"
        ).fetchall()
    ]:
        session.db.execute(f"DROP TRIGGER {name}")
    session.db.execute(statement)


def test_an_untouched_log_is_whole(busy):
    found = audit.verify(busy)
    assert found.whole
    assert found.lengths["event"] >= 3
    assert found.sentences == ()


@pytest.mark.parametrize(
    ("statement", "chain", "kind"),
    [
        ("UPDATE history SET body = replace(body, '{', '{ ') WHERE n = 4",
         "history", "edited"),
        ("DELETE FROM history WHERE n = 4", "history", "deleted"),
        ("DELETE FROM history WHERE n >= 6", "history", "deleted"),
        ("UPDATE event SET account = 0 WHERE id = 2", "event", "edited"),
        ("UPDATE event SET role = '' WHERE id = 2", "event", "edited"),
        ("DELETE FROM event WHERE id = 2", "event", "deleted"),
        ("DELETE FROM event WHERE id = 3", "event", "deleted"),
        ("UPDATE change_set SET reason = 'x' WHERE id = (SELECT max(id) FROM change_set)",
         "change_set", "edited"),
        ("UPDATE change_set SET undone_by = 0", "change_set", "edited"),
        ("DELETE FROM change_set WHERE id = (SELECT id FROM change_set ORDER BY id LIMIT 1"
         " OFFSET 2)", "change_set", "deleted"),
    ],
)  # fmt: skip
def test_the_first_broken_link_is_named(busy, statement, chain, kind):
    tamper(busy, statement)
    found = {one.chain: one.kind for one in audit.verify(busy).breaks}
    assert found[chain] == kind
    assert set(found) == {chain}


def test_the_broken_entry_is_named_by_its_number(busy):
    tamper(busy, "UPDATE history SET op = 'D' WHERE n IN (4, 6)")
    (one,) = audit.verify(busy).breaks
    assert one.at == 4
    assert "4" in audit.verify(busy).sentences[0]


def test_all_tails_cut_at_once_are_seen_by_the_heads_kept_outside(busy):
    heads = log.heads(busy.db)
    tamper(busy, "DELETE FROM history WHERE n > 6")
    busy.db.execute("DELETE FROM event")
    busy.db.execute("DELETE FROM change_set WHERE id NOT IN (SELECT change_set FROM history)")
    assert {one.chain for one in audit.verify(busy, heads).breaks} == {
        "history", "event", "change_set",
    }  # fmt: skip


def test_no_value_and_no_name_stands_in_the_log(busy, enrol):
    told = repr(audit.lines(busy, Filter(), limit=-1))
    for secret in (MOBILE, "刘丽", "1970-05-01", "改名换姓"):
        assert secret not in told
    assert by_name(Person)["mobile"].title in told


def test_the_log_tells_who_in_which_role_did_what_to_whom(busy):
    person = people.by_person_no(busy, audit.lines(busy, Filter(action="view_sensitive"))[0].people)
    (line,) = audit.lines(busy, Filter(action="view_sensitive", person=person.id))
    assert (line.who, line.role, line.fields) == ("李雯", "管理员", by_name(Person)["mobile"].title)
    assert line.action == "查看敏感信息"


def test_the_log_is_filtered_by_account_kind_day_and_person(busy, enrol):
    everything = audit.count(busy, Filter())
    assert audit.count(busy, Filter(account=busy.account.id)) == everything
    assert audit.count(busy, Filter(account=99)) == 0
    assert audit.count(busy, Filter(since="2026-11-22", until="2026-11-22")) == everything
    assert audit.count(busy, Filter(until="2026-11-21")) == 0
    person = enrol("赵云")[0]
    assert [one.action for one in audit.lines(busy, Filter(person=person.id))] == ["新增"]


def test_an_export_tells_its_purpose_and_fields(session, enrol, tmp_path):
    ids = [enrol("刘丽")[0].id]
    exporting.export_people(session, ids, ["name"], tmp_path / "a.xlsx", purpose="慰问")
    (line,) = audit.lines(session, Filter(action="export"))
    assert (line.reason, line.fields, line.count) == ("慰问", "姓名", 1)


def test_the_log_goes_into_a_sheet_and_that_is_logged(busy, tmp_path):
    path = tmp_path / "log.xlsx"
    count = audit.export(busy, path, purpose="检查")
    assert path.read_bytes()[:2] == b"PK"
    assert count == audit.count(busy, Filter()) - 1
    assert audit.lines(busy, Filter(), limit=1)[0].reason == "检查"


def test_only_an_administrator_reads_the_log(busy):
    guest = replace(busy, account=Account(5, "王芳", "front_desk"))
    for forbidden in (lambda: audit.lines(guest, Filter()), lambda: audit.count(guest, Filter())):
        with pytest.raises(UserError):
            forbidden()


def test_failed_logins_are_kept_without_names_and_come_into_the_log(session, folder):
    for _ in range(3):
        audit.note_failed_login(folder, NOW.isoformat(timespec="seconds"))
    content = (folder / log.FAILED).read_text(encoding="utf-8")
    assert "李雯" not in content
    assert audit.take_in_failed_logins(session) == 3
    assert audit.count(session, Filter(action="login_failed")) == 3
    assert audit.take_in_failed_logins(session) == 0
    assert audit.verify(session).whole


def test_a_wrong_password_stands_in_the_log_after_the_next_good_login(session, folder):
    for _ in range(2):
        with pytest.raises(WrongPassword):
            setup.unlock(folder, "not the password", now=lambda: NOW)
        waited(folder)
    again = setup.unlock(folder, PASSWORD, now=lambda: NOW)
    try:
        shown = audit.lines(again, Filter(), limit=3)
        assert [one.action for one in shown] == ["登录", "登录失败", "登录失败"]
        assert [one.who for one in shown] == ["李雯", "", ""]
        assert [one.told for one in shown] == ["", "李雯", "李雯"]  # whose account was tried
        assert not (folder / log.FAILED).exists()
    finally:
        again.close()


def test_the_log_says_whose_account_was_tried_and_never_what_was_typed(session, folder):
    for typed in ("李雯", "口令写到了姓名栏"):
        with pytest.raises(WrongPassword):
            setup.unlock(folder, "not the password", typed, now=lambda: NOW)
        waited(folder)
    kept = (folder / log.FAILED).read_text(encoding="utf-8")
    assert "李雯" not in kept
    assert keys.label_for(keys.read(folder)["salt"], "口令写到了姓名栏") not in kept
    audit.take_in_failed_logins(session)
    shown = audit.lines(session, Filter(action="login_failed"))
    assert [one.told for one in shown] == ["没有这个账户", "李雯"]
    assert "口令写到" not in str(session.db.execute("SELECT body FROM event").fetchall())


def test_a_damaged_side_file_keeps_nobody_out(session, folder):
    (folder / log.FAILED).write_text("{", encoding="utf-8")
    assert audit.take_in_failed_logins(session) == 0


def test_a_role_changed_later_does_not_change_what_was_logged(busy):
    before = audit.lines(busy, Filter(), limit=-1)
    busy.db.execute("UPDATE account SET role = 'front_desk'")
    assert audit.lines(busy, Filter(), limit=-1) == before
    assert audit.verify(busy).whole


def test_a_print_that_only_counts_its_people_is_told(session, enrol) -> None:
    printing.print_cards(session, [one.id for one in enrol("张三", "李四")])
    assert any(line.kind == "event" and line.count == 2 for line in audit.lines(session, Filter()))


def test_the_log_is_kept_three_years_at_least_because_nothing_deletes_it() -> None:
    """Source: Personal Information Protection Law, article 56: three years at least."""
    assert limit("audit.kept", date(2026, 11, 26)) >= 3
    package = Path(__file__).parent.parent.parent / "desktop_app"
    deleting = re.compile(
        r"(delete\s+from|drop\s+table|truncate)\W+(event|change_set|history)\b", re.I
    )
    files = list(package.rglob("*.py"))
    assert len(files) > 50
    assert [one.name for one in files if deleting.search(one.read_text(encoding="utf-8"))] == []
