"""The faces that are open: the bundled ones and, once it was looked for them, this computer's."""

import logging
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from threading import RLock

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFError

from desktop_app import paths
from desktop_app.documents.face import Type0Font
from desktop_app.documents.own_faces import FaceFile

log = logging.getLogger(__name__)

LOCK = RLock()  # faces are shared: opening one and writing one into a file happen one at a time
Find = Callable[[], Mapping[str, Sequence[FaceFile]]]


def _none() -> Mapping[str, Sequence[FaceFile]]:
    return {}


@dataclass
class _Own:
    """How to find the faces of this computer, and those found by the name they are known under."""

    find: Find = _none
    files: dict[str, FaceFile] = field(default_factory=dict[str, FaceFile])


_OWN = _Own()


def look_for(find: Find) -> None:
    """Find the faces of this computer in this way; it is asked once, when text is first set."""
    with LOCK:
        _OWN.find = cache(find)


def own_faces(role: str) -> tuple[str, ...]:
    """Return the names of this computer's faces for a role, opened, the preferred first."""
    with LOCK:
        return tuple(filter(None, map(_known_as, _OWN.find().get(role, ()))))


def face(name: str) -> Type0Font:
    """Return a face, opened and made known to reportlab the first time."""
    with LOCK:
        return _opened(name)


@cache
def _opened(name: str) -> Type0Font:
    file = _OWN.files.get(name) or FaceFile(paths.resource("fonts", f"{name}.ttf"))
    font = Type0Font(name, file.path, file.index)
    pdfmetrics.registerFont(font)
    return font


def _known_as(file: FaceFile) -> str:
    """Open a face and return the name it is known under here; empty when it is damaged."""
    name = f"{file.path}#{file.index}"
    _OWN.files[name] = file
    try:
        _opened(name)
    except (OSError, TTFError, ValueError, KeyError):
        log.warning("a font of this computer cannot be used")
        return ""
    return name
