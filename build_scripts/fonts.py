"""Make resources/fonts from public packages: fetch by name, convert, subset, rename, write sources.

``fonts.py [folder]`` takes packages already lying in that folder and fetches the others with the
ordinary clients (``npm pack``, ``apt-get download``; Debian 12). Each package is pinned by version
and checksum, so the same fonts come out every time.
"""

import bz2
import gzip
import hashlib
import io
import re
import subprocess
import sys
import tarfile
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from fontTools import subset
from fontTools.pens.cu2quPen import Cu2QuPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont, newTable

ROOT = Path(__file__).resolve().parent.parent
TARGET = ROOT / "resources" / "fonts"
CURVE_ERROR = 1.0  # thousandths of an em between a cubic curve and its quadratic stand-in


@dataclass(frozen=True)
class Package:
    """Something an ordinary package client can fetch; ``file`` is the name it is stored under."""

    client: str
    name: str
    version: str
    file: str
    sha256: str


SERIF = Package(
    "npm", "@expo-google-fonts/noto-serif-sc", "0.4.3",
    "expo-google-fonts-noto-serif-sc-0.4.3.tgz",
    "ff6bcf5ba68d92dfecc05544bb150f9e724741a932354a0dd97e7289c40a3f5e",
)  # fmt: skip
SANS = Package(
    "npm", "@expo-google-fonts/noto-sans-sc", "0.4.3",
    "expo-google-fonts-noto-sans-sc-0.4.3.tgz",
    "0d69d0f4971d2ff574e3d93cbc218dc950bf3f3f8f8e2c008d97687ed53aee59",
)  # fmt: skip
WENKAI = Package(
    "apt", "fonts-lxgw-wenkai", "1.250+repack-1",
    "fonts-lxgw-wenkai_1.250+repack-1_all.deb",
    "6d1e4c4aac78ad32062aefa2c836ee4d6e58f9dcf8b3f4407c9eefe304615318",
)  # fmt: skip
FANDOL = Package(
    "apt", "texlive-lang-chinese", "2022.20230122-1",
    "texlive-lang-chinese_2022.20230122-1_all.deb",
    "9cfa07bd44e7b9098e26f0ecac1b5ad210d2249d474c8074d53de92d650b0ec0",
)  # fmt: skip
HANAZONO = Package(
    "apt", "fonts-hanazono", "20170904-2.1",
    "fonts-hanazono_20170904-2.1_all.deb",
    "a6943366b4f5a6cec34221f8b4eb22555a628f0ee6ef4e3d3401cabe9363aeae",
)  # fmt: skip
UNIHAN = Package(
    "apt", "unicode-data", "15.0.0-1",
    "unicode-data_15.0.0-1_all.deb",
    "5efef23bbb1c6a133ecbdd63a2cfa07159ccacf5466a49e2426101c5ecd691fc",
)  # fmt: skip

KAI_LICENCE = "LICENSE-WenKai.txt"
WENKAI_FOLDER = "usr/share/fonts/truetype/lxgw-wenkai"
FANDOL_FONTS = "usr/share/texlive/texmf-dist/fonts/opentype/public/fandol"


@dataclass(frozen=True)
class Face:
    """One file of resources/fonts: where it comes from and what is done to it."""

    file: str
    role: str
    package: Package
    member: str
    licence: str
    keep: str = "all"  # name of a repertoire in REPERTOIRES
    rename: str = ""  # given when the licence reserves the original name
    features: tuple[str, ...] = ()


FACES = (
    Face("FandolFang.ttf", "仿宋 body of official papers", FANDOL,
         f"{FANDOL_FONTS}/FandolFang-Regular.otf", "LICENSE-Fandol.txt"),
    Face("HongyiFangSupplement.ttf", "仿宋 for characters FandolFang lacks", WENKAI,
         f"{WENKAI_FOLDER}/LXGWWenKai-Light.ttf", KAI_LICENCE,
         "beyond_fandol", "Hongyi Fang Supplement"),
    Face("HongyiKai.ttf", "楷体", WENKAI, f"{WENKAI_FOLDER}/LXGWWenKai-Regular.ttf", KAI_LICENCE,
         "standard_and_names", "Hongyi Kai"),
    Face("NotoSansSC-Medium.ttf", "黑体; the interface's bold", SANS,
         "package/500Medium/NotoSansSC_500Medium.ttf", "LICENSE-NotoSansSC.txt",
         "standard", features=("kern",)),
    Face("NotoSansSC-Regular.ttf", "the interface", SANS,
         "package/400Regular/NotoSansSC_400Regular.ttf", "LICENSE-NotoSansSC.txt",
         "standard", features=("kern",)),
    Face("NotoSerifSC-Bold.ttf", "小标宋: titles and red heads", SERIF,
         "package/700Bold/NotoSerifSC_700Bold.ttf", "LICENSE-NotoSerifSC.txt", "standard"),
    Face("NotoSerifSC-Regular.ttf", "宋体; fallback for every face", SERIF,
         "package/400Regular/NotoSerifSC_400Regular.ttf", "LICENSE-NotoSerifSC.txt"),
    Face("HanaMinB.ttf", "extensions B to F; opened only when such a character is met", HANAZONO,
         "usr/share/fonts/truetype/hanazono/HanaMinB.ttf", "LICENSE-Hanazono.txt"),
)  # fmt: skip

