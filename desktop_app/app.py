"""The composition root of the windows: what is made in which order, and who owns it."""

import logging
import os
import sys
from pathlib import Path

from PySide6.QtCore import QLocale, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QIcon
from PySide6.QtWidgets import QApplication, QWidget

from desktop_app import __version__, log, paths, settings
from desktop_app.errors import UserError
from desktop_app.gui import icons, input_method, theme, trouble
from desktop_app.gui.locking import Curtain, IdleWatch
from desktop_app.gui.preferences import Preferences
from desktop_app.gui.safekeeping.daily import DailyBackup
from desktop_app.gui.scanner import Scanner
from desktop_app.gui.shell import MainWindow
from desktop_app.gui.start.window import StartWindow
from desktop_app.i18n import tr
from desktop_app.services import setup
from desktop_app.services.paperwork import faces
from desktop_app.services.session import Session

RIGHTS = 20_000  # milliseconds between two looks at whether the account is still what it was
_log = logging.getLogger(__name__)


def run(folder: Path | None = None) -> int:
    """Open the windows on a data folder and return the exit code when the last one is closed.

    Without a folder the one in the settings is used, else the usual one of this user.
    """
    file = settings.default_file()
    stored = settings.load(file)
    where = folder or Path(stored.data_folder or paths.default_data_folder())
    prepare_environment(stored.scale)
    app = QApplication(sys.argv[:1])
    app.setApplicationName("hongyi")
    app.setApplicationVersion(__version__)
    app.setQuitOnLastWindowClosed(False)
    theme.load_fonts()
    faces.use(stored.fonts)
    try:
        log.start(where)
    except OSError:
        _log.warning("no log: the data folder cannot be written")
    desk = Desk(app, where, Preferences(file))
    trouble.catch_everything(desk.window)
    desk.finished.connect(lambda: app.exit(0))
    desk.begin()
    code = app.exec()
    log.stop()
    return code


def prepare_environment(scale: int) -> None:
    """Set what Qt reads before the application object is made; scale in per cent, 0 none."""
    input_method.choose(os.environ)
    QLocale.setDefault(QLocale("zh_CN"))
    if scale:
        os.environ["QT_SCALE_FACTOR"] = str(scale / 100)
    QGuiApplication.setHighDpiScaleFactorRoundingPolicy(
        Qt.HighDpiScaleFactorRoundingPolicy.PassThrough
    )


