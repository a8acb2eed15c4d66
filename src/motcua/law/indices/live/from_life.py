"""The facts of a dossier for figures, from its events. What stands outside the record is handed over (`About`).

A dossier of another system and a sub-dossier have none: the first is not ours to count, the second is counted in its group.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Final

from motcua.law.dossier.act import Event
from motcua.law.dossier.acts.extend import Extended
from motcua.law.dossier.acts.recompute import Recomputed
from motcua.law.dossier.acts.request_supplement import SupplementRequested
from motcua.law.dossier.acts.supplement import Supplemented
from motcua.law.dossier.life import evolve
from motcua.law.dossier.state import ClockState, DossierState, Status
from motcua.law.indices.facts import Channel, ClosedAs, Components, Dossier, FiledBy, Pause, Step, Supplement
from motcua.law.worktime.values import VIETNAM, Due

CLOSED_AS: Final[Mapping[Status, ClosedAs]] = {
    Status.REFUSED_INTAKE: ClosedAs.REFUSED,
    Status.WITHDRAWN: ClosedAs.WITHDRAWN,
    Status.STOPPED: ClosedAs.STOPPED,
}


@dataclass(frozen=True, slots=True)
class About:
    """`agency` resolves, `reception` received; both by reference. `steps` of the process, as their rows say."""

    id: str
    procedure: str
    agency: str
    reception: str
    filed_by: FiledBy = FiledBy.SELF
    steps: tuple[Step, ...] = ()
    components: Components = field(default_factory=Components)
    e_result: bool = False


@dataclass(slots=True)
class _Telling:
    """What is gathered on the way through the events."""

    supplements: list[Supplement] = field(default_factory=list)
    pauses: list[Pause] = field(default_factory=list)
    extended: bool = False

    def follow(self, before: DossierState, event: Event, after: DossierState) -> None:
        match event:
            case SupplementRequested():
                self.supplements.append(Supplement(_local(event.at)))
            case Supplemented(complete=True):
                self.supplements = [
                    one if one.answered_at else replace(one, answered_at=_local(event.at)) for one in self.supplements
                ]
                if not event.before_acceptance and not event.resumed:
                    self.extended = False  # the limit began anew
            case Extended() | Recomputed():
                self.extended = True
            case _:
                self._pause(before, event, after)

    def _pause(self, before: DossierState, event: Event, after: DossierState) -> None:
        was, stands = (one.clock.state is ClockState.STOPPED for one in (before, after))
        if stands and not was:
            self.pauses.append(Pause(_local(event.at)))
        elif was and not stands:
            self.pauses = [one if one.ended_at else replace(one, ended_at=_local(event.at)) for one in self.pauses]


def dossier_of(events: Iterable[Event], start: DossierState, about: About) -> Dossier | None:
    """`start`: before the first event. None: it is not counted, or not filed yet."""
    state, told = start, _Telling()
    for event in events:
        after = evolve(state, event)
        told.follow(state, event, after)
        state = after
    received = state.intake.filed_at or state.accepted_at
    if received is None or state.source or state.group:
        return None
    closed_as = CLOSED_AS.get(state.status)
    return Dossier(
        id=about.id,
        procedure=about.procedure,
        agency=about.agency,
        reception=about.reception,
        received_at=_local(received),
        channel=Channel(state.channel.value),
        filed_by=about.filed_by,
        accepted_at=_maybe(state.accepted_at),
        appointment=_promise(state),
        original_appointment=state.clock.promised,
        extended=told.extended,
        supplements=tuple(told.supplements),
        pauses=tuple(told.pauses),
        done_at=_maybe(state.outcome.decided_at),
        returned_at=_maybe(state.outcome.returned_at),
        closed_at=_maybe(state.clock.ended_at or state.intake.ended_at) if closed_as is not None else None,
        closed_as=closed_as,
        steps=about.steps,
        e_result=about.e_result,
        components=about.components,
    )


def _promise(state: DossierState) -> Due | None:
    """The appointment that stands, that stood when the clock was stopped, or that is expected."""
    found = state.clock.current or state.clock.suspended or state.clock.expected
    return found.due if found is not None else None


def _local(moment: datetime) -> datetime:
    """Figures read the day of a moment in Viet Nam."""
    return moment.astimezone(VIETNAM)


def _maybe(moment: datetime | None) -> datetime | None:
    return None if moment is None else _local(moment)
