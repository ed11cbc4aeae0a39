"""Lock a workbook with a password: AES-256 as Excel, WPS and LibreOffice do (ECMA-376 agile)."""

import io


def sealed(book: bytes, password: str) -> bytes:
    """Return an .xlsx that opens only with the password; nothing touches the disk."""
    from msoffcrypto.format.ooxml import OOXMLFile  # imported late: few exports need it

    out = io.BytesIO()
    OOXMLFile(io.BytesIO(book)).encrypt(password, out)
    return out.getvalue()
