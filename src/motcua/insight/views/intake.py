"""What the intake page shows of a chosen procedure, in one query: papers, times with their basis, fees, the promise, who decides.

Reads across catalogue, organisation and law; nothing is written and nobody's personal data is touched. The promise is what `accept`
would decide at this moment: the same law computes it. Not here: the applicant, and what the officer has judged.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from functools import lru_cache
from typing import Final

from motcua.casework.dossiers.boundaries import boundary_free
from motcua.casework.dossiers.rules import process_table
from motcua.foundation.catalogue.curated_values import CuratedProcedure, Requirement
from motcua.foundation.catalogue.fees import FeeWords, fees_of
from motcua.foundation.catalogue.published import published_as
from motcua.foundation.catalogue.queries import procedure_page, times_of_page
from motcua.foundation.catalogue.queries import search as catalogue_search
from motcua.foundation.catalogue.queries.rules import ProcedureTimes
from motcua.foundation.catalogue.values import (
    CaseLines,
    ComponentLine,
    ProcedureHit,
    ProcedurePage,
    ResolvedRules,
    TimeChoice,
    TimeSource,
    VersionSummary,
)
from motcua.foundation.organisation.dated_lists import received_nationwide
from motcua.foundation.organisation.province import chosen
from motcua.foundation.organisation.queries import working_calendar
from motcua.foundation.organisation.register import Register, register
from motcua.foundation.organisation.values import AgencyFacts, AgencyKind, AgencyLevel, ServicePointFacts
from motcua.foundation.organisation.versions import Versions, current_versions
from motcua.foundation.people.principals import Principal
from motcua.insight.views.checklist import ChecklistRow, checklist_of, divided, first_of_each, named_alike
from motcua.law.dossier.act import Actor
from motcua.law.dossier.acts.accept import Accept, Accepted
from motcua.law.dossier.authority import deemed_receipt, start_of_limit
from motcua.law.dossier.group import with_results
from motcua.law.dossier.life import decide
from motcua.law.dossier.rules import Channel, Rules
from motcua.law.dossier.state import DossierState
from motcua.law.dossier.why import promised
from motcua.law.process.compile import ProcessTable
from motcua.law.readings import readings_on
from motcua.law.worktime.arithmetic import local
from motcua.law.worktime.calendar import Calendar
from motcua.law.worktime.counting import CountedDay, count_days
from motcua.law.worktime.explain import doubts
from motcua.law.worktime.values import Due, Duration, Sentence

LEVELS: Final = {"Cấp tỉnh": AgencyLevel.PROVINCE, "Cấp xã": AgencyLevel.COMMUNE, "Cấp bộ": AgencyLevel.PROVINCE}
"""The published level → the level of its agencies in a province. Ministries decide through their branches there."""

FIELDS_KEPT: Final = 128
"""Fields of procedures whose agencies of a day a process keeps. The agencies stand in the register, which lasts as long."""


@dataclass(frozen=True, slots=True)
class IntakeQuery:
    """The choices in zone 2: procedure, case and time by their order, how it came in, who decides."""

    procedure_code: str
    channel: Channel = Channel.DESK
    case: int | None = None
    choice: int | None = None
    agency: int | None = None


@dataclass(frozen=True, slots=True)
class Section:
    """Papers under one heading. `notes` are lines with neither originals nor copies: to be read, not handed in.

    `case`: the order of the published case that they stand in.
    """

    heading: str
    rows: tuple[ChecklistRow, ...]
    notes: tuple[ComponentLine, ...]
    case: int = 0

    @property
    def papers(self) -> tuple[ComponentLine, ...]:
        return tuple(row.line for row in self.rows)


@dataclass(frozen=True, slots=True)
class CaseOption:
    order: int
    name: str


@dataclass(frozen=True, slots=True)
class Promise:
    """The appointment if the dossier were accepted now. `closes`: when the office closes on the due day; `doubts`: why the date might
    be computed anew.

    `expected`: no appointment, but the end if the competent authority has the dossier when the transfer time ends (reading 33).
    """

    due: Due
    closes: time | None
    limit: Duration
    immediate: bool
    sentences: tuple[Sentence, ...]
    days: tuple[CountedDay, ...]
    doubts: tuple[str, ...] = ()
    expected: bool = False


@dataclass(frozen=True, slots=True)
class IntakeView:
    """`case_needed`: the procedure has cases and none is chosen yet. `promise` is None with `no_promise` saying why."""

    reading: "IntakeReading" = field(repr=False)
    rules: ResolvedRules = field(repr=False)
    channel: Channel

    version: VersionSummary
    authority: str
    cases: tuple[CaseOption, ...]
    case: int | None
    case_optional: bool
    case_needed: bool
    sections: tuple[Section, ...]
    choices: tuple[TimeChoice, ...]
    choice: int | None
    sources: tuple[TimeSource, ...]
    fees: tuple[FeeWords, ...]
    competent: tuple[AgencyFacts, ...]
    others: tuple[AgencyFacts, ...]
    outside: tuple[AgencyFacts, ...]
    """Authorities of other provinces, where the procedure is received nation-wide."""
    suggested: int | None
    resolving: int | None
    """Who decides: the agency that was chosen, else the suggested one."""
    no_promise: str
    nationwide: str
    """The basis by which any centre of the country receives this procedure; empty: it is received in its province."""

    @property
    def plain(self) -> str:
        """The province's confirmed name of the procedure, where it differs from the published one."""
        curated = self.reading.published.curated
        name = curated.printable if curated is not None else None
        return name if name and name != self.version.name else ""

    @property
    def hands_on(self) -> bool:
        """Whether the desk sends what it accepts on in the same action."""
        return self.reading.desk is not None and self.reading.desk.hands_on

    @property
    def rows(self) -> tuple[ChecklistRow, ...]:
        return tuple(row for section in self.sections for row in section.rows)

    @property
    def papers(self) -> tuple[ComponentLine, ...]:
        return tuple(row.line for row in self.rows)

    @property
    def promise(self) -> Promise | None:
        """Computed where a page shows it. An act that accepts computes its own."""
        return None if self.case_needed else _promise(self.reading, self.rules, self.channel, self.resolving)