LICENCES: dict[str, tuple[Package, str]] = {
    "LICENSE-NotoSerifSC.txt": (SERIF, "package/LICENSE_FONT"),
    "LICENSE-NotoSansSC.txt": (SANS, "package/LICENSE_FONT"),
    KAI_LICENCE: (WENKAI, "usr/share/doc/fonts-lxgw-wenkai/copyright"),
    "LICENSE-Fandol.txt": (FANDOL, "usr/share/doc/texlive-doc/fonts/fandol/COPYING.gz"),
    "LICENSE-Hanazono.txt": (HANAZONO, "usr/share/doc/fonts-hanazono/copyright"),
}


def fetched(package: Package, folder: Path) -> Path:
    """Return the package's file, downloaded unless it lies there; a wrong checksum stops."""
    path = folder / package.file
    if not path.exists():
        command = {
            "npm": ["npm", "pack", f"{package.name}@{package.version}"],
            "apt": ["apt-get", "download", f"{package.name}={package.version}"],
        }[package.client]
        subprocess.run(command, cwd=folder, check=True)
    if hashlib.sha256(path.read_bytes()).hexdigest() != package.sha256:
        raise SystemExit(f"{path} is not the file this script was written for.")
    return path


def member(package: Package, name: str, folder: Path) -> bytes:
    """Return one file out of a package."""
    path = fetched(package, folder)
    if package.client == "apt":
        data = subprocess.run(
            ["dpkg-deb", "--fsys-tarfile", path], check=True, capture_output=True
        ).stdout
        name = f"./{name}"
    else:
        data = gzip.decompress(path.read_bytes())
    with tarfile.open(fileobj=io.BytesIO(data)) as archive:
        found = archive.extractfile(name)
        if found is None:
            raise SystemExit(f"{name} is missing in {path}.")
        return found.read()


def standard(folder: Path) -> set[int]:
    """Return what ordinary papers need: 8105 standard Han, GB 2312, signs and Latin letters.

    Source: 通用规范汉字表 (property kTGH of Unihan 15), GB 2312-1980.
    """
    table = bz2.decompress(
        member(UNIHAN, "usr/share/unicode/Unihan_OtherMappings.txt.bz2", folder)
    ).decode()
    wanted = {int(code, 16) for code in re.findall(r"^U\+([0-9A-F]+)\tkTGH", table, re.MULTILINE)}
    for high in range(0xA1, 0xF8):
        for low in range(0xA1, 0xFF):
            wanted |= {ord(char) for char in bytes((high, low)).decode("gb2312", "ignore")}
    for first, last in ((0x20, 0x24F), (0x2000, 0x26FF), (0x3000, 0x33FF), (0xFF00, 0xFFEF)):
        wanted |= set(range(first, last + 1))
    return wanted


def names(codes: Iterable[int]) -> set[int]:
    """Return the Han outside GBK among the codes: what turns up in names and nowhere else."""
    return {code for code in codes if _is_han(code) and not _in_gbk(chr(code))}


def _is_han(code: int) -> bool:
    return unicodedata.name(chr(code), "").startswith("CJK UNIFIED") or 0x20000 <= code <= 0x323AF


def _in_gbk(char: str) -> bool:
    try:
        char.encode("gbk")
    except UnicodeEncodeError:
        return False
    return True


def beyond_fandol(codes: set[int], folder: Path) -> set[int]:
    """Return standard and name characters that FandolFang cannot draw."""
    data = member(FANDOL, f"{FANDOL_FONTS}/FandolFang-Regular.otf", folder)
    there = set(TTFont(io.BytesIO(data), lazy=True).getBestCmap())
    return {code for code in (standard(folder) | names(codes)) - there if _is_han(code)}


REPERTOIRES: dict[str, Callable[[set[int], Path], set[int]]] = {
    "all": lambda codes, _: codes,
    "standard": lambda _, folder: standard(folder),
    "standard_and_names": lambda codes, folder: standard(folder) | names(codes),
    "beyond_fandol": beyond_fandol,
}


