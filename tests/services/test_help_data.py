"""Who is helped and not on the roster gets their data and is forgotten on request."""

from dataclasses import replace
from datetime import timedelta

import pypdfium2
import pytest

from desktop_app.domain.records.help import HelpPair
from desktop_app.errors import Conflict, Forbidden, Invalid
from desktop_app.services.desk import orders
from desktop_app.services.help import help_data, help_lists, help_pairs, help_papers, help_visits
from desktop_app.services.keeping import audit, backups, restoring
from desktop_app.services.session import Account
from tests.conftest import NOW

PAIR = HelpPair(
    kind="household", name="周桂芳", phone="13800001111", address="3号楼2单元501", hardship="05",
    situation="独居透析",
)  # fmt: skip
TRACES = ("周桂芳", "13800001111", "3号楼2单元501", "透析", "扶手", "住院")


@pytest.fixture
def pair(session, enrol):
    """An active pair with a visit that led to an order, and its papers."""
    made = help_pairs.propose(session, PAIR)
    given = {"measures": "每月送药", "helper": enrol("刘丽")[0].id}
    help_pairs.move(session, made.id, "agree", given)
    made = help_pairs.move(session, made.id, "start")
    begun = help_visits.begun(session, made.id)
    visit = help_visits.record(session, replace(begun, content="安好", needs="装扶手"))
    help_visits.raise_order(session, visit.id, help_visits.order_of(session, visit.id))
    help_papers.card(session, made.id)
    help_papers.plan(session, made.id)
    return made


@pytest.fixture
def ended(session, pair):
    """The pair ended, its order cancelled."""
    orders.move(session, orders.views(session)[0].order.id, "cancel", reason="周桂芳家已装好")
    help_pairs.move(session, pair.id, "end", reason="老人住院")
    return pair


def everything(session) -> str:
    tables = session.db.execute(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
        " AND name NOT LIKE '%_search%'"
    ).fetchall()
    return "\n".join(
        str([str(value) for value in row])
        for (name,) in tables
        for row in session.db.execute(f"SELECT * FROM {name}")
    )


def pdf_text(file) -> str:
    pages = pypdfium2.PdfDocument(file.read_bytes())
    return "".join("".join(page.get_textpage().get_text_range() for page in pages).split())


def test_who_is_helped_gets_what_is_kept_as_pdf_and_sheet(session, pair, tmp_path) -> None:
    """A copy on request: domain.md section 6, articles 44 and 45."""
    made = help_data.deliver(
        session, pair.id, tmp_path / "交付", own_request=True, reason="查看证件"
    )
    told = pdf_text(made.pdf)
    for word in (
        "BF2026-0001",
        "13800001111",
        "独居透析",
        "装扶手",
        "DD2026-0001",
        "结对帮扶联系卡",
    ):
        assert word in told
    assert made.sheet.stat().st_size > 5_000
    masked = help_data.deliver(session, pair.id, tmp_path / "二")
    assert "13800001111" not in pdf_text(masked.pdf)
    assert "138****1111" in pdf_text(masked.pdf)
    with pytest.raises(Invalid):
        help_data.deliver(session, pair.id, tmp_path, own_request=True)


def test_only_who_may_serve_and_see_gives_the_data(session, pair, tmp_path) -> None:
    desk = replace(session, account=Account(session.account.id, "某", "front_desk"))
    with pytest.raises(Forbidden):
        help_data.deliver(desk, pair.id, tmp_path)
    with pytest.raises(Forbidden):
        help_data.purge(desk, pair.id, "2026-11-20")
    assert not list(tmp_path.glob("个人信息*"))


def test_on_request_nothing_is_left_but_the_number(session, ended, tmp_path) -> None:
    """Delete when asked for: domain.md section 6, article 47."""
    help_data.deliver(session, ended.id, tmp_path, own_request=True, reason="周桂芳本人到场")
    before = backups.make(session)
    help_data.purge(session, ended.id, "2026-11-20")
    assert [word for word in TRACES if word in everything(session)] == []
    kept = session.db.execute("SELECT number, state FROM help_pair").fetchall()
    assert kept == [("BF2026-0001", "ended")]
    found = audit.verify(session)
    assert found.whole, found.sentences
    with pytest.raises(Conflict, match="BF2026-0001"):
        help_pairs.move(session, ended.id, "again")
    with pytest.raises(Conflict):
        help_data.deliver(session, ended.id, tmp_path)
    later = replace(session, now=lambda: NOW + timedelta(days=1))
    restored = restoring.restore_to(later, before.path)
    assert [word for word in TRACES if word in everything(restored)] == []
    assert audit.verify(restored).whole
    assert help_lists.views(restored, closed=True)[0].pair.number == "BF2026-0001"
    restored.close()


def test_a_lasting_pair_or_order_is_ended_first(session, pair) -> None:
    with pytest.raises(Conflict, match="BF2026-0001"):
        help_data.purge(session, pair.id, "2026-11-20")
    help_pairs.move(session, pair.id, "end", reason="已脱困")
    with pytest.raises(Conflict, match="DD2026-0001"):
        help_data.purge(session, pair.id, "2026-11-20")
    with pytest.raises(Invalid):
        help_data.purge(session, pair.id, "2027-01-01")


def test_who_is_on_the_roster_is_served_there(session, enrol, tmp_path) -> None:
    person = enrol("周桂芳")[0]
    made = help_pairs.propose(session, replace(PAIR, person_id=person.id))
    with pytest.raises(Conflict, match="名册"):
        help_data.deliver(session, made.id, tmp_path)