class Desk(QObject):
    """Owns the windows and the session: start window, main window, and back on locking.

    A locked main window is hidden, not closed, so that a form half filled in is still there when
    the same person comes back; for anybody else it is closed and made anew. What runs goes on.
    Emits ``finished`` when the user has left.
    """

    finished = Signal()

    def __init__(self, app: QApplication, folder: Path, preferences: Preferences) -> None:
        super().__init__()
        self._folder, self._preferences = folder, preferences
        preferences.apply_language()
        preferences.apply_look()
        app.setWindowIcon(QIcon(icons.pixmap("house-heart", "brand", 64)))
        self._app, self._scanner = app, Scanner(app)
        self._scanner.scanned.connect(self._take_scan)
        app.styleHints().colorSchemeChanged.connect(lambda _: self._follow_system())
        self._start: StartWindow | None = None
        self._main: MainWindow | None = None
        self._leaving: list[MainWindow] = []  # somebody else's, while their last job ends
        self._curtain = Curtain(app, self._may_show, self)
        self._watch = IdleWatch(app, lambda: preferences.settings.lock_after, self)
        self._watch.left.connect(self._lock)
        preferences.settings_changed.connect(self._watch_anew)
        self._rights = QTimer(self)
        self._rights.setInterval(RIGHTS)
        self._rights.timeout.connect(self._look_at_rights)
        self._rights.start()

    def begin(self) -> None:
        """Show the start window."""
        behind = self._main.session if self._main is not None else None
        start = self._start = StartWindow(self._folder, self._preferences, behind)
        start.opened.connect(self._enter)
        start.left.connect(self._leave)
        start.show()
        start.activateWindow()

    def end(self) -> None:
        """Listen to keys and windows no more."""
        self._rights.stop()
        self._watch.end()
        self._curtain.lift(bring_back=False)
        self._app.removeEventFilter(self._scanner)

    def window(self) -> QWidget | None:
        """Return the window to show a trouble over."""
        return self._start or self._main

    def main_window(self) -> MainWindow | None:
        """Return the main window, also while it is locked."""
        return self._main

    def start_window(self) -> StartWindow | None:
        """Return the start window, if it is shown."""
        return self._start

    def _enter(self, session: Session) -> None:
        start, self._start = self._start, None
        main = self._main
        if main is not None and _same(main.session, session):
            session.close()
            self._curtain.lift(bring_back=True)
            self._record_login(main)
        else:
            self._curtain.lift(bring_back=False)
            self._replace_main(session)
            if main is not None and self._main is not None:
                self._record_login(self._main)
        self._watch.begin()
        if start is not None:
            start.close()

    def _record_login(self, main: MainWindow) -> None:
        """Record that a lock was opened: at once, or when the job that is writing has ended."""
        if main.jobs.running() or self._leaving:
            main.jobs.run(
                tr("Unlocking …"), lambda session, _: setup.record_login(session), lambda _: None
            )
        else:
            setup.record_login(main.session)

    def _replace_main(self, session: Session) -> None:
        if self._main is not None:
            other, self._main = self._main, None
            self._close_when_idle(other)
        self._folder = session.folder
        _log.info("session opened by account %d", session.account.id)
        main = self._main = MainWindow(session, self._preferences)
        main.lock_asked.connect(self._lock)
        main.closed.connect(lambda: self._left(main))
        if not self._preferences.settings.geometry and _small(main):
            main.setWindowState(Qt.WindowState.WindowMaximized)
        main.context.signals.replaced.connect(self._replace_main)
        main.stay_on_screen()
        main.show()
        main.activateWindow()
        DailyBackup(main.context, main).begin()

    def _lock(self) -> None:
        if self._main is None or self._start is not None:
            return
        self._watch.end()
        self._curtain.draw()
        self.begin()

    def _look_at_rights(self) -> None:
        """Lock when an administrator, at another desk, has changed or switched off this account."""
        if self._main is None or self._start is not None:
            return
        try:
            told = self._main.session.fallen()
        except UserError:  # the disk; whoever works will hear of it
            return
        if told:
            self._lock()
            if self._start is not None:
                self._start.tell(told)

    def _may_show(self, window: QWidget) -> bool:
        return window is self._start

    def _watch_anew(self) -> None:
        if self._main is not None and self._start is None:
            self._watch.restart()

    def _close_when_idle(self, main: MainWindow) -> None:
        """Close a window that is out of sight; a job in it comes to its end first."""
        if not main.jobs.running():
            main.close()
            return
        self._leaving.append(main)
        main.hide()
        main.jobs.idle.connect(main.close)

    def _left(self, main: MainWindow) -> None:
        main.session.close()
        _log.info("session closed")
        if main in self._leaving:
            self._leaving.remove(main)
        if self._main is main:
            self._main = None
            self.end()
            self.finished.emit()

    def _leave(self) -> None:
        if self._start is None:  # it closes because somebody has entered
            return
        self._start = None
        if self._main is not None:
            self._close_when_idle(self._main)  # and that finishes
        else:
            self.finished.emit()

    def _take_scan(self, code: str) -> None:
        if self._main is not None and self._main.isVisible():
            self._main.take_scan(code)

    def _follow_system(self) -> None:
        if self._preferences.settings.theme == theme.SYSTEM:
            self._preferences.apply_look()


def _small(window: QWidget) -> bool:
    """Tell whether a window leaves so little of its screen that it had better fill it."""
    room = window.screen().availableGeometry()
    return room.width() < window.width() + 200 or room.height() < window.height() + 100


def _same(one: Session, other: Session) -> bool:
    return one.folder == other.folder and one.account == other.account
