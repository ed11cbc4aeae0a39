import logging
import sys

import pytest
from PySide6.QtWidgets import QApplication, QPushButton

from desktop_app import log
from desktop_app.errors import Cancelled, StorageFault
from desktop_app.gui import trouble
from desktop_app.gui.widgets import Confirm


def told() -> list[Confirm]:
    return [
        one
        for one in QApplication.topLevelWidgets()
        if isinstance(one, Confirm) and one.isVisible()
    ]


def fail() -> None:
    patient = "刘丽 310199200001011186"
    raise KeyError(patient)


def caught() -> BaseException:
    try:
        fail()
    except KeyError as error:
        return error
    raise AssertionError


@pytest.mark.qt_no_exception_capture
def test_a_fault_raised_in_a_slot_is_shown_as_its_sentence(show, monkeypatch, caplog) -> None:
    button = show(QPushButton())

    def refuse() -> None:
        raise StorageFault("磁盘已满，请清理后再试。")

    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    trouble.catch_everything(lambda: button)
    button.clicked.connect(refuse)
    button.click()
    assert [one.sentence.text() for one in told()] == ["磁盘已满，请清理后再试。"]
    assert not caplog.records


def test_what_the_user_stopped_is_not_mentioned(show) -> None:
    trouble.show(show(QPushButton()), Cancelled())
    assert told() == []


def test_a_bug_is_logged_by_type_and_place_and_its_text_is_seen_nowhere(show, caplog) -> None:
    trouble.show(show(QPushButton()), caught())
    (shown,) = told()
    assert "刘丽" not in shown.sentence.text() + shown.heading.text()
    assert caplog.records[0].levelno == logging.ERROR
    assert "KeyError" in caplog.text
    assert "test_trouble.py" in caplog.text
    assert "刘丽" not in caplog.text
    assert "310199" not in caplog.text


def test_the_log_file_holds_types_and_places_and_no_values(tmp_path) -> None:
    file = log.start(tmp_path)
    own = logging.getLogger("desktop_app.try")
    try:
        fail()
    except KeyError:
        own.exception("import failed after %d rows", 17)
    logging.getLogger("other").warning("刘丽")
    log.stop()
    text = file.read_text("utf-8")
    assert "import failed after 17 rows" in text
    assert "KeyError" in text
    assert "test_trouble.py" in text
    assert "刘丽" not in text
    assert "310199" not in text


def test_the_cause_of_an_error_is_logged_without_its_text() -> None:
    try:
        try:
            fail()
        except KeyError as error:
            raise RuntimeError("王芳") from error
    except RuntimeError as error:
        text = log.frames(error)
    assert "RuntimeError" in text
    assert "after KeyError" in text
    assert "王芳" not in text
    assert "刘丽" not in text
