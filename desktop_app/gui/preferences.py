"""The choices of this computer, applied to the windows as soon as they are made."""

from dataclasses import replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import QLibraryInfo, QLocale, QObject, QTranslator, Signal
from PySide6.QtWidgets import QApplication

from desktop_app import i18n, settings
from desktop_app.gui import theme
from desktop_app.settings import Settings


class Preferences(QObject):
    """Holds the settings, keeps them in their file and applies language, theme and type size."""

    appearance_changed = Signal()
    language_changed = Signal()
    settings_changed = Signal()

    def __init__(self, file: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._file = file
        self._settings = settings.load(file)
        self._translator = QTranslator(self)

    @property
    def settings(self) -> Settings:
        """The settings in use."""
        return self._settings

    def change(self, **values: Any) -> None:
        """Change settings by name, store them and apply what can be applied at once."""
        old, self._settings = self._settings, replace(self._settings, **values)
        if self._settings == old:
            return
        settings.save(self._file, self._settings)
        new = self._settings
        if new.language != old.language:
            self.apply_language()
            self.language_changed.emit()
        if (new.theme, new.type_size) != (old.theme, old.type_size):
            self.apply_look()
            self.appearance_changed.emit()
        self.settings_changed.emit()

    def remember(self, key: str, value: Any) -> None:
        """Keep something about a screen on this computer (JSON; never about a person)."""
        self.change(screens={**self._settings.screens, key: value})

    def recall(self, key: str, default: Any = None) -> Any:
        """Return what ``remember`` kept."""
        return self._settings.screens.get(key, default)

    def apply_language(self) -> None:
        """Speak the chosen language, in Qt's own dialogs too."""
        code = self._settings.language
        i18n.use_language(code)
        QLocale.setDefault(QLocale(code))
        QApplication.removeTranslator(self._translator)
        where = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        self._translator = QTranslator(self)
        if self._translator.load(QLocale(code), "qtbase", "_", where):
            QApplication.installTranslator(self._translator)

    def apply_look(self) -> None:
        """Show the chosen theme and type size."""
        app = QApplication.instance()
        if isinstance(app, QApplication):
            theme.apply(app, self._settings.theme, self._settings.type_size)
