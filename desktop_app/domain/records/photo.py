"""The picture of a person, ready for a card."""

from dataclasses import dataclass

from desktop_app.domain.fields import note, ref
from desktop_app.i18n import N_


@dataclass(frozen=True, slots=True, kw_only=True)
class Photo:
    """One row of table ``photo``. Units: ``jpeg`` is base64 text of a 358 × 441 pixel JPEG."""

    id: int = 0
    person_id: int = ref(N_("Person"))
    jpeg: str = note(N_("Photo"))
