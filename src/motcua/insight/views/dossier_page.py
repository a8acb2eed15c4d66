"""Everything that the dossier page shows, in one query: facts, papers, steps, timeline, clock, possible acts.

Reads across rooms; words and layout belong to the door.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final
from uuid import UUID

from motcua.casework.dossiers import possible, queries
from motcua.casework.dossiers.apologies import ApologyFacts, apologies
from motcua.casework.dossiers.case import Case, open_case
from motcua.casework.dossiers.history import Happened, History
from motcua.casework.dossiers.promise import promise_doubts
from motcua.casework.dossiers.refusals import DossierUnknown
from motcua.casework.dossiers.values import ComponentFacts, DossierFacts, StepFacts
from motcua.casework.papers import queries as papers
from motcua.casework.papers.arriving import AttachedFile
from motcua.casework.papers.forms.of_events import FORM_OF, official_form, set_of
from motcua.casework.vault import queries as vault
from motcua.casework.vault.values import VaultPaper
from motcua.foundation.catalogue.queries.page import difference, version_in_force
from motcua.foundation.catalogue.values import Change
from motcua.foundation.organisation import queries as organisation
from motcua.foundation.organisation.register import Register
from motcua.foundation.people.principals import Principal
from motcua.foundation.people.queries import names_of
from motcua.insight.views.group import GroupResult, results_of
from motcua.law.dossier.acts.accept import Accepted
from motcua.law.dossier.acts.answer_consultation import ConsultationAnswered
from motcua.law.dossier.acts.assign import Assigned
from motcua.law.dossier.acts.supplement import Supplemented
from motcua.law.dossier.acts.take_over import TakenOver
from motcua.law.dossier.judgement import Judgement, judge
from motcua.law.dossier.reasons.values import DueName, Explained
from motcua.law.dossier.rules import Rules
from motcua.law.dossier.steps import AddedStep
from motcua.law.dossier.why import story
from motcua.law.form_sets import FormSet, OfficialForm, first_form
from motcua.law.process.slugs import labels_of
from motcua.law.readings import readings_on
from motcua.law.references import AccountRef
from motcua.law.worktime.arithmetic import local, worked_between, working_days_between
from motcua.law.worktime.calendar import Calendar
from motcua.law.worktime.counting import CountedDay, count_days
from motcua.law.worktime.values import Duration, Sentence

REUSED: Final = "reused"
"""How a paper was handed in that came from elsewhere."""


@dataclass(frozen=True, slots=True)
class Moment:
    """One entry of the timeline: what happened, who did it. `event` is the event of the law."""

    happened: Happened
    who: str
    unit: str


@dataclass(frozen=True, slots=True)
class ClockDrawer:
    """Why each date is what it is: `sentences` of the appointment, `others` of every other clock that ran. `days` are empty for limits
    in hours; `used` is working time since the clock (re)started. `doubts`: why the date that is promised may be computed anew."""

    sentences: tuple[Sentence, ...]
    others: tuple[Explained, ...]
    days: tuple[CountedDay, ...]
    limit: Duration | None
    started_at: datetime | None
    used: timedelta
    days_left: int
    calendar_version: int | None
    doubts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Document:
    """The official form of an event: number and title in its set; both are empty where the set (`basis`) has none.

    `sequence` and `verb` name the event. `printed`: it has been issued, and stays as it was. `first`: the form of the first set that
    has one, and the first day of that set, where this one has none.
    """

    sequence: int
    verb: str
    at: datetime
    basis: str
    number: str
    title: str
    printed: bool
    first: tuple[FormSet, OfficialForm, date] | None = None


@dataclass(frozen=True, slots=True)
class FormPage:
    """What the form of an act and its answer need of a dossier. Of a long record nothing old is read."""

    case: Case
    """What was read of the dossier, for an act that follows."""
    facts: DossierFacts
    components: tuple[ComponentFacts, ...]
    steps: tuple[StepFacts, ...]
    acts: tuple[possible.Possibility, ...]
    open_steps: tuple[possible.OpenStep, ...]
    added: tuple[AddedStep, ...]
    """The steps that were added beside the process, and what waits for each while it is open."""
    officers: dict[AccountRef, str]
    """Who the record names."""
    assignees: dict[int, str]
    """Who has a step, by key."""
    results: tuple[GroupResult, ...]
    """Of a group; empty for a dossier with one result."""
    apologies: tuple[ApologyFacts, ...]

    @property
    def outcome_labels(self) -> Mapping[str, str]:
        """How people read the outcomes of a process that came from a foreign file."""
        process = self.case.rules.process
        return labels_of(process.definition) if process is not None else {}


@dataclass(frozen=True, slots=True)
class DossierPage(FormPage):
    """Everything that the page of a dossier shows."""

    timeline: tuple[Moment, ...]
    """Newest first."""
    clock: ClockDrawer
    judgement: Judgement
    group: DossierFacts | None
    """The group of a sub-dossier, where the officer may see it."""
    documents: tuple[Document, ...]
    files: tuple[AttachedFile, ...]
    leans_on: tuple[VaultPaper, ...]
    """The papers of the vault that a running dossier leans on."""
    changes: tuple[Change, ...]
    """What differs between the version of the draft and the one in force at acceptance (or now, before it)."""


def dossier_page(dossier_id: UUID, *, seen_by: Principal, at: datetime) -> DossierPage:
    """The page of one dossier for one officer. Raises DossierUnknown for one that they may not see."""
    return page_of(open_case(dossier_id, seen_by=seen_by, at=at), seen_by=seen_by)


def page_of(case: Case, *, seen_by: Principal) -> DossierPage:
    """The page of a case that was opened for this officer."""
    facts, past = case.facts, case.history
    clock, judgement = clock_of(case)
    officers, assignees = _officers(case)
    components, files = queries.components(facts), _files(facts, seen_by)
    return DossierPage(
        case=case,
        facts=facts,
        components=components,
        steps=case.steps,
        timeline=timeline(case, officers),
        clock=clock,
        judgement=judgement,
        acts=possible.possible_acts(case, seen_by=seen_by),
        open_steps=possible.open_steps(case, seen_by=seen_by),
        added=past.state.added,
        officers=officers,
        assignees=assignees,
        results=results_of(facts, past, seen_by=seen_by),
        group=_group(facts, seen_by),
        apologies=apologies(case),
        documents=documents(case, seen_by=seen_by),
        files=files,
        leans_on=_leans_on(facts, components, files, seen_by),
        changes=_changes(facts, case.at),
    )


def _files(facts: DossierFacts, seen_by: Principal) -> tuple[AttachedFile, ...]:
    return papers.files_of_dossier(facts.id, seen_by=seen_by) if papers.may_read(seen_by) else ()


def _leans_on(
    facts: DossierFacts, components: tuple[ComponentFacts, ...], files: tuple[AttachedFile, ...], seen_by: Principal
) -> tuple[VaultPaper, ...]:
    """Asked only where something was used again, or where a file could have been kept; and only while it runs."""
    could = bool(files) or any(one.handed_in == REUSED for one in components)
    if not could or facts.ended_at is not None or not papers.may_read(seen_by):
        return ()
    return vault.papers_of_dossier(facts.id, seen_by=seen_by)


def form_page(case: Case, verb: str, *, seen_by: Principal, papers: bool) -> FormPage:
    """As much of the page as the form of one act and its answer need, with one possibility; `papers`: and the checklist."""
    facts, past = case.facts, case.history
    officers, assignees = _officers(case) if verb == "assign" else ({}, {})
    return FormPage(
        case=case,
        facts=facts,
        components=queries.components(facts) if papers else (),
        steps=case.steps,
        acts=() if verb == "complete_step" else (possible.possible_act(case, verb, seen_by=seen_by),),
        open_steps=possible.open_steps(case, seen_by=seen_by),
        added=past.state.added,
        officers=officers,
        assignees=assignees,
        results=results_of(facts, past, seen_by=seen_by),
        apologies=apologies(case) if verb == "apologise" else (),
    )


def _officers(case: Case) -> tuple[dict[AccountRef, str], dict[int, str]]:
    """Names for the references of the record, and for the keys of those who have a step."""
    refs = {one.account for one in case.history.happened if one.account is not None}
    refs |= {one.acted_for for one in case.history.happened if one.acted_for}
    refs |= {one.event.officer for one in case.history.happened if isinstance(one.event, Assigned | TakenOver)}
    keys = {step.assignee_id for step in case.steps} | {case.facts.assignee_id}
    return names_of(refs, {key for key in keys if key is not None})


def _group(facts: DossierFacts, seen_by: Principal) -> DossierFacts | None:
    if facts.parent_id is None:
        return None
    try:
        return queries.dossier(facts.parent_id, seen_by=seen_by)
    except DossierUnknown:  # they may see this one, and not the group
        return None


def documents(case: Case, *, seen_by: Principal) -> tuple[Document, ...]:
    """The official forms of what happened, oldest first; empty for an officer who may not read forms."""
    facts, past = case.facts, case.history
    if not papers.may_read(seen_by) or facts.mastered_by:
        return ()
    with_form = [one for one in past.happened if type(one.event) in FORM_OF]
    forms = papers.printed_forms(dossier_id=facts.id, seen_by=seen_by) if with_form else ()
    printed = {one.event for one in forms}
    days = ((one, set_of(past.state.regime_on, one.event)) for one in with_form)
    official = ((one, on, official_form(one.event, on=on)) for one, on in days)
    return tuple(_document(one, on, *form, printed=one.sequence in printed) for one, on, form in official if form)


def _document(one: Happened, on: date, in_force: FormSet, form: OfficialForm | None, *, printed: bool) -> Document:
    sequence, verb, at, basis = one.sequence, one.verb, one.event.at, in_force.basis
    if form is not None:
        return Document(sequence, verb, at, basis, form.number, form.title, printed)
    first = first_form(FORM_OF[type(one.event)], readings_on(on))
    return Document(sequence, verb, at, basis, "", "", printed, first)


def timeline(case: Case, officers: Mapping[AccountRef, str]) -> tuple[Moment, ...]:
    """Newest first, with the names of officers and their units."""
    return tuple(
        Moment(one, _who(one, officers), unit_of(one, case.register)) for one in reversed(case.history.happened)
    )


def _who(one: Happened, officers: Mapping[AccountRef, str]) -> str:
    """Nobody of ours for an opinion that came by a link: its own line says who gave it."""
    if isinstance(one.event, ConsultationAnswered) and one.event.by_link:
        return ""
    if one.account is None:
        name = "" if one.shell else "Hệ thống"
    else:
        name = officers.get(one.account, "")
    if one.acted_for:
        name = f"{name}, thay mặt {officers.get(one.acted_for, one.acted_for)}"
    shell = f"(dòng lệnh của máy chủ, tài khoản {one.shell})" if one.shell else ""
    return " ".join(filter(None, (name, shell)))


def unit_of(one: Happened, register: Register) -> str:
    """The agency that did it, by the name that it had that day; empty for what the system does by itself."""
    if isinstance(one.event, ConsultationAnswered) and one.event.by_link:
        return register.names_by_ref.get(one.event.agency, "")
    agency = register.by_code(one.agency, on=local(one.event.at).date()) if one.agency else None
    return agency.name if agency is not None else ""


def clock_of(case: Case) -> tuple[ClockDrawer, Judgement]:
    """The clock and its verdict, by the rules of acceptance and the calendar that was in force then."""
    facts, past, at = case.facts, case.history, case.at
    accepted = next((event for event in past.events if isinstance(event, Accepted)), None)
    calendar = organisation.working_calendar(
        agency_id=facts.one_stop_id, version=facts.calendar_version or case.versions.calendar_number
    )
    procedure = accepted.procedure if accepted else case.rules.procedure
    rules = Rules(procedure, calendar, readings_on(local(facts.opened_at).date()))
    started, limit = past.state.clock.started_at, accepted.limit if accepted else None
    clocks = story(rules, ((one.before, one.event) for one in past.happened))
    drawer = ClockDrawer(
        sentences=tuple(sentence for one in clocks if one.due is DueName.LEGAL for sentence in one.sentences),
        others=tuple(one for one in clocks if one.due is not DueName.LEGAL),
        days=_days(calendar, past, started, limit),
        limit=limit,
        started_at=started,
        used=worked_between(calendar, started, facts.ended_at or at) if started else timedelta(0),
        days_left=_left(calendar, facts, facts.ended_at or at),
        calendar_version=facts.calendar_version,
        doubts=_doubts(facts, started),
    )
    return drawer, judge(rules, past.state, at)


def _doubts(facts: DossierFacts, started: datetime | None) -> tuple[str, ...]:
    """Of the promised date, or of the expected one while the clock waits for the authority."""
    if facts.ended_at is not None:
        return ()
    return promise_doubts(facts, started or facts.accepted_at, facts.due or facts.expected)


def _days(
    calendar: Calendar, past: History, started: datetime | None, limit: Duration | None
) -> tuple[CountedDay, ...]:
    """The days of the running period, only while nothing but its own limit made the date."""
    clock = past.state.clock
    if started is None or limit is None or clock.current is None or clock.current.due.on is None:
        return ()
    if clock.extensions or clock.pauses or clock.waits or not isinstance(_starter(past), Accepted | Supplemented):
        return ()
    return count_days(calendar, started, limit)


def _starter(past: History) -> object:
    """The event that made the running appointment."""
    makers = [one.event for one in past.happened if isinstance(one.event, Accepted | Supplemented)]
    return makers[-1] if makers else None


def _left(calendar: Calendar, facts: DossierFacts, at: datetime) -> int:
    if facts.due is None:
        return 0
    return days_left(facts.due.on or local(facts.due.at).date(), calendar, at)


def days_left(last: date, calendar: Calendar, at: datetime) -> int:
    """Working days from the day of `at` to the due day, negative when it has passed."""
    today = local(at).date()
    if last >= today:
        return working_days_between(calendar, today, last)
    return -working_days_between(calendar, last, today)


def _changes(facts: DossierFacts, at: datetime) -> tuple[Change, ...]:
    """Between the version of the draft and that of acceptance; before acceptance, the one that would hold if accepted now."""
    times = facts.time_version_id
    if times is None and facts.accepted_at is None and not facts.mastered_by:
        now = version_in_force(facts.procedure_code, on=local(at).date())
        times = now.id if now is not None else None
    if facts.version_id is None or times is None or times == facts.version_id:
        return ()
    return difference(facts.version_id, times)
