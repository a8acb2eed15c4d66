"""The process definition of a procedure on a day."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Max, Q

from motcua.foundation.catalogue.models import ProcessDefinition
from motcua.foundation.catalogue.queries.force import in_force


@dataclass(frozen=True, slots=True)
class ProcessInForce:
    """A step table with the hash of its compiled form: same hash, same table."""

    id: int
    code: str
    number: int
    name: str
    definition: Mapping[str, Any]
    compiled_hash: bytes


def process_in_force(procedure_code: str, *, on: date) -> ProcessInForce | None:
    """The step table of the procedure on the day, or None: it then has a legal life without steps."""
    row = ProcessDefinition.objects.filter(in_force(on), procedure__code=procedure_code).order_by("code").first()
    return None if row is None else _version(row)


def _version(row: ProcessDefinition) -> ProcessInForce:
    return ProcessInForce(row.pk, row.code, row.number, row.name, row.definition, bytes(row.compiled_hash))


def process_version(code: str, *, number: int | None, on: date) -> ProcessInForce | None:
    """One version of a process: the one with this number, or without a number the one in force on the day."""
    wanted = in_force(on) if number is None else Q(number=number)
    row = ProcessDefinition.objects.filter(wanted, code=code).first()
    return None if row is None else _version(row)


def process_versions(code: str) -> tuple[ProcessInForce, ...]:
    """Every version of a process, oldest first."""
    return tuple(_version(row) for row in ProcessDefinition.objects.filter(code=code).order_by("number"))


def process_definition(definition_id: int) -> Mapping[str, Any]:
    """The step table of one row, as it was put in force. It never changes, so it may be kept by its number."""
    definition: Mapping[str, Any] = ProcessDefinition.objects.values_list("definition", flat=True).get(pk=definition_id)
    return definition


def code_and_number(definition_id: int) -> tuple[str, int]:
    """The name of a row: the process and the number of the version. Neither ever changes."""
    code, number = ProcessDefinition.objects.values_list("code", "number").get(pk=definition_id)
    return code, number


def latest_number(code: str) -> int:
    """The number of the newest version of a process, 0 where there is none."""
    found: int | None = ProcessDefinition.objects.filter(code=code).aggregate(last=Max("number"))["last"]
    return found or 0
