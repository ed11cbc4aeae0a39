"""Numbers in previews: hidden, wherever on a sheet they stand, until shown on purpose."""

import re

from desktop_app.domain.fields import by_name, masked
from desktop_app.domain.records.person import Person
from desktop_app.domain.telephones import EXAMPLE

FIELDS = by_name(Person)
SECONDS = 20  # numbers stay shown; the screen stands on a counter
_IDENTITY = re.compile(r"(?<!\d)(?:\d{17}[\dXx]|\d{15})(?!\d)")
_OURS = re.compile(rf"(?<!\d){EXAMPLE}(?!\d)")
_PHONE = re.compile(r"(?<!\d)1[3-9]\d{9}(?!\d)")


def hidden(text: str, field: str = "") -> str:
    """Return a text with its identity and telephone numbers masked.

    ``field`` is what the column fills; there the whole cell counts as such a number.
    """
    spec = FIELDS.get(field)
    if spec is not None and spec.mask:
        return masked(text, spec)
    text = _IDENTITY.sub(lambda found: masked(found[0], FIELDS["doc_number"]), text)
    return _PHONE.sub(lambda found: masked(found[0], FIELDS["mobile"]), text)


def hidden_in(sentence: str) -> str:
    """Return one of our sentences with the numbers of people masked, but not its own example."""
    return EXAMPLE.join(hidden(part) for part in _OURS.split(sentence))
