"""The composition root of the windows: what is made in which order, and who owns it."""

import logging
import os
import sys
from pathlib import Path

from PySide6.QtCore import QLocale, QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication, QIcon
from PySide6.QtWidgets import QApplication, QWidget

from desktop_app import __version__, log, paths, settings
from desktop_app.gui import icons, input_method, theme, trouble
from desktop_app.gui.preferences import Preferences
from desktop_app.gui.safekeeping.daily import DailyBackup
from desktop_app.gui.scanner import Scanner
from desktop_app.gui.shell import MainWindow
from desktop_app.gui.start.window import StartWindow
from desktop_app.i18n import tr
from desktop_app.services import faces
from desktop_app.services.session import Session

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
    the same person comes back; for anybody else it is closed and made anew.
    Emits ``finished`` when the user has left.
    """

    finished = Signal()

    def __init__(self, app: QApplication, folder: Path, preferences: Preferences) -> None:
        super().__init__()
        self._folder, self._preferences = folder, preferences
        preferences.apply_language()
        preferences.apply_look()
        app.setWindowIcon(QIcon(icons.pixmap("house-heart", "brand", 64)))
        self._scanner = Scanner(app)
        self._scanner.scanned.connect(self._take_scan)
        app.styleHints().colorSchemeChanged.connect(lambda _: self._follow_system())
        self._start: StartWindow | None = None
        self._main: MainWindow | None = None
        self._hidden: list[QWidget] = []

    def begin(self) -> None:
        """Show the start window."""
        start = self._start = StartWindow(self._folder, self._preferences)
        start.opened.connect(self._enter)
        start.left.connect(self._leave)
        start.show()
        start.activateWindow()

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
        if self._main is not None and _same(self._main.session, session):
            session.close()
            for window in self._hidden:
                window.show()
        else:
            self._replace_main(session)
        self._hidden = []
        if start is not None:
            start.close()

    def _replace_main(self, session: Session) -> None:
        if self._main is not None:
            other, self._main = self._main, None
            other.close()
        self._folder = session.folder
        _log.info("session opened by account %d", session.account.id)
        main = self._main = MainWindow(session, self._preferences)
        main.lock_asked.connect(self._lock)
        main.closed.connect(lambda: self._left(main))
        if not self._preferences.settings.geometry and _small(main):
            main.setWindowState(Qt.WindowState.WindowMaximized)
        main.context.signals.replaced.connect(self._replace_main)
        main.show()
        main.activateWindow()
        DailyBackup(main.context, main).begin()

    def _lock(self) -> None:
        if self._main is None or self._start is not None:
            return
        if self._main.jobs.running():
            self._main.notify(tr("Something is still running. Lock when it has ended."))
            return
        visible = [one for one in QApplication.topLevelWidgets() if one.isVisible()]
        self._hidden = [
            one for one in visible if one is self._main or isinstance(one.parent(), QWidget)
        ]
        for window in self._hidden:
            window.hide()
        self.begin()

    def _left(self, main: MainWindow) -> None:
        main.session.close()
        _log.info("session closed")
        if self._main is main:
            self._main = None
            self.finished.emit()

    def _leave(self) -> None:
        if self._start is None:  # it closes because somebody has entered
            return
        self._start = None
        if self._main is not None:
            self._main.close()  # and that finishes
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
