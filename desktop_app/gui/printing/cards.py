"""Service cards for some people: who, how they lie on paper, what they will look like."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QScrollArea, QVBoxLayout

from desktop_app.errors import UserError
from desktop_app.gui import theme, trouble
from desktop_app.gui.context import Context
from desktop_app.gui.latest import Latest
from desktop_app.gui.printing.card_options import CardOptionsForm
from desktop_app.gui.printing.delivery import Delivery, Make
from desktop_app.gui.printing.left_out_banner import LeftOutBanner
from desktop_app.gui.printing.preview import Preview
from desktop_app.gui.printing.print_bar import PrintBar
from desktop_app.gui.printing.printers import Order
from desktop_app.gui.printing.who import Who
from desktop_app.gui.widgets import Banner, Panel, gap, label
from desktop_app.i18n import N_, tr
from desktop_app.services.paperwork import printing
from desktop_app.services.paperwork.printing import LeftOut, Made
from desktop_app.services.session import Progress, Session

PREVIEWED = 200  # people; more would keep the preview waiting for seconds
PAUSE = 150  # milliseconds between a choice and the new preview
REMEMBERED = "printing.cards"


class CardDialog(QDialog):
    """Preview at the right, choices at the left, printing at the foot."""

    def __init__(self, context: Context, ids: Sequence[int]) -> None:
        super().__init__(context.window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Service cards"))
        self.setWindowFlag(Qt.WindowType.WindowMaximizeButtonHint)
        self._context = context
        self.who = Who(context, ids, self)
        known = context.preferences.recall(REMEMBERED, {})
        self.choices = CardOptionsForm(known if isinstance(known, dict) else {}, self)
        self.first_only = Banner("info")
        self.preview = Preview(tr("Choose for whom cards are made."), self)
        self.bar = PrintBar(context, printing.CARD, sides=None, parent=self)
        self.left_out = LeftOutBanner(
            context, self.bar, N_("{count} people get no card:"), "未制卡名单"
        )
        self.delivery = Delivery(context, self, self.bar, self.left_out.tell)
        self._maker = Latest(context.session)
        self._maker.done.connect(self._show)
        self._maker.failed.connect(self._complain)
        self._checker = Latest(context.session)  # of all, however long it takes
        self._checker.done.connect(self._tell_all)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._pause.timeout.connect(self._make)
        self._lay_out()
        self.who.changed.connect(self._changed)
        self.choices.changed.connect(self._changed)
        self.bar.print_wanted.connect(self._print)
        self.bar.save_wanted.connect(self._save)
        QShortcut(QKeySequence(QKeySequence.StandardKey.Print), self).activated.connect(
            self.bar.print_now
        )
        self.finished.connect(lambda _: self._maker.forget())
        self.finished.connect(lambda _: self._checker.forget())
        (self.who.choice.checkedButton() if ids else self.who.search.field).setFocus()
        self._changed()

    def _lay_out(self) -> None:
        side = Panel("card", 16)
        for heading, part in ((tr("For whom"), self.who), (tr("On paper"), self.choices)):
            side.body.addWidget(label(heading, "heading"))
            side.body.addWidget(part)
        side.body.addWidget(self.left_out)
        side.body.addWidget(self.first_only)
        side.body.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(side)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setFixedWidth(theme.px(330))
        top = QHBoxLayout()
        top.setSpacing(gap(14))
        top.addWidget(scroll)
        top.addWidget(self.preview, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(gap(16), gap(16), gap(16), gap(14))
        layout.setSpacing(gap(12))
        layout.addLayout(top, 1)
        layout.addWidget(self.bar)
        room = self.screen().availableGeometry()
        self.resize(min(theme.px(1060), room.width() - 40), min(theme.px(700), room.height() - 60))

    def _changed(self) -> None:
        """Something else would come out: make it anew, also for the archive."""
        self.delivery.forget()
        self._checker.forget()
        self.left_out.clear()
        count = len(self.who.ids())
        self.choices.set_count(count)
        self.first_only.clear()
        if count > PREVIEWED:
            self.first_only.say(
                "info",
                tr("The preview shows the first {shown} of {count:person|people}.",
                   shown=PREVIEWED, count=count),
            )  # fmt: skip
        self.bar.set_ready(bool(count))
        if count and not self.preview.view.page_count():
            self.preview.clear(tr("Making the paper …"))
        self._pause.start()

    def _make(self) -> None:
        everybody, options = self.who.ids(), self.choices.options()
        if not everybody:
            self._maker.forget()
            self.preview.clear(tr("Choose for whom cards are made."))
            return
        self._maker.ask(
            lambda session: printing.preview_first_cards(session, everybody, options, PREVIEWED)
        )
        if len(everybody) > PREVIEWED:
            self._checker.ask(
                lambda session: printing.left_out_of_cards(session, everybody, options)
            )

    def _show(self, made: Made) -> None:
        self.preview.show_pdf(made.pdf)
        if len(self.who.ids()) <= PREVIEWED:
            self.left_out.tell(made)

    def _tell_all(self, left_out: tuple[LeftOut, ...]) -> None:
        self.left_out.tell(Made(b"", 0, left_out=left_out))

    def _complain(self, error: BaseException) -> None:
        self.bar.set_ready(not isinstance(error, UserError))
        self.preview.clear(trouble.sentence(error))

    def _work(self) -> Make:
        """Return the making of what is chosen at this moment."""
        ids, options = list(self.who.ids()), self.choices.options()

        def make(session: Session, progress: Progress) -> Made:
            return printing.print_cards(session, ids, options, progress)

        return make

    def _print(self, order: Order) -> None:
        self._remember()
        chosen = replace(order, duplex=self.choices.options().backs)
        self.delivery.print(self._work(), chosen)

    def _save(self) -> None:
        self._remember()
        day = self._context.session.today().isoformat()
        self.delivery.save(self._work(), f"党员服务卡 {day}", len(self.who.ids()))

    def _remember(self) -> None:
        self._context.preferences.remember(REMEMBERED, self.choices.to_remember())


def open_card_dialog(context: Context, ids: Sequence[int] = ()) -> CardDialog:
    """Open the dialog for people and return it at once; without ids it asks for whom."""
    dialog = CardDialog(context, ids)
    dialog.show()
    return dialog
