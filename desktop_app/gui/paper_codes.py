"""A scanned code of a printed paper opens what the paper belongs to, from any screen."""

from desktop_app.domain.person_no import from_card
from desktop_app.errors import UserError
from desktop_app.gui.context import Context
from desktop_app.i18n import tr
from desktop_app.services import scope
from desktop_app.services.desk import scanned
from desktop_app.services.paperwork import printing

SCREENS = {"order": ("orders", "record"), "person": ("counter", "person")}


def open_code(context: Context, text: str) -> bool:
    """Open what a code leads to, or say why not; False when it is no code of a paper.

    A service card is answered here for accounts that see nobody: no screen of theirs takes it.
    """
    from desktop_app.gui.printing.reprint import open_paper  # late: starting stays quick

    session = context.session
    if from_card(text) and not session.may(scope.SEE):
        context.notify(tr("This is a member's service card, and this account may not see members."))
        return True
    try:
        found = scanned.belonging(session, text)
        if found is None:
            return False
        if found.kind in SCREENS:
            screen, name = SCREENS[found.kind]
            context.open_screen(screen, **{name: found.id})
        else:
            open_paper(context, printing.kept_paper(session, found.id))
    except UserError as error:
        context.notify(str(error))
    return True


def say_unknown(context: Context) -> None:
    """Say that a code is none of ours, without repeating it: it may be somebody's number."""
    context.notify(tr("This code belongs to no card and no printed paper of this centre."))
