"""The page of a result, as it is drawn for the leader who is to sign: facts of the dossier, who issues, who signs."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from motcua.acts.signer import HEAD
from motcua.casework.dossiers.case import Case
from motcua.casework.results.merging import Around, Merged, merged
from motcua.casework.results.refusals import SignerUnfit, TemplateUnfit
from motcua.casework.results.values import Drafted
from motcua.foundation.catalogue.result_templates import template
from motcua.foundation.catalogue.result_values import ResultTemplate
from motcua.foundation.organisation import queries as organisation
from motcua.foundation.organisation.values import AgencyFacts, PostingFacts
from motcua.foundation.people.parties import PartyKind
from motcua.foundation.people.principals import PERMISSIONS_OF, Permission, Principal
from motcua.foundation.people.queries import person
from motcua.law.identity.personal_number import Sex
from motcua.law.worktime.arithmetic import local, nominal_day
from motcua.law.worktime.values import Duration, Unit

_SEX: Final = {Sex.MALE: "Nam", Sex.FEMALE: "Nữ"}
_JOINING: Final = frozenset({"và", "của", "các"})
_DEPUTY: Final = "phó"
"""With this a title begins that signs for the head ("KT.")."""


@dataclass(frozen=True, slots=True)
class Signatory:
    """Who is to sign: `authority` is printed above the title where they sign for the head."""

    account_id: int
    name: str
    title: str
    authority: str
    agency_id: int


def leaders_of(case: Case) -> tuple[PostingFacts, ...]:
    """Who may sign a result of this dossier: leaders of the agency that resolves it, by name."""
    day = local(case.at).date()
    posted = organisation.officers_of_agency(case.facts.resolving_id, on=day)
    return tuple(one for one in posted if Permission.SIGN in PERMISSIONS_OF[one.role])


def signatory(case: Case, account_id: int) -> Signatory:
    """Refused: an account that signs nothing there (SignerUnfit)."""
    post = next((one for one in leaders_of(case) if one.account_id == account_id), None)
    if post is None:
        raise SignerUnfit(regime_on_day=local(case.at).date())
    title = post.title or HEAD
    head = case.register.agency(post.agency_id).head_title or HEAD
    authority = f"KT. {head}" if title.lower().startswith(_DEPUTY) else ""
    return Signatory(account_id, post.full_name, title, authority, post.agency_id)


def template_for(case: Case, given: Drafted) -> ResultTemplate:
    """The version that was chosen. Refused: it is not in force, or of another procedure (TemplateUnfit)."""
    day = local(case.at).date()
    chosen = template(given.template, given.version)
    if chosen is None or not _fits(chosen, case.facts.procedure_code, day):
        raise TemplateUnfit
    return chosen


def _fits(chosen: ResultTemplate, procedure: str, day: date) -> bool:
    in_force = chosen.version <= day and (chosen.valid_to is None or day <= chosen.valid_to)
    return in_force and (not chosen.procedures or procedure in chosen.procedures)


def facts_of(case: Case, by: Principal) -> dict[str, str]:
    """What a template may take from the dossier, by the names of `merging`."""
    facts, day = case.facts, local(case.at).date()
    known = {
        "applicant_name": facts.applicant.name,
        "dossier_code": facts.code,
        "accepted_on": _day(local(facts.accepted_at).date()) if facts.accepted_at else "",
        "agency": facts.resolving,
        "procedure": facts.procedure_name,
    }
    if facts.applicant.kind is not PartyKind.INDIVIDUAL or facts.applicant.id is None:
        return known
    who = person(facts.applicant.id, seen_by=by, purpose=facts.procedure_code, on=day)
    return known | {
        "birth_date": _day(who.birth_date) if who.birth_date else "",
        "sex": _SEX.get(who.sex, "") if who.sex else "",
        "personal_number": who.personal_number or "",
        "address": who.permanent_address or "",
    }


def _day(day: date) -> str:
    return day.isoformat()


def drawn(
    case: Case,
    given: Drafted,
    chosen: ResultTemplate,
    who: Signatory,
    *,
    check_code: str,
    check_address: str,
    by: Principal,
    drawn_at: datetime,
) -> Merged:
    """The page as it is to be signed. `check_address`: ends before the code."""
    agency = case.register.agency(who.agency_id)
    parent = case.register.agency(agency.parent_id) if agency.parent_id is not None else None
    around = Around(
        above=parent.name if parent is not None else "",
        agency=agency.name,
        abbreviation=abbreviated(agency),
        place=agency.area_name or "",
        authority=who.authority,
        signer_title=who.title,
        signer_name=who.name,
        check_code=check_code,
        check_url=f"{check_address}{check_code}/",
        drawn_at=drawn_at,
    )
    return merged(chosen, facts_of(case, by), given.typed, given.sentences, around)


def symbol_of(chosen: ResultTemplate, case: Case, agency_id: int) -> str:
    """After the number: the abbreviations of agency and document (NĐ 30/2020, Annex I)."""
    return chosen.symbol.format(agency=abbreviated(case.register.agency(agency_id)))


def abbreviated(agency: AgencyFacts) -> str:
    """The abbreviation of an agency as numbers of documents have it: "UBND", "STP", "SNNMT". [?] Each agency fixes its own; the first
    letters of its kind stand in for it."""
    first, *_ = agency.short_name.split()
    if first.isupper():
        return first
    kind = agency.short_name.removesuffix(agency.area_name or "").split()
    return "".join(word[0].upper() for word in kind if word.lower() not in _JOINING)


def last_day(chosen: ResultTemplate, day: date) -> date | None:
    """The last day on which it holds, None for good: the same day of that month, else its last."""
    return None if chosen.months is None else nominal_day(day, Duration(chosen.months, Unit.MONTH))
