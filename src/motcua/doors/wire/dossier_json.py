"""Dossiers as JSON: a list, one dossier, what an act has just done. For every door that answers in JSON.

The personal number is told by its last digits only: the whole number is on the desk's page.
"""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from motcua.casework.dossiers.history import Happened, History
from motcua.casework.dossiers.promise import promise_doubts
from motcua.casework.dossiers.queries import Queue, WorklistPage
from motcua.casework.dossiers.requested import names_of_components
from motcua.casework.dossiers.values import ComponentFacts, DossierFacts, Made, StepFacts, WorklistRow
from motcua.doors.words.event_line import Names
from motcua.doors.words.event_words import words_of
from motcua.doors.words.refusal_words import sentence
from motcua.foundation.organisation.values import AgencyFacts
from motcua.insight.views.dossier_page import DossierPage
from motcua.insight.views.group import GroupResult
from motcua.law.dossier.life import evolve
from motcua.law.dossier.state import DossierState
from motcua.law.identity import masks
from motcua.law.worktime.arithmetic import local
from motcua.law.worktime.values import Due, Sentence


def names(
    agencies: Iterable[AgencyFacts],
    steps: Iterable[StepFacts],
    officers: Mapping[str, str],
    outcomes: Mapping[str, str],
    papers: Iterable[ComponentFacts],
) -> Names:
    """What the references in events mean. `outcomes`: labels of a process that came from a foreign file."""
    known = {one.ref: one.name for one in agencies}
    steps = tuple(steps)
    return Names(
        officers,
        known,
        {one.step: one.name for one in steps},
        {one.step: one.agency for one in steps},
        names_of_components(papers),
        outcomes,
    )


def _moment(at: datetime | None) -> str | None:
    return None if at is None else local(at).isoformat()


def _due(due: Due | None) -> str | None:
    return None if due is None else str(due)


# A list ---------------------------------------------------------------------------------------------------------------


def list_json(listing: WorklistPage, queue: Queue) -> dict[str, Any]:
    return {
        "queue": queue.value,
        "page": listing.page,
        "pages": listing.pages,
        "counts": {one.value: count for one, count in listing.counts.items()},
        "counts_more": sorted(one.value for one in listing.more),
        "dossiers": [_row_json(row) for row in listing.rows],
    }


def _row_json(row: WorklistRow) -> dict[str, Any]:
    return {
        "id": str(row.id),
        "code": row.code,
        "applicant": row.applicant_name,
        "procedure": row.procedure_name,
        "status": row.status,
        "step": row.step_name,
        "clock": row.clock_state,
        "due": _due(row.due),
        "expected_due": _due(row.expected),
        "acceptance_due": _moment(row.acceptance_due_at),
        "holder": row.holder,
    }


# One dossier ----------------------------------------------------------------------------------------------------------


def page_json(page: DossierPage, known: Names) -> dict[str, Any]:
    return {
        **_facts_json(page.facts),
        "clock": _clock_json(page),
        "papers": [_paper_json(one) for one in page.components],
        "group": page.group.code if page.group else None,
        "results": [_result_json(one) for one in page.results],
        "steps": [_step_json(one, page) for one in page.steps],
        "to_complete": [
            {
                "step": one.step,
                "name": one.name,
                "outcomes": list(one.outcomes),
                "asks": [q.name for q in one.questions],
                "silence": one.silence,
            }
            for one in page.open_steps
        ],
        "timeline": [
            {**_happened_json(one.happened, known), "who": one.who, "unit": one.unit} for one in page.timeline
        ],
        "acts": [
            {
                "verb": one.verb,
                "allowed": one.allowed,
                "code": one.code,
                "article": one.article,
                "sentence": sentence(one.refusal) if one.refusal is not None else "",
            }
            for one in page.acts
        ],
    }


def _paper_json(one: ComponentFacts) -> dict[str, Any]:
    return {
        "name": one.name,
        "handed_in": one.handed_in,
        "count": one.count,
        "verdict": one.verdict,
        "reason_code": one.reason_code,
        "note": one.note,
    }


def _result_json(one: GroupResult) -> dict[str, Any]:
    """A result of a group. The code of its dossier is given to those who may see it."""
    sub = one.sub
    return {
        "result": one.code,
        "name": one.name,
        "promised": _due(one.promised),
        "issued": _moment(one.issued_at),
        "dropped": one.dropped,
        "dossier": (sub.code or None) if sub else None,
        "procedure": sub.procedure_code if sub else None,
        "holder": (sub.holder or sub.resolving) if sub else None,
        "status": sub.status if sub else None,
        "clock": sub.clock_state if sub else None,
        "due": _due(sub.due) if sub else None,
    }


