"""What a purge leaves of the rows of a person: proof of an answer, figures.

Source: domain.md section 6, article 47. Rows of all other tables are removed.
"""

LEAVES: dict[str, tuple[str, ...]] = {
    "request": ("person_id", "kind", "asker", "received_on", "due_on", "outcome", "done_on"),
    "service_order": (
        "number",
        "kind",
        "urgency",
        "complex",
        "due_on",
        "state",
        "since",
        "submitted_on",
        "unit",
        "grade",
        "closed_on",
    ),
    "help_pair": ("number", "kind", "state", "since", "proposed_on", "closed_on", "unit"),
    "help_visit": ("pair", "way", "kind", "done_on", "raised", "taken_back_on"),
    "goods_entry": (
        "drive",
        "way",
        "done_on",
        "item",
        "measure",
        "quantity",
        "amount",
        "reverses",
    ),  # stock stays true
    "booking": (
        "number",
        "room",
        "held_on",
        "begins",
        "ends",
        "heads",
        "state",
        "since",
        "booked_on",
        "closed_on",
    ),
    "reception": ("kind", "day"),
    "service": (  # figures stay true
        "item",
        "order_id",
        "done_on",
        "minutes",
        "reverses",
        "confirmed_on",
    ),
}
# Text that says the name of whom a column of the same row refers to: table, column, text.
BESIDE = (("help_visit", "helper", "visitors"),)
# Fields whose values, present and past, are looked for wherever people type freely.
MARKS = (
    "name", "former_name", "doc_number", "old_number", "mobile", "mobile2", "phone",
    "residence_address", "household_address",
)  # fmt: skip
SHORTEST = 2  # characters of a mark; one character says nothing about anybody
GONE = "已清除"  # title of a kept paper whose copy was removed; papers are Chinese
