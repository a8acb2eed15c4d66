"""A dossier is ended late in its time without result, and the same is filed again, so that the clock begins anew."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from datetime import datetime
from typing import Final

from motcua.law.gaming.detector import Detector, Member, Unit
from motcua.law.gaming.facts import ClosedAs, ClosedBy, Dossier
from motcua.law.gaming.view import View, day_of

_Key = tuple[str, str, str]
"""Applicant, procedure, agency."""


def _members(view: View) -> Iterable[Member]:
    population = [one for one in view.dossiers if one.accepted_at is not None and view.has(one.ended_at)]
    refiled = _refiled(view, population)
    return (Member(one.agency, one, one.id in refiled) for one in population)


def _refiled(view: View, population: Iterable[Dossier]) -> set[str]:
    """Ids of those whose like was filed again. Each new dossier answers for one."""
    filed: defaultdict[_Key, list[Dossier]] = defaultdict(list)
    often = Counter[tuple[str, str]]()
    for one in sorted(view.dossiers, key=lambda one: (one.received_at, one.id)):
        filed[_key(one)].append(one)
        often[one.applicant, one.procedure] += view.has(one.received_at)
    taken, marked = set[str](), set[str]()
    ended = ((one.closed.at, one.id, one) for one in population if one.closed is not None)
    for at, _, one in sorted(ended, key=lambda each: each[:2]):
        if not _ended_late(view, one):
            continue
        is_frequent = often[one.applicant, one.procedure] > view.settings.frequent_filings
        for again in filed[_key(one)]:
            if again.id not in taken and _follows(view, one, at, again, is_frequent=is_frequent):
                taken.add(again.id)
                marked.add(one.id)
                break
    return marked


def _ended_late(view: View, one: Dossier) -> bool:
    """By an officer, not by a refusal that names its article, when most of the time was used."""
    closed = one.closed
    if closed is None or closed.by is not ClosedBy.OFFICER or not one.applicant:
        return False
    if closed.way is ClosedAs.REFUSED and closed.article:
        return False
    start, limit = view.start_day(one, closed.at), view.limit_days(one, closed.at)
    if start is None or not limit:
        return False
    return view.working(start, day_of(closed.at)) >= view.settings.used_share * limit


def _follows(view: View, one: Dossier, at: datetime, again: Dossier, *, is_frequent: bool) -> bool:
    if again.id == one.id or again.received_at < at:
        return False
    if view.working(day_of(at), day_of(again.received_at)) > view.settings.refile_days:
        return False
    if one.matter and again.matter:
        return one.matter == again.matter
    return not is_frequent


def _key(one: Dossier) -> _Key:
    return one.applicant, one.procedure, one.agency


DETECTOR: Final = Detector("returned_and_refiled", Unit.AGENCY, _members)
