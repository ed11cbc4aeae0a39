"""All kinds of record the file keeps. A new ledger is one dataclass and one line here."""

from desktop_app.domain.records.claim import Claim
from desktop_app.domain.records.dated import Dated
from desktop_app.domain.records.order import Order
from desktop_app.domain.records.org import Org
from desktop_app.domain.records.pair import Pair
from desktop_app.domain.records.person import Person
from desktop_app.domain.records.photo import Photo
from desktop_app.domain.records.service import Service
from desktop_app.domain.records.service_item import ServiceItem
from desktop_app.domain.records.unit import ListEntry, Unit, UnitContact

LEDGERS: dict[str, type] = {
    "person": Person,
    "org": Org,
    "dated": Dated,
    "service_item": ServiceItem,
    "claim": Claim,
    "photo": Photo,
    "pair": Pair,
    "service_order": Order,
    "service": Service,
    "unit": Unit,
    "unit_contact": UnitContact,
    "list_entry": ListEntry,
}
TABLES: dict[type, str] = {record: table for table, record in LEDGERS.items()}
