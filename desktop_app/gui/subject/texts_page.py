"""The page of the texts: choose one, edit it, see the page, print it."""

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import (
    QHBoxLayout,
    QPlainTextEdit,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from desktop_app.domain import placeholders
from desktop_app.errors import UserError
from desktop_app.gui import theme
from desktop_app.gui.context import Context
from desktop_app.gui.person.lines import LinesView
from desktop_app.gui.printing.preview import Preview
from desktop_app.gui.subject.dialogs import WhomDialog
from desktop_app.gui.widgets import (
    Banner,
    Panel,
    PrimaryButton,
    QuietButton,
    SecondaryButton,
    ask,
    gap,
    label,
)
from desktop_app.i18n import listed, tr
from desktop_app.services.subjects import wordings

PAUSE = 500  # ms without a key before the page is made again


class TextsPage(QWidget):
    """Texts at the left, editor in the middle, the page at the right."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._key = wordings.NOTICE
        self.view = LinesView(tr("Texts"), (tr("Texts"),), (0,))
        self.editor = QPlainTextEdit()
        self.editor.setAccessibleName(tr("Text"))
        self.editor.setTabChangesFocus(True)
        self.preview = Preview(tr("The page appears here."))
        self.facts, self.notice = label("", "faint", wrap=True), Banner()
        self.save = PrimaryButton(tr("Save version"), "save")
        self.shipped = QuietButton(tr("Shipped text"), "rotate-ccw")
        self.print_blank = SecondaryButton(tr("Keep a blank one"), "printer")
        self.print_for = SecondaryButton(tr("For a person…"), "user")
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PAUSE)
        self._timer.timeout.connect(self._draw)
        self._connect()
        self._lay_out()
        self.refresh()

    def _connect(self) -> None:
        self.view.selectionModel().currentRowChanged.connect(lambda now, _: self._turn(now.row()))
        self.editor.textChanged.connect(self._edited)
        self.save.clicked.connect(lambda _=False: self._save())
        self.shipped.clicked.connect(lambda _=False: self._ask_shipped())
        self.print_blank.clicked.connect(lambda _=False: self.print_it(0))
        self.print_for.clicked.connect(lambda _=False: self._ask_whom())

    def _lay_out(self) -> None:
        may = self._context.session.may("papers.templates")
        self.editor.setReadOnly(not may)
        self.save.setVisible(may)
        self.shipped.setVisible(may)
        left, middle = Panel("card", 1), Panel("card", 14)
        left.body.addWidget(self.view)
        known = listed(f"{{{one}}}" for one in placeholders.KNOWN)
        middle.body.addWidget(self.facts)
        middle.body.addWidget(self.editor, 1)
        filled = tr("The first line is the title. Filled by itself: {known}", known=known)
        middle.body.addWidget(label(filled, "faint", wrap=True))
        middle.body.addWidget(self.notice)
        buttons = QHBoxLayout()
        buttons.setSpacing(gap(10))
        buttons.addWidget(self.shipped)
        buttons.addStretch(1)
        buttons.addWidget(self.save)
        middle.body.addLayout(buttons)
        right = QWidget()
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(gap(10))
        column.addWidget(self.preview, 1)
        row = QHBoxLayout()
        row.setSpacing(gap(10))
        row.addStretch(1)
        row.addWidget(self.print_blank)
        row.addWidget(self.print_for)
        column.addLayout(row)
        parts = QSplitter(Qt.Orientation.Horizontal)
        parts.setChildrenCollapsible(False)
        parts.setHandleWidth(gap(14))
        for part in (left, middle, right):
            parts.addWidget(part)
        parts.setSizes([theme.px(230), theme.px(460), theme.px(440)])
        parts.setStretchFactor(1, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(parts)

    def refresh(self) -> None:
        """Read the texts again; what is being written stays."""
        every = wordings.keys()
        now = [wordings.current(self._context.session, key) for key in every]
        self.view.lines.show_rows([(one.title,) for one in now])
        self._point()
        if not self.editor.document().isModified():
            self._show()

    def _point(self) -> None:
        """Put the list on the text that is open."""
        self.view.selectRow(wordings.keys().index(self._key))

    def _turn(self, row: int) -> None:
        key = wordings.keys()[row] if row >= 0 else self._key
        if key == self._key:
            return
        if self.editor.document().isModified():
            self.notice.say("warning", tr("Save this text first, or go back to what is stored."))
            QTimer.singleShot(0, self, self._point)  # the list is still moving
            return
        self._key = key
        self._show()

    def _show(self) -> None:
        now = wordings.current(self._context.session, self._key)
        self.editor.blockSignals(True)
        self.editor.setPlainText(now.text)
        self.editor.document().setModified(False)
        self.editor.blockSignals(False)
        since = tr("Version {number}, saved on {day}", number=now.version, day=now.at)
        self.facts.setText(since if now.at else tr("Version 1, as shipped"))
        self.notice.clear()
        self._edited()
        self._draw()

    def _edited(self) -> None:
        changed = self.editor.document().isModified()
        self.save.setEnabled(changed)
        now = wordings.current(self._context.session, self._key)
        self.shipped.setEnabled(changed or now.text != wordings.shipped(self._key))
        for button in (self.print_blank, self.print_for):
            button.setEnabled(not changed)
        self._timer.start()

    def _draw(self) -> None:
        self._timer.stop()
        try:
            made = wordings.preview(
                self._context.session, self._key, self.editor.toPlainText().strip()
            )
        except UserError as error:
            self.preview.complain(str(error))
            return
        self.preview.show_pdf(made.pdf)

    def _save(self) -> None:
        try:
            wordings.save(self._context.session, self._key, self.editor.toPlainText())
        except UserError as error:
            self.notice.say("error", str(error))
            return
        self.editor.document().setModified(False)
        self.refresh()
        self.notice.say("success", tr("Saved. Consents from now on name this version."))

    def _ask_shipped(self) -> None:
        if wordings.current(self._context.session, self._key).text == wordings.shipped(self._key):
            self.editor.document().setModified(False)
            self._show()
            return
        self.question = ask(
            self,
            tr("Back to the shipped text?"),
            tr("It becomes a new version; earlier versions stay on record."),
            tr("Shipped text"),
            self.go_back,
        )

    def go_back(self) -> None:
        """Put the shipped text in force again."""
        wordings.back_to_shipped(self._context.session, self._key)
        self.editor.document().setModified(False)
        self.refresh()

    def _ask_whom(self) -> None:
        WhomDialog(self._context, tr("For whom"), self.print_it).open()

    def print_it(self, person_id: int) -> None:
        """Keep the page under a number and show it."""
        try:
            made = wordings.print_text(self._context.session, self._key, person_id)
        except UserError as error:
            self.notice.say("error", str(error))
            return
        self.preview.show_pdf(made.pdf)
        told = tr("Number {number} is kept; print it from the archive.", number=made.number)
        self.notice.say("success", told)
