"""What the state has of what a filing wants: the answer of `law.reuse`, from the rooms. Counter, desk and command use this one.

Joins the vault, the dossiers and the registers outside. Not here: whether an officer may ask all the same (`acts.asks`), and what the
holder of a receipt is shown of it (`reuse_by_holder`).
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final
from uuid import UUID

from motcua.casework.dossiers.queries.outcomes import outcomes_of
from motcua.casework.dossiers.values import NOT_APPLICABLE, ComponentFacts, DossierFacts
from motcua.casework.vault import queries as vault
from motcua.casework.vault.facts import fact_of
from motcua.casework.vault.ports import Registries, Subject
from motcua.casework.vault.values import VaultPaper
from motcua.foundation.people import queries as people
from motcua.foundation.people.parties import PartyKind
from motcua.foundation.people.principals import Principal
from motcua.foundation.reads.purposes import Purpose
from motcua.law.citations import ND_118
from motcua.law.readings import readings_on
from motcua.law.reuse.answers import Answer, ComponentAnswer, answer
from motcua.law.reuse.facts import Case, Component, Person, PersonKind, Registry, RegistryRow, Relation, Requester
from motcua.law.reuse.sources import SourceWord, word_of
from motcua.law.reuse.wanted import Wanted
from motcua.law.worktime.arithmetic import local

BEARER: Final = "bearer"
"""Somebody who hands in for another and is not on record: no right to a paper follows from a name on a form."""


@dataclass(frozen=True, slots=True)
class WantedPaper:
    """A paper of a checklist. `id`: what its answer is found by. `wanted` None: nothing else can stand for the paper.

    `official`: its published name, where `name` is another.
    """

    id: str
    name: str
    wanted: Wanted | None
    applies: bool = True
    official: str = ""


@dataclass(frozen=True, slots=True)
class Filing:
    """For whom a dossier is filed and what for. `by_bearer`: somebody else hands it in. `dossier`: once there is one."""

    at: datetime
    procedure_code: str
    owner: Subject
    kind: PartyKind = PartyKind.INDIVIDUAL
    by_bearer: bool = False
    dossier: UUID | None = None


@dataclass(frozen=True, slots=True)
class Reusable:
    """Answers by the id of what was asked, the papers that they name, what registers said. What has no answer must be handed in."""

    answers: Mapping[str, ComponentAnswer]
    papers: Mapping[str, VaultPaper]
    registries: Mapping[str, Registry]

    def paper(self, wanted: str) -> VaultPaper | None:
        """The paper that stands for what was asked."""
        one = self.answers.get(wanted)
        return self.papers.get(one.paper) if one is not None and one.paper is not None else None

    def row(self, wanted: str, *, on: date) -> RegistryRow | None:
        """The row of the register that stands for what was asked."""
        one = self.answers.get(wanted)
        if one is None or one.answer is not Answer.REGISTRY or one.registry is None:
            return None
        component, rows = one.component, self.registries[one.registry].rows
        types = (component.paper_type, *component.replaced_by)
        fit = (row for kind in types for row in rows if row.paper_type == kind and row.owner in component.of)
        return next((row for row in fit if row.in_force(on)), None)

    def looked_up(self, *, on: date) -> dict[str, SourceWord]:
        """What each register that was asked answered, in a coded word. One that is not connected was not asked."""
        types = {
            kind for one in self.answers.values() for kind in (one.component.paper_type, *one.component.replaced_by)
        }
        return {id_: word_of(one, types, on=on) for id_, one in self.registries.items() if one.types}


NOTHING: Final = Reusable({}, {}, {})


def reusable(
    filing: Filing, listed: Iterable[WantedPaper], *, seen_by: Principal | None, registries: Registries
) -> Reusable:
    """One answer for each paper that something else may stand for. Nothing is read where there is none.

    `seen_by` None: the holder of a receipt, for whom no register outside is asked.
    """
    named = [(one, one.wanted) for one in listed if one.wanted is not None]
    if not named or not filing.owner.ref or local(filing.at).date() < ND_118:
        return NOTHING
    types = {kind for _, wanted in named for kind in (wanted.paper_type, *wanted.replaced_by)}
    papers = vault.papers_of([filing.owner.ref], types=types, seen_by=seen_by)
    outcomes = outcomes_of({one.dossier_id for one in papers if one.dossier_id is not None}, seen_by=seen_by)
    ids = {wanted.registry for _, wanted in named if wanted.registry is not None}
    dossier = str(filing.dossier) if filing.dossier is not None else None
    rows: tuple[Registry, ...] = ()
    if ids and seen_by is not None:
        rows = registries.look_up(
            ids,
            [filing.owner],
            types,
            purpose=filing.procedure_code,
            at=filing.at,
            officer=seen_by.account_ref,
            dossier=dossier or "",
        )
    known = {one.id for one in rows}
    case = Case(
        on=filing.at,
        purpose=filing.procedure_code,
        owner=filing.owner.ref,
        requester=_requester(filing),
        components=tuple(_component(one, wanted, filing, known) for one, wanted in named),
        papers=tuple(fact_of(one, outcomes.get(one.dossier_id) if one.dossier_id else None) for one in papers),
        registries=rows,
        persons=(_person(filing),),
        dossier=dossier,
    )
    answers = answer(case, readings=readings_on(local(filing.at).date()))
    return Reusable(
        {one.component.id: one for one in answers},
        {str(one.id): one for one in papers},
        {one.id: one for one in rows},
    )


def wanted_papers(components: Sequence[ComponentFacts]) -> tuple[WantedPaper, ...]:
    """The checklist of a dossier, by the order of its papers."""
    return tuple(
        WantedPaper(str(one.order), one.name, one.wanted, one.verdict != NOT_APPLICABLE, one.official)
        for one in components
    )


def filing_of(facts: DossierFacts, *, at: datetime, seen_by: Principal) -> Filing | None:
    """A dossier as it was filed; None where who applies is not on record, so that nothing of theirs can be known."""
    applicant = facts.applicant
    if applicant.id is None:
        return None
    on = local(at).date()
    if applicant.kind is PartyKind.ORGANISATION:
        entity = people.legal_entity(applicant.id, seen_by=seen_by, purpose=Purpose.HANDLING, on=on)
        owner = Subject(entity.ref, entity.tax_code, entity.name)
    else:
        person = people.person(applicant.id, seen_by=seen_by, purpose=Purpose.HANDLING, on=on)
        owner = Subject(person.ref, person.personal_number, person.full_name, person.birth_date)
    return Filing(at, facts.procedure_code, owner, applicant.kind, bool(facts.submitter_name), facts.id)


def _requester(filing: Filing) -> Requester:
    if filing.by_bearer:
        return Requester(BEARER, Relation.PROXY)
    return Requester(filing.owner.ref, Relation.SELF)


def _person(filing: Filing) -> Person:
    kind = PersonKind.PERSON if filing.kind is PartyKind.INDIVIDUAL else PersonKind.ORGANISATION
    return Person(filing.owner.ref, kind, filing.owner.born)


def _component(one: WantedPaper, wanted: Wanted, filing: Filing, known: set[str]) -> Component:
    return Component(
        id=one.id,
        of=(filing.owner.ref,),
        paper_type=wanted.paper_type,
        name=one.name,
        replaced_by=wanted.replaced_by,
        applies=one.applies,
        needs=wanted.needs,
        max_age=wanted.max_age,
        registry=wanted.registry if wanted.registry in known else None,
    )
