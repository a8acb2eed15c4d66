"""Who signs a form of an event: the officer who did it, by their post on that day, or the head of the agency by hand."""

from dataclasses import dataclass
from typing import Final

from motcua.casework.dossiers.case import Case
from motcua.casework.dossiers.history import Happened
from motcua.foundation.organisation import queries as organisation
from motcua.foundation.organisation.dated_lists import heads_on, is_commune_centre
from motcua.foundation.organisation.province import chosen
from motcua.foundation.people.principals import Role
from motcua.foundation.people.queries import account_id_of, names_of_refs
from motcua.law.worktime.arithmetic import local

RECEIVER: Final = "Người tiếp nhận hồ sơ"
HEAD: Final = "Thủ trưởng cơ quan"
"""Signs by hand where no officer acted: a dossier that closed by itself."""


@dataclass(frozen=True, slots=True)
class Signer:
    """Who did it, as they sign. `agency_id` is None where nobody did, and `name` is then empty."""

    title: str
    name: str
    agency_id: int | None


def signer_of(case: Case, happened: Happened) -> Signer:
    if happened.account is None:
        return Signer(HEAD, "", None)
    day = local(happened.event.at).date()
    agency = case.register.by_code(happened.agency, on=day) if happened.agency else None
    account_id = account_id_of(happened.account)
    postings = organisation.postings_of(account_id, on=day)
    here = [one.title for one in postings if agency is not None and one.agency_id == agency.id and one.title]
    name = names_of_refs([happened.account]).get(happened.account, "")
    if agency is None:
        return Signer(HEAD, name, None)
    heads = [one for one in postings if one.agency_id == agency.id and one.role is Role.SUPERVISOR]
    dated = heads_on(chosen(), day) if heads and is_commune_centre(agency) else None
    if dated is not None:
        return Signer(dated.signs_as(heads[0].title), name, agency.id)
    return Signer(here[0] if here else HEAD, name, agency.id)
