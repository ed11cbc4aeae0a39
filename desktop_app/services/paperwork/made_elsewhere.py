"""Papers that have screens of their own, made from plain data like the rest."""

from collections.abc import Mapping, Sequence
from typing import Any

from desktop_app.domain.fields import refuse_unknown
from desktop_app.errors import Invalid, UserError
from desktop_app.i18n import tr
from desktop_app.services.paperwork.paper_fields import (
    ELSEWHERE,
    PERIOD,
    PURPOSE,
    choices_elsewhere,
)
from desktop_app.services.paperwork.printing import Made
from desktop_app.services.reporting import figures, figures_out
from desktop_app.services.session import Session
from desktop_app.services.subjects import wordings

PERSON_DATA = "person_data"


def print_one(session: Session, key: str, values: Mapping[str, Any], chosen: Sequence[int]) -> Made:
    """Make one of these papers and keep it under a number; KeyError for another kind.

    A consent is asked for the general purpose unless told otherwise; a text is for one person or,
    without any, to post or to fill in by hand. Raises UserError, Invalid.
    """
    known = [name for name in ELSEWHERE[key] if name != "people"]
    refuse_unknown(values, known)
    if key == figures_out.PAGE:
        period = str(values.get("period", "")).strip()
        if not period:
            raise Invalid({"period": tr("{label} is required.", label=tr(PERIOD))})
        return figures_out.print_page(session, figures.period(period))
    person = one_of(chosen) if chosen else 0
    if key == wordings.NOTICE:
        return wordings.print_text(session, key, person)
    purpose = str(values.get("purpose", "general"))
    if purpose not in choices_elsewhere()["purpose"]:
        sentence = tr("The field {name} has the wrong kind of value.", name=tr(PURPOSE))
        raise Invalid({"purpose": sentence})
    return wordings.print_text(session, wordings.key_of(purpose), person)


def one_of(chosen: Sequence[int]) -> int:
    """Return the only person chosen; raises UserError for none or several."""
    if len(chosen) != 1:
        raise UserError(
            tr("This paper is for one person at a time; {count} are chosen.", count=len(chosen))
        )
    return chosen[0]
