"""Which acts are possible now, and why the others are not: the power of the posting, then what the law says whatever the words.

So a page never shows an act that would be refused, and never hides one without its reason.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from motcua.casework.dossiers import powers, versions
from motcua.casework.dossiers.case import Case
from motcua.casework.dossiers.powers import POWERS
from motcua.foundation.people.principals import Principal
from motcua.law.dossier.act import Actor
from motcua.law.dossier.added import GIVEN_UP, OUTCOMES, awaited
from motcua.law.dossier.clocks import posting_lasts, silence_due, silence_tells
from motcua.law.dossier.law_of_dossier import law_of
from motcua.law.dossier.life import VERBS, may, plainly
from motcua.law.dossier.refusals import DossierRefused, MasteredElsewhere, NoSuchPause
from motcua.law.dossier.state import DECIDED, OPEN_AFTER_ACCEPTANCE, DossierState
from motcua.law.dossier.step_refusals import NothingToUndo, UndoOver
from motcua.law.process.compile import ProcessTable
from motcua.law.process.values import Question
from motcua.law.refusals import Refused
from motcua.law.worktime.values import Due

OFFERED: Final = tuple(verb for verb in VERBS if POWERS[verb].offered and verb != versions.VERB)
"""What a page offers, in the order of a life; the move to another version of the process stands last."""


MISSED_BY_NOBODY: Final = (NoSuchPause, NothingToUndo, UndoOver)
"""Refusals of what is possible in few dossiers or for a moment only."""


@dataclass(frozen=True, slots=True)
class Possibility:
    """`refusal` says why not; None where the act is possible. `power` marks a refusal by role or agency, or of what only few can do
    (`MISSED_BY_NOBODY`), which a page may leave out: nobody misses what is not theirs to do. `by_words`: the act has a form all the
    same, since other words than the plain ones lift the refusal."""

    verb: str
    refusal: Refused | None = None
    power: bool = False
    by_words: bool = False

    @property
    def allowed(self) -> bool:
        return self.refusal is None

    @property
    def code(self) -> str:
        """Of the refusal; empty where the act is possible."""
        return self.refusal.code if self.refusal is not None else ""

    @property
    def article(self) -> str:
        """The article that refuses; empty where the act is possible."""
        return self.refusal.cited if self.refusal is not None else ""


@dataclass(frozen=True, slots=True)
class OpenStep:
    """A step that the principal could complete: its outcomes, in the order of the process, and the questions that its way on
    depends on. `silence`: the outcome that only time brings, while it is not among them; `silence_due`: at the end of this."""

    step: str
    name: str
    outcomes: tuple[str, ...]
    questions: tuple[Question, ...] = ()
    silence: str = ""
    silence_due: Due | None = None

    @property
    def only_given_up(self) -> bool:
        """It is another agency's to do; here it can only be said that it is not needed any more."""
        return self.outcomes == (GIVEN_UP,)

    @property
    def names_outcome(self) -> bool:
        """Completing it says more than that it is done."""
        return len(self.outcomes) > 1 or self.only_given_up or bool(self.silence)


def possible_acts(case: Case, *, seen_by: Principal) -> tuple[Possibility, ...]:
    """Every verb that a page offers, with whether the principal could do it now."""
    holding, by = powers.holding(case.open_steps, case.history.state), _actor(seen_by)
    return (*(_possible(case, verb, seen_by, holding, by) for verb in OFFERED), _migration(case, seen_by))


def possible_act(case: Case, verb: str, *, seen_by: Principal) -> Possibility:
    """One verb with whether the principal could do it now. Raises KeyError for a verb that does not exist."""
    if verb == versions.VERB:
        return _migration(case, seen_by)
    return _possible(case, verb, seen_by, powers.holding(case.open_steps, case.history.state), _actor(seen_by))


def _actor(seen_by: Principal) -> Actor:
    return Actor(seen_by.account_ref, seen_by.agency_ref, seen_by.is_contract_staff)


