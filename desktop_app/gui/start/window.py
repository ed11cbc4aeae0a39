"""The window before the main window. What takes time is done off its thread, under a veil."""

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.errors import Damaged, WrongPassword
from desktop_app.gui import theme, trouble
from desktop_app.gui.jobs import Job
from desktop_app.gui.preferences import Preferences
from desktop_app.gui.rail import Badge
from desktop_app.gui.start.recovery import RecoveryPage
from desktop_app.gui.start.restore import RestorePage
from desktop_app.gui.start.setup_steps import SetupSteps
from desktop_app.gui.start.unlock import ResetPage, UnlockPage
from desktop_app.gui.start.welcome import Welcome
from desktop_app.gui.widgets import Banner, Busy, Page, QuietButton, gap, label
from desktop_app.i18n import CHINESE, ENGLISH, LANGUAGES, language, tr
from desktop_app.services import setup
from desktop_app.services.demo_centre import demo
from desktop_app.services.keeping import backups, restoring
from desktop_app.services.session import Progress, Session
from desktop_app.services.setup import CentreSetup, Created

T = TypeVar("T")
HIGH = 640  # px of the screen, at normal type size, from which sign and second line are shown
TYPED = (UnlockPage, ResetPage, RestorePage)  # the pages where a password is typed
DEMO = "demo"  # folder of the demo centre within the one of the data


