"""A page of a queue, and how many dossiers are in each. Pages are read by key; the rows before them are not counted through.

Every condition of a queue (`queues`) is read by its own index, for each agency apart and for one page only. The few rows found are
then sorted. A count reads no more rows than `MOST_COUNTED` and one; finished dossiers are not counted at all.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any, Final, NamedTuple
from uuid import UUID

from django.db import connection

from motcua.casework.dossiers.queries.narrowing import COLUMNS, PLAIN, Narrowing, narrowed
from motcua.casework.dossiers.queries.queues import Queue, Way, Ways, queues
from motcua.casework.dossiers.queries.rows import PAGE, StoredRow, row_of, rows_of
from motcua.casework.dossiers.queries.sight import agencies_seen
from motcua.casework.dossiers.values import WorklistRow
from motcua.foundation.people.principals import Principal

MOST_COUNTED: Final = 500
"""Up to here a count is exact; beyond it only says that there are more."""

STATEMENTS_KEPT: Final = 64
"""Kinds of officers who differ in their queues are few."""


@dataclass(frozen=True, slots=True)
class Place:
    """Between two rows of a queue: after the row with this key or, with `back`, before it."""

    at: datetime | None
    id: UUID
    back: bool = False


@dataclass(frozen=True, slots=True)
class WorklistPage:
    """One page of a queue, least time left first, those whose clock does not run last; and how many there are.

    A count of None: not counted. `more`: the queues that have more dossiers than their count. `pages` None: not known. `before` and
    `after`: where the pages beside it begin, None where none is.
    """

    rows: tuple[WorklistRow, ...]
    counts: dict[Queue, int | None]
    more: frozenset[Queue]
    page: int
    pages: int | None
    before: Place | None
    after: Place | None


def worklist(
    *,
    seen_by: Principal,
    queue: Queue,
    at: datetime,
    midnight: datetime,
    page: int = 1,
    place: Place | None = None,
    counted: Collection[Queue] | None = None,
    most_counted: int = MOST_COUNTED,
    narrowing: Narrowing = PLAIN,
) -> WorklistPage:
    """The dossiers that wait for the principal's agency. `midnight`: the end of today, so that "today" is the local day.

    `place` says where the page begins, and `page` is then only its number. Without `place` the rows before the page are counted.
    `counted`: the queues to count, all by default. A queue that is not the principal's (see `attention`) is empty.
    `narrowing`: what of the queues, counts included, and in which order.
    """
    mine = narrowed(queues(seen_by), narrowing)
    parameters = {"sees": agencies_seen(seen_by), "own_agency": [seen_by.agency_id], "at": at, "midnight": midnight}
    parameters |= narrowing.parameters(seen_by)
    wanted = {one: ways for one, ways in mine.items() if counted is None or one in counted}
    counts = _counts(wanted, parameters, most_counted)
    total = counts.numbers.get(queue)
    pages = max(1, -(-total // PAGE)) if total is not None and queue not in counts.more else None
    number = max(1, page if pages is None else min(page, pages))
    column = COLUMNS.get(narrowing.order, "last_event_at" if queue is Queue.DONE else "sort_at")
    walk = _Walk(mine.get(queue, ()), parameters, column)
    found = walk.page(place) if place is not None else walk.counted_off(number)
    if (place is not None and place.back and len(found) <= PAGE) or (not found and (number > 1 or place is not None)):
        place, number, found = None, 1, walk.counted_off(1)
    return _page(walk, found, place, counts, number, pages)


def _page(
    walk: "_Walk",
    read: list[StoredRow],
    place: Place | None,
    counts: "_Counts",
    number: int,
    pages: int | None,
) -> WorklistPage:
    """One row more than a page was read, to know whether there is another page on that side."""
    back = place is not None and place.back
    shown = read[-PAGE:] if back else read[:PAGE]
    beyond = len(read) > PAGE
    before = (beyond if back else number > 1 or place is not None) and bool(shown)
    after = back or beyond
    return WorklistPage(
        rows=tuple(row_of(row) for row in shown),
        counts=counts.numbers,
        more=counts.more,
        page=number,
        pages=pages,
        before=walk.place(shown[0], back=True) if before else None,
        after=walk.place(shown[-1]) if after else None,
    )


@dataclass(frozen=True, slots=True)
class _Walk:
    """One condition of a queue, read in its order. What is over is read newest first, everything else by the time that is left."""

    ways: Ways
    parameters: dict[str, Any]
    column: str

    @property
    def descending(self) -> bool:
        return self.column in ("last_event_at", "opened_at")

    @property
    def by_row(self) -> bool:
        """Whether a place is named by its row alone: the key of a name is personal and never leaves the database."""
        return self.column in COLUMNS.values()

    def place(self, row: StoredRow, *, back: bool = False) -> Place:
        """Beside this row."""
        return Place(None if self.by_row else getattr(row, self.column), row.id, back=back)

    def counted_off(self, number: int) -> list[StoredRow]:
        """The rows of the page of this number, and one more."""
        before = (number - 1) * PAGE
        return self._rows(self._keys(("true",), before + PAGE + 1, descending=self.descending, before=before), {})

    def page(self, place: Place) -> list[StoredRow]:
        """The rows after the place or before it, in the order of the list, and one more."""
        keys = self._keys(self._beyond(place), PAGE + 1, descending=self.descending != place.back)
        return self._rows(keys, {"key_at": place.at, "key_id": place.id})

    def _rows(self, keys: str, beyond: dict[str, Any]) -> list[StoredRow]:
        if not self.ways:
            return []
        return rows_of(keys, self.parameters | beyond, order=_order("d", self.column, descending=self.descending))

    def _beyond(self, place: Place) -> tuple[str, ...]:
        """Conditions that together hold for all rows beyond the place; each is one range of the index. Rows whose clock does not
        run come last and need no condition."""
        sign = "<" if self.descending != place.back else ">"
        if self.by_row:
            key = f"(select k.{self.column}, k.id from dossiers_dossier k where k.id = (select %(key_id)s::uuid))"  # noqa: S608
            return (f"(d.{self.column}, d.id) {sign} {key}",)
        if place.at is None:
            same = f"d.{self.column} is null and d.id {sign} (select %(key_id)s::uuid)"
            return (same, f"d.{self.column} is not null") if place.back else (same,)
        by_key = f"(d.{self.column}, d.id) {sign} ((select %(key_at)s::timestamptz), (select %(key_id)s::uuid))"
        return (by_key,) if place.back or self.descending else (by_key, f"d.{self.column} is null")

    def _keys(self, conditions: tuple[str, ...], most: int, *, descending: bool, before: int = 0) -> str:
        order = _order("d", self.column, descending=descending)
        every = [
            _walked(way, f"d.id, d.{self.column}", f"{way.where} and {beyond}", f"order by {order} limit {most}")
            for way in self.ways
            for beyond in conditions
        ]
        last = _order("u", self.column, descending=descending)
        return f"select id from ({' union '.join(every)}) u order by {last} limit {most - before} offset {before}"  # noqa: S608 - no value in it


def _order(table: str, column: str, *, descending: bool) -> str:
    """Nulls stand last, and going backwards first, as in the indexes."""
    way = " desc" if descending else ""
    return f"{table}.{column}{way}, {table}.id{way}"


def _walked(way: Way, columns: str, where: str, rest: str) -> str:
    """One condition read for each of its agencies apart, so that the index gives the rows in order and no more than are wanted.

    Those that wait for an opinion are few: they are all found first (`offset 0`), whatever the order.
    """
    head = f"select {columns} from dossiers_dossier d where"  # noqa: S608 - names of our own columns
    match way.through:
        case "":
            return f"({head} {where} {rest})"
        case "awaited":
            few = f"{head} d.awaited && (select %({way.of})s::bigint[]) and {where} offset 0"
            return f"(select d.* from ({few}) d {rest})"  # noqa: S608
        case through:
            of_one = f"({head} d.{through} = one.agency and {where} {rest})"
            every = f"unnest((select %({way.of})s::bigint[])) as one(agency)"
            return f"(select found.* from {every} cross join lateral {of_one} found)"  # noqa: S608


class _Counts(NamedTuple):
    numbers: dict[Queue, int | None]
    more: frozenset[Queue]


def _counts(mine: dict[Queue, Ways], parameters: dict[str, Any], most: int) -> _Counts:
    """How many dossiers are in each queue, at most `most`, and which queues have more; in one statement."""
    wanted = [queue for queue in mine if queue is not Queue.DONE]
    counts: dict[Queue, int | None] = dict.fromkeys(mine)
    if not wanted:
        return _Counts(counts, frozenset())
    with connection.cursor() as cursor:
        cursor.execute(_counted(tuple(mine[queue] for queue in wanted), most), parameters)
        numbers = dict(zip(wanted, cursor.fetchone() or (), strict=True))
    more = frozenset(queue for queue, number in numbers.items() if number > most)
    return _Counts(counts | {queue: min(number, most) for queue, number in numbers.items()}, more)


@lru_cache(maxsize=STATEMENTS_KEPT)
def _counted(queues: tuple[Ways, ...], most: int) -> str:
    return "select " + ", ".join(_count(ways, most + 1) for ways in queues)


def _count(ways: Ways, limit: int) -> str:
    """At most `limit`. Where the way through the whole province finds as many, the ways through its agencies are not walked."""
    widest = next((way for way in ways if not way.through), None)
    every = _counted_once(ways, limit)
    if widest is None or not any(way.through for way in ways):
        return every
    return f"(select case when wide.n >= {limit} then wide.n else {every} end from {_counted_once((widest,), limit, 'n')} wide)"  # noqa: S608 - no value in it


def _counted_once(ways: Ways, limit: int, name: str = "count") -> str:
    """Two conditions on the same column (statuses) never hold together. A row found by two columns is counted once."""
    once = "union all" if len({way.through for way in ways}) == 1 else "union"
    every = f" {once} ".join(_walked(way, "d.id", way.where, f"limit {limit}") for way in ways)
    return f"(select count(*) as {name} from (select * from ({every}) u limit {limit}) c)"  # noqa: S608 - no value in it
