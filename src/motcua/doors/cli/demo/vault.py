"""The vault of the demo, made by the worker once the page is up: people with papers, then dossiers that lean on them.

In steps, each in a transaction of its own and the same when it is done again, so that it may be killed anywhere and goes on. A job
does as many as fit into some seconds, then the next one goes on: nobody who stops the service waits for one.
"""

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import Final
from uuid import UUID

from django.conf import settings

from motcua.acts.change_paper import change_paper
from motcua.acts.take_in import Intake, take_in
from motcua.adapters.postgres.connections import in_one_transaction
from motcua.casework.dossiers import actions as dossiers
from motcua.casework.dossiers.reuse import Filing, Reusable, WantedPaper, reusable
from motcua.casework.dossiers.values import NOT_APPLICABLE, ComponentGiven, DossierGiven
from motcua.casework.papers import files
from motcua.casework.papers.forms.handed_in import NONE, REUSED
from motcua.casework.vault import actions as vault
from motcua.casework.vault.ports import NO_REGISTRIES, Subject
from motcua.casework.vault.queries import papers_of_dossier
from motcua.casework.vault.values import PaperGiven, StatusReason, VaultPaper
from motcua.doors.cli.demo import seeding
from motcua.doors.cli.demo.box_plan import RESULTS
from motcua.doors.cli.demo.lives import go_on, person_given
from motcua.doors.cli.demo.plan import Fate, Plan
from motcua.doors.cli.demo.results import MADE, ResultsToMake
from motcua.doors.cli.demo.stage import Life, Stage
from motcua.doors.cli.demo.vault_pages import page_of
from motcua.doors.cli.demo.vault_plan import Fortune, Owner, Sample, Use, VaultPlan, kept_at, vault_plan
from motcua.doors.cli.serving.progress import tell
from motcua.foundation.jobs import actions as jobs
from motcua.foundation.jobs.kinds.demo_box import JOB as BOX
from motcua.foundation.jobs.kinds.demo_box import BoxToMake
from motcua.foundation.jobs.kinds.demo_vault import JOB, VaultToMake
from motcua.foundation.organisation import queries as organisation
from motcua.foundation.organisation.values import AgencyLevel
from motcua.foundation.people import actions as people
from motcua.foundation.people.circumstances import Circumstances
from motcua.foundation.people.parties import Party, PartyKind
from motcua.foundation.people.principals import Principal, Role
from motcua.insight.views.checklist import ChecklistRow, complete_set
from motcua.insight.views.intake import IntakeQuery, IntakeView, intake_view
from motcua.law.dossier.rules import Channel
from motcua.law.reuse.answers import REUSED as ANSWERS_REUSED
from motcua.law.reuse.facts import Assurance, Came, Status
from motcua.law.worktime.values import VIETNAM

SLICE: Final = 3.0
"""Seconds after which a job ends and the next one goes on."""
CIVIL_STATUS: Final = "Hộ tịch"
"""The field in which every commune decides."""


def make_slice(given: VaultToMake, now: datetime) -> None:
    """As many steps as fit into a slice; then the next job, or the line that says that all is there and the job that makes the box."""
    begun = perf_counter()
    making = Making.of(given, now)
    for step in range(given.step, making.steps):
        with in_one_transaction():
            making.do(step)
        if perf_counter() - begun > SLICE and step + 1 < making.steps:
            with in_one_transaction():
                jobs.enqueue([JOB.of(replace(given, step=step + 1))])
            return
    tell(making.line)
    with in_one_transaction():
        jobs.enqueue([BOX.of(BoxToMake(seed=given.seed, on=given.on, results=RESULTS, step=0))])


