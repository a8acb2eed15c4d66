"""Thousands of dossiers by one statement, and what a call reads of them."""

import json
from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.db import connection

from motcua.casework.dossiers import queries
from motcua.casework.dossiers.models import Dossier
from motcua.casework.dossiers.queries import Queue, WorklistPage
from motcua.foundation.organisation.models import ServicePoint
from motcua.foundation.people.principals import Principal, Role
from motcua.law.worktime.values import VIETNAM

AT = datetime(2026, 3, 2, 10, 0, tzinfo=VIETNAM)
MIDNIGHT = datetime(2026, 3, 3, 0, 0, tzinfo=VIETNAM)
AGENCIES = 40
ROWS = 12_000

FILL = """
insert into dossiers_dossier ({columns})
select {values} from generate_series({begin}, {end}) as g
 cross join lateral (select case when g %% 5 = 0 then 0 else g %% {agencies} end as a, g %% 97 as r, g * 7919 %% 30011 as n) as k
 cross join lateral (select r < 3 as is_open, r = 2 as is_waiting, r between 3 and 7 as is_ready) as s
 cross join lateral (select %(at)s::timestamptz - make_interval(mins => n * 30) as opened) as o
"""
"""Three of a hundred are open, five wait to be collected, the others are over; every fifth belongs to the first agency."""

VALUES = {
    "id": "gen_random_uuid()",
    "code": "'C-' || g",
    "code_reversed": "lpad((n %% 10000)::text, 4, '0') || lpad(g::text, 8, '0')",
    "tracking_token": "'t' || g",
    "tracking_secret": "'ABCDEFGH'",
    "procedure_code": "'1.000'",
    "procedure_name": "'Thủ tục'",
    "rules_digest": "repeat('0', 64)",
    "channel": "'desk'",
    "agencies": "'{}'::jsonb",
    "applicant_kind": "'individual'",
    "applicant_name": "'Người ' || chr(97 + n %% 26) || chr(97 + n / 26 %% 26) || chr(97 + n / 676 %% 26)",
    "applicant_folded": "'nguoi ' || chr(97 + n %% 26) || chr(97 + n / 26 %% 26) || chr(97 + n / 676 %% 26)",
    "applicant_sort": "'\\x00'",
    "applicant_number": "lpad(n::text, 12, '0')",
    "applicant_phone": "'09' || lpad(n::text, 8, '0')",
    "mastered_by": "''",
    "return_way": "'desk'",
    "opened_at": "opened",
    "accepted_at": "opened",
    "last_event_at": "opened + interval '1 hour'",
    "status": "case when is_waiting then 'supplement' when is_open then 'handling' when is_ready then 'done' else 'returned' end",
    "clock_state": "case when is_waiting then 'void' when is_open then 'running' else 'ended' end",
    "due_at": "case when is_waiting or not is_open then null else %(at)s::timestamptz + make_interval(mins => n - 9000) end",
    "sort_at": "case when is_waiting or not is_open then null else %(at)s::timestamptz + make_interval(mins => n - 9000) end",
    "ended_at": "case when is_open then null else opened + interval '1 hour' end",
    "returned_at": "case when is_open or is_ready then null else opened + interval '1 hour' end",
    "expected_overdue": "is_open and not is_waiting and n %% 7 = 0",
    "apologies_waiting": "case when is_open and n %% 11 = 0 then 1 else 0 end",
    "reported_to": "case when is_open and n %% 5 = 0 then 'resolving_head' else '' end",
    "one_stop_id": "%(first)s + a",
    "resolving_id": "%(first)s + a",
    "holder_id": "case when is_open or is_ready then %(first)s + a end",
    "visible_to": "array[%(first)s + a]",
    "received_at_point_id": "%(point)s",
}


def filling(begin: int, end: int, **otherwise: str) -> str:
    """The statement that makes the dossiers with these numbers; `otherwise`: values that are theirs."""
    values = {**VALUES, **_rest(), **otherwise}
    return FILL.format(
        columns=", ".join(values), values=", ".join(values.values()), begin=begin, end=end, agencies=AGENCIES
    )


def _rest() -> dict[str, str]:
    """What else may not be empty, as the model would write it."""
    plain = {"BooleanField": "false", "CharField": "''", "TextField": "''", "PositiveSmallIntegerField": "0"}
    return {
        field.column: plain.get(field.get_internal_type(), "0")
        for field in Dossier._meta.concrete_fields
        if not (field.null or field.generated or field.column in VALUES)
    }


def officer(first: int, role: Role = Role.RECEPTION, *, number: int = 3, province: bool = False) -> Principal:
    """An officer of the agency with this number."""
    of = first + number
    point = ServicePoint.objects.values_list("pk", flat=True).get()
    return Principal(
        7, "Nông Thị Hoa", role, of, "Cơ quan", point, sees_agencies=frozenset({of}), sees_province=province
    )


def plans_of(call: Callable[[], object], explain: str = "explain") -> list[str]:
    """The plan of each statement that reads dossiers in this call."""
    statements: list[tuple[str, Any]] = []

    def keep(execute: Any, sql: str, parameters: Any, many: bool, context: Any) -> Any:
        statements.append((sql, parameters))
        return execute(sql, parameters, many, context)

    with connection.execute_wrapper(keep):
        call()
    return [_plan(*statement, explain) for statement in statements if "dossiers_dossier" in statement[0]]


def rows_read(call: Callable[[], object]) -> int:
    """How many rows of dossiers, or entries of their indexes, the statements of this call read, whether they are shown or not."""
    plans = plans_of(call, "explain (analyze, timing off, format json)")
    return sum(_read(node) for plan in plans for node in json.loads(plan))


def _read(node: dict[str, Any]) -> int:
    node = node.get("Plan", node)
    own = 0
    if "Scan" in node["Node Type"] and node.get("Relation Name", node.get("Index Name", "")).startswith("dossiers_"):
        passed_over = sum(int(count) for name, count in node.items() if name.startswith("Rows Removed by"))
        own = (int(node["Actual Rows"]) + passed_over) * int(node["Actual Loops"])
    return own + sum(map(_read, node.get("Plans", ())))


def _plan(sql: str, parameters: Any, explain: str) -> str:
    with connection.cursor() as cursor:
        cursor.execute(f"{explain} {sql}", parameters)
        return "\n".join(line if isinstance(line, str) else json.dumps(line) for (line,) in cursor.fetchall())


def listed(by: Principal, queue: Queue, **beyond: Any) -> WorklistPage:
    return queries.worklist(seen_by=by, queue=queue, at=AT, midnight=MIDNIGHT, **beyond)
