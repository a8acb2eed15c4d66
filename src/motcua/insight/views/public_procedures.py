"""Procedures as citizens read them: what a search finds with time and fee, and all about one procedure.

Reads across catalogue, organisation and law; public law only. What is published stays as published. The source of each time and fee
is always shown beside it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from motcua.foundation.catalogue.curated_values import CuratedProcedure
from motcua.foundation.catalogue.fees import FeeWords, fees_of
from motcua.foundation.catalogue.queries import (
    curated_of,
    offers_of,
    procedure_page,
    rules_of_versions,
    times_of_page,
)
from motcua.foundation.catalogue.queries.page import last_version
from motcua.foundation.catalogue.queries.register_rows import current_version
from motcua.foundation.catalogue.queries.search import MOST, looked_up, of_life_event
from motcua.foundation.catalogue.refusals import UnknownProcedure
from motcua.foundation.catalogue.values import (
    FeeLine,
    ProcedureHit,
    ProcedurePage,
    ResolvedRules,
    ResultLine,
    TimeChoice,
    TimeSource,
    VersionSummary,
)
from motcua.foundation.organisation.values import AgencyFacts
from motcua.insight.views.intake import CaseOption, IntakeQuery, Promise, Section, intake_reading, view_of
from motcua.law.dossier.rules import Channel
from motcua.law.worktime.arithmetic import local
from motcua.law.worktime.values import Duration

RESULTS_AT_MOST: Final = MOST


@dataclass(frozen=True, slots=True)
class Offer:
    """One way to hand in: how long it takes and what it costs. `limit` None: `no_limit` says why, `choices` offer several.

    `source` is None where no single published or local time binds.
    """

    channel: Channel
    limit: Duration | None
    no_limit: str
    choices: tuple[TimeChoice, ...]
    source: TimeSource | None
    fees: tuple[FeeWords, ...]


@dataclass(frozen=True, slots=True)
class ProcedureListing:
    """A hit with all its times and fees, whatever the channel and case. `several`: more times than one are published.

    `short_name`: what the province calls it, where that is confirmed.
    """

    hit: ProcedureHit
    limits: frozenset[Duration]
    several: bool
    fees: tuple[FeeWords, ...]
    short_name: str | None
    channels: frozenset[Channel]


@dataclass(frozen=True, slots=True)
class SearchResult:
    """`nearest`: procedures that may have been meant; only where nothing was found."""

    procedures: tuple[ProcedureListing, ...]
    nearest: tuple[ProcedureHit, ...]


@dataclass(frozen=True, slots=True)
class PublicProcedure:
    """`case` is the one shown: the chosen one, or the first where without one there are no papers.

    `promise`: if handed in now at a desk.
    """

    version: VersionSummary
    national_id: str
    applicants: tuple[str, ...]
    authority: str
    competent: tuple[AgencyFacts, ...]
    offers: tuple[Offer, ...]
    promise: Promise | None
    no_promise: str
    cases: tuple[CaseOption, ...]
    case: CaseOption | None
    sections: tuple[Section, ...]
    results: tuple[ResultLine, ...]
    legal_basis: tuple[str, ...]
    curated: CuratedProcedure | None


@dataclass(frozen=True, slots=True)
class NotInForce:
    """A procedure that was, or will be: `version` is the newest one."""

    version: VersionSummary


def search_procedures(text: str, *, on: date, level: str | None = None) -> SearchResult:
    """What a search finds; for a text that finds nothing, at most five procedures that may have been meant."""
    looked = looked_up(text, on=on, level=level)
    return SearchResult(_listings(looked.hits, on), looked.maybe)


def life_event_procedures(
    event: str, *, opens_with: str, on: date, level: str | None = None
) -> tuple[ProcedureListing, ...]:
    """What the province files under a life event, what people mean by it first."""
    return _listings(of_life_event(event, opens_with=opens_with, on=on, level=level), on)


def public_procedure(code: str, *, case: int | None, at: datetime) -> PublicProcedure | NotInForce | None:
    """All about a procedure today; NotInForce for one of another day, None for a code that never was."""
    today = local(at).date()
    try:
        published = procedure_page(code, on=today)
    except UnknownProcedure:
        newest = last_version(code)
        return NotInForce(newest) if newest is not None else None
    reading = intake_reading(published, seen_by=None, at=at)
    view = view_of(reading, IntakeQuery(code, case=case))
    if view.case is None and view.cases and (view.case_needed or not view.papers):
        view = view_of(reading, IntakeQuery(code, case=min(one.order for one in view.cases)))
    channels = tuple(dict.fromkeys(time.channel for time in published.times if time.channel is not None))
    return PublicProcedure(
        version=view.version,
        national_id=published.national_id,
        applicants=published.applicants,
        authority=_authority(published),
        competent=view.competent,
        offers=_offers(published, today, view.case, channels),
        promise=view.promise,
        no_promise=view.no_promise,
        cases=view.cases,
        case=next((one for one in view.cases if one.order == view.case), None),
        sections=view.sections,
        results=published.results,
        legal_basis=published.legal_basis,
        curated=published.curated,
    )


def _listings(hits: Sequence[ProcedureHit], on: date) -> tuple[ProcedureListing, ...]:
    versions = [hit.version_id for hit in hits]
    rules, offers = rules_of_versions(versions, on=on), offers_of(versions)
    catalogue = current_version() if hits else ""
    return tuple(
        _listing(
            hit,
            rules[hit.version_id],
            offers[hit.version_id].fees,
            curated_of(hit.code, on=on, version_id=hit.version_id, version=catalogue),
        )
        for hit in hits
    )


def _listing(
    hit: ProcedureHit, rules: ResolvedRules, priced: tuple[FeeLine, ...], curated: CuratedProcedure | None
) -> ProcedureListing:
    limits = dict(rules.rules.channel_limits)
    general = (rules.rules.limit,) if rules.rules.limit is not None else ()
    named = {*limits, *(one.channel for one in priced), *(one.channel for one in rules.choices)}
    channels = frozenset(one for one in named if one is not None)
    return ProcedureListing(
        hit=hit,
        limits=frozenset((*limits.values(), *general)),
        several=bool(rules.choices),
        fees=tuple(fee for channel in sorted(channels) for fee in fees_of(priced, channel, curated)),
        short_name=curated.printable if curated is not None else None,
        channels=channels,
    )


def _authority(published: ProcedurePage) -> str:
    return (published.authority or published.agencies or "").strip(" .")


def _offers(published: ProcedurePage, on: date, case: int | None, channels: tuple[Channel, ...]) -> tuple[Offer, ...]:
    """One offer a channel; an entry without channels is handed in at the desk."""
    priced = [fee for time in published.times for fee in time.fees]
    times = times_of_page(published, on=on)
    offers = []
    for channel in channels or (Channel.DESK,):
        found = times.rules(channel=channel, case=case)
        limit = found.rules.limit_for(channel)
        offers.append(
            Offer(
                channel=channel,
                limit=limit,
                no_limit="" if limit is not None else found.sentence,
                choices=found.choices,
                source=next((one for one in found.sources if one.channel in (channel, None)), None),
                fees=fees_of(priced, channel, published.curated),
            )
        )
    return tuple(offers)
