"""A purge really removes: no byte of the file, no older backup and no chain keeps the person."""

import base64
import json
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

from desktop_app.domain import retention as rules
from desktop_app.domain.ledgers import LEDGERS
from desktop_app.domain.records.affected import Affected
from desktop_app.domain.records.consent import Consent
from desktop_app.domain.records.order import Order
from desktop_app.domain.records.person import Person
from desktop_app.domain.records.request import Request
from desktop_app.domain.records.service import Service
from desktop_app.errors import Conflict, Forbidden, UserError
from desktop_app.services import preferences
from desktop_app.services.desk import orders
from desktop_app.services.keeping import (
    audit,
    backups,
    change_sets,
    history,
    purging,
    recycle_bin,
    restoring,
    retention,
)
from desktop_app.services.keeping.retention import Expired
from desktop_app.services.members import duplicates, exporting, people, roster
from desktop_app.services.paperwork import papers, printing
from desktop_app.services.posts import red_post
from desktop_app.services.reporting import figures
from desktop_app.services.session import Session
from desktop_app.storage import keys, records
from desktop_app.storage.vault import Vault
from tests.conftest import PASSWORD

CANARIES = (
    "金丝雀", "曾金丝", "11010519491231002X", "13912345678", "鸟巢路七十七号", "jinsique",
    "金雀花备注",
)  # fmt: skip
PHOTO = base64.b64decode("/9j/4AAQSkZJRgABAQAA") + b"x" * 50
PAGE, RESERVE = 4096, 80  # of SQLCipher 4: 16 bytes of vector and 64 of HMAC end a page
LATER = datetime(2032, 1, 5, 9, 0)  # six years on: longer than any period for people


def everything(db: Vault) -> str:
    """Return every value of every table as text, the words of the search tables included."""
    names = db.execute(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
    ).fetchall()
    found: list[str] = []
    for (name,) in names:
        for row in db.execute(f"SELECT * FROM [{name}]").fetchall():
            found += [
                bytes(one).decode("utf-8", "ignore") if isinstance(one, bytes) else str(one)
                for one in row
            ]
    for table in ("person_search", "address_search"):
        db.execute(f"CREATE VIRTUAL TABLE temp.v_{table} USING fts5vocab(main, {table}, 'row')")
        found += [row[0] for row in db.execute(f"SELECT term FROM v_{table}")]
        db.execute(f"DROP TABLE temp.v_{table}")
    return "\n".join(found)


def decrypted(folder: Path) -> bytes:
    """Return every page of the data file and its log as it is without encryption."""
    key = restoring.opened_by([keys.read(folder)], PASSWORD).key
    found: list[bytes] = []
    content = (folder / "hongyi.db").read_bytes()
    for start in range(0, len(content), PAGE):
        page = content[start : start + PAGE]
        vector = page[PAGE - RESERVE : PAGE - RESERVE + 16]
        reader = Cipher(algorithms.AES256(key), modes.CBC(vector)).decryptor()
        hidden = page[16 if start == 0 else 0 : PAGE - RESERVE]  # the first 16 bytes are the salt
        found.append(reader.update(hidden) + reader.finalize())
    assert (folder / "hongyi.db-wal").stat().st_size == 0
    return b"".join(found)


def found_in(text: str) -> list[str]:
    return [one for one in CANARIES if one in text]


@pytest.fixture
def canary(session: Session, enrol: Callable[..., list[Person]]) -> Person:
    """A person with something in every place the program has, and another one beside them."""
    (one,) = enrol(
        "金丝雀", former_name="曾金丝", doc_number="11010519491231002X", born_on="1949-12-31",
        mobile="13912345678", residence_address="鸟巢路七十七号", remarks="金雀花备注", sex="2",
    )  # fmt: skip
    (other,) = enrol("李四")
    people.save(session, replace(one, remarks="改后"), reason="金丝雀本人来电")
    people.set_photo(session, one.id, PHOTO)
    duplicates.not_the_same(session, one.id, other.id)
    preferences.put(session, f"draft.person.{one.id}", {"name": "金丝雀"})
    preferences.put(session, "printing.notice.draft", {"body": "请金丝雀同志参加"})
    with session.changing("update"):
        records.add(session.db, Consent(person_id=one.id, purpose="general", witness="金丝雀"))
        records.add(session.db, Affected(person_id=one.id, incident=1))
        records.add(
            session.db,
            Request(person_id=one.id, kind="copy", received_on="2026-11-22", content="金雀花备注"),
        )
    values = {"honour": "优秀共产党员"}
    papers.print_paper(session, "certificate", values, [one.id])
    papers.print_paper(session, "roster", {}, [one.id, other.id])
    printing.print_notice(session, "notice", {"title": "通知", "body": "请金丝雀同志参加"})
    people.reveal(session, one.id, next(iter_specs()))
    return one