def procedures_matching(text: str, *, on: date, limit: int = 12) -> tuple[ProcedureHit, ...]:
    """What the search box of zone 2 finds."""
    return catalogue_search(text, on=on, limit=limit)


@dataclass(frozen=True, slots=True)
class IntakeReading:
    """What the view of a procedure is made from, read once, whatever case and time are then chosen."""

    published: ProcedurePage
    times: ProcedureTimes
    desk: ServicePointFacts | None
    competent: tuple[AgencyFacts, ...]
    others: tuple[AgencyFacts, ...]
    outside: tuple[AgencyFacts, ...]
    nationwide: str
    process: ProcessTable | None
    calendar: Calendar
    at: datetime
    known: Register = field(repr=False)


def intake_view(
    query: IntakeQuery, *, seen_by: Principal | None, at: datetime, versions: Versions | None = None
) -> IntakeView:
    """All of zones 2, 3 and the rail; `seen_by` None: for everybody, since nothing here is personal.

    `versions`: of organisation and calendar, where the request has them; asked for otherwise.
    Refuses a procedure that is not in force; an unknown case or time counts as none.
    """
    published = procedure_page(query.procedure_code, on=local(at).date())
    return view_of(intake_reading(published, seen_by=seen_by, at=at, versions=versions), query)


