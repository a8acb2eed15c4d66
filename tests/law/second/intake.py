"""Filing, the request before acceptance, refusal at the desk, acceptance, hand-over."""

from datetime import datetime, time
from typing import Any

from tests.law.second.life import (
    ACCEPTED,
    DECIDED,
    FROM_ANSWER_IN_8_HOURS,
    FROM_NEW_BOUNDARY,
    FROM_R2025,
    Act,
    Life,
    Objections,
    is_late,
    last_of,
    later,
)
from tests.law.second.periods import end_of, has_passed, written

AFTER_15 = time(15, 0, 0)


def is_blank(given: Any) -> bool:
    return not str(given or "").strip()


def not_in(life: Life, *states: str) -> Objections:
    return set() if life.status in states else {"wrong_state"}


def missing(act: Act, *fields: str) -> Objections:
    return {"missing_reason"} if any(is_blank(act.get(field)) for field in fields) else set()


def civil_servant(act: Act) -> Objections:
    """Contract staff decide nothing and stop no clock (reading 25)."""
    return {"no_power"} if act.get("by") == "contract_staff" else set()


def files_at_a_kiosk_too_early(life: Life, at: datetime) -> Objections:
    too_early = life.channel == "kiosk" and life.status in ("none", "draft") and at.date() < FROM_NEW_BOUNDARY
    return {"wrong_state"} if too_early else set()


def save_draft(life: Life, act: Act, at: datetime) -> Objections:
    objections = not_in(life, "none", "draft")
    if not objections:
        life.status = "draft"
    return objections


def submit(life: Life, act: Act, at: datetime) -> Objections:
    objections = not_in(life, "none", "draft") | files_at_a_kiosk_too_early(life, at)
    if not objections:
        life.status, life.filed_on = "submitted", at.date()
        answer_is_due(life, at)
    return objections


def answer_is_due(life: Life, at: datetime) -> None:
    """2 hours to tell the officer, 8 working hours to answer an electronic filing (readings 10 and 11)."""
    due = None
    if not life.electronic():
        due = None
    elif life.procedure.get("acceptance_limit"):
        due = end_of(life.days, at, life.procedure["acceptance_limit"])
    elif life.since(FROM_ANSWER_IN_8_HOURS, at):
        due = life.days.office_time_later(at, 8 * 3600)
    life.acceptance_due = due
    life.answer["acceptance_due"] = written(due)
    alert = later(at, hours=2) if life.electronic() and life.since(FROM_R2025, at) else None
    life.answer["alert_due"] = written(alert)


def answered(life: Life, at: datetime) -> None:
    if life.acceptance_due is not None:
        late = has_passed(life.acceptance_due, at)
        life.answer["acceptance_late"] = late
        life.acceptance_late = late or bool(life.acceptance_late)
        life.acceptance_due = None


def acknowledge(life: Life, act: Act, at: datetime) -> Objections:
    return not_in(life, "submitted")


def amend(life: Life, act: Act, at: datetime) -> Objections:
    if life.status in DECIDED:
        return {"already_decided"} if life.electronic() else {"already_decided", "amend_online_only"}
    objections = not_in(life, "submitted", "incomplete", *ACCEPTED)
    return objections if life.electronic() else objections | {"amend_online_only"}


def refuse_intake(life: Life, act: Act, at: datetime) -> Objections:
    objections = not_in(life, "none", "submitted", "incomplete") | missing(act, "reason", "legal_basis")
    objections |= files_at_a_kiosk_too_early(life, at)
    objections |= civil_servant(act)
    if not objections:
        answered(life, at)
        life.filed_on = life.filed_on or at.date()
        life.status = "refused_intake"
    return objections


def accept(life: Life, act: Act, at: datetime) -> Objections:
    objections = not_in(life, "none", "submitted") | files_at_a_kiosk_too_early(life, at)
    if life.limit() is None:
        objections |= {"limit_unknown"}
    if objections:
        return objections
    answered(life, at)
    life.status, life.accepted_on = "accepted", at.date()
    life.notice_due = notice_due(life, at)
    life.transfer_due = transfer_due(life, at)
    other_level = act.get("other_level") and not life.electronic() and life.since(FROM_R2025, at)
    life.paper_due = life.days.days_later(at.date(), 1) if other_level else None
    life.receipt_issued = not life.procedure.get("immediate") or bool(act.get("receipt_asked"))
    life.answer["supplement_notice_due"] = written(life.notice_due)
    life.answer["transfer_due"] = written(life.transfer_due)
    life.answer["paper_transfer_due"] = written(life.paper_due)
    life.answer["receipt_issued"] = life.receipt_issued
    if act.get("boundary_free") and life.since(FROM_NEW_BOUNDARY, at):
        wait_for_authority(life, at)
    else:
        life.start_from_receipt(at)
    return objections


def wait_for_authority(life: Life, at: datetime) -> None:
    """Until the transfer time ends; where nothing is transferred that is now."""
    life.transfer_end = at if life.transfer_due is None else life.transfer_due
    promises = life.new_promises()
    for promise in promises:
        promise.begin_at_end_of(life.days, life.transfer_end)
    life.expected_due = last_of(promises).due


def notice_due(life: Life, at: datetime) -> Any:
    """3 working days from acceptance, 24 hours in the groups of 2026, or what sector law says."""
    if life.procedure.get("supplement_notice"):
        return end_of(life.days, at, life.procedure["supplement_notice"])
    if life.new_group(at):
        return later(at, hours=24)
    return life.days.days_later(at.date(), 3)


def transfer_due(life: Life, at: datetime) -> Any:
    """Of what is received at a desk, and before August 2026 by post (readings 17 and 39)."""
    if life.electronic() or (life.channel == "post" and life.since(FROM_NEW_BOUNDARY, at)):
        return None
    if not life.days.works(at.date()):
        return life.days.working_day_from(at.date())
    return life.days.opening_after(at.date()) if at.timetz().replace(tzinfo=None) > AFTER_15 else at.date()


def forward(life: Life, act: Act, at: datetime) -> Objections:
    """A second time only to another unit (reading 42)."""
    objections = not_in(life, "accepted")
    to = str(act.get("to") or "").strip()
    if life.forwarded_to and life.forwarded_to[-1] == to:
        objections |= {"wrong_state"}
    if not objections:
        life.answer["transfer_late"] = None if life.forwarded_to else is_late(life.transfer_due, at)
        life.forwarded_to.append(to)
    return objections


def hand_over_originals(life: Life, act: Act, at: datetime) -> Objections:
    objections = not_in(life, *ACCEPTED, *DECIDED)
    if not objections:
        life.answer["paper_transfer_late"] = None if life.paper_handed_over else is_late(life.paper_due, at)
        life.paper_handed_over = True
    return objections


def take_up(life: Life, act: Act, at: datetime) -> Objections:
    objections = not_in(life, "accepted")
    if not objections:
        life.received_by_authority(at)
        life.status = "handling"
    return objections
