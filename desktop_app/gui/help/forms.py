"""The forms of a help pair, of a call or visit, and of the order that a visit leads to."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from desktop_app.domain import days, money
from desktop_app.domain.help_due import CALL, VISIT
from desktop_app.domain.records.donation import GoodsEntry
from desktop_app.domain.records.help import HelpPair, HelpVisit
from desktop_app.domain.records.order import Order
from desktop_app.errors import Invalid, UserError
from desktop_app.gui.context import Context
from desktop_app.gui.orders.form import open_order_form
from desktop_app.gui.person.editors import LineEditor
from desktop_app.gui.record_form import RecordForm
from desktop_app.gui.subject.dialogs import Question
from desktop_app.gui.widgets import FormRow
from desktop_app.i18n import listed, tr
from desktop_app.services.help import (
    drives,
    help_pairs,
    help_sight,
    help_visits,
    student_aid,
)
from desktop_app.services.session import Changes, Session


def open_pair_form(context: Context, pair: HelpPair | None) -> RecordForm | None:
    """Open the form of a pair, in full, or of a new one; that it is shown is recorded."""
    if pair is not None:
        try:
            pair = help_sight.reveal(context.session, pair.id)
        except UserError as error:
            context.show_trouble(error)
            return None

    def store(typed: HelpPair) -> None:
        kept = (help_pairs.change if typed.id else help_pairs.propose)(context.session, typed)
        context.announce(help_pairs.TOUCHED)
        context.notify(tr("Saved: {name}", name=kept.number), context.undo)
        if not typed.id:
            context.open_screen("help", record=kept.id)

    heading = tr("Change the help pair") if pair else tr("New help pair")
    form = RecordForm(
        context.window, heading, pair or HelpPair(kind="household"), store, session=context.session
    )
    form.show()
    return form


def open_visit_form(
    context: Context, pairs: Sequence[HelpPair], way: str = VISIT
) -> RecordForm | None:
    """Open the form of a call or a visit to one of these pairs; with several it asks for which."""
    try:
        begun = help_visits.begun(context.session, pairs[0].id, way)
    except UserError as error:
        context.show_trouble(error)
        return None
    heading = tr("Record a call: {name}") if way == CALL else tr("Record a visit: {name}")
    heading = heading.replace("{name}", listed(one.name for one in pairs))

    def store(typed: HelpVisit) -> None:
        if typed.pair != begun.pair:
            own = help_visits.begun(context.session, typed.pair, typed.way)
            typed = replace(typed, helper=own.helper)
        help_visits.record(context.session, typed)
        context.announce(help_visits.TOUCHED)
        context.notify(tr("Recorded."), context.undo)

    choices = [(str(one.id), f"{one.name}  {one.number}") for one in pairs]
    ways: dict[str, Any] = {"pair": choices} if len(pairs) > 1 else {}
    form = RecordForm(context.window, heading, begun, store, ways)
    if not ways:
        form.editors["content"].setFocus()
    form.show()
    return form


def open_correction(context: Context, visit_id: int) -> RecordForm | None:
    """Open the form of a call or visit with what is stored; what may not be seen stays hidden."""
    session = context.session
    try:
        stored = help_visits.to_correct(session, visit_id)
    except UserError as error:
        context.show_trouble(error)
        return None

    def store(typed: HelpVisit) -> None:
        help_visits.correct(session, typed)
        context.announce(help_visits.TOUCHED)
        context.notify(tr("Corrected."), context.undo)

    seen = session.may(help_sight.SENSITIVE)
    form = RecordForm(context.window, tr("Correct the record"), stored, store,
                      session=session if seen else None)  # fmt: skip
    if not seen:
        form.notice.say("info", tr("What was said is not shown. What you leave empty stays as it"
                                   " is stored."))  # fmt: skip
    form.show()
    return form


def open_aid_form(context: Context, pair: HelpPair) -> RecordForm:
    """Open the form of money that a donor has paid to who is helped."""
    today = context.session.today().isoformat()

    def store(typed: GoodsEntry) -> None:
        student_aid.record(context.session, pair.id, typed)
        context.announce(drives.TOUCHED)
        context.notify(tr("Recorded."), context.undo)

    heading = tr("Record aid: {name}", name=pair.name)
    form = RecordForm(
        context.window, heading, GoodsEntry(done_on=today), store, only=student_aid.ASKED
    )
    form.show()
    return form


def open_taking_back(context: Context, visit: HelpVisit) -> "TakingBack":
    """Ask why a call or visit is taken back."""
    what = f"{days.shown(visit.done_on)} {visit.visitors}"
    take = partial(help_visits.take_back, context.session, visit.id)
    return _asked_why(context, what, take, help_visits.TOUCHED)


def open_aid_back(context: Context, entry: GoodsEntry) -> "TakingBack":
    """Ask why aid is taken back."""
    what = f"{days.shown(entry.done_on)} {money.yuan(entry.amount)}"
    take = partial(drives.reverse, context.session, entry.id)
    return _asked_why(context, what, take, drives.TOUCHED)


def _asked_why(
    context: Context, what: str, take: Callable[..., object], touched: Changes
) -> "TakingBack":
    dialog = TakingBack(context, what, take, touched)
    dialog.open()
    return dialog


class TakingBack(Question):
    """Why something is taken back; ``take(reason=…)`` does it."""

    def __init__(
        self, context: Context, what: str, take: Callable[..., object], touched: Changes
    ) -> None:
        super().__init__(
            context.window,
            tr("Take back: {what}", what=what),
            tr("It stays in the list with the reason, and counts no more."),
            tr("Take back"), self.answer,
        )  # fmt: skip
        self._context, self._take, self._touched = context, take, touched
        self.reason = LineEditor()
        self.row = FormRow(tr("Reason"), self.reason, required=True)
        self.rows.addWidget(self.row)
        self.reason.setFocus()

    def answer(self) -> None:
        """Do what the main button says."""
        try:
            self._take(reason=self.reason.text())
        except Invalid as error:
            self.row.complain(error.problems["reason"])
            return
        except UserError as error:
            self.notice.say("error", str(error))
            return
        self._context.announce(self._touched)
        self._context.notify(tr("Taken back."), self._context.undo)
        self.accept()


def record_call(context: Context, pair_id: int) -> None:
    """Store a call of today at which nothing came up."""
    try:
        help_visits.record_call(context.session, pair_id)
    except UserError as error:
        context.show_trouble(error)
        return
    context.announce(help_visits.TOUCHED)
    context.notify(tr("Call recorded."), context.undo)


def open_raised_order(context: Context, visit_id: int) -> RecordForm | None:
    """Open the form of an order that begins with what a visit found."""

    def new(session: Session, order: Order) -> Order:
        made = help_visits.raise_order(session, visit_id, order)
        context.announce(help_visits.RAISED)
        return made

    try:
        order = help_visits.order_of(context.session, visit_id)
    except UserError as error:
        context.show_trouble(error)
        return None
    return open_order_form(context, order, new=new)
