"""The main window: the rail, the screens, the strip, and what holds for all screens."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QByteArray, Qt, QTime, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QMainWindow,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from desktop_app.gui import context as may
from desktop_app.gui import theme, trouble
from desktop_app.gui.context import Context, Signals
from desktop_app.gui.file_drop import FileDrop
from desktop_app.gui.job_bar import JobBar
from desktop_app.gui.jobs import Jobs
from desktop_app.gui.keys_panel import KeysPanel
from desktop_app.gui.preferences import Preferences
from desktop_app.gui.rail import Rail
from desktop_app.gui.screens import SCREENS, Screen
from desktop_app.gui.strip import Fact, Strip
from desktop_app.gui.widgets import Toast, ask
from desktop_app.i18n import tr
from desktop_app.services import history, printing
from desktop_app.services.session import Changes, Session

HOME = "roster"  # the screen that takes searches, scans and files when the shown one does not
NARROW = 1000  # px of width, at normal type size, below which the rail leaves its labels away


class MainWindow(QMainWindow):
    """Owns the screens, builds each when it is first wanted, and tells all of them what changed.

    Emits ``lock_asked`` when the user wants to leave the desk, ``closed`` when the window goes.
    """

    lock_asked = Signal()
    closed = Signal()

    def __init__(
        self,
        session: Session,
        preferences: Preferences,
        screens: tuple[Screen, ...] = SCREENS,
    ) -> None:
        super().__init__()
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._screens = {one.key: one for one in screens}
        self._built: dict[str, QWidget] = {}
        self._frames: dict[str, QScrollArea] = {}
        self.session, self.preferences = session, preferences
        self.jobs = Jobs(session, self.show_trouble, self)
        self.signals = Signals(self)
        self.context = Context(
            session=session,
            jobs=self.jobs,
            preferences=preferences,
            signals=self.signals,
            window=self,
            notify=self.notify,
            announce=self.announce,
            open_screen=self.open_screen,
            undo=self.undo,
            lock=self.lock_asked.emit,
            show_trouble=self.show_trouble,
        )
        self._furnish()
        self._bind_keys()
        preferences.language_changed.connect(self._speak)
        preferences.appearance_changed.connect(self._fit)
        self.resize(theme.px(1280), theme.px(760))
        self.restoreGeometry(QByteArray.fromBase64(preferences.settings.geometry.encode()))
        self.open_screen(next(iter(self._screens)))

    # what screens call, through the context

    def open_screen(self, key: str, **where: Any) -> QWidget:
        """Show a screen, at a place within it if ``where`` says so. KeyError for unknown keys."""
        screen = self._built.get(key)
        if screen is None:
            screen = self._screens[key].factory(self.context)
            self._keep(key, screen)
        self._show_built(screen)
        if where and isinstance(screen, may.Arrives):
            screen.arrive(**where)
        if isinstance(screen, may.TakesFocus):
            screen.take_focus()
        return screen

    def notify(self, sentence: str, undo: Callable[[], None] | None = None) -> None:
        """Say a sentence at the foot of the window."""
        self.toast.say(sentence, undo)

    def announce(self, changes: Changes) -> None:
        """Tell every screen what was written."""
        now = QTime.currentTime().toString("HH:mm")
        self.saved.say(tr("Saved at {time}", time=now))
        for screen in list(self._built.values()):
            if isinstance(screen, may.Heeds):
                screen.heed(changes)
        self.signals.changed.emit(changes)

    def undo(self) -> None:
        """Take back the last edit of this account: Ctrl+Z."""
        self._go(history.undo_last, tr("There is nothing to undo."))

    def redo(self) -> None:
        """Do again what was undone: Ctrl+Y."""
        self._go(history.redo_last, tr("There is nothing to do again."))

    def show_trouble(self, error: BaseException) -> None:
        """Tell the user of an error over this window."""
        trouble.show(self, error)

    # what comes from outside

    def take_scan(self, code: str) -> None:
        """Hand a scanned code to the shown screen, else to the roster, else to ``signals``."""
        if QApplication.activeModalWidget() is not None:
            return
        for screen in self._candidates():
            if isinstance(screen, may.TakesScan) and screen.take_scan(code):
                self._show_built(screen)
                return
        self.signals.scanned.emit(code)

    def take_files(self, files: list[Path]) -> None:
        """Hand dropped files to the shown screen, else to the roster, else to ``signals``."""
        for screen in self._candidates():
            if isinstance(screen, may.TakesFiles) and screen.take_files(files):
                self._show_built(screen)
                return
        self.signals.file_dropped.emit(files)

    def current(self) -> QWidget:
        """Return the screen that is shown."""
        frame = self.stack.currentWidget()
        return frame.widget() if isinstance(frame, QScrollArea) else frame

    def closeEvent(self, event: QCloseEvent) -> None:
        if self.jobs.running():
            event.ignore()
            self._ask_to_stop()
            return
        encoded = bytes(self.saveGeometry().toBase64().data()).decode()
        self.preferences.change(geometry=encoded)
        self.closed.emit()
        super().closeEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    # inside

    def _furnish(self) -> None:
        """Make rail, stack and strip in the language in use."""
        centre = printing.centre(self.session).name
        self.setWindowTitle(tr("{centre} - Hongyi", centre=centre) if centre else tr("Hongyi"))
        self.stack = QStackedWidget()
        self.rail = Rail(tuple(self._screens.values()))
        self.rail.chosen.connect(self._open_or_tell)
        self.strip, self.saved = Strip(), Fact("circle-check", tr("Everything is saved"))
        self.job_bar = JobBar(self.jobs, self.stack)
        self.strip.add_left(self.saved)
        self.strip.add_right(self.job_bar)
        self.strip.add_right(Fact("scan-line", tr("Scanner ready")))
        self.strip.add_right(Fact("user", self.session.account.name))
        upper = QHBoxLayout()
        upper.setSpacing(0)
        upper.addWidget(self.rail)
        upper.addWidget(self.stack, 1)
        whole = QWidget()
        layout = QVBoxLayout(whole)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(upper, 1)
        layout.addWidget(self.strip)
        self.setCentralWidget(whole)
        self.toast = Toast(self)
        self.drop = FileDrop(self)
        self.drop.dropped.connect(self.take_files)
        self.drop.watch(QApplication.instance() or self)
        self._fit()

    def _bind_keys(self) -> None:
        numbered = [one.key for one in self._screens.values() if not one.low]
        low = [one.key for one in self._screens.values() if one.low]
        for number, key in enumerate(numbered, start=1):
            self._bind(f"Ctrl+{number}", lambda key=key: self._open_or_tell(key))
        if low:
            self._bind("Ctrl+,", lambda: self._open_or_tell(low[0]))
        self._bind("F1", self._show_keys)
        self._bind("F3", self._search)
        self._bind("Ctrl+Z", self.undo)
        self._bind("Ctrl+Y", self.redo)
        self._bind("Ctrl+Shift+Z", self.redo)
        self._bind("Ctrl+L", self.lock_asked.emit)
        self._bind("Ctrl+P", self._print)

    def _bind(self, keys: str, action: Callable[[], object]) -> None:
        QShortcut(QKeySequence(keys), self).activated.connect(lambda: action())

    def _open_or_tell(self, key: str) -> None:
        try:
            self.open_screen(key)
        except Exception as error:  # noqa: BLE001 - one broken screen must not take the others along
            self.show_trouble(error)
            self.rail.show_current(self._current_key())

    def _current_key(self) -> str:
        shown = self.current()
        return next((key for key, one in self._built.items() if one is shown), "")

    def _show_built(self, screen: QWidget) -> None:
        key = next(key for key, one in self._built.items() if one is screen)
        self.stack.setCurrentWidget(self._frames[key])
        self.rail.show_current(key)

    def _keep(self, key: str, screen: QWidget) -> None:
        """Put a screen into the stack; where the window is too small for it, it scrolls."""
        frame = QScrollArea()
        frame.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        frame.setWidgetResizable(True)
        frame.setWidget(screen)
        screen.setAutoFillBackground(False)
        frame.viewport().setAutoFillBackground(False)
        self._built[key], self._frames[key] = screen, frame
        self.stack.addWidget(frame)

    def _candidates(self) -> list[QWidget]:
        """Return the shown screen and then the roster, which is built if need be."""
        found = [self.current()]
        if HOME in self._screens:
            home = self._built.get(HOME)
            if home is None:
                home = self._screens[HOME].factory(self.context)
                self._keep(HOME, home)
            found += [home] if home is not found[0] else []
        return found

    def _search(self) -> None:
        for screen in self._candidates():
            if isinstance(screen, may.TakesSearch):
                self._show_built(screen)
                screen.take_search()
                return

    def _print(self) -> None:
        screen = self.current()
        if isinstance(screen, may.Prints):
            screen.print_shown()
        else:
            self.notify(tr("There is nothing to print here."))

    def _go(self, step: Callable[[Session], history.Done | None], nothing: str) -> None:
        try:
            done = step(self.session)
        except Exception as error:  # noqa: BLE001 - shown to the user, never swallowed
            self.show_trouble(error)
            return
        self.notify(done.sentence if done else nothing)
        if done:
            self.announce(done.changes)

    def _show_keys(self) -> None:
        keys = [
            (f"Ctrl+{number}", tr(one.label))
            for number, one in enumerate((s for s in self._screens.values() if not s.low), start=1)
        ]
        keys += [
            ("F3", tr("Search")),
            ("Ctrl+Z", tr("Undo the last edit, also one of an earlier day")),
            ("Ctrl+Y", tr("Do again what was undone")),
            ("Ctrl+P", tr("Print what is shown")),
            ("Ctrl+L", tr("Lock the program")),
            ("Ctrl+,", tr("Settings")),
            ("F1", tr("This list")),
        ]
        screen = self.current()
        own = screen.keys() if isinstance(screen, may.HasKeys) else []
        KeysPanel(own + keys, self).open()

    def _ask_to_stop(self) -> None:
        def stop() -> None:
            self.jobs.idle.connect(self.close)
            self.jobs.cancel_all()

        running = self.jobs.running()
        ask(
            self,
            tr("Stop and close?"),
            tr(
                "“{job}” is still running. When it is stopped, nothing of it is kept.",
                job=running.title if running else "",
            ),
            tr("Stop and close"),
            stop,
            no=tr("Go on"),
        )

    def _fit(self) -> None:
        self.rail.set_compact(self.width() < theme.px(NARROW))

    def _speak(self) -> None:
        """Build everything anew in another language, and show the same screen."""
        if self.jobs.running():
            self.jobs.idle.connect(self._speak, Qt.ConnectionType.SingleShotConnection)
            return
        key = self._current_key()
        for old in (*self._built.values(), self.toast, self.drop):
            old.deleteLater()
        self._built.clear()
        self._frames.clear()
        self._furnish()
        self.open_screen(key or next(iter(self._screens)))
