"""What the demo's dossiers share while they are made, and one dossier on its way: who acts, and when."""

import random
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from motcua.acts.perform import Left, perform_next
from motcua.casework.dossiers.case import Case, open_case
from motcua.casework.dossiers.history import History
from motcua.casework.dossiers.values import ComponentGiven
from motcua.doors.cli.demo.plan import Plan
from motcua.foundation.catalogue.curated_values import Requirement
from motcua.foundation.catalogue.queries.page import procedure_page
from motcua.foundation.organisation import queries as organisation
from motcua.foundation.organisation.values import AgencyKind, AgencyLevel
from motcua.foundation.people.circumstances import Circumstances
from motcua.foundation.people.principals import Principal, Role
from motcua.insight.views.checklist import checklist_of, complete_set, divided
from motcua.law.references import AgencyRef
from motcua.law.worktime.calendar import Calendar
from motcua.law.worktime.values import VIETNAM


class NotYet(Exception):
    """The next act would be after today: the dossier stays as it is."""


@dataclass
class Stage:
    """What the dossiers share while one process makes them: officers, papers, calendar, today."""

    now: datetime
    recorded_at: datetime
    calendar: Calendar
    officers: dict[tuple[int, Role], Principal | None] = field(default_factory=dict)
    papers: dict[str, tuple[ComponentGiven, ...]] = field(default_factory=dict)
    agencies: dict[tuple[str, bool, str], int] = field(default_factory=dict)
    refs: dict[int, AgencyRef] = field(default_factory=dict)
    desks: dict[int, int] = field(default_factory=dict)

    def officer(self, agency_id: int, *roles: Role) -> Principal | None:
        """Somebody of the agency in one of the roles, the first that is there."""
        for role in roles:
            key = (agency_id, role)
            if key not in self.officers:
                on = self.now.date()
                posts = organisation.officers_of_agency(agency_id, on=on, role=role)
                self.officers[key] = organisation.officer_of(posts[0].account_id, on=on) if posts else None
            found = self.officers[key]
            if found is not None:
                return found
        return None

    def desk_agency(self, point_id: int) -> int:
        if point_id not in self.desks:
            self.desks[point_id] = organisation.service_point(point_id).agency_id
        return self.desks[point_id]

    def ref(self, agency_id: int) -> AgencyRef:
        if agency_id not in self.refs:
            self.refs[agency_id] = organisation.agency(agency_id).ref
        return self.refs[agency_id]

    def components(self, code: str) -> tuple[ComponentGiven, ...]:
        """What a complete dossier of the procedure's first case has; one application form where it publishes none."""
        if code not in self.papers:
            page = procedure_page(code, on=self.now.date())
            common, particular = divided(page)
            rows = [row for case in (*common, *particular[:1]) for row in checklist_of(case, page.curated)]
            papers = [row for row in rows if row.requirement is not Requirement.NOTE]
            self.papers[code] = complete_set(papers, handed_in="original") or (ComponentGiven("Đơn đề nghị"),)
        return self.papers[code]

    def resolving(self, plan: Plan) -> int:
        """Who decides: the commune's own committee (or police), else the first competent body of the province."""
        key = (plan.domain, plan.at_commune, plan.desk.area_code if plan.at_commune else "")
        if key not in self.agencies:
            self.agencies[key] = self._competent(plan)
        return self.agencies[key]

    def _competent(self, plan: Plan) -> int:
        level = AgencyLevel.COMMUNE if plan.at_commune else AgencyLevel.PROVINCE
        found = organisation.competent_agencies(level=level, domain=plan.domain, on=self.now.date())
        here = [agency for agency in found if agency.area_code == plan.desk.area_code]
        if plan.at_commune and here:
            return here[0].id
        if found:
            return found[0].id
        committees = organisation.agencies(on=self.now.date(), kind=AgencyKind.PROVINCIAL_COMMITTEE)
        return committees[0].id


@dataclass
class Life:
    """One dossier on its way."""

    plan: Plan
    stage: Stage
    desk: Principal
    resolving: int
    rng: random.Random
    at: datetime
    id: UUID | None = None
    past: History | None = None
    known: Case | None = None
    """What was just read of it, for the next act, which then does not read it again."""
    left: Left | None = None
    """As the last act left it, for the same."""
    negative: bool = False
    """The appraisal says no: the leader refuses."""
    pace: float = 1.0
    """The pace of a dossier: a limit within the day leaves no hours between two acts."""

    def later(self, low: float, high: float) -> None:
        """Go on by some hours, into office time; raises NotYet when that is after today."""
        self.until(self.at + timedelta(hours=self.pace * self.rng.uniform(low, high)))

    def until(self, at: datetime) -> None:
        """Go on to a moment, into office time; raises NotYet when that is after today."""
        self.at = into_office(self.stage.calendar, at, self.rng)
        if self.at >= self.stage.now:
            raise NotYet

    def do(self, verb: str, by: Principal | None, **words: Any) -> None:
        if by is None or self.id is None:
            raise NotYet
        known, self.known = self.known or self.left, None
        self.past, self.left = perform_next(self.id, verb, words, self.circumstances(by), known=known)

    def circumstances(self, by: Principal) -> Circumstances:
        return Circumstances(by=by, at=self.at, recorded_at=self.stage.recorded_at, rng=self.rng)

    def read(self) -> Case | None:
        """What has happened to it by now."""
        if self.id is not None:
            self.known = open_case(self.id, seen_by=self.desk, at=self.at)
            self.past = self.known.history
        return self.known

    @property
    def handler(self) -> Principal | None:
        return self.stage.officer(self.resolving, Role.SPECIALIST, Role.HEAD, Role.LEADER)

    @property
    def leader(self) -> Principal | None:
        return self.stage.officer(self.resolving, Role.LEADER)


def into_office(calendar: Calendar, moment: datetime, rng: random.Random) -> datetime:
    """The moment itself inside office hours, else some minutes into the next sitting."""
    day = moment.date()
    while True:
        for session in calendar.sessions(day) if calendar.is_working(day) else ():
            start, end = (datetime.combine(day, edge, VIETNAM) for edge in (session.start, session.end))
            if start <= moment < end:
                return moment
            if moment < start:
                return start + timedelta(minutes=rng.uniform(1, 40))
        day += timedelta(days=1)
