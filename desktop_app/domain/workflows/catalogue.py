"""All workflows. A new one is one table in this folder and one line here."""

from desktop_app.domain.workflow import Workflow
from desktop_app.domain.workflows.booking import BOOKING
from desktop_app.domain.workflows.claim import CLAIM
from desktop_app.domain.workflows.help import HELP
from desktop_app.domain.workflows.order import ORDER
from desktop_app.domain.workflows.star import STAR
from desktop_app.domain.workflows.three_lists import ENTRY, PROJECT

WORKFLOWS: dict[str, Workflow] = {
    one.key: one
    for one in (
        ORDER,
        CLAIM,
        STAR,
        HELP,
        BOOKING,
        ENTRY,
        PROJECT,
    )
}
