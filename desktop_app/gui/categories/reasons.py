"""The usual reasons for another category."""

from desktop_app.i18n import tr


def ready_reasons() -> tuple[str, ...]:
    """Return them in the interface language; what is chosen is stored as it reads."""
    return (
        tr("Has retired"),
        tr("Relation transferred in"),
        tr("Employed again"),
        tr("Lives here, relation elsewhere"),
        tr("Checked with the person"),
        tr("Entered wrongly, corrected"),
    )
