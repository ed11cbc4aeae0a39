"""The pages of requests and of consents."""

from desktop_app.domain import codes
from desktop_app.gui.context import Context
from desktop_app.gui.person.lines import LinesView
from desktop_app.gui.subject.dialogs import AnswerDialog, WithdrawDialog
from desktop_app.gui.subject.doing import SubjectActions
from desktop_app.gui.subject.listing import ListPage, ToneCell
from desktop_app.gui.widgets import PrimaryButton, SecondaryButton
from desktop_app.i18n import tr
from desktop_app.services.subjects import consents, data_requests


class RequestsPage(ListPage):
    """What people asked about their data; the day it is due is red when past, ochre when near."""

    def __init__(self, context: Context) -> None:
        view = LinesView(
            tr("Requests"),
            (
                tr("Due"), tr("Name"), tr("Person number"), tr("Asked for"), tr("Asked by"),
                tr("Received on"), tr("Outcome"), tr("Answered on"), tr("Answer and reason"),
            ),
            (150, 100, 110, 100, 150, 110, 150, 110, 0),
        )  # fmt: skip
        empty = (
            "inbox",
            tr("No request yet"),
            tr("People may see, copy, correct or have deleted what is stored about them."),
        )
        session = context.session
        super().__init__(view, empty, lambda: data_requests.listed(session), _request,
                         lambda one: one.request.id)  # fmt: skip
        view.setItemDelegateForColumn(0, ToneCell(self._tone, view))
        self._context, self.doing = context, SubjectActions(context)
        self.give = SecondaryButton(tr("Give the data…"), "file-down")
        self.reply = SecondaryButton(tr("Answer…"), "check")
        self.new = PrimaryButton(tr("Note a request…"), "plus")
        self.add(self.give, self._give, row=True)
        self.add(self.reply, self._answer, row=True)
        self.add(self.new, lambda: self.doing.act("request"))
        view.doubleClicked.connect(lambda _: self._answer())

    def refresh(self) -> None:
        super().refresh()
        late = sum(1 for one in self.rows if one.left is not None and one.left < 0)
        waiting = sum(1 for one in self.rows if one.left is not None)
        self.count.setText(tr("{count} open", count=waiting))
        if late:
            self.notice.say(
                "error", tr("{count:request is|requests are} past their day.", count=late)
            )
        else:
            self.notice.clear()

    def _choose(self) -> None:
        super()._choose()
        if one := self.current():
            self.reply.setEnabled(not one.request.outcome)

    def _tone(self, row: int) -> str:
        left = self.rows[row].left
        if left is None:
            return "text"
        return "error" if left < 0 else "warning" if left <= data_requests.SOON else "text"

    def _give(self) -> None:
        if one := self.current():
            self.doing.act("give", one.request.person_id)

    def _answer(self) -> None:
        one = self.current()
        if one and not one.request.outcome:
            AnswerDialog(self._context, one).open()


def _request(one: data_requests.View) -> tuple[str, ...]:
    asked = one.request
    by = codes.label("request_asker", asked.asker)
    return (
        _due(one), one.name, one.person_no, codes.label("request_kind", asked.kind),
        f"{by} {asked.asker_name}".strip(), asked.received_on,
        codes.label("request_outcome", asked.outcome), asked.done_on,
        " ".join((asked.answer or asked.content).split()),
    )  # fmt: skip


def _due(one: data_requests.View) -> str:
    if one.left is None:
        return tr("Answered")
    if one.left < 0:
        return tr("{count:day|days} late", count=-one.left)
    return tr("{day}, {count:day|days}", day=one.request.due_on[5:], count=one.left)


class ConsentsPage(ListPage):
    """Consents, newest first."""

    def __init__(self, context: Context) -> None:
        view = LinesView(
            tr("Consents"),
            (
                tr("Name"), tr("Person number"), tr("Consent to"), tr("Version"),
                tr("How it was given"), tr("Witness or guardian"), tr("Consent given on"),
                tr("Withdrawn on"),
            ),
            (110, 110, 230, 90, 190, 140, 110, 0),
        )  # fmt: skip
        empty = (
            "clipboard-check",
            tr("No consent yet"),
            tr("Needed where neither law nor Party rules are the ground; never asked for duty."),
        )
        session = context.session
        super().__init__(view, empty, lambda: consents.listed(session), _consent,
                         lambda one: one.consent.id)  # fmt: skip
        self._context, self.doing = context, SubjectActions(context)
        self.withdraw = SecondaryButton(tr("Withdraw…"), "undo-2")
        self.new = PrimaryButton(tr("Note a consent…"), "plus")
        self.add(self.withdraw, self._withdraw, row=True)
        self.add(self.new, lambda: self.doing.act("consent"))

    def refresh(self) -> None:
        super().refresh()
        self.count.setText(tr("{count:entry|entries}", count=len(self.rows)))

    def _choose(self) -> None:
        super()._choose()
        if one := self.current():
            self.withdraw.setEnabled(not one.consent.withdrawn_on)

    def _withdraw(self) -> None:
        if one := self.current():
            WithdrawDialog(self._context, one).open()


def _consent(one: consents.View) -> tuple[str, ...]:
    given = one.consent
    return (
        one.name, one.person_no, codes.label("consent_purpose", given.purpose),
        given.text_version, codes.label("consent_means", given.means),
        " ".join(filter(None, (given.witness, given.guardian))), given.given_on,
        given.withdrawn_on,
    )  # fmt: skip
