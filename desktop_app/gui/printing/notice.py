"""The editor of a notice: the form at the left, the paper as it will be at the right."""

import json
from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QSplitter, QVBoxLayout, QWidget

from desktop_app.documents.fonts import missing_characters
from desktop_app.domain.characters import told
from desktop_app.errors import Invalid
from desktop_app.gui import theme, trouble
from desktop_app.gui.context import Context
from desktop_app.gui.latest import Latest
from desktop_app.gui.printing.delivery import Delivery, Make
from desktop_app.gui.printing.drafts import Drafts
from desktop_app.gui.printing.issue_number import following
from desktop_app.gui.printing.notice_fields import FORMS
from desktop_app.gui.printing.notice_form import NoticeForm
from desktop_app.gui.printing.personal import Personal
from desktop_app.gui.printing.preview import Preview
from desktop_app.gui.printing.print_bar import PrintBar
from desktop_app.gui.printing.printers import Order
from desktop_app.gui.printing.texts_menu import TextsMenu
from desktop_app.gui.widgets import IconButton, Panel, gap, label
from desktop_app.i18n import tr
from desktop_app.services.members import orgs
from desktop_app.services.paperwork import mail_merge, printing
from desktop_app.services.paperwork.printing import Made
from desktop_app.services.session import Progress, Session

PREVIEW_PAUSE = 300  # milliseconds after the last key
KEEP_PAUSE = 800  # milliseconds that a crash can cost at most


