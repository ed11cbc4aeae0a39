"""A help pair: proposed, agreed with measures and a helper, active, ended. Source: domain.md 3.19.

How often to call and visit is told by ``help_due``, not by timers: it repeats while a pair lasts.
"""

from desktop_app.domain.records.help import HelpPair
from desktop_app.domain.workflow import Column, Move, Workflow
from desktop_app.i18n import N_

CHANGE = "help.change"
HELPER = ("helper", "unit")

HELP = Workflow(
    key="help",
    record=HelpPair,
    codes="help_state",
    start="proposed",
    final=("ended",),
    moves=(
        Move("agree", N_("Agree on measures"), ("proposed",), "agreed",
             fills=("measures",), one_of=HELPER, action=CHANGE),
        Move("start", N_("Begin to help"), ("agreed",), "active", action=CHANGE,
             tells="help.started"),
        Move("hand_over", N_("Another helper"), ("agreed", "active"), "agreed",
             needs_reason=True, one_of=HELPER, action=CHANGE),
        Move("end", N_("End the pair"), ("proposed", "agreed", "active"), "ended",
             needs_reason=True, action=CHANGE),
        Move("again", N_("Propose again"), ("ended",), "proposed", action=CHANGE),
    ),
    columns=(
        Column(N_("Pairs proposed"), ("proposed",)),
        Column(N_("Pairs agreed"), ("agreed",)),
        Column(N_("Pairs active"), ("active",)),
    ),
    papers=("help_card", "help_plan", "help_visit"),
    worker="helper",
    names=("name", "unit"),
)  # fmt: skip
