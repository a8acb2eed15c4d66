"""Makes the ten years of a family through the product: the counter's answer for each row, the acts, the vault. Writes the plain log.

The moments are parameters, from a seed; no clock is asked. One filing ends before the next one begins.
"""

import random
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from motcua.acts.change_paper import change_paper
from motcua.acts.keep_paper import AlreadyInVault, ToKeep, keep_paper
from motcua.acts.take_in import Intake, take_in
from motcua.casework.dossiers.reuse import Filing, Reusable, WantedPaper, reusable
from motcua.casework.dossiers.values import NOT_APPLICABLE, ComponentGiven, DossierGiven
from motcua.casework.vault import actions as vault
from motcua.casework.vault.models import PaperUse
from motcua.casework.vault.ports import Subject
from motcua.casework.vault.values import PaperGiven, StatusReason
from motcua.doors.cli.demo.lives import go_on, person_given
from motcua.doors.cli.demo.plan import Desk, Fate, Plan
from motcua.doors.cli.demo.stage import Life, Stage, into_office
from motcua.doors.desk.offers import WAYS
from motcua.foundation.catalogue.curated_values import Requirement
from motcua.foundation.people.actions import register_person
from motcua.foundation.people.circumstances import Circumstances
from motcua.foundation.people.parties import Party, PartyKind
from motcua.foundation.people.principals import Principal, Role
from motcua.insight.views.checklist import ChecklistRow
from motcua.insight.views.intake import IntakeQuery, IntakeView, intake_view
from motcua.law.dossier.rules import Channel
from motcua.law.reuse.answers import Answer
from motcua.law.reuse.facts import Assurance, Came, Status
from tests.family.files import attach
from tests.family.log import Filing as Filed
from tests.family.log import Kept, Line, Log
from tests.family.people import AtHome, Cupboard, Member, Outside
from tests.family.published import Row, rows_of

FATES: Final = ((Fate.ON_TIME, 76), (Fate.LATE, 4), (Fate.REFUSED, 8), (Fate.WITHDRAWN, 4), (Fate.STAYS_OPEN, 8))
OUTCOMES: Final = {"done": "done", "returned": "done", "withdrawn": "stopped", "stopped": "stopped"}
WORTH: Final = {
    Assurance.AGENCY_SIGNED: "agency",
    Assurance.OFFICER_SIGNED: "officer",
    Assurance.DECLARED: "declared",
    Assurance.REGISTRY: "register",
}
NOT_KEPT: Final = frozenset({"citizen_card"})
"""The population database answers for it; nobody scans it."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What a member wants: a procedure and its case (from 0), what it is about, what comes out of it and whose that is.

    `applies`: types of the conditional rows that this case needs.
    """

    code: str
    by: Member
    case: int | None = None
    about: str = ""
    applies: frozenset[str] = frozenset()
    result: str = ""
    owners: tuple[str, ...] = ()
    replaces: bool = False
    """The result takes the place of the one of its type that there was."""


