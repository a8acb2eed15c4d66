"""Lives a scenario through the law and writes down what `docs/formats/life.md` asks for after each act and at the end."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from motcua.adapters.lives.reader import CalendarChange, Scenario, Unknown
from motcua.law.dossier.act import Event
from motcua.law.dossier.acts.accept import Accepted
from motcua.law.dossier.acts.close import Closed
from motcua.law.dossier.acts.close_unpaid import ClosedUnpaid
from motcua.law.dossier.acts.consult import Consulted
from motcua.law.dossier.acts.correct_result import ResultCorrected
from motcua.law.dossier.acts.extend import Extended
from motcua.law.dossier.acts.forward import Forwarded
from motcua.law.dossier.acts.hand_over_originals import OriginalsHandedOver
from motcua.law.dossier.acts.issue_result import ResultIssued
from motcua.law.dossier.acts.recompute import Recomputed
from motcua.law.dossier.acts.refuse import RefusedAfterAppraisal
from motcua.law.dossier.acts.refuse_intake import IntakeRefused
from motcua.law.dossier.acts.report_error import ErrorReported
from motcua.law.dossier.acts.request_supplement import SupplementRequested
from motcua.law.dossier.acts.submit import Submitted
from motcua.law.dossier.acts.supplement import Supplemented
from motcua.law.dossier.acts.withdraw import Withdrawn
from motcua.law.dossier.clocks import due_of
from motcua.law.dossier.judgement import judge
from motcua.law.dossier.life import decide, evolve
from motcua.law.dossier.refusals import NoSuchAct
from motcua.law.dossier.rules import Rules
from motcua.law.dossier.state import DossierState
from motcua.law.dossier.why import why
from motcua.law.form_sets import FIRST, FormMeaning, form_set
from motcua.law.refusals import Refused
from motcua.law.regimes import regime_on
from motcua.law.worktime.arithmetic import local
from motcua.law.worktime.calendar import Calendar
from motcua.law.worktime.values import CalendarEntry, Due, OfficeHours, Sentence, Session
from motcua.law.worktime.vietnam import OFFICE_HOURS, shipped_calendar

Answer = dict[str, Any]
Hours = tuple[Session, ...] | None


@dataclass(slots=True)
class Calendars:
    """The calendars of one run, each compiled once: scenarios mostly share one."""

    known: dict[tuple[Hours, tuple[CalendarEntry, ...]], Calendar]

    def of(self, sessions: Hours, entries: tuple[CalendarEntry, ...]) -> Calendar:
        key = (sessions, entries)
        if key not in self.known:
            base = shipped_calendar(_hours(sessions)) if not entries else self.of(sessions, ())
            self.known[key] = base.with_entries(entries) if entries else base
        return self.known[key]


def _hours(sessions: Hours) -> OfficeHours | None:
    """The hours of a scenario hold on every working day, make-up days included."""
    if sessions is None:
        return None
    week = tuple(sessions if day else () for day in OFFICE_HOURS.week)
    return OfficeHours(week, make_up=sessions)


def live(scenario: Scenario, calendars: Calendars, *, explain: bool = True) -> Answer:
    """One scenario as the answer object: `id`, `after`, `end`. Without `explain` no explanation is written."""
    entries = scenario.entries
    rules = Rules(scenario.procedure, calendars.of(scenario.sessions, entries))
    state, after = DossierState(channel=scenario.channel), []
    for scenario_act in scenario.acts:
        if isinstance(scenario_act, CalendarChange):
            entries = (*entries, *scenario_act.entries)
            rules = replace(rules, calendar=calendars.of(scenario.sessions, entries))
            after.append({"outcome": "allowed", **_state(state, scenario_act.at.date())})
            continue
        try:
            if isinstance(scenario_act, Unknown):
                raise NoSuchAct(regime_on_day=state.regime_on or local(scenario_act.at).date(), act=scenario_act.verb)
            events = decide(rules, state, scenario_act)
        except Refused as refusal:
            after.append({**_refusal(refusal), **_state(state, scenario_act.at.date())})
            continue
        told: list[Sentence] = []
        consequences: Answer = {}
        for event in events:
            told += why(rules, state, event) if explain else ()
            state = evolve(state, event)
            consequences.update(_consequences(event, state))
        answer = {"outcome": "allowed", **_state(state, scenario_act.at.date()), **consequences}
        after.append(answer | ({"explanation": [_answer_of(sentence) for sentence in told]} if told else {}))
    return {"id": scenario.id, "after": after, "end": _end(rules, state, scenario)}


def _refusal(refusal: Refused) -> Answer:
    return {
        "outcome": "refused",
        "refusal_kind": refusal.kind,
        "code": refusal.code,
        "article": refusal.cited,
        "sentence": refusal.sentence,
    }


def _answer_of(sentence: Sentence) -> Answer:
    on = sentence.on.isoformat() if sentence.on else None
    return {"text": sentence.text, "date": on, "basis": sentence.basis}


def _state(state: DossierState, today: date) -> Answer:
    clock = state.clock
    answer: Answer = {
        "regime": str(regime_on(state.regime_on or today).id),
        "status_national": state.national_code,
        "clock": str(clock.state),
        "legal_due": _due(clock.current.due if clock.current else None),
        "original_due": _due(clock.original if clock.current else None),
    }
    if clock.expected is not None:
        answer["expected_due"] = _due(clock.expected.due)
    if clock.promised and (state.supplement.requests or clock.pauses or clock.original != clock.promised):
        answer["first_due"] = _due(clock.promised)
    if clock.results:
        answer["results_due"] = {found.code: _due(due_of(clock, found.code)) for found in clock.results}
    return answer


def _due(due: Due | None) -> str | None:
    return str(due) if due is not None else None


def _consequences(event: Event, state: DossierState) -> Answer:
    answer = dict(_dues(event, state))
    form = _form(event, state)
    if form is not None:
        answer["form"] = form
    return answer


def _dues(event: Event, state: DossierState) -> Iterator[tuple[str, Any]]:
    late = getattr(event, "acceptance_late", None)
    if late is not None:
        yield "acceptance_late", late
    match event:
        case Submitted() | Supplemented(complete=True, before_acceptance=True):
            yield "alert_due", _due(state.intake.alert_due)
            yield "acceptance_due", _due(state.intake.acceptance_due)
        case Accepted():
            yield "supplement_notice_due", _due(event.supplement_notice_due)
            yield "transfer_due", _due(event.transfer_due)
            yield "paper_transfer_due", _due(event.paper_transfer_due)
            yield "receipt_issued", event.receipt_issued
            yield "recorded", True
        case SupplementRequested() if event.due is not None or not event.before_acceptance:
            yield "supplement_due", _due(event.due)
        case Forwarded():
            yield "transfer_late", event.transfer_late
        case OriginalsHandedOver():
            yield "paper_transfer_late", event.paper_transfer_late
        case Consulted():
            yield "consult_due", _due(event.consultation.due)
        case ResultIssued() | RefusedAfterAppraisal():
            yield "result_late", event.result_late
        case ErrorReported():
            yield "correction_due", _due(event.correction_due)
        case ResultCorrected():
            yield "correction_late", event.correction_late
        case Recomputed():
            yield "recompute", {"old": _due(event.old), "new": _due(event.computed or event.appointment.due)}


def _form(event: Event, state: DossierState) -> Answer | None:
    """The printed form of an act; its number is that of the set in force for the dossier (reading 1)."""
    day = state.regime_on or event.at.date()
    form: FormMeaning | None = None
    match event:
        case Accepted(receipt_issued=True):
            form = FormMeaning.RECEIPT
        case SupplementRequested():
            form = FormMeaning.SUPPLEMENT_REQUEST
        case IntakeRefused() | RefusedAfterAppraisal():
            form = FormMeaning.REFUSAL_SLIP
        case Extended():
            form = FormMeaning.APOLOGY_EXTENSION
        case Withdrawn() | Closed() | ClosedUnpaid():
            form = FormMeaning.STOP_NOTICE
    official = form_set(max(day, FIRST)).forms.get(form) if form else None
    return {"id": str(form), "number": official.number or None} if official else None


def _end(rules: Rules, state: DossierState, scenario: Scenario) -> Answer:
    judgement = judge(rules, state, scenario.as_of)
    return {
        "status_national": state.national_code,
        "clock": str(state.clock.state),
        "legal_late": judgement.legal_late,
        "broken_promises": [{"due": _due(one.due), "late_since": one.due.at.isoformat()} for one in state.clock.broken],
        "index_late": judgement.index_late,
        "acceptance_late": judgement.acceptance_late,
        "exceptions": state.supplement.exceptions,
    }
