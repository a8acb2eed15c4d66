"""Groups (liên thông theo nhóm: khai sinh – thường trú – thẻ BHYT): what a process of sub-dossiers means for a dossier.

The group is a dossier like any other; each of its results is brought by a sub-dossier, a dossier of its own with its own
procedure, agency and clock (NĐ 118/2025 Art. 19, 28). Pure questions; the acts are in `acts/`.
"""

from dataclasses import replace
from datetime import date

from motcua.law.dossier.rules import Channel, ProcedureRules, ResultLimit
from motcua.law.dossier.state import CLOSED, DossierState, SubDossierEntry
from motcua.law.dossier.step_refusals import InSubDossier
from motcua.law.dossier.steps import StepOpened
from motcua.law.process.compile import ProcessTable
from motcua.law.process.flow import all_targets
from motcua.law.process.place import Place
from motcua.law.process.values import END, SubDossier
from motcua.law.regimes import regime_on


def is_group(process: ProcessTable | None) -> bool:
    return process is not None and any(step.sub_dossier for step in process.steps.values())


def with_results(
    procedure: ProcedureRules, process: ProcessTable | None, channel: Channel, *, on: date | None = None
) -> ProcedureRules:
    """The times of a group with those of its results, as its process promises them. Those of any other procedure do not change.

    A result without a time of its own has that of the group. The first one of a group of birth or death has 24 hours where the law of
    the day says so, whatever the process says (NĐ 63/2024 as amended by NĐ 301/2026).
    """
    whole = procedure.limit_for(channel)
    if process is None or procedure.results or whole is None:
        return procedure
    brought = {one.sub_dossier.result: one.sub_dossier for one in process.steps.values() if one.sub_dossier}
    terms = regime_on(on).groups if on is not None and procedure.group is not None else None
    limits = {code: ResultLimit(code, sub.limit or whole, sub.limit_verified) for code, sub in brought.items()}
    first = next(iter(limits), None)
    if terms is not None and first is not None:
        limits[first] = ResultLimit(first, terms.first_member)
    return replace(procedure, results=tuple(limits.values()))


def as_member(procedure: ProcedureRules, sub: SubDossier, channel: Channel) -> ProcedureRules:
    """The times of a sub-dossier whose group gives it a limit of its own, in place of that of its procedure. It then brings its one
    result by that limit, or by the longer one once a verification is recorded."""
    own = sub.own_limit
    if own is None:
        return procedure
    limits = dict(procedure.channel_limits)
    limits.pop(channel, None)
    result = ResultLimit(sub.result, own, sub.own_limit_verified)
    return replace(procedure, limit=own, channel_limits=limits, results=(result,))


def results_of_sub_dossiers(process: ProcessTable | None) -> frozenset[str]:
    """The results that nobody but a sub-dossier brings."""
    steps = process.steps.values() if process is not None else ()
    return frozenset(step.sub_dossier.result for step in steps if step.sub_dossier)


def issues_nothing(process: ProcessTable | None, state: DossierState) -> bool:
    """Whether all that is still to be issued is brought by sub-dossiers, each drafted, signed and issued there."""
    waiting = [one for one in state.clock.results if one.is_open]
    return bool(waiting) and {one.code for one in waiting} <= results_of_sub_dossiers(process)


def handled(state: DossierState) -> tuple[SubDossierEntry, ...]:
    """The sub-dossiers that have not ended."""
    return tuple(one for one in state.sub_dossiers if one.end is None)


def to_open(state: DossierState) -> tuple[StepOpened, ...]:
    """The open steps whose sub-dossier is still to be opened."""
    if state.status in CLOSED:
        return ()
    begun = {one.step for one in handled(state)}
    return tuple(step for step in state.steps if step.procedure and step.step not in begun)


def nothing_in_sub_dossiers(state: DossierState) -> None:
    """While sub-dossiers are handled, refuses acts that concern the applicant or the end of one result only."""
    if handled(state):
        raise InSubDossier(regime_on_day=state.regime_on)


def out_of_reach(table: ProcessTable, state: DossierState, place: Place) -> tuple[str, ...]:
    """The open results that can no longer be reached from this place."""
    reached: set[str] = set()
    waiting = [*place.open, *place.arrived, *(join for join, _ in place.awaited)]
    while waiting:
        step_id = waiting.pop()
        if step_id not in reached:
            reached.add(step_id)
            step = table.step(step_id)
            waiting.extend(to for to in (*all_targets(step), step.parallel and step.parallel.join) if to and to != END)
    brought = results_of_sub_dossiers(table)
    within = {step.sub_dossier.result for one in reached if (step := table.step(one)).sub_dossier}
    return tuple(one.code for one in state.clock.results if one.is_open and one.code in brought - within)
