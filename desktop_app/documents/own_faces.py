"""Faces of this computer: found by name in the system's folders, or a file the user names.

They are read where they lie and never copied. Source: domain.md 5.1, "Fonts in real life";
embedding permissions: OpenType specification, OS/2 table, fsType.
"""

import os
import sys
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from fontTools.ttLib import TTCollection, TTFont, TTLibError

from desktop_app.errors import Unreadable
from desktop_app.i18n import N_, tr

ROLES = {"fang": "仿宋", "title": "小标宋", "kai": "楷体", "hei": "黑体", "song": "宋体"}
FAMILIES: dict[str, tuple[str, ...]] = {  # as the name table has them, the best first
    "fang": ("FangSong", "仿宋", "FangSong_GB2312", "仿宋_GB2312", "方正仿宋_GBK", "方正仿宋简体",
             "CESI仿宋-GB2312", "STFangsong", "华文仿宋", "朱雀仿宋", "Zhuque Fangsong"),
    "title": ("FZXiaoBiaoSong-B05S", "方正小标宋简体", "方正小标宋_GBK", "FZXiaoBiaoSong-B05",
              "CESI小标宋-GB2312", "CESI小标宋-GB18030"),
    "kai": ("KaiTi", "楷体", "KaiTi_GB2312", "楷体_GB2312", "CESI楷体-GB2312", "方正楷体_GBK",
            "STKaiti", "华文楷体"),
    "hei": ("SimHei", "黑体", "CESI黑体-GB2312", "方正黑体_GBK", "STHeiti", "华文黑体"),
    "song": ("SimSun", "宋体", "CESI宋体-GB2312", "方正书宋_GBK", "STSong", "华文宋体"),
}  # fmt: skip
SUFFIXES = (".ttf", ".ttc", ".otf", ".otc")
NAME_IDS = (1, 4, 6)
RESTRICTED, BITMAP_OR_WHOLE = 0x0002, 0x0300  # fsType: no embedding; bitmaps only, no subsets
PROBE = "的一中党员"

POSTSCRIPT = N_(
    "{file} has PostScript outlines, which cannot be put into a PDF here. Choose the TrueType"
    " version of this face (.ttf or .ttc)."
)
LICENCE = N_("The maker of {file} does not allow it to be put into documents. Choose another face.")
FOREIGN = N_("{file} has no Chinese characters. Choose another face.")
CUT = N_("{file} is incomplete: a part of it is missing. Copy it again, or choose another face.")
NO_FONT = N_("{file} is no font that can be read. Choose a .ttf or .ttc file.")


@dataclass(frozen=True, slots=True)
class FaceFile:
    """A face in a file; ``index`` counts the faces of a collection."""

    path: Path
    index: int = 0
    name: str = ""


@dataclass(frozen=True, slots=True)
class _Judged:
    """A face, the names it goes by, and the sentence that says why it is of no use."""

    face: FaceFile
    names: frozenset[str]
    reason: str


def named(path: Path) -> FaceFile:
    """Return the face of a file that the user names; raises Unreadable, saying why not."""
    judged = _judged(path)
    for one in judged:
        if not one.reason:
            return one.face
    raise Unreadable(tr(judged[0].reason if judged else NO_FONT, file=path.name))


def installed(folders: Sequence[Path]) -> dict[str, FaceFile]:
    """Return the best usable face of the folders for each role; roles without one are absent."""
    wanted = {
        _key(family): (role, rank)
        for role, families in FAMILIES.items()
        for rank, family in enumerate(families)
    }
    found: dict[str, tuple[int, FaceFile]] = {}
    for path in _files(folders):
        for one in _judged(path, wanted.keys()):
            for role, rank in {wanted[name] for name in one.names if name in wanted}:
                if not one.reason and (role not in found or rank < found[role][0]):
                    found[role] = (rank, one.face)
    return {role: face for role, (_, face) in found.items()}


def system_folders() -> list[Path]:
    """Return where this system keeps its fonts, the user's own among them."""
    home = Path.home()
    if sys.platform == "win32":
        local = Path(os.environ.get("LOCALAPPDATA", home / "AppData" / "Local"))
        windows = Path(os.environ.get("WINDIR", r"C:\Windows"))
        return [windows / "Fonts", local / "Microsoft" / "Windows" / "Fonts"]
    shared = [Path("/usr/share/fonts"), Path("/usr/local/share/fonts")]
    return [*shared, home / ".local" / "share" / "fonts", home / ".fonts"]


def _files(folders: Sequence[Path]) -> Iterator[Path]:
    for folder in folders:
        for path in sorted(folder.rglob("*")):
            if path.suffix.lower() in SUFFIXES:
                yield path


def _judged(path: Path, wanted: Set[str] | None = None) -> list[_Judged]:
    """Return the faces of a file, of those ``wanted`` by name only; none where it is unreadable."""
    found: list[_Judged] = []
    try:
        with path.open("rb") as file:
            if file.read(4) == b"ttcf":
                fonts: list[Any] = TTCollection(file, lazy=True).fonts
            else:
                fonts = [TTFont(file, lazy=True)]
            for index, font in enumerate(fonts):
                names = _names(font)
                if wanted is None or names & wanted:
                    face = FaceFile(path, index, _shown_name(font))
                    found.append(_Judged(face, names, _why_not(font)))
    except (OSError, TTLibError, KeyError, ValueError, AssertionError):
        return []
    return found


def _why_not(font: Any) -> str:
    """Return the sentence that says why a face cannot be used, or nothing."""
    if _is_cut(font.reader):
        return CUT
    if "glyf" not in font:
        return POSTSCRIPT
    allowed = font["OS/2"].fsType if "OS/2" in font else 0
    if allowed & 0x000F == RESTRICTED or allowed & BITMAP_OR_WHOLE:
        return LICENCE
    known = font.getBestCmap() or {}
    return "" if all(ord(char) in known for char in PROBE) else FOREIGN


def _is_cut(reader: Any) -> bool:
    """Tell whether a table of a face would end behind the end of its file."""
    size = reader.file.seek(0, os.SEEK_END)
    return any(one.offset + one.length > size for one in reader.tables.values())


def _names(font: Any) -> frozenset[str]:
    names = font["name"].names
    return frozenset(_key(str(one)) for one in names if one.nameID in NAME_IDS)


def _shown_name(font: Any) -> str:
    """Return the Chinese full name of a face where it has one."""
    table = font["name"]
    chinese = table.getName(4, 3, 1, 0x804) or table.getName(1, 3, 1, 0x804)
    return str(chinese or table.getDebugName(4) or table.getDebugName(1) or "")


def _key(name: str) -> str:
    return name.replace(" ", "").lower()
