"""When a finished file was printed: its dates, and its own name among files.

``Pdf`` writes fixed ones, so that the same data give the same bytes. What takes their place is as
long, so that nothing in the file moves.
"""

import re
from datetime import datetime
from hashlib import md5

DATE = re.compile(rb"(/(?:CreationDate|ModDate|LastModified) )\(D:\d{14}[+-]\d\d'\d\d'\)")
NAME = re.compile(rb"\[<([0-9a-f]{32})><\1>\]")


def stamped(pdf: bytes, moment: datetime) -> bytes:
    """Return a file that ``Pdf`` has drawn as printed at a moment; a naive one is local time."""
    known = moment if moment.tzinfo else moment.astimezone()
    said = f"{known:%Y%m%d%H%M%S%z}"
    date = f"(D:{said[:-2]}'{said[-2:]}')".encode()
    tail = pdf.rindex(b"trailer")

    def name(found: re.Match[bytes]) -> bytes:
        own = md5(found[1] + date, usedforsecurity=False).hexdigest()
        return f"[<{own}><{own}>]".encode()

    return DATE.sub(rb"\1" + date, pdf[:tail]) + NAME.sub(name, pdf[tail:])
