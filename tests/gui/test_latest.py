"""Work for the preview: what is still awaited, and what nobody waits for any more."""

from threading import Event

from PySide6.QtCore import Qt

from desktop_app.gui.latest import Latest


def test_nothing_is_awaited_once_the_answer_is_there_though_its_thread_still_runs(
    qtbot, session
) -> None:
    maker, gate, awaited = Latest(session), Event(), []
    maker.done.connect(lambda _: awaited.append(maker.is_busy()))
    maker._ended.connect(lambda *_: gate.wait(), Qt.ConnectionType.DirectConnection)
    maker.ask(lambda _: "page")
    assert maker.is_busy()
    try:
        qtbot.waitUntil(lambda: bool(awaited))
        assert not maker.is_busy()  # a print wish that waited now would wait for ever
    finally:
        gate.set()
    assert awaited == [False]


def test_what_was_forgotten_is_not_awaited(qtbot, session) -> None:
    maker = Latest(session)
    maker.ask(lambda _: "page")
    maker.forget()
    assert not maker.is_busy()
