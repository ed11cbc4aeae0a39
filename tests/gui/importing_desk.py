"""Fixtures of the wizard's tests: a real window, and a wizard that walks a file to a step."""

from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from desktop_app.gui.context import Context
from desktop_app.gui.importing import steps
from desktop_app.gui.importing.wizard import ImportWizard, open_wizard

ROSTERS = Path(__file__).resolve().parent.parent / "rosters"
OFFICIAL = ROSTERS / "official_export_a.xlsx"
LEDGER = ROSTERS / "hand_kept_ledger.xlsx"
DAMAGED = ROSTERS / "damaged.xlsx"
FLOATING = ROSTERS / "floating.xls"
REPORT_IN = ROSTERS / "inservice_report_in.csv"

Walk = Callable[..., ImportWizard]


@pytest.fixture
def walk(qtbot: QtBot, context: Context) -> Walk:
    """Open a wizard with files and press Next until a step is shown, answering nothing."""

    def go(*files: Path, to: int = steps.DRY_RUN) -> ImportWizard:
        wizard = open_wizard(context, list(files))
        qtbot.waitExposed(wizard)
        qtbot.waitUntil(lambda: wizard.runner.job is None, timeout=60_000)
        press_until(qtbot, wizard, to)
        return wizard

    return go


def press_until(qtbot: QtBot, wizard: ImportWizard, to: int) -> None:
    """Press Next until a step is shown."""
    for _ in range(10):
        if wizard.step() >= to:
            return
        before = wizard.step()
        wizard.next.click()
        qtbot.waitUntil(lambda: wizard.runner.job is None, timeout=60_000)
        assert wizard.step() != before, f"the wizard stays at step {before}"
