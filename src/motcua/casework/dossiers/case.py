"""A dossier at one moment, read once. Pages and acts take this value and do not read the dossier again.

The answer is the same for a dossier that is not there and for one that may not be seen. Not here: locking it for an act (`locking`).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from motcua.casework.dossiers.facts import facts_of, step_facts_of
from motcua.casework.dossiers.history import Earlier, Happened, History, beginning, folded
from motcua.casework.dossiers.leases import Leased
from motcua.casework.dossiers.link_keys import digest_of, dossier_of
from motcua.casework.dossiers.models import Dossier, Step
from motcua.casework.dossiers.recording import RoomSource, stream_of
from motcua.casework.dossiers.refusals import DossierUnknown
from motcua.casework.dossiers.rows import StoredDossier, with_steps, with_steps_by_token
from motcua.casework.dossiers.rules import rules_of
from motcua.casework.dossiers.snapshots import Snapshot
from motcua.casework.dossiers.values import DossierFacts, StepFacts
from motcua.casework.dossiers.visibility import may_see
from motcua.foundation.ledger import queries as ledger
from motcua.foundation.organisation.register import Register, register
from motcua.foundation.organisation.versions import Versions
from motcua.foundation.people.principals import Principal
from motcua.foundation.reads.collecting import shows
from motcua.law.dossier.links import open_link
from motcua.law.dossier.rules import Rules
from motcua.law.dossier.state import AnswerLink
from motcua.law.worktime.arithmetic import local


@dataclass(frozen=True, slots=True)
class Case:
    """One dossier at one moment: its row, its steps in the order of opening, its history, and the rules that judge it at `at`.

    `facts` and `steps` are what pages show. `row` and `rows_of_steps` are for this room alone.
    """

    row: Dossier
    rows_of_steps: tuple[Step, ...]
    history: History
    rules: Rules
    register: Register
    versions: Versions
    mark: str
    """Of the row as it was read: see `rows.StoredDossier`."""
    at: datetime
    facts: DossierFacts
    steps: tuple[StepFacts, ...]
    leases: tuple[Leased, ...] = ()
    """Who of each agency opened the form of an act last: see `leases`."""

    def lasting_sight(self, seen_by: Principal) -> bool:
        """Whether they see it by what stays: the one-stop, a step, an opinion. Only a transfer of jurisdiction moves a step away."""
        row = self.row
        stays = {row.one_stop_id, *(row.consulted or ()), *(step.agency_id for step in self.rows_of_steps)}
        return seen_by.sees_province or not stays.isdisjoint(seen_by.sees_agencies | {seen_by.agency_id})

    @property
    def open_steps(self) -> tuple[Step, ...]:
        return tuple(step for step in self.rows_of_steps if step.done_at is None)


def open_case(dossier_id: UUID, *, seen_by: Principal, at: datetime) -> Case:
    """The dossier for one officer. Raises DossierUnknown for one that is not there or that they may not see."""
    found = with_steps(dossier_id)
    if found is None or not may_see(found[0].row, seen_by):
        raise DossierUnknown
    shows(dossier_id)
    return case_of(*found, at=at)


def tracked_case(token: str, *, at: datetime) -> Case | None:
    """The dossier behind the opaque token of a receipt's QR, for its holder. None does not show whether the dossier exists."""
    found = with_steps_by_token(token)
    if found is None:
        return None
    shows(found[0].row.pk)
    return case_of(*found, at=at)


def linked_case(secret: str, *, at: datetime) -> tuple[Case, AnswerLink] | None:
    """The dossier for which a link's key asks an opinion, while the link may be used. None does not say why it may not."""
    dossier_id = dossier_of(secret)
    found = with_steps(dossier_id) if dossier_id is not None else None
    case = case_of(*found, at=at) if found is not None else None
    link = open_link(case.history.state, digest_of(secret), at) if case is not None else None
    if case is None or link is None:
        return None
    shows(case.facts.id)
    return case, link


def case_of(stored: StoredDossier, steps: Sequence[Step], *, at: datetime) -> Case:
    """The case of a row. The caller has checked who looks, or is the applicant's own page."""
    row, versions = stored.row, stored.versions
    history = history_of(row, steps, stored.snapshot)
    known = register(versions.register)
    rules = rules_of(row, on=local(at).date(), versions=versions)
    facts, step_facts = facts_of(row, known, stored.catalogue), step_facts_of(row, steps, known)
    return Case(row, tuple(steps), history, rules, known, versions, stored.mark, at, facts, step_facts, stored.leases)


def history_of(row: Dossier, steps: Sequence[Step], snapshot: Snapshot | None = None) -> History:
    """The row's stream, folded from its snapshot on. The caller has checked who looks."""
    name, names = stream_of(row.pk), {step.step: step.name for step in steps}
    if snapshot is None:
        return folded(ledger.stream(name), RoomSource(name, names), start=beginning(row.channel))
    until = snapshot.head.sequence
    records = ledger.stream(name, after=until)
    source = RoomSource(name, names, bodies=[snapshot.state, *(one.body for one in records)])

    def before() -> tuple[Happened, ...]:
        whole = [one for one in ledger.stream(name) if one.sequence <= until]
        return folded(whole, RoomSource(name, names), start=beginning(row.channel)).recent

    return folded(records, source, start=snapshot.start(source), earlier=Earlier(until, before))
