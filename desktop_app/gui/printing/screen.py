"""The printing centre: papers to make above, printed papers below; notices are written here."""

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desktop_app.documents.catalogue import PAPERS
from desktop_app.gui import theme
from desktop_app.gui.context import Context
from desktop_app.gui.icons import Icon
from desktop_app.gui.printing.archive import Archive
from desktop_app.gui.printing.cards import open_card_dialog
from desktop_app.gui.printing.chooser import PaperChooser
from desktop_app.gui.printing.emblems import open_emblems
from desktop_app.gui.printing.notice import NoticePage
from desktop_app.gui.printing.paper_page import PaperPage
from desktop_app.gui.printing.reprint import ReprintDialog, open_paper
from desktop_app.gui.printing.wording import open_wording
from desktop_app.gui.rights import why_not
from desktop_app.gui.widgets import (
    PageHeader,
    Panel,
    PrimaryButton,
    QuietButton,
    SecondaryButton,
    gap,
    label,
)
from desktop_app.i18n import N_, tr
from desktop_app.services.paperwork import paper_choice, printing
from desktop_app.services.paperwork.printing import Paper
from desktop_app.services.session import Changes

LOW = 520  # px at normal type size
MORE = "more"  # the offer that opens the chooser of all other papers
OFFERS = (
    (printing.CARD, "id-card", N_("Service cards"),
     N_("For one person, a search or everybody; ten to an A4 sheet or one to a page."),
     N_("Make cards")),
    (printing.NOTICE, "file-text", N_("Ordinary notice"),
     N_("To all branches and members or to chosen ones, with or without a reply slip."),
     N_("Write a notice")),
    (printing.REDHEAD, "file-text", N_("Red-headed paper"),
     N_("By GB/T 9704-2012, with number, copies and the place of the seal."),
     N_("Write a paper")),
    (MORE, "layers", N_("Other papers"),
     N_("Sign-in sheets, rosters, labels, envelopes, plaques, certificates and more."),
     N_("Choose a paper …")),
)  # fmt: skip


