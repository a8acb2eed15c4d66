"""Which acts are possible now, and why the others are not: the law is asked, act by act, with everything it could want filled in.

So a page never shows an act that would be refused, and never hides one without its reason.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from motcua.casework.dossiers import powers, versions
from motcua.casework.dossiers.case import Case
from motcua.casework.dossiers.models import Step
from motcua.foundation.people.principals import Principal
from motcua.law.dossier.act import Act, Actor
from motcua.law.dossier.acts.accept import Accept
from motcua.law.dossier.acts.acknowledge import Acknowledge
from motcua.law.dossier.acts.add_step import AddStep
from motcua.law.dossier.acts.amend import Amend
from motcua.law.dossier.acts.annotate import Annotate
from motcua.law.dossier.acts.announce_early import AnnounceEarly
from motcua.law.dossier.acts.answer_consultation import AnswerConsultation
from motcua.law.dossier.acts.apologise import Apologise
from motcua.law.dossier.acts.assign import Assign
from motcua.law.dossier.acts.close import Close
from motcua.law.dossier.acts.consult import Consult
from motcua.law.dossier.acts.correct_result import CorrectResult
from motcua.law.dossier.acts.draft_result import DraftResult
from motcua.law.dossier.acts.extend import Extend
from motcua.law.dossier.acts.forward import Forward
from motcua.law.dossier.acts.fulfil_obligation import FulfilObligation
from motcua.law.dossier.acts.hand_over_originals import HandOverOriginals
from motcua.law.dossier.acts.issue_result import IssueResult
from motcua.law.dossier.acts.recompute import Recompute
from motcua.law.dossier.acts.record_verification import RecordVerification
from motcua.law.dossier.acts.refuse import Refuse
from motcua.law.dossier.acts.refuse_intake import RefuseIntake
from motcua.law.dossier.acts.report_error import ReportError
from motcua.law.dossier.acts.request_supplement import RequestSupplement, SupplementItem
from motcua.law.dossier.acts.require_obligation import RequireObligation
from motcua.law.dossier.acts.return_result import ReturnResult
from motcua.law.dossier.acts.sign import Sign
from motcua.law.dossier.acts.submit import Submit
from motcua.law.dossier.acts.supplement import Supplement
from motcua.law.dossier.acts.take_up import TakeUp
from motcua.law.dossier.acts.transfer_jurisdiction import TransferJurisdiction
from motcua.law.dossier.acts.withdraw import Withdraw
from motcua.law.dossier.added import GIVEN_UP, OUTCOMES, awaited
from motcua.law.dossier.clocks import posting_lasts, silence_due, silence_tells
from motcua.law.dossier.life import decide
from motcua.law.dossier.refusals import DossierRefused, MasteredElsewhere
from motcua.law.dossier.state import DECIDED, IN_HANDLING, OPEN_AFTER_ACCEPTANCE, DossierState
from motcua.law.process.compile import ProcessTable
from motcua.law.process.values import Question
from motcua.law.refusals import Refused
from motcua.law.worktime.values import Due, Duration, Unit

PLACEHOLDER: Final = "x"
_SOON: Final = Duration(1, Unit.WORKING_DAY)

TRIALS: Final[dict[str, Callable[[datetime, Actor], Act]]] = {
    "submit": lambda at, by: Submit(at=at, by=by),
    "acknowledge": lambda at, by: Acknowledge(at=at, by=by),
    "accept": lambda at, by: Accept(at=at, by=by),
    "request_supplement": lambda at, by: RequestSupplement(at=at, by=by, items=(SupplementItem(paper=PLACEHOLDER),)),
    "supplement": lambda at, by: Supplement(at=at, by=by),
    "refuse_intake": lambda at, by: RefuseIntake(at=at, by=by, reason=PLACEHOLDER, legal_basis=PLACEHOLDER),
    "forward": lambda at, by: Forward(at=at, by=by),
    "hand_over_originals": lambda at, by: HandOverOriginals(at=at, by=by),
    "take_up": lambda at, by: TakeUp(at=at, by=by),
    "add_step": lambda at, by: AddStep(
        at=at, by=by, name=PLACEHOLDER, to=PLACEHOLDER, within=_SOON, reason=PLACEHOLDER
    ),
    "assign": lambda at, by: Assign(at=at, by=by, officer="1"),
    "consult": lambda at, by: Consult(at=at, by=by, answer_within=_SOON),
    "answer_consultation": lambda at, by: AnswerConsultation(at=at, by=by),
    "record_verification": lambda at, by: RecordVerification(at=at, by=by, content=PLACEHOLDER),
    "require_obligation": lambda at, by: RequireObligation(at=at, by=by),
    "fulfil_obligation": lambda at, by: FulfilObligation(at=at, by=by),
    "extend": lambda at, by: Extend(at=at, by=by, reason=PLACEHOLDER, extend_by=_SOON),
    "apologise": lambda at, by: Apologise(at=at, by=by, reason=PLACEHOLDER),
    "draft_result": lambda at, by: DraftResult(at=at, by=by, text=PLACEHOLDER),
    "sign": lambda at, by: Sign(at=at, by=by),
    "issue_result": lambda at, by: IssueResult(at=at, by=by),
    "refuse": lambda at, by: Refuse(at=at, by=by, reason=PLACEHOLDER, legal_basis=PLACEHOLDER),
    "announce_early": lambda at, by: AnnounceEarly(at=at, by=by),
    "return_result": lambda at, by: ReturnResult(at=at, by=by),
    "withdraw": lambda at, by: Withdraw(at=at, by=by),
    "amend": lambda at, by: Amend(at=at, by=by),
    "close": lambda at, by: Close(at=at, by=by),
    "report_error": lambda at, by: ReportError(at=at, by=by),
    "correct_result": lambda at, by: CorrectResult(at=at, by=by),
    "recompute": lambda at, by: Recompute(at=at, by=by),
    "annotate": lambda at, by: Annotate(at=at, by=by, text=PLACEHOLDER),
    "transfer_jurisdiction": lambda at, by: TransferJurisdiction(at=at, by=by, to=PLACEHOLDER, legal_basis=PLACEHOLDER),
}
"""An act of each verb with all its words. Steps are not here: which can be completed stands in the process; nor is the move to
another version of the process, which is tried with the version in force (`versions`)."""


@dataclass(frozen=True, slots=True)
class Possibility:
    """`code`, `sentence` and `article` say why not; they are empty where the act is possible. `power` marks a refusal by role
    or agency, which a page may leave out: nobody misses what is not his to do."""

    verb: str
    allowed: bool
    code: str = ""
    sentence: str = ""
    article: str = ""
    power: bool = False


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
    """Every verb with whether the principal could do it now."""
    return (*(_possible(case, verb, seen_by) for verb in TRIALS), _migration(case, seen_by))


def possible_act(case: Case, verb: str, *, seen_by: Principal) -> Possibility:
    """One verb with whether the principal could do it now. Raises KeyError for a verb that nobody tries."""
    return _migration(case, seen_by) if verb == versions.VERB else _possible(case, verb, seen_by)


def _possible(case: Case, verb: str, seen_by: Principal) -> Possibility:
    row, state, steps = case.row, case.history.state, case.open_steps
    try:
        if row.mastered_by:
            raise MasteredElsewhere(mastered_by=row.mastered_by)
        by = Actor(seen_by.account_ref, seen_by.agency_ref, seen_by.is_contract_staff)
        act = _in_place(TRIALS[verb](case.at, by), state, steps, seen_by)
        only = powers.whose(act, row, steps, state, case.register)
        powers.check(verb, row, seen_by, powers.holding(steps, state), only=only, register=case.register)
        decide(case.rules, state, act)
    except Refused as refusal:
        power = not isinstance(refusal, DossierRefused) or refusal.kind == "no_power"
        return Possibility(verb, False, refusal.code, refusal.sentence, refusal.cited, power)
    return Possibility(verb, allowed=True)


def _migration(case: Case, seen_by: Principal) -> Possibility:
    """Whether the dossier could be moved to the version of its process that is in force."""
    try:
        versions.may_migrate(seen_by)
        preview = versions.preview_of(case, to=None, steps=(), seen_by=seen_by)
    except Refused as refusal:
        power = refusal.kind == "no_power"
        return Possibility(versions.VERB, False, refusal.code, refusal.sentence, refusal.cited, power)
    return Possibility(versions.VERB, preview.allowed, preview.code, preview.sentence, preview.article)


def _in_place(act: Act, state: DossierState, steps: Sequence[Step], seen_by: Principal) -> Act:
    """An assignment is tried on the first open step of the principal's agency, else on the first that is open; a return on a result
    of a group that is there and not yet handed over."""
    if isinstance(act, ReturnResult) and state.status in IN_HANDLING:
        ready = (one.code for one in state.clock.results if one.issued_at and one.code not in state.outcome.returned)
        return replace(act, result=next(ready, ""))
    if not isinstance(act, Assign) or not state.steps:
        return act
    sees = seen_by.sees_agencies | {seen_by.agency_id}
    mine = next((one.step for one in steps if one.agency_id in sees), state.steps[0].step)
    return replace(act, step=mine)


def open_steps(case: Case, *, seen_by: Principal) -> tuple[OpenStep, ...]:
    """The open steps of the dossier that the principal's agency may complete now: none that waits for an added one, or that only
    time ends."""
    state, table, steps = case.history.state, case.rules.process, case.open_steps
    needed, _ = powers.POWERS["complete_step"]
    if not needed & seen_by.permissions or state.status not in OPEN_AFTER_ACCEPTANCE | DECIDED:
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
