"""The words of a process definition (quy trình nội bộ, liên thông, điện tử): steps, exits, branches, joins, pauses.

Frozen values that mirror the step table field by field; nothing here judges (`check`), moves (`place`) or reads files.
"""

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from typing import Final

from motcua.law.process.answers import ANY_ANSWER, Answer, AnswerSet, Box, between, listed
from motcua.law.worktime.values import Duration, Unit

END: Final = "END"
"""The next step of an outcome that ends the process."""
NOWHERE: Final = ""
"""The next step of an outcome that names none: a dead end."""
ONE_STOP: Final = "one_stop"
"""The agency role of the receiving desk."""
APPLICANT: Final = "applicant"
"""The agency role of the applicant's own steps; everybody else is an agency."""
DONE: Final = "xong"
"""The outcome of a step that has none of its own: it opens branches, or its conditions decide."""
NOT_GIVEN: Final = "tu_choi"
"""The outcome of a step whose sub-dossier ended without its result."""


@dataclass(frozen=True, slots=True)
class Budget:
    """A time that may be fractional (half a working day), unlike a legal period."""

    amount: Fraction
    unit: Unit


NO_TIME: Final = Budget(Fraction(0), Unit.WORKING_DAY)


@dataclass(frozen=True, slots=True)
class Question:
    """A question of the form and its possible answers: listed `values`, or whole numbers from `low` to `high`."""

    name: str
    values: tuple[Answer, ...] | None = None
    low: int | None = None
    high: int | None = None

    @property
    def possible(self) -> AnswerSet:
        if self.values is not None:
            return listed(self.values)
        return ANY_ANSWER if self.low is None and self.high is None else between(self.low, self.high)


@dataclass(frozen=True, slots=True)
class AnswerTest:
    """One question and the answers that fit: listed `values`, or whole numbers from `low` to `high`, both included."""

    question: str
    values: tuple[Answer, ...] | None = None
    low: int | None = None
    high: int | None = None

    @property
    def accepted(self) -> AnswerSet:
        return listed(self.values) if self.values is not None else between(self.low, self.high)


When = tuple[AnswerTest, ...]
"""All tests must fit; () fits always."""


def box_of(when: When) -> Box:
    """The tests as one box; two tests of one question must both fit."""
    box: dict[str, AnswerSet] = {}
    for test in when:
        known = box.get(test.question)
        box[test.question] = test.accepted if known is None else known.intersect(test.accepted)
    return box


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a step may end with, and the step, END or NOWHERE that follows.

    `label`: how people read it, where `name` is a slug that was made of the name in a foreign file (`slugs`).
    """

    name: str
    next: str
    label: str = ""


@dataclass(frozen=True, slots=True)
class Condition:
    """`when` is None for "else": all other answers."""

    next: str
    when: When | None


@dataclass(frozen=True, slots=True)
class Branch:
    """A parallel branch from its first to its last step; `when` is () where it is always opened."""

    first: str
    last: str
    when: When = ()


@dataclass(frozen=True, slots=True)
class Parallel:
    """Branches opened together when the step is done; `join` is the joining step, None if there is none."""

    group: str
    branches: tuple[Branch, ...]
    join: str | None


class JoinMode(StrEnum):
    ALL = "all"
    """Waits for every step named."""
    STARTED = "started"
    """Waits only for those of branches that were opened."""


@dataclass(frozen=True, slots=True)
class Join:
    group: str
    waits_for: tuple[str, ...]
    mode: JoinMode = JoinMode.ALL


class PauseEffect(StrEnum):
    """What the answer of the applicant does to the legal clock."""

    NOT_COUNTED = "not_counted"
    """The wait is taken out of the limit (financial obligation, "not counted" clauses)."""
    RESTART = "restart"
    """The full limit begins again (NĐ 118/2025 Art. 19.5)."""


@dataclass(frozen=True, slots=True)
class Pause:
    """The clock stops while the applicant is waited for; `article` is the rule that allows it."""

    article: str
    effect: PauseEffect | None = None


@dataclass(frozen=True, slots=True)
class Timer:
    """What silence means: after this time the step is done with `outcome` (consent, closing), by `basis`. A timer is no pause:
    the legal clock runs on (reading 24)."""

    after: Budget
    outcome: str
    basis: str = ""


@dataclass(frozen=True, slots=True)
class PostingPeriod:
    """Something is posted in public and objections are waited for: nobody ends the step before `period` (in days or months) is
    over, by `basis`. The legal clock runs on."""

    period: Duration
    basis: str = ""


class StepClock(StrEnum):
    """Whether the legal clock runs while the step is done."""

    RUNS = "runs"
    BEFORE_START = "before_start"
    """Done before acceptance (a look-up, an answer that acceptance waits for): the limit has not begun."""
    AFTER_END = "after_end"
    """Done after the result is issued (registers, monthly payment): outside the limit."""


@dataclass(frozen=True, slots=True)
class SubDossier:
    """A step that a dossier of its own does: one of `procedure`, which brings the `result` of the group (liên thông theo nhóm).

    `limit`: the time in which the group promises that result, counted from the acceptance of the group; None: that of the group.
    `own_limit`: the time of the sub-dossier itself, from its own acceptance; None: that of its procedure. Each has a longer one beside
    it, which holds once a verification is recorded (NĐ 63/2024 as amended by NĐ 301/2026); None: the limit stays.
    The step ends with DONE when the result is issued, else with NOT_GIVEN.
    """

    procedure: str
    result: str
    limit: Duration | None = None
    limit_verified: Duration | None = None
    own_limit: Duration | None = None
    own_limit_verified: Duration | None = None


@dataclass(frozen=True, slots=True)
class Step:
    """One step: who owns it, how long it may take, and what may come next.

    `role` is the staff role, `agency_role` an open word mapped to an agency when a dossier starts. `outcomes` name the
    next step or END; in their place `conditions` on the form's answers, or `parallel` branches.
    """

    id: str
    name: str
    role: str | None = None
    agency_role: str | None = None
    budget: Budget = NO_TIME
    outcomes: tuple[Outcome, ...] = ()
    conditions: tuple[Condition, ...] = ()
    parallel: Parallel | None = None
    join: Join | None = None
    pause: Pause | None = None
    timer: Timer | None = None
    clock: StepClock = StepClock.RUNS
    note: str = ""
    sub_dossier: SubDossier | None = None
    posting: PostingPeriod | None = None

    @property
    def counts(self) -> bool:
        """Whether its budget is part of the longest way (reading 27)."""
        return self.pause is None and self.clock is StepClock.RUNS


@dataclass(frozen=True, slots=True)
class Definition:
    """One process as a person wrote it. It may be unsound: `check.defects` says how."""

    id: str
    name: str
    start: str
    steps: tuple[Step, ...]
    questions: tuple[Question, ...] = ()
    legal_limit: Budget | None = None
    declared_total: Budget | None = None
    note: str = ""
