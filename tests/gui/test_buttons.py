"""A button does once what an impatient hand asks for several times at a go."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desktop_app.gui.widgets import PrimaryButton, buttons

LEFT = Qt.MouseButton.LeftButton


def test_clicks_at_a_go_are_one(show, qtbot, monkeypatch) -> None:
    monkeypatch.setattr(buttons, "AT_A_GO", 300)
    button = PrimaryButton("Confirm")
    show(button)
    done = []
    button.clicked.connect(lambda _=False: done.append(1))
    for _ in range(4):
        QTest.mouseClick(button, LEFT)
    QTest.mouseDClick(button, LEFT)
    assert len(done) == 1
    qtbot.wait(320)
    QTest.mouseClick(button, LEFT)
    assert len(done) == 2
    for _ in range(2):
        QTest.keyClick(button, Qt.Key.Key_Space)
    assert len(done) == 4  # keys are pressed one by one
