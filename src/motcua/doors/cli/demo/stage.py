"""Where the demo's dossiers live: officers, papers and agencies, each read once for all lives that one process makes."""

from dataclasses import dataclass, field
from datetime import datetime

from motcua.casework.dossiers.values import ComponentGiven
from motcua.doors.cli.demo.plan import Plan
from motcua.foundation.catalogue.queries.page import procedure_page
from motcua.foundation.organisation import queries as organisation
from motcua.foundation.organisation.values import AgencyKind, AgencyLevel
from motcua.foundation.people.principals import Principal, Role
from motcua.law.references import AgencyRef
from motcua.law.worktime.calendar import Calendar


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
        """The papers of the procedure's first case, notes left out; one application form where it publishes none."""
        if code not in self.papers:
            page = procedure_page(code, on=self.now.date())
            lines = [line for line in page.cases[0].components if not line.is_note] if page.cases else []
            found = tuple(ComponentGiven(line.name, count=max(1, line.originals or 0)) for line in lines[:12])
            self.papers[code] = found or (ComponentGiven("Đơn đề nghị"),)
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
