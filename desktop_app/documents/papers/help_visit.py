"""Record of a visit to a household helped: the visit record, read only with the right to.

Source: domain.md 3.19, 5.2 and 6: what a visit found is sensitive.
"""

from desktop_app.documents.paper import Paper
from desktop_app.documents.papers.visit_record import MARK, VisitData, draw
from desktop_app.i18n import N_

PAPER = Paper(
    key="help_visit", group="visits", name=N_("Visit record of a help pair"), data=VisitData,
    draw=draw, right="help.sensitive", record="help_pair", archive_years=3, series="visit_record",
    mark=MARK,
)  # fmt: skip
