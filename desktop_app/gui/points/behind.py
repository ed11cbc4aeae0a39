"""The entries behind one person's points; a wrong one is taken back by a second one."""

from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop_app.domain import days
from desktop_app.errors import UserError
from desktop_app.gui.context import Context
from desktop_app.gui.person.editors import LineEditor
from desktop_app.gui.person.lines import LinesView
from desktop_app.gui.widgets import Banner, Panel, SecondaryButton, gap, label
from desktop_app.i18n import tr
from desktop_app.services.merits import points, points_manual
from desktop_app.services.merits.points import Line, Standing


class Behind(Panel):
    """What is counted adds up to the number in the heading."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__("card", 16, parent)
        self._context = context
        self._lines: list[Line] = []
        self._shown: tuple[Standing | None, int] = (None, 0)
        self.heading, self.facts = label("", "heading"), label("", "soft", wrap=True)
        self.view = LinesView(
            tr("Rows behind the number"),
            (tr("Day"), tr("For what"), tr("Points"), tr("State"), tr("Where from")),
            (128, 136, 56, 74, 0),
            spare=(3,),
        )
        self.reason = LineEditor()
        self.reason.setPlaceholderText(tr("why the record is wrong"))
        self.reason.setAccessibleName(tr("Reason"))
        self.reverse = SecondaryButton(tr("Take back"), "undo-2")
        self.notice = Banner()
        self.acts = QWidget()
        row = QHBoxLayout(self.acts)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(gap(8))
        row.addWidget(self.reason, 1)
        row.addWidget(self.reverse)
        self.body.setSpacing(gap(8))
        for widget in (self.heading, self.facts):
            self.body.addWidget(widget)
        self.body.addWidget(self.view, 1)
        self.body.addWidget(self.notice)
        self.body.addWidget(self.acts)
        self.acts.setVisible(context.session.may(points_manual.CONFIRM))
        self.reverse.clicked.connect(lambda _=False: self._reverse())
        self.view.selectionModel().selectionChanged.connect(lambda *_: self._enable())

    def show_standing(self, one: Standing | None, year: int) -> None:
        """Show the rows of a person in a year, or that nobody is chosen."""
        if (one, year) != self._shown:
            self.notice.clear()
        self._shown = (one, year)
        self._lines = points.behind(self._context.session, one.person_id, year) if one else []
        self.view.show_records(
            [each.entry.id for each in self._lines], [_row(each) for each in self._lines]
        )
        if one is None:
            self.heading.setText(tr("Nobody is chosen."))
            self.facts.clear()
        else:
            said = tr("{name}  {points:point|points}", name=one.name, points=one.points)
            self.heading.setText(said)
            parts = (str(year), one.band.label, one.person_no, one.branch)
            self.facts.setText("  ".join(filter(None, parts)))
        self._enable()

    def chosen(self) -> Line | None:
        """Return the entry that is selected."""
        row = self.view.chosen_row()
        return self._lines[row] if row >= 0 else None

    def _enable(self) -> None:
        one = self.chosen()
        self.reverse.setEnabled(one is not None and one.state != "reversed")

    def _reverse(self) -> None:
        one = self.chosen()
        if one is None:
            return
        try:
            points_manual.reverse(self._context.session, one.entry.id, reason=self.reason.text())
        except UserError as error:
            self._context.follow()
            self.notice.say("error", str(error))
            return
        self.reason.clear()
        self._context.announce(points.TOUCHED)
        self._context.notify(tr("Saved"), self._context.undo)


def _row(one: Line) -> tuple[str, ...]:
    entry = one.entry
    by = one.confirmed_by or (one.entered_by if not entry.source else "")
    source = "  ".join(filter(None, (one.note, one.source, entry.remarks, entry.reason, by)))
    return (
        days.shown(entry.done_on), one.what, f"{entry.points:+}" if entry.points else "0",
        one.state_label, source,
    )  # fmt: skip
