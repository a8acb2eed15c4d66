"""Signs that the figures of a period look better than the work, over our own record, for who answers for it.

Leaders and who supervises a one-stop ask; what they are compared with is what they may see. Definitions: docs/formats/detectors.md.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import timedelta
from typing import Final
from uuid import UUID

from motcua.casework.dossiers.queries.lives import Life, count_lives, lives
from motcua.casework.dossiers.queries.outcomes import called
from motcua.foundation.organisation.queries import declared_days, working_calendar
from motcua.foundation.organisation.register import Register, register
from motcua.foundation.organisation.versions import current_versions
from motcua.foundation.people.principals import Permission, Principal
from motcua.foundation.people.queries import names_of_refs
from motcua.insight.gaming.building import VERBS, done_for, dossier_of, pause_articles
from motcua.insight.gaming.refusals import PeriodTooLong, SignsClosed, TooManyToLookAt
from motcua.insight.gaming.values import Evidence, Sign, Signs
from motcua.law.gaming.case import LONGEST, Case
from motcua.law.gaming.detector import Unit
from motcua.law.gaming.facts import Announcement, AnnouncementKind, Facts, Procedure
from motcua.law.gaming.findings import Finding, judge
from motcua.law.gaming.settings import DEFAULT, Settings
from motcua.law.indices.period import Period
from motcua.law.references import AccountRef, AgencyRef

WHO: Final = (Permission.SUPERVISE, Permission.SIGN)
MOST: Final = 20_000
"""Dossiers that are looked at for one answer: their records are read anew each time."""
MOST_SHOWN: Final = 200
"""Dossiers of one sign that are named on a page."""
_AROUND: Final = timedelta(days=366)
"""How far beyond a period a promise of it can reach."""


def findings(period: Period, *, seen_by: Principal, settings: Settings = DEFAULT) -> Signs:
    """The signs among the dossiers that they may see, about their own agencies and officers, the surest first.

    Refused: who neither signs nor supervises (SignsClosed), more than a year (PeriodTooLong), too many (TooManyToLookAt).
    """
    if not set(WHO) & seen_by.permissions:
        raise SignsClosed(regime_on_day=period.last)
    if period.days > LONGEST:
        raise PeriodTooLong(days=period.days, most=LONGEST)
    if count_lives(period.begin, period.end, seen_by=seen_by, at_most=MOST) > MOST:
        raise TooManyToLookAt(most=MOST)
    known = register(current_versions().register)
    every = tuple(lives(period.begin, period.end, VERBS, seen_by=seen_by))
    case = Case(period, _facts(every, known, period), settings, working_calendar().working_days)
    judgement = judge(case)
    posts = _posts(every)
    mine = [one for one in judgement.findings if _is_theirs(one, posts, known, seen_by)]
    return Signs(
        first=period.first,
        last=period.last,
        dossiers=len(every),
        tests=judgement.tests,
        settings=settings,
        signs=_signs(mine, posts, known, seen_by),
    )


def _facts(every: Sequence[Life], known: Register, period: Period) -> Facts:
    articles: defaultdict[str, frozenset[str]] = defaultdict(frozenset)
    dossiers = []
    for life in every:
        row = life.row
        resolving = known.agency(row.resolving_id).ref
        received = known.agency(row.one_stop_id).ref if row.one_stop_id is not None else resolving
        dossiers.append(dossier_of(life, agency=resolving, reception=received))
        articles[row.procedure] |= pause_articles(life)
    return Facts(
        dossiers=tuple(dossiers),
        procedures=tuple(Procedure(id_, each) for id_, each in articles.items()),
        announcements=tuple(_announced(known, period)),
    )


def _announced(known: Register, period: Period) -> Iterable[Announcement]:
    """Days that became days off, or the other way, each from the moment at which it was entered."""
    for one in declared_days(period.first - _AROUND, period.last + _AROUND):
        agencies = frozenset({known.agency(one.agency_id).ref}) if one.agency_id is not None else frozenset[str]()
        yield Announcement(AnnouncementKind.CALENDAR, one.entered_at, one.on, one.on, agencies)


def _posts(every: Sequence[Life]) -> Mapping[AccountRef, AgencyRef]:
    """For which agency each officer issued most."""
    counts: defaultdict[AccountRef, Counter[AgencyRef]] = defaultdict(Counter)
    for account, agency in done_for(every):
        counts[account][agency] += 1
    return {account: min(of, key=lambda ref: (-of[ref], ref)) for account, of in counts.items()}


def _is_theirs(one: Finding, posts: Mapping[AccountRef, AgencyRef], known: Register, seen_by: Principal) -> bool:
    """Whether it is about an agency or an officer for whom they answer."""
    if seen_by.sees_province:
        return True
    ref = posts.get(one.subject, "") if one.unit is Unit.OFFICER else one.subject
    return known.id_of(ref) in seen_by.sees_agencies | {seen_by.agency_id}


def _signs(
    judged: Sequence[Finding], posts: Mapping[AccountRef, AgencyRef], known: Register, seen_by: Principal
) -> tuple[Sign, ...]:
    officers = names_of_refs([one.subject for one in judged if one.unit is Unit.OFFICER])
    shown = {UUID(id_) for one in judged for id_ in one.dossiers[:MOST_SHOWN]}
    names = called(shown, seen_by=seen_by)
    signs = []
    for one in judged:
        is_officer = one.unit is Unit.OFFICER
        name = officers.get(one.subject, "") if is_officer else known.names_by_ref.get(one.subject, "")
        agency = known.names_by_ref.get(posts.get(one.subject, ""), "") if is_officer else ""
        keys = [UUID(id_) for id_ in one.dossiers[:MOST_SHOWN]]
        evidence = [Evidence(key, names[key].code, names[key].procedure_name) for key in keys if key in names]
        signs.append(Sign(one, name or one.subject, agency, tuple(sorted(evidence, key=lambda each: each.code))))
    return tuple(signs)
