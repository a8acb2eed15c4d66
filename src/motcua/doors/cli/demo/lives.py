"""Makes the planned dossiers through the acts, each act at its own moment. Acts after today are not done."""

import random
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import date, datetime, timedelta

from motcua.acts.accept import accept_filed
from motcua.acts.take_in import Intake, take_in
from motcua.casework.dossiers.case import Case, open_case
from motcua.casework.dossiers.queries import dossier, sub_dossiers
from motcua.casework.dossiers.rules import process_table
from motcua.casework.dossiers.values import ComponentGiven, DossierGiven, SubDossierFacts
from motcua.casework.papers.forms.handed_in import NONE
from motcua.doors.cli.demo.asking import ask_others
from motcua.doors.cli.demo.pacing import NEGATIVE, outcome, when_done
from motcua.doors.cli.demo.plan import Fate, Plan, Visitor
from motcua.doors.cli.demo.stage import Life, NotYet, Stage, into_office
from motcua.foundation.people.parties import Party, PartyKind, PersonGiven
from motcua.foundation.people.principals import Role
from motcua.law.dossier.acts.announce_early import NoticeWay
from motcua.law.dossier.acts.request_supplement import SupplementItem, SupplementReason
from motcua.law.dossier.acts.return_result import ByWay
from motcua.law.dossier.rules import Channel
from motcua.law.dossier.state import Status
from motcua.law.identity.personal_number import Sex
from motcua.law.worktime.arithmetic import local

MOST_STEPS = 40
"""A dossier that does not end within so many steps is left where it is."""


SIGNS_AT_ONCE = 0.8
REASONS = ("Chờ kết quả xác minh tại nơi cư trú cũ", "Hồ sơ phải lấy ý kiến hai cơ quan", "Cán bộ thụ lý đi tập huấn")


def live(plan: Plan, stage: Stage) -> str:
    """Make one dossier and live it as far as today. Returns its status."""
    desk = stage.officer(stage.desk_agency(plan.desk.point_id), Role.RECEPTION)
    if desk is None:
        raise AssertionError("every desk of the demo province has a receiving officer")
    life = Life(plan, stage, desk, stage.resolving(plan), random.Random(plan.rng), plan.filed_at)  # noqa: S311 - a demo, not a secret
    try:
        _intake(life)
    except NotYet:
        return _status(life)
    return go_on(life) if plan.fate is not Fate.REFUSED_INTAKE else _status(life)


def go_on(life: Life) -> str:
    """Live a dossier that was accepted on as far as today. Returns its status."""
    with suppress(NotYet):
        _handling(life)
    return _status(life)


def _status(life: Life) -> str:
    return str(life.past.state.status) if life.past else str(Status.SUBMITTED)


def person_given(person: Visitor) -> PersonGiven:
    """The visitor as a counter takes them down."""
    woman = int(person.number[3]) % 2 == 1
    return PersonGiven(
        person.name,
        personal_number=person.number,
        birth_date=person.birth_date,
        sex=Sex.FEMALE if woman else Sex.MALE,
        permanent_address=person.address,
        phone=person.phone,
    )


def _intake(life: Life) -> None:
    plan, stage = life.plan, life.stage
    person = plan.visitor
    given = DossierGiven(
        procedure_code=plan.code,
        channel=plan.channel,
        applicant=Party(PartyKind.INDIVIDUAL, person.name),
        resolving_id=life.resolving,
        received_at_point_id=plan.desk.point_id,
        components=stage.components(plan.code),
        return_way="electronic" if plan.channel is Channel.ONLINE else "desk",
    )
    intake = Intake(given, person_given(person))
    refused = plan.fate is Fate.REFUSED_INTAKE
    if plan.channel is Channel.DESK and not refused:
        life.id = take_in(intake, "accept", life.circumstances(life.desk)).id
        life.read()
        return
    made = take_in(intake, "submit", life.circumstances(life.desk))
    life.id = made.id
    life.later(0.2, 7)
    if refused:
        life.do(
            "refuse_intake",
            life.desk,
            reason="Không thuộc thẩm quyền giải quyết trong tỉnh",
            legal_basis="Điều 17 Nghị định 118/2025/NĐ-CP",
        )
        return
    life.past = accept_filed(made.id, life.circumstances(life.desk))


