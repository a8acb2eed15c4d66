"""Requests to the applicant, money, confirmation, failures of a system: what stops or voids the clock."""

from datetime import datetime
from typing import Any

from tests.law.second.intake import answer_is_due, answered, civil_servant, files_at_a_kiosk_too_early, is_blank, not_in
from tests.law.second.life import FROM_R2025, WORKED_ON, Act, Life, Objections
from tests.law.second.periods import end_of, has_passed, written


def request_supplement(life: Life, act: Act, at: datetime) -> Objections:
    before = life.accepted_on is None
    states = ("none", "submitted", "incomplete") if before else (*WORKED_ON, "supplement")
    objections = not_in(life, *states) | files_at_a_kiosk_too_early(life, at)
    excused, problems = exception_of(act)
    objections |= problems
    if act.get("through_one_stop") is False:
        objections |= {"bypass_one_stop"}
    objections |= what_needs_an_exception(life, before, excused, act, at)
    if objections:
        return objections
    needed = what_needs_an_exception(life, before, False, {}, at)
    life.exceptions += bool(excused and needed)
    life.requests["before" if before else "after"] += 1
    ask_before(life, at) if before else ask_after(life, at)
    return objections


def exception_of(act: Act) -> tuple[bool, Objections]:
    given = act.get("exception")
    if given is None:
        return False, set()
    if is_blank(given.get("authority")) or is_blank(given.get("reason")):
        return False, {"exception_incomplete"}
    return True, set()


def what_needs_an_exception(life: Life, before: bool, excused: bool, act: Act, at: datetime) -> Objections:
    """One request in each stage (reading 4), after appraisal in the time of the notice (reading 2)."""
    objections = set() if before else civil_servant(act)
    if excused:
        return objections
    if life.requests["before" if before else "after"]:
        objections |= {"second_supplement"}
    if not before and life.notice_due is not None and has_passed(life.notice_due, at):
        objections |= {"supplement_notice_too_late"}
    return objections


def ask_before(life: Life, at: datetime) -> None:
    answered(life, at)
    life.filed_on = life.filed_on or at.date()
    life.status = "incomplete"
    life.supplement_due = applicants_time(life, at) if life.electronic() else None
    if life.supplement_due is not None:
        life.answer["supplement_due"] = written(life.supplement_due)


def ask_after(life: Life, at: datetime) -> None:
    """The clock is void, or it stands where sector law takes the wait out of the limit; a wait that lasts goes on."""
    life.received_by_authority(at)
    life.supplement_due = applicants_time(life, at)
    life.answer["supplement_due"] = written(life.supplement_due)
    if life.status != "supplement":
        begun = at if life.wait is None else life.wait[1]
        life.remember_what_has_passed(begun)
        paused = life.procedure.get("supplement_pause") or life.new_group(at)
        life.begin_wait("stopped" if paused else "void", begun)
    life.status, life.obligation_since = "supplement", None


def applicants_time(life: Life, at: datetime) -> Any:
    if life.procedure.get("supplement_term"):
        return end_of(life.days, at, life.procedure["supplement_term"])
    if life.new_group(at):
        return life.days.days_later(at.date(), 7)
    return end_of(life.days, at, {"amount": 15, "unit": "day"}) if life.since(FROM_R2025, at) else None


def supplement(life: Life, act: Act, at: datetime) -> Objections:
    objections = not_in(life, "incomplete", "supplement")
    if objections or act.get("complete") is False:
        return objections
    if life.status == "incomplete":
        life.status = "submitted"
        answer_is_due(life, at)
        return objections
    begun = life.wait[1] if life.wait else at
    if life.clock == "stopped":
        life.end_wait(at)
    else:
        life.wait = None
        life.index_waits(begun, at)
        life.broken += life.passed_when_asked
        life.received_at = None
        life.start_clock(at)
    life.status = "handling"
    return objections


def require_obligation(life: Life, act: Act, at: datetime) -> Objections:
    """The clock stands only where an article of sector law says so."""
    objections = not_in(life, "accepted", "handling")
    if life.wait is not None:
        objections |= {"wrong_state"}
    objections |= civil_servant(act)
    if objections:
        return objections
    life.received_by_authority(at)
    life.status, life.obligation_since = "obligation", at
    if life.procedure.get("financial_pause"):
        life.begin_wait("stopped", at)
    return objections


def fulfil_obligation(life: Life, act: Act, at: datetime) -> Objections:
    objections = not_in(life, "obligation")
    if not objections:
        if life.wait is not None:
            life.end_wait(at)
        life.status, life.obligation_since = "handling", None
    return objections


def _group_pause(kind: str) -> Any:
    def begin(life: Life, act: Act, at: datetime) -> Objections:
        """Not counted in a group of birth or death from September 2026 only."""
        objections = not_in(life, "accepted", "handling")
        if not life.new_group(at) or life.wait is not None:
            objections |= {"wrong_state"}
        objections |= civil_servant(act)
        if not objections:
            life.received_by_authority(at)
            life.begin_wait("stopped", at)
            life.pause_kind = kind
        return objections

    return begin


def _group_resume(kind: str) -> Any:
    def end(life: Life, act: Act, at: datetime) -> Objections:
        if life.wait is None or life.status not in ("accepted", "handling") or life.pause_kind != kind:
            return {"wrong_state"}
        life.end_wait(at)
        return set()

    return end


await_confirmation, applicant_confirmed = _group_pause("confirmation"), _group_resume("confirmation")
incident_announced, incident_ended = _group_pause("incident"), _group_resume("incident")
