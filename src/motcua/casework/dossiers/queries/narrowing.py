"""A queue narrowed to what an officer wants to see of it, and the order in which they want it.

What is narrowed is still read way by way, each by its own index (`queues`); a filter is a further condition on the rows of a way. What
is over is looked at for `LOOKED_BACK` only, once it is filtered or sorted anew: there is no end to it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any, Final

from django.db import connection

from motcua.casework.dossiers.queries.queues import AT, OPEN, Queue, Way, Ways
from motcua.casework.dossiers.queries.sight import agencies_seen
from motcua.foundation.catalogue.queries.register_rows import VERSION_COLUMN
from motcua.foundation.people.principals import Principal

LOOKED_BACK: Final = timedelta(days=92)
MOST_OFFERED: Final = 400
"""So many combinations of procedure, step and agency are offered to be filtered by."""

OF_SOMEBODY: Final = frozenset({Queue.TODO, Queue.TODAY, Queue.OVERDUE, Queue.SUPPLEMENT})
"""The queues whose dossiers an officer may have been given."""


class ClockFilter(StrEnum):
    IN_TIME = "con-han"
    LATE = "qua-han"
    STANDS = "khong-chay"


class Order(StrEnum):
    LEAST_TIME = "han"
    """The queue's own: least time left first, or what is over newest first."""
    NAME = "ten"
    """By given name, as people are listed."""
    NEWEST = "moi"


@dataclass(frozen=True, slots=True)
class Narrowing:
    """What of a queue. `own`: what the officer was given, and what nobody was. `since` and `until`: received then, until exclusive."""

    own: bool = False
    procedure: str = ""
    clock: ClockFilter | None = None
    channel: str = ""
    step: str = ""
    resolving: int | None = None
    since: datetime | None = None
    until: datetime | None = None
    order: Order = Order.LEAST_TIME

    @property
    def is_filtered(self) -> bool:
        return bool(self.conditions)

    @property
    def conditions(self) -> tuple[str, ...]:
        """On the rows, in words of SQL; values are parameters of the field's name."""
        return tuple(sql for name, sql in _CONDITIONS.items() if getattr(self, name)) + (
            (_OF_CLOCK[self.clock],) if self.clock is not None else ()
        )

    def parameters(self, by: Principal) -> dict[str, Any]:
        return {one.name: getattr(self, one.name) for one in fields(self)} | {"me": [by.account_id]}


_RECEIVED: Final = "coalesce(d.accepted_at, d.filed_at, d.opened_at)"
_CONDITIONS: Final = {
    "procedure": "d.procedure_code = %(procedure)s",
    "channel": "d.channel = %(channel)s",
    "step": "d.step_name = %(step)s",
    "resolving": "d.resolving_id = %(resolving)s",
    "since": f"{_RECEIVED} >= %(since)s",
    "until": f"{_RECEIVED} < %(until)s",
}
_OF_CLOCK: Final = {
    ClockFilter.IN_TIME: f"d.clock_state = 'running' and d.sort_at > {AT}",
    ClockFilter.LATE: f"d.clock_state = 'running' and d.sort_at <= {AT}",
    ClockFilter.STANDS: "d.clock_state <> 'running'",
}
_RECENT: Final = f"d.last_event_at >= {AT} - interval '{LOOKED_BACK.days} days'"

PLAIN: Final = Narrowing()
COLUMNS: Final[Mapping[Order, str]] = {Order.NAME: "applicant_sort", Order.NEWEST: "opened_at"}
"""The column of an order other than the queue's own."""


def narrowed(mine: Mapping[Queue, Ways], to: Narrowing) -> dict[Queue, Ways]:
    """The ways into each queue, with the further conditions."""
    return {queue: _narrowed(ways, queue, to) for queue, ways in mine.items()}


def _narrowed(ways: Ways, queue: Queue, to: Narrowing) -> Ways:
    if to.own and queue in OF_SOMEBODY:
        ways = tuple(dict.fromkeys(half for way in ways for half in _own(way)))
    further = to.conditions
    if queue is Queue.DONE and (further or to.order is not Order.LEAST_TIME):
        further += (_RECENT,)
    return tuple(replace(way, where=" and ".join((way.where, *further))) for way in ways) if further else ways


def _own(way: Way) -> Ways:
    """What was given to the officer, by its own index, and what of this way was given to nobody."""
    if way.through == "awaited":
        return (way,)
    theirs = replace(way, where=f"{way.where} and {OPEN} and d.assignee_id is not null", through="assignee_id", of="me")
    return theirs, replace(way, where=f"{way.where} and d.assignee_id is null")


@dataclass(frozen=True, slots=True)
class Offered:
    """What an officer's open dossiers can be filtered by: procedures by code, steps, agencies that resolve."""

    procedures: dict[str, str]
    """The published name by code."""
    steps: tuple[str, ...]
    resolving: tuple[int, ...]
    catalogue: str = ""
    """As in `DossierFacts`."""


def offered(*, seen_by: Principal) -> Offered:
    """What stands in the open dossiers of the officer's agencies."""
    where = "" if seen_by.sees_province else " and d.holder_id = any(%(sees)s::bigint[])"
    with connection.cursor() as cursor:
        cursor.execute(
            f"""select d.procedure_code, min(d.procedure_name), d.step_name, d.resolving_id, {VERSION_COLUMN} from dossiers_dossier d
             where {OPEN}{where} group by d.procedure_code, d.step_name, d.resolving_id limit {MOST_OFFERED}""",  # noqa: S608 - no value in it
            {"sees": agencies_seen(seen_by)},
        )
        rows = cursor.fetchall()
    return Offered(
        dict(sorted(((code, name) for code, name, *_ in rows), key=lambda one: one[1])),
        tuple(sorted({step for _, _, step, *_ in rows if step})),
        tuple(sorted({agency for _, _, _, agency, _ in rows})),
        rows[0][-1] if rows else "",
    )
