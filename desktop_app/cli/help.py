"""Commands about help pairs and donation drives."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from desktop_app.cli.common import Answer, Arguments, Command, opened, pair, read_fields
from desktop_app.domain import donations, money
from desktop_app.domain.donations import Stock
from desktop_app.domain.help_due import VISIT
from desktop_app.domain.records.donation import Drive, GoodsEntry
from desktop_app.domain.records.help import HelpPair, HelpVisit
from desktop_app.errors import UserError
from desktop_app.i18n import tr
from desktop_app.services.help import (
    drives,
    help_data,
    help_lists,
    help_pairs,
    help_sight,
    help_visits,
    student_aid,
)
from desktop_app.services.help.drives import Entry
from desktop_app.services.help.help_lists import PairView
from desktop_app.services.help.help_visits import Line
from desktop_app.services.members import people
from desktop_app.services.session import Session

WORDS = (
    "list", "due", "new", "move", "visit", "visits", "correct", "takeback", "aid", "aids", "data",
    "purge",
)  # fmt: skip


def register(command: Command) -> None:
    """Declare the commands."""
    one = command("help", _help, f"help pairs: {', '.join(WORDS)}")
    one.add_argument("what", choices=[*WORDS])
    one.add_argument("number", nargs="?", default="", help="of the pair")
    one.add_argument(
        "step", nargs="?", default="",
        help="move: agree, start, hand_over, end, again; correct, takeback: id as visits tells it",
    )  # fmt: skip
    one.add_argument("--set", action="append", default=[], type=pair, metavar="FIELD=VALUE")
    one.add_argument("--by", default="", metavar="PERSON_NO", help="the member who helps")
    one.add_argument("--call", action="store_true", help="a telephone call instead of a visit")
    one.add_argument("--reason", default="", metavar="TEXT")
    one.add_argument("--out", type=Path, metavar="DIR", help="data: where to write it")
    one.add_argument(
        "--own-request", action="store_true", help="data: who is helped asks now: numbers in clear"
    )
    one.add_argument("--asked-on", default="", metavar="DAY", help="purge: day of the request")
    one = command("drive", _drive, "donation drives: list with stock, begin one, goods in and out")
    one.add_argument("what", choices=["list", "new", "in", "out"])
    one.add_argument("name", nargs="?", default="", help="of the drive")
    one.add_argument("--set", action="append", default=[], type=pair, metavar="FIELD=VALUE")


def _help(folder: Path, given: Arguments) -> Answer:
    typed = dict(given.set)
    with opened(folder) as session:
        if given.what in ("list", "due"):
            found = help_lists.views(session)
            late = [one for one in found if given.what == "list" or help_lists.worst(one)]
            return {"pairs": [_row(one) for one in late]}
        if given.what == "new":
            made = help_pairs.propose(session, HelpPair(**read_fields(HelpPair, typed)))
            return {"number": made.number, "state": made.state}
        if not given.number:
            raise UserError(tr("Say which help pair: help visit NUMBER."))
        found = help_sight.by_number(session, given.number)
        if given.what == "visit":
            return _visited(session, found, typed, call=given.call)
        if given.what == "visits":
            return {"visits": [_visit(one) for one in help_visits.of_pair(session, found.id)]}
        if given.what in DEEDS:
            return DEEDS[given.what](session, found, given)
        if given.what == "purge":
            gone = help_data.purge(session, found.id, given.asked_on)
            return {"number": found.number, "purged": gone.people, "trouble": gone.trouble}
        values: dict[str, Any] = dict(typed)
        if given.by:
            values["helper"] = people.by_person_no(session, given.by).id
        moved = help_pairs.move(session, found.id, given.step, values, reason=given.reason)
        return {"number": moved.number, "state": moved.state}


def _row(one: PairView) -> dict[str, Any]:
    return {
        "number": one.pair.number, "kind": one.pair.kind, "name": one.pair.name,
        "state": one.pair.state, "helper": one.helper, "last_contact": one.last_contact,
        "due": [
            {"what": due.what, "day": due.day.isoformat(), "alarm": due.alarm} for due in one.dues
        ],
    }  # fmt: skip


def _visited(session: Session, pair: HelpPair, typed: dict[str, str], *, call: bool) -> Answer:
    if call and not typed:
        made = help_visits.record_call(session, pair.id)
    else:
        begun = help_visits.begun(session, pair.id, "call" if call else VISIT)
        made = help_visits.record(session, replace(begun, **read_fields(HelpVisit, typed)))
    return {"number": pair.number, "id": made.id, "way": made.way, "done_on": made.done_on}


def _visit(line: Line) -> dict[str, Any]:
    one = line.visit
    return {
        "id": one.id, "way": one.way, "kind": one.kind, "done_on": one.done_on,
        "visitors": one.visitors, "order": line.order, "taken_back_on": one.taken_back_on,
    }  # fmt: skip


def _aid(one: Entry) -> dict[str, Any]:
    entry, first = one.entry, donations.school_year(one.entry.done_on)
    return {
        "done_on": entry.done_on, "school_year": f"{first}-{first + 1}", "item": entry.item,
        "quantity": entry.quantity, "yuan": money.yuan(entry.amount), "donor": entry.donor,
        "receipt": entry.receipt, "taken_back": one.reversed,
    }  # fmt: skip


def _corrected(session: Session, pair: HelpPair, given: Arguments) -> Answer:
    of_pair = (one.visit.id for one in help_visits.of_pair(session, pair.id))
    chosen = next((one for one in of_pair if str(one) == given.step), 0)
    if not chosen:
        raise UserError(
            tr("Pair {number} has no call or visit “{id}”. “help visits” lists them.",
               number=pair.number, id=given.step)
        )  # fmt: skip
    if given.what == "takeback":
        gone = help_visits.take_back(session, chosen, reason=given.reason)
        return {"number": pair.number, "id": gone.id, "taken_back_on": gone.taken_back_on}
    stored = help_visits.to_correct(session, chosen)
    typed = read_fields(HelpVisit, dict(given.set))
    made = help_visits.correct(session, replace(stored, **typed))
    return {"number": pair.number, "id": made.id, "way": made.way, "done_on": made.done_on}


def _data(session: Session, found: HelpPair, given: Arguments) -> Answer:
    if given.out is None:
        raise UserError(tr("Say where to write it: help data NUMBER --out DIR."))
    made = help_data.deliver(
        session, found.id, given.out, own_request=given.own_request, reason=given.reason
    )
    return {
        "number": made.number, "clear": made.clear, "pdf": str(made.pdf), "sheet": str(made.sheet),
    }  # fmt: skip


def _aided(session: Session, pair: HelpPair, given: Arguments) -> Answer:
    if given.what == "aid":
        entry = GoodsEntry(done_on=session.today().isoformat())
        typed = read_fields(GoodsEntry, dict(given.set))
        student_aid.record(session, pair.id, replace(entry, **typed))
    return {"aid": [_aid(one) for one in student_aid.of_pair(session, pair.id)]}


DEEDS: dict[str, Callable[[Session, HelpPair, Arguments], Answer]] = {
    "correct": _corrected, "takeback": _corrected, "data": _data, "aid": _aided, "aids": _aided,
}  # fmt: skip


def _drive(folder: Path, given: Arguments) -> Answer:
    typed = dict(given.set)
    with opened(folder) as session:
        if given.what == "list":
            return {
                "drives": [
                    {
                        "name": one.name, "from": one.first_day,
                        "stock": [_stock(thing) for thing in drives.stock(session, one.id)],
                    }
                    for one in drives.drives(session)
                ]
            }  # fmt: skip
        if given.what == "new":
            today = session.today().isoformat()
            values: dict[str, Any] = {
                "first_day": today,
                **read_fields(Drive, typed),
                "name": given.name,
            }
            return {"name": drives.save(session, Drive(**values)).name}
        drive = drives.by_name(session, given.name)
        today = session.today().isoformat()
        entry = GoodsEntry(drive=drive.id, way=given.what, done_on=today)
        drives.record(session, replace(entry, **read_fields(GoodsEntry, typed)))
        return {"drive": drive.name, "stock": [_stock(s) for s in drives.stock(session, drive.id)]}


def _stock(one: Stock) -> dict[str, Any]:
    """Return what is left of a thing; money in yuan."""
    sizes = {"in": one.came, "out": one.went, "left": one.left}
    if one.is_money:
        return {"item": "", "measure": "元", **{n: money.yuan(fen) for n, fen in sizes.items()}}
    return {"item": one.item, "measure": one.measure, **sizes}
