"""Why each date is what it is: the sentences behind each event that made or moved it.

The clock drawer, the tracking page and `motcua life` give the same reasons, since all of them ask here. The sentences themselves
are made in `reasons`.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from motcua.law.dossier.act import Event
from motcua.law.dossier.acts.accept import Accepted
from motcua.law.dossier.acts.await_confirmation import ConfirmationAwaited
from motcua.law.dossier.acts.consult import Consulted
from motcua.law.dossier.acts.extend import Extended
from motcua.law.dossier.acts.follow_sub_dossier import SubDossierFollowed
from motcua.law.dossier.acts.import_case import CaseImported
from motcua.law.dossier.acts.incident_announced import IncidentBegan
from motcua.law.dossier.acts.recompute import Recomputed
from motcua.law.dossier.acts.record_verification import VerificationRecorded
from motcua.law.dossier.acts.report_error import ErrorReported
from motcua.law.dossier.acts.request_supplement import SupplementRequested
from motcua.law.dossier.acts.require_obligation import ObligationRequired
from motcua.law.dossier.acts.start_clock import ClockStarted
from motcua.law.dossier.acts.submit import Submitted
from motcua.law.dossier.acts.supplement import Supplemented
from motcua.law.dossier.life import evolve
from motcua.law.dossier.pauses import Resumed
from motcua.law.dossier.reasons import appointment, desk, filing, later, waits
from motcua.law.dossier.reasons.phrases import regime_of
from motcua.law.dossier.reasons.values import DueName, Explained
from motcua.law.dossier.rules import Rules
from motcua.law.dossier.state import ClockState, DossierState
from motcua.law.regimes import regime_on
from motcua.law.worktime.arithmetic import local
from motcua.law.worktime.explain import doubts
from motcua.law.worktime.values import Sentence

_WAITING = frozenset({ClockState.VOID, ClockState.STOPPED})


def explained(rules: Rules, before: DossierState, event: Event) -> tuple[Explained, ...]:
    """The reasons of every date that one event made, moved or suspended; `before` is the state that the event met."""
    doubtful = _doubts(rules, event)
    return tuple(
        replace(one, sentences=(*one.sentences, *doubtful)) if one.due is DueName.LEGAL else one
        for one in _explained(rules, before, event)
    )


def why(rules: Rules, before: DossierState, event: Event) -> tuple[Sentence, ...]:
    """The same as sentences in a row."""
    return tuple(sentence for one in explained(rules, before, event) for sentence in _named(one))


def _doubts(rules: Rules, event: Event) -> tuple[Sentence, ...]:
    """That a later notice may still change the date: of events that move it, and so do not explain it from its beginning."""
    match event:
        case Resumed() | Extended() | Recomputed() | VerificationRecorded() | Supplemented(resumed=True):
            if event.appointment is not None:
                return doubts(rules.calendar, local(event.at).date(), event.appointment.due)
    return ()


def promised(rules: Rules, before: DossierState, event: Event) -> tuple[Sentence, ...]:
    """The reasons of the appointment alone, or of the one that is expected."""
    wanted = (DueName.LEGAL, DueName.EXPECTED)
    return tuple(one for each in explained(rules, before, event) if each.due in wanted for one in each.sentences)


def story(rules: Rules, events: Iterable[tuple[DossierState, Event]]) -> tuple[Explained, ...]:
    """The reasons of every clock that ran, one entry for each in the order of a life, its sentences in the order of the events."""
    by_clock: dict[tuple[DueName, str], Explained] = {}
    for before, event in events:
        for one in explained(rules, before, event):
            known = by_clock.get((one.due, one.code), Explained(one.due, (), one.code))
            by_clock[one.due, one.code] = replace(known, sentences=(*known.sentences, *one.sentences))
    order = tuple(DueName)
    return tuple(sorted(by_clock.values(), key=lambda one: order.index(one.due)))


def _named(one: Explained) -> Iterator[Sentence]:
    """In a row with others, each sentence names its clock; those of the appointment need no name."""
    if one.due is DueName.LEGAL:
        yield from one.sentences
        return
    for sentence in one.sentences:
        yield replace(sentence, text=f"{one.name}: {sentence.text[:1].lower()}{sentence.text[1:]}")


def _explained(rules: Rules, before: DossierState, event: Event) -> Iterator[Explained]:
    regime = regime_of(before, event.at)
    rules = rules.on(before.regime_on or local(event.at).date())
    match event:
        case Submitted():
            yield from filing.filed(rules, event, regime)
        case Supplemented(before_acceptance=True):
            yield from filing.filed(rules, event, regime)
        case Accepted():
            in_force, rules = regime_on(event.regime_on), replace(rules, procedure=event.procedure)
            yield from appointment.accepted(rules, event, in_force)
            yield from desk.at_the_desk(rules, event, in_force)
        case SupplementRequested():
            if not event.before_acceptance:
                yield waits.supplement_requested(before, event)
            yield from later.applicants_term(rules, event, regime)
        case ObligationRequired():
            yield waits.obligation_required(before, event)
        case ConfirmationAwaited() | IncidentBegan():
            yield waits.paused(event)
        case ClockStarted():
            yield from appointment.started(rules, before, event)
        case Consulted():
            yield from later.opinion(rules, event, regime)
        case ErrorReported():
            yield from later.correction(rules, event, regime)
        case CaseImported():
            yield appointment.from_elsewhere(event)
        case _:
            yield from _moved(rules, before, event)


def _moved(rules: Rules, before: DossierState, event: Event) -> Iterator[Explained]:
    """What moved the appointment, or ended the wait that had suspended it."""
    match event:
        case Extended():
            yield from appointment.extended(before, event, evolve(before, event).clock)
        case Recomputed():
            yield from appointment.recomputed(rules, before, event, evolve(before, event).clock)
        case VerificationRecorded(appointment=made) if made is not None:
            yield from appointment.verified(rules, before, event, evolve(before, event).clock)
        case SubDossierFollowed():
            yield from appointment.followed(before, event)
        case Supplemented(resumed=False, appointment=made) if made is not None:
            broken = evolve(before, event).clock.broken[len(before.clock.broken) :]
            yield from appointment.restarted(rules, before, event, made, broken)
        case _ if before.clock.state in _WAITING:
            after = evolve(before, event).clock
            if after.state not in _WAITING:
                yield from waits.ended(rules, before, event, after)
