"""Bringing in rosters with the wizard, on real files, as a clerk does."""

import pytest
from pytestqt.qtbot import QtBot

from desktop_app.gui.importing import steps
from desktop_app.services import imports, roster
from desktop_app.services.session import Session
from tests.gui.importing_desk import LEDGER, OFFICIAL, Walk, press_until, walk
from tests.gui.people_desk import context, look, nameless, window

__all__ = ["context", "look", "walk", "window"]


def test_a_roster_goes_in_and_comes_out_again(qtbot: QtBot, walk: Walk, session: Session) -> None:
    wizard = walk(OFFICIAL)
    assert len(wizard.plan_page.new.rows) == 420
    press_until(qtbot, wizard, steps.DONE)
    assert roster.total(session) == 420
    wizard.done_page.undo.click()
    qtbot.waitUntil(lambda: wizard.runner.job is None)
    assert roster.total(session) == 0
