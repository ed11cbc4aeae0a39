"""The menu of texts: begin anew, samples, templates, what was put aside."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QInputDialog, QMenu

from desktop_app.errors import UserError
from desktop_app.gui import trouble
from desktop_app.gui.printing.notice_samples import SAMPLES
from desktop_app.gui.widgets import SecondaryButton, ask
from desktop_app.i18n import tr

if TYPE_CHECKING:
    from desktop_app.gui.printing.notice import NoticePage


class TextsMenu(SecondaryButton):
    """A button whose menu is filled each time it is opened."""

    def __init__(self, page: "NoticePage") -> None:
        super().__init__(tr("Texts"), "file-text")
        self._page = page
        self.menu_of_texts = QMenu(self)
        self.menu_of_texts.aboutToShow.connect(self.fill)
        self.setMenu(self.menu_of_texts)

    def fill(self) -> None:
        """Put into the menu what there is now."""
        page, menu, drafts = self._page, self.menu_of_texts, self._page.drafts
        for old in menu.findChildren(QMenu):
            old.deleteLater()  # clearing forgets the entries only
        menu.clear()
        menu.addAction(tr("New notice")).triggered.connect(lambda: page.start_anew())
        samples = menu.addMenu(tr("Begin with a sample"))
        for name, sample in SAMPLES.items():
            samples.addAction(name).triggered.connect(
                lambda _=False, it=sample: page.begin_with_sample(it["title"], it["text"])
            )
        templates = drafts.templates()
        if templates:
            own, gone = menu.addMenu(tr("Templates")), QMenu(tr("Delete a template"), menu)
            for name, values in templates.items():
                own.addAction(_plain(name)).triggered.connect(
                    lambda _=False, it=values: page.start_anew(it)
                )
                gone.addAction(_plain(name)).triggered.connect(
                    lambda _=False, it=name: self._delete(it)
                )
            menu.addMenu(gone)
        if earlier := drafts.earlier():
            before = menu.addMenu(tr("Earlier texts"))
            for one in earlier:
                words = tr("{title} ({day})", title=one.title, day=one.at[:10])
                before.addAction(_plain(words)).triggered.connect(
                    lambda _=False, it=one.values: page.start_anew(it)
                )
        menu.addSeparator()
        menu.addAction(tr("Save as template …")).triggered.connect(lambda: self.ask_name())

    def ask_name(self) -> QInputDialog:
        """Ask for the name of a new template."""
        dialog = QInputDialog(self)
        dialog.setWindowTitle(tr("Save as template"))
        dialog.setLabelText(tr("Name of the template"))
        dialog.setTextValue(str(self._page.form.values()["title"]))
        dialog.textValueSelected.connect(self.save_template)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
        return dialog

    def save_template(self, name: str) -> None:
        """Keep the text at hand under a name."""
        try:
            self._page.drafts.save_template(name, self._page.form.values())
        except UserError as error:
            trouble.show(self, error)

    def _delete(self, name: str) -> None:
        ask(
            self,
            tr("Delete the template “{name}”?", name=name),
            "",
            tr("Delete"),
            lambda: self._page.drafts.delete_template(name),
        )


def _plain(text: str) -> str:
    """Return a text as a menu shows it: an ampersand is no key."""
    return text.replace("&", "&&")