class NoticePage(QWidget):
    """One kind of notice. Emits ``left`` when the user goes back to the overview."""

    left = Signal()

    def __init__(self, context: Context, key: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        session = context.session
        self._context, self._key = context, key
        self.drafts = Drafts(session, key)
        self.form = NoticeForm(
            FORMS[key],
            lambda: [one.name for one in orgs.branches(session)],
            session.today().year,
            self,
        )
        self.preview = Preview(tr("Give the notice a title."), self)
        self.bar = PrintBar(context, key, sides=key == printing.REDHEAD, parent=self)
        self.personal = Personal(context, self.form, self.bar) if key == printing.NOTICE else None
        tell = self.personal.left_out.tell if self.personal else lambda _: None
        self.delivery = Delivery(context, self, self.bar, tell)
        self._maker = Latest(session)
        self._maker.done.connect(self._show)
        self._maker.failed.connect(self._complain)
        self._pause = self._timer(PREVIEW_PAUSE, self._make)
        self._keeping = self._timer(KEEP_PAUSE, self.keep)
        self._lay_out()
        self.form.edited.connect(self._edited)
        if self.personal:
            self.personal.changed.connect(self._edited)
        self.bar.print_wanted.connect(self._print)
        self.bar.save_wanted.connect(self._save)
        context.jobs.idle.connect(self._catch_up)
        context.window.installEventFilter(self)
        self._begin()

    def take_focus(self) -> None:
        """Put the cursor into the title."""
        self.form.editor("title").setFocus()

    def start_anew(self, values: dict[str, Any] | None = None) -> None:
        """Put the draft aside and begin with the centre's defaults and, if given, a text."""
        self.keep()
        self.drafts.put_aside()
        fresh = printing.notice_defaults(self._context.session, self._key)
        self.form.show_values({**fresh, **self._next_number(), **(values or {})})

    def give(self, ids: Sequence[int]) -> None:
        """Write to people chosen on another screen."""
        if self.personal:
            self.personal.give(ids)

    def begin_with_sample(self, title: str, text: str) -> None:
        """Begin with one of the texts the program brings along."""
        self.start_anew({"title": title, "body": text})

    def keep(self) -> None:
        """Store the draft; while a job writes, a moment later."""
        self._keeping.stop()
        if self._context.jobs.running() is not None:
            self._late = True
            return
        self._late = False
        self.drafts.keep(self.form.values())

    def print_shown(self) -> None:
        """Print the notice as soon as the page shows what was typed: Ctrl+P."""
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

    def _timer(self, pause: int, then: Callable[[], None]) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(pause)
        timer.timeout.connect(then)
        return timer

    def _lay_out(self) -> None:
        back = IconButton("chevron-left", tr("Back to the printing centre"))
        back.clicked.connect(lambda: self.left.emit())
        title = tr("Red-headed paper") if self._key == printing.REDHEAD else tr("Ordinary notice")
        head = QHBoxLayout()
        head.setSpacing(gap(12))
        head.addWidget(back)
        head.addWidget(label(title, "title"))
        head.addStretch(1)
        self.texts = TextsMenu(self)
        head.addWidget(self.texts)
        side = self._build_side()
        self.split = QSplitter(Qt.Orientation.Horizontal)
        self.split.setHandleWidth(gap(14))
        self.split.setChildrenCollapsible(False)
        self.split.addWidget(side)
        self.split.addWidget(self.preview)
        self.split.setStretchFactor(0, 2)
        self.split.setStretchFactor(1, 3)
        self.split.setSizes([420, 620])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(gap(12))
        layout.addLayout(head)
        layout.addWidget(self.split, 1)
        layout.addWidget(self.bar)

    def _build_side(self) -> Panel:
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(gap(12))
        if self.personal:
            column.addWidget(self.personal)
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

    def _begin(self) -> None:
        self._late = self._printing_waits = False
        known = printing.notice_defaults(self._context.session, self._key)
        kept = self.drafts.draft()
        self.form.show_values({**known, **(self._next_number() if kept is None else kept)})
        self._keeping.stop()

    def _next_number(self) -> dict[str, str]:
        """Return the number after that of the last red-headed paper."""
        session = self._context.session
        for paper in printing.archive(session):
            if paper.key == self._key == printing.REDHEAD:
                last = str(json.loads(paper.input).get("number", ""))
                return {"number": following(last, session.today().year)}
        return {}

    def _edited(self) -> None:
        self.delivery.forget()
        self._maker.forget()  # what was asked for before says nothing of this
        if self.personal:
            self.personal.left_out.clear()
        self.bar.set_ready(False)
        self._printing_waits = False
        self._pause.start()
        if not self._keeping.isActive():
            self._keeping.start()

    def _make(self) -> None:
        key, values, chosen = self._key, self.form.values(), self._chosen()

        def make(session: Session) -> Made:
            if problems := unprintable(values):
                raise Invalid(problems)
            if chosen is not None:
                return mail_merge.preview(session, values, chosen)
            return printing.preview_notice(session, key, values)

        self._maker.ask(make)

    def _show(self, made: Made) -> None:
        self.form.complain({})
        self.preview.show_pdf(made.pdf)
        if self.personal:
            self.personal.left_out.tell(made)
        self.bar.set_ready(True)
        if self._printing_waits:
            self._printing_waits = False
            self.bar.print_now()

    def _complain(self, error: BaseException) -> None:
        problems = error.problems if isinstance(error, Invalid) else {}
        if not self.form.values()["title"].strip():
            problems = {name: said for name, said in problems.items() if name != "title"}
        self._printing_waits = False
        self.form.complain(problems)
        self.preview.complain(trouble.sentence(error))

    def _catch_up(self) -> None:
        if self._late:
            self.keep()

    def _work(self) -> Make:
        key, values, chosen = self._key, self.form.values(), self._chosen()

        def make(session: Session, progress: Progress) -> Made:
            if chosen is not None:
                return mail_merge.print_all(session, values, chosen, progress)
            return printing.print_notice(session, key, values)

        return make

    def _print(self, order: Order) -> None:
        self.keep()
        self.delivery.print(self._work(), order)

    def _save(self) -> None:
        self.keep()
        title = str(self.form.values()["title"])
        self.delivery.save(self._work(), title, len(self._chosen() or ()))

    def _chosen(self) -> list[int] | None:
        """Return the persons that are written to one by one, or None for one text for all."""
        return self.personal.ids() if self.personal and self.personal.is_on() else None


def unprintable(values: dict[str, Any]) -> dict[str, str]:
    """Return by field which characters no face can print."""
    problems: dict[str, str] = {}
    for name, value in values.items():
        text = "".join("".join(one) for one in value) if isinstance(value, list) else value
        if isinstance(text, str) and (missing := missing_characters(text)):
            problems[name] = tr(
                "These characters cannot be printed: {characters}.", characters=told(missing)
            )
    return problems
