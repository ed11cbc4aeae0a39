"""Joins the filter panel, the labels of active filters and the saved filters to the query."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QObject, Signal

from desktop_app.errors import UserError
from desktop_app.gui.context import Context
from desktop_app.gui.roster.side import FILTERS, SidePanel
from desktop_app.gui.roster.state import ListState, filter_words
from desktop_app.gui.roster.tags import FilterTags
from desktop_app.gui.roster.tools import RosterTools
from desktop_app.i18n import tr
from desktop_app.services import preferences
from desktop_app.services.members import roster
from desktop_app.services.members.roster import Choices


class Filtering(QObject):
    """Emits ``asked`` when the query has changed and the list has to follow."""

    asked = Signal()
    worded = Signal(str)  # words that a saved filter brings into the search box

    def __init__(
        self,
        context: Context,
        state: ListState,
        side: SidePanel,
        tags: FilterTags,
        tools: RosterTools,
    ) -> None:
        super().__init__(side)
        self._context, self._session = context, context.session
        self._state, self._side, self._tags, self._tools = state, side, tags, tools
        self._choices: dict[str, Choices] | None = None  # read when first needed
        panel = side.filters
        panel.changed.connect(lambda some, day: self.ask(filters=some, on_day=day))
        panel.picked.connect(self._pick)
        panel.saved.connect(self._save)
        panel.deleted.connect(self._delete)
        tags.removed.connect(self._drop)
        tags.cleared.connect(lambda: self.ask(filters={}, on_day=""))
        tools.chosen.connect(lambda code: self.ask(category=code))
        side.shown.connect(self._prepare)

    def ask(self, **values: Any) -> None:
        """Change parts of the query and let the list follow."""
        self._state.query = replace(self._state.query, **values)
        self.asked.emit()

    def forget_choices(self) -> None:
        """Read the values in use again when they are next needed."""
        self._choices = None

    def show(self) -> None:
        """Show the query's filters in panel, labels and button."""
        query = self._state.query
        words = filter_words(query, self._known()) if query.filters or query.on_day else {}
        self._tags.show_filters(words)
        self._tools.show_filters(len(words))
        if self._side.in_sight() == FILTERS:
            self._prepare(FILTERS)

    def _known(self) -> Mapping[str, Choices]:
        if self._choices is None:
            found = roster.filters(self._session)
            self._choices = {one.name: one for one in found}
            self._side.filters.offer(found, self._session.today())
            self._side.filters.offer_saved(preferences.saved_filters(self._session))
        return self._choices

    def _prepare(self, shown: str) -> None:
        self._tools.filter.setChecked(shown == FILTERS)
        if shown == FILTERS:
            self._known()
            self._side.filters.show_query(self._state.query.filters, self._state.query.on_day)

    def _drop(self, key: str) -> None:
        self._state.without(key)
        self.asked.emit()

    def _pick(self, name: str) -> None:
        saved = preferences.saved_filters(self._session).get(name)
        if saved is not None:
            self._state.use(saved)
            self.worded.emit(saved.text)
            self.asked.emit()

    def _save(self, name: str) -> None:
        try:
            preferences.save_filter(self._session, name, self._state.query)
        except UserError as error:
            self._context.show_trouble(error)
            return
        self._side.filters.offer_saved(preferences.saved_filters(self._session))
        self._context.notify(tr("These filters are saved as “{name}”.", name=name))

    def _delete(self, name: str) -> None:
        saved = preferences.saved_filters(self._session)
        preferences.delete_filter(self._session, name)
        self._side.filters.offer_saved(preferences.saved_filters(self._session))

        def restore() -> None:
            preferences.save_filter(self._session, name, saved[name])
            self._side.filters.offer_saved(preferences.saved_filters(self._session))

        self._context.notify(tr("The saved filter “{name}” is deleted.", name=name), restore)