@dataclass(frozen=True, slots=True)
class Making:
    """The plan and what its steps share. Owners come first, then the dossiers in order of time, then what is revoked under them.

    `issuing`: the agency of each commune that issues papers, by the code of its area.
    """

    plan: VaultPlan
    stage: Stage
    issuing: Mapping[str, int]
    results: ResultsToMake

    @classmethod
    def of(cls, given: VaultToMake, now: datetime) -> "Making":
        on, calendar = date.fromisoformat(given.on), organisation.working_calendar()
        found = organisation.competent_agencies(level=AgencyLevel.COMMUNE, domain=CIVIL_STATUS, on=on)
        issuing = {one.area_code: one.id for one in found if one.area_code}
        desks = [one for one in seeding.desks_on(on) if one.area_code in issuing]
        plan = vault_plan(
            seed=given.seed,
            on=on,
            dossiers=given.dossiers,
            desks=desks,
            calendar=calendar,
            home=seeding.home(),
            people=given.people,
        )
        stage = Stage(now=datetime.combine(on, time(), VIETNAM), recorded_at=now, calendar=calendar)
        return cls(plan, stage, issuing, ResultsToMake(given.seed, stage, desks, issuing))

    @property
    def steps(self) -> int:
        return self.of_vault + MADE

    @property
    def of_vault(self) -> int:
        return len(self.plan.owners) + 2 * len(self.plan.uses)

    @property
    def line(self) -> str:
        papers = sum(len(one.papers) for one in self.plan.owners)
        return (
            f"Kho giấy tờ trình diễn đã xong: {papers} giấy tờ của {len(self.plan.owners)} người,"
            f" {len(self.plan.uses)} hồ sơ dùng lại; {MADE} kết quả chờ ký."
        )

    def do(self, step: int) -> None:
        """One step; nothing where it was done before."""
        owners, uses = self.plan.owners, self.plan.uses
        if step >= self.of_vault:
            self.results.do(step - self.of_vault)
            return
        if step < len(owners):
            self._owner(owners[step])
        elif step < len(owners) + len(uses):
            self._use(uses[step - len(owners)])
        else:
            self._revoke_later(uses[step - len(owners) - len(uses)])

    # People and their papers --------------------------------------------------------------------------------------------

    def _owner(self, owner: Owner) -> None:
        rng = random.Random(owner.rng)  # noqa: S311 - a demo, not a secret
        desk = self._at_desk(owner.desk.point_id)
        first = min(map(kept_at, owner.papers))
        known = people.register_person(
            given=person_given(owner.visitor), circumstances=Circumstances(desk, first, self.stage.recorded_at, rng=rng)
        )
        for sample in owner.papers:
            self._paper(owner, known.record.ref, sample, rng)

    def _paper(self, owner: Owner, ref: str, sample: Sample, rng: random.Random) -> None:
        by = self._signer(owner)
        now = Circumstances(by, kept_at(sample), self.stage.recorded_at, rng=rng)
        made = self._kept(owner, ref, sample, now)
        changed = replace(now, at=now.at + timedelta(days=20))
        if sample.fortune is Fortune.REVOKED:
            change_paper(made.id, Status.REVOKED, StatusReason.NOT_ENTITLED, changed)
        if sample.fortune is Fortune.REPLACED:
            newer = replace(
                sample,
                number=f"{sample.number}-B",
                issued_on=sample.issued_on + timedelta(days=20),
                fortune=Fortune.IN_FORCE,
            )
            successor = self._kept(owner, ref, newer, changed)
            change_paper(made.id, Status.REPLACED, StatusReason.REISSUED, changed, replaced_by=successor.id)

    def _kept(self, owner: Owner, ref: str, sample: Sample, now: Circumstances) -> VaultPaper:
        by, alone = now.officer, sample.fortune is Fortune.OFFICER_ONLY
        given = PaperGiven(
            owners=(ref,),
            paper_type=sample.kind.type,
            came=Came.CAMPAIGN if alone else Came.RESULT,
            assurance=Assurance.OFFICER_SIGNED if alone else Assurance.AGENCY_SIGNED,
            title=sample.kind.title,
            number=sample.number,
            issuer=by.agency_name,
            issued_on=sample.issued_on,
            valid_to=sample.valid_to,
            summary="Bản trình diễn, không có giá trị pháp lý",
        )
        page = page_of(owner, sample, by.agency_name)
        with TemporaryDirectory() as folder:
            source = Path(folder) / "giay-to.pdf"
            source.write_bytes(page)
            examined = files.examined_as_taken(source, source.name, now.recorded_at, examiner=settings.EXAMINER)
            name = files.kept_of(source, examined, now.recorded_at, files=settings.DOCUMENTS).file_hash
        return vault.put(given, files=[name], checked_by=by.account_ref, circumstances=now)

    # Dossiers that lean on them -----------------------------------------------------------------------------------------

    def _use(self, use: Use) -> None:
        rng = random.Random(use.rng)  # noqa: S311 - a demo, not a secret
        desk = self._at_desk(use.desk.point_id)
        key = UUID(int=rng.getrandbits(128), version=4)
        if dossiers.made_by(Circumstances(desk, use.filed_at, self.stage.recorded_at, key=key), "accept") is not None:
            return
        view = intake_view(IntakeQuery(use.code, Channel.DESK, case=use.case), seen_by=desk, at=use.filed_at)
        life = Life(self._life_plan(use, view, rng), self.stage, desk, 0, rng, use.filed_at)
        life.resolving = self.stage.resolving(life.plan)
        given = DossierGiven(
            procedure_code=use.code,
            channel=Channel.DESK,
            applicant=Party(PartyKind.INDIVIDUAL, use.owner.visitor.name),
            resolving_id=life.resolving,
            received_at_point_id=use.desk.point_id,
            case=use.case,
            components=_components(view.rows, self._there(use, view, desk)),
        )
        intake = Intake(given, person_given(use.owner.visitor))
        life.id = take_in(intake, "accept", replace(life.circumstances(desk), key=key)).id
        life.read()
        go_on(life)

    def _there(self, use: Use, view: IntakeView, desk: Principal) -> Reusable:
        """What the counter would be offered."""
        listed = [WantedPaper(str(row.line.id), row.name, row.wanted) for row in view.rows]
        filing = Filing(use.filed_at, use.code, self._subject(use.owner, desk))
        return reusable(filing, listed, seen_by=desk, registries=NO_REGISTRIES)

    def _subject(self, owner: Owner, desk: Principal) -> Subject:
        now = Circumstances(desk, self.stage.now, self.stage.recorded_at)
        known = people.register_person(given=person_given(owner.visitor), circumstances=now).record
        return Subject(known.ref, known.personal_number, known.full_name, known.birth_date)

    def _life_plan(self, use: Use, view: IntakeView, rng: random.Random) -> Plan:
        fates = (Fate.STAYS_OPEN,) if use.later_revoked else (Fate.ON_TIME,) * 9 + (Fate.STAYS_OPEN,)
        return Plan(
            index=use.number,
            code=use.code,
            domain=view.version.field or "",
            at_commune=any("xã" in level.lower() for level in view.version.levels),
            channel=Channel.DESK,
            desk=use.desk,
            fate=rng.choice(fates),
            filed_at=use.filed_at,
            visitor=use.owner.visitor,
            rng=rng.getrandbits(64),
        )

    def _revoke_later(self, use: Use) -> None:
        """A few open dossiers lean on a paper that was revoked since: their handlers are told so."""
        if not use.later_revoked:
            return
        desk, by = self._at_desk(use.desk.point_id), self._signer(use.owner)
        at = self.stage.calendar.opening(self.stage.calendar.previous_working_day(self.stage.now.date()))
        now = Circumstances(by, at, self.stage.recorded_at)
        key = UUID(int=random.Random(use.rng).getrandbits(128), version=4)  # noqa: S311 - a demo, not a secret
        made = dossiers.made_by(Circumstances(desk, use.filed_at, self.stage.recorded_at, key=key), "accept")
        for paper in papers_of_dossier(made.id, seen_by=by) if made is not None else ():
            change_paper(paper.id, Status.REVOKED, StatusReason.NOT_ENTITLED, now)

    def _at_desk(self, point_id: int) -> Principal:
        found = self.stage.officer(self.stage.desk_agency(point_id), Role.RECEPTION)
        if found is None:
            raise AssertionError("every desk of the demo province has a receiving officer")
        return found

    def _signer(self, owner: Owner) -> Principal:
        """Who signs for the commune of the owner."""
        found = self.stage.officer(self.issuing[owner.desk.area_code], Role.LEADER)
        if found is None:
            raise AssertionError("every commune of the demo province has a leader who signs")
        return found