def intake_reading(
    published: ProcedurePage, *, seen_by: Principal | None, at: datetime, versions: Versions | None = None
) -> IntakeReading:
    """What is read beside the page of the procedure."""
    today, versions = local(at).date(), versions or current_versions()
    known = register(versions.register)
    point = seen_by.service_point_id if seen_by is not None else None
    desk = known.point(point) if point is not None else None
    competent, others = _agencies(published.version.levels, published.version.field, today, known)
    listed = received_nationwide(chosen(), published.version.code, today)
    return IntakeReading(
        published=published,
        times=times_of_page(published, on=today),
        desk=desk,
        competent=competent,
        others=others,
        outside=known.in_force(today, kind=AgencyKind.OUTSIDE) if listed is not None else (),
        nationwide=listed.basis if listed is not None else "",
        process=process_table(published.process) if published.process is not None else None,
        calendar=working_calendar(
            agency_id=desk.agency_id if desk is not None else None, version=versions.calendar_number
        ),
        at=at,
        known=known,
    )


def view_of(reading: IntakeReading, query: IntakeQuery) -> IntakeView:
    """The view of one choice of case, time and channel; asks for nothing more."""
    published = reading.published
    common, particular = divided(published)
    case, needed = _case(query.case, particular, optional=bool(common))
    rules, choice = _rules(reading.times, query, case)
    suggested = _suggested(reading.competent, reading.desk)
    offered = {one.id for one in (*reading.competent, *reading.others, *reading.outside)}
    return IntakeView(
        reading=reading,
        rules=rules,
        channel=query.channel,
        version=published.version,
        authority=published.authority or published.agencies or "",
        cases=_options(published, particular),
        case=case,
        case_optional=bool(common),
        case_needed=needed,
        sections=_sections((*common, *named_alike(particular, case)), published.curated, query.channel),
        choices=rules.choices,
        choice=choice,
        sources=rules.sources,
        fees=_fees(published, query.channel, choice),
        competent=reading.competent,
        others=reading.others,
        outside=reading.outside,
        suggested=suggested,
        resolving=query.agency if query.agency in offered else suggested,
        no_promise=_no_promise(rules, query.channel, needed=needed),
        nationwide=reading.nationwide,
    )


# Papers ---------------------------------------------------------------------------------------------------------------


def _options(page: ProcedurePage, particular: Sequence[CaseLines]) -> tuple[CaseOption, ...]:
    """The cases to choose from, by their plain name where the province has confirmed one."""
    cases = page.curated.cases if page.curated is not None else ()
    plain = {one.order + 1: one.short_name for one in cases}
    return tuple(CaseOption(one.order, plain.get(one.order) or one.name or "") for one in first_of_each(particular))


def _case(wanted: int | None, particular: Sequence[CaseLines], *, optional: bool) -> tuple[int | None, bool]:
    if not particular:
        return None, False
    known = next((one.order for one in particular if one.order == wanted), None)
    return known, known is None and not optional


def _sections(shown: Sequence[CaseLines], curated: CuratedProcedure | None, channel: Channel) -> tuple[Section, ...]:
    return tuple(
        Section(
            heading=(one.name or "").strip(" *:"),
            rows=tuple(row for row in rows if row.requirement is not Requirement.NOTE),
            notes=tuple(row.line for row in rows if row.requirement is Requirement.NOTE),
            case=one.order,
        )
        for one in shown
        for rows in (checklist_of(one, curated, channel),)
    )


# Time -----------------------------------------------------------------------------------------------------------------


def _rules(times: ProcedureTimes, query: IntakeQuery, case: int | None) -> tuple[ResolvedRules, int | None]:
    rules = times.rules(channel=query.channel, case=case)
    if query.choice not in {each.order for each in rules.choices}:
        return rules, None
    chosen = times.rules(channel=query.channel, case=case, choice=query.choice)
    return ResolvedRules(
        chosen.rules, chosen.version_id, chosen.version_number, chosen.sources, rules.choices, chosen.reason
    ), query.choice


def _fees(published: ProcedurePage, channel: Channel, choice: int | None) -> tuple[FeeWords, ...]:
    filed = published_as(channel)
    times = [time for time in published.times if time.channel is filed and choice in (None, time.order)]
    lines = [fee for time in times for fee in time.fees]
    return fees_of(lines, channel, published.curated if choice is None else None)


