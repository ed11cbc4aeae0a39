"""The main window: the rail, the screens, the strip, and what holds for all screens."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QByteArray, QEvent, Qt, QTime, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QMainWindow,
    QVBoxLayout,
    QWidget,
)

from desktop_app.domain import rights
from desktop_app.errors import Forbidden, StorageFault, UserError
from desktop_app.gui import context as may
from desktop_app.gui import paper_codes, theme, trouble
from desktop_app.gui.context import Context, Signals
from desktop_app.gui.file_drop import FileDrop
from desktop_app.gui.job_bar import JobBar
from desktop_app.gui.jobs import Jobs
from desktop_app.gui.keys_panel import KeysPanel
from desktop_app.gui.preferences import Preferences
from desktop_app.gui.rail import Rail
from desktop_app.gui.safekeeping.fact import BackupFact
from desktop_app.gui.screen_stack import ScreenStack
from desktop_app.gui.screens import SCREENS, Screen
from desktop_app.gui.shell_keys import BACK, listed, screen_keys
from desktop_app.gui.strip import Fact, Strip
from desktop_app.gui.widgets import Toast, ask
from desktop_app.i18n import tr
from desktop_app.services.keeping import backups, history
from desktop_app.services.paperwork import printing
from desktop_app.services.session import EVERYTHING, Changes, Session

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
        self._screens = {
            one.key: one for one in screens if not one.needs or any(map(session.may, one.needs))
        }
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
            follow=self.follow,
            lock=self.lock_asked.emit,
            show_trouble=self.show_trouble,
        )
        self._version = session.version()
        self._sent_from = ""
        self._back: list[QShortcut] = []
        self._furnish()
        self._bind_keys()
        preferences.language_changed.connect(self._speak)
        preferences.appearance_changed.connect(self._fit)
        self.resize(theme.px(1280), theme.px(760))
        self.restoreGeometry(QByteArray.fromBase64(preferences.settings.geometry.encode()))
        self.open_screen(next(iter(self._screens)))

    def stay_on_screen(self) -> None:
        """Cut the window to the screen: at 150 % a small one has no room for the usual size."""
        room = self.screen().availableGeometry()
        if not self.isMaximized():
            self.resize(self.size().boundedTo(room.size()))
            if not room.contains(self.geometry()):
                self.move(room.topLeft())

    # what screens call, through the context

    def open_screen(self, key: str, **where: Any) -> QWidget:
        """Show a screen, at a place within it if ``where`` says so. KeyError for unknown keys."""
        self.follow()
        before = self.stack.current_key()
        self._remember(before if where and before != key else "")
        screen = self.stack.bring_up(key)
        self.rail.show_current(key)
        if where and isinstance(screen, may.Arrives):
            screen.arrive(**where)
        if isinstance(screen, may.TakesFocus):
            screen.take_focus()
        return screen

    def _remember(self, key: str) -> None:
        """Remember from which screen somebody was sent to another one, empty for none."""
        self._sent_from = key
        for shortcut in self._back:
            shortcut.setEnabled(bool(key))

    def _go_back(self) -> None:
        """Return to the screen from which somebody was sent here; it shows what it showed."""
        if self._sent_from:
            self.open_screen(self._sent_from)

    def notify(self, sentence: str, undo: Callable[[], None] | None = None) -> None:
        """Say a sentence at the foot of the window."""
        self.toast.say(sentence, undo)

    def announce(self, changes: Changes) -> None:
        """Tell every screen what was written."""
        now = QTime.currentTime().toString("HH:mm")
        self.saved.say(tr("Saved at {time}", time=now))
        self._tell(changes)
        self.signals.changed.emit(changes)

    def reread(self) -> None:
        """Read what is shown anew from the file: F5. Hidden screens follow as after a write."""
        self._tell(EVERYTHING)

    def follow(self) -> bool:
        """Read what is shown anew where another desk has written; tell whether one has."""
        if self.jobs.running():
            return False  # it writes beside this window, and announces what it wrote
        try:
            wrote = self.session.version() != self._version
        except StorageFault:
            return False  # the next step that needs the file says so
        if wrote:
            self.reread()
        return wrote

    def undo(self) -> None:
        """Take back the last edit of this account: Ctrl+Z; ask before it is not the last thing."""
        try:
            asked = history.passed_over(self.session)
        except UserError:
            asked = ""  # said when it is tried
        if asked:
            heading = tr("Take back something older?")
            ask(self, heading, asked, tr("Take it back"), self._undo, careful=True)
        else:
            self._undo()

    def _undo(self) -> None:
        self._go(history.undo_last, tr("There is nothing to undo."))

    def redo(self) -> None:
        """Do again what was undone: Ctrl+Y."""
        self._go(history.redo_last, tr("There is nothing to do again."))

    def show_trouble(self, error: BaseException) -> None:
        """Tell the user of an error over this window."""
        trouble.show(self, error)

    # what comes from outside

    def take_scan(self, code: str) -> None:
        """Hand a scanned code to the shown screen, else to the roster; else it is of a paper."""
        if QApplication.activeModalWidget() is not None:
            return
        for key, screen in self._candidates():
            if isinstance(screen, may.TakesScan) and screen.take_scan(code):
                self._bring_up(key)
                return
        if not paper_codes.open_code(self.context, code):
            paper_codes.say_unknown(self.context)

    def take_files(self, files: list[Path]) -> None:
        """Hand dropped files to the shown screen, else to the roster, else to ``signals``."""
        for key, screen in self._candidates():
            if isinstance(screen, may.TakesFiles) and screen.take_files(files):
                self._bring_up(key)
                return
        self.signals.file_dropped.emit(files)

    def current(self) -> QWidget:
        """Return the screen that is shown."""
        return self.stack.current()

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

    def changeEvent(self, event: QEvent) -> None:
        """Look on coming back whether another desk has written meanwhile."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange and self.isActiveWindow():
            self.follow()

    # inside

    def _tell(self, changes: Changes) -> None:
        for screen in self.stack.built():
            if isinstance(screen, may.Heeds):
                screen.heed(changes)
        self._mark_overdue()
        self._version = self.session.version()

    def _furnish(self) -> None:
        """Make rail, stack and strip in the language in use."""
        centre = printing.centre(self.session).name
        self.setWindowTitle(tr("{centre} - Hongyi", centre=centre) if centre else tr("Hongyi"))
        self.stack = ScreenStack(self._screens, lambda screen: screen.factory(self.context))
        self.rail = Rail(tuple(self._screens.values()))
        self.rail.chosen.connect(self._choose)
        self.strip, self.saved = Strip(), Fact("circle-check", tr("Everything is saved"))
        self.job_bar = JobBar(self.jobs, self.stack)
        self.strip.add_left(self.saved)
        self.strip.add_right(self.job_bar)
        if self.session.may(backups.MAKE):
            self.strip.add_right(BackupFact(self.context))
        self.strip.add_right(Fact("scan-line", tr("Scanner ready")))
        self.strip.add_right(Fact("user", self._who()))
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
        self._mark_overdue()

    def _mark_overdue(self) -> None:
        """Count what is late, for the marks in the rail."""
        for key, screen in self._screens.items():
            if screen.overdue is not None:
                self.rail.mark(key, screen.overdue(self.session))

    def _who(self) -> str:
        account = self.session.account
        return f"{account.name} · {tr(rights.ROLES.get(account.role, account.role))}"

    def _bind_keys(self) -> None:
        for key, keys in screen_keys(self._screens).items():
            self._bind(keys, lambda key=key: self._open_or_tell(key))
        self._bind("F1", self._show_keys)
        self._bind("F3", self._search)
        self._bind("F5", self.reread)
        self._bind("Ctrl+Z", self.undo)
        self._bind("Ctrl+Y", self.redo)
        self._bind("Ctrl+Shift+Z", self.redo)
        self._bind("Ctrl+L", self.lock_asked.emit)
        self._bind("Ctrl+P", self._print)
        for keys in BACK:
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.activated.connect(self._go_back)
            self._back.append(shortcut)
        self._remember("")

    def _bind(self, keys: str, action: Callable[[], object]) -> None:
        QShortcut(QKeySequence(keys), self).activated.connect(lambda: action())

    def _choose(self, key: str) -> None:
        again = key == self.stack.current_key()
        self._open_or_tell(key)
        screen = self.current()
        if again and isinstance(screen, may.GoesBack):
            screen.go_back()

    def _open_or_tell(self, key: str) -> None:
        try:
            self.open_screen(key)
        except Exception as error:  # noqa: BLE001 - one broken screen must not take the others along
            self.show_trouble(error)
            self.rail.show_current(self.stack.current_key())

    def _bring_up(self, key: str) -> None:
        self.stack.bring_up(key)
        self.rail.show_current(key)

    def _candidates(self) -> list[tuple[str, QWidget]]:
        """Return the shown screen and then the roster, which is built if need be."""
        keys = dict.fromkeys([self.stack.current_key(), HOME])
        return [(key, self.stack.screen_of(key)) for key in keys if key in self._screens]

    def _search(self) -> None:
        for key, screen in self._candidates():
            if isinstance(screen, may.TakesSearch):
                self._bring_up(key)
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
        except Forbidden as error:
            self.notify(str(error))
            return
        except Exception as error:  # noqa: BLE001 - shown to the user, never swallowed
            self.show_trouble(error)
            return
        self.notify(done.sentence if done else nothing)
        if done:
            self.announce(done.changes)

    def _show_keys(self) -> None:
        screen = self.current()
        own = screen.keys() if isinstance(screen, may.HasKeys) else []
        KeysPanel(own + listed(self._screens), self).open()

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
            no=tr("Keep running"),
        )

    def _fit(self) -> None:
        self.rail.set_compact(self.width() < theme.px(NARROW))

    def _speak(self) -> None:
        """Build everything anew in another language, and show the same screen."""
        if self.jobs.running():
            self.jobs.idle.connect(self._speak, Qt.ConnectionType.SingleShotConnection)
            return
        key = self.stack.current_key()
        for old in (self.toast, self.drop):  # the rest goes with the central widget
            old.deleteLater()
        self._furnish()
        self.open_screen(key or next(iter(self._screens)))
