"""A dossier at one moment, read once. Pages and acts take this value and do not read the dossier again.

The answer is the same for a dossier that is not there and for one that may not be seen. Not here: locking it for an act (`locking`).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from motcua.casework.dossiers.facts import facts_of, step_facts_of
from motcua.casework.dossiers.history import History, folded
from motcua.casework.dossiers.models import Dossier, Step
from motcua.casework.dossiers.recording import RoomSource, stream_of
from motcua.casework.dossiers.refusals import DossierUnknown
from motcua.casework.dossiers.rows import row_and_versions, row_of_token, steps_of
from motcua.casework.dossiers.rules import rules_of
from motcua.casework.dossiers.values import DossierFacts, StepFacts
from motcua.casework.dossiers.visibility import may_see
from motcua.foundation.ledger import queries as ledger
from motcua.foundation.organisation.register import Register, register
from motcua.foundation.organisation.versions import Versions
from motcua.foundation.people.principals import Principal
from motcua.law.dossier.rules import Rules
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
    at: datetime
    facts: DossierFacts
    steps: tuple[StepFacts, ...]

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
    found = row_and_versions(dossier_id)
    if found is None or not may_see(found[0], seen_by):
        raise DossierUnknown
    return case_of(*found, at=at)


def tracked_case(token: str, *, at: datetime) -> Case | None:
    """The dossier behind the opaque token of a receipt's QR, for its holder. None does not show whether the dossier exists."""
    found = row_of_token(token)
    return case_of(*found, at=at) if found is not None else None


def case_of(row: Dossier, versions: Versions, *, at: datetime) -> Case:
    """The case of a row. The caller has checked who looks, or is the applicant's own page."""
    steps = steps_of(row.pk)
    history = history_of(row, steps)
    known = register(versions.register)
    rules = rules_of(row, on=local(at).date(), versions=versions)
    return Case(
        row, tuple(steps), history, rules, known, versions, at, facts_of(row, known), step_facts_of(row, steps, known)
    )


def history_of(row: Dossier, steps: Sequence[Step]) -> History:
    """The row's stream, folded. The caller has checked who looks."""
    name = stream_of(row.pk)
    source = RoomSource(name, {step.step: step.name for step in steps})
    return folded(ledger.stream(name), channel=row.channel, source=source)
