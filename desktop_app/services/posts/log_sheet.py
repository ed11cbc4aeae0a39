"""The service log as a workbook: what the screen shows, with who took a record back and why."""

from pathlib import Path

from desktop_app.errors import UserError
from desktop_app.i18n import tr
from desktop_app.services import handing_out, scope, sheets_out
from desktop_app.services.handing_out import Handing
from desktop_app.services.members import orgs
from desktop_app.services.posts import service_log
from desktop_app.services.posts.service_log import Done
from desktop_app.services.session import Session

TITLE, EXPORT = "服务日志", "export.masked"
STATES = {"waiting": "待确认", "confirmed": "已确认", "taken_back": "已撤回"}
HEADS = (
    "服务日期", "姓名", "编号", "所在支部", "服务项目", "时长（小时）", "服务对象", "地点",
    "确认人", "确认日期", "登记人", "状态", "撤回人", "撤回原因", "备注",
)  # fmt: skip
UNITS_TITLE = "在职党员服务情况（按单位）"
UNIT_HEADS = (
    "工作单位", "在职党员", "达到最低次数", "参加过服务", "服务次数", "时长（小时）",
)  # fmt: skip
MEMBER_HEADS = (
    "工作单位", "姓名", "编号", "所在支部", "服务次数", "最低次数", "还差次数", "时长（小时）",
)  # fmt: skip


def export(
    session: Session,
    period: int | str,
    path: Path,
    handing: Handing,
    *,
    item: int = 0,
    text: str = "",
    unconfirmed: bool = False,
) -> str:
    """Write a workbook of what ``service_log.log`` finds, all of it, and return its number.

    Raises Forbidden, Invalid without a purpose, UserError when nothing is found, StorageFault when
    the file cannot be written; then no export is recorded.
    """
    session.require(EXPORT)
    handing_out.check(handing.purpose, handing.recipient, handing.password, sensitive=False)
    found = service_log.log(session, period, item=item, text=text, unconfirmed=unconfirmed)
    scope.require(session, EXPORT, {one.person.id for one in found})
    if not found:
        raise UserError(tr("The list is empty. Choose what it is to hold first."))
    from desktop_app.sheets import write  # imported late: it costs 50 ms

    names = orgs.names(session)
    rows = [_cells(one, names.get(one.person.branch, "")) for one in found]
    sheet = write.SheetOut(TITLE, tuple(map(write.ColumnOut, HEADS)), rows)
    event = {"what": "service_log", "period": str(period)}
    return sheets_out.leave(
        session, path, handing, [sheet], title=TITLE, count=len(rows), event=event
    )


def export_units(
    session: Session, year: int, path: Path, handing: Handing, *, text: str = ""
) -> str:
    """Write a workbook of ``service_log.coverage`` and of the members behind it; see ``export``."""
    session.require(EXPORT)
    handing_out.check(handing.purpose, handing.recipient, handing.password, sensitive=False)
    units = service_log.coverage(session, year, text)
    members = service_log.members_of(session, year, {one.unit for one in units})
    scope.require(session, EXPORT, {one.person.id for one in members})
    if not units:
        raise UserError(tr("The list is empty. Choose what it is to hold first."))
    from desktop_app.sheets import write  # imported late: it costs 50 ms

    names, needed = orgs.names(session), str(service_log.minimum(session, year))
    by_unit = [
        (one.unit, str(one.people), str(one.reached), str(one.served), str(one.times),
         service_log.hours_of(one.minutes))
        for one in units
    ]  # fmt: skip
    by_person = [
        (one.person.unit_name, one.person.name, one.person.person_no,
         names.get(one.person.branch, ""), str(one.times), needed, str(one.short),
         service_log.hours_of(one.minutes))
        for one in members
    ]  # fmt: skip
    sheets = [
        write.SheetOut(name, tuple(map(write.ColumnOut, heads)), rows)
        for name, heads, rows in (
            ("单位", UNIT_HEADS, by_unit), ("在职党员", MEMBER_HEADS, by_person),
        )
    ]  # fmt: skip
    event = {"what": "service_units", "period": str(year)}
    title = f"{year}年度{UNITS_TITLE}"
    return sheets_out.leave(
        session, path, handing, sheets, title=title, count=len(by_person), event=event
    )


def _cells(one: Done, branch: str) -> tuple[str, ...]:
    done = one.service
    return (
        done.done_on, one.person.name, one.person.person_no, branch, one.item,
        service_log.hours_of(done.minutes), done.served, done.place, done.confirmed_by,
        done.confirmed_on, one.recorded_by, STATES[one.state], one.taken_back_by, one.why,
        done.remarks,
    )  # fmt: skip