@dataclass
class Years:
    """A family on its way through the years. `at`: when the last thing ended."""

    rng: random.Random
    at: datetime
    stage: Stage
    desks: Sequence[Desk]
    outside: Outside
    log: Log = field(default_factory=Log)
    cupboards: dict[str, Cupboard] = field(default_factory=dict)

    def pass_days(self, low: int, high: int) -> None:
        self.at = into_office(self.stage.calendar, self.at + timedelta(days=self.rng.uniform(low, high)), self.rng)

    def wait_until(self, moment: datetime) -> None:
        self.at = into_office(self.stage.calendar, max(self.at, moment), self.rng)

    def enter(self, member: Member) -> None:
        """The record knows them from now on, and the population database always did."""
        _, officer = self._desk()
        now = Circumstances(officer, self.at, self.stage.recorded_at, rng=self.rng)
        member.ref = register_person(given=person_given(member.visitor), circumstances=now).record.ref
        self.outside.known[member.ref] = {"citizen_card", "residence_confirmation"}
        self.cupboards[member.ref] = Cupboard(self.rng)

    def file(self, wish: Wish) -> Filed:
        """Go to some desk, hand in what is asked for, wait for the end; what was handed in and what came out is kept."""
        desk, officer = self._desk()
        self.outside.silent = frozenset(one for one in sorted(self.outside.connected) if self.rng.random() < 0.1)
        view = _view(wish, officer, self.at)
        filing = self._entry(wish, view, desk)
        answers = self._answers(wish, view, officer, filing)
        chosen = self._chosen(view, wish, filing, answers)
        life = self._taken_in(wish, view, desk, officer, filing, chosen)
        self._note_uses(filing, life)
        go_on(life)
        self._end(filing, life)
        self._keep(filing, life, chosen)
        if filing.outcome == "done" and wish.result:
            self._result(wish, filing, life)
        self.at = max(self.at, life.at)
        return filing

    def lose(self, kind: str, owner: Member) -> None:
        """The agency revokes a paper of theirs, if there is one in force."""
        for paper in self.log.papers.values():
            if paper.type == kind and owner.ref in paper.owners and paper.came == "result" and paper.ended_at is None:
                self._change(paper, Status.REVOKED, StatusReason.NOT_ENTITLED, None)
                self._forget(paper)

    # One filing ---------------------------------------------------------------------------------------------------------

    def _desk(self) -> tuple[Desk, Principal]:
        desk = self.rng.choice(self.desks)
        officer = self.stage.officer(self.stage.desk_agency(desk.point_id), Role.RECEPTION)
        assert officer is not None
        return desk, officer

    def _entry(self, wish: Wish, view: IntakeView, desk: Desk) -> Filed:
        filing = Filed(
            number=len(self.log.filings) + 1,
            at=self.at,
            code=wish.code,
            cases=tuple(one.case - 1 for one in view.sections),
            applicant=wish.by.ref,
            commune=desk.area_code,
            about=wish.about,
            by_bearer=self.rng.random() < 0.04,
            registers=self.outside.answers_for(wish.by.ref),
        )
        self.log.filings.append(filing)
        return filing

    def _answers(self, wish: Wish, view: IntakeView, officer: Principal, filing: Filed) -> Reusable:
        """The function that the counter asks, of the same rows."""
        visitor = wish.by.visitor
        owner = Subject(wish.by.ref, visitor.number, visitor.name, visitor.birth_date)
        listed = [WantedPaper(str(row.line.id), row.name, row.wanted) for row in view.rows]
        there = Filing(self.at, wish.code, owner, by_bearer=filing.by_bearer)
        return reusable(there, listed, seen_by=officer, registries=self.outside)

    def _chosen(self, view: IntakeView, wish: Wish, filing: Filed, there: Reusable) -> list[tuple[Row, ComponentGiven]]:
        """Each row with what the clerk does about it, in the order of the page."""
        published = {(row.case, row.order): row for row in rows_of(wish.code, filing.cases)}
        rows = [(published[one.case - 1, row.line.order - 1], row) for one in view.sections for row in one.rows]
        taken = _of_each_group(rows, there)
        return [(row, self._given(row, shown, wish, filing, there, taken)) for row, shown in rows]

    def _given(
        self, row: Row, shown: ChecklistRow, wish: Wish, filing: Filed, there: Reusable, taken: frozenset[int]
    ) -> ComponentGiven:
        given = ComponentGiven(
            shown.name,
            official=shown.official if shown.official != shown.name else "",
            requirement=shown.requirement.value,
            group=shown.group,
            line=shown.line.id,
            wanted=shown.wanted,
            form=shown.is_form,
        )
        if _is_left_out(row, shown, wish, taken):
            why = row.condition if row.kind == "conditional" else "another of the group"
            filing.lines.append(Line(row.case, row.order, "not_applicable", why=why))
            return _with(given, handed_in="none", verdict=NOT_APPLICABLE)
        answer = there.answers.get(str(shown.line.id))
        way = WAYS.get(answer.answer) if answer is not None else None
        paper = there.paper(str(shown.line.id))
        about = self.log.papers[str(paper.id)].about if paper is not None else ""
        if way is None or answer is None or (about and wish.about and about != wish.about):
            shown_only = shown.requirement is Requirement.TO_SHOW
            filing.lines.append(Line(row.case, row.order, "shown" if shown_only else "handed_in"))
            return _with(given, handed_in="none" if shown_only else "original")
        if way == "to_verify":
            filing.lines.append(Line(row.case, row.order, "to_verify"))
            return _with(given, handed_in=way)
        name = "register" if answer.answer is Answer.REGISTRY else "reused"
        filing.lines.append(Line(row.case, row.order, name, paper=str(paper.id) if paper is not None else ""))
        return _with(given, handed_in=way, vault_paper=paper.id if paper is not None else None)

    def _taken_in(
        self,
        wish: Wish,
        view: IntakeView,
        desk: Desk,
        officer: Principal,
        filing: Filed,
        chosen: Sequence[tuple[Row, ComponentGiven]],
    ) -> Life:
        at_commune = any("xã" in level.lower() for level in view.version.levels)
        fate = self.rng.choices([one for one, _ in FATES], [share for _, share in FATES])[0]
        plan = Plan(
            index=filing.number,
            code=wish.code,
            domain=view.version.field or "",
            at_commune=at_commune,
            channel=Channel.DESK,
            desk=desk,
            fate=fate,
            filed_at=self.at,
            visitor=wish.by.visitor,
            rng=self.rng.getrandbits(64),
        )
        life = Life(plan, self.stage, officer, self.stage.resolving(plan), random.Random(plan.rng), self.at)
        given = DossierGiven(
            procedure_code=wish.code,
            channel=Channel.DESK,
            applicant=Party(PartyKind.INDIVIDUAL, wish.by.visitor.name),
            resolving_id=life.resolving,
            received_at_point_id=desk.point_id,
            case=None if wish.case is None else wish.case + 1,
            submitter_name="Hoàng Văn Ẩn" if filing.by_bearer else "",
            components=tuple(one for _, one in chosen),
        )
        intake = Intake(given, person_given(wish.by.visitor), registries=self.outside)
        life.id = take_in(intake, "accept", life.circumstances(officer)).id
        life.read()
        return life

    def _note_uses(self, filing: Filed, life: Life) -> None:
        """What a register said is a paper of the vault from now on."""
        known = set(self.log.papers)
        for use in PaperUse.objects.filter(dossier_id=life.id):
            if str(use.paper_id) not in known:
                paper = vault.as_kept(use.paper_id, life.circumstances(life.desk))
                self.log.papers[str(paper.id)] = Kept(
                    str(paper.id), paper.owners, paper.paper_type, WORTH[paper.assurance], "synced", synced_at=filing.at
                )

    def _end(self, filing: Filed, life: Life) -> None:
        state = life.past.state if life.past is not None else None
        status = str(state.status) if state is not None else "running"
        filing.outcome = OUTCOMES.get(status, "running")
        if filing.outcome == "done" and state is not None and state.outcome.refused:
            filing.outcome = "refused"
        filing.ended_at = life.at if filing.outcome != "running" else None

    # What is kept -------------------------------------------------------------------------------------------------------

    def _keep(self, filing: Filed, life: Life, chosen: Sequence[tuple[Row, ComponentGiven]]) -> None:
        """Files of what was handed in, each confirmed by who handles the dossier."""
        ways = {(line.case, line.order): line.way for line in filing.lines}
        for order, (row, _) in enumerate(chosen, start=1):
            if ways[row.case, row.order] == "handed_in" and not row.is_form and row.own not in NOT_KEPT:
                paper = self.cupboards[filing.applicant].paper(row.own, filing.about, self.at.date())
                self._kept(filing, life, order, paper)

    def _kept(self, filing: Filed, life: Life, order: int, paper: AtHome) -> None:
        by = life.handler
        assert by is not None
        assert life.id is not None
        signers = {"agency": (by.agency_name,), "officer": (by.name,), "declared": ()}[paper.worth]
        now = life.circumstances(by)
        wanted = ToKeep(
            dossier_id=life.id,
            attachment_id=attach(life.id, order, f"{paper.type} {paper.number} {life.id}", signers, now),
            paper_type=paper.type,
            title=paper.type,
            number=paper.number,
            issued_on=paper.issued_on,
            valid_to=paper.valid_to,
        )
        try:
            made = keep_paper(wanted, now)
        except AlreadyInVault:
            return
        entry = self.log.papers.setdefault(
            str(made.id),
            Kept(
                str(made.id), made.owners, paper.type, paper.worth, "intake", paper.issued_on, paper.valid_to,
                about=paper.about,
            ),
        )  # fmt: skip
        entry.brought_with.append(filing.number)

    def _result(self, wish: Wish, filing: Filed, life: Life) -> None:
        by, day = life.leader or life.handler, life.at.date()
        owners = wish.owners or (wish.by.ref,)
        given = PaperGiven(
            owners=owners,
            paper_type=wish.result,
            came=Came.RESULT,
            assurance=Assurance.AGENCY_SIGNED,
            title=wish.result,
            number=f"{filing.number}/{day.year}",
            issued_on=day,
            dossier_id=life.id,
        )
        assert by is not None
        made = vault.put(given, files=(), checked_by=by.account_ref, circumstances=life.circumstances(by))
        former = [one for one in self.log.papers.values() if one.type == wish.result and set(one.owners) & set(owners)]
        self.log.papers[str(made.id)] = Kept(
            str(made.id),
            made.owners,
            wish.result,
            "agency",
            "result",
            day,
            about=wish.about if wish.result == "death_extract" else "",
        )
        for ref in owners:
            self.outside.known.setdefault(ref, set()).add(wish.result)
        self.at = life.at
        for one in former if wish.replaces else ():
            if one.ended_at is None and one.came != "synced":
                self._change(one, Status.REPLACED, StatusReason.REISSUED, made.id)
                one.replaced_from = day

    def _change(self, paper: Kept, status: Status, reason: StatusReason, successor: UUID | None) -> None:
        row = vault.as_kept(UUID(paper.id), Circumstances(None, self.at, self.stage.recorded_at))
        by = self.stage.officer(row.agency_id or 0, Role.LEADER)
        assert by is not None
        now = Circumstances(by, self.at, self.stage.recorded_at, rng=self.rng)
        change_paper(UUID(paper.id), status, reason, now, replaced_by=successor)
        paper.ended_at = self.at

    def _forget(self, paper: Kept) -> None:
        for ref in paper.owners:
            self.outside.known.get(ref, set()).discard(paper.type)
            if ref in self.cupboards:
                self.cupboards[ref].lose(paper.type, paper.about)