def iter_specs():
    from desktop_app.domain.fields import specs

    return (spec for spec in specs(Person) if spec.mask)


def row_of(person: Person) -> Expired:
    return Expired("person", person.id, "moved", "", person.person_no, person.name, "", "")


def remove(session: Session, person: Person) -> purging.Purged:
    return purging.purge(
        session, [one for one in retention.expired(session) if one.id == person.id]
    )


def leave(session: Session, person: Person) -> None:
    people.save(session, replace(people.get(session, person.id), roster_status="21"))


def test_nothing_of_a_purged_person_is_in_any_table_or_byte(
    session: Session, canary: Person
) -> None:
    leave(session, canary)
    session.db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    before = decrypted(session.folder)
    assert "曾金丝".encode() in before  # the search of the bytes can find something
    assert b"/9j/4AAQSkZJRgABAQAA" in before
    assert set(found_in(everything(session.db))) >= set(CANARIES) - {"jinsique"}
    later = replace(session, now=lambda: LATER)
    done = remove(later, canary)
    assert (done.people, done.trouble) == (1, "")
    assert not found_in(everything(session.db))
    raw = decrypted(session.folder)
    assert not [one for one in CANARIES if one.encode() in raw]
    assert b"/9j/4AAQSkZJRgABAQAA" not in raw


def test_a_tombstone_holds_the_number_and_the_request_only_its_dates(
    session: Session, canary: Person
) -> None:
    leave(session, canary)
    remove(replace(session, now=lambda: LATER), canary)
    row = session.db.execute("SELECT * FROM person WHERE id = ?", [canary.id])
    names = [one[0] for one in row.description]
    filled = {name for name, value in zip(names, row.fetchone(), strict=True) if value}
    assert filled == {"id", "person_no", "deleted_at"}
    for table, record in LEDGERS.items():
        if table not in ("person", "request") and "person_id" in records.columns(record):
            sought = f"SELECT count(*) FROM {table} WHERE person_id = ?"
            assert session.db.execute(sought, [canary.id]).fetchone()[0] == 0, table
    (left,) = records.where(session.db, Request, "person_id = ?", [canary.id])
    assert (left.kind, left.received_on, left.content) == ("copy", "2026-11-22", "")
    assert not recycle_bin.contents(session)
    assert roster.total(session) == 1


def test_the_chains_hold_after_a_purge_and_say_how_many(session: Session, canary: Person) -> None:
    leave(session, canary)
    remove(replace(session, now=lambda: LATER), canary)
    found = audit.verify(session)
    assert found.whole, found.sentences
    assert found.purged_people == 1
    assert found.purged_entries > 8


def test_an_entry_emptied_by_hand_is_no_purge(session: Session, canary: Person) -> None:
    session.db.execute("UPDATE history SET body = '{\"purged\": 1}' WHERE row_id = ?", [canary.id])
    assert not audit.verify(session).whole


def test_an_older_backup_does_not_bring_the_person_back(session: Session, canary: Person) -> None:
    leave(session, canary)
    made = backups.make(session)
    remove(replace(session, now=lambda: LATER), canary)
    restored = restoring.restore_to(replace(session, now=lambda: LATER), made.path)
    assert not found_in(everything(restored.db))
    restored.db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    assert not [one for one in CANARIES if one.encode() in decrypted(restored.folder)]
    assert audit.verify(restored).whole
    assert roster.total(restored) == 1
    restored.close()


def test_the_list_beside_the_file_serves_where_the_file_is_lost(
    session: Session, canary: Person, folder: Path
) -> None:
    leave(session, canary)
    made = backups.make(session)
    remove(replace(session, now=lambda: LATER), canary)
    (listed,) = folder.glob("purged-*.json")
    assert json.loads(listed.read_text("utf-8"))["purged"] == [[canary.person_no, canary.id]]
    session.close()
    (folder / "hongyi.db").unlink()
    restored = restoring.restore_locked(folder, made.path, PASSWORD, now=lambda: LATER)
    assert not found_in(everything(restored.db))
    assert audit.verify(restored).whole
    restored.close()