def _handling(life: Life) -> None:
    _find_pace(life)
    _hand_over(life)
    life.do("forward", life.desk, to=life.stage.ref(life.resolving))
    if life.past is not None and life.past.state.sub_dossiers:
        _group(life)
    else:
        _handled(life)
    if life.past is not None and life.past.state.status is Status.DONE:
        _return(life)


def _hand_over(life: Life) -> None:
    """After a part of the desk's own time, and before its time for handing over ends."""
    state = life.past.state if life.past else None
    step = next((one.step for one in state.steps), "") if state else ""
    at, due = when_done(life, step), state.transfer.due if state else None
    if at is None:
        life.later(0.1, 1)
        return
    life.until(at if due is None or not due.is_late(at) else max(life.at, due.at - timedelta(minutes=10)))


def _find_pace(life: Life) -> None:
    current = life.past.state.clock.current if life.past else None
    if current is not None:
        life.pace = min(1.0, max(0.03, (current.due.at - life.at) / timedelta(days=3)) ** 2)


def _group(life: Life) -> None:
    """Sub-dossier after sub-dossier, the soonest due first. The plan's fate falls on one of the first two: the third is taken up
    when the three days for a supplement are over."""
    if life.id is None:
        raise AssertionError("a group that was handed over is there")
    lived = 0
    for _ in range(MOST_STEPS):
        subs = [one for one in sub_dossiers(dossier(life.id, seen_by=life.desk), seen_by=life.desk) if not one.ended_at]
        if subs:
            fate = life.plan.fate if lived == life.plan.index % 2 else Fate.ON_TIME
            one = _sub_life(life, min(subs, key=lambda sub: (str(sub.due), sub.step)), fate)
            _handled(one)
            if one.past is None or not one.past.state.is_closed:
                raise NotYet
            lived, life.at = lived + 1, one.at
            life.read()
        elif not _one_step(life, life.at):
            break
    _apologise(life)


def _sub_life(life: Life, sub: SubDossierFacts, fate: Fate) -> Life:
    if sub.id is None:
        raise AssertionError("the desk of a group sees its sub-dossiers")
    plan = replace(life.plan, code=sub.procedure_code, fate=fate)
    case = open_case(sub.id, seen_by=life.desk, at=life.at)
    resolving, past = case.facts.resolving_id, case.history
    one = Life(plan, life.stage, life.desk, resolving, life.rng, life.at, sub.id, past, case)
    _find_pace(one)
    return one


def _handled(life: Life) -> None:
    """From taking up to the decision, as the plan's fate says."""
    fate = life.plan.fate
    life.later(0.2, 3)
    life.do("take_up", life.handler)
    if fate in (Fate.SUPPLEMENT, Fate.WAITS):
        _supplement(life)
    if fate is Fate.WITHDRAWN:
        life.later(1, 30)
        life.do("withdraw", life.desk, reason="Người nộp xin rút để bổ sung giấy tờ")
        return
    if fate is Fate.ASKS:
        ask_others(life)
    if fate in (Fate.STAYS_OPEN, Fate.ASKS):
        return
    _decide(life)


def unsigned(papers: Sequence[ComponentGiven]) -> tuple[SupplementItem, ...]:
    """The first two of the papers that were handed in, found without a signature. What the case does not need is not asked for."""
    handed_in = [order for order, one in enumerate(papers, start=1) if one.verdict == "pass" and one.handed_in != NONE]
    return tuple(SupplementItem(component=order, reason_code=SupplementReason.UNSIGNED) for order in handed_in[:2])


def _supplement(life: Life) -> None:
    """Nobody asks any more when the time for the notice is over: a day or less in a group of birth or death."""
    life.later(2, 14)
    notice = life.past.state.supplement.notice_due if life.past else None
    if notice is not None and notice.is_late(life.at):
        return
    items = unsigned(life.stage.components(life.plan.code))
    if not items:
        return
    life.do("request_supplement", life.handler, items=items)
    if life.plan.fate is Fate.WAITS:
        raise NotYet
    life.later(24, 150)
    life.do("supplement", life.desk)


def _decide(life: Life) -> None:
    """Through the steps of the process, then the decision, on time or late as the plan's fate says."""
    end = _end(life)
    for _ in range(MOST_STEPS):
        if not _one_step(life, end):
            break
    end = _signed_at(life, end)
    if life.past is None or life.past.state.status not in (Status.ACCEPTED, Status.HANDLING):
        return
    life.at, life.pace = max(life.at, end), 1.0
    life.later(0, 0)
    if life.plan.fate is Fate.REFUSED or life.negative:
        life.do(
            "refuse",
            life.leader,
            reason="Không đủ điều kiện theo quy định",
            legal_basis="Luật chuyên ngành của thủ tục",
        )
    else:
        signer = "" if life.leader is None else life.leader.name
        life.do("sign_on_paper", life.leader, signer=signer, signed_on=local(life.at).date())
        life.do("issue_result", life.leader, number=f"{life.plan.index + 1}/KQ")
    _apologise(life)


