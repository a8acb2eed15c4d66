"""A procedure whose process asks an office that always agrees, a finding that says so, and lives that follow whatever version holds.

The generator of lives takes the process as it is in force, and knows nothing of sheets.
"""

import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from fractions import Fraction
from functools import cache
from uuid import UUID

from motcua.acts.define_process import ProcessGiven, define_processes
from motcua.casework.dossiers.values import ComponentGiven
from motcua.foundation.people.circumstances import Circumstances
from motcua.foundation.people.principals import Principal
from motcua.foundation.reviews.values import Evidence, evidence_of
from motcua.law.dossier.acts.request_supplement import SupplementItem
from motcua.law.process.values import END, Budget, Definition, Outcome, Step
from motcua.law.simplify.findings import Effect, Finding
from motcua.law.simplify.office import WORKING_DAY
from motcua.law.worktime.arithmetic import local
from motcua.law.worktime.values import Unit
from tests.acts.places import agency, did, moment, officer, received
from tests.acts.process_versions import CODE, in_force
from tests.circumstances import acting

PROCEDURE = "1.004873"
STEP, OPINION = "y_kien", "Lấy ý kiến phòng chuyên môn"
DESK, SPECIALIST, LEADER = "tiepnhan.thuyhung", "chuyenvien.stp", "lanhdao.stp"
CENTRE, CHAIR = "giamdoc.tinh", "lanhdao.ubndtinh"
SINCE = date(2026, 1, 5)
PAPERS = (ComponentGiven("Đơn đề nghị"), ComponentGiven("Căn cước", handed_in="copy"))
STEP_HOURS = {"tham_dinh": 4, STEP: 9}
"""Hours by the clock that a step takes at least."""


def with_opinion(definition: Definition) -> Definition:
    """The plain four steps, with an office that is asked between looking and signing."""
    asked = Step(
        STEP, OPINION, "case_officer", "lead_agency", days("0.5"), (Outcome("dong_y", "ky"), Outcome("khong", "ky"))
    )
    steps = []
    for one in definition.steps:
        if one.id == "tham_dinh":
            outcomes = tuple(replace(each, next=STEP) for each in one.outcomes)
            steps += [
                replace(one, outcomes=outcomes, budget=Budget(one.budget.amount - Fraction(1, 2), one.budget.unit)),
                asked,
            ]
        else:
            steps.append(one)
    return replace(definition, steps=tuple(steps))


def days(amount: str) -> Budget:
    return Budget(Fraction(amount), Unit.WORKING_DAY)


def put_opinion_in_force() -> int:
    """Its number."""
    given = ProcessGiven(with_opinion(in_force(CODE)), PROCEDURE)
    [made] = define_processes(
        given=[given], valid_from=SINCE, circumstances=acting(officer("quantri"), moment("2026-01-05 08:00"))
    )
    return made.number


def finding() -> Finding:
    ids = tuple(f"h{number:03}" for number in range(312))
    return Finding(
        kind="opinion_always_agrees",
        procedure=PROCEDURE,
        subject=(("agency", "H37.03"), ("step", OPINION)),
        n=312,
        marked=0,
        baseline=Fraction(1, 20),
        interval=(0.0, 0.0122),
        effect=Effect(WORKING_DAY, (WORKING_DAY // 2, 3 * WORKING_DAY // 2), Fraction(0)),
        strata=(),
        dossiers=ids,
        counter_evidence=(),
        p=Fraction(1, 10**6),
        fdr_q=Fraction(1, 10**5),
    )


def evidence() -> Evidence:
    return evidence_of(finding(), first=date(2025, 3, 1), last=date(2026, 2, 28))


@cache
def known(username: str) -> Principal:
    return officer(username)


def lives(definition: Definition, number: int, first: datetime, *, seed: int) -> Iterator[UUID]:
    """So many dossiers, one after the other, through the steps of this process by ordinary acts."""
    rng = random.Random(seed)
    for place in range(number):
        begun = working(first + timedelta(days=place // 4), 8 + place % 4)
        yield live_through(definition, begun, seed=seed * 1000 + place, rng=rng)


def live_through(
    definition: Definition,
    begun: datetime,
    *,
    seed: int,
    rng: random.Random,
    papers: tuple[ComponentGiven, ...] = PAPERS,
    wrong: SupplementItem | None = None,
) -> UUID:
    """`wrong`: what the specialist asks for once more; the applicant answers on the next working day."""
    steps = {one.id: one for one in definition.steps}
    made = received(known(DESK), PROCEDURE, agency("H37.03"), written(begun), seed=seed, components=papers)
    now = begun + timedelta(minutes=20)
    did(made.id, "forward", known(DESK), written(now), to=str(agency("H37.03")))
    did(made.id, "take_up", known(SPECIALIST), written(now + timedelta(minutes=10)))
    if wrong is not None:
        did(made.id, "request_supplement", known(SPECIALIST), written(now + timedelta(minutes=20)), items=(wrong,))
        now = working(now + timedelta(days=1), 9)
        did(made.id, "supplement", known(DESK), written(now))
    at = steps[definition.start].outcomes[0].next
    while at != END and steps[at].role != "returning_officer":
        now = later(now, STEP_HOURS.get(at, 1) + rng.randint(0, 6))
        if steps[at].role == "signer":
            did(made.id, "issue_result", known(LEADER), written(now), number=f"{seed}/QĐ")
        else:
            did(made.id, "complete_step", known(SPECIALIST), written(now), step=at, outcome=steps[at].outcomes[0].name)
        at = steps[at].outcomes[0].next
    return made.id


def later(now: datetime, hours: int) -> datetime:
    """So many office hours of eight a day later, on working days from Monday to Friday."""
    for _ in range(hours):
        now += timedelta(hours=1)
        if now.hour >= 16:
            now = working(now + timedelta(days=1), 8)
    return now


def working(day: datetime, hour: int) -> datetime:
    while day.weekday() > 4:
        day += timedelta(days=1)
    return day.replace(hour=hour, minute=0)


def written(at: datetime) -> str:
    return f"{local(at):%Y-%m-%d %H:%M}"


def now(username: str, at: str, key: int | None = None) -> Circumstances:
    when = moment(at)
    return Circumstances(officer(username), when, when, key=None if key is None else UUID(int=key))
