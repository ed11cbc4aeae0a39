"""The window of one person: everything known, everything that happened, saved or refused whole."""

from collections.abc import Mapping

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QTabWidget, QVBoxLayout

from desktop_app.domain import fields
from desktop_app.domain.records.person import Person
from desktop_app.errors import Forbidden, Invalid, NotFound, UserError
from desktop_app.gui import theme
from desktop_app.gui.context import Context
from desktop_app.gui.person.alike import AlikeNotice
from desktop_app.gui.person.details import Details
from desktop_app.gui.person.draft_notice import DraftNotice
from desktop_app.gui.person.head import PersonHead
from desktop_app.gui.person.merging import clashes, merged
from desktop_app.gui.person.photo import PhotoPanel
from desktop_app.gui.person.since import SinceRow
from desktop_app.gui.person.timeline import CategoriesOverTime, ChangesOfPerson
from desktop_app.gui.red_post.claims import ClaimsOfPerson
from desktop_app.gui.rights import bar, why_not
from desktop_app.gui.widgets import (
    Banner,
    PrimaryButton,
    SecondaryButton,
    gap,
    save_by_keys,
)
from desktop_app.i18n import tr
from desktop_app.services import scope
from desktop_app.services.keeping import history
from desktop_app.services.members import people
from desktop_app.services.posts import red_post
from desktop_app.services.session import Changes

FOLLOWED = frozenset({"person", "dated", "claim", "photo"})