def test_a_purge_list_that_somebody_altered_counts_for_nothing(
    session: Session, enrol: Callable[..., list[Person]], folder: Path
) -> None:
    one, two = enrol("张三", "李四")
    leave(session, one)
    made = backups.make(session)
    remove(replace(session, now=lambda: LATER), one)
    for listed in folder.rglob("purged-*.json"):
        content = json.loads(listed.read_text("utf-8"))
        content["purged"].append([two.person_no, two.id])
        listed.write_text(json.dumps(content), "utf-8")
    restored = restoring.restore_to(replace(session, now=lambda: LATER), made.path)
    assert roster.total(restored) == 1
    restored.close()


def test_nobody_is_purged_before_the_time_is_over(
    session: Session, enrol: Callable[..., list[Person]]
) -> None:
    one, other = enrol("张三", "李四")
    leave(session, one)
    soon = replace(session, now=lambda: datetime(2029, 11, 21, 9, 0))
    assert not retention.expired(soon)
    with pytest.raises(UserError, match=one.person_no):
        purging.purge(soon, [row_of(one)])
    due = replace(session, now=lambda: datetime(2029, 11, 22, 9, 0))  # domain.md 6: moved 3 years
    assert [row.id for row in retention.expired(due)] == [one.id]
    with pytest.raises(UserError, match=other.person_no):
        purging.purge(due, [row_of(one), row_of(other)])
    assert roster.total(session) == 2


def test_a_granted_request_for_deletion_allows_the_purge(
    session: Session, enrol: Callable[..., list[Person]]
) -> None:
    (one,) = enrol("张三", person_category="9")
    with session.changing("request"):
        records.add(
            session.db,
            Request(person_id=one.id, kind="delete", outcome="granted", done_on="2026-11-22"),
        )
    (row,) = retention.expired(session)
    assert row.rule == "asked"
    assert purging.purge(session, [row]).people == 1
    assert not retention.expired(session)


def test_undo_by_key_tells_that_it_passes_over_what_was_purged(
    session: Session, enrol: Callable[..., list[Person]]
) -> None:
    one, _ = enrol("张三", "李四")
    leave(session, one)
    assert history.passed_over(session) == ""
    later = replace(session, now=lambda: LATER)
    remove(later, one)
    assert "到期清除" in history.passed_over(later)


def test_a_purge_is_not_taken_back(session: Session, enrol: Callable[..., list[Person]]) -> None:
    (one,) = enrol("张三")
    leave(session, one)
    later = replace(session, now=lambda: LATER)
    remove(later, one)
    assert history.undo_last(later) is None
    number = change_sets.newest(later)[0].id
    with pytest.raises(Conflict):
        change_sets.undo(later, number)
    for row in change_sets.newest(later):
        change_sets.details(later, row.id)


def test_only_those_who_may_confirm_purge(session: Session, canary: Person) -> None:
    desk = replace(session, account=replace(session.account, role="front_desk"))
    for call in (lambda: retention.expired(desk), lambda: purging.purge(desk, [row_of(canary)])):
        with pytest.raises(Forbidden):
            call()


def test_merged_people_go_together(session: Session, enrol: Callable[..., list[Person]]) -> None:
    one, two = enrol("王小明", "王晓明")
    duplicates.merge(session, one.id, two.id)
    leave(session, one)
    remove(replace(session, now=lambda: LATER), one)
    assert "王小明" not in everything(session.db)
    assert "王晓明" not in everything(session.db)
    assert audit.verify(session).whole


def test_a_name_that_others_bear_stays_where_it_means_them(
    session: Session, enrol: Callable[..., list[Person]]
) -> None:
    one, two = enrol("张伟", "张伟", mobile="")
    people.save(session, replace(two, remarks="x"), reason="张伟来电")
    leave(session, one)
    remove(replace(session, now=lambda: LATER), one)
    kept = session.db.execute("SELECT count(*) FROM change_set WHERE reason = '张伟来电'")
    assert kept.fetchone()[0] == 1


