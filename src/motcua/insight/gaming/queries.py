"""Signs that the figures of a period look better than the work, over our own record, for who answers for it.

Leaders and who supervises a one-stop ask; what they are compared with is what they may see. Definitions: docs/formats/detectors.md.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Final
from uuid import UUID

from motcua.casework.dossiers.queries.lives import count_lives
from motcua.casework.dossiers.queries.outcomes import called
from motcua.foundation.jobs.kinds import look_for_signs
from motcua.foundation.jobs.queries import last_answer
from motcua.foundation.organisation.register import Register, register
from motcua.foundation.organisation.versions import current_versions
from motcua.foundation.people.principals import Permission, Principal
from motcua.foundation.people.queries import names_of_refs
from motcua.insight.gaming.looking import Looked, look_among
from motcua.insight.gaming.nightly import read
from motcua.insight.gaming.refusals import PeriodTooLong, SignsClosed, TooManyToLookAt
from motcua.insight.gaming.values import MOST_SHOWN, Evidence, Sign, Signs
from motcua.law.gaming.case import LONGEST
from motcua.law.gaming.detector import Unit
from motcua.law.gaming.findings import Finding
from motcua.law.gaming.settings import DEFAULT, Settings
from motcua.law.indices.period import Period
from motcua.law.references import AccountRef, AgencyRef

WHO: Final = (Permission.SUPERVISE, Permission.SIGN)
MOST: Final = 20_000
"""Dossiers that are looked at while somebody waits: their records are read anew each time."""


def findings(period: Period, *, seen_by: Principal, settings: Settings = DEFAULT) -> Signs:
    """The signs among the dossiers that they may see, about their own agencies and officers, the surest first.

    Refused: who neither signs nor supervises (SignsClosed), more than a year (PeriodTooLong), too many (TooManyToLookAt; who sees the
    province has `findings_of_the_night`).
    """
    _check(seen_by, period.last)
    if period.days > LONGEST:
        raise PeriodTooLong(days=period.days, most=LONGEST)
    if count_lives(period.begin, period.end, seen_by=seen_by, at_most=MOST) > MOST:
        raise TooManyToLookAt(most=MOST)
    known = register(current_versions().register)
    return _signs_of(look_among(period, settings, known, seen_by=seen_by), settings, known, seen_by)


def findings_of_the_night(*, seen_by: Principal, on: date) -> Signs | None:
    """What the last nightly look over all dossiers found, with its moment. None: there was none, or they do not see the province.

    Refused: who neither signs nor supervises (SignsClosed).
    """
    _check(seen_by, on)
    answer = last_answer(look_for_signs.JOB.name) if seen_by.sees_province else None
    if answer is None:
        return None
    known = register(current_versions().register)
    return replace(_signs_of(read(answer.content), DEFAULT, known, seen_by), at=answer.at)


def _check(seen_by: Principal, on: date) -> None:
    if not set(WHO) & seen_by.permissions:
        raise SignsClosed(regime_on_day=on)


def _signs_of(looked: Looked, settings: Settings, known: Register, seen_by: Principal) -> Signs:
    mine = [one for one in looked.findings if _is_theirs(one, looked.posts, known, seen_by)]
    return Signs(
        first=looked.period.first,
        last=looked.period.last,
        dossiers=looked.dossiers,
        tests=looked.tests,
        settings=settings,
        signs=_signs(mine, looked.posts, known, seen_by),
    )


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
