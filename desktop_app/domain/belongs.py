"""Who belongs on a paper about one kind of members, and why somebody does not.

Each function returns a reason in the interface language, or nothing for somebody who belongs there.
Source: domain.md 3.3 (floating), 3.5 (in service), 3.6 (probation), 3.12 (medal: alive, fifty years
of Party age on 1 July of the year; whoever is suspended needs a human check first).
"""

from datetime import date

from desktop_app.domain import codes, days
from desktop_app.domain.records.person import Person
from desktop_app.i18n import tr

FULL, PROBATIONARY, NORMAL = "1", "2", "1"
IN_SERVICE = "inservice_dual"
MEDAL_YEARS, JULY = 50, 7


def on_medal_list(one: Person, on: date) -> str:
    """Why somebody is not proposed for the medal; a date that leaves it open is left to people."""
    if one.person_category != FULL:
        return tr("not a full member")
    if one.membership_status not in ("", NORMAL):
        state = codes.label("membership_status", one.membership_status)
        return tr("membership: {state}", state=state)
    began = one.party_age_from or one.converted_on or one.joined_on
    first_of_july = date(on.year, JULY, 1)
    if began and days.earliest(began) > first_of_july.replace(year=on.year - MEDAL_YEARS):
        years = max(days.age_on(began, first_of_july), 0)
        return tr("Party age below {most} years: {years}", most=MEDAL_YEARS, years=years)
    return ""


def on_probation(one: Person, on: date) -> str:
    """Why somebody gets no reminder that a probation ends."""
    del on
    return "" if one.person_category == PROBATIONARY else tr("not a probationary member")


def in_service(one: Person, on: date) -> str:
    """Why somebody is given no paper of in-service members."""
    del on
    if one.five_manage == IN_SERVICE:
        return ""
    category = codes.label("five_manage_category", one.five_manage or "unassigned")
    return tr("no in-service member: {category}", category=category)


def floating(one: Person, on: date) -> str:
    """Why somebody does not stand in the register of floating members."""
    del on
    told = (one.floating_direction, one.floating_place, one.floating_since)
    known = one.is_floating == "1" or one.five_manage == "floating_assist" or any(told)
    return "" if known else tr("not a floating member")