def _view(wish: Wish, officer: Principal, at: datetime) -> IntakeView:
    query = IntakeQuery(wish.code, Channel.DESK, case=None if wish.case is None else wish.case + 1)
    return intake_view(query, seen_by=officer, at=at)


def _of_each_group(rows: Sequence[tuple[Row, ChecklistRow]], there: Reusable) -> frozenset[int]:
    """Of each group of alternatives the line that is taken: one that the state has, else the first."""
    taken: dict[str, int] = {}
    for row, shown in rows:
        answer = there.answers.get(str(shown.line.id))
        if row.group and answer is not None and answer.answer in WAYS:
            taken.setdefault(row.group, shown.line.id)
    for row, shown in rows:
        if row.group:
            taken.setdefault(row.group, shown.line.id)
    return frozenset(taken.values())


def _is_left_out(row: Row, shown: ChecklistRow, wish: Wish, taken: frozenset[int]) -> bool:
    if row.group:
        return shown.line.id not in taken
    return row.kind == "conditional" and row.own not in wish.applies


def _with(
    given: ComponentGiven, *, handed_in: str, verdict: str = "pass", vault_paper: UUID | None = None
) -> ComponentGiven:
    return replace(given, handed_in=handed_in, verdict=verdict, vault_paper=vault_paper)
