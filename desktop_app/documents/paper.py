"""What every paper declares, and the one way in which a paper is made."""

import gc
from collections.abc import Callable, Generator, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, fields, is_dataclass, replace
from datetime import date
from typing import Any

from desktop_app.documents.asking import asked
from desktop_app.documents.fonts import marked, refuse_missing
from desktop_app.documents.pdf import A4, Watch, watched
from desktop_app.documents.wording import Wording, Words
from desktop_app.domain import codes
from desktop_app.domain.characters import printable
from desktop_app.domain.forbidden_proofs import refuse_as_proof, refuse_worded
from desktop_app.errors import NotFound
from desktop_app.i18n import tr


@contextmanager
def _uncollected() -> Generator[None]:
    """Put off looking for garbage while a paper is drawn: it takes a tenth of the time in vain."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """One kind of paper; each file of ``papers`` declares one as ``PAPER``.

    ``draw(data, options, sample)`` returns the PDF; where a paper declares ``wording`` it is handed
    the ``Words`` as a fourth. ``data`` is the frozen dataclass it takes; a
    paper that is ``per_person`` takes a sequence of them. ``size`` is in millimetres.
    """

    key: str
    name: str
    data: type
    draw: Callable[..., bytes]
    options: type | None = None
    size: tuple[float, float] = A4
    per_person: bool = False
    duplex: bool = False
    copies: int = 1
    group: str = "other"  # of resources/codes/paper_group.csv: where it is looked for
    right: str = "papers.print"  # of resources/rules/rights.csv: who may print it
    record: str = ""  # of domain/ledgers.py that it belongs to; see ``belongs_to``
    series: str = ""  # papers of one series share their numbers; empty: its own
    overprint: bool = False  # goes onto issued forms: offsets matter, no frame is drawn
    stock: str = ""  # the field with the number of the first issued form
    issued: Callable[[Any], Sequence[str]] | None = None  # the numbers of all forms data go over
    wording: tuple[Wording, ...] = ()
    mark: str = ""  # two letters its scan code begins with, where it bears one; see scan_code.py
    names_people: bool = False  # also where nothing it asks for tells that it does
    problems: Callable[[Any], Mapping[str, str]] | None = None  # of what was typed, by field
    archive_years: int = 10  # how long a kept copy is needed (domain.md 6 rule 8); 0 is for good

    @property
    def label(self) -> str:
        """The paper's name in the interface language."""
        item = codes.table("printable").get(self.key)
        return item.label if item else tr(self.name)

    @property
    def group_label(self) -> str:
        """The group's name in the interface language."""
        return codes.label("paper_group", self.group)

    @property
    def series_key(self) -> str:
        """The series its numbers come from."""
        return self.series or self.key

    @property
    def belongs_to(self) -> str:
        """The kind of record it belongs to, or ``none``."""
        about = any(ask.kind == "people" for ask in asked(self.data).values())
        return self.record or ("person" if self.per_person or about else "none")

    @property
    def about_nobody(self) -> bool:
        """Tell whether such a paper names nobody, unless people are chosen for it."""
        of_one = any(ask.of for ask in asked(self.data).values())
        return self.belongs_to == "none" and not of_one and not self.names_people

    @_uncollected()
    def render(
        self,
        data: Any,
        options: Any = None,
        *,
        sample: bool = False,
        own: Mapping[str, str] | None = None,
        watch: Watch | None = None,
    ) -> bytes:
        """Return the PDF; the same input always gives the same bytes.

        ``own`` are the centre's own sentences by key in place of the shipped ones. ``sample``
        prints 样张 across the pages. Raises MissingGlyphs before anything is drawn when no face has
        a character, Invalid when a text does not fit, NotFound when there is nobody. ``watch`` is
        told after each page how many are drawn, and may raise to stop.
        """
        if self.per_person:
            if not data:
                raise NotFound(tr("Nobody is chosen, so there is nothing to print."))
            data = [cleaned(one) for one in data]
            refuse_missing(text for one in data for text in texts(one))
        else:
            data = cleaned(data)
            refuse_missing(texts(data))
            _refuse_proof(data)
        if options is None and self.options is not None:
            options = self.options()
        more: tuple[Words, ...] = ()
        if self.wording:
            own = {key: printable(text) for key, text in (own or {}).items()}
            refuse_missing(own.values())
            refuse_worded(own, _filled(data), getattr(data, "date", date.max))
            more = (Words(self.wording, own),)
        with watched(watch):
            return self.draw(data, options, sample, *more)


def _refuse_proof(data: Any) -> None:
    """Raise Invalid when what is typed freely makes one of the proofs that are forbidden."""
    on = getattr(data, "date", None)
    typed = [
        (spec.name, text)
        for spec in fields(data)
        if spec.name != "people"
        for text in texts(getattr(data, spec.name))
    ]
    day = on if isinstance(on, date) else date.max
    refuse_as_proof(str(getattr(data, "title", "")), typed, day)


def _filled(data: Any) -> Iterator[str]:
    """Yield what is filled into a paper beside the people it is about."""
    for spec in fields(data) if is_dataclass(data) else ():
        if isinstance(value := getattr(data, spec.name), str):
            yield value


def texts(data: Any) -> Iterator[str]:
    """Yield every text of a dataclass, however deep."""
    if isinstance(data, str):
        yield data
    elif is_dataclass(data):
        for spec in fields(data):
            yield from texts(getattr(data, spec.name))
    elif isinstance(data, Sequence) and not isinstance(data, bytes):
        for item in data:
            yield from texts(item)


def cleaned(data: Any) -> Any:
    """Return a copy of a dataclass whose texts hold only what can leave a mark."""
    return _mapped(data, printable)


def with_marks(data: Any) -> Any:
    """Return a copy with 〓 for what no face has: what is stored is printed all the same."""
    return _mapped(data, marked)


def _mapped(data: Any, change: Callable[[str], str]) -> Any:
    """Return a copy of data, however deep, with each text changed."""
    if isinstance(data, str):
        return change(data)
    if is_dataclass(data) and not isinstance(data, type):
        found = {spec.name: _mapped(getattr(data, spec.name), change) for spec in fields(data)}
        return replace(data, **found)
    if isinstance(data, tuple | list):
        return tuple(_mapped(item, change) for item in data)
    if isinstance(data, Mapping):
        return {name: _mapped(value, change) for name, value in data.items()}
    return data
