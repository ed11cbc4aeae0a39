"""The audit log for the administrator: filtered, checked, taken out."""

from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt
from PySide6.QtWidgets import QComboBox, QFileDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from desktop_app.domain import days
from desktop_app.errors import UserError
from desktop_app.gui import theme
from desktop_app.gui.context import Context
from desktop_app.gui.person.lines import LinesView
from desktop_app.gui.widgets import Banner, Panel, QuietButton, SecondaryButton, gap, label
from desktop_app.i18n import tr
from desktop_app.services.keeping import audit
from desktop_app.services.keeping.audit import Filter, Line, Verified
from desktop_app.services.members import people
from desktop_app.services.session import Progress, Session

PAGE = 200


class LogPage(QWidget):
    """Who did what when; never a value."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.rows: list[Line] = []
        self.who, self.what = QComboBox(), QComboBox()
        self.since, self.until, self.person = QLineEdit(), QLineEdit(), QLineEdit()
        self.verify = SecondaryButton(tr("Check the log"), "shield-check")
        self.export = SecondaryButton(tr("Export…"), "file-spreadsheet")
        self.more = QuietButton(tr("Show older ones"))
        self.notice = Banner()
        self.count = label("", "faint")
        self.view = LinesView(
            tr("Audit log"),
            (
                tr("When"), tr("Who"), tr("Role"), tr("Action"), tr("Person number"),
                tr("Fields"), tr("What it was about"), tr("Reason or purpose"),
            ),
            (140, 84, 84, 116, 190, 0, 150, 150),
        )  # fmt: skip
        self._name_and_connect()
        self._lay_out()
        self._offer()
        self.refresh()

    def _name_and_connect(self) -> None:
        for field, hint, width in (
            (self.since, tr("From day"), 118),
            (self.until, tr("Until day"), 118),
            (self.person, tr("Person number"), 130),
        ):
            field.setPlaceholderText(hint)
            field.setAccessibleName(hint)
            field.setFixedWidth(theme.px(width))
            field.editingFinished.connect(self.refresh)
        self.who.setAccessibleName(tr("Who"))
        self.what.setAccessibleName(tr("Action"))
        self.who.activated.connect(lambda _: self.refresh())
        self.what.activated.connect(lambda _: self.refresh())
        self.verify.clicked.connect(lambda _=False: self.check())
        self.export.clicked.connect(lambda _=False: self._choose_file())
        self.more.clicked.connect(lambda _=False: self._read_on())

    def _lay_out(self) -> None:
        tools = QHBoxLayout()
        tools.setSpacing(gap(8))
        for one in (self.who, self.what, self.since, self.until, self.person):
            tools.addWidget(one)
        tools.addWidget(self.count)
        tools.addStretch(1)
        tools.addWidget(self.verify)
        tools.addWidget(self.export)
        card = Panel("card", 1)
        card.body.setSpacing(0)
        card.body.addWidget(self.view, 1)
        card.body.addWidget(self.more, 0, Qt.AlignmentFlag.AlignHCenter)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(gap(10))
        layout.addLayout(tools)
        layout.addWidget(self.notice)
        layout.addWidget(card, 1)

    def _offer(self) -> None:
        """Fill the lists of accounts and actions, keeping what is chosen."""
        everybody = audit.accounts(self._context.session)
        for box, first, known in (
            (self.who, tr("Everybody"), {str(key): name for key, name in everybody.items()}),
            (self.what, tr("Every action"), audit.actions(self._context.session)),
        ):
            kept = box.currentData()
            box.clear()
            box.addItem(first, "")
            for key, name in known.items():
                box.addItem(name, key)
            box.setCurrentIndex(max(box.findData(kept), 0))

    def wanted(self) -> Filter:
        """Return what is asked for; raises ValueError or NotFound with a sentence."""
        number = self.person.text().strip()
        return Filter(
            account=int(self.who.currentData() or 0),
            action=self.what.currentData() or "",
            since=_day(self.since.text()),
            until=_day(self.until.text()),
            person=people.by_person_no(self._context.session, number).id if number else 0,
        )

    def refresh(self) -> None:
        """Read the log again by the filters."""
        self._offer()
        try:
            chosen = self.wanted()
            self.rows = audit.lines(self._context.session, chosen, limit=PAGE)
            self._fill(audit.count(self._context.session, chosen))
            self.notice.clear()
        except (UserError, ValueError) as error:
            self.notice.say("error", str(error))

    def _read_on(self) -> None:
        chosen = self.wanted()
        self.rows += audit.lines(self._context.session, chosen, limit=PAGE, offset=len(self.rows))
        self._fill(audit.count(self._context.session, chosen))

    def _fill(self, total: int) -> None:
        top = self.view.verticalScrollBar().value()
        self.view.lines.show_rows([_line(one) for one in self.rows])
        self.view.verticalScrollBar().setValue(top)
        self.more.setVisible(len(self.rows) < total)
        self.count.setText(tr("{count:entry|entries}", count=total))

    def check(self) -> None:
        """Check every link of the log in the background and say what was found."""

        def work(session: Session, progress: Progress) -> Verified:
            return audit.verify(session)

        self._context.jobs.run(tr("Checking the log"), work, self._told)

    def _told(self, found: Verified) -> None:
        if found.whole:
            count = sum(found.lengths.values())
            self.notice.say(
                "success", tr("The log is whole: {count:link|links} checked.", count=count)
            )
        else:
            self.notice.say("error", " ".join(found.sentences))

    def _choose_file(self) -> None:
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        name = f"操作日志 {self._context.session.today().isoformat()}.xlsx"
        chooser = QFileDialog(self, tr("Save the sheet as"), str(Path(folder) / name))
        chooser.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        chooser.setNameFilter(tr("Excel sheet") + " (*.xlsx)")
        chooser.setDefaultSuffix("xlsx")
        chooser.selectFile(name)
        chooser.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        chooser.fileSelected.connect(lambda path: self.write_to(Path(path)))
        chooser.open()

    def write_to(self, path: Path) -> None:
        """Write what the filters leave into a sheet."""
        try:
            chosen = self.wanted()
        except (UserError, ValueError) as error:
            self.notice.say("error", str(error))
            return

        def work(session: Session, progress: Progress) -> int:
            return audit.export(session, path, chosen, purpose=tr("Audit"))

        def told(count: int) -> None:
            self.refresh()
            self._context.notify(
                tr("{count:entry|entries} written to {file}.", count=count, file=path.name)
            )

        self._context.jobs.run(tr("Exporting the audit log"), work, told)


def _day(text: str) -> str:
    return days.parse(text) if text.strip() else ""


def _line(one: Line) -> tuple[str, ...]:
    whom = one.people or (tr("{count:person|people}", count=one.count) if one.count else "")
    return (
        one.at.replace("T", " ")[:16], one.who, one.role, one.action, whom,
        one.fields, one.told, one.reason,
    )  # fmt: skip
