import re

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QCheckBox, QLabel, QWidget

from desktop_app import paths, settings
from desktop_app.gui import icons, theme
from desktop_app.gui.theme import tokens
from desktop_app.gui.theme.sheet import style_sheet
from desktop_app.gui.widgets import Avatar, Banner, CategoryPill, Chip, PrimaryButton, ScanField


@pytest.mark.parametrize("name", tokens.THEMES)
def test_every_text_stands_out_from_its_ground(name) -> None:
    """WCAG 2.2, 1.4.3: at least 4.5:1."""
    use = tokens.THEMES[name]
    pairs = [(a, b, getattr(use, a), getattr(use, b)) for a, b in tokens.PAIRS]
    pairs += [(tint, "ground", *tokens.tint(use, tint)[:2]) for tint in tokens.TINTS]
    pale = [
        (text, ground, round(tokens.contrast(one, other), 2))
        for text, ground, one, other in pairs
        if tokens.contrast(one, other) < 4.5
    ]
    assert pale == []


def test_high_contrast_keeps_seven_to_one() -> None:
    """WCAG 2.2, 1.4.6."""
    use = tokens.CONTRAST
    pairs = [(getattr(use, a), getattr(use, b)) for a, b in tokens.PAIRS]
    assert min(tokens.contrast(one, other) for one, other in pairs) >= 7


def test_contrast_is_computed_as_the_standard_says() -> None:
    assert tokens.contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert tokens.contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("name", tokens.THEMES)
def test_the_marks_of_the_style_sheet_have_the_colours_of_the_theme(name) -> None:
    use = tokens.THEMES[name]
    for mark, colour in {
        "chevron-down": use.soft,
        "chevron-up": use.soft,
        "check": use.on_brand,
        "minus": use.on_brand,
        "dot": use.on_brand,
    }.items():
        text = paths.resource("icons", "marks", name, f"{mark}.svg").read_text("utf-8")
        assert set(re.findall(r"#[0-9A-F]{6}", text)) == {colour}, mark


@pytest.mark.parametrize("size", [100, 130])
@pytest.mark.parametrize("name", tokens.THEMES)
def test_the_style_sheet_has_no_open_places(qapp, look, name, size) -> None:
    theme.apply(qapp, name, size)
    sheet = qapp.styleSheet()
    theme.apply(qapp, "light")
    assert not re.search(r"[$@]\w", sheet)
    assert sheet.count("{") == sheet.count("}") > 80


def test_a_switch_of_theme_and_type_size_reaches_open_windows(preferences, show) -> None:
    page, words = QWidget(), None
    page.setProperty("panel", "page")
    words = QLabel("党员", page)
    show(page)
    before = words.fontMetrics().height()
    preferences.change(theme="dark", type_size=130)
    assert words.fontMetrics().height() > before * 1.2
    assert page.grab().toImage().pixelColor(1, 1).name().upper() == tokens.DARK.window
    assert words.palette().windowText().color().name().upper() == tokens.DARK.text


def test_icons_follow_the_theme_and_the_screen(qapp, look) -> None:
    light = icons.pixmap("users", "text", 20, 2.0)
    assert (light.width(), light.devicePixelRatio()) == (40, 2.0)
    theme.apply(qapp, "dark")
    dark = icons.pixmap("users", "text", 20, 2.0)
    theme.apply(qapp, "light")
    assert light.toImage() != dark.toImage()


def test_every_icon_named_in_the_source_is_there() -> None:
    source = "".join(
        file.read_text("utf-8") for file in (paths.ROOT / "desktop_app" / "gui").rglob("*.py")
    )
    named = set(re.findall(r'Icon(?:Button)?\(\s*"([a-z0-9-]+)"', source))
    named |= set(re.findall(r'Button\(tr\([^()]*\), "([a-z0-9-]+)"', source))
    assert len(named) > 10
    assert [one for one in named if not paths.resource("icons", f"{one}.svg").exists()] == []