def with_quadratic_outlines(font: TTFont) -> TTFont:
    """Turn PostScript outlines into TrueType ones; reportlab embeds nothing else."""
    glyphs = font.getGlyphSet()
    order = font.getGlyphOrder()
    outlines = {}
    for name in order:
        pen = TTGlyphPen(glyphs)
        glyphs[name].draw(Cu2QuPen(pen, CURVE_ERROR, reverse_direction=True))
        outlines[name] = pen.glyph()
    font["loca"] = newTable("loca")
    font["glyf"] = table = newTable("glyf")
    table.glyphOrder, table.glyphs = order, outlines
    for tag in ("CFF ", "VORG"):
        if tag in font:
            del font[tag]
    table.compile(font)
    widths = font["hmtx"]
    for name in order:
        widths[name] = (widths[name][0], getattr(outlines[name], "xMin", 0))
    limits = font["maxp"]
    limits.tableVersion = 0x00010000
    limits.maxZones = 1
    for field in ("maxTwilightPoints", "maxStorage", "maxFunctionDefs", "maxInstructionDefs",
                  "maxStackElements", "maxSizeOfInstructions", "maxComponentElements"):  # fmt: skip
        setattr(limits, field, 0)
    limits.recalc(font)
    font.sfntVersion = "\x00\x01\x00\x00"
    return font


def renamed(font: TTFont, family: str) -> TTFont:
    """Give a changed font a name of its own, as the Open Font Licence asks; keep its credits."""
    table = font["name"]
    table.names = [record for record in table.names if record.nameID in (0, 13, 14)]
    plain = family.replace(" ", "")
    for number, text in ((1, family), (2, "Regular"), (3, plain), (4, family), (6, plain)):
        table.setName(text, number, 3, 1, 0x409)
    return font


def made(face: Face, folder: Path) -> bytes:
    """Return the finished font file."""
    data = member(face.package, face.member, folder)
    font = TTFont(io.BytesIO(data), recalcTimestamp=False)
    if "CFF " in font:
        font = with_quadratic_outlines(font)
    options = subset.Options(
        layout_features=list(face.features), hinting=False, notdef_outline=True,
        glyph_names=False, name_IDs=["*"], name_languages=["*"], recalc_timestamp=False,
        drop_tables=["vhea", "vmtx", "STAT", "BASE", "FFTM", "gasp", "GDEF"],
    )  # fmt: skip
    chosen = subset.Subsetter(options)
    chosen.populate(unicodes=REPERTOIRES[face.keep](set(font.getBestCmap()), folder))
    chosen.subset(font)
    if face.rename:
        font = renamed(font, face.rename)
    out = io.BytesIO()
    font.save(out, reorderTables=False)
    return out.getvalue()


def sources() -> str:
    """Return SOURCES.md: what each file is, whence it came and under which licence."""
    lines = ["# Fonts", "", "Made by `build_scripts/fonts.py`; nothing here is edited by hand.", ""]
    lines += ["| file | used for | package | file in it | changes | licence |"]
    lines += ["|---|---|---|---|---|---|"]
    for face in FACES:
        package = f"{face.package.client}: {face.package.name} {face.package.version}"
        changes = ["hints and vertical metrics left out"]
        if face.member.endswith(".otf"):
            changes.append("PostScript outlines converted to TrueType")
        if face.keep != "all":
            changes.append(f"subset ({face.keep.replace('_', ' ')})")
        if face.rename:
            changes.append(f"renamed to {face.rename}")
        cells = (face.file, face.role, package, face.member, "; ".join(changes), face.licence)
        lines.append(f"| {' | '.join(cells)} |")
    return "\n".join(lines) + "\n"


def characters() -> str:
    """Return what the faces have beside Chinese characters, a range of code points a line."""
    sys.path.insert(0, str(ROOT))
    from desktop_app.documents.fonts import LAST_RESORT, face
    from desktop_app.domain.names import is_han

    faces = [face(name) for name in LAST_RESORT]
    ranges: list[list[int]] = []
    for code in range(0x21, sys.maxunicode + 1):
        char = chr(code)
        if is_han(char) or not any(one.has(char) for one in faces):
            continue
        if ranges and ranges[-1][1] == code - 1:
            ranges[-1][1] = code
        else:
            ranges.append([code, code])
    return "".join(f"{first:04X}-{last:04X}\n" for first, last in ranges)


def main() -> None:
    """Write every font, licence text and SOURCES.md."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "build" / "fonts"
    folder.mkdir(parents=True, exist_ok=True)
    TARGET.mkdir(exist_ok=True)
    for name, (package, path) in LICENCES.items():
        text = member(package, path, folder)
        (TARGET / name).write_bytes(gzip.decompress(text) if path.endswith(".gz") else text)
    for face in FACES:
        data = made(face, folder)
        (TARGET / face.file).write_bytes(data)
        print(f"{face.file}: {len(data) / 1e6:.1f} MB")
    (TARGET / "SOURCES.md").write_text(sources(), encoding="utf-8")
    (TARGET / "characters.txt").write_text(characters(), encoding="ascii")


if __name__ == "__main__":
    main()
