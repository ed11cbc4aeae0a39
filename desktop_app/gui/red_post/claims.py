"""Claims with their state, and the steps that the workflow allows from there."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QPointF, QSize, Qt, Signal
from PySide6.QtGui import QAction, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QBoxLayout,
    QHBoxLayout,
    QMenu,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from desktop_app.domain import codes, days
from desktop_app.domain.records.claim import Claim
from desktop_app.domain.workflow import Move
from desktop_app.domain.workflows.claim import CLAIM, DONE, HOLDING, WAITING
from desktop_app.errors import Invalid, UserError
from desktop_app.gui import theme
from desktop_app.gui.context import Context
from desktop_app.gui.person.person_choice import PersonChoice
from desktop_app.gui.person.reason import ReasonRow
from desktop_app.gui.rights import bar, why_not
from desktop_app.gui.widgets import (
    Avatar,
    Banner,
    EmptyState,
    Page,
    PrimaryButton,
    QuietButton,
    Rule,
    SecondaryButton,
    gap,
    into_sight,
    label,
    paint,
)
from desktop_app.i18n import listed, tr
from desktop_app.services.paperwork import papers
from desktop_app.services.posts import claiming, red_post
from desktop_app.services.posts.red_post import ClaimView
from desktop_app.services.session import Changes

LEAST = 200  # px of height at normal type size: two claims
FIRST = 60  # rows shown until more are asked for
USUAL = ("move_up", "start", "served", "end", "resume")  # what comes next, the likeliest first
NAME, BUTTONS = 150, 260  # px kept for them at normal type size, so that all rows look alike
NARROW = 420  # px of width, at normal type size, below which the buttons stand underneath
CLAIMED = Changes(frozenset({"claim", "service"}), 1)


class StateMark(QWidget):
    """The state in a word, with a dot of its colour."""

    def __init__(self, state: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        final, start = state in CLAIM.final, state == CLAIM.start
        waits = state == WAITING
        self._role = "faint" if final or waits else "wait_dot" if start else "good_dot"
        self._text = codes.label(CLAIM.codes, state)
        self.setAccessibleName(self._text)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        self.setFont(theme.font(14))
        width = self.fontMetrics().horizontalAdvance(self._text)
        return QSize(width + theme.px(20), theme.px(24))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        middle = QPointF(theme.px(6), self.height() / 2)
        paint.dot(painter, middle, theme.colour(self._role), theme.px(8))
        painter.setFont(theme.font(14))
        painter.setPen(theme.colour("text"))
        words = self.rect().adjusted(theme.px(16), 0, 0, 0)
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, self._text)
        painter.end()


OF_SHIFTS = ("move_up", "served", "no_show", "substitute", "cancel")


def steps_of(view: ClaimView, today: str) -> list[Move]:
    """Return the steps that make sense: of shifts is said who came once their day is here, and
    only what goes on for longer is begun, ended and taken up again.
    """
    steps = CLAIM.moves_from(view.claim.state)
    if view.shift is None:
        return [one for one in steps if one.target not in DONE]
    come = view.shift.day <= today
    return [one for one in steps if one.key in OF_SHIFTS and (come or one.target not in DONE)]


def ready_reasons() -> tuple[str, ...]:
    """Return the usual reasons for ending a claim."""
    return (
        tr("The agreed time is over"),
        tr("At the member's own wish"),
        tr("Moved away"),
        tr("For health reasons"),
    )


class ClaimRow(QWidget):
    """One claim; ``about_person`` shows who claimed, otherwise what was claimed.

    Emits ``unfolded`` when it asks for something.
    """

    unfolded = Signal()

    def __init__(
        self,
        view: ClaimView,
        step: Callable[[ClaimView, Move, str, int], None],
        open_person: Callable[[int], None] | None,
        context: Context,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.view, self._step, self._context = view, step, context
        self.steps: dict[str, QAction] = {}
        self.notice = Banner()
        self.state = StateMark(view.claim.state)
        self._facts = label(_facts(view, with_item=open_person is None), "faint", wrap=True)
        self._facts.setMinimumWidth(theme.px(60))  # a narrow card cuts no button off
        head = QHBoxLayout()
        head.setSpacing(gap(8))
        name: QWidget
        if open_person is None:
            name = label(view.what, "strong")
        else:
            head.addWidget(Avatar(view.person.name, view.person.five_manage, 32))
            name = QuietButton(view.person.name)
            name.setToolTip(tr("Open {name}", name=view.person.name))
            name.setStyleSheet(f"min-height: {theme.px(24)}px;")
            name.clicked.connect(lambda _=False: open_person(view.person.id))
            self._facts.setContentsMargins(theme.px(9), 0, 0, 0)
        who = view.item.name if open_person is None else view.person.name
        self.next, self.more = self._steps(who)
        self._named = name if isinstance(name, QuietButton) else None
        self._arrange(head, name)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, gap(5), 0, gap(5))
        self._layout.setSpacing(gap(6))
        self._layout.addLayout(self._head)
        self._layout.addWidget(self.notice)
        self.asking: QWidget | None = None
        self.other: PersonChoice | None = None

    def _arrange(self, head: QHBoxLayout, name: QWidget) -> None:
        """Put the state beside the name, the facts after them and the buttons at the right."""
        first = QHBoxLayout()
        first.setSpacing(gap(8))
        first.addWidget(name)
        first.addWidget(self.state)
        first.addStretch(1)
        self._words = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._words.setSpacing(0)
        self._words.addLayout(first)
        self._words.addWidget(self._facts, 1)
        head.addLayout(self._words, 1)
        buttons = QHBoxLayout()
        buttons.setSpacing(gap(8))
        for button in (self.next, self.more):
            if button is not None:
                buttons.addWidget(button)
        self._head = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._head.setSpacing(gap(6))
        self._head.addLayout(head, 1)
        self._head.addLayout(buttons)
        self._head.setAlignment(buttons, Qt.AlignmentFlag.AlignRight)

    def _steps(self, who: str) -> tuple[SecondaryButton | None, SecondaryButton | None]:
        """Return the button of the usual next step, and one whose menu holds the others."""
        session = self._context.session
        steps = steps_of(self.view, session.today().isoformat())
        for move in steps:
            self._offer(move.key, tr(move.label), lambda move=move: self._begin(move))
        if self.view.claim.state in HOLDING:
            self._offer("print", tr("Print the agreement"), self._print)
        usual = next((key for key in USUAL if key in self.steps), "")
        if self.view.claim.moved_up_on and not self.view.claim.told_on:
            usual = "told"
            self._offer(usual, tr("Has been told"), self._note_told)
        shut = why_not(session, red_post.CHANGE)
        for key, action in self.steps.items():
            action.setEnabled(key == "print" or not shut)
        button = None
        if usual:
            action = self.steps[usual]
            button = SecondaryButton(action.text())
            button.setAccessibleName(f"{action.text()}  {who}")
            button.clicked.connect(lambda _=False: action.trigger())
            bar(session, red_post.CHANGE, button)
        others = [action for key, action in self.steps.items() if key != usual]
        if not others:
            return button, None
        more = SecondaryButton(tr("More"))
        more.setAccessibleName(f"{tr('More')}  {who}")
        more.setToolTip(shut)
        menu = QMenu(more)
        menu.addActions(others)
        more.setMenu(menu)
        return button, more

    def _offer(self, key: str, words: str, act: Callable[[], object]) -> None:
        self.steps[key] = QAction(words, self)
        self.steps[key].triggered.connect(lambda _=False: act())

    def _print(self) -> None:
        open_agreement(self._context, [self.view.person.id])

    def room(self) -> int:
        """Return how high it is with all that it asks for, in pixels."""
        return self._layout.totalSizeHint().height()

    def take_focus(self, *, at_more: bool = False) -> bool:
        """Put the cursor on the usual step, or the menu of the others; False where none can be."""
        first = (self.more, self.next) if at_more else (self.next, self.more)
        for button in (*first, self._named):
            if button is not None and button.isEnabled():
                self.show()  # a widget not shown yet takes no focus
                button.setFocus(Qt.FocusReason.OtherFocusReason)
                return True
        return False

    def _note_told(self) -> None:
        try:
            claiming.note_told(self._context.session, self.view.claim.id)
        except UserError as error:
            self.notice.say("error", str(error))
            return
        self._context.announce(CLAIMED)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        first = self._words.itemAt(0)
        name = max(first.sizeHint().width() if first else 0, theme.px(NAME))
        said = self._facts.fontMetrics().horizontalAdvance(self._facts.text())
        wanted = name + said + theme.px(BUTTONS)
        way = QBoxLayout.Direction
        one_line = wanted <= self.width()
        self._words.setDirection(way.LeftToRight if one_line else way.TopToBottom)
        narrow = self.width() < theme.px(NARROW)
        self._head.setDirection(way.TopToBottom if narrow else way.LeftToRight)

    def _begin(self, move: Move) -> None:
        if self.asking is not None:
            self.asking.deleteLater()
            self.asking = None
        if move.needs_reason:
            self._ask(move)
        else:
            self._do(move, "")

    def _ask(self, move: Move) -> None:
        self.asking = QWidget()
        self.other = PersonChoice(self._context.session) if "substitute" in move.fills else None
        self.reason = ReasonRow(ready_reasons())
        self.confirm = PrimaryButton(tr(move.label))
        cancel = QuietButton(tr("Leave it as it is"))
        self.confirm.clicked.connect(lambda _=False: self._do(move, self.reason.text()))
        self.reason.field.returnPressed.connect(self.confirm.click)
        cancel.clicked.connect(self._stop)
        buttons = QHBoxLayout()
        buttons.setSpacing(gap(8))
        buttons.addWidget(self.confirm)
        buttons.addWidget(cancel)
        buttons.addStretch(1)
        layout = QVBoxLayout(self.asking)
        layout.setContentsMargins(theme.px(42), 0, 0, gap(4))
        layout.setSpacing(gap(6))
        if self.other is not None:
            layout.addWidget(label(tr("Who takes the place"), "strong"))
            layout.addWidget(self.other)
        layout.addWidget(self.reason)
        layout.addLayout(buttons)
        self._layout.addWidget(self.asking)
        self.asking.show()  # else it has no height yet
        (self.other or self.reason).setFocus()
        self.unfolded.emit()

    def _stop(self) -> None:
        if self.asking is not None:
            self.asking.deleteLater()
            self.asking = None
            self.take_focus()
            self.unfolded.emit()

    def _do(self, move: Move, reason: str) -> None:
        other = self.other.value() if self.asking is not None and self.other else 0
        try:
            self._step(self.view, move, reason, other)
        except Invalid as error:
            if "reason" in error.problems:
                self.reason.complain(error.problems["reason"])
            if "substitute" in error.problems:
                self.notice.say("error", error.problems["substitute"])
        except UserError as error:
            self.notice.say("error", str(error))


def _facts(view: ClaimView, *, with_item: bool) -> str:
    claim = view.claim
    parts = [
        codes.label("service_category", view.item.kind) if with_item else view.person.person_no
    ]
    parts.append(tr("claimed on {day}", day=days.shown(claim.claimed_on)))
    if claim.ends_on:
        parts.append(tr("agreed until {day}", day=days.shown(claim.ends_on)))
    if claim.state == WAITING:
        parts[1] = tr("waiting since {day}", day=days.shown(claim.since or claim.claimed_on))
    if claim.moved_up_on:
        parts.append(tr("moved up on {day}", day=days.shown(claim.moved_up_on)))
    if view.substitute:
        parts.append(tr("substitute: {name}", name=view.substitute))
    if claim.overlap_reason:
        parts.append(tr("overlaps: {reason}", reason=claim.overlap_reason))
    if claim.ended_on:
        parts.append(tr("ended on {day}", day=days.shown(claim.ended_on)))
    if claim.end_reason:
        parts.append(claim.end_reason)
    return "  ".join(parts)


def told(made: Sequence[Claim], places: Mapping[tuple[int, int], str]) -> str:
    """Return what was claimed and for what people wait; ``places`` are named by item and shift."""

    def names(found: Sequence[Claim]) -> tuple[int, str]:
        keys = {(one.item, one.shift) for one in found}
        return len({one.person_id for one in found}), listed(
            name for key, name in places.items() if key in keys
        )

    said: list[str] = []
    if claimed := [one for one in made if one.state != WAITING]:
        count, items = names(claimed)
        said.append(tr("Claimed by {count}: {items}", count=count, items=items))
    if waiting := [one for one in made if one.state == WAITING]:
        count, items = names(waiting)
        said.append(tr("{count} on the waiting list: {items}", count=count, items=items))
    return "\n".join(said)


def open_agreement(context: Context, people: Sequence[int]) -> None:
    """Show the agreements on what people have claimed, ready for the printer."""
    from desktop_app.gui.printing.before_print import look_first  # late: it shows lists itself

    key = "claim_agreement"
    look_first(context, key, lambda session, _: papers.print_paper(session, key, {}, people))


class ClaimList(QWidget):
    """Claims one below the other; steps are stored at once and can be undone."""

    def __init__(
        self, context: Context, *, about_people: bool, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._context, self._about_people = context, about_people
        self._views: Sequence[ClaimView] = ()
        self.rows: list[ClaimRow] = []
        self.area = Page(0, self)
        self.area.column.setContentsMargins(0, 0, gap(12), 0)
        self.area.column.setSpacing(0)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        policy = QSizePolicy.Policy  # many claims must not make the screen higher than the window
        self.area.setSizePolicy(policy.Expanding, policy.Ignored)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.area)
        self._make_room()

    def _make_room(self) -> None:
        """Be high enough for what a row asks, and show it."""
        asking = [row for row in self.rows if row.asking is not None]
        room = [row.room() for row in asking]
        self.area.setMinimumHeight(max([theme.px(LEAST), *room]))
        for row in asking:
            into_sight(row)

    def show_claims(self, views: Sequence[ClaimView], empty: str, *, limit: int = FIRST) -> None:
        """Show these claims, or a sentence when there are none; the cursor stays among them.

        Where nothing has changed the rows stay, with a reason that is being typed.
        """
        if self.rows and views == self._views and len(self.rows) == len(views[:limit]):
            return
        cursor, before = QApplication.focusWidget(), self.rows
        at = next((row for row in before if cursor and row.isAncestorOf(cursor)), None)
        self._views, self.rows = views, []
        self.area.clear()
        column = self.area.column
        for view in views[:limit]:
            row = ClaimRow(
                view, self._step, self._open if self._about_people else None, self._context
            )
            row.unfolded.connect(self._make_room)
            self.rows.append(row)
            column.addWidget(row)
            column.addWidget(Rule())
        if len(views) > limit:
            more = QuietButton(tr("Show all {count}", count=len(views)))
            more.clicked.connect(lambda _=False: self.show_claims(views, empty, limit=len(views)))
            column.addWidget(more, 0, Qt.AlignmentFlag.AlignHCenter)
        if not views:
            column.addWidget(EmptyState("hand-heart", empty))
        column.addStretch(1)
        self._make_room()
        if at is not None:
            self._go_on(before, at, at_more=cursor is at.more)

    def _go_on(self, before: Sequence[ClaimRow], at: ClaimRow, *, at_more: bool) -> None:
        """Put the cursor into the row after the one that was moved on; else into that row."""
        rows = {row.view.claim.id: row for row in self.rows}
        place, now = before.index(at), rows.get(at.view.claim.id)
        if now is not None and now.view == at.view and now.take_focus(at_more=at_more):
            return
        for old in (*before[place + 1 :], *before[place::-1]):
            row = rows.get(old.view.claim.id)
            if row is not None and row.take_focus():
                return

    def _step(self, view: ClaimView, move: Move, reason: str, other: int) -> None:
        session = self._context.session
        before = {one.claim.id for one in red_post.to_tell(session)}
        values = {"substitute": other} if other else {}
        try:
            red_post.move(
                session, view.claim.id, move.key, values, reason=reason, seen=view.claim.state
            )
        except UserError as error:
            if not self._context.follow():
                raise
            self._context.notify(str(error))  # the row that asked is gone
            return
        self._context.announce(CLAIMED)
        said = tr(
            "{step}: {name}, {item}",
            step=tr(move.label),
            name=view.person.name,
            item=view.what,
        )
        if up := [v.person.name for v in red_post.to_tell(session) if v.claim.id not in before]:
            told = tr("{names} moved up from the waiting list. Tell them.", names=listed(up))
            said = f"{said}\n{told}"
        self._context.notify(said, self._context.undo)

    def _open(self, person_id: int) -> None:
        from desktop_app.gui.person.form import open_form  # late: that form shows such a list

        open_form(self._context, person_id)


class ClaimsOfPerson(QWidget):
    """What one person has claimed, newest first."""

    def __init__(self, context: Context, person_id: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context, self._person = context, person_id
        self.claims = ClaimList(context, about_people=False)
        self.claim = SecondaryButton(tr("Claim an item…"), "clipboard-check", self)
        self.claim.clicked.connect(self._claim)
        bar(context.session, red_post.CHANGE, self.claim)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, gap(12), 0, 0)
        layout.setSpacing(gap(10))
        layout.addWidget(self.claims, 1)
        layout.addWidget(self.claim, 0, Qt.AlignmentFlag.AlignLeft)

    def refresh(self) -> None:
        """Read the claims again."""
        found = red_post.claims_of(self._context.session, self._person)
        self.claims.show_claims(found, tr("Has not claimed any item yet."))

    def _claim(self) -> None:
        from desktop_app.gui.red_post.dialog import open_claim_dialog

        open_claim_dialog(self._context, [self._person])
