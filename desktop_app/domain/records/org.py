"""One organisation in the centre's own tree: committee, branch, group."""

from dataclasses import dataclass

from desktop_app.domain.fields import code, count, ref, telephone, text
from desktop_app.i18n import N_


@dataclass(frozen=True, slots=True, kw_only=True)
class Org:
    """One row of table ``org``. Source: domain.md sections 1.1 and 4.1."""

    id: int = 0
    name: str = text(N_("Name of the organisation"), required=True)
    short_name: str = text(N_("Short name"))
    org_type: str = code(N_("Kind of organisation"), "org_type")
    org_role: str = code(N_("Role in the tree"), "org_role")
    parent: int = ref(N_("Superior organisation"))
    position: int = count(N_("Order"))
    head: str = text(N_("Head of the organisation"))
    contact_phone: str = telephone(N_("Contact telephone"))