def _possible(case: Case, verb: str, seen_by: Principal, holding: frozenset[int], by: Actor) -> Possibility:
    """`holding`: the agencies with an open step."""
    state = case.history.state
    try:
        with law_of(state, case.at):
            if case.row.mastered_by:
                raise MasteredElsewhere(mastered_by=case.row.mastered_by)
            only = _whose(case, verb, seen_by)
            powers.check(verb, case.row, seen_by, holding, only=only, register=case.register)
            may(case.rules, state, verb, by, case.at)
    except Refused as refusal:
        not_theirs = not isinstance(refusal, DossierRefused) or refusal.kind == "no_power"
        return Possibility(verb, refusal, power=not_theirs or isinstance(refusal, MISSED_BY_NOBODY))
    try:
        plainly(case.rules, state, verb, by, case.at)
    except Refused as refusal:
        return Possibility(verb, refusal, by_words=True)
    return Possibility(verb)


def _whose(case: Case, verb: str, seen_by: Principal) -> frozenset[int] | None:
    """To whom alone it belongs now. Of the open steps the first one of the principal's agency can be assigned, else the first."""
    row, steps, state = case.row, case.open_steps, case.history.state
    if verb == "answer_consultation":
        return powers.whose_opinion(row, steps, state, case.register)
    if verb == "remind":
        return powers.who_reminds(row)
    if verb != "assign" or not state.steps:
        return None
    sees = seen_by.sees_agencies | {seen_by.agency_id}
    step = next((one.step for one in steps if one.agency_id in sees), state.steps[0].step)
    return powers.whose_step(step, row, steps, state, case.register)


def _migration(case: Case, seen_by: Principal) -> Possibility:
    """Whether the dossier could be moved to the version of its process that is in force."""
    try:
        versions.may_migrate(seen_by, case.at)
        preview = versions.preview_of(case, to=None, steps=(), seen_by=seen_by)
    except Refused as refusal:
        return Possibility(versions.VERB, refusal, power=refusal.kind == "no_power")
    by_words = preview.refusal is not None and preview.refusal.code in versions.BY_OTHER_STEPS
    return Possibility(versions.VERB, preview.refusal, by_words=by_words)


def open_steps(case: Case, *, seen_by: Principal) -> tuple[OpenStep, ...]:
    """The open steps of the dossier that the principal's agency may complete now: none that waits for an added one, or that only
    time ends."""
    state, table, steps = case.history.state, case.rules.process, case.open_steps
    if (
        not POWERS["complete_step"].permissions & seen_by.permissions
        or state.status not in OPEN_AFTER_ACCEPTANCE | DECIDED
    ):
        return ()
    mine = {one.step for one in steps if powers.may_complete(one, case.row, seen_by)}
    offered = [
        _open_step(table, state, one, case.at)
        for one in (state.place.open if state.place is not None else ())
        if table is not None and one in mine
    ]
    for added in state.added:
        outcomes = tuple(
            one for one in OUTCOMES if seen_by.agency_id in powers.ends(added, one, case.row, steps, case.register)
        )
        offered += [OpenStep(one.step, one.name, outcomes) for one in steps if one.step == added.step and outcomes]
    posted = {one.step for one in state.steps if posting_lasts(one, case.at)}
    return tuple(one for one in offered if one.outcomes and one.step not in posted and not awaited(state, one.step))


def _open_step(table: ProcessTable, state: DossierState, step_id: str, at: datetime) -> OpenStep:
    step = next(one for one in state.steps if one.step == step_id)
    outcomes, silence = table.outcomes_of(step_id), "" if silence_tells(state, step, at) else step.silence
    return OpenStep(
        step_id,
        table.step(step_id).name,
        tuple(one for one in outcomes if one != silence),
        _questions(table, step_id),
        silence,
        silence_due(state, step) if silence else None,
    )


def _questions(table: ProcessTable, step_id: str) -> tuple[Question, ...]:
    """The questions that the conditions and branches of a step test."""
    step = table.step(step_id)
    tests = [test for condition in step.conditions for test in condition.when or ()]
    if step.parallel is not None:
        tests += [test for branch in step.parallel.branches for test in branch.when or ()]
    names = {test.question for test in tests}
    return tuple(question for question in table.definition.questions if question.name in names)
