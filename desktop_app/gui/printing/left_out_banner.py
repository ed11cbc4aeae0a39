"""Who got no paper and why, in a banner, with the whole list saved as CSV on wish."""

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from desktop_app.errors import UserError
from desktop_app.gui import trouble
from desktop_app.gui.context import Context
from desktop_app.gui.folders import documents
from desktop_app.gui.printing.print_bar import PrintBar
from desktop_app.gui.widgets import Banner
from desktop_app.i18n import tr
from desktop_app.services.members import people
from desktop_app.services.paperwork import left_out
from desktop_app.services.paperwork.printing import LeftOut, Made

NAMED = 8  # people left out who are listed by name


class LeftOutBanner(Banner):
    """``tell`` lists those a paper leaves out; hidden while it leaves out nobody.

    ``heading`` is a sentence with ``{count}``, ``name`` begins the name of the file.
    """

    def __init__(self, context: Context, bar: PrintBar, heading: str, name: str) -> None:
        super().__init__("warning")
        self._context, self._bar, self._heading, self._name = context, bar, heading, name
        self._who: tuple[LeftOut, ...] = ()
        self.save_list = self.offer(tr("Save the list …"), self.ask_file)

    def tell(self, made: Made) -> None:
        """Say who is left out of what was made, and why."""
        self._who = made.left_out
        lines = [self._line(one) for one in made.left_out[:NAMED]]
        if more := len(made.left_out) - len(lines):
            lines.append(tr("{count:more person|more people}", count=more))
        head = tr(self._heading, count=len(made.left_out))
        self.say("warning", "\n".join([head, *lines]) if lines else "")

    def ask_file(self) -> None:
        """Ask for a file for the whole list."""
        day = self._context.session.today().isoformat()
        owner: QWidget = self.window()
        dialog = QFileDialog(
            owner, tr("Save the list"), str(documents() / f"{self._name} {day}.csv"), "CSV (*.csv)"
        )
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("csv")
        dialog.fileSelected.connect(lambda chosen: self.save(Path(chosen)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def save(self, file: Path) -> None:
        """Write the whole list into a file."""
        try:
            left_out.save(self._context.session, self._who, file)
        except UserError as error:
            trouble.show(self.window(), error)
        else:
            self._bar.say(tr("The list was saved as {file}.", file=file.name))

    def _line(self, one: LeftOut) -> str:
        name = people.by_person_no(self._context.session, one.person_no).name
        return tr("{name} ({number}): {reason}", name=name, number=one.person_no, reason=one.reason)