class StartWindow(QWidget):
    """Emits ``opened`` with a Session that the receiver owns and closes, ``left`` on closing."""

    opened = Signal(object)
    left = Signal()

    def __init__(
        self, folder: Path, preferences: Preferences, behind: Session | None = None
    ) -> None:
        super().__init__()
        self._behind = behind  # the locked session, whose jobs may still be writing
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setProperty("panel", "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.folder, self._preferences = folder, preferences
        self._job: Job | None = None
        self._made: Session | None = None  # while its recovery key is shown
        self._around_page: QWidget | None = None
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self.busy = Busy(self)
        preferences.language_changed.connect(self.begin)
        self.begin()
        room = self.screen().availableSize() - QSize(40, 60)  # edges and title of the window
        self.resize(QSize(theme.px(880), theme.px(760)).boundedTo(room))

    def begin(self) -> None:
        """Show the first page: unlocking where there is a centre, else the welcome."""
        self.setWindowTitle(tr("Hongyi"))
        if self._behind is None and setup.state(self.folder) == "new":
            self._welcome()
        elif self._behind is None and (told := setup.missing(self.folder)):
            self._restore(told)
        else:
            self._unlock()

    def tell(self, sentence: str) -> None:
        """Say why the desk was locked."""
        if isinstance(self._page, UnlockPage):
            self._page.note.say("warning", sentence)

    def page(self) -> QWidget:
        """Return the page that is shown."""
        return self._page

    def closeEvent(self, event: QCloseEvent) -> None:
        if self._job is not None:
            event.ignore()  # it ends soon, and half a centre must not stay behind
            return
        if self._made is not None:
            self._made.close()
        self.left.emit()
        super().closeEvent(event)

    # pages

    def _welcome(self) -> None:
        page = Welcome(self.folder)
        page.setup_wanted.connect(self._steps)
        page.demo_wanted.connect(self._open_demo)
        page.folder_chosen.connect(self._use_folder)
        page.restore_wanted.connect(lambda: self._restore(""))
        self._show(page)

    def _steps(self) -> None:
        page = SetupSteps()
        page.given_up.connect(self._welcome)
        page.finished.connect(self._create)
        self._show(page)

    def _unlock(self) -> None:
        broken = setup.missing(self.folder)  # while it was locked
        known = demo.PASSWORD if not broken and self._is_demo() else ""
        page = UnlockPage(ask_account=bool(broken) or self._several(), demo_password=known)
        page.backup_wanted.connect(lambda: self._restore(""))
        if self._behind is not None:
            page.account.setText(self._behind.account.name)
        page.wait(setup.seconds_to_wait(self.folder))
        page.given.connect(self._try_password)
        page.password_lost.connect(self._reset)
        if away := self._away():
            page.note.say("warning", away)
        self._show(page)

    def _away(self) -> str:
        """Return a sentence when the folder of what is locked cannot be reached, or nothing."""
        if self._behind is None or not setup.missing(self.folder):
            return ""
        return tr(
            "The data folder {folder} cannot be reached. What was open and typed is kept; plug the"
            " stick in again and unlock.",
            folder=self.folder,
        )

    def _reset(self) -> None:
        if away := self._away():
            self.tell(away)
            return
        page = ResetPage(ask_account=self._several())
        page.given_up.connect(self._unlock)
        page.given.connect(self._try_recovery)
        self._show(page)

    def _restore(self, cause: str) -> None:
        page = RestorePage(cause, backups.found(self.folder))
        page.given_up.connect(self.begin)
        page.given.connect(self._try_restore)
        page.back.setVisible(not setup.missing(self.folder) or setup.state(self.folder) == "new")
        self._show(page)

    def _is_demo(self) -> bool:
        """Tell whether the demo's own account is asked for; other accounts have other passwords."""
        own = self._behind is None or self._behind.account.name == demo.ADMIN
        return own and setup.is_demo(self.folder)

    def _several(self) -> bool:
        return setup.account_count(self.folder) > 1

    # deeds

    def _create(self, wanted: CentreSetup) -> None:
        def made(created: Created) -> None:
            page = RecoveryPage(wanted.name, created.recovery)
            page.kept.connect(self._begin_work)
            self._made = created.session
            self._show(page)

        page = self._page
        self._run(
            tr("Making the centre …"),
            lambda _: setup.create_centre(self.folder, wanted),
            made,
            lambda told: page.problem.say("error", told) if isinstance(page, SetupSteps) else None,
        )

    def _begin_work(self) -> None:
        session, self._made = self._made, None
        self.opened.emit(session)

    def _open_demo(self) -> None:
        folder, page = self.folder / DEMO, self._page

        def work(progress: Progress) -> Session:
            if setup.state(folder) == "new":
                return demo.create_demo(folder, progress)
            return setup.unlock(folder, demo.PASSWORD)

        self._run(
            tr("Opening the demo centre …"),
            work,
            self.opened.emit,
            lambda told: page.problem.say("error", told) if isinstance(page, Welcome) else None,
        )

    def _try_password(self, account: str, password: str) -> None:
        page = self._page
        self._run(
            tr("Unlocking …"),
            lambda _: setup.unlock(self.folder, password, account, record=self._behind is None),
            self.opened.emit,
            lambda told: (
                page.note.say("error", self._away() or told)
                if isinstance(page, UnlockPage)
                else None
            ),
        )

    def _try_restore(self, file: Path, account: str, secret: str) -> None:
        page = self._page
        self._run(
            tr("Going back …"),
            lambda _: restoring.restore_locked(self.folder, file, secret, account),
            self.opened.emit,
            lambda told: page.problem.say("error", told) if isinstance(page, RestorePage) else None,
        )

    def _try_recovery(self, account: str, key: str, password: str) -> None:
        page = self._page
        self._run(
            tr("Setting the new password …"),
            lambda _: setup.reset_password(self.folder, key, password, account),
            self.opened.emit,
            lambda told: page.problem.say("error", told) if isinstance(page, ResetPage) else None,
        )

    def _use_folder(self, folder: Path) -> None:
        self.folder = folder
        self._preferences.change(data_folder=str(folder))
        self.begin()

    def _run(
        self,
        title: str,
        work: Callable[[Progress], T],
        then: Callable[[T], object],
        complain: Callable[[str], object],
    ) -> None:
        """Work under the veil; a wrong key is told at its field, the rest by ``complain``."""

        def ended() -> None:
            self._job = None
            self.busy.end()

        def failed(error: BaseException) -> None:
            ended()
            if isinstance(self._page, UnlockPage | ResetPage) and not setup.missing(self.folder):
                # another desk may have added an account meanwhile
                self._page.account_row.setVisible(self._several())
            if isinstance(error, WrongPassword) and isinstance(self._page, TYPED):
                self._page.refuse(str(error))
                if isinstance(self._page, UnlockPage):
                    self._page.wait(setup.seconds_to_wait(self.folder))
            elif told := trouble.sentence(error):
                complain(told)
                if isinstance(error, Damaged) and isinstance(self._page, UnlockPage):
                    self._page.restore.setVisible(self._behind is None)
                self._focus()

        def done(result: T) -> None:
            ended()
            then(result)

        job = self._job = Job(title, work, aside=True)
        job.done.connect(done)
        job.failed.connect(failed)
        job.progressed.connect(self.busy.progress)
        self.busy.begin(title)
        job.start()

    # looks

    def _show(self, page: QWidget) -> None:
        if self._around_page is not None:
            self._around_page.hide()
            self._around_page.deleteLater()
        self._page = page
        self._around_page = self._around(page)
        self._layout.addWidget(self._around_page)
        self._focus()

    def _focus(self) -> None:
        take = getattr(self._page, "take_focus", None)
        if take is not None:
            take()

    def _around(self, page: QWidget) -> QWidget:
        area, column = QWidget(), QVBoxLayout()
        if isinstance(page, Welcome):  # the others scroll within their card
            area = Page()
            column = area.column
        else:
            area.setLayout(column)
            edge = gap(12 if self._is_high() else 4)
            column.setContentsMargins(gap(24), edge, gap(24), edge)
            column.setSpacing(edge)
        if not isinstance(page, UnlockPage):
            page.setMaximumWidth(theme.px(680))
        title = label(tr("Hongyi"), "title")
        subtitle = label(tr("Front desk of the community Party-service centre"), "faint")
        secrets = Banner("warning", tr("This program must not be used to handle state secrets."))
        secrets.setMaximumWidth(theme.px(680))
        column.addLayout(self._languages())
        column.addStretch(1)
        if isinstance(page, Welcome | UnlockPage) and self._is_high():
            column.addWidget(Badge(), 0, Qt.AlignmentFlag.AlignCenter)
        words = QVBoxLayout()
        words.setSpacing(0)
        for one in (title, subtitle):
            one.setAlignment(Qt.AlignmentFlag.AlignCenter)
            words.addWidget(one)
        subtitle.setVisible(self._is_high())
        column.addLayout(words)
        column.addLayout(_middle(page), 0 if isinstance(page, Welcome) else 100)
        column.addStretch(2)
        whole, rows = QWidget(), QVBoxLayout()
        whole.setLayout(rows)
        rows.setContentsMargins(0, 0, 0, gap(14))
        rows.addWidget(area, 1)
        rows.addLayout(_middle(secrets))  # stays in sight while the page scrolls
        return whole

    def _is_high(self) -> bool:
        """Tell whether the screen has room for more than what is asked on the page."""
        return self.screen().availableSize().height() >= theme.px(HIGH)

    def _languages(self) -> QHBoxLayout:
        other = ENGLISH if language() == CHINESE else CHINESE
        button = QuietButton(LANGUAGES[other])
        button.setObjectName("language")
        button.clicked.connect(lambda _=False: self._preferences.change(language=other))
        button.setVisible(not isinstance(self._page, RecoveryPage | SetupSteps))
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(button)
        return row


def _middle(widget: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.addStretch(1)
    row.addWidget(widget, 20)
    row.addStretch(1)
    return row
