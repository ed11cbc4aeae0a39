"""What is typed about one person or case is not carried to the next: put aside, with a way back."""

from collections.abc import Mapping, Sequence
from typing import Any

from desktop_app.documents.asking import Ask
from desktop_app.gui.printing.notice_form import NoticeForm
from desktop_app.gui.widgets import Banner
from desktop_app.i18n import N_, listed, tr

FOR, GONE_OUT = "_for", "_gone_out"  # beside the fields of a draft
UNKNOWN = (0,)  # whom a draft was typed for that names nobody

OTHER = N_("What was typed about somebody else is put aside: {fields}.")
BEFORE = N_("What was typed for the paper before is put aside; that paper is kept: {fields}.")


class Carried(Banner):
    """Watches a form: its facts ``of`` a person go when others are chosen.

    Those of a case go too once the paper has gone out and the form is opened again.
    """

    def __init__(self, form: NoticeForm, asks: Mapping[str, Ask], empty: Mapping[str, Any]) -> None:
        super().__init__()
        self._form, self._asks, self._empty = form, asks, empty
        self._for: Sequence[int] = ()
        self._seen: dict[str, Any] = {}
        self._aside: dict[str, Any] = {}
        self._gone_out = False
        self.back = self.offer(tr("Use it all the same"), self._put_back)

    def begin(self, draft: Mapping[str, Any]) -> None:
        """Take up a draft, already shown by the form."""
        self._seen = self._facts("person", "case")
        self._for = draft.get(FOR) or (UNKNOWN if self._typed("person") else ())
        self._gone_out = bool(draft.get(GONE_OUT))
        self.open_again()

    def kept(self) -> dict[str, Any]:
        """Return what a draft must know beside its fields."""
        return {FOR: list(self._for), GONE_OUT: self._gone_out}

    def edited(self, chosen: Sequence[int]) -> None:
        """Hear of a change to the form or of whom the paper is for."""
        now = self._facts("person", "case")
        if now != self._seen:
            self._seen, self._gone_out = now, False
            if chosen:
                self._for = list(chosen)
        elif chosen and self._for and set(chosen) != set(self._for):
            self._for = ()
            self._put_aside(("person",), OTHER)
        if chosen and not self._for:
            self._for = list(chosen)

    def gone_out(self) -> None:
        """Hear that the paper was printed or saved."""
        self._gone_out = True

    def open_again(self) -> None:
        """Begin the next paper when the one before has gone out."""
        if self._gone_out:
            self._gone_out, self._for = False, ()
            self._put_aside(("person", "case"), BEFORE)

    def _facts(self, *of: str) -> dict[str, Any]:
        values = self._form.values()
        return {name: values[name] for name, ask in self._asks.items() if ask.of in of}

    def _typed(self, *of: str) -> dict[str, Any]:
        """Return those that say something else than the form begins with."""
        return {
            name: value for name, value in self._facts(*of).items()
            if value != self._empty.get(name, "") and str(value).strip()
        }  # fmt: skip

    def _put_aside(self, of: Sequence[str], sentence: str) -> None:
        typed = self._typed(*of)
        if not typed:
            return
        self._aside = typed
        named = listed(tr(self._asks[name].label) for name in typed)
        self.say("warning", tr(sentence, fields=named))
        self._show({name: self._empty.get(name, "") for name in typed})

    def _put_back(self) -> None:
        self.clear()
        self._show(self._aside)

    def _show(self, values: Mapping[str, Any]) -> None:
        self._seen = {**self._seen, **values}
        self._form.show_values(values)
