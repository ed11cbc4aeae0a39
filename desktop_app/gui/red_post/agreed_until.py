"""Until when a claim is agreed: one field of both dialogs that claim."""

from PySide6.QtWidgets import QWidget

from desktop_app.domain import fields
from desktop_app.domain.records.claim import Claim
from desktop_app.gui.person.editors import LineEditor
from desktop_app.gui.widgets import FormRow
from desktop_app.i18n import tr


class AgreedUntil(FormRow):
    """A day that may stay empty, written out in full when the field is left."""

    def __init__(self, parent: QWidget | None = None) -> None:
        field, spec = LineEditor(), fields.by_name(Claim)["ends_on"]
        super().__init__(spec.title, field, parent=parent)
        self.field, self._spec = field, spec
        self.field.setPlaceholderText(tr("such as 2027-06-30; may stay empty"))
        self.field.left.connect(self.check)

    def day(self) -> str:
        """Return what was typed."""
        return self.field.value()

    def check(self) -> bool:
        """Tell whether it is a day or empty; what is wrong is said below."""
        try:
            self.field.show_value(str(fields.read(self.field.value(), self._spec)))
        except ValueError as error:
            self.complain(str(error))
            return False
        self.clear()
        return True
