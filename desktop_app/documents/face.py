"""One TrueType face embedded as one PDF font, however many characters it prints.

reportlab cuts a face into fonts of 256 glyphs, copies the whole outline table for each of them and
writes a ToUnicode entry that is wrong above U+FFFF, so that rare names vanish when copied. This
class keeps reportlab's reading and subsetting of the file and replaces the embedding.
"""

import mmap
import unicodedata
import zlib
from dataclasses import dataclass, field
from pathlib import Path
from struct import pack, unpack
from typing import Any
from weakref import WeakKeyDictionary

from reportlab.pdfbase import pdfdoc
from reportlab.pdfbase.ttfonts import TTFont

ENTRIES = 100  # most entries a block of a ToUnicode map may have (PDF 32000-1, 9.10.3)
EM = 1000


class _Mapped:
    """A font file as a memory map: outlines stay on disk until a page uses them."""

    def __init__(self, path: Path) -> None:
        self.name = str(path)

    def read(self) -> mmap.mmap:
        with Path(self.name).open("rb") as file:
            return mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)


class _Part:
    """A slice of the file that copies only what is asked for."""

    def __init__(self, data: mmap.mmap, start: int) -> None:
        self._data = data
        self._start = start

    def __getitem__(self, part: slice) -> bytes:
        return self._data[self._start + part.start : self._start + part.stop]


@dataclass
class _Used:
    """What one document has printed with the face; a code's place is its character id."""

    codes: list[int] = field(default_factory=lambda: [0])
    ids: dict[str, bytes] = field(default_factory=dict)
    name: str = ""


