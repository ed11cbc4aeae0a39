"""The photo of a person: from file, clipboard or drop, cropped to the card's frame."""

import io
import random

import pytest
from PIL import Image
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QGuiApplication, QImage, QKeySequence

from desktop_app.gui.person import picture
from desktop_app.gui.person.form import open_form
from desktop_app.services.members import people
from tests.gui.people_desk import *  # noqa: F403 - fixtures


def image_bytes(width, height, kind="JPEG", noise=False):
    made = Image.new("RGB", (width, height), "white")
    made.paste((200, 30, 30), (0, 0, width // 2, height // 2))
    if noise:
        made = Image.frombytes(
            "RGB", (width, height), random.Random(1).randbytes(width * height * 3)
        )
    out = io.BytesIO()
    made.save(out, kind)
    return out.getvalue()


@pytest.fixture
def form(qtbot, context, enrol):
    made = open_form(context, enrol("刘丽")[0].id)
    qtbot.waitExposed(made)
    made.tabs.setCurrentWidget(made.photo)
    return made


def stored_size(session, form):
    with Image.open(io.BytesIO(people.photo(session, form.person.id))) as image:
        return image.format, image.size


@pytest.mark.parametrize("size", [(1200, 900), (900, 1200), (400, 400), (4000, 3000), (60, 40)])
def test_a_picture_of_any_shape_becomes_a_card_photo(session, form, size):
    form.photo.take_bytes(image_bytes(*size))
    form.photo.use.click()
    assert stored_size(session, form) == ("JPEG", (358, 441))


def test_even_a_noisy_picture_stays_below_the_limit(session, form):
    form.photo.take_bytes(image_bytes(1500, 1800, "PNG", noise=True))
    form.photo.use.click()
    assert 0 < len(people.photo(session, form.person.id)) < 100_000


def test_a_file_is_taken(session, form, tmp_path):
    file = tmp_path / "照片.png"
    file.write_bytes(image_bytes(600, 800, "PNG"))
    form.photo.take_file(file)
    assert form.photo.cropping()


def test_a_file_that_is_no_picture_is_refused_with_a_sentence(session, form, tmp_path):
    file = tmp_path / "list.jpg"
    file.write_bytes(b"name,number\n" * 100)
    form.photo.take_file(file)
    assert form.photo.notice.text.text()
    assert not form.photo.cropping()
    form.photo.take_file(tmp_path / "missing.jpg")
    assert form.photo.notice.isVisible()


def test_a_picture_is_pasted_with_the_usual_key(qtbot, session, form):
    QGuiApplication.clipboard().setImage(QImage.fromData(image_bytes(500, 700)))
    form.photo.setFocus()
    qtbot.keySequence(form.photo, QKeySequence(QKeySequence.StandardKey.Paste))
    assert form.photo.cropping()
    QGuiApplication.clipboard().clear()


def test_pasting_without_a_picture_says_so(form):
    QGuiApplication.clipboard().setText("不是图片")
    form.photo.paste.click()
    assert form.photo.notice.isVisible()
    assert not form.photo.cropping()


def test_a_dropped_file_is_taken(form, tmp_path):
    file = tmp_path / "dropped.jpg"
    file.write_bytes(image_bytes(500, 700))
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file))])
    event = QDropEvent(
        QPointF(5, 5), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )  # fmt: skip
    form.photo.dropEvent(event)
    assert form.photo.cropping()


def test_turning_swaps_the_sides_and_the_frame_stays_inside(form):
    form.photo.take_bytes(image_bytes(1200, 600))
    form.photo.turn_right.click()
    image, frame = form.photo.crop.image, form.photo.crop.frame
    assert (image.width(), image.height()) == (600, 1200)
    assert image.rect().contains(frame.toRect().adjusted(1, 1, -1, -1))


def test_the_frame_moves_by_mouse_and_keys_and_never_leaves_the_picture(qtbot, form):
    form.photo.take_bytes(image_bytes(1200, 900))
    crop = form.photo.crop
    start = crop.frame.left()
    qtbot.keyClick(crop, Qt.Key.Key_Right)
    assert crop.frame.left() > start
    for _ in range(200):
        qtbot.keyClick(crop, Qt.Key.Key_Left)
    assert crop.frame.left() == 0
    qtbot.keyClick(crop, Qt.Key.Key_Plus)
    assert crop.frame.width() < picture.first_frame(crop.image.size()).width()
    middle = crop.rect().center()
    before = crop.frame.left()
    qtbot.mousePress(crop, Qt.MouseButton.LeftButton, pos=middle)
    qtbot.mouseMove(crop, middle + middle / 8)
    qtbot.mouseRelease(crop, Qt.MouseButton.LeftButton)
    assert crop.frame.left() > before
    assert crop.frame.width() / crop.frame.height() == pytest.approx(358 / 441, rel=1e-3)


def test_removing_the_photo_can_be_undone(session, window, form):
    form.photo.take_bytes(image_bytes(600, 800))
    form.photo.use.click()
    form.photo.remove.click()
    assert people.photo(session, form.person.id) == b""
    window.toast.undo.click()
    assert people.photo(session, form.person.id)
    assert form.photo.jpeg


def test_cancelling_the_crop_changes_nothing(session, form):
    form.photo.take_bytes(image_bytes(600, 800))
    form.photo.cancel.click()
    assert people.photo(session, form.person.id) == b""
    assert not form.dirty()


def test_the_photo_of_a_new_person_is_stored_with_the_person(qtbot, session, context):
    form = open_form(context, 0)
    values = {
        "name": "邵琪", "sex": "2", "born_on": "1985-07", "person_category": "1",
        "joined_on": "2008-07-01",
    }  # fmt: skip
    form.details.put(values)
    form.photo.take_bytes(image_bytes(600, 800))
    form.photo.use.click()
    with qtbot.waitSignal(form.saved) as saved:
        form.save()
    assert people.photo(session, saved.args[0])


def test_the_history_tells_of_a_photo_without_its_bytes(session, form):
    form.photo.take_bytes(image_bytes(600, 800))
    form.photo.use.click()
    form.tabs.setCurrentWidget(form.changes)
    model = form.changes.view.lines
    longest = max(
        len(model.data(model.index(row, column)))
        for row in range(model.rowCount())
        for column in range(model.columnCount())
    )
    assert longest < 100
