"""Papers of help pairs and donation drives, filled from what is stored. Papers are Chinese."""

from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from desktop_app.documents.papers.donation_list import HEADS, STOCK_HEADS
from desktop_app.domain import codes, days, fields, money
from desktop_app.domain.donations import Stock
from desktop_app.domain.records.donation import Drive, GoodsEntry
from desktop_app.domain.records.help import HelpPair
from desktop_app.domain.records.person import Person
from desktop_app.errors import Forbidden, UserError
from desktop_app.i18n import tr
from desktop_app.services import handing_out, sheets_out
from desktop_app.services.handing_out import Handing
from desktop_app.services.help import drives, help_lists, help_visits, student_aid
from desktop_app.services.help.help_sight import SENSITIVE, by_id, require, reveal
from desktop_app.services.members import people
from desktop_app.services.paperwork import papers
from desktop_app.services.paperwork.printing import Made
from desktop_app.services.session import Session
from desktop_app.storage import help as stored
from desktop_app.storage.transaction import faults

CARD, PLAN, VISIT, SUMMARY, DONATIONS, AID = (
    "help_card", "help_plan", "help_visit", "help_summary", "donation_list", "aid_list",
)  # fmt: skip
NOT_ONE = ("", "0", "9")  # codes of sex that say nothing


def card(session: Session, pair_id: int) -> Made:
    """Make the contact card of a pair: name, helper and the helper's telephone."""
    pair = by_id(session, pair_id)
    helper = _helper(session, pair)
    return papers.print_stored(session, CARD, {"name": pair.name, **helper})


def plan(session: Session, pair_id: int) -> Made:
    """Make the plan of a pair with what is known of the household; the showing is recorded."""
    pair = reveal(session, pair_id)
    values = {
        "pair": pair.number, "kind": codes.chinese("help_kind", pair.kind), "name": pair.name,
        "sex": "" if pair.sex in NOT_ONE else codes.chinese("sex", pair.sex),
        "born": days.chinese(pair.born_on), "members": f"{pair.members}人" if pair.members else "",
        "mobile": pair.phone, "address": pair.address, "school": pair.school,
        "health": "，".join(filter(None, (_said(pair, "health"), _said(pair, "disability")))),
        "guardian": "　".join(filter(None, (pair.guardian, pair.guardian_phone))),
        "hardships": list(dict.fromkeys(filter(None, _causes(pair)))),
        "family": pair.situation, "measures": pair.measures, **_helper(session, pair),
    }  # fmt: skip
    return papers.print_stored(session, PLAN, values, _on_roster(pair))


def visit(session: Session, visit_id: int) -> Made:
    """Make the record of a visit or a call; the showing is recorded."""
    one, found = help_visits.by_id(session, visit_id)
    pair = reveal(session, found.id)
    kind = codes.chinese("visit_type", one.kind)
    values = {
        "name": pair.name, "phone": pair.phone, "address": pair.address,
        "visitors": one.visitors, "date": one.done_on, "content": one.content,
        "needs": one.needs, "follow_up": _follow_up(session, one.follow_up, visit_id, pair),
        **({"kind": kind} if kind else {}),
    }  # fmt: skip
    return papers.print_stored(session, VISIT, values, _on_roster(pair))


def _follow_up(session: Session, said: str, visit_id: int, pair: HelpPair) -> str:
    lines = help_visits.of_pair(session, pair.id)
    order = next((one.order for one in lines if one.visit.id == visit_id), "")
    return "\n".join(filter(None, (said, f"已转办点单 {order}" if order else "")))


def summary(session: Session, year: int) -> Made:
    """Make the summary of a year: each pair with calls, visits and orders raised."""
    session.require(SENSITIVE)
    counts, given = help_visits.counts(session, year), student_aid.sums(session, year)
    found = [*help_lists.views(session), *help_lists.views(session, closed=True)]
    last = f"{year:04}-12-31"
    of_year = [
        one
        for one in found
        if one.pair.proposed_on <= last
        and (not one.pair.closed_on or one.pair.closed_on >= f"{year:04}-01-01")
    ]
    if not of_year:
        raise UserError(tr("There was no help pair in {year}.", year=year))
    full = help_lists.in_full(session, [one.pair.id for one in of_year])
    lines = [
        _summed(
            full[one.pair.id],
            one.helper,
            counts.get(one.pair.id, (0, 0, 0)),
            given.get(one.pair.id, 0),
        )
        for one in sorted(of_year, key=lambda one: one.pair.number)
    ]
    return papers.print_stored(
        session, SUMMARY, {"title": f"{year}年度结对帮扶情况汇总表", "pairs": lines}
    )


def _summed(pair: HelpPair, helper: str, counts: tuple[int, int, int], fen: int) -> list[str]:
    return [
        pair.number, pair.name, codes.chinese("help_kind", pair.kind),
        "、".join(filter(None, _causes(pair))), " ".join(pair.measures.split()), helper,
        *map(str, counts), money.yuan(fen) if fen else "",
        codes.chinese("help_state", pair.state),
    ]  # fmt: skip


