"""The apologies of a dossier: which wait for a signature, what the signed ones say, and who made each lateness, by name.

Drafted by the system, signed by the head of the resolving agency (NĐ 118/2025 Art. 19.6). Not here: their words and the form.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from motcua.casework.dossiers.case import Case
from motcua.casework.dossiers.history import Happened
from motcua.foundation.organisation.queries import working_calendar
from motcua.law.dossier.acts.apologise import Apologised
from motcua.law.dossier.acts.draft_apology import ApologyDrafted, Cause
from motcua.law.dossier.attribution import Excess, lateness
from motcua.law.dossier.state import Apology
from motcua.law.process.values import APPLICANT, ONE_STOP
from motcua.law.worktime.values import Due


@dataclass(frozen=True, slots=True)
class Blame:
    """Who caused a part of a lateness: a step, the agency that had it, and how much working time it took too long.

    `by` is zero where it was late outside office hours only. `by_applicant`: the time was the applicant's, not an agency's.
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


def apologies(case: Case) -> tuple[ApologyFacts, ...]:
    """All of a dossier, oldest first."""
    happened = case.history.happened
    drafts = [one.event for one in happened if isinstance(one.event, ApologyDrafted)]
    signatures: list[Happened | None] = [one for one in happened if isinstance(one.event, Apologised)]
    signatures += [None] * (len(drafts) - len(signatures))
    return tuple(
        ApologyFacts(
            result=kept.result,
            due=kept.due,
            drafted_at=kept.drafted_at,
            standing=kept.lasts,
            made_by=_made_by(case, draft, kept, signed.event.at if signed else case.at),
            signed=signed,
        )
        for kept, draft, signed in zip(case.history.state.notices.apologies, drafts, signatures, strict=True)
    )


def _made_by(case: Case, draft: ApologyDrafted, kept: Apology, at: datetime) -> tuple[Blame, ...]:
    """By the clock at that moment. Where a later appointment has ended the lateness since, by the draft."""
    calendar = working_calendar(agency_id=case.facts.one_stop_id, version=case.facts.calendar_version)
    until = [event for event in case.history.events if event.at <= at]
    late = lateness(calendar, until, at, result=draft.result)
    lasts = late is not None and (kept.lasts or late.due == draft.due)
    parts: Sequence[Excess | Cause] = late.made_by if late is not None and lasts else draft.cause
    return tuple(_blame(part, case) for part in parts)


def _blame(part: Excess | Cause, case: Case) -> Blame:
    by = part.by if isinstance(part, Excess) else timedelta(minutes=part.minutes)
    if part.agency_role == APPLICANT:
        return Blame(part.name, "", by, by_applicant=True)
    return Blame(part.name, _agency(part, case), by)


def _agency(part: Excess | Cause, case: Case) -> str:
    """No event yet says which agency has an open step. Its row says so; without a process the dossier does."""
    agency = case.register.by_ref(part.agency)
    if agency is not None:
        return agency.name
    rows = [one.agency for one in case.steps if one.step == part.step and one.agency]
    return rows[-1] if rows else case.facts.one_stop if part.agency_role == ONE_STOP else case.facts.resolving
