"""Donation drives (捐赠活动): what came in and what was given out. Source: domain.md 4, row 52."""

from dataclasses import dataclass

from desktop_app.domain.fields import code, count, day, money, note, ref, text, title
from desktop_app.i18n import N_


@dataclass(frozen=True, slots=True, kw_only=True)
class Drive:
    """One row of table ``donation_drive``."""

    id: int = 0
    name: str = title(N_("Name of the drive"), required=True, once="all")
    first_day: str = day(N_("From day"), coming=True, required=True)
    last_day: str = day(N_("To day"), coming=True)
    destination: str = text(N_("Where the donations go"))
    remarks: str = note(N_("Remarks"))


@dataclass(frozen=True, slots=True, kw_only=True)
class GoodsEntry:
    """One row of table ``goods_entry``: goods or money in or out; sums are never stored.

    Aid that somebody pays to a help pair goes out without a drive and names its ``donor``. Nothing
    is overwritten: a row that ``reverses`` another takes it out of every sum. Units: ``amount`` in
    fen.
    """

    id: int = 0
    drive: int = ref(N_("Donation drive"))
    way: str = code(N_("In or out"), "goods_way", required=True, automatic=True)
    done_on: str = day(N_("Day"), required=True)
    item: str = text(N_("Goods"), help=N_("Left empty for money."))
    measure: str = text(N_("Counted in"), help=N_("Such as 件, 箱, 袋."))
    quantity: int = count(N_("How many"), most=100_000)
    amount: int = money(N_("Amount in yuan"))
    party: str = text(N_("Donor or recipient"), required=True)
    donor: str = text(N_("Paid by"))
    receipt: str = text(N_("Receipt number"))
    remarks: str = note(N_("Remarks"))
    person_id: int = ref(N_("Donor or recipient on the roster"))
    pair: int = ref(N_("Help pair"))
    reverses: int = ref(N_("Takes back"))
    reason: str = note(N_("Reason"), automatic=True)
    account: int = ref(N_("Recorded by"))
