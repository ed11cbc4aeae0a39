"""What the fields of notices and red-headed papers are called on forms and in complaints."""

from desktop_app.i18n import N_

LABELS = {
    "title": N_("Title"),
    "addressee": N_("Addressee"),
    "body": N_("Text of the notice"),
    "attachments": N_("Attachments"),
    "org": N_("Signed by"),
    "signature_org": N_("Signed by"),
    "date": N_("Date"),
    "sealed": N_("Leave room for the seal"),
    "contact": N_("Contact"),
    "reply_slip": N_("Slip to tear off and send back"),
    "own_sheets": N_("On both sides, begin each on a new sheet"),
    "issuer": N_("Issuing body"),
    "number": N_("Number of the paper"),
    "signer": N_("Signed off by"),
    "urgency": N_("Urgency"),
    "note": N_("Note below the date"),
    "cc": N_("Copies to"),
    "printing_org": N_("Printed and sent by"),
    "printing_date": N_("Printed on"),
}
