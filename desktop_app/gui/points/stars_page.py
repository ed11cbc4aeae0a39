"""The board of star ratings, a step for all that are shown, and the publication."""

from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.domain.workflows.star import STAR
from desktop_app.errors import Invalid, UserError
from desktop_app.gui.board.screen import BoardScreen
from desktop_app.gui.context import Context
from desktop_app.gui.person.editors import LineEditor
from desktop_app.gui.points.desk import STARS
from desktop_app.gui.printing.before_print import look_first
from desktop_app.gui.widgets import Banner, Choice, SecondaryButton, gap
from desktop_app.i18n import tr
from desktop_app.services.merits import points_papers, star_lists, stars
from desktop_app.services.workflows import View

TOGETHER = ("review", "propose", "publish", "confirm", "grant")
HUNG = ("published", "objected")  # on the wall now


class StarsPage(QWidget):
    """Too many stars of organisations are said above the board."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.board = BoardScreen(context, STARS, inside=True)
        moves = {one.key: one for one in STAR.moves if one.key in TOGETHER}
        may = [one for one in moves.values() if context.session.may(one.action)]
        self.step = Choice({"": tr("A step for all shown"), **{o.key: o.label for o in may}}, "")
        self.step.setAccessibleName(tr("A step for all shown"))
        self.meeting = LineEditor()
        self.meeting.setPlaceholderText(tr("day of the meeting"))
        self.meeting.setAccessibleName(tr("Decided at the meeting on"))
        self.together = SecondaryButton(tr("Do it for all shown"), "list-checks")
        self.print = SecondaryButton(tr("Publication"), "printer")
        self.print.setVisible(context.session.may("papers.print"))
        self.warning, self.notice = Banner("warning"), Banner()
        row = QHBoxLayout()
        row.setSpacing(gap(8))
        row.addWidget(self.step)
        row.addWidget(self.meeting)
        row.addWidget(self.together)
        row.addStretch(1)
        row.addWidget(self.print)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(gap(10))
        layout.addWidget(self.warning)
        layout.addWidget(self.board, 1)
        layout.addWidget(self.notice)
        layout.addLayout(row)
        for widget in (self.step, self.together):
            widget.setVisible(bool(may))
        self.meeting.hide()
        self.step.currentIndexChanged.connect(lambda _: self._ask())
        self.together.clicked.connect(lambda _=False: self._together())
        self.print.clicked.connect(lambda _=False: self.print_shown())

    def take_focus(self) -> None:
        """Begin on the board."""
        self.board.take_focus()

    def take_search(self) -> None:
        """Begin to search."""
        self.board.take_search()

    def refresh(self) -> None:
        """Read the ratings again."""
        self.board.refresh()
        session = self._context.session
        self.warning.say("warning", "\n".join(star_lists.too_many(session, session.today().year)))
        self._ask()

    def _ask(self) -> None:
        """Ask for the meeting where the step needs it, and count whom it would reach."""
        self.meeting.setVisible(self.step.currentData() == "propose")
        self.together.setEnabled(bool(self.step.currentData()))

    def _within(self, states: tuple[str, ...]) -> list[View]:
        return [one for one in self.board.narrowed() if one.state in states]

    def _together(self) -> None:
        step = str(self.step.currentData())
        chosen = next(one for one in STAR.moves if one.key == step)
        ids = [one.id for one in self._within(chosen.sources)]
        values: dict[str, Any] = {"meeting_on": self.meeting.text()} if step == "propose" else {}
        self.notice.clear()
        if not ids:
            self.notice.say("info", tr("None of those shown stands where this step begins."))
            return
        try:
            count = stars.move_all(self._context.session, ids, step, values)
        except Invalid as error:
            self.notice.say("error", "\n".join(error.problems.values()))
            return
        except UserError as error:
            self.notice.say("error", str(error))
            return
        self._context.announce(stars.TOUCHED)
        said = tr("{step}: {count:rating|ratings}", step=tr(chosen.label), count=count)
        self._context.notify(said, self._context.undo)

    def print_shown(self) -> None:
        """Print the publication of the ratings shown that are on the wall now."""
        ids = [one.id for one in self._within(HUNG)]
        look_first(
            self._context,
            points_papers.STARS,
            lambda session, progress: points_papers.star_notice(session, ids, progress=progress),
        )