class PrintingCentre(QWidget):
    """Overview and one editor for each kind of notice, built when it is first wanted."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._shut = why_not(context.session, printing.PRINT)
        self.archive = Archive(context)
        self.archive.opened.connect(self.open_paper)
        self.editors: dict[str, NoticePage | PaperPage] = {}
        self.offers: dict[str, PrimaryButton | SecondaryButton] = {}
        self._details: list[QWidget] = []
        self.stack = QStackedWidget(self)
        self._overview = self._build_overview()
        self.stack.addWidget(self._overview)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(gap(24), gap(18), gap(24), gap(14))
        layout.addWidget(self.stack)

    def make(self, key: str) -> QWidget:
        """Begin a paper: the dialog of the cards, the chooser of further papers, or an editor.

        Where only kept papers may be printed, the overview stays.
        """
        if self._shut:
            self._context.notify(self._shut)
            return self._overview
        if key == printing.CARD:
            return open_card_dialog(self._context)
        if key == MORE:
            chooser = PaperChooser(self._context)
            chooser.chosen.connect(lambda chosen: self.make(chosen))
            chooser.open()
            return chooser
        if not paper_choice.may_print(self._context.session, key):
            self._context.notify(why_not(self._context.session, PAPERS[key].right))
            return self._overview
        page = self.editors.get(key)
        if page is None:
            own = (printing.NOTICE, printing.REDHEAD)
            page = (NoticePage if key in own else PaperPage)(self._context, key)
            page.left.connect(self.go_back)
            self.editors[key] = page
            self.stack.addWidget(page)
        elif isinstance(page, PaperPage):
            page.open_again()
        self.stack.setCurrentWidget(page)
        page.take_focus()
        return page

    def go_back(self) -> None:
        """Show the overview; what was written stays."""
        self.stack.setCurrentWidget(self._overview)
        self.archive.refresh()
        self.take_focus()

    def open_paper(self, paper: Paper) -> ReprintDialog:
        """Show a printed paper, ready for an identical reprint."""
        return open_paper(self._context, paper)

    # what the window asks for

    def arrive(self, **where: Any) -> None:
        """Go to ``paper="notice"`` or another kind, or make cards for ``people=[…]``.

        With both, the paper is made for these people; ``values`` are fields filled in beforehand.
        """
        key, ids = where.get("paper"), where.get("people")
        if ids and key in (None, printing.CARD) and not self._shut:
            open_card_dialog(self._context, ids)
        elif key:
            page = self.make(key)
            if ids and isinstance(page, PaperPage | NoticePage):
                page.give(ids)
            if (values := where.get("values")) and isinstance(page, PaperPage):
                page.form.show_values(values)

    def heed(self, changes: Changes) -> None:
        """Show a newly printed paper."""
        if "paper" in changes.tables:
            self.archive.refresh()

    def take_focus(self) -> None:
        """Put the focus on the archive, or into the notice that is being written."""
        page = self.stack.currentWidget()
        if isinstance(page, NoticePage | PaperPage):
            page.take_focus()
        else:
            self.archive.view.setFocus()

    def take_search(self) -> None:
        """Search the archive: F3."""
        self.stack.setCurrentWidget(self._overview)
        self.archive.search.take_focus()

    def print_shown(self) -> None:
        """Print the notice that is being written, or the paper in hand again: Ctrl+P."""
        page = self.stack.currentWidget()
        if isinstance(page, NoticePage | PaperPage):
            page.print_shown()
        elif paper := self.archive.current():
            self.open_paper(paper)

    def keys(self) -> list[tuple[str, str]]:
        """Name the keys of this screen."""
        return [
            ("Ctrl+P", tr("Print the notice, or open the printed paper in hand")),
            ("F3", tr("Search the printed papers")),
            ("Enter", tr("Look at a printed paper and print it again")),
        ]

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        for words in self._details:  # a low window needs its room for the archive
            words.setVisible(self.height() > theme.px(LOW))

    def _build_overview(self) -> QWidget:
        page = QWidget()
        layout = QVBoxLayout(page)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(gap(14))
        head = PageHeader(
            tr("Printing centre"), tr("Every printed paper is kept and can be printed again.")
        )
        self.wording = QuietButton(tr("Wording of papers …"), "pencil")
        self.wording.setVisible(self._context.session.may("papers.templates"))
        self.wording.clicked.connect(lambda: open_wording(self._context))
        top = QHBoxLayout()
        top.addWidget(head, 1)
        top.addWidget(self.wording, 0, Qt.AlignmentFlag.AlignBottom)
        self.emblems = QuietButton(tr("Emblem on papers …"), "image")
        self.emblems.setVisible(self._context.session.may("papers.templates"))
        self.emblems.clicked.connect(lambda: open_emblems(self._context))
        top.addWidget(self.emblems, 0, Qt.AlignmentFlag.AlignBottom)
        layout.addLayout(top)
        around = QVBoxLayout()
        tiles = QHBoxLayout()
        tiles.setSpacing(gap(14))
        offers = [one for one in OFFERS if not self._shut and self._offers(one[0])]
        for number, (key, icon, name, words, action) in enumerate(offers):
            tiles.addWidget(self._tile(key, icon, tr(name), tr(words), tr(action), number == 0))
        around.addLayout(tiles)
        layout.addLayout(around)
        layout.addWidget(self.archive, 1)
        return page

    def _offers(self, key: str) -> bool:
        return key == MORE or paper_choice.may_print(self._context.session, key)

    def _tile(
        self, key: str, icon: str, name: str, words: str, action: str, first: bool
    ) -> QWidget:
        panel = Panel("card", 16)
        panel.body.setSpacing(gap(8))
        top = QHBoxLayout()
        top.setSpacing(gap(10))
        top.addWidget(Icon(icon, "brand", 22))
        top.addWidget(label(name, "heading"), 1)
        said = label(words, "faint", wrap=True)
        self._details.append(said)
        said.setAlignment(Qt.AlignmentFlag.AlignTop)
        button = (PrimaryButton if first else SecondaryButton)(action)
        button.clicked.connect(lambda: self.make(key))
        self.offers[key] = button
        row = QHBoxLayout()
        row.addWidget(button)
        row.addStretch(1)
        panel.body.addLayout(top)
        panel.body.addWidget(said, 1)
        panel.body.addLayout(row)
        return panel