def donations(session: Session, drive: Drive) -> Made:
    """Make the list of a drive: every entry that counts, and what is left of each thing."""
    values = {
        "title": f"{drive.name}捐赠款物收发明细表", "destination": drive.destination,
        "entries": _entries(session, drive), "stock": _stocks(session, drive),
    }  # fmt: skip
    return papers.print_stored(session, DONATIONS, values)


def aid(session: Session, first: int) -> Made:
    """Make the list of what students were given in the school year that began in ``first``.

    Schools are sensitive: they stand in it where this account may see them, else they stay empty.
    """
    found = student_aid.of_school_year(session, first)
    year = f"{first}-{first + 1}学年"
    if not found:
        raise UserError(tr("No aid to students is recorded for the school year {year}.", year=year))
    pairs = {one.pair for one in found}
    full = help_lists.in_full(session, pairs) if session.may(SENSITIVE) else {}
    names = {one.id: one.name for one in drives.drives(session)}
    values = {
        "title": f"{year}爱心助学资助名单",
        "entries": [_aid(one, full.get(one.pair, HelpPair()).school, names) for one in found],
    }
    return papers.print_stored(session, AID, values)


def export_donations(session: Session, drive: Drive, path: Path, handing: Handing) -> str:
    """Write a workbook of a drive, entries and stock, and return its number.

    Donors and recipients stand in it. Raises Invalid without a purpose.
    """
    session.require("export.masked")
    handing_out.check(handing.purpose, handing.recipient, handing.password, sensitive=False)
    entries, stock = _entries(session, drive), _stocks(session, drive)
    from desktop_app.sheets import write  # imported late: it costs 50 ms

    sheets = [
        write.SheetOut(name, tuple(map(write.ColumnOut, heads)), [tuple(row) for row in rows])
        for name, heads, rows in (("收发明细", HEADS, entries), ("结存", STOCK_HEADS, stock))
    ]
    title, event = f"{drive.name}捐赠款物收发明细表", {"what": DONATIONS}
    return sheets_out.leave(
        session, path, handing, sheets, title=title, count=len(entries), event=event
    )


def _entries(session: Session, drive: Drive) -> list[list[str]]:
    found = [one.entry for one in drives.entries(session, drive.id) if not one.reversed]
    return [_entry(one) for one in found[::-1]]


def _stocks(session: Session, drive: Drive) -> list[list[str]]:
    return [_stock(one) for one in drives.stock(session, drive.id)]


def _aid(one: GoodsEntry, school: str, drives_named: Mapping[int, str]) -> list[str]:
    source = one.donor or drives_named.get(one.drive, "")
    return [
        one.done_on, one.party, school, one.item or "助学金", _size(one), source, one.receipt,
        " ".join(one.remarks.split()),
    ]  # fmt: skip


def _size(one: GoodsEntry) -> str:
    return f"{one.quantity}{one.measure}" if one.item else f"{money.yuan(one.amount)}元"


def _entry(one: GoodsEntry) -> list[str]:
    way = codes.chinese("goods_way", one.way)
    remarks = (
        f"出资：{one.donor}" if one.donor else "", f"收据：{one.receipt}" if one.receipt else "",
        " ".join(one.remarks.split()),
    )  # fmt: skip
    return [
        one.done_on,
        way,
        one.party,
        one.item or "捐款",
        _size(one),
        "；".join(filter(None, remarks)),
    ]


def _stock(one: Stock) -> list[str]:
    def size(number: int) -> str:
        return f"{money.yuan(number)}元" if one.is_money else f"{number}{one.measure}"

    return [one.item or "捐款", size(one.came), size(one.went), size(one.left)]


def _said(pair: HelpPair, name: str) -> str:
    return fields.printed(getattr(pair, name), fields.by_name(HelpPair)[name])


def _causes(pair: HelpPair) -> tuple[str, str]:
    return _said(pair, "hardship"), _said(pair, "hardship2")


def _on_roster(pair: HelpPair) -> list[int]:
    return [pair.person_id] if pair.person_id else []


def _helper(session: Session, pair: HelpPair) -> Mapping[str, Any]:
    """Return who helps, as cards name them: the helper's number is for the household."""
    require(session, "help.see", pair)
    with faults():
        person = stored.people(session.db, [pair.helper]).get(pair.helper, Person())
    phone = ""  # left to write by hand where this account may not show it
    if person.mobile and session.may("sensitive.reveal"):
        with suppress(Forbidden):
            phone = people.reveal(session, person.id, fields.by_name(Person)["mobile"])
    return {
        "helper": person.name or pair.unit, "helper_phone": phone,
        "helper_unit": pair.unit or person.unit_name,
    }  # fmt: skip