def _promise(
    reading: IntakeReading, resolved: ResolvedRules, channel: Channel, resolving: int | None
) -> Promise | None:
    """The promise as at acceptance; for a group, by the results that its process promises."""
    limit = resolved.rules.limit_for(channel)
    if limit is None:
        return None
    at, calendar = reading.at, reading.calendar
    times = with_results(resolved.rules, reading.process, channel, on=local(at).date())
    rules = Rules(times, calendar, readings_on(local(at).date()))
    state = DossierState(channel=channel)
    beyond = _beyond(reading, channel, resolving)
    accepted = decide(rules, state, Accept(at=at, by=Actor(), channel=channel, boundary_free=beyond))[0]
    if not isinstance(accepted, Accepted):
        raise TypeError("acceptance makes an acceptance")
    due, starts_by = accepted.announced.due, accepted.starts_by
    begins = deemed_receipt(starts_by, accepted.limit) if starts_by else start_of_limit(rules, at)
    last = due.on or local(due.at).date()
    return Promise(
        due=due,
        closes=calendar.closing(last),
        limit=accepted.limit,
        immediate=accepted.immediate,
        sentences=promised(rules, state, accepted),
        days=count_days(calendar, begins, accepted.limit),
        doubts=tuple(one.text for one in doubts(calendar, local(at).date(), due)),
        expected=accepted.appointment is None,
    )


def _beyond(reading: IntakeReading, channel: Channel, resolving: int | None) -> bool:
    """Whether the desk receives for an authority to which it does not belong; False while nobody is chosen."""
    if reading.desk is None or resolving is None:
        return False
    return boundary_free(channel, reading.desk.id, resolving, reading.known, on=local(reading.at).date())


def _no_promise(resolved: ResolvedRules, channel: Channel, *, needed: bool) -> str:
    if needed:
        return "Chọn trường hợp để biết thời hạn và giấy tờ cần nộp."
    return "" if resolved.rules.limit_for(channel) is not None else resolved.sentence


# Who decides ----------------------------------------------------------------------------------------------------------


@lru_cache(maxsize=FIELDS_KEPT)
def _agencies(
    names: tuple[str, ...], domain: str, today: date, known: Register
) -> tuple[tuple[AgencyFacts, ...], tuple[AgencyFacts, ...]]:
    """Agencies with a competence for the field, likeliest first; then the others of the published levels and of the province.

    A desk receives for every agency of the province (NĐ 118/2025 Art. 17), so the province's own are always offered.
    """
    levels = dict.fromkeys(LEVELS[name] for name in names if name in LEVELS) or dict.fromkeys(LEVELS.values())
    competent = {one.id: one for level in levels for one in known.competent(level=level, domain=domain, on=today)}
    others = tuple(
        one
        for level in dict.fromkeys([*levels, AgencyLevel.PROVINCE])
        for one in known.in_force(today, level=level)
        if one.id not in competent and _decides(one)
    )
    return tuple(competent.values()), others


def _decides(agency: AgencyFacts) -> bool:
    """Centres receive and return; at the commune it is the committee that decides unless a competence says otherwise. Authorities of
    other provinces stand apart."""
    if agency.kind is AgencyKind.OUTSIDE:
        return False
    if agency.level is AgencyLevel.COMMUNE:
        return agency.kind is AgencyKind.COMMUNE_COMMITTEE
    return agency.kind is not AgencyKind.CENTRE


def _suggested(competent: Sequence[AgencyFacts], desk: ServicePointFacts | None) -> int | None:
    """The desk's own commune where one of its agencies is competent; else the likeliest of the province; else none."""
    if desk is not None and desk.area_code:
        own = next((one for one in competent if one.area_code == desk.area_code), None)
        if own is not None:
            return own.id
    provincial = next((one for one in competent if one.level is AgencyLevel.PROVINCE), None)
    return provincial.id if provincial is not None else None
