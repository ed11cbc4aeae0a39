"""The screen of the backups: how old the last is, make one, the further place, going back."""

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.errors import UserError
from desktop_app.gui import theme, trouble
from desktop_app.gui.context import Context
from desktop_app.gui.rights import bar
from desktop_app.gui.safekeeping.fact import words
from desktop_app.gui.safekeeping.table import BackupTable
from desktop_app.gui.widgets import (
    Banner,
    Page,
    PageHeader,
    Panel,
    PrimaryButton,
    QuietButton,
    SecondaryButton,
    ask,
    gap,
    label,
)
from desktop_app.i18n import tr
from desktop_app.services import clock
from desktop_app.services.keeping import backups, restoring
from desktop_app.services.keeping.backups import Made
from desktop_app.services.keeping.restoring import Inside
from desktop_app.services.session import EVERYTHING, Changes, Progress, Session

T = TypeVar("T")


class SafekeepingScreen(QWidget):
    """Lists what can be reached; everything slow runs as a job."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.setProperty("panel", "page")
        self.make = PrimaryButton(tr("Make a backup now"), "save")
        self.restore = SecondaryButton(tr("Go back to this backup"), "rotate-ccw")
        self.check = SecondaryButton(tr("Check this backup"), "shield-check")
        self.other = QuietButton(tr("Go back to a file elsewhere"), "folder-open")
        self.choose = SecondaryButton(tr("Choose a folder"), "folder-open")
        self.forget = QuietButton(tr("No further place"), "x")
        self.note, self.place = Banner(), label("", wrap=True)
        self.table = BackupTable()
        self.table.setMinimumHeight(theme.px(260))
        for button, deed in (
            (self.make, self._make),
            (self.restore, self._look_at_chosen),
            (self.check, self._check),
            (self.other, self._ask_file),
            (self.choose, self._ask_place),
            (self.forget, lambda: self._set_place(None)),
        ):
            button.clicked.connect(lambda _=False, deed=deed: deed())
        bar(context.session, backups.MAKE, self.make)
        bar(
            context.session, backups.MANAGE,
            self.restore, self.check, self.other, self.choose, self.forget,
        )  # fmt: skip
        self.header = PageHeader(tr("Backups"), " ")
        self.header.tools.addStretch(1)
        self.header.tools.addWidget(self.make)
        page = Page()
        for widget in (self.header, self.note, self._list(), self._further()):
            page.column.addWidget(widget)
        page.column.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(page)
        context.signals.backed_up.connect(self.refresh)
        self.refresh()

    def take_focus(self) -> None:
        """Put the cursor on the main action and look again: a stick may have come."""
        self.refresh()
        if told := clock.warning(self._context.session):
            self.note.say("warning", told)
        self.make.setFocus()

    def heed(self, changes: Changes) -> None:
        """Read again what is shown: another desk may have made a backup."""
        if changes is EVERYTHING and self.isVisible():
            self.refresh()

    def refresh(self) -> None:
        """Read the list and the further place again."""
        session = self._context.session
        found, place = backups.listed(session), backups.place(session)
        self.header.set_subtitle(words(backups.age(session)))
        self.table.show_backups(found)
        for button in (self.restore, self.check):
            button.setEnabled(bool(found))
        told = tr("None is named. A stick or a share keeps the data when this computer is lost.")
        if place is not None:
            told = str(place)
            if not place.is_dir():
                told = tr("{folder} is not there now. Plug in the stick.", folder=place)
        self.place.setText(told)
        self.forget.setVisible(place is not None)

    def _list(self) -> Panel:
        card = Panel()
        card.body.addWidget(label(tr("What can be gone back to"), "heading"))
        told = tr("Made on the first use of each day, and before imports, upgrades and restores.")
        card.body.addWidget(label(told, "soft", wrap=True))
        card.body.addWidget(self.table)
        row = QHBoxLayout()
        row.setSpacing(gap(10))
        for button in (self.restore, self.check, self.other):
            row.addWidget(button)
        row.addStretch(1)
        card.body.addLayout(row)
        return card

    def _further(self) -> Panel:
        card = Panel()
        card.body.addWidget(label(tr("A further place"), "heading"))
        card.body.addWidget(self.place)
        row = QHBoxLayout()
        row.setSpacing(gap(10))
        row.addWidget(self.choose)
        row.addWidget(self.forget)
        row.addStretch(1)
        card.body.addLayout(row)
        return card

    # deeds

    def _make(self) -> None:
        def made(result: Made) -> None:
            told = tr("The backup is made and checked.")
            self.note.say("warning" if result.trouble else "success", result.trouble or told)
            self._context.signals.backed_up.emit()

        self._run(
            tr("Backing up …"), lambda session, step: backups.make(session, "manual", step), made
        )

    def _check(self) -> None:
        if chosen := self.table.chosen():
            self._run(
                tr("Checking the backup …"),
                lambda session, _: restoring.verify(session, chosen.path),
                lambda inside: self.note.say(
                    "success", tr("It is whole. {inside}", inside=_inside(inside))
                ),
            )

    def _look_at_chosen(self) -> None:
        if chosen := self.table.chosen():
            self.look_at(chosen.path)

    def look_at(self, path: Path) -> None:
        """Check a backup and ask whether to go back to it, saying what that would undo."""
        self._run(
            tr("Checking the backup …"),
            lambda session, _: restoring.verify(session, path),
            lambda inside: self._ask_back(path, inside),
        )

    def _ask_back(self, path: Path, inside: Inside) -> None:
        self.question = ask(
            self,
            tr("Go back to {time}?", time=inside.created_at[:16].replace("T", " ")),
            f"{_inside(inside)}\n{_lost(inside)}\n{_kept(inside)}\n"
            + tr("The present state is backed up first and put aside, so this can be undone."),
            tr("Go back"),
            lambda: self._go_back(path),
        )

    def _go_back(self, path: Path) -> None:
        context = self._context

        def prepared(fresh: Path) -> None:
            context.jobs.idle.connect(
                lambda: self._finish(fresh), Qt.ConnectionType.SingleShotConnection
            )

        context.jobs.run(
            tr("Going back …"),
            lambda session, step: restoring.prepare(session, path, step),
            prepared,
            failed=self._complain,
            covers=True,
        )

    def _finish(self, fresh: Path) -> None:
        try:
            restored = restoring.finish(self._context.session, fresh)
        except UserError as error:
            self._complain(error)
            return
        if restored.trouble:
            self._context.show_trouble(UserError(restored.trouble))
        self._context.signals.replaced.emit(restored.session)

    def _ask_file(self) -> None:
        dialog = QFileDialog(self, tr("Backup"), "", tr("Backups (*.backup)"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda name: self.look_at(Path(name)))
        dialog.open()

    def _ask_place(self) -> None:
        dialog = QFileDialog(self, tr("Folder for a second copy of each backup"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.fileSelected.connect(lambda name: self._set_place(Path(name)))
        dialog.open()

    def _set_place(self, folder: Path | None) -> None:
        try:
            backups.set_place(self._context.session, folder)
        except UserError as error:
            self._complain(error)
            return
        self.note.clear()
        self.refresh()

    def _run(
        self, title: str, work: Callable[[Session, Progress], T], then: Callable[[T], None]
    ) -> None:
        self.note.clear()
        self._context.jobs.run(title, work, then, failed=self._complain)

    def _complain(self, error: BaseException) -> None:
        self.note.say("error", trouble.sentence(error))
        self.refresh()


def _inside(inside: Inside) -> str:
    return tr(
        "It holds {people:person|people} and {changes:change|changes}.",
        people=inside.counts.get("person", 0),
        changes=inside.counts.get("change_set", 0),
    )


def _lost(inside: Inside) -> str:
    if not inside.lost.change_sets:
        return tr("Nothing has changed since; nothing would be lost.")
    return tr(
        "Since {time}, {changes:change|changes} to {people:person|people} would be lost.",
        time=inside.lost.since[:16].replace("T", " "),
        changes=inside.lost.change_sets,
        people=inside.lost.people,
    )


def _kept(inside: Inside) -> str:
    return tr(
        "The {entries} log entries made since stay in the audit log; changes no longer in force"
        " are marked there.",
        entries=inside.lost.entries,
    )
