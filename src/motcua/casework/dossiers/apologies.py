"""The apologies of a dossier: which wait for a signature, what the signed ones say, and who made each lateness, by name.

Drafted by the system, signed by the head of the resolving agency (NĐ 118/2025 Art. 19.6). Not here: their words and the form.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from motcua.casework.dossiers.history import Happened, History
from motcua.casework.dossiers.values import DossierFacts, StepFacts
from motcua.foundation.organisation import queries as organisation
from motcua.law.dossier.acts.apologise import Apologised
from motcua.law.dossier.acts.draft_apology import ApologyDrafted, Cause
from motcua.law.dossier.attribution import Excess, lateness
from motcua.law.dossier.state import Apology
from motcua.law.process.values import APPLICANT, ONE_STOP
from motcua.law.worktime.arithmetic import local
from motcua.law.worktime.values import Due


@dataclass(frozen=True, slots=True)
class Blame:
    """Who made a part of a lateness: a step, the agency that had it, by how much working time.

    `by` is nothing where it was late outside office hours only. `by_applicant`: the time was the applicant's, no agency's.
    """

    step: str
    agency: str
    by: timedelta
    by_applicant: bool = False


@dataclass(frozen=True, slots=True)
class ApologyFacts:
    """One lateness with its apology. `made_by` as of now while it lasts, as of the signature once it is signed.

    `standing`: no later appointment has ended the lateness. `signed`: what was said and by whom; None: it waits.
    """

    result: str
    due: Due
    drafted_at: datetime
    standing: bool
    made_by: tuple[Blame, ...]
    signed: Happened | None

    @property
    def by(self) -> timedelta:
        return sum((one.by for one in self.made_by), timedelta(0))

    @property
    def reason(self) -> str:
        return self.signed.event.reason if self.signed and isinstance(self.signed.event, Apologised) else ""


def apologies(
    facts: DossierFacts, past: History, steps: Sequence[StepFacts], *, at: datetime
) -> tuple[ApologyFacts, ...]:
    """All of a dossier, oldest first; having its facts is the proof that it may be seen."""
    drafts = [one.event for one in past.happened if isinstance(one.event, ApologyDrafted)]
    signatures: list[Happened | None] = [one for one in past.happened if isinstance(one.event, Apologised)]
    signatures += [None] * (len(drafts) - len(signatures))
    return tuple(
        ApologyFacts(
            result=kept.result,
            due=kept.due,
            drafted_at=kept.drafted_at,
            standing=kept.standing,
            made_by=_made_by(facts, past, steps, draft, kept, signed.event.at if signed else at),
            signed=signed,
        )
        for kept, draft, signed in zip(past.state.notices.apologies, drafts, signatures, strict=True)
    )


def _made_by(
    facts: DossierFacts, past: History, steps: Sequence[StepFacts], draft: ApologyDrafted, kept: Apology, at: datetime
) -> tuple[Blame, ...]:
    """By the clock at that moment; by the draft where a later appointment has ended the lateness since."""
    calendar = organisation.working_calendar(agency_id=facts.one_stop_id, version=facts.calendar_version)
    until = [event for event in past.events if event.at <= at]
    found = lateness(calendar, until, at, result=draft.result)
    lasts = found is not None and (kept.standing or found.due == draft.due)
    parts: Sequence[Excess | Cause] = found.made_by if found is not None and lasts else draft.cause
    return tuple(_blame(part, facts, steps) for part in parts)


def _blame(part: Excess | Cause, facts: DossierFacts, steps: Sequence[StepFacts]) -> Blame:
    by = part.by if isinstance(part, Excess) else timedelta(minutes=part.minutes)
    if part.agency_role == APPLICANT:
        return Blame(part.name, "", by, by_applicant=True)
    return Blame(part.name, _agency(part, facts, steps), by)


def _agency(part: Excess | Cause, facts: DossierFacts, steps: Sequence[StepFacts]) -> str:
    """An open step has not said in an event whose it is: its row has, and without a process the dossier."""
    if part.agency.isdigit():
        return organisation.agency(int(part.agency)).name
    known = organisation.agency_by_code(part.agency, on=local(facts.opened_at).date()) if part.agency else None
    if known is not None:
        return known.name
    rows = [one.agency for one in steps if one.step == part.step and one.agency]
    return part.agency or (rows[-1] if rows else facts.one_stop if part.agency_role == ONE_STOP else facts.resolving)
