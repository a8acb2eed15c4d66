"""Looking for signs among dossiers that are read one after the other: of each only its flat facts are kept in memory."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from motcua.casework.dossiers.queries.lives import lives
from motcua.foundation.organisation.queries import declared_days, working_calendar
from motcua.foundation.organisation.register import Register
from motcua.foundation.people.principals import Principal
from motcua.insight.gaming.building import VERBS, done_for, dossier_of, pause_articles
from motcua.law.gaming.case import Case
from motcua.law.gaming.facts import Announcement, AnnouncementKind, Dossier, Facts, Procedure
from motcua.law.gaming.findings import Finding, judge
from motcua.law.gaming.settings import Settings
from motcua.law.indices.period import Period
from motcua.law.references import AccountRef, AgencyRef

_AROUND: Final = timedelta(days=366)
"""How far beyond a period a promise of it can reach."""


@dataclass(frozen=True, slots=True)
class Looked:
    """Findings, the surest first, among so many `dossiers` by so many `tests`. `posts`: for which agency an officer issued most."""

    period: Period
    dossiers: int
    tests: int
    findings: tuple[Finding, ...]
    posts: Mapping[AccountRef, AgencyRef]


def look_among(period: Period, settings: Settings, known: Register, *, seen_by: Principal | None) -> Looked:
    """Among the dossiers that they may see. `seen_by` None: the nightly job, which looks at all."""
    articles: defaultdict[str, frozenset[str]] = defaultdict(frozenset)
    counts: defaultdict[AccountRef, Counter[AgencyRef]] = defaultdict(Counter)
    dossiers: list[Dossier] = []
    for life in lives(period.begin, period.end, VERBS, seen_by=seen_by):
        row = life.row
        resolving = known.agency(row.resolving_id).ref
        received = known.agency(row.one_stop_id).ref if row.one_stop_id is not None else resolving
        dossiers.append(dossier_of(life, agency=resolving, reception=received))
        articles[row.procedure] |= pause_articles(life)
        for account, agency in done_for([life]):
            counts[account][agency] += 1
    facts = Facts(
        dossiers=tuple(dossiers),
        procedures=tuple(Procedure(id_, each) for id_, each in articles.items()),
        announcements=tuple(_announced(known, period)),
    )
    judgement = judge(Case(period, facts, settings, working_calendar().working_days))
    posts = {account: _most(of) for account, of in counts.items()}
    return Looked(period, len(dossiers), judgement.tests, judgement.findings, posts)


def _most(counts: Counter[AgencyRef]) -> AgencyRef:
    """Of equal ones the first by code point."""
    return min(counts, key=lambda ref: (-counts[ref], ref))


def _announced(known: Register, period: Period) -> Iterable[Announcement]:
    """Days that became days off, or the other way, each from the moment at which it was entered."""
    for one in declared_days(period.first - _AROUND, period.last + _AROUND):
        agencies = frozenset({known.agency(one.agency_id).ref}) if one.agency_id is not None else frozenset[str]()
        yield Announcement(AnnouncementKind.CALENDAR, one.entered_at, one.on, one.on, agencies)