def test_kept_papers_past_their_time_lose_their_copy(session: Session) -> None:
    papers.print_paper(session, "sign_in", {"title": "党员大会"}, [])
    later = replace(session, now=lambda: datetime(2027, 11, 22, 9, 0))  # domain.md 6: one year
    (one,) = retention.expired(later)
    assert purging.purge(later, [one]).papers == 1
    assert not retention.expired(later)
    assert printing.archive(session)[0].number == "2026-0001"
    with pytest.raises(UserError):
        printing.paper_pdf(session, one.id)


def test_closed_orders_past_their_time_keep_counts_and_no_names(session: Session) -> None:
    with session.changing("order"):
        records.add(
            session.db,
            Order(
                number="D1", kind="repair", what="修水管", requester="金丝雀", phone="13912345678",
                state="closed", submitted_on="2026-11-01", closed_on="2026-11-05",
            ),
        )  # fmt: skip
    later = replace(session, now=lambda: datetime(2029, 11, 5, 9, 0))  # domain.md 6: three years
    (row,) = retention.expired(later)
    assert (row.kind, row.number) == ("order", "D1")
    purging.purge(later, [row])
    assert not found_in(everything(session.db))
    (left,) = records.where(session.db, Order)
    assert (left.number, left.state, left.what) == ("D1", "closed", "")
    assert audit.verify(session).whole


def test_reasons_of_an_orders_steps_go_with_it_points_earned_stay(
    session: Session, enrol: Callable[..., list[Person]]
) -> None:
    (worker,) = enrol("刘丽")
    order = Order(kind="elderly", what="买药", requester="金丝雀", phone="13912345678")
    made = orders.new(session, order)
    for step, values in (
        ("accept", {}), ("claim", {"taken_by": worker.id}), ("finish", {"result": "已送"}),
        ("confirm", {}),
    ):  # fmt: skip
        orders.move(session, made.id, step, values)
    orders.move(session, made.id, "reopen", reason="老人说药不对")
    orders.move(session, made.id, "dispatch")
    orders.move(session, made.id, "cancel", reason="老人已住院")
    later = replace(session, now=lambda: datetime(2029, 11, 23, 9, 0))  # domain.md 6: three years
    purging.purge(later, [one for one in retention.expired(later) if one.kind == "order"])
    assert "药不对" not in everything(session.db)
    assert "住院" not in everything(session.db)
    assert session.db.execute("SELECT count(*) FROM points_entry").fetchone()[0] == 2
    assert audit.verify(session).whole


def test_the_periods_are_those_of_the_rules() -> None:
    years = {key: one.years for key, one in rules.periods(datetime(2026, 11, 26).date()).items()}
    assert years["moved"] == 3  # domain.md section 6, rule 8, as all of these
    assert years["deceased"] == 5
    assert years["volunteer"] == 2
    assert years["sign_in"] == 1
    assert years["orders"] == 3
    assert years["audit"] >= 3
    assert (years["dues"], years["letters"], years["publication"]) == (10, 10, 1)


def test_exports_are_named_in_no_body_of_a_purged_person(
    session: Session, canary: Person, tmp_path: Path
) -> None:
    exporting.export_people(
        session, [canary.id], None, tmp_path / "x.xlsx", purpose="给金丝雀", recipient="金丝雀"
    )
    leave(session, canary)
    remove(replace(session, now=lambda: LATER), canary)
    assert not found_in(everything(session.db))
    assert audit.verify(session).whole


def test_the_hours_of_a_purged_person_stay_in_the_figures_without_a_name(
    session: Session, enrol: Callable[..., list[Person]]
) -> None:
    (one,) = enrol("张三")
    item = red_post.items(session)[0].item.id
    with session.changing("create"):
        records.add(
            session.db,
            Service(
                person_id=one.id, item=item, done_on="2026-11-20", minutes=90, remarks="给张三记的"
            ),
        )  # fmt: skip
    leave(session, one)
    remove(replace(session, now=lambda: LATER), one)
    (left,) = records.where(session.db, Service)
    assert (left.person_id, left.minutes, left.remarks) == (0, 90, "")
    month = figures.period("2026-11")
    found = {one.key: one.number for one in figures.of_period(session, month)}
    assert (found["services"], found["minutes"], found["people"]) == (1, 1.5, 0)
    assert figures.rows_behind(session, month, "services")[1][0][1] == ""
    assert "张三" not in everything(session.db)
