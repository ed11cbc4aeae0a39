"""With which faces this computer prints papers: its own, a file that was named, or the bundled."""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

from desktop_app.documents import fonts, own_faces
from desktop_app.documents.own_faces import ROLES, FaceFile
from desktop_app.documents.pdf import MM, Meta, Pdf
from desktop_app.documents.preview import render_page
from desktop_app.errors import Unreadable

SPECIMEN = ("社区党群服务中心 2026年11月2日", "“七一”座谈会　䶮㛃𬱖")
SIZE, HEIGHT = 15.0, 8.0  # points, millimetres

Source = Literal["file", "installed", "bundled"]
Found = dict[str, list[tuple[Source, FaceFile]]]


@dataclass(frozen=True, slots=True)
class FaceUse:
    """What a role of papers is printed with; ``name`` is empty for the bundled face."""

    role: str
    label: str
    source: Source
    name: str = ""
    path: str = ""


def use(chosen: Mapping[str, str]) -> None:
    """Print with the files named by role, then installed faces, then the bundled; see ``uses``."""
    named = dict(chosen)

    def find() -> Mapping[str, Sequence[FaceFile]]:
        return {role: [one for _, one in faces] for role, faces in _found(named).items()}

    fonts.prefer(find)


def uses(chosen: Mapping[str, str]) -> list[FaceUse]:
    """Return for each role the face that is tried first."""
    found = _found(chosen)
    answer: list[FaceUse] = []
    for role, label in ROLES.items():
        if faces := found.get(role):
            source, one = faces[0]
            answer.append(FaceUse(role, label, source, one.name, str(one.path)))
        else:
            answer.append(FaceUse(role, label, "bundled"))
    return answer


def check(file: Path) -> None:
    """Raise Unreadable, saying why, when papers cannot be printed with this file."""
    own_faces.named(file)


def specimen(role: str, dpi: float) -> tuple[int, int, bytes]:
    """Return width, height and RGB bytes of lines in the faces in use, the rare names last."""
    stack = fonts.stacks()[role]
    width = max(stack.width(one, SIZE) for one in SPECIMEN) / MM + 2
    pdf = Pdf((width, HEIGHT * len(SPECIMEN)), Meta("字体"))
    for number, one in enumerate(SPECIMEN):
        pdf.text(1, HEIGHT * (number + 0.7), one, stack, SIZE)
    pdf.end_page()
    return render_page(pdf.finish(), 0, dpi)


def _found(chosen: Mapping[str, str]) -> Found:
    """Return the usable faces by role; a named file that is gone or of no use is passed over."""
    found: Found = {}
    for role in ROLES:
        faces: list[tuple[Source, FaceFile]] = []
        if chosen.get(role):
            with suppress(Unreadable):
                faces.append(("file", own_faces.named(Path(chosen[role]))))
        if role in _installed():
            faces.append(("installed", _installed()[role]))
        if faces:
            found[role] = faces
    return found


@cache
def _installed() -> dict[str, FaceFile]:
    return own_faces.installed(own_faces.system_folders())
