"""Opinions, checks, the new appointment, the recomputation, notes."""

from copy import copy
from datetime import datetime, timedelta

from tests.law.second.intake import civil_servant, missing, not_in
from tests.law.second.life import ACCEPTED, WORKED_ON, Act, Life, Objections, last_of
from tests.law.second.periods import end_of, has_passed, written
from tests.law.second.promise import Promise


def annotate(life: Life, act: Act, at: datetime) -> Objections:
    return set()


def transfer_jurisdiction(life: Life, act: Act, at: datetime) -> Objections:
    return (
        not_in(life, "submitted", "incomplete", *ACCEPTED, "done")
        | missing(act, "to", "legal_basis")
        | civil_servant(act)
    )


def assign(life: Life, act: Act, at: datetime) -> Objections:
    return not_in(life, *ACCEPTED)


def consult(life: Life, act: Act, at: datetime) -> Objections:
    objections = not_in(life, *WORKED_ON)
    if not objections:
        life.received_by_authority(at)
        life.open_consultations += 1
        within = act.get("answer_within")
        life.answer["consult_due"] = written(end_of(life.days, at, within)) if within else None
    return objections


def answer_consultation(life: Life, act: Act, at: datetime) -> Objections:
    objections = not_in(life, *ACCEPTED)
    if not life.open_consultations:
        objections |= {"wrong_state"}
    if not objections:
        life.open_consultations -= 1
    return objections


def record_verification(life: Life, act: Act, at: datetime) -> Objections:
    """A member that has a time with verification has it from now on, unless its date has passed."""
    objections = not_in(life, *WORKED_ON)
    if not objections:
        life.received_by_authority(at)
    if not objections and life.clock == "running":
        old = life.last().due
        for promise in life.promises:
            if gets_more_time(promise, at):
                promise.verify(life.days)
        if life.last().due != old and life.index is not None:
            life.index.verified = life.last().period
            life.index.verify(life.days)
    return objections


def gets_more_time(promise: Promise, at: datetime) -> bool:
    if promise.verified is None or promise.issued:
        return False
    assert promise.due is not None
    return not has_passed(promise.due, at)


def record_council(life: Life, act: Act, at: datetime) -> Objections:
    objections = not_in(life, *WORKED_ON)
    if not objections:
        life.received_by_authority(at)
    return objections


def extend(life: Life, act: Act, at: datetime) -> Objections:
    """Once, notified on an earlier day, or 24 hours before an end in hours (readings 5 and 6)."""
    objections = not_in(life, *WORKED_ON) | missing(act, "reason", "extend_by")
    if life.clock != "running":
        objections |= {"wrong_state"}
    objections |= civil_servant(act)
    if life.extended:
        objections |= {"second_extension"}
    if "wrong_state" not in objections:
        due = life.last().due
        too_late = at > due - timedelta(hours=24) if isinstance(due, datetime) else at.date() >= due  # type: ignore[operator]
        objections |= {"extension_too_late"} if too_late else set()
    if not objections:
        life.extended = True
        for promise in life.of_last_date():
            promise.extend(life.days, act["extend_by"])
        life.index = copy(life.last())
    return objections


def recompute(life: Life, act: Act, at: datetime) -> Objections:
    objections = not_in(life, *WORKED_ON) | missing(act, "reason")
    if life.clock != "running":
        objections |= {"wrong_state"}
    objections |= civil_servant(act)
    if objections:
        return objections
    life.receipt_by_this_calendar()
    old, policy = life.last().due, act.get("policy") or "earlier"
    computed = [promise if promise.issued else promise.computed(life.days) for promise in life.promises]
    for promise in life.promises:
        if not promise.issued:
            promised = promise.due
            promise.recompute(life.days, policy)
            if promised is not None and promise.due != promised and has_passed(promised, at):
                life.broken.append(promised)
    new = last_of([one for one in computed if not one.issued] or computed).due
    life.answer["recompute"] = {"old": written(old), "new": written(new)}
    life.index = copy(life.last())
    return objections
