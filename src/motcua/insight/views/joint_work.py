"""The work that several agencies share on one dossier: who is asked what, who has it, by when, the answer, and what waits for it.

A part is an opinion, a step of a parallel branch, a step that was added, or the sub-dossier of a group. Reads across rooms; words and
layout belong to the door.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from enum import StrEnum
from typing import Final
from uuid import UUID

from motcua.casework.dossiers.case import Case, open_case
from motcua.casework.dossiers.history import Happened
from motcua.casework.dossiers.possible import open_steps, possible_act
from motcua.casework.dossiers.values import DossierFacts, StepFacts
from motcua.foundation.organisation import queries as organisation
from motcua.foundation.people.principals import Principal
from motcua.foundation.people.queries import names_of
from motcua.insight.views.group import GroupResult, results_of
from motcua.law.dossier.acts.answer_consultation import ConsultationAnswered
from motcua.law.dossier.acts.complete_step import StepCompleted
from motcua.law.dossier.acts.consult import Consulted
from motcua.law.dossier.acts.remind import Reminded
from motcua.law.dossier.added import awaited
from motcua.law.dossier.state import DossierState, Reminder
from motcua.law.process.compile import ProcessTable
from motcua.law.process.slugs import labels_of
from motcua.law.process.values import END
from motcua.law.references import AccountRef
from motcua.law.worktime.arithmetic import local
from motcua.law.worktime.values import Due

ACTS: Final = ("consult", "answer_consultation", "invite_opinion", "remind")


class Kind(StrEnum):
    """What a part of joint work is."""

    OPINION = "opinion"
    BRANCH = "branch"
    ADDED = "added"
    MEMBER = "member"


@dataclass(frozen=True, slots=True)
class Reminding:
    """The newest reminder of a part."""

    at: datetime
    who: str


@dataclass(frozen=True, slots=True)
class Part:
    """`number`: of an opinion; `step`: of a step. `question`: what is asked, or what the step does. `asker`: who asked, of an opinion.

    `outcome`: a step's, by its slug; `answer`: what was written. `waits_for`: the added steps it waits for itself. `then`: what
    waits for it. `accounts`: somebody of the agency works in this system. `link_until`: of an open link. `own`: it is the officer's
    own agency's; `may_complete`, `may_answer`, `may_link`, `may_remind`: what the officer may do to it now.
    """

    kind: Kind
    agency: str
    question: str
    opened_at: datetime | None
    due: Due | None
    number: int = 0
    step: str = ""
    person: str = ""
    asker: str = ""
    done_at: datetime | None = None
    outcome: str = ""
    answer: str = ""
    answered_by: str = ""
    waits_for: tuple[str, ...] = ()
    then: tuple[str, ...] = ()
    accounts: bool = True
    link_until: datetime | None = None
    reminding: Reminding | None = None
    result: GroupResult | None = None
    own: bool = False
    may_complete: bool = False
    may_answer: bool = False
    may_link: bool = False
    may_remind: bool = False


@dataclass(frozen=True, slots=True)
class JointWork:
    """`may_ask`: the officer may ask another agency now. `labels`: how people read outcomes of a foreign process."""

    case: Case
    facts: DossierFacts
    parts: tuple[Part, ...]
    may_ask: bool
    labels: Mapping[str, str]


def is_joint(case: Case) -> bool:
    """Whether several agencies work on the dossier, so that its page leads to theirs."""
    state = case.history.state
    shared = state.consultations or state.added or state.sub_dossiers
    return bool(shared) or bool(_branch_steps(case))


def joint_work(dossier_id: UUID, *, seen_by: Principal, at: datetime) -> JointWork:
    """The joint work on one dossier for one officer. Raises DossierUnknown for one that they may not see."""
    return joint_work_of(open_case(dossier_id, seen_by=seen_by, at=at), seen_by=seen_by)


def joint_work_of(case: Case, *, seen_by: Principal) -> JointWork:
    """The joint work on a case that was opened for this officer."""
    may = {verb: possible_act(case, verb, seen_by=seen_by).allowed for verb in ACTS}
    process = case.rules.process
    results = results_of(case.facts, case.history, seen_by=seen_by)
    mine = frozenset(one.step for one in open_steps(case, seen_by=seen_by))
    book = _Book(case, seen_by, may, *_names(case, results), mine)
    parts = (*book.members(results), *book.steps(), *book.opinions())
    labels = labels_of(process.definition) if process is not None else {}
    return JointWork(case, case.facts, parts, may["consult"], labels)


def _names(
    case: Case, results: tuple[GroupResult, ...]
) -> tuple[Mapping[AccountRef, str], Mapping[int, str], frozenset[int]]:
    """Officers by reference and by key; which of the agencies that were asked have somebody here."""
    state = case.history.state
    keys = {one.assignee_id for one in case.steps} | {one.sub.assignee_id for one in results if one.sub is not None}
    kinds = (Consulted, ConsultationAnswered, Reminded)
    refs = {one.account for one in case.history.happened if isinstance(one.event, kinds) and one.account is not None}
    ids = {case.register.id_of(one.agency) for one in state.consultations if one.answered_at is None} - {None}
    staffed = organisation.staffed([one for one in ids if one], on=local(case.at).date()) if ids else frozenset()
    return (*names_of(refs, {key for key in keys if key is not None}), staffed)


def _branch_steps(case: Case) -> frozenset[str]:
    """The steps of the parallel branches that this dossier has opened."""
    table = case.rules.process
    if table is None:
        return frozenset()
    opened = {one.step for one in case.steps}
    inside = frozenset[str]()
    for step in table.steps.values():
        if step.parallel is None or step.id not in opened:
            continue
        join = table.gatherings.get(step.parallel.join or "")
        inside |= join.inside if join is not None else frozenset(one.first for one in step.parallel.branches)
    return inside & opened


@dataclass(frozen=True, slots=True)
class _Book:
    """What the parts are made from."""

    case: Case
    seen_by: Principal
    may: Mapping[str, bool]
    officers: Mapping[AccountRef, str]
    accounts: Mapping[int, str]
    staffed: frozenset[int]
    completable: frozenset[str]

    @property
    def state(self) -> DossierState:
        return self.case.history.state

    def opinions(self) -> Iterator[Part]:
        happened = self.case.history.happened
        asked = {one.event.consultation.id: (one, one.event) for one in happened if isinstance(one.event, Consulted)}
        answers = {
            one.event.consultation: (one, one.event) for one in happened if isinstance(one.event, ConsultationAnswered)
        }
        links = {one.consultation: one.until for one in self.state.links if self.case.at < one.until}
        for one in self.state.consultations:
            record, question = asked[one.id]
            answer = answers.get(one.id)
            waits = answer is None
            agency = self.case.register.id_of(one.agency)
            own = agency == self.seen_by.agency_id
            yield Part(
                kind=Kind.OPINION,
                agency=self.case.register.names_by_ref.get(one.agency, one.agency),
                question=question.question,
                opened_at=one.requested_at,
                due=one.due,
                number=one.id,
                asker=self._who(record),
                done_at=one.answered_at,
                answer=answer[1].opinion if answer is not None else "",
                answered_by=_answered_by(answer, self.officers),
                then=self._asking(question.agency),
                accounts=agency in self.staffed,
                link_until=links.get(one.id),
                reminding=self._reminding(one.id, ""),
                own=own,
                may_answer=waits and self.may["answer_consultation"],
                may_link=waits and self.may["invite_opinion"] and agency not in self.staffed,
                may_remind=waits and self.may["remind"] and not own,
            )

    def steps(self) -> Iterator[Part]:
        added = {one.step: one for one in self.state.added}
        branches = _branch_steps(self.case)
        away = {one.step for one in self.state.sub_dossiers}
        for one in self.case.steps:
            if one.step in added or (one.step in branches and one.step not in away):
                yield self._step(one, Kind.ADDED if one.step in added else Kind.BRANCH)

    def _step(self, one: StepFacts, kind: Kind) -> Part:
        own = one.agency_id == self.seen_by.agency_id
        waits = one.done_at is None
        return Part(
            kind=kind,
            agency=one.agency,
            question=one.name,
            opened_at=one.opened_at,
            due=_due(one.due_at),
            step=one.step,
            person=self.accounts.get(one.assignee_id, "") if one.assignee_id else "",
            done_at=one.done_at,
            outcome=one.outcome,
            answer=self._note(one) if not waits else "",
            waits_for=tuple(before.name for before in awaited(self.state, one.step)) if waits else (),
            then=self._after(one.step, kind),
            reminding=self._reminding(0, one.step, since=one.opened_at),
            own=own,
            may_complete=one.step in self.completable and waits,
            may_remind=waits and one.agency_id is not None and self.may["remind"] and not own,
        )

    def members(self, results: tuple[GroupResult, ...]) -> Iterator[Part]:
        for one in results:
            sub = one.sub
            if sub is None:
                yield Part(Kind.MEMBER, "", one.name, None, one.promised, result=one)
                continue
            own = sub.resolving_id == self.seen_by.agency_id
            yield Part(
                kind=Kind.MEMBER,
                agency=sub.holder or sub.resolving,
                question=one.name,
                opened_at=None,
                due=one.due,
                step=sub.step,
                person=self.accounts.get(sub.assignee_id, "") if sub.assignee_id else "",
                done_at=sub.ended_at,
                then=self._after(sub.step, Kind.MEMBER),
                result=one,
                own=own,
                may_remind=sub.id is not None and sub.ended_at is None and sub.may_remind and not own,
            )

    def _who(self, one: Happened) -> str:
        return self.officers.get(one.account, "") if one.account is not None else ""

    def _reminding(self, consultation: int, step: str, since: datetime | None = None) -> Reminding | None:
        kept = next((one for one in self.state.reminders if _of(one, consultation, step)), None)
        if kept is None or (since is not None and kept.at < since):
            return None
        records = (
            one for one in self.case.history.happened if isinstance(one.event, Reminded) and one.event.at == kept.at
        )
        return Reminding(kept.at, next((self._who(one) for one in records), ""))

    def _note(self, step: StepFacts) -> str:
        done = (one.event for one in self.case.history.happened if isinstance(one.event, StepCompleted))
        return next((one.note for one in done if one.step == step.step and one.at == step.done_at), "")

    def _name(self, step: str) -> str:
        table = self.case.rules.process
        known = next((one.name for one in self.case.steps if one.step == step), "")
        return known or (table.step(step).name if table is not None and step in table.steps else step)

    def _asking(self, asker: str) -> tuple[str, ...]:
        """The open steps of the agency that asked."""
        agency = self.case.register.id_of(asker)
        return tuple(one.name for one in self.case.steps if one.done_at is None and one.agency_id == agency)

    def _after(self, step: str, kind: Kind) -> tuple[str, ...]:
        """What can begin, or go on, only when this is done."""
        if kind is Kind.ADDED:
            return tuple(self._name(one.before) for one in self.state.added if one.step == step and one.before)
        table = self.case.rules.process
        return tuple(table.step(one).name for one in _next(table, step)) if table is not None else ()


def _next(table: ProcessTable, step: str) -> tuple[str, ...]:
    """The join that waits for the step, else where its first outcome leads."""
    joins = tuple(join for join, one in table.gatherings.items() if step in one.inside | one.always)
    if joins or step not in table.exits:
        return joins
    moves = next(iter(table.exits[step].outcomes.values()), ())
    return tuple(one.to for one in moves if one.to != END)


def _due(at: datetime | None) -> Due | None:
    """A step's end as its row has it: at midnight it is the end of the day before."""
    if at is None:
        return None
    end = local(at)
    return Due(end, (end - timedelta(days=1)).date() if end.time() == time() else None)


def _of(one: Reminder, consultation: int, step: str) -> bool:
    return (one.consultation, one.step) == (consultation, step)


def _answered_by(answer: tuple[Happened, ConsultationAnswered] | None, officers: Mapping[AccountRef, str]) -> str:
    """Who gave the opinion, or recorded one that came on paper."""
    if answer is None:
        return ""
    record, event = answer
    return event.answered_by if event.by_link else officers.get(record.account or "", "")
