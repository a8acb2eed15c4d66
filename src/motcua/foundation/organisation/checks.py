"""What every change of the organisation checks and leaves behind: administrator, order of days, locks, record.

Not here: the changes themselves (`actions`).
"""

from collections.abc import Mapping
from datetime import date
from typing import Final

from django.db.models import Q

from motcua.foundation.ledger import actions as ledger
from motcua.foundation.organisation.models import Agency, OrganisationVersion
from motcua.foundation.organisation.values import (
    AgencyUnknown,
    CodeInvalid,
    MayNotAdminister,
    OverlappingValidity,
    ValidityOutOfOrder,
)
from motcua.foundation.people.authors import stamp_of
from motcua.foundation.people.circumstances import Circumstances
from motcua.foundation.people.principals import Permission
from motcua.law.codes.agency import parse_agency
from motcua.law.codes.reading import InvalidCode
from motcua.law.worktime.arithmetic import local

FAR: Final = date.max


def lock_organisation() -> None:
    """Let changes of agencies and desks follow one another. Taken before any other lock, so that none waits in a ring."""
    OrganisationVersion.objects.select_for_update().first()


def locked_agency(agency_id: int) -> Agency:
    row = Agency.objects.select_for_update().filter(pk=agency_id).first()
    if row is None:
        raise AgencyUnknown(given=agency_id)
    return row


def meets(valid_from: date, valid_to: date | None) -> Q:
    """Rows whose validity meets this period."""
    return Q(valid_from__lte=valid_to or FAR) & (Q(valid_to__isnull=True) | Q(valid_to__gte=valid_from))


def check_code_free(code: str, valid_from: date, valid_to: date | None) -> None:
    try:
        parse_agency(code)
    except InvalidCode as error:
        raise CodeInvalid(given=code, reason=error.reason) from error
    if Agency.objects.filter(meets(valid_from, valid_to), code=code).exists():
        raise OverlappingValidity(what=f"Mã {code}")


def check_order(valid_from: date, valid_to: date | None) -> None:
    if valid_to is not None and valid_to < valid_from:
        raise ValidityOutOfOrder(valid_from=f"{valid_from:%d/%m/%Y}", valid_to=f"{valid_to:%d/%m/%Y}")


def check_administrator(circumstances: Circumstances) -> None:
    if not circumstances.officer.may(Permission.ADMINISTER):
        raise MayNotAdminister(regime_on_day=local(circumstances.at).date())


def record(verb: str, stream: str, *, circumstances: Circumstances, body: Mapping[str, object]) -> None:
    ledger.append(stream=stream, verb=verb, body=dict(body), **stamp_of(circumstances))
