"""Every role × action, and how a right is refused. Source: domain.md section 6, rule 3."""

from dataclasses import replace
from datetime import date

import pytest

from desktop_app.domain import rights
from desktop_app.errors import Forbidden
from desktop_app.services.session import Account

DAY = date(2026, 11, 26)


@pytest.mark.parametrize("role", rights.ROLES)
@pytest.mark.parametrize("action", rights.actions())
def test_each_role_may_what_its_row_says_and_nothing_else(session, role: str, action: str) -> None:
    someone = replace(session, account=Account(7, "王芳", role, branch="11"))
    reach = rights.reach(role, action, DAY)
    assert someone.may(action) == (reach != "none")
    if reach == "none":
        with pytest.raises(Forbidden):
            someone.require(action)
        return
    someone.require(action, ["11"])
    if reach == "own":
        with pytest.raises(Forbidden):
            someone.require(action, ["11", "12"])
    else:
        someone.require(action, ["11", "12"])


def test_the_administrator_may_everything_and_an_unknown_role_nothing() -> None:
    assert {rights.reach("administrator", one, DAY) for one in rights.actions()} == {"all"}
    assert {rights.reach("clerk", one, DAY) for one in rights.actions()} == {"none"}


def test_the_guest_printer_only_reprints() -> None:
    may = [one for one in rights.actions() if rights.reach("guest_printer", one, DAY) != "none"]
    assert may == ["papers.reprint"]


def test_the_assessor_sees_no_contact_data() -> None:
    assert rights.reach("assessor", "group.contact", DAY) == "none"
    assert rights.reach("assessor", "sensitive.reveal", DAY) == "none"
