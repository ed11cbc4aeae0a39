"""The fixed sentences of papers in the centre's own words, with what will come out beside them."""

from PySide6.QtCore import QSignalBlocker, Qt, QTimer
from PySide6.QtGui import QStandardItemModel
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QHBoxLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from desktop_app.documents.paper import Paper
from desktop_app.domain import codes
from desktop_app.errors import Invalid, UserError
from desktop_app.gui import theme, trouble
from desktop_app.gui.context import Context
from desktop_app.gui.latest import Latest
from desktop_app.gui.printing.preview import Preview
from desktop_app.gui.printing.sentence import Sentence
from desktop_app.gui.widgets import (
    Banner,
    Panel,
    PrimaryButton,
    QuietButton,
    SearchBox,
    SecondaryButton,
    ask,
    gap,
    label,
    show_instead,
)
from desktop_app.i18n import listed, tr
from desktop_app.services.paperwork import paper_choice, wording
from desktop_app.services.paperwork.printing import Made

PAUSE = 300  # milliseconds between a key and the new preview


class WordingDialog(QDialog):
    """One paper at a time; what is typed for others waits. Nothing counts before it is saved."""

    def __init__(self, context: Context) -> None:
        super().__init__(context.window)
        self._context = context
        self.setWindowTitle(tr("Wording of papers"))
        self.papers = QComboBox()
        self.papers.setAccessibleName(tr("Paper"))
        self._worded = wording.worded()
        self.search = SearchBox(tr("Name of the paper, pinyin or its initials"), "")
        self.nothing = label(tr("No paper matches. Search for other words."), "faint")
        self._offer()
        self.papers.currentIndexChanged.connect(lambda _: self._show_paper())
        self.search.changed.connect(lambda _: self._searched())
        self.sentences: dict[str, Sentence] = {}
        self._shown = ""  # key of the paper whose sentences are shown
        self._stored: dict[str, str] = {}  # its sentences as they count
        self._unsaved: dict[str, dict[str, str]] = {}  # what is typed for each paper
        self.preview = Preview("", self)
        self.said = Banner("success")
        self.shipped = QuietButton(tr("Back to the shipped text"), "rotate-ccw")
        self.shipped.clicked.connect(lambda: self.put_back())
        self.close_it, self.save = SecondaryButton(tr("Close")), PrimaryButton(tr("Save"))
        self.close_it.clicked.connect(self.reject)
        self.save.clicked.connect(lambda: self.keep())
        self._maker = Latest(context.session)
        self._maker.done.connect(self._show)
        self._maker.failed.connect(self._complain)
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._pause.timeout.connect(self._make)
        self.finished.connect(lambda _: self._maker.forget())
        self._scroll = QScrollArea()
        self._lay_out()
        self._show_paper()

    def keep(self) -> None:
        """Store the sentences; what is wrong with one stands below it."""
        try:
            wording.save(self._context.session, self._key(), self._texts())
        except UserError as error:
            self._complain(error)
        else:
            self._stored = self._texts()
            self._unsaved.pop(self._key(), None)
            self.said.say("success", tr("Saved. Papers already printed stay as they are."))

    def put_back(self) -> None:
        """Show the shipped sentences; they count once they are saved."""
        for one in self.sentences.values():
            one.editor.setPlainText(one.declared.shipped)

    def reject(self) -> None:
        """Close; what is typed and not saved is asked about first."""
        if not self._unsaved:
            super().reject()
            return
        names = listed(one.label for one in self._worded if one.key in self._unsaved)
        asked = ask(
            self, tr("Save the changed wording?"), names,
            tr("Save"), self._keep_all, no=tr("Close without saving"),
        )  # fmt: skip
        asked.no.clicked.connect(self._drop_all)

    def _keep_all(self) -> None:
        """Save every paper and close; one that is refused is shown with its problem."""
        for key in list(self._unsaved):
            self.search.field.clear()
            self.papers.setCurrentIndex(self.papers.findData(key))
            self.keep()
            if key in self._unsaved:
                return
        super().reject()

    def _drop_all(self) -> None:
        self._unsaved.clear()
        super().reject()

    def _key(self) -> str:
        return self.papers.currentData()

    def _texts(self) -> dict[str, str]:
        return {key: one.text() for key, one in self.sentences.items()}

    def _offer(self) -> bool:
        """List the papers that match the search below the names of their groups; tell if any do."""
        found = paper_choice.matching(self._worded, self.search.text())
        self.nothing.setVisible(not found)
        if not found:
            return False
        self.papers.clear()
        for key in codes.table("paper_group"):
            group = [one for one in found if one.group == key]
            for number, one in enumerate(group):
                if not number:
                    self._add_heading(one)
                self.papers.addItem(one.label, one.key)
        self.papers.setCurrentIndex(1)  # below the first heading
        return True

    def _add_heading(self, paper: Paper) -> None:
        self.papers.addItem(paper.group_label)
        model = self.papers.model()
        if isinstance(model, QStandardItemModel):
            heading = model.item(self.papers.count() - 1)
            heading.setFlags(Qt.ItemFlag.NoItemFlags)
            heading.setFont(theme.font(12, medium=True))

    def _searched(self) -> None:
        before, name = self._key(), self.papers.currentText()
        with QSignalBlocker(self.papers):
            found = self._offer()
            if not self.search.text().strip():
                self.papers.setCurrentIndex(self.papers.findText(name))
        if found and self._key() != before:
            self._show_paper()

    def _show_paper(self) -> None:
        self._shown = self._key()
        self._stored = wording.texts(self._context.session, self._shown)
        now = self._stored | self._unsaved.get(self._shown, {})
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, gap(8), 0)
        column.setSpacing(gap(12))
        self.sentences = {}
        paper = next(one for one in self._worded if one.key == self._shown)
        for one in paper.wording:
            sentence = Sentence(one, now[one.key])
            sentence.edited.connect(self._edited)
            self.sentences[one.key] = sentence
            column.addWidget(sentence)
        column.addStretch(1)
        show_instead(self._scroll, inner)
        inner.setAutoFillBackground(False)
        self.said.clear()
        self._make()

    def _edited(self) -> None:
        typed = self._texts()
        if typed == {key: text.strip() for key, text in self._stored.items()}:
            self._unsaved.pop(self._shown, None)
        else:
            self._unsaved[self._shown] = typed
        self.said.clear()
        self._pause.start()

    def _make(self) -> None:
        key, texts = self._key(), self._texts()
        self._maker.ask(lambda session: wording.preview(session, key, texts))

    def _show(self, made: Made) -> None:
        self._mark({})
        self.preview.show_pdf(made.pdf)

    def _complain(self, error: BaseException) -> None:
        problems = error.problems if isinstance(error, Invalid) else {}
        self._mark(problems)
        if not set(problems) & set(self.sentences):
            self.said.say("warning", trouble.sentence(error))

    def _mark(self, problems: dict[str, str]) -> None:
        for key, one in self.sentences.items():
            one.row.complain(problems[key]) if key in problems else one.row.clear()

    def _lay_out(self) -> None:
        words = tr("The name and other fields in braces are filled in when the paper is made.")
        side = Panel("card", 16)
        side.body.addWidget(self.search)
        side.body.addWidget(self.nothing)
        side.body.addWidget(self.papers)
        side.body.addWidget(label(words, "faint", wrap=True))
        self._scroll.setWidgetResizable(True)
        side.body.addWidget(self._scroll, 1)
        side.setFixedWidth(theme.px(400))
        top = QHBoxLayout()
        top.setSpacing(gap(14))
        top.addWidget(side)
        top.addWidget(self.preview, 1)
        buttons = QHBoxLayout()
        buttons.setSpacing(gap(10))
        buttons.addWidget(self.shipped)
        buttons.addStretch(1)
        buttons.addWidget(self.close_it)
        buttons.addWidget(self.save)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(gap(16), gap(16), gap(16), gap(14))
        layout.setSpacing(gap(12))
        layout.addLayout(top, 1)
        layout.addWidget(self.said)
        layout.addLayout(buttons)
        room = self.screen().availableGeometry()
        self.resize(min(theme.px(1060), room.width() - 40), min(theme.px(700), room.height() - 60))


def open_wording(context: Context) -> WordingDialog:
    """Open the wording of papers and return the dialog at once."""
    dialog = WordingDialog(context)
    dialog.finished.connect(lambda _: dialog.deleteLater())
    dialog.show()
    return dialog
