"""What every change of the catalogue shares: who may, one at a time, and the row that ends where the next begins."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Final, TypeVar

from django.db import connection
from django.db.models import Q, QuerySet

from motcua.foundation.catalogue.models import CuratedRow, LocalTime, Procedure, ProcessDefinition
from motcua.foundation.catalogue.refusals import AdministratorOnly, UnknownProcedure
from motcua.foundation.people.principals import Permission, Principal

STREAM: Final = "catalogue"

_Dated = TypeVar("_Dated", LocalTime, ProcessDefinition, CuratedRow)


Allowed = Callable[[Principal], None]
"""Refuses who may not."""


def administrator(by: Principal) -> None:
    """Refuses everybody else (AdministratorOnly)."""
    if not by.may(Permission.ADMINISTER):
        raise AdministratorOnly(name=by.name)


def procedure_named(code: str, on: date) -> Procedure:
    """Refuses a code that the catalogue has never had (UnknownProcedure)."""
    procedure = Procedure.objects.filter(code=code).first()
    if procedure is None:
        raise UnknownProcedure(code=code, on=f"{on:%d/%m/%Y}")
    return procedure


def one_at_a_time() -> None:
    """Two imports at once would both see a procedure as new."""
    with connection.cursor() as cursor:
        cursor.execute("select pg_advisory_xact_lock(hashtextextended(%s, 1))", [STREAM])


def make_room(rows: QuerySet[_Dated], valid_from: date) -> date | None:
    """End the row in force on `valid_from` the day before; the new row's last day where one begins later, or None."""
    last_day = valid_from - timedelta(days=1)
    standing = Q(valid_to__isnull=True) | Q(valid_to__gte=valid_from)
    rows.filter(standing, valid_from__lte=valid_from).update(valid_to=last_day)
    following = rows.filter(valid_from__gt=valid_from).order_by("valid_from").first()
    return following.valid_from - timedelta(days=1) if following is not None else None
