"""Results, refusals after appraisal, returns, stops, closings, corrections."""

from datetime import datetime

from tests.law.second.intake import civil_servant, is_blank, missing, not_in
from tests.law.second.life import DECIDED, ENDED, FROM_R2025, WORKED_ON, Act, Life, Objections, is_late
from tests.law.second.periods import end_of, has_passed, written
from tests.law.second.promise import Promise


def end_now(life: Life, status: str, at: datetime) -> None:
    """Where a wait lasts it is taken out of the date by which the end is judged (readings 28, 29 and 34)."""
    if life.status == "supplement" or life.wait is not None:
        life.end_wait(at)
    life.status, life.ended_at = status, at
    if life.accepted_on is not None:
        life.clock = "ended"


def draft_result(life: Life, act: Act, at: datetime) -> Objections:
    objections = not_in(life, *WORKED_ON)
    if not objections:
        life.received_by_authority(at)
        life.drafted = True
    return objections


def sign(life: Life, act: Act, at: datetime) -> Objections:
    """What was drafted."""
    return not_in(life, *WORKED_ON) | civil_servant(act) | (set() if life.drafted else {"missing_reason"})


def issue_result(life: Life, act: Act, at: datetime) -> Objections:
    objections = not_in(life, *WORKED_ON) | civil_servant(act)
    if life.wait is not None:
        objections |= {"wrong_state"}
    if objections:
        return objections
    life.received_by_authority(at)
    named = result_of(life, act) if act.get("result") else None
    if act.get("result") and (named is None or named.issued):
        return {"wrong_state"}
    for promise in [named] if named else life.promises:
        promise.issued = True
    life.answer["result_late"] = is_late((named or life.last()).due, at)
    if all(one.issued for one in life.promises):
        end_now(life, "done", at)
    else:
        life.status = "handling" if life.status == "accepted" else life.status
    return objections


def result_of(life: Life, act: Act) -> Promise | None:
    for promise in life.promises:
        if promise.code == act.get("result") or promise.code is None:
            return promise
    return None


def refuse(life: Life, act: Act, at: datetime) -> Objections:
    objections = not_in(life, *WORKED_ON) | missing(act, "reason", "legal_basis") | civil_servant(act)
    if not objections:
        life.received_by_authority(at)
        end_now(life, "done", at)
        life.refused_after_appraisal = True
        life.answer["result_late"] = is_late(life.last().due, at)
    return objections


def announce_early(life: Life, act: Act, at: datetime) -> Objections:
    objections = not_in(life, "done")
    if not objections:
        life.announced = True
    return objections


def return_result(life: Life, act: Act, at: datetime) -> Objections:
    whole = life.status == "done"
    promise = result_of(life, act) if act.get("result") else None
    partly = life.status in ("handling", "obligation") and promise is not None and promise.issued
    if partly and promise is not None and promise.returned:
        return {"wrong_state", *entitled(act)}
    objections = set() if whole or partly else {"wrong_state"}
    objections |= entitled(act)
    if objections:
        return objections
    if whole and is_early(life, act, at):
        return {"early_not_announced"}
    if promise is not None:
        promise.returned = True
    if whole:
        life.status = "returned"
    return set()


def entitled(act: Act) -> Objections:
    """The applicant, or a proxy who shows the authorisation."""
    if act.get("collected_by", "applicant") == "proxy":
        if act.get("authorised") in (None, False):
            return {"not_entitled"}
    elif is_blank(act.get("collected_by", "applicant")):
        return {"missing_reason"}
    return set()


def is_early(life: Life, act: Act, at: datetime) -> bool:
    """Announced first when it is collected at a desk (reading 26); free before NĐ 118 (reading 8)."""
    free = life.announced or life.refused_after_appraisal or life.procedure.get("immediate")
    if free or not life.since(FROM_R2025, at) or act.get("by_way", "desk") != "desk":
        return False
    due = life.last().due
    assert due is not None
    return at.date() < (due.date() if isinstance(due, datetime) else due)


def withdraw(life: Life, act: Act, at: datetime) -> Objections:
    if life.status in DECIDED:
        return {"already_decided"}
    objections = {"wrong_state"} if life.status in ("draft", *ENDED) else set()
    if act.get("by") == "other":
        objections |= {"not_entitled"}
    if life.accepted_on is None and (not life.electronic() or not life.since(FROM_R2025, at)):
        objections |= {"no_receipt_yet"}
    if life.accepted_on is None and life.status == "none":
        objections |= {"wrong_state", "no_receipt_yet"}
    if not objections:
        end_now(life, "withdrawn", at)
    return objections


def close(life: Life, act: Act, at: datetime) -> Objections:
    states = ("supplement", "incomplete") if life.electronic() else ("supplement",)
    objections = not_in(life, *states) | civil_servant(act)
    if objections:
        return objections
    if life.supplement_due is None:
        return {"no_closing_term"}
    if not has_passed(life.supplement_due, at):
        return {"too_early_to_close"}
    end_now(life, "stopped", at)
    return objections


def close_unpaid(life: Life, act: Act, at: datetime) -> Objections:
    objections = not_in(life, "obligation") | civil_servant(act)
    if objections:
        return objections
    term, since = life.procedure.get("obligation_term"), life.obligation_since
    if not term or since is None:
        return {"no_closing_term"}
    if not has_passed(end_of(life.days, since, term), at):
        return {"too_early_to_close"}
    end_now(life, "stopped", at)
    return objections


def report_error(life: Life, act: Act, at: datetime) -> Objections:
    objections = not_in(life, *DECIDED)
    if not objections:
        life.correction_due = life.days.days_later(at.date(), 3) if life.since(FROM_R2025, at) else None
        life.answer["correction_due"] = written(life.correction_due)
    return objections


def correct_result(life: Life, act: Act, at: datetime) -> Objections:
    objections = not_in(life, *DECIDED) | missing(act, "reason") | civil_servant(act)
    if not objections:
        life.answer["correction_late"] = is_late(life.correction_due, at)
        life.correction_due = None
    return objections
