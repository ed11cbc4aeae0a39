"""What a board shows, on paper or in a workbook: the same for every workflow.

Papers and sheets are Chinese, so their views are made with ``codes.chinese``.
"""

from collections.abc import Sequence
from pathlib import Path

from desktop_app.documents.catalogue import PAPERS
from desktop_app.documents.paper import with_marks
from desktop_app.documents.papers.work_list import HEADS, WorkListData
from desktop_app.documents.preview import page_count
from desktop_app.errors import UserError
from desktop_app.i18n import tr
from desktop_app.services import handing_out, sheets_out
from desktop_app.services.handing_out import Handing
from desktop_app.services.paperwork import printing
from desktop_app.services.paperwork.printing import Made
from desktop_app.services.session import Session
from desktop_app.services.workflows import View

PAPER = "work_list"
LATE = {"red": "已超期", "amber": "将到期"}


def print_list(session: Session, title: str, views: Sequence[View]) -> Made:
    """Make a list of what a board shows and keep it under a number.

    Raises UserError when the board shows nothing.
    """
    session.require("papers.print")
    _require_some(views)
    own = printing.centre(session)

    def make(number: str) -> Made:
        data = WorkListData(
            title=title, org=own.name, date=session.today(), maker=session.account.name,
            lines=tuple(map(_cells, views)), serial=number,
        )  # fmt: skip
        pdf = PAPERS[PAPER].render(with_marks(data))
        return Made(pdf, page_count(pdf))

    return printing.keep(session, PAPER, title, make, (), {"count": len(views)})


def export(
    session: Session, title: str, views: Sequence[View], path: Path, handing: Handing
) -> str:
    """Write a workbook of what a board shows, and return its number.

    Names stand in it, so it needs the right to export. Raises Invalid without a purpose, UserError
    when the board shows nothing, StorageFault when the file cannot be written; then no export is
    recorded.
    """
    session.require("export.masked")
    handing_out.check(handing.purpose, handing.recipient, handing.password, sensitive=False)
    _require_some(views)
    from desktop_app.sheets import write  # imported late: it costs 50 ms

    sheet = write.SheetOut("清单", tuple(map(write.ColumnOut, HEADS)), [_cells(v) for v in views])
    event = {"what": PAPER}
    return sheets_out.leave(
        session, path, handing, [sheet], title=title, count=len(views), event=event
    )


def _require_some(views: Sequence[View]) -> None:
    if not views:
        raise UserError(tr("The list is empty. Choose what it is to hold first."))


def _cells(view: View) -> tuple[str, ...]:
    due = view.due.isoformat() if view.due else view.waits_until
    marks = filter(None, (view.urgent, LATE.get(view.alarm, "")))
    state = view.state_label + "".join(f"（{one}）" for one in marks)
    return (
        view.number, view.title, view.for_whom, view.group_label, view.who, state,
        view.began_on, due, view.closed_on, view.outcome,
    )  # fmt: skip
