"""Fixtures of the wizard's tests: real files, and a wizard that walks them to a step."""

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

Walk = Callable[..., ImportWizard]


@pytest.fixture
def walk(qtbot: QtBot, context: Context) -> Walk:
    """Open the wizard with files and press Next until a step is shown."""

    def go(*files: Path, to: int = steps.DRY_RUN) -> ImportWizard:
        wizard = open_wizard(context, list(files))
        qtbot.waitExposed(wizard)
        idle(qtbot, wizard)
        press_until(qtbot, wizard, to)
        return wizard

    return go


def idle(qtbot: QtBot, wizard: ImportWizard) -> None:
    """Wait until nothing runs, no refused file makes room for the next, and Next can be pressed."""
    qtbot.waitUntil(lambda: wizard.runner.job is None, timeout=60_000)
    qtbot.wait(10)
    qtbot.waitUntil(lambda: wizard.runner.job is None, timeout=60_000)
    if wizard.step() == steps.DRY_RUN:
        qtbot.waitUntil(wizard.next.isEnabled, timeout=5_000)


def press_until(qtbot: QtBot, wizard: ImportWizard, to: int) -> None:
    """Press Next until a step is shown."""
    while wizard.step() < to:
        before = wizard.step()
        wizard.next.click()
        idle(qtbot, wizard)
        assert wizard.step() != before, f"the wizard stays at step {before}"


def csv(folder: Path, *lines: str, name: str = "roster.csv") -> Path:
    """Write a small roster."""
    file = folder / name
    file.write_text("\n".join(lines) + "\n", "utf-8")
    return file
