"""The editor of any paper that declares what it asks for: form left, the paper itself right."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QSplitter, QVBoxLayout, QWidget

from desktop_app.documents.asking import Ask
from desktop_app.documents.catalogue import PAPERS
from desktop_app.errors import Invalid, NotFound
from desktop_app.gui import theme, trouble
from desktop_app.gui.context import Context
from desktop_app.gui.latest import Latest
from desktop_app.gui.printing.carried import Carried
from desktop_app.gui.printing.delivery import Delivery, Make
from desktop_app.gui.printing.drafts import Drafts
from desktop_app.gui.printing.left_out_banner import LeftOutBanner
from desktop_app.gui.printing.notice import KEEP_PAUSE, PREVIEW_PAUSE, unprintable
from desktop_app.gui.printing.notice_fields import Entry, Section
from desktop_app.gui.printing.notice_form import NoticeForm
from desktop_app.gui.printing.people_choice import PeopleChoice
from desktop_app.gui.printing.preview import Preview
from desktop_app.gui.printing.print_bar import PrintBar
from desktop_app.gui.printing.printers import Order
from desktop_app.gui.printing.rows_editor import RowsEditor
from desktop_app.gui.printing.station_choice import StationChoice
from desktop_app.gui.printing.stock import StockDialog
from desktop_app.gui.widgets import Banner, IconButton, Panel, QuietButton, gap, label
from desktop_app.i18n import N_, tr
from desktop_app.services.members import orgs
from desktop_app.services.paperwork import papers, stock
from desktop_app.services.paperwork.printing import Made
from desktop_app.services.posts import wall_lists
from desktop_app.services.session import Progress, Session

ABOUT_PEOPLE = ("姓名", "承诺人")  # first heads of tables that are matched to people
CONTENT = N_("What the paper says")


class PaperPage(QWidget):
    """One kind of paper. Emits ``left`` when the user goes back to the overview."""

    left = Signal()

    def __init__(self, context: Context, key: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        session = context.session
        self._context, self._key = context, key
        self.drafts = Drafts(session, key)
        about = papers.about_people(key)
        self.people = PeopleChoice(context, required=about.required, parent=self) if about else None
        self.station = StationChoice(session, self) if key == wall_lists.KEY else None
        self.form = NoticeForm(
            (Section(CONTENT, tuple(_entries(papers.asks(key)))),),
            lambda: [one.name for one in orgs.branches(session)],
            session.today().year,
            self,
        )
        self.first_only, self.issued = Banner("info"), Banner("info")
        if PAPERS[key].overprint:
            self.issued.say(
                "info",
                tr("This paper is printed onto issued forms: put them into the printer, and try a"
                   " plain sheet first."),
            )  # fmt: skip
        self.names = QuietButton(tr("Enter their names in the table"), "users")
        self.names.setVisible(bool(about) and self._table() is not None)
        self.names.clicked.connect(lambda: self.enter_names())
        self.preview = Preview(tr("Making the paper …"), self)
        self.bar = PrintBar(context, key, sides=PAPERS[key].duplex, parent=self)
        self.bar.copies.setValue(PAPERS[key].copies)
        self.left_out = LeftOutBanner(
            context,
            self.bar,
            N_("{count:person is|people are} left out:"),
            f"未打印名单 {PAPERS[key].label}",
        )
        self.delivery = Delivery(context, self, self.bar, self._gone_out)
        self.carried = Carried(self.form, papers.asks(key), papers.defaults(session, key))
        self._maker = Latest(session)
        self._maker.done.connect(self._show)
        self._maker.failed.connect(self._complain)
        self._pause = self._timer(PREVIEW_PAUSE, self._make)
        self._keeping = self._timer(KEEP_PAUSE, self.keep)
        self._late = self._printing_waits = False
        self._lay_out()
        self._listen()
        draft = self.drafts.draft() or {}
        self.form.show_values({**papers.defaults(session, key), **draft, **self._of_today()})
        self.carried.begin(draft)
        if self.station:
            self.station.filled.connect(self.form.show_values)
            self.station.fill()  # a draft's items may be of another month
        self._offer_form()

    def _listen(self) -> None:
        self.form.edited.connect(self._edited)
        if self.people:
            self.people.changed.connect(self._next_form)
            self.people.changed.connect(self._edited)
        self.bar.print_wanted.connect(self._print)
        self.bar.save_wanted.connect(self._save)
        self._context.jobs.idle.connect(self._catch_up)
        self._context.window.installEventFilter(self)

    def take_focus(self) -> None:
        """Put the cursor where one begins."""
        (self.people or self.form.editor(next(iter(self.form.values())))).setFocus()

    def give(self, ids: Sequence[int]) -> None:
        """Make the paper for people chosen on another screen."""
        if self.people:
            self.people.give(ids)
        table = self._table()
        if ids and table is not None and not table.value():
            self.enter_names()

    def enter_names(self) -> None:
        """Begin a row of the table for everybody chosen."""
        if table := self._table():
            table.add_names(papers.names(self._context.session, self._chosen()))

    def start_anew(self) -> None:
        """Begin with the centre's defaults in place of what was written."""
        self.keep()
        self.drafts.put_aside()
        self.form.show_values(papers.defaults(self._context.session, self._key))
        if self.station:
            self.station.fill()
        self._offer_form()

    def open_stock(self) -> StockDialog:
        """Open the register of the issued forms that this paper is printed over."""
        dialog = StockDialog(self._context, self._key)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.changed.connect(self._offer_form)
        dialog.changed.connect(self._edited)
        dialog.open()
        return dialog

    def keep(self) -> None:
        """Store the draft; while a job writes, a moment later."""
        self._keeping.stop()
        self._late = self._context.jobs.running() is not None
        if not self._late:
            self.drafts.keep({**self.form.values(), **self.carried.kept()})

    def print_shown(self) -> None:
        """Print as soon as the page shows what was typed: Ctrl+P."""
        self._printing_waits = self._pause.isActive() or self._maker.is_busy()
        if not self._printing_waits:
            self.bar.print_now()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep the draft before the window closes the file."""
        if event.type() == QEvent.Type.Close and self._keeping.isActive():
            self.keep()
        return super().eventFilter(watched, event)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if self._keeping.isActive():
            self.keep()

    def _of_today(self) -> dict[str, Any]:
        """Return the dates of today: a draft's dates belong to the paper before."""
        wanted = papers.asks(self._key)
        today = papers.defaults(self._context.session, self._key)
        return {name: today[name] for name, ask in wanted.items() if ask.kind == "date"}

    def _offer_form(self) -> None:
        """Fill in the next free number of the issued forms where none stands."""
        field = PAPERS[self._key].stock
        if field and not str(self.form.values()[field]).strip():
            self._show_next(field)
        self._next_form()

    def _next_form(self) -> None:
        """Put the next free number in place of one that was used meanwhile."""
        field = PAPERS[self._key].stock
        if field and stock.is_used(
            self._context.session, self._key, str(self.form.values()[field])
        ):
            self._show_next(field)

    def _show_next(self, field: str) -> None:
        if free := stock.next_free(self._context.session, self._key):
            self.form.show_values({field: free})

    def _timer(self, pause: int, then: Callable[[], None]) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(pause)
        timer.timeout.connect(then)
        return timer

    def _lay_out(self) -> None:
        back = IconButton("chevron-left", tr("Back to the printing centre"))
        back.clicked.connect(lambda: self.left.emit())
        self.anew = QuietButton(tr("Begin anew"), "rotate-ccw")
        self.anew.clicked.connect(lambda: self.start_anew())
        head = QHBoxLayout()
        head.setSpacing(gap(12))
        head.addWidget(back)
        head.addWidget(label(PAPERS[self._key].label, "title"))
        head.addStretch(1)
        self.forms = QuietButton(tr("Issued forms…"), "list-checks")
        self.forms.setVisible(PAPERS[self._key].overprint)
        self.forms.clicked.connect(lambda: self.open_stock())
        head.addWidget(self.forms)
        head.addWidget(self.anew)
        side = self._build_side()
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setHandleWidth(gap(14))
        split.setChildrenCollapsible(False)
        split.addWidget(side)
        split.addWidget(self.preview)
        split.setStretchFactor(0, 2)
        split.setStretchFactor(1, 3)
        split.setSizes([420, 620])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(gap(12))
        layout.addLayout(head)
        layout.addWidget(split, 1)
        layout.addWidget(self.bar)

    def _build_side(self) -> Panel:
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(gap(4), 0, 0, 0)
        column.setSpacing(gap(12))
        if self.people:
            column.addWidget(self.people)
            column.addWidget(self.names, 0, Qt.AlignmentFlag.AlignLeft)
        if self.station:
            column.addWidget(self.station)
        column.addWidget(self.issued)
        column.addWidget(self.left_out)
        column.addWidget(self.first_only)
        column.addWidget(self.carried)
        column.addWidget(self.form, 1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(inner)
        inner.setAutoFillBackground(False)  # the card shows through
        self.form.setAutoFillBackground(False)
        side = Panel("card", 14)
        side.body.addWidget(scroll)
        side.setMinimumWidth(theme.px(320))
        return side

    def _table(self) -> RowsEditor | None:
        """Return the table whose rows are about people, where the paper has one."""
        for name, ask in papers.asks(self._key).items():
            if ask.kind == "rows" and ask.choices[0] in ABOUT_PEOPLE:
                found = self.form.editor(name)
                return found if isinstance(found, RowsEditor) else None
        return None

    def _chosen(self) -> list[int]:
        return list(self.people.ids()) if self.people else []

    def _gone_out(self, made: Made) -> None:
        self.left_out.tell(made)
        self.carried.gone_out()
        self._keeping.start()

    def open_again(self) -> None:
        """Be shown anew: what belongs to the paper before is put aside."""
        self.carried.open_again()

    def _edited(self) -> None:
        self.carried.edited(self._chosen())
        self.delivery.forget()
        self._maker.forget()  # what was asked for before says nothing of this
        self.left_out.clear()
        self.bar.set_ready(False)
        self._printing_waits = False
        if not self.preview.view.page_count():
            self.preview.clear(tr("Making the paper …"))
        self._pause.start()
        if not self._keeping.isActive():
            self._keeping.start()

    def _make(self) -> None:
        key, values, chosen = self._key, self.form.values(), self._chosen()
        self.first_only.clear()
        if len(chosen) > papers.PREVIEWED:
            self.first_only.say(
                "info",
                tr("The preview shows the first {shown} of {count:person|people}.",
                   shown=papers.PREVIEWED, count=len(chosen)),
            )  # fmt: skip

        nobody = self.people is not None and self.people.means_people() and not chosen

        def make(session: Session) -> Made:
            if nobody:
                raise NotFound(tr("Nobody is chosen, so there is nothing to print."))
            if problems := unprintable(values):
                raise Invalid(problems)
            return papers.preview(session, key, values, chosen)

        self._maker.ask(make)

    def _show(self, made: Made) -> None:
        self.form.complain({})
        self.preview.show_pdf(made.pdf)
        self.left_out.tell(made)
        self.bar.set_ready(True)
        if self._printing_waits:
            self._printing_waits = False
            self.bar.print_now()

    def _complain(self, error: BaseException) -> None:
        self._printing_waits = False
        self.form.complain(error.problems if isinstance(error, Invalid) else {})
        self.preview.complain(trouble.sentence(error))

    def _catch_up(self) -> None:
        if self._late:
            self.keep()

    def _work(self) -> Make:
        key, values, chosen = self._key, self.form.values(), self._chosen()

        def make(session: Session, progress: Progress) -> Made:
            return papers.print_paper(session, key, values, chosen, progress)

        return make

    def _print(self, order: Order) -> None:
        self.keep()
        if PAPERS[self._key].overprint:
            self.delivery.print_over(self._work(), order)
        else:
            self.delivery.print(self._work(), order)

    def _save(self) -> None:
        self.keep()
        day = self._context.session.today().isoformat()
        self.delivery.save(self._work(), f"{PAPERS[self._key].label} {day}", len(self._chosen()))


def _entries(asks: dict[str, Ask]) -> list[Entry]:
    """Return the rows of the form; people have a part of their own."""
    kinds: dict[str, Any] = {"date": "day", "body": "body"}
    return [
        Entry(
            name, ask.label, kinds.get(ask.kind, ask.kind), ask.required, ask.hint,
            ask.choices, ask.most,
        )
        for name, ask in asks.items()
        if ask.kind != "people"
    ]  # fmt: skip