class PersonForm(QDialog):
    """Shows a person and stores what is changed. Emits ``saved`` with the person's id."""

    saved = Signal(object)

    def __init__(self, context: Context, person: Person) -> None:
        super().__init__(context.window)
        self._context, self._session = context, context.session
        self.person = person
        self._new_photo = b""
        self._saving = self._leave = False
        self._past: tuple[CategoriesOverTime | ChangesOfPerson | ClaimsOfPerson, ...] = ()
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowFlag(Qt.WindowType.WindowMaximizeButtonHint)
        self.setWindowTitle(person.name or tr("New person"))
        self.head = PersonHead(partial=bool(scope.hidden(self._session)))
        self.details = Details(self._session, person)
        self.alike = AlikeNotice(self._session, self.details, self._open)
        self.drafted = DraftNotice(self._session, self.details, person.id)
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self.tabs.tabBar().setDrawBase(False)  # the pane has a line of its own
        self._fill_tabs()
        self.notice = Banner()
        self.unsaved = self._unsaved_notice()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(gap(20), gap(16), gap(20), gap(14))
        layout.setSpacing(gap(10))
        for widget in (self.head, self.drafted, self.alike):
            layout.addWidget(widget)
        layout.addWidget(self.tabs, 1)
        layout.addWidget(self.notice)
        layout.addWidget(self.unsaved)
        layout.addLayout(self._foot())
        self._listen()
        self._show_head()
        self.resize(theme.px(1060), theme.px(690))
        self._fit_screen()

    # building

    def _fill_tabs(self) -> None:
        self.tabs.addTab(self.details, tr("Details"))
        self.photo = PhotoPanel(self._keep_photo)
        if self.person.id:
            self._fill_past()
        self._show_photo()
        self._photo_tab()
        self.tabs.currentChanged.connect(lambda _: self._refresh_tab())

    def _fill_past(self) -> None:
        """Add what happened to a stored person, as far as the account may see it."""
        session, person = self._session, self.person.id
        self.spans = CategoriesOverTime(session, person)
        self.changes = ChangesOfPerson(session, person)
        self.claims = ClaimsOfPerson(self._context, person)
        parts = (
            (self.spans, tr("Categories over time"), "group.care"),
            (self.claims, tr("Claims"), red_post.SEE),
            (self.changes, tr("Changes"), "history.see"),
        )
        for tab, title, right in parts:
            if session.may(right):
                self._past += (tab,)
                self.tabs.addTab(tab, title)
            else:
                tab.setParent(self)
                tab.hide()
        self.spans.change.clicked.connect(self._change_category)
        bar(session, "categories.change", self.spans.change, self.head.change)

    def _photo_tab(self) -> None:
        panel = self.photo
        bar(self._session, "people.change", panel.choose, panel.paste, panel.remove)
        if self._session.may("group.identity"):
            self.tabs.addTab(panel, tr("Photo"))
        else:
            panel.setParent(self)
            panel.hide()

    def _show_photo(self) -> None:
        seen = self.person.id and self._session.may("group.identity")
        self.photo.show_photo(people.photo(self._session, self.person.id) if seen else b"")

    def _unsaved_notice(self) -> Banner:
        notice = Banner("warning")
        self.save_here = notice.offer(tr("Save"), self._save_now)
        notice.offer(tr("Leave without saving"), self.leave)
        notice.offer(tr("Go on editing"), notice.clear)
        return notice

    def _foot(self) -> QHBoxLayout:
        self.since_row = SinceRow(tr("Branch, group or position hold from"), self._session.today)
        self.since_row.hide()
        self.cancel = SecondaryButton(tr("Close"))
        self.next = SecondaryButton(tr("Save and add another"))
        self.next.setVisible(not self.person.id)
        self.store = PrimaryButton(tr("Save"), "save")
        self.store.setToolTip(tr("Save ({key})", key="Ctrl+Enter, F9"))
        self.cancel.setToolTip(tr("Close ({key})", key="Esc"))
        self.cancel.clicked.connect(self.close)
        self.next.clicked.connect(self.save_and_next)
        self.store.clicked.connect(self.save)
        row = QHBoxLayout()
        row.setSpacing(gap(10))
        bar(self._session, "people.change", self.store, self.next)
        row.addWidget(self.since_row)
        row.addStretch(1)
        for button in (self.cancel, self.next, self.store):
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignBottom)
        return row

    def _listen(self) -> None:
        self.details.edited.connect(self._edited)
        self.details.left.connect(lambda _: self._show_head())
        self.head.change.clicked.connect(self._change_category)
        self._context.signals.changed.connect(self._heed)
        keys = (
            ("Ctrl+Z", self._context.undo),
            ("Ctrl+Y", self._redo),
            ("Ctrl+Shift+Z", self._redo),
        )
        for key, action in keys:
            QShortcut(QKeySequence(key), self, action)
        save_by_keys(self, self.save)

    def _fit_screen(self) -> None:
        room = self.screen().availableGeometry().size()
        self.resize(self.size().boundedTo(room * 0.94))

    # what is typed

    def dirty(self) -> bool:
        """Tell whether anything would be lost by closing."""
        return bool(self.details.changed() or self._new_photo)

    def _edited(self) -> None:
        self.unsaved.clear()
        self.notice.clear()
        self._show_head()
        changed = self.details.changed()
        dated = any(fields.by_name(Person)[name].dated for name in changed)
        self.since_row.setVisible(bool(self.person.id) and dated)

    def _show_head(self) -> None:
        self.head.show_person(self.details.person(), self._session.today())

    # storing

    def save(self) -> bool:
        """Store what was typed and close; a refusal keeps everything and says why."""
        stored = self._store()
        if stored:
            self.leave()
        return stored

    def _save_now(self) -> None:
        self.save()

    def save_and_next(self) -> None:
        """Store what was typed and open an empty form."""
        if self._store():
            self.leave()
            open_form(self._context, 0)

    def _store(self) -> bool:
        self.unsaved.clear()
        if reason := why_not(self._session, "people.change"):
            self.notice.say("info", reason)
            return False
        if not self.since_row.isHidden() and not self.since_row.check():
            self.since_row.setFocus()
            return False
        if problems := self.details.problems():
            return self._refuse(problems)
        if self.person.id and not self.dirty():
            return True
        self._saving = True
        try:
            person = self._rebased()
            saved = people.save(self._session, person, since=self.since_row.day())
            if self._new_photo:
                people.set_photo(self._session, saved.person.id, self._new_photo)
        except Invalid as error:
            return self._refuse(error.problems)
        except UserError as error:
            self.notice.say("error", str(error))
            return False
        finally:
            self._saving = False
        self.drafted.forget()
        self.person, self._new_photo = saved.person, b""
        self._context.announce(saved.changes)
        said = tr("Saved: {name} {number}", name=person.name, number=saved.person.person_no)
        self._context.notify(said, self._context.undo)
        self.saved.emit(saved.person.id)
        return True

    def _refuse(self, problems: dict[str, str]) -> bool:
        self.tabs.setCurrentWidget(self.details)
        self.details.complain(problems)
        count = len(problems)
        told = tr(
            "Not saved: {count:field needs|fields need} attention. What you typed is kept.",
            count=count,
        )
        if count == 1:
            told = tr("Not saved: one field needs attention. What you typed is kept.")
        self.notice.say("error", told)
        return False

    def _rebased(self) -> Person:
        """Return what to store: today's record with only the fields changed here.

        Raises Invalid when somebody else has changed one of these fields since the form was
        opened; saving once more then keeps what stands here.
        """
        typed = self.details.person()
        if not self.person.id:
            return typed
        opened, now = self.person, people.get(self._session, self.person.id)
        found = clashes(opened, typed, now)
        self.person = now
        if found:
            self.details.rebase(now)
            raise Invalid(found)
        return merged(opened, typed, now)

    def _keep_photo(self, jpeg: bytes) -> None:
        if not self.person.id:
            self._new_photo = jpeg
            return
        changes = people.set_photo(self._session, self.person.id, jpeg)
        self._context.announce(changes)
        said = tr("Photo saved") if jpeg else tr("Photo removed")
        self._context.notify(said, self._context.undo)

    def _open(self, person_id: int) -> None:
        open_form(self._context, person_id)

    def _redo(self) -> None:
        try:
            done = history.redo_last(self._session)
        except UserError as error:
            self.notice.say("warning", str(error))
            return
        if done:
            self._context.announce(done.changes)
            self._context.notify(done.sentence)

    def _change_category(self) -> None:
        from desktop_app.gui.categories.dialog import open_category_dialog

        open_category_dialog(self._context, [self.person.id])

    # others' changes

    def _heed(self, changes: Changes) -> None:
        if self._saving or not self.person.id or not changes.tables & FOLLOWED:
            return
        try:
            now = people.get(self._session, self.person.id)
        except (NotFound, Forbidden) as error:
            self.notice.say("warning", str(error))
            self.store.setEnabled(False)
            return
        self.store.setEnabled(True)
        self.notice.clear()
        if self.details.changed():
            self.details.show_category(now)
        else:
            self.person = now
            self.details.load(now)
        self._show_head()
        self._show_photo()
        self._refresh_tab()

    def _refresh_tab(self) -> None:
        shown = self.tabs.currentWidget()
        for tab in self._past:
            if tab is shown:
                tab.refresh()

    # leaving

    def leave(self) -> None:
        """Close without asking; what was not saved is given up."""
        self._leave = True
        self.drafted.forget()
        self.close()

    def reject(self) -> None:
        self.close()

    def changeEvent(self, arg__1: QEvent) -> None:
        super().changeEvent(arg__1)
        left = arg__1.type() == QEvent.Type.ActivationChange and not self.isActiveWindow()
        if left and hasattr(self, "drafted"):
            self.drafted.hurry()  # whoever turns to another window may close everything there

    def closeEvent(self, arg__1: QCloseEvent) -> None:
        if self._leave or not self.dirty():
            arg__1.accept()
            return
        self.drafted.keep()
        arg__1.ignore()
        self.save_here.setVisible(self.notice.isHidden())  # after a refusal the red one is enough
        self.unsaved.say("warning", tr("There are changes that are not saved."))


def open_form(
    context: Context, person_id: int, known: Mapping[str, str] | None = None
) -> PersonForm | None:
    """Open the form of a person, or of a new one (0), and return at once.

    What is ``known`` of a new one stands in it, unless something typed earlier waits to be brought
    back. A form that is open already comes to the front. None when the person has been deleted; the
    window has then been told.
    """
    for form in context.window.findChildren(PersonForm):
        if form.person.id == person_id and form.isVisible():
            form.raise_()
            form.activateWindow()
            return form
    try:
        person = people.get(context.session, person_id) if person_id else Person()
    except UserError as error:
        context.show_trouble(error)
        return None
    form = PersonForm(context, person)
    form.show()
    if known and form.drafted.isHidden():
        form.details.put(known)
    form.details.go_to_field("name")
    return form
