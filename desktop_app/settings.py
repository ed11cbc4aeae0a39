"""What this computer remembers: language, look, where the data lie. Nothing about any person."""

import json
import logging
import os
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any, cast

from platformdirs import user_config_path

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Choices that belong to the computer, not to the centre; the file is readable by anyone.

    Units: ``type_size`` and ``scale`` are per cent; ``scale`` 0 follows the system;
    ``lock_after`` is minutes without key or mouse.
    """

    language: str = "zh_CN"
    theme: str = "light"
    type_size: int = 100
    scale: int = 0
    lock_after: int = 5
    data_folder: str = ""
    fonts: Mapping[str, str] = field(default_factory=dict[str, str])  # font files by role
    geometry: str = ""  # base64 of QWidget.saveGeometry
    screens: Mapping[str, Any] = field(default_factory=dict[str, Any])  # column widths and such
    others: Mapping[str, Any] = field(default_factory=dict[str, Any])  # of other versions, kept


def default_file() -> Path:
    """Return where the settings of this user on this computer lie."""
    return user_config_path("hongyi", appauthor=False) / "settings.json"


def load(file: Path) -> Settings:
    """Return the stored settings; a missing or damaged file, or entry, means the defaults."""
    try:
        stored: Any = json.loads(file.read_text("utf-8"))
    except FileNotFoundError:
        return Settings()
    except (OSError, ValueError):
        log.warning("settings unreadable, defaults used")
        return Settings()
    if not isinstance(stored, dict):
        log.warning("settings damaged, defaults used")
        return Settings()
    return _from_entries(cast(dict[str, Any], stored))


def save(file: Path, settings: Settings) -> None:
    """Write the settings; a reader finds the old file or the new one, never half of one.

    A folder that cannot be written to is logged and otherwise ignored: the choices then last until
    the program is closed.
    """
    entries = dict(settings.others)
    entries |= {
        one.name: getattr(settings, one.name) for one in fields(settings) if one.name != "others"
    }
    text = json.dumps(entries, ensure_ascii=False, indent=1, default=dict)
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        with NamedTemporaryFile(
            "w", encoding="utf-8", dir=file.parent, prefix=file.name, delete=False
        ) as new:
            new.write(text)
            new.flush()
            os.fsync(new.fileno())
        Path(new.name).replace(file)
    except OSError as error:
        log.warning("settings not saved: %s", type(error).__name__)


def _from_entries(stored: dict[str, Any]) -> Settings:
    defaults, known = Settings(), dict[str, Any]()
    for name in (one.name for one in fields(defaults) if one.name != "others"):
        value = stored.pop(name, None)
        if type(value) is type(getattr(defaults, name)):
            known[name] = value
    return replace(defaults, **known, others=stored)
