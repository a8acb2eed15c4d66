"""The law that a dossier lives under: whatever is refused of it cites the texts of its own day, at the stage where it stands."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from motcua.law.citations import Stage, Standing
from motcua.law.dossier.rules import Channel
from motcua.law.dossier.state import DECIDED, DossierState, Status
from motcua.law.refusals import Refused
from motcua.law.worktime.arithmetic import local


@contextmanager
def law_of(state: DossierState, at: datetime) -> Iterator[None]:
    """What is refused within is refused of this dossier. `at`: the moment of the act, whose day counts before there is a dossier."""
    try:
        yield
    except Refused as refusal:
        refusal.meets(standing(state, at))
        raise


def standing(state: DossierState, at: datetime) -> Standing:
    """By the day of filing, from acceptance on of acceptance (reading 1)."""
    return Standing(
        state.regime_on or local(at).date(), stage(state), state.channel not in (Channel.DESK, Channel.POST)
    )


def stage(state: DossierState) -> Stage:
    """How far the dossier is. One that was never accepted ended at its intake."""
    if state.accepted_at is None:
        return Stage.INTAKE
    if state.status in DECIDED:
        return Stage.RESULT
    return Stage.STOPPED if state.status in (Status.STOPPED, Status.WITHDRAWN) else Stage.HANDLING
