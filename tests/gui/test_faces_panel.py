import shutil
from types import SimpleNamespace

import pytest

from desktop_app import paths
from desktop_app.documents import fonts
from desktop_app.gui.faces_panel import FacesPanel
from desktop_app.gui.widgets import Confirm, SecondaryButton


@pytest.fixture
def context(preferences):
    yield SimpleNamespace(preferences=preferences)
    fonts.prefer(dict)


def test_a_typeface_is_chosen_kept_and_given_back(show, context, tmp_path) -> None:
    panel = FacesPanel(context)
    show(panel)
    file = tmp_path / "mine.ttf"
    shutil.copy(paths.resource("fonts", "HongyiKai.ttf"), file)
    panel.choose("fang", file)
    assert context.preferences.settings.fonts == {"fang": str(file)}
    assert fonts.fang().glyph("党")[0] == f"{file}#0"
    shown = [one for one in panel.findChildren(SecondaryButton) if one.objectName() == "face.fang"]
    shown[-1].click()
    assert context.preferences.settings.fonts == {}
    assert str(file) not in fonts.fang().glyph("党")[0]


def test_a_file_that_is_no_typeface_is_refused_in_a_dialog(show, context, tmp_path) -> None:
    panel = FacesPanel(context)
    show(panel)
    file = tmp_path / "letter.ttf"
    file.write_text("no font")
    panel.choose("song", file)
    told = panel.findChild(Confirm)
    assert "letter.ttf" in told.sentence.text()
    told.close()
    assert context.preferences.settings.fonts == {}
