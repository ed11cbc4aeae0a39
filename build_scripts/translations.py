"""Find the program's English sentences, check that Chinese is complete, compile the catalogue.

``translations.py`` compiles every .po of resources/locale/zh_CN/LC_MESSAGES into one hongyi.mo and
prints the sentences that have no Chinese; ``--check`` also fails when there are any, or
when two files put one sentence into different words.
"""

import io
import re
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "resources" / "locale" / "zh_CN" / "LC_MESSAGES"


SAME = datetime(2026, 1, 1, tzinfo=UTC)  # the same texts make the same file


def used() -> dict[str, str]:
    """Return every sentence in the source with the place where it stands."""
    found = extract_from_dir(
        str(ROOT / "desktop_app"),
        method_map=[("**.py", "python")],
        keywords={"tr": None, "N_": None},
    )
    sentences = {text: f"{file}:{line}" for file, line, text, *_ in found if isinstance(text, str)}
    return sentences | inside_strings()


def inside_strings() -> dict[str, str]:
    """Return the sentences within f-strings, which the extraction takes for plain text."""
    return {
        text: f"{file.relative_to(ROOT / 'desktop_app')}:{number}"
        for file in (ROOT / "desktop_app").rglob("*.py")
        for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), start=1)
        for text in re.findall(r"\{tr\('([^']+)'", line)
    }


def catalogue() -> Catalog:
    """Return all Chinese sentences as one catalogue."""
    whole = Catalog(
        locale="zh_CN", domain="hongyi", fuzzy=False, creation_date=SAME, revision_date=SAME
    )
    for _, text, chinese in _written():
        if text and chinese:
            whole.add(text, chinese)
    return whole


def _written() -> Iterator[tuple[str, str, str]]:
    """Yield the file, the sentence and its Chinese of every entry."""
    for file in sorted(FOLDER.glob("*.po")):
        for message in read_po(io.BytesIO(file.read_bytes()), locale="zh_CN"):
            yield file.name, str(message.id), str(message.string)


def clashes() -> list[str]:
    """Return the sentences that two files put into different Chinese; only one could be shown."""
    known: dict[str, str] = {}
    found: list[str] = []
    for file, text, chinese in _written():
        if text and known.setdefault(text, chinese) != chinese:
            found.append(f"{file}: {text!r} is {known[text]!r} elsewhere")
    return found


def compiled() -> bytes:
    """Return the bytes of hongyi.mo."""
    out = io.BytesIO()
    write_mo(out, catalogue())
    return out.getvalue()


def missing() -> dict[str, str]:
    """Return the sentences without Chinese, with their places; one-word code names never."""
    known = {message.id for message in catalogue() if message.id}
    return {text: place for text, place in used().items() if text not in known}


def main() -> int:
    """Compile, report, and with --check fail when something is missing."""
    (FOLDER / "hongyi.mo").write_bytes(compiled())
    lacking = missing()
    for text, place in sorted(lacking.items(), key=lambda item: item[1]):
        print(f"{place}: {text!r}")
    twice = clashes()
    for clash in twice:
        print(clash)
    print(f"{len(used())} sentences, {len(lacking)} without Chinese, {len(twice)} in two ways")
    return 1 if (lacking or twice) and "--check" in sys.argv else 0


if __name__ == "__main__":
    sys.exit(main())
