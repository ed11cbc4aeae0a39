"""The rights of somebody helped who is not on the roster: their own data, and to be forgotten.

Source: domain.md section 6, articles 44, 45 and 47. Who is on the roster has them as a person.
"""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from desktop_app.documents.papers.person_data import Part, PersonData
from desktop_app.domain import codes
from desktop_app.domain.fields import specs
from desktop_app.domain.ledgers import LEDGERS
from desktop_app.domain.records.help import HelpPair
from desktop_app.domain.records.order import Order
from desktop_app.domain.workflows.help import HELP
from desktop_app.domain.workflows.order import ORDER
from desktop_app.errors import Conflict, Invalid
from desktop_app.i18n import listed, tr
from desktop_app.services.help.help_sight import SENSITIVE, found, require
from desktop_app.services.keeping import purging
from desktop_app.services.keeping.purging import Purged
from desktop_app.services.members import orgs
from desktop_app.services.session import Changes, Session
from desktop_app.services.subjects import data_files
from desktop_app.services.subjects.data_files import CLEAR, MASKED, UNASKED
from desktop_app.services.subjects.dossier import Writer, field_changes, label, when
from desktop_app.services.subjects.subject import Delivered
from desktop_app.storage import help as stored
from desktop_app.storage import history, ids, office, purging_help, records
from desktop_app.storage.transaction import faults

SERVE, PURGE = "subject.serve", "subject.purge"
HEADINGS = {
    "help_pair": "一、登记的信息", "help_visit": "二、联系和走访",
    "service_order": "三、点单", "goods_entry": "四、捐赠款物",
}  # fmt: skip


def deliver(
    session: Session, pair_id: int, folder: Path, *, own_request: bool = False, reason: str = ""
) -> Delivered:
    """Write everything about who is helped into a folder and record it.

    ``own_request`` and ``reason`` are those of ``subject.deliver``, for people of the roster.
    Raises Forbidden, NotFound, Conflict, Invalid, StorageFault; then nothing is recorded.
    """
    pair = _asked_for(session, pair_id, SERVE, SENSITIVE)
    if own_request and not reason.strip():
        raise Invalid({"reason": tr("Say how it was made sure that it is the person who asks.")})
    data_files.make_folder(folder)
    today = session.today()
    with session.changing("person_data"):
        number = f"{today.year}-{ids.take_number(session.db, f'person_data.{today.year}'):04}"
        data = PersonData(
            name=pair.name, person_no=pair.number, number=number, date=today,
            org=str(office.setting(session.db, "centre.name")), maker=session.account.name,
            notes=(CLEAR if own_request else MASKED,), parts=_parts(session, pair, own_request),
        )  # fmt: skip
        stem = f"个人信息-{pair.number}-{number}"
        made = Delivered(folder / f"{stem}.pdf", folder / f"{stem}.xlsx", number, own_request)
        office.add_event(
            session.db, session.now().isoformat(timespec="seconds"), session.account.id,
            "person_data",
            {"help_pair": pair.number, "person": pair.id, "number": number, "clear": own_request,
             "reason": reason.strip() or UNASKED},
        )  # fmt: skip
        data_files.write_files(data, session.now(), made.pdf, made.sheet)
    return made


def purge(session: Session, pair_id: int, asked_on: str) -> Purged:
    """Remove who is helped in an ended pair for good, as asked for on a day; see ``purging.purge``.

    Raises Forbidden, NotFound, Invalid for a wrong day, Conflict while the pair or an order lasts.
    """
    _asked_for(session, pair_id, PURGE)
    if not _came(session, asked_on):
        raise Invalid({"asked_on": tr("Give the full day of the request, today or earlier.")})
    with session.changing("purge"):
        _refuse_open(session, found(session, pair_id))
        at = session.now().isoformat(timespec="seconds")
        purging_help.purge(
            session.db, [pair_id], at=at, account=session.account.id, why=f"request {asked_on}"
        )
        office.set_setting(session.db, purging.UNFINISHED, True)
    return Purged(1, 0, Changes(frozenset(HEADINGS), 1), purging.finish(session))


def _came(session: Session, day: str) -> bool:
    try:
        return date.fromisoformat(day) <= session.today()
    except ValueError:
        return False


def _asked_for(session: Session, pair_id: int, *rights: str) -> HelpPair:
    """Return a pair whose person is not on the roster, where this account has the rights."""
    session.require(rights[0])
    pair = found(session, pair_id)
    for one in rights:
        require(session, one, pair)
    if pair.person_id:
        raise Conflict(
            tr("{name} is on the roster: answer the request there.", name=pair.name)
        )  # fmt: skip
    if not pair.name:
        raise Conflict(tr("The data of pair {number} were removed.", number=pair.number))
    return pair


def _refuse_open(session: Session, pair: HelpPair) -> None:
    if pair.state not in HELP.final:
        raise Conflict(tr("End pair {number} first.", number=pair.number))
    rows = purging_help.rows_of(session.db, pair)["service_order"]
    every = records.by_ids(session.db, Order, rows)
    lasting = [one.number for one in every if one.state not in ORDER.final]
    if lasting:
        numbers = listed(lasting)
        raise Conflict(tr("Close these orders first: {numbers}.", numbers=numbers))


def _parts(session: Session, pair: HelpPair, clear: bool) -> tuple[Part, ...]:
    with faults():
        write = Writer(clear, orgs.names(session), office.account_names(session.db))
        rows = purging_help.rows_of(session.db, pair)
        ledgers = [_ledger(session, write, table, rows[table]) for table in HEADINGS]
        return (*ledgers, *_traces(session, write, pair))


def _ledger(session: Session, write: Writer, table: str, rows: Sequence[int]) -> Part:
    kind = LEDGERS[table]
    lines: list[tuple[str, ...]] = []
    for number, one in enumerate(records.by_ids(session.db, kind, rows), start=1):
        for spec in specs(kind):
            value = write.value(spec, getattr(one, spec.name))
            if value and spec.kind_name != "ref":
                lines.append((str(number), label(spec), value))
    heads = ("序号", "项目", "内容")
    return Part(heading=HEADINGS[table], heads=heads, widths=(12, 40, 120), rows=tuple(lines))


def _traces(session: Session, write: Writer, pair: HelpPair) -> tuple[Part, ...]:
    """Return which papers were printed, who was shown the data, and what was changed in them."""
    known = write.accounts
    papers = [
        (when(at), codes.chinese("printable", key), number, known.get(account, ""))
        for at, key, number, account in stored.papers(session.db, pair.name, pair.number)
    ]
    shown = [
        (when(at), known.get(account, ""), codes.chinese("audit_action", action))
        for at, account, action in stored.showings(session.db, pair.number)
    ]
    changed = [
        (when(found.at), known.get(found.account, ""), *line)
        for found, entry in history.entries_of_row(session.db, "help_pair", pair.id)
        for line in field_changes(entry, write)
    ]
    return (
        Part(heading="五、打印过的有关文书", heads=("时间", "文书", "编号", "经办人"),
             widths=(32, 60, 30, 24), rows=tuple(papers)),
        Part(heading="六、查看和提供记录", heads=("时间", "经办人", "操作"),
             widths=(40, 40, 60), rows=tuple(shown)),
        Part(heading="七、修改记录", heads=("时间", "经办人", "项目", "原内容", "新内容"),
             widths=(32, 22, 32, 42, 42), rows=tuple(changed)),
    )  # fmt: skip
