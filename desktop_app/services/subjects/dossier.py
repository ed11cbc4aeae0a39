"""Everything stored about one person, as tables in plain Chinese for the person to read."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from desktop_app.documents.papers.person_data import Part
from desktop_app.domain import codes, fields
from desktop_app.domain.fields import Spec, by_name, specs
from desktop_app.domain.ledgers import HANGING, LEDGERS
from desktop_app.domain.records.help import HelpPair, HelpVisit
from desktop_app.domain.records.person import Person
from desktop_app.domain.records.points import PointsEntry
from desktop_app.domain.subject_rights import GROUNDS, ground
from desktop_app.i18n import in_chinese
from desktop_app.services.keeping.audit import fields_told, spec_of
from desktop_app.services.members import duplicates, orgs
from desktop_app.services.merits import points
from desktop_app.services.posts import red_post
from desktop_app.services.session import Session
from desktop_app.services.subjects import consents, data_requests, incidents
from desktop_app.storage import audit, history, office, records
from desktop_app.storage import duplicates as stored
from desktop_app.storage.history import Entry
from desktop_app.storage.transaction import faults

POINTS_STATES = {
    "reversed": "已撤回", "counted": "已计入", "waiting": "待确认", "beyond": "不计分",
    "later": "后已补记",
}  # fmt: skip
OWN_PART = ("dated", "claim", "photo", "consent", "request", "affected", "points_entry")
HIDDEN_TABLES = ("photo", "pair")
SHOWINGS = ("view_sensitive", "export", "print", "person_data")


@dataclass(frozen=True)
class Writer:
    """How values are written: ``clear`` shows numbers in full; ``names`` are those of branches."""

    clear: bool
    names: dict[str, str]
    accounts: dict[int, str]

    def value(self, spec: Spec, value: Any) -> str:
        """Return a value as papers print it."""
        if spec.kind_name == "org":
            return self.names.get(str(value), str(value or ""))
        if spec.mask and not self.clear:
            return fields.masked(str(value), spec)
        return fields.printed(value, spec) if value else ""

    def record(self, one: object, names: Iterable[str]) -> tuple[str, ...]:
        """Return fields of a record as cells."""
        known = by_name(type(one))
        return tuple(self.value(known[name], getattr(one, name)) for name in names)


def parts(session: Session, person: Person, *, clear: bool) -> tuple[Part, ...]:
    """Return all parts; what is masked on screens is masked here unless ``clear``."""
    with faults():
        write = Writer(clear, orgs.names(session), office.account_names(session.db))
        made: tuple[Callable[..., Part], ...] = (
            _stored, _dated, _claims, _consents, _requests, _papers, _incidents, _points, _others,
            _shown, _history,
        )  # fmt: skip
        return tuple(one(session, person, write) for one in made)


def _stored(session: Session, person: Person, write: Writer) -> Part:
    rows: list[tuple[str, ...]] = []
    for spec in specs(Person):
        value = write.value(spec, getattr(person, spec.name))
        if value:
            why = ground(spec, person.person_category, session.today())
            rows.append((in_chinese(spec.group), label(spec), value, GROUNDS[why]))
    if person.id in stored_photos(session):
        rows.append(("", "照片", "见同时交付的照片文件", GROUNDS["consent"]))
    heads = ("类别", "项目", "内容", "处理依据")
    return Part(heading="一、登记的信息", heads=heads, widths=(22, 34, 92, 20), rows=tuple(rows))


def stored_photos(session: Session) -> set[int]:
    """Return the ids of the people who have a photo."""
    from desktop_app.services.members import people

    return people.with_photo(session)


def label(spec: Spec) -> str:
    """Return the Chinese name of a field."""
    return in_chinese(spec.label)


def _dated(session: Session, person: Person, write: Writer) -> Part:
    known = by_name(Person)
    rows = [
        (
            label(known[what]), write.value(known[what], one.value), one.valid_from,
            one.valid_to or "至今", one.reason,
        )
        for what, spans in stored.spans_of(session.db, person.id).items()
        if what in known
        for one in spans
    ]  # fmt: skip
    heads = ("项目", "内容", "自", "至", "原因")
    return Part(heading="二、历史情况", heads=heads, widths=(24, 66, 24, 24, 36), rows=tuple(rows))


def _claims(session: Session, person: Person, write: Writer) -> Part:
    names = ("state", "claimed_on", "ends_on", "ended_on", "end_reason")
    rows = [
        (one.item.name, *write.record(one.claim, names))
        for one in red_post.claims_of(session, person.id)
    ]
    heads = ("服务项目", "状态", "认领日期", "约定期限", "结束日期", "结束原因")
    widths = (44, 22, 24, 24, 24, 34)
    return Part(heading="三、红色驿站服务认领", heads=heads, widths=widths, rows=tuple(rows))


def _consents(session: Session, person: Person, write: Writer) -> Part:
    names = ("purpose", "text_version", "means", "witness", "guardian", "given_on", "withdrawn_on")
    rows = [write.record(one, names) for one in consents.of_person(session, person.id)]
    heads = ("同意事项", "文本版本", "同意方式", "见证人", "监护人", "同意日期", "撤回日期")
    widths = (40, 18, 34, 20, 20, 24, 24)
    return Part(heading="四、同意记录", heads=heads, widths=widths, rows=tuple(rows))


def _requests(session: Session, person: Person, write: Writer) -> Part:
    names = ("kind", "asker", "received_on", "due_on", "outcome", "done_on", "answer")
    rows = [write.record(one, names) for one in data_requests.of_person(session, person.id)]
    heads = ("请求", "提出人", "收到日期", "应答复日期", "结果", "答复日期", "答复")
    widths = (20, 22, 24, 24, 30, 24, 36)
    return Part(heading="五、您提出的请求", heads=heads, widths=widths, rows=tuple(rows))


def _papers(session: Session, person: Person, write: Writer) -> Part:
    rows = [
        (when(one.at), codes.chinese("printable", one.key), one.number, one.title,
         write.accounts.get(one.account, ""))
        for one in duplicates.papers_of(session, person.id)
    ]  # fmt: skip
    heads = ("时间", "文书", "编号", "题名", "经办人")
    return Part(
        heading="六、打印过的有关文书", heads=heads, widths=(32, 44, 24, 50, 24), rows=tuple(rows)
    )


def _incidents(session: Session, person: Person, write: Writer) -> Part:
    names = ("title", "kind", "found_on", "measures", "told_people")
    rows = [write.record(one, names) for one in incidents.of_person(session, person.id)]
    heads = ("事件", "类型", "发现日期", "已采取的措施", "告知情况")
    return Part(
        heading="七、涉及您的安全事件", heads=heads, widths=(36, 24, 24, 50, 40), rows=tuple(rows)
    )


def _points(session: Session, person: Person, write: Writer) -> Part:
    found = records.where(
        session.db, PointsEntry, "person_id = ?", [person.id], order="done_on, id"
    )
    states = points.states_of(found)
    rows = [
        (
            one.done_on, one.what, f"{one.points:+}",
            codes.chinese("points_event", one.event) or f"{one.remarks}　{one.reason}".strip(),
            POINTS_STATES[states[one.id]],
            write.accounts.get(one.account, ""),
        )
        for one in found
    ]  # fmt: skip
    heads = ("日期", "事由", "分值", "来源或依据", "状态", "登记人")
    return Part(heading="八、积分", heads=heads, widths=(24, 44, 16, 48, 18, 22), rows=tuple(rows))


def _others(session: Session, person: Person, write: Writer) -> Part:
    """Return what all other ledgers hold about the person, one line a field."""
    rows: list[tuple[str, ...]] = []
    for table in HANGING:
        if table in OWN_PART:
            continue
        kind = LEDGERS[table]
        for number, one in enumerate(
            records.where(session.db, kind, "person_id = ?", [person.id]), start=1
        ):
            for spec in specs(kind):
                value = write.value(spec, getattr(one, spec.name))
                if value and spec.kind_name != "ref":
                    rows.append((str(number), label(spec), value))
    for one in records.where(session.db, HelpPair, "helper = ?", [person.id]):
        said = f"{one.number}　{codes.chinese('help_state', one.state)}"
        rows.append(("", "担任帮扶人的结对", said))  # of whom is not theirs to be told here
    for one in records.where(session.db, HelpVisit, "helper = ?", [person.id]):
        said = f"{one.done_on}　{codes.chinese('help_way', one.way)}"
        gone = "（已撤回）" if one.taken_back_on else ""
        rows.append(("", "参加的帮扶联系走访", f"{said}{gone}"))
    heads = ("序号", "项目", "内容")
    return Part(heading="九、点单等其他记录", heads=heads, widths=(12, 40, 120), rows=tuple(rows))


def _shown(session: Session, person: Person, write: Writer) -> Part:
    found = audit.rows(session.db, audit.Filter(person=person.id))
    rows: list[tuple[str, ...]] = []
    for one in found:
        if one.kind != "event" or one.action not in SHOWINGS:
            continue
        body = one.body
        specs = (spec_of(*pair) for pair in fields_told(body))
        said = "、".join(dict.fromkeys(label(spec) for spec in specs if spec))
        told = (str(body.get(key, "")) for key in ("number", "purpose", "recipient"))
        rows.append(
            (
                when(one.at), write.accounts.get(one.account, ""),
                codes.chinese("audit_action", one.action), said, "　".join(filter(None, told)),
            )
        )  # fmt: skip
    heads = ("时间", "经办人", "操作", "涉及项目", "编号、用途和接收人")
    return Part(
        heading="十、查看、导出和提供记录", heads=heads, widths=(32, 22, 28, 56, 36),
        rows=tuple(rows),
    )  # fmt: skip


def _history(session: Session, person: Person, write: Writer) -> Part:
    rows: list[tuple[str, ...]] = []
    for found, entry in history.entries_about(session.db, person.id):
        head = (when(found.at), write.accounts.get(found.account, ""))
        action = codes.chinese("audit_action", found.action)
        rows += [(*head, action, *line) for line in field_changes(entry, write)]
    heads = ("时间", "经办人", "操作", "项目", "原内容", "新内容")
    return Part(
        heading="十一、修改记录", heads=heads, widths=(32, 20, 22, 30, 36, 36), rows=tuple(rows)
    )


def field_changes(entry: Entry, write: Writer) -> list[tuple[str, str, str]]:
    """Return what one write changed: field, before, after."""
    if entry.table not in LEDGERS:
        return []
    if entry.table in HIDDEN_TABLES:
        return [("照片" if entry.table == "photo" else "重复核对", "", "")]
    if entry.op == "I" and entry.table == "person":
        return [("登记", "", "建立记录")]
    known = by_name(LEDGERS[entry.table])
    lines: list[tuple[str, str, str]] = []
    for column, change in entry.body.items():
        before, after = change if entry.op == "U" else ("", change)
        spec = known.get(column)
        if entry.table == "dated":
            spec = (
                by_name(Person).get(str(entry.body.get("what", ""))) if column == "value" else None
            )
        if spec and spec.label and spec.kind_name != "ref":
            lines.append((label(spec), write.value(spec, before), write.value(spec, after)))
    return lines


def when(at: str) -> str:
    """Return day, hour and minute of an ISO time."""
    return at.replace("T", " ")[:16]
