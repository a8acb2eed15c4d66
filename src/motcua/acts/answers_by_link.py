"""Whether an agency may answer by a link: only one whose officers cannot sign in. Asked whichever door makes the link."""

from datetime import date

from motcua.foundation.organisation import queries as organisation
from motcua.foundation.organisation.register import register
from motcua.foundation.organisation.values import AgencyFacts
from motcua.law.dossier.state import DossierState
from motcua.law.refusals import Refused


class AgencyHasAccounts(Refused):
    """{agency} có tài khoản trong phần mềm nên trả lời tại đó. Bấm Nhắc để cơ quan này thấy việc đang chờ."""

    code = "agency_has_accounts"
    kind = "wrong_state"


def consulted_agency(state: DossierState, consultation: int) -> AgencyFacts | None:
    """The agency whose opinion it is, as the register of today knows it."""
    asked = next(one.agency for one in state.consultations if one.id == consultation)
    return register().by_ref(asked)


def check_answers_by_link(state: DossierState, consultation: int, *, on: date) -> None:
    """Refuses an agency whose officers may sign in (AgencyHasAccounts)."""
    agency = consulted_agency(state, consultation)
    if agency is not None and organisation.staffed([agency.id], on=on):
        raise AgencyHasAccounts(agency=agency.name)