def _components(rows: Sequence[ChecklistRow], there: Reusable) -> tuple[ComponentGiven, ...]:
    """A complete dossier in which what the vault has stands for the paper; of each group that one."""
    papers = {row.line.id: paper for row in rows if (paper := _stands_for(row, there)) is not None}
    of_group: dict[str, int] = {}
    for row in rows:
        if row.group and row.line.id in papers:
            of_group.setdefault(row.group, row.line.id)
    return tuple(
        _component(row, one, papers.get(row.line.id), of_group.get(row.group, row.line.id))
        for row, one in zip(rows, complete_set(rows, handed_in="original"), strict=True)
    )


def _stands_for(row: ChecklistRow, there: Reusable) -> VaultPaper | None:
    answer = there.answers.get(str(row.line.id))
    return there.paper(str(row.line.id)) if answer is not None and answer.answer in ANSWERS_REUSED else None


def _component(row: ChecklistRow, one: ComponentGiven, paper: VaultPaper | None, chosen: int) -> ComponentGiven:
    """`chosen`: the line that is taken of its group."""
    if row.line.id != chosen:
        return replace(one, line=row.line.id, handed_in=NONE, verdict=NOT_APPLICABLE)
    if paper is None:
        return replace(one, line=row.line.id)
    return replace(one, line=row.line.id, handed_in=REUSED, verdict="pass", vault_paper=paper.id)
