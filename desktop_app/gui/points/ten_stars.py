"""What a rating rests on, and a member's ten stars, of which single ones are taken off."""

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.domain import codes
from desktop_app.domain.records.star import StarRating
from desktop_app.errors import Invalid, UserError
from desktop_app.gui.board.desk import Part
from desktop_app.gui.context import Context
from desktop_app.gui.person.editors import LineEditor
from desktop_app.gui.widgets import Banner, Choice, Flow, QuietButton, SecondaryButton, gap, label
from desktop_app.i18n import tr
from desktop_app.services.merits import stars

TEN = 10
WIDE = 122  # px at normal type size; long names of stars must not widen the detail


class TenStars(Part):
    """The number of points opens the rows behind it."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._rating: StarRating | None = None
        self.basis = QuietButton("", "list-checks")
        self.basis.clicked.connect(lambda _=False: self._open_points())
        self.gone = label("", "soft", wrap=True)
        names = {code: one.label for code, one in codes.table("ten_star").items()}
        self.star = Choice({"": tr("Which star"), **names}, "")
        self.star.setAccessibleName(tr("Star to take off"))
        self.star.setFixedWidth(gap(WIDE))
        self.reason = LineEditor()
        self.reason.setPlaceholderText(tr("Reason"))
        self.reason.setFixedWidth(gap(WIDE))
        self.reason.setAccessibleName(tr("Reason for taking it off"))
        self.take = SecondaryButton(tr("Take off"), "minus")
        self.take.clicked.connect(lambda _=False: self._take())
        self.reason.returnPressed.connect(lambda: self.take.click())
        self.notice = Banner()
        self.acts = QWidget()
        row = Flow(self.acts, gap(6))
        for widget in (self.star, self.reason, self.take):
            row.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(gap(4))
        column.addWidget(self.basis, 0, Qt.AlignmentFlag.AlignLeft)
        for widget in (self.gone, self.acts, self.notice):
            column.addWidget(widget)

    def show_record(self, record: Any) -> None:
        """Show another rating."""
        if self._rating is None or record.id != self._rating.id:
            self.notice.clear()
            self.reason.clear()
            self.star.setCurrentIndex(0)
        self._rating = record
        found = stars.basis(self._context.session, record)
        said = (
            tr("{points:point|points} suggest {count}★", points=found.points,
               count=found.suggested)
            if record.person_id
            else tr("Score {points} suggests {count}★", points=found.points,
                    count=found.suggested)
        )  # fmt: skip
        self.basis.setText(said)
        self.basis.setEnabled(bool(record.person_id))
        gone = stars.off(self._context.session, record.id)
        lines = [f"{codes.label('ten_star', one.star)}：{one.reason}" for one in gone]
        kept = tr("{count} of the ten stars", count=TEN - len(gone))
        self.gone.setText("\n".join([kept, *lines]))
        member = bool(record.person_id)
        may = member and record.state in stars.MAY_LOSE and self._context.session.may(stars.RATE)
        self.gone.setVisible(member)
        self.acts.setVisible(may)

    def _open_points(self) -> None:
        if self._rating is not None and self._rating.person_id:
            self._context.open_screen("points", person=self._rating.person_id)

    def _take(self) -> None:
        if self._rating is None:
            return
        self.notice.clear()
        try:
            stars.take_off(
                self._context.session, self._rating.id, str(self.star.currentData()),
                reason=self.reason.text(),
            )  # fmt: skip
        except Invalid as error:
            self.notice.say("error", "\n".join(error.problems.values()))
            return
        except UserError as error:
            self.notice.say("error", str(error))
            return
        self.star.setCurrentIndex(0)
        self.reason.clear()
        rating = self._rating
        self._context.announce(stars.TOUCHED)
        self.show_record(rating)
        self._context.notify(tr("Saved"), self._context.undo)