def _apologise(life: Life) -> None:
    """Most leaders sign the apology with the late result; a few have not signed it yet."""
    waiting = life.past.state.notices.apologies if life.past else ()
    if any(one.sent_at is None for one in waiting) and life.rng.random() < SIGNS_AT_ONCE:
        life.do("apologise", life.leader, reason=life.rng.choice(REASONS), number=f"{life.plan.index + 1}/PXL")


def _signed_at(life: Life, end: datetime) -> datetime:
    """A part of the time for signing after what was done before it. A late one stays late, and none becomes late by this."""
    state = life.past.state if life.past else None
    if state is None or life.plan.fate is Fate.LATE or state.clock.current is None:
        return end
    at = next((found for one in state.steps if (found := when_done(life, one.step)) is not None), end)
    return at if not state.clock.current.due.is_late(at) else max(end, life.at)


def _end(life: Life) -> datetime:
    """When the decision falls: inside the time that is left, or one to four days after it."""
    state = life.past.state if life.past else None
    if state is None or state.clock.current is None:
        return life.at
    due = state.clock.current.due.at
    if life.plan.fate is Fate.LATE:
        return into_office(life.stage.calendar, due + timedelta(days=life.rng.uniform(0.2, 4)), life.rng)
    calendar = life.stage.calendar
    last = due - timedelta(minutes=1)
    for _ in range(8):
        found = into_office(calendar, life.at + (last - life.at) * life.rng.betavariate(2.2, 1.6), life.rng)
        if found < due:
            return found
    return life.at


def _one_step(life: Life, end: datetime) -> bool:
    """Complete the first open step that one of the demo's officers can; False when none is left before the signature."""
    if life.past is None or life.id is None or life.past.state.place is None:
        return False
    case = life.read()
    if case is None or case.facts.process_id is None:
        return False
    agencies, table = _open_steps(life, case), process_table(case.facts.process_id)
    for step_id in life.past.state.place.open:
        step = table.step(step_id)
        if step.role in ("signer", "applicant", "system") or step.agency_role == "one_stop" or step.sub_dossier:
            continue
        by = life.stage.officer(agencies.get(step_id, life.resolving), Role.SPECIALIST, Role.HEAD, Role.LEADER)
        if by is None:
            continue
        done = when_done(life, step_id, table)
        if done is not None:
            life.until(done)
        elif (left := (end - life.at).total_seconds() / 3600) > 0.5:
            life.later(0.2, min(3, max(0.3, left / 3)))
        posted = next((one.lasts_until for one in life.past.state.steps if one.step == step_id), None)
        if posted is not None and not posted.is_late(life.at):
            life.until(posted.late_from)
        answers = tuple((q.name, q.values[0] if q.values else q.low or 0) for q in table.definition.questions)
        ends = outcome(life, table, step_id, refused=life.plan.fate is Fate.REFUSED)
        life.negative |= ends in NEGATIVE
        life.do("complete_step", by, step=step_id, outcome=ends, answers=answers)
        return True
    return False


def _open_steps(life: Life, case: Case) -> dict[str, int]:
    """The open steps and the agency of each."""
    return {step.step: step.agency_id or life.resolving for step in case.steps if step.done_at is None}


def _return(life: Life) -> None:
    state = life.past.state if life.past else None
    if state is None or life.rng.random() < 0.06:
        return  # signed, waits to be collected
    early = state.clock.current is not None and life.at.date() < (state.clock.current.due.on or date.max)
    desk_way = life.plan.channel is Channel.DESK
    if early and desk_way and not state.outcome.refused:
        life.later(0.1, 2)
        life.do("announce_early", life.desk, by_way=NoticeWay.MESSAGE)
    steps = life.past.state.steps if life.past else ()
    at = next((found for one in steps if (found := when_done(life, one.step)) is not None), None)
    if at is None:
        life.later(0.2, 20 if desk_way else 1)
    else:
        life.until(at)
    life.do("return_result", life.desk, by_way=ByWay.DESK if desk_way else ByWay.ELECTRONIC)
