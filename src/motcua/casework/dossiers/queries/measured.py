"""What figures are computed from: row, steps, papers and record of many dossiers at once. Nobody stands in it.

Notes are never read: a text of a record is a fixed word here, so that what was erased and what was not count alike.
"""

import json
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from django.db import connection

from motcua.casework.dossiers.history import BESIDE_EVENTS, OPENED, beginning
from motcua.casework.dossiers.recording import RULES, pinned_rules, stream_of
from motcua.foundation.ledger.queries import Occurred, occurred
from motcua.law.dossier.act import Event
from motcua.law.dossier.acts.import_case import ForeignCase
from motcua.law.dossier.life import EVENT_TYPES
from motcua.law.dossier.recorded import read
from motcua.law.dossier.rules import ProcedureRules
from motcua.law.dossier.state import DossierState
from motcua.law.references import ERASED, AccountRef, AgencyRef
from motcua.law.reuse.wanted import wanted_of

_ROWS: Final = """
select d.id, coalesce(d.code, ''), d.procedure_code, d.procedure_name,
  (select json_agg(json_build_array(s.step, s.name, s.agency_id, s.opened_at, s.due_at, s.done_at) order by s.id)::text
   from dossiers_step s where s.dossier_id = d.id and s.agency_id is not null and not s.in_sub_dossier),
  (select json_agg(json_build_array(c."order", c.handed_in, c.verdict, c.wanted) order by c."order")::text
   from dossiers_component c where c.dossier_id = d.id)
from dossiers_dossier d where d.id = any(%s)
"""
_AFTER: Final = "select id from dossiers_dossier where id > %s order by id limit %s"
_NOBODY: Final = UUID(int=0)


@dataclass(frozen=True, slots=True)
class RecordedStep:
    """A step of an agency's own. Moments as in its row."""

    step: str
    name: str
    agency_id: int
    opened_at: datetime
    due_at: datetime | None
    done_at: datetime | None


@dataclass(frozen=True, slots=True)
class RecordedPaper:
    """`reusable`: the catalogue knows what else could stand for it."""

    order: int
    handed_in: str
    verdict: str
    reusable: bool


@dataclass(frozen=True, slots=True)
class RecordedEvent:
    """An event and who did it; `account` None: the system."""

    event: Event
    account: AccountRef | None


@dataclass(frozen=True, slots=True)
class RecordedDossier:
    """`resolving`, `one_stop`: as the opening names them; `one_stop` empty: no desk received it. `start`: before the first event."""

    id: UUID
    code: str
    procedure_code: str
    procedure_name: str
    assisted: bool
    resolving: AgencyRef
    one_stop: AgencyRef
    start: DossierState
    events: tuple[RecordedEvent, ...]
    steps: tuple[RecordedStep, ...]
    papers: tuple[RecordedPaper, ...]


class _Wordless:
    """A source that reads no text and no case of another system."""

    def text(self, ref: str) -> str:
        return ERASED

    def rules(self, digest: str) -> ProcedureRules:
        return pinned_rules(digest.removeprefix(RULES))

    def case(self, ref: str) -> ForeignCase | None:
        return None

    def name_of_step(self, step: str) -> str:
        return step


WORDLESS: Final = _Wordless()
"""For who reads many records: no text, no note."""


def recorded_dossiers(ids: Collection[UUID], *, recorded_until: datetime | None = None) -> Iterator[RecordedDossier]:
    """Those of these dossiers that have an opening, in no order. `recorded_until`: by the records that were written until then.

    Papers stand as they do today: what was handed in has no history of its own.
    """
    with connection.cursor() as cursor:
        cursor.execute(_ROWS, [list(ids)])
        rows: list[Any] = cursor.fetchall()
    records = occurred([stream_of(row[0]) for row in rows], recorded_until=recorded_until)
    for row in rows:
        written = records[stream_of(row[0])]
        if written and written[0].verb == OPENED:
            yield _recorded_dossier(row, written, recorded_until)


def keys_after(last: UUID | None, *, most: int) -> list[UUID]:
    """The next dossiers in the order of their identifiers."""
    with connection.cursor() as cursor:
        cursor.execute(_AFTER, [last or _NOBODY, most])
        return [key for (key,) in cursor.fetchall()]


def how_many() -> int:
    """All dossiers, whatever they are."""
    with connection.cursor() as cursor:
        cursor.execute("select count(*) from dossiers_dossier")
        row: Any = cursor.fetchone()
    return int(row[0])


def _recorded_dossier(row: Any, written: Sequence[Occurred], until: datetime | None) -> RecordedDossier:
    key, code, procedure, name, steps, papers = row
    opening = written[0].body
    return RecordedDossier(
        id=key,
        code=code,
        procedure_code=procedure,
        procedure_name=name,
        assisted=bool(opening.get("assisted")),
        resolving=opening["resolving"],
        one_stop=opening.get("one_stop", ""),
        start=beginning(opening["channel"]).state,
        events=tuple(_events(written)),
        steps=tuple(_steps(json.loads(steps or "[]"), until)),
        papers=tuple(_paper(*one) for one in json.loads(papers or "[]")),
    )


def _events(written: Sequence[Occurred]) -> Iterator[RecordedEvent]:
    for one in written:
        if one.verb not in BESIDE_EVENTS:
            event = read(EVENT_TYPES[one.verb], one.version, one.body, WORDLESS, happened_at=one.happened_at)
            yield RecordedEvent(event, one.account)


def _steps(rows: Sequence[Any], until: datetime | None) -> Iterator[RecordedStep]:
    for step, name, agency, *moments in rows:
        opened, due, done = (None if one is None else datetime.fromisoformat(one) for one in moments)
        if opened is not None and (until is None or opened <= until):
            is_done = done is not None and (until is None or done <= until)
            yield RecordedStep(step, name, agency, opened, due, done if is_done else None)


def _paper(order: int, handed_in: str, verdict: str, wanted: Mapping[str, Any] | None) -> RecordedPaper:
    return RecordedPaper(order, handed_in, verdict, reusable=wanted_of(wanted) is not None)