def test_a_category_is_told_by_its_word_as_well_as_by_its_colour(show) -> None:
    pill = CategoryPill("流动·参管", "floating_assist")
    chip = Chip("流动·参管", "floating_assist", 66)
    show(pill)
    assert pill.text() == "流动·参管"
    assert chip.accessibleName() == "流动·参管 66"
    colour = pill.grab().toImage().pixelColor(pill.width() // 2, 3).name().upper()
    assert colour == tokens.LIGHT.floating_assist.ground
    chip.deleteLater()


def test_the_avatar_is_a_circle_in_the_colour_of_the_category(show) -> None:
    avatar = Avatar("刘丽", "inservice_dual", 54)
    show(avatar)
    picture = avatar.grab().toImage()
    middle = picture.pixelColor(picture.width() // 2, 6).name().upper()
    assert middle == tokens.LIGHT.inservice_dual.ground


def test_a_banner_hides_while_it_has_nothing_to_say(show) -> None:
    window = QWidget()
    banner = Banner("info", "", window)
    show(window)
    assert not banner.isVisible()
    banner.say("warning", "预备期将于 12 月 3 日届满")
    assert banner.isVisible()
    assert banner.accessibleName() == "预备期将于 12 月 3 日届满"


def test_fields_for_scans_ask_for_no_input_method(show) -> None:
    field = ScanField()
    show(field)
    assert field.inputMethodQuery(Qt.InputMethodQuery.ImEnabled) is False


def test_buttons_can_be_read_aloud_and_pressed_by_enter(qtbot, show) -> None:
    button, pressed = PrimaryButton("新增党员", "plus"), []
    button.clicked.connect(lambda: pressed.append(1))
    show(button)
    qtbot.keyClick(button, Qt.Key.Key_Return)
    qtbot.keyClick(button, Qt.Key.Key_Space)
    assert len(pressed) == 2
    assert button.text() == "新增党员"
    assert not button.icon().isNull()


def test_settings_survive_a_restart_and_keep_what_others_wrote(tmp_path) -> None:
    file = tmp_path / "s.json"
    file.write_text('{"theme": "dark", "from_later": [1], "type_size": "big"}', "utf-8")
    read = settings.load(file)
    assert (read.theme, read.type_size) == ("dark", 100)
    settings.save(file, read)
    assert settings.load(file) == read
    assert "from_later" in file.read_text("utf-8")


@pytest.mark.parametrize("content", [b"", b"{", b"[1]", b"\xff\xfe\x00", b'{"theme": 3}'])
def test_damaged_settings_mean_the_defaults(tmp_path, content) -> None:
    file = tmp_path / "s.json"
    file.write_bytes(content)
    assert settings.load(file) == settings.Settings()


def test_a_folder_that_cannot_be_written_stops_nothing(tmp_path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("")
    settings.save(blocked / "s.json", settings.Settings(theme="dark"))
    assert settings.load(blocked / "s.json") == settings.Settings()


def test_the_language_switches_qt_too(preferences, qapp) -> None:
    assert isinstance(qapp, QApplication)
    preferences.change(language="en")
    preferences.change(language="zh_CN")
    assert qapp.translate("QPlatformTheme", "Cancel") == "取消"


def test_a_ticked_box_that_is_shut_still_looks_ticked(qtbot) -> None:
    faces = []
    for ticked in (True, False):
        box = QCheckBox()
        qtbot.addWidget(box)
        box.setStyleSheet(style_sheet(tokens.THEMES["light"], "light", round))
        box.setChecked(ticked)
        box.setEnabled(False)
        box.resize(28, 28)
        picture = box.grab().toImage()
        faces.append({picture.pixelColor(x, y).name() for x in range(28) for y in range(28)})
    grey = tokens.THEMES["light"].disabled.lower()
    assert grey in faces[0]
    assert grey not in faces[1]
