"""The law that a dossier lives under: whatever is refused of it cites the texts of its own day, at the stage where it stands."""

from dataclasses import dataclass
from datetime import datetime
from types import TracebackType

from motcua.law.citations import Stage, Standing
from motcua.law.dossier.rules import Channel
from motcua.law.dossier.state import DECIDED, DossierState, Status
from motcua.law.refusals import Refused
from motcua.law.worktime.arithmetic import local


@dataclass(frozen=True, slots=True)
class LawOf:
    """A stretch of judging: what is refused within it meets the dossier."""

    state: DossierState
    at: datetime

    def __enter__(self) -> None:
        pass

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if isinstance(error, Refused):
            error.meets(standing(self.state, self.at))


def law_of(state: DossierState, at: datetime) -> LawOf:
    """What is refused within is refused of this dossier. `at`: the moment of the act, whose day counts before there is a dossier."""
    return LawOf(state, at)


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
