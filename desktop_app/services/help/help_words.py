"""What is due for a help pair, in sentences."""

from collections.abc import Iterable
from datetime import date

from desktop_app.domain import days
from desktop_app.domain.help_due import CALL, Due
from desktop_app.i18n import tr
from desktop_app.services.help.help_lists import PairView


def sentence(due: Due, today: date) -> str:
    """Return what is due and when, or how late it is."""
    late, day = (today - due.day).days, days.shown(due.day.isoformat())
    if due.festival is not None:
        return tr("{festival} visit by {day}", festival=due.festival.label, day=day)
    if late > 0:
        return (
            tr("Call {count:day|days} overdue", count=late)
            if due.what == CALL
            else tr("Visit {count:day|days} overdue", count=late)
        )
    return tr("Call by {day}", day=day) if due.what == CALL else tr("Visit by {day}", day=day)


def summary(views: Iterable[PairView]) -> tuple[str, str]:
    """Return the strongest alarm of all pairs and a sentence that counts what is late and near."""
    dues = [due for one in views for due in one.dues]
    red = [one for one in dues if one.alarm == "red"]
    calls = sum(one.what == CALL for one in red)
    near = sum(one.alarm == "amber" for one in dues)
    if red:
        said = tr(
            "Overdue: {calls:call|calls} and {visits:visit|visits}. Due soon: {near}.",
            calls=calls, visits=len(red) - calls, near=near,
        )  # fmt: skip
        return "red", said
    return ("amber", tr("{near} calls and visits are due soon.", near=near)) if near else ("", "")


def of_member(views: Iterable[PairView], today: date) -> list[str]:
    """Return what is due for whom a member helps: the name and the thing to do."""
    return [
        tr("Help pair {name}: {what}.", name=one.pair.name, what=sentence(due, today))
        for one in views
        for due in one.dues
        if due.alarm
    ]
