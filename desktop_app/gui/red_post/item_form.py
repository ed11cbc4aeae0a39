"""The form of one item on offer."""

from collections.abc import Callable

from desktop_app.domain.records.service_item import ServiceItem
from desktop_app.gui.context import Context
from desktop_app.gui.record_form import RecordForm
from desktop_app.i18n import tr
from desktop_app.services.posts import red_post, stations


def open_item_form(
    context: Context, item: ServiceItem | None = None, stored: Callable[[int], None] | None = None
) -> RecordForm:
    """Open the form of an item, or of a new one, and return at once; ``stored`` hears its id."""

    def store(changed: ServiceItem) -> None:
        kept = red_post.save_item(context.session, changed)
        context.announce(red_post.ITEM_SAVED)
        if stored is not None:
            stored(kept)
        context.notify(tr("Saved: {name}", name=changed.name), context.undo)

    heading = tr("Edit the item") if item else tr("New item")
    known = stations.names(context.session)
    ways = {"station": [(str(one), name) for one, name in known.items()]}
    new = ServiceItem(station=next(iter(known))) if len(known) == 1 else ServiceItem()
    form = RecordForm(context.window, heading, item or new, store, ways, session=context.session)
    form.show()
    return form
