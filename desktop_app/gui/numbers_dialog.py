"""The deadlines and numbers of the centre: what ships and what it has changed from a day on."""

from collections.abc import Sequence

from desktop_app.domain import days
from desktop_app.domain.records.own_number import OwnNumber
from desktop_app.gui.context import Context
from desktop_app.gui.record_form import RecordForm
from desktop_app.gui.table_dialog import TableDialog
from desktop_app.i18n import tr
from desktop_app.services import own_numbers
from desktop_app.services.own_numbers import Setting


class NumbersDialog(TableDialog):
    """A change begins today or later; what was due before stays as it was."""

    tables = own_numbers.TOUCHED.tables

    def __init__(self, context: Context) -> None:
        super().__init__(
            context,
            tr("Deadlines and numbers"),
            tr("A change holds from its day on. The yearly minimum of a year is that of its last"
               " day."),
            (tr("Deadline or number"), tr("Holds today"), tr("Shipped value"), tr("Own rule since"),
             tr("Change to come")),
            (0, 90, 90, 150, 190),
            (tr("Change from a day on"), "pencil"),
            (860, 560),
        )  # fmt: skip
        self.refresh()
        self.view.setFocus()

    def records(self) -> Sequence[tuple[str, Setting, Sequence[str]]]:
        return [(one.now.key, one, _row(one)) for one in own_numbers.listed(self._context.session)]

    def use(self, record: Setting) -> None:
        session = self._context.session

        def store(typed: OwnNumber) -> None:
            own_numbers.save(session, typed)
            self._context.announce(own_numbers.TOUCHED)
            self._context.notify(tr("Saved"), self._context.undo)

        RecordForm(self, record.label, own_numbers.as_record(session, record), store).show()


def _row(one: Setting) -> tuple[str, ...]:
    since = days.shown(one.now.valid_from.isoformat()) if one.now.own else ""
    later = one.coming
    coming = (
        tr("{value} from {day} on", value=later.value, day=days.shown(later.valid_from))
        if later
        else ""
    )
    return one.label, str(one.now.value), str(one.shipped), since, coming
