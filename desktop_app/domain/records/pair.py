"""Two people who were compared: one and the same, or two after all."""

from dataclasses import dataclass

from desktop_app.domain.fields import ref, text
from desktop_app.i18n import N_

MERGED, APART = "merged", "apart"


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """One row of table ``pair``.

    Units: ``verdict`` is ``merged`` (``other`` went into ``person_id``) or ``apart`` (they are
    not the same person, ``person_id`` being the smaller id).
    """

    id: int = 0
    person_id: int = ref(N_("Person"))
    other: int = ref(N_("Person"))
    verdict: str = text("", listed=False)