def _clock_json(page: DossierPage) -> dict[str, Any]:
    facts = page.facts
    return {
        "state": facts.clock_state,
        "due": _due(facts.due),
        "expected_due": _due(facts.expected),
        "original_due": _due(facts.original_due),
        "acceptance_due": _moment(facts.acceptance_due_at),
        "supplement_due": _moment(facts.supplement_due_at),
        "days_left": page.clock.days_left if facts.due else None,
        "legal_late": page.judgement.legal_late,
        "broken_promises": [_due(one.due) for one in page.case.history.state.clock.broken],
        "index_late": page.judgement.index_late,
        "acceptance_late": page.judgement.acceptance_late,
        "doubts": list(page.clock.doubts),
        "why": _why(page.clock.sentences),
        "others": [{"due": one.due.value, "of": one.code, "why": _why(one.sentences)} for one in page.clock.others],
    }


def _why(sentences: Iterable[Sentence]) -> list[dict[str, str]]:
    return [{"sentence": one.text, "basis": one.basis} for one in sentences]


def _facts_json(facts: DossierFacts) -> dict[str, Any]:
    return {
        "id": str(facts.id),
        "code": facts.code,
        "procedure": facts.procedure_code,
        "procedure_name": facts.procedure_name,
        "channel": facts.channel,
        "status": facts.status,
        "status_national": facts.national_code,
        "applicant": {
            "kind": facts.applicant.kind.value,
            "name": facts.applicant.name,
            "number": masks.mask_number(facts.applicant.number),
        },
        "received_at": facts.received_at_point,
        "one_stop": facts.one_stop,
        "resolving": facts.resolving,
        "holder": facts.holder,
        "step": facts.step_name,
        "originals_with": facts.originals_with,
        "filed_at": _moment(facts.filed_at),
        "accepted_at": _moment(facts.accepted_at),
        "ended_at": _moment(facts.ended_at),
        "returned_at": _moment(facts.returned_at),
        "mastered_by": facts.mastered_by,
    }


def _step_json(step: StepFacts, page: DossierPage) -> dict[str, Any]:
    return {
        "step": step.step,
        "name": step.name,
        "role": step.role,
        "agency": step.agency,
        "assignee": page.assignees.get(step.assignee_id, "") if step.assignee_id else "",
        "opened_at": _moment(step.opened_at),
        "due_at": _moment(step.due_at),
        "done_at": _moment(step.done_at),
        "outcome": step.outcome,
        "added": any(one.step == step.step for one in page.added),
        "waits_for": waits_for(step, page),
    }


def waits_for(step: StepFacts, page: DossierPage) -> list[str]:
    """The added steps that an open step waits for."""
    if step.done_at is not None:
        return []
    return [one.step for one in page.added if one.before == step.step and one.done_at is None]


def _happened_json(one: Happened, known: Names) -> dict[str, Any]:
    said = words_of(one.event, before=one.before, names=known)
    return {
        "verb": one.verb,
        "at": _moment(one.event.at),
        "recorded_at": _moment(one.recorded_at),
        "title": said.title,
        "note": said.note,
        "late": said.late,
    }


# What an act has done -------------------------------------------------------------------------------------------------


def done_json(past: History, known: Names, facts: DossierFacts | None, *, recorded_at: datetime) -> dict[str, Any]:
    state = state_after(past)
    current, expected = state.clock.current, state.clock.expected
    return {
        "id": str(facts.id) if facts else None,
        "code": facts.code if facts else None,
        "status": str(state.status),
        "clock": str(state.clock.state),
        "due": _due(current.due if current else None),
        "doubts": list(_doubts(facts, state)) if facts else [],
        "expected_due": _due(expected.due if expected else None),
        "events": [_happened_json(one, known) for one in new_events(past, recorded_at)],
    }


def _doubts(facts: DossierFacts, state: DossierState) -> tuple[str, ...]:
    """Of the promised date, or of the expected one while the clock waits for the authority."""
    stands = state.clock.current or state.clock.expected
    return promise_doubts(facts, state.clock.started_at or state.accepted_at, stands.due if stands else None)


def new_events(past: History, recorded_at: datetime) -> tuple[Happened, ...]:
    """What an act has added: the events that were recorded at that moment."""
    return tuple(one for one in past.happened if one.recorded_at == recorded_at)


def state_after(past: History) -> DossierState:
    """The state that the newest event left."""
    newest = past.happened[-1]
    return evolve(newest.before, newest.event)


def made_json(made: Made) -> dict[str, Any]:
    return {
        "id": str(made.id),
        "code": made.code,
        "due": _due(made.due),
        "expected_due": _due(made.expected),
        "tracking_secret": made.tracking_secret,
        "tracking_token": made.tracking_token,
    }
