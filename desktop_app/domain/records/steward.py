"""Red building stewards (楼栋红管家). Source: domain.md section 4, rows 15 and 93."""

from dataclasses import dataclass

from desktop_app.domain.fields import day, note, ref, text, yes_no
from desktop_app.i18n import N_


@dataclass(frozen=True, slots=True, kw_only=True)
class Steward:
    """One row of table ``steward``: one building, one steward, one card, one WeChat group.

    ``ended_on`` is empty while in office. The telephone is the person's own.
    """

    id: int = 0
    person_id: int = ref(N_("Person"))
    estate: str = text(N_("Estate"), required=True)
    building: str = text(N_("Building"), required=True)
    grid: str = text(N_("Grid"))
    appointed_on: str = day(N_("Appointed on"), required=True)
    term_to: str = day(N_("Term until"), coming=True)
    wechat_group: str = yes_no(N_("WeChat group set up"))
    remarks: str = note(N_("Remarks"))
    ended_on: str = day(N_("In office until"), automatic=True)
    end_reason: str = note(N_("Reason for ending"), automatic=True)
