"""Tell from its first bytes what a file is; names of files lie."""

import io
import re
import zipfile

import olefile

from desktop_app.errors import Unreadable
from desktop_app.i18n import N_, tr

XLSX, XLS, HTML, TEXT = "xlsx", "xls", "html", "text"

_ZIP, _OLE = b"PK", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_NOT_TABLE = N_("This is {what}, not a table. Please choose the Excel or CSV file.")
_SIGNS: tuple[tuple[bytes, str], ...] = (
    (b"%PDF", N_("a PDF document")),
    (b"\x89PNG", N_("a picture")),
    (b"\xff\xd8\xff", N_("a picture")),
    (b"GIF8", N_("a picture")),
    (b"BM", N_("a picture")),
    (b"II*\x00", N_("a picture")),
    (b"MM\x00*", N_("a picture")),
    (b"{\\rtf", N_("a Word document")),
    (b"Rar!", N_("a compressed archive")),
    (b"7z\xbc\xaf", N_("a compressed archive")),
    (b"\x1f\x8b", N_("a compressed archive")),
    (b"MZ", N_("a program")),
    (b"\x7fELF", N_("a program")),
    (b"SQLite format 3", N_("a database")),
)
_OTHER_TABLES: tuple[tuple[bytes, str], ...] = (
    (
        b"ID;P",
        N_("The table is in the old SYLK form. Open it in WPS or Excel and save it as .xlsx."),
    ),
    (
        b"MIME-Version:",
        N_("The table is a saved web archive. Open it in WPS or Excel and save it as .xlsx."),
    ),
)
_HTML = re.compile(rb"<\s*(!doctype\s+html|html|table|head|body|meta|div)\b", re.IGNORECASE)
_XML_TABLE = b"urn:schemas-microsoft-com:office:spreadsheet"


def kind_of(content: bytes) -> str:
    """Return ``xlsx``, ``xls``, ``html`` or ``text``.

    Raises Unreadable that names what the file is instead.
    """
    if content.startswith(_OLE):
        return _kind_of_ole(content)
    if content.startswith(_ZIP):
        return _kind_of_zip(content)
    _refuse_known_strangers(content)
    start = _as_ascii(content[:4096])
    if _XML_TABLE in start:
        raise Unreadable(
            tr(
                "The table is in the XML form of Excel 2003. Open it in WPS or Excel and save it as"
                " .xlsx."
            )
        )
    if start.lstrip().startswith(b"<") and _HTML.search(start):
        return HTML
    return TEXT


def _refuse_known_strangers(content: bytes) -> None:
    for sign, what in _SIGNS:
        if content.startswith(sign) and (len(sign) > 2 or b"\x00" in content[:64]):
            raise _not_a_table(what)
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        raise _not_a_table(N_("a picture"))
    for sign, sentence in _OTHER_TABLES:
        if content.startswith(sign):
            raise Unreadable(tr(sentence))


def _as_ascii(start: bytes) -> bytes:
    """Return the start without what UTF-16 and byte order marks put around ASCII."""
    return start.replace(b"\x00", b"").removeprefix(b"\xef\xbb\xbf").lstrip(b"\xff\xfe")


def _not_a_table(what: str) -> Unreadable:
    return Unreadable(tr(_NOT_TABLE, what=tr(what)))


def _kind_of_zip(content: bytes) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            names = set(archive.namelist())
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, EOFError):
        raise damaged() from None
    if "xl/workbook.xml" in names:
        return XLSX
    if "xl/workbook.bin" in names:
        raise Unreadable(
            tr("The workbook is in Excel's binary form (.xlsb). Save it in Excel or WPS as .xlsx.")
        )
    if "content.xml" in names and "mimetype" in names:
        raise Unreadable(
            tr("The file is in OpenDocument form. Save it in WPS or LibreOffice as .xlsx.")
        )
    if any(name.startswith("word/") for name in names):
        raise _not_a_table(N_("a Word document"))
    if any(name.startswith("ppt/") for name in names):
        raise _not_a_table(N_("a presentation"))
    if any(name.startswith("xl/") for name in names):
        raise damaged()
    raise Unreadable(
        tr("This is a compressed archive. Unpack it and choose the Excel or CSV file inside.")
    )


def _kind_of_ole(content: bytes) -> str:
    try:
        with olefile.OleFileIO(io.BytesIO(content)) as ole:
            names = {"/".join(path).casefold() for path in ole.listdir()}
    except Exception:  # noqa: BLE001 - olefile raises anything on damaged directories
        raise damaged() from None
    if "encryptedpackage" in names:
        raise locked()
    if names & {"workbook", "book"}:
        return XLS
    if "worddocument" in names:
        raise _not_a_table(N_("a Word document"))
    if "powerpoint document" in names:
        raise _not_a_table(N_("a presentation"))
    raise Unreadable(
        tr(
            "The file is in a form that only its own program reads. Open it there (WPS or Excel)"
            " and save it as .xlsx."
        )
    )


def damaged() -> Unreadable:
    """Return the error for a file that breaks off or does not hang together."""
    return Unreadable(
        tr(
            "The file is damaged or was not copied completely. Open it in WPS or Excel and save it"
            " again, or ask for it once more."
        )
    )


def locked() -> Unreadable:
    """Return the error for a file that asks for a password."""
    return Unreadable(
        tr(
            "The file is protected by a password. Open it in WPS or Excel, take the password off,"
            " save it and try again."
        )
    )
