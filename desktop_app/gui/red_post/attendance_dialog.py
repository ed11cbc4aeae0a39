"""Who came to a shift and for how long: everybody for the whole of it until somebody says else."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QGridLayout,
    QHBoxLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from desktop_app.domain.workflows.claim import HOLDING
from desktop_app.errors import UserError
from desktop_app.gui import theme
from desktop_app.gui.context import Context
from desktop_app.gui.person.editors import LineEditor
from desktop_app.gui.widgets import (
    Banner,
    GuardedDialog,
    PrimaryButton,
    SecondaryButton,
    gap,
    label,
    open_sized,
    save_by_keys,
)
from desktop_app.i18n import tr
from desktop_app.services.posts import claiming, red_post, service_log, shifts
from desktop_app.services.posts.red_post import ClaimView
from desktop_app.services.posts.shifts import ShiftView


class AttendanceDialog(GuardedDialog):
    """A tick and the hours for each; Enter on the button records them all."""

    def __init__(self, context: Context, view: ShiftView) -> None:
        super().__init__(context.window)
        self._context, self._shift = context, view.shift
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Who came"))
        found = red_post.claims_on_shift(context.session, view.shift.id)
        self.claims: Sequence[ClaimView] = [one for one in found if one.claim.state in HOLDING]
        self.ticks: list[QCheckBox] = []
        self.hours: list[LineEditor] = []
        self.notice = Banner()
        self.store = PrimaryButton(tr("Record all"), "clipboard-check")
        self.cancel = SecondaryButton(tr("Cancel"))
        self.store.clicked.connect(lambda _=False: self.save())
        self.cancel.clicked.connect(self.reject)
        save_by_keys(self, self.save)
        self._lay_out(claiming.called(view.item, view.shift))
        self.store.setFocus()

    def _lay_out(self, heading: str) -> None:
        page = QWidget()
        grid = QGridLayout(page)
        grid.setColumnStretch(0, 1)
        grid.setVerticalSpacing(gap(6))
        usual = service_log.hours_of(self._shift.minutes)
        for row, one in enumerate(self.claims):
            tick = QCheckBox(f"{one.person.name}  {one.person.person_no}")
            tick.setChecked(True)
            hours = LineEditor()
            hours.setText(usual)
            hours.setAccessibleName(tr("Hours of {name}", name=one.person.name))
            hours.setFixedWidth(theme.px(90))
            tick.toggled.connect(hours.setEnabled)
            self.ticks.append(tick)
            self.hours.append(hours)
            grid.addWidget(tick, row, 0)
            grid.addWidget(hours, row, 1)
            grid.addWidget(label(tr("hours"), "faint"), row, 2)
        grid.setRowStretch(len(self.claims), 1)
        area = QScrollArea()
        area.setWidget(page)
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        buttons = QHBoxLayout()
        buttons.setSpacing(gap(10))
        buttons.addStretch(1)
        buttons.addWidget(self.cancel)
        buttons.addWidget(self.store)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(gap(22), gap(18), gap(22), gap(16))
        layout.setSpacing(gap(12))
        layout.addWidget(label(heading, "heading"))
        hint = tr("Take the tick off whoever did not come. Hours go into the service log.")
        layout.addWidget(label(hint, "faint", wrap=True))
        layout.addWidget(area, 1)
        layout.addWidget(self.notice)
        layout.addLayout(buttons)
        open_sized(self, 480, 440)

    def save(self) -> None:
        """Record services and absences and close."""
        minutes: dict[int, int] = {}
        for one, tick, hours in zip(self.claims, self.ticks, self.hours, strict=True):
            try:
                came = tick.isChecked()
                minutes[one.claim.id] = service_log.minutes_of(hours.text()) if came else 0
            except ValueError as error:
                self.notice.say("error", f"{one.person.name}：{error}")
                hours.setFocus()
                return
        try:
            came, absent = shifts.attend(self._context.session, self._shift.id, minutes)
        except UserError as error:
            self.notice.say("error", str(error))
            return
        self._context.announce(shifts.ATTENDED)
        said = tr("Have served: {came}, did not come: {absent}", came=came, absent=absent)
        self._context.notify(said, self._context.undo)
        self.accept()


def open_attendance(context: Context, view: ShiftView) -> AttendanceDialog:
    """Open the dialog in which it is recorded who came, and return at once."""
    dialog = AttendanceDialog(context, view)
    dialog.show()
    return dialog