class Type0Font(TTFont):
    """A face for reportlab's canvas that writes one Type0 font with two-byte character ids."""

    def __init__(self, name: str, path: Path, index: int = 0) -> None:
        super().__init__(name, _Mapped(path), subfontIndex=index, shapable=False)
        self._used: WeakKeyDictionary[Any, _Used] = WeakKeyDictionary()
        file: Any = self.face
        read_table = file.get_table

        def get_table(tag: str) -> Any:
            if tag == "glyf":
                return _Part(file._ttf_data, file.get_table_pos(tag)[0])
            return read_table(tag)

        file.get_table = get_table

    def has(self, char: str) -> bool:
        """Return whether the face draws the character; some map letters to blank outlines."""
        file: Any = self.face
        glyph = file.charToGlyph.get(ord(char), 0)
        return glyph != 0 and (
            unicodedata.category(char) != "Lo" or file.glyphPos[glyph + 1] > file.glyphPos[glyph]
        )

    def advance(self, char: str) -> float:
        """Return the character's width in em."""
        return self.face.getCharWidth(ord(char)) / EM

    def ink(self, char: str) -> tuple[float, float]:
        """Return the lowest and highest point of the glyph above the baseline, in em."""
        file: Any = self.face
        start = file.get_table_pos("glyf")[0] + file.glyphPos[file.charToGlyph[ord(char)]]
        _, _, low, _, high = unpack(">5h", file._ttf_data[start : start + 10])
        return low / file.unitsPerEm, high / file.unitsPerEm

    def splitString(  # noqa: N802 - called by reportlab
        self, text: str | bytes, doc: Any, encoding: str = "utf-8"
    ) -> list[tuple[int, bytes]]:
        if isinstance(text, bytes):
            text = text.decode(encoding)
        used = self._of(doc)
        for char in text:
            if char not in used.ids:
                used.ids[char] = pack(">H", len(used.codes))
                used.codes.append(ord(char))
        return [(0, b"".join([used.ids[char] for char in text]))]

    def getSubsetInternalName(self, subset: int, doc: Any) -> str:  # noqa: N802
        used = self._of(doc)
        if not used.name:
            used.name = f"F{len(doc.fontMapping) + 1}"
            doc.fontMapping[self.fontName] = f"/{used.name}"
            doc.delayedFonts.append(self)
        return f"/{used.name}"

    def addObjects(self, doc: Any) -> None:  # noqa: N802
        used = self._used.pop(doc)
        codes = used.codes
        base = f"{_tag(codes)}+{self.face.name.decode('latin1')}"
        descendant = pdfdoc.PDFDictionary(
            {
                "Type": pdfdoc.PDFName("Font"),
                "Subtype": pdfdoc.PDFName("CIDFontType2"),
                "BaseFont": pdfdoc.PDFName(base),
                "CIDSystemInfo": pdfdoc.PDFDictionary(
                    {
                        "Registry": pdfdoc.PDFString("Adobe"),
                        "Ordering": pdfdoc.PDFString("Identity"),
                        "Supplement": 0,
                    }
                ),
                "FontDescriptor": self.face.addSubsetObjects(doc, base, codes),
                "DW": EM,
                "W": self._widths(codes),
                "CIDToGIDMap": _stream(doc, self._glyph_numbers(codes), f"glyphs:{base}"),
            }
        )
        font = pdfdoc.PDFDictionary(
            {
                "Type": pdfdoc.PDFName("Font"),
                "Subtype": pdfdoc.PDFName("Type0"),
                "BaseFont": pdfdoc.PDFName(base),
                "Encoding": pdfdoc.PDFName("Identity-H"),
                "DescendantFonts": pdfdoc.PDFArray([doc.Reference(descendant, f"cid:{base}")]),
                "ToUnicode": _stream(doc, _to_unicode(codes), f"unicode:{base}"),
            }
        )
        doc.idToObject["BasicFonts"].dict[used.name] = doc.Reference(font, used.name)

    def _of(self, doc: Any) -> _Used:
        if doc not in self._used:
            self._used[doc] = _Used()
        return self._used[doc]

    def _glyph_numbers(self, codes: list[int]) -> bytes:
        """Return the glyph of each id, numbered as reportlab numbers them in its subset."""
        numbers = {0: 0}
        order: list[int] = []
        for code in codes:
            glyph = self.face.charToGlyph.get(code, 0)
            order.append(numbers.setdefault(glyph, len(numbers)))
        return pack(f">{len(order)}H", *order)

    def _widths(self, codes: list[int]) -> Any:
        """Return the widths that are not one em, as the PDF array ``first [w w w] …``."""
        widths: list[Any] = []
        for position, code in enumerate(codes):
            width = self.face.getCharWidth(code)
            if width != EM:
                widths += [position, pdfdoc.PDFArray([round(width, 3)])]
        return pdfdoc.PDFArray(widths)


def _tag(codes: list[int]) -> str:
    """Return the six capitals that mark a subset (PDF 32000-1, 9.6.4)."""
    number = zlib.crc32(repr(codes).encode())
    return "".join(chr(65 + (number >> 5 * place) % 26) for place in range(6))


def _stream(doc: Any, content: bytes | str, name: str) -> Any:
    stream = pdfdoc.PDFStream()
    stream.content = content
    if doc.compression:
        stream.filters = [pdfdoc.PDFZCompress]
    return doc.Reference(stream, name)


def _to_unicode(codes: list[int]) -> str:
    """Return the map that lets readers copy and search; above U+FFFF as surrogate pairs."""
    lines = [
        "/CIDInit /ProcSet findresource begin",
        "12 dict begin",
        "begincmap",
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def",
        "/CMapName /Adobe-Identity-UCS def",
        "/CMapType 2 def",
        "1 begincodespacerange",
        "<0000> <FFFF>",
        "endcodespacerange",
    ]
    entries = [
        f"<{number:04X}> <{chr(code).encode('utf-16-be').hex().upper()}>"
        for number, code in enumerate(codes)
        if number
    ]
    for start in range(0, len(entries), ENTRIES):
        block = entries[start : start + ENTRIES]
        lines += [f"{len(block)} beginbfchar", *block, "endbfchar"]
    lines += ["endcmap", "CMapName currentdict /CMap defineresource pop", "end", "end"]
    return "\n".join(lines)
