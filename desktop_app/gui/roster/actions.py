"""What can be done to people of the roster; the dialogs are loaded when first asked for."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtWidgets import QDialog

from desktop_app.gui.context import Context
from desktop_app.gui.roster.delete_dialog import DeleteDialog
from desktop_app.gui.roster.export_dialog import ExportDialog
from desktop_app.i18n import listed, tr
from desktop_app.services.members import people, roster


class RosterActions:
    """Opens what a person or a selection needs; each returns the dialog it opened, if any."""

    def __init__(self, context: Context) -> None:
        self._context = context

    def create(self) -> QDialog | None:
        """Open the form of a new person."""
        return self.edit(0)

    def edit(self, person_id: int) -> QDialog | None:
        """Open the full record of a person."""
        from desktop_app.gui.person.form import open_form

        return open_form(self._context, person_id)

    def set_category(self, ids: Sequence[int]) -> QDialog | None:
        """Open the question which category these people belong to, and since when."""
        from desktop_app.gui.categories.dialog import open_category_dialog

        return open_category_dialog(self._context, list(ids))

    def claim(self, ids: Sequence[int]) -> QDialog | None:
        """Open the items that these people can claim."""
        from desktop_app.gui.red_post.dialog import open_claim_dialog

        return open_claim_dialog(self._context, list(ids))

    def print_cards(self, ids: Sequence[int]) -> QDialog | None:
        """Open the printing of member cards."""
        from desktop_app.gui.printing.cards import open_card_dialog

        return open_card_dialog(self._context, list(ids))

    def bring_in(self, files: Sequence[Path] = ()) -> QDialog | None:
        """Open the import wizard, with files if there are some already."""
        from desktop_app.gui.importing.wizard import open_wizard

        return open_wizard(self._context, files)

    def export(self, ids: Sequence[int], columns: Sequence[str], what: str) -> QDialog | None:
        """Open the questions before an export; ``what`` says whom it concerns."""
        dialog = ExportDialog(self._context, ids, columns, what)
        dialog.open()
        return dialog

    def delete(self, ids: Sequence[int], then: Callable[[], None]) -> QDialog | None:
        """Ask for the reason, put the people away, and offer to undo."""
        found = roster.load(self._context.session, ids[:3])
        names = listed(one.name for one in found)
        if len(ids) > len(found):
            names = tr(
                "{names} and others, {count:person|people} in all", names=names, count=len(ids)
            )

        def remove(reason: str) -> None:
            changes = people.delete(self._context.session, list(ids), reason=reason)
            then()
            self._context.announce(changes)
            sentence = tr("{count:person|people} deleted.", count=changes.count)
            self._context.notify(sentence, self._context.undo)

        dialog = DeleteDialog(self._context.window, names, remove)
        dialog.open()
        return dialog
