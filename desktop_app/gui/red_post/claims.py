"""Claims with their state, and the steps that the workflow allows from there."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QHBoxLayout,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from desktop_app.domain import codes, days
from desktop_app.domain.workflow import Move
from desktop_app.domain.workflows.claim import CLAIM
from desktop_app.errors import Invalid, UserError
from desktop_app.gui import theme
from desktop_app.gui.context import Context
from desktop_app.gui.person.reason import ReasonRow
from desktop_app.gui.rights import bar
from desktop_app.gui.widgets import (
    Avatar,
    Banner,
    EmptyState,
    PrimaryButton,
    QuietButton,
    Rule,
    SecondaryButton,
    gap,
    label,
    paint,
)
from desktop_app.i18n import tr
from desktop_app.services import red_post
from desktop_app.services.red_post import ClaimView
from desktop_app.services.session import Changes

FIRST = 60  # rows shown until more are asked for
NARROW = 460  # px of width, at normal type size, below which the steps stand under the person
CLAIMED = Changes(frozenset({"claim"}), 1)


class StateMark(QWidget):
    """The state in a word, with a dot of its colour."""

    def __init__(self, state: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        final, start = state in CLAIM.final, state == CLAIM.start
        self._role = "faint" if final else "wait_dot" if start else "good_dot"
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


def ready_reasons() -> tuple[str, ...]:
    """Return the usual reasons for ending a claim."""
    return (
        tr("The agreed time is over"),
        tr("At the member's own wish"),
        tr("Moved away"),
        tr("For health reasons"),
    )


class ClaimRow(QWidget):
    """One claim; ``about_person`` shows who claimed, otherwise what was claimed."""

    def __init__(
        self,
        view: ClaimView,
        step: Callable[[ClaimView, Move, str], None],
        open_person: Callable[[int], None] | None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.view, self._step = view, step
        self.buttons: dict[str, SecondaryButton] = {}
        self.notice = Banner()
        self.state = StateMark(view.claim.state)
        self._head = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        head = QHBoxLayout()
        head.setSpacing(gap(8))
        words = QVBoxLayout()
        words.setSpacing(0)
        facts = label(_facts(view, with_item=open_person is None), "faint", wrap=True)
        if open_person is None:
            words.addWidget(label(view.item.name, "strong"))
        else:
            head.addWidget(Avatar(view.person.name, view.person.five_manage, 32))
            name = QuietButton(view.person.name)
            name.setToolTip(tr("Open {name}", name=view.person.name))
            name.setStyleSheet(f"min-height: {theme.px(24)}px;")
            name.clicked.connect(lambda _=False: open_person(view.person.id))
            facts.setContentsMargins(theme.px(9), 0, 0, 0)
            words.addWidget(name, 0, Qt.AlignmentFlag.AlignLeft)
        words.addWidget(facts)
        head.addLayout(words, 1)
        self._head.setSpacing(gap(8))
        self._head.addLayout(head, 1)
        self._head.addLayout(
            self._steps(view.item.name if open_person is None else view.person.name)
        )
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, gap(8), 0, gap(8))
        self._layout.setSpacing(gap(6))
        self._layout.addLayout(self._head)
        self._layout.addWidget(self.notice)
        self.asking: QWidget | None = None

    def _steps(self, who: str) -> QHBoxLayout:
        """Return the state and the buttons of the steps that lead on from it."""
        side = QHBoxLayout()
        side.setSpacing(gap(8))
        side.addWidget(self.state)
        side.addStretch(1)
        for move in CLAIM.moves_from(self.view.claim.state):
            button = SecondaryButton(tr(move.label))
            button.setAccessibleName(f"{tr(move.label)}  {who}")
            button.clicked.connect(lambda _=False, move=move: self._begin(move))
            self.buttons[move.key] = button
            side.addWidget(button)
        return side

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        way = QBoxLayout.Direction
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
        layout.addWidget(self.reason)
        layout.addLayout(buttons)
        self._layout.addWidget(self.asking)
        self.reason.setFocus()

    def _stop(self) -> None:
        if self.asking is not None:
            self.asking.deleteLater()
            self.asking = None

    def _do(self, move: Move, reason: str) -> None:
        try:
            self._step(self.view, move, reason)
        except Invalid as error:
            self.reason.complain(str(error))
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
    if claim.ended_on:
        parts.append(tr("ended on {day}", day=days.shown(claim.ended_on)))
    if claim.end_reason:
        parts.append(claim.end_reason)
    return "  ".join(parts)


class ClaimList(QWidget):
    """Claims one below the other; steps are stored at once and can be undone."""

    def __init__(
        self, context: Context, *, about_people: bool, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._context, self._about_people = context, about_people
        self._views: Sequence[ClaimView] = ()
        self.rows: list[ClaimRow] = []
        self.area = QScrollArea(self)
        self.area.setWidgetResizable(True)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.area)

    def show_claims(self, views: Sequence[ClaimView], empty: str, *, limit: int = FIRST) -> None:
        """Show these claims, or a sentence when there are none."""
        self._views, self.rows = views, []
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, gap(12), 0)
        column.setSpacing(0)
        for view in views[:limit]:
            row = ClaimRow(view, self._step, self._open if self._about_people else None)
            bar(self._context.session, red_post.CHANGE, *row.buttons.values())
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
        top = self.area.verticalScrollBar().value()
        self.area.setWidget(page)
        page.setAutoFillBackground(False)  # the card shows through
        self.area.viewport().setAutoFillBackground(False)
        self.area.verticalScrollBar().setValue(top)

    def _step(self, view: ClaimView, move: Move, reason: str) -> None:
        red_post.move(self._context.session, view.claim.id, move.key, reason=reason)
        self._context.announce(CLAIMED)
        said = tr(
            "{step}: {name}, {item}",
            step=tr(move.label),
            name=view.person.name,
            item=view.item.name,
        )
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
