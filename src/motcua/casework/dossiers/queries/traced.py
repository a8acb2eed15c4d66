"""What an event log is made of: rows, steps, papers and a few records of many dossiers, a part at a time. Nobody stands in it.

Moments are whole microseconds since 1970 (UTC). Dossiers of other systems, sub-dossiers and those never accepted are left out.
"""

import json
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any, Final, NamedTuple
from uuid import UUID

from django.db import connection

from motcua.casework.dossiers.queries.measured import WORDLESS
from motcua.casework.dossiers.recording import stream_of
from motcua.foundation.ledger import queries as ledger
from motcua.law.dossier.act import Event
from motcua.law.dossier.life import EVENT_TYPES
from motcua.law.dossier.recorded import read

PART: Final = 1_000
"""Dossiers that are in memory at once."""
VERBS: Final = ("answer_consultation", "consult", "request_supplement", "supplement", "take_up")

_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_WHERE: Final = """
d.accepted_at < %(until)s and (d.ended_at is null or d.ended_at >= %(since)s) and d.mastered_by = '' and d.parent_id is null
  and (%(procedure)s = '' or d.procedure_code = %(procedure)s)
  and (%(agencies)s::bigint[] is null or d.visible_to && %(agencies)s::bigint[])
"""
_ROWS: Final = """
select d.id, d.procedure_code, d.process_id, d.one_stop_id, d.resolving_id, d.channel, d.assisted, d.status,
  {accepted}, {ended}, {due}, d.due_on,
  (select json_agg(json_build_array(s.step, s.agency_id, {opened}, {step_due}, {done}, s.outcome) order by s.opened_at, s.id)::text
   from dossiers_step s where s.dossier_id = d.id),
  (select json_agg(json_build_array(c."order", coalesce(nullif(c.official_name, ''), c.name)) order by c."order")::text
   from dossiers_component c where c.dossier_id = d.id and c.verdict <> 'not_applicable')
from dossiers_dossier d where {where} and d.id > %(after)s order by d.id limit %(limit)s
"""
_FIRST: Final = UUID(int=0)
_ENDED: Final = frozenset({"withdrawn", "stopped", "done", "returned"})


def _microseconds(column: str) -> str:
    return f"(extract(epoch from {column}) * 1000000)::bigint"


_STATEMENT: Final = _ROWS.format(
    where=_WHERE,
    accepted=_microseconds("d.accepted_at"),
    ended=_microseconds(
        "coalesce(d.ended_at, case when d.status in ('withdrawn', 'stopped') then d.last_event_at end)"
    ),
    due=_microseconds("d.due_at"),
    opened=_microseconds("s.opened_at"),
    step_due=_microseconds("s.due_at"),
    done=_microseconds("s.done_at"),
)


@dataclass(frozen=True, slots=True)
class Scope:
    """Which dossiers: running or ended in `[since, until)`. `procedure` empty: all; `agencies` None: of the whole province."""

    since: datetime
    until: datetime
    procedure: str = ""
    agencies: Collection[int] | None = None


class TracedStep(NamedTuple):
    """A step as its row has it. `agency` None: the applicant's. `outcome` empty: none."""

    step: str
    agency: int | None
    opened: int
    due: int | None
    done: int | None
    outcome: str


class TracedRecord(NamedTuple):
    """A record of one of `VERBS`."""

    at: int
    event: Event


class TracedDossier(NamedTuple):
    """`papers`: those that the procedure asks for in this case, by their number in the checklist, with their published names."""

    id: UUID
    procedure: str
    process: int | None
    one_stop: int | None
    resolving: int
    channel: str
    assisted: bool
    is_ended: bool
    accepted: int
    ended: int | None
    due: int | None
    due_on: date | None
    steps: tuple[TracedStep, ...]
    papers: Mapping[int, str]
    records: tuple[TracedRecord, ...]


def count_traced(scope: Scope, *, at_most: int) -> int:
    """How many dossiers it has, counted no further than one more than `at_most`."""
    with connection.cursor() as cursor:
        cursor.execute(
            f"select count(*) from (select 1 from dossiers_dossier d where {_WHERE} limit %(limit)s) one",  # noqa: S608 - no value in it
            {**_given(scope), "limit": at_most + 1},
        )
        row: Any = cursor.fetchone()
    return int(row[0])


def procedures_traced(scope: Scope) -> dict[str, tuple[str, int]]:
    """The procedures of these dossiers: code → the newest name they bear, and how many dossiers."""
    with connection.cursor() as cursor:
        cursor.execute(
            f"select d.procedure_code, (array_agg(d.procedure_name order by d.accepted_at desc))[1], count(*)"  # noqa: S608 - no value in it
            f" from dossiers_dossier d where {_WHERE} group by 1 order by 1",
            _given(scope),
        )
        return {code: (name, n) for code, name, n in cursor.fetchall()}


def traced(scope: Scope) -> Iterator[TracedDossier]:
    """These dossiers in the order of their keys, `PART` of them in memory at once."""
    after = _FIRST
    while True:
        with connection.cursor() as cursor:
            cursor.execute(_STATEMENT, {**_given(scope), "after": after, "limit": PART})
            rows: list[Any] = cursor.fetchall()
        records = ledger.streams_of_verbs([stream_of(row[0]) for row in rows], VERBS)
        for row in rows:
            yield _dossier(row, records[stream_of(row[0])])
        if len(rows) < PART:
            return
        after = rows[-1][0]


def _given(scope: Scope) -> dict[str, Any]:
    agencies = None if scope.agencies is None else sorted(scope.agencies)
    return {"since": scope.since, "until": scope.until, "procedure": scope.procedure, "agencies": agencies}


def _dossier(row: Any, written: tuple[ledger.Recorded, ...]) -> TracedDossier:
    (
        key,
        procedure,
        process,
        one_stop,
        resolving,
        channel,
        assisted,
        status,
        accepted,
        ended,
        due,
        due_on,
        steps,
        papers,
    ) = row
    return TracedDossier(
        id=key,
        procedure=procedure,
        process=process,
        one_stop=one_stop,
        resolving=resolving,
        channel=channel,
        assisted=assisted,
        is_ended=ended is not None or status in _ENDED,
        accepted=accepted,
        ended=ended,
        due=due,
        due_on=due_on,
        steps=tuple(TracedStep(*one) for one in json.loads(steps or "[]")),
        papers=dict(json.loads(papers or "[]")),
        records=tuple(_record(one) for one in written),
    )


def _record(one: ledger.Recorded) -> TracedRecord:
    event = read(EVENT_TYPES[one.verb], one.version, one.body, WORDLESS, happened_at=one.happened_at)
    return TracedRecord((one.happened_at - _EPOCH) // timedelta(microseconds=1), event)
