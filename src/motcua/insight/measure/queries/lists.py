"""The dossiers behind a number: the same ones that it counts, in the order in which they were received."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connection

from motcua.foundation.catalogue.queries.register import entry_of
from motcua.foundation.catalogue.queries.register_rows import current_version
from motcua.foundation.organisation.register import Register, register
from motcua.foundation.people.principals import Principal
from motcua.insight.measure.conditions import LISTS, Condition, Outcome
from motcua.insight.measure.kept import COLUMNS, Kept
from motcua.insight.measure.queries.of_steps import STEPS, done_by
from motcua.insight.measure.queries.productivity import PRODUCTIVITY, of_receptions
from motcua.insight.measure.queries.rights import check
from motcua.insight.measure.queries.standing import Standing, consistently
from motcua.insight.measure.values import ListedDossier, Place, Wanted
from motcua.law.indices.tally import Why
from motcua.law.worktime.arithmetic import local


def listed(
    figure_id: str,
    wanted: Wanted,
    *,
    outcome: Outcome | Why = Outcome.COUNTED,
    after: Place | None = None,
    limit: int,
    seen_by: Principal,
    at: datetime,
) -> tuple[ListedDossier, ...]:
    """The next ones of a figure, or of a column of report II.06a (`II.06a.13`). `after`: the place of the last one before.

    Refused: who may not look (MeasureClosed). Raises KeyError for a list that the figure does not have (`lists_of`).
    """
    check(seen_by, wanted.agency, local(at).date())
    kept = consistently(lambda standing: _rows(_Listing.of(figure_id, outcome, wanted, standing), after, limit), at=at)
    known, names = register(), names_of({one.procedure for one in kept})
    why = outcome if isinstance(outcome, Why) else None
    counted = None if why is not None else outcome is Outcome.COUNTED
    return tuple(_line(one, names[one.procedure], known, counted=counted, why=why) for one in kept)


def listed_count(
    figure_id: str, wanted: Wanted, *, outcome: Outcome | Why = Outcome.COUNTED, seen_by: Principal, at: datetime
) -> int:
    """How many there are in all. Refused and raised as by `listed`."""
    check(seen_by, wanted.agency, local(at).date())
    return consistently(lambda standing: _count(_Listing.of(figure_id, outcome, wanted, standing)), at=at)


def lists_of(figure_id: str) -> tuple[str, ...]:
    """The lists that a figure has: counted, out, and why the others were excluded. Empty: it is not listed."""
    return tuple(str(one) for one in LISTS.get(figure_id, ()))


def count_of(figure_id: str, wanted: Wanted, standing: Standing) -> int:
    """How many are counted in a figure that has no sums. The caller asks who looks."""
    return _count(_Listing.of(figure_id, Outcome.COUNTED, wanted, standing))


def counted_by_agency(figure_id: str, wanted: Wanted, standing: Standing) -> Counter[str]:
    """The same by agency, for all agencies. The caller asks who looks."""
    found = _by_agency(_Listing.of(figure_id, Outcome.COUNTED, wanted, standing))
    return Counter({str(agency): number for agency, number in found.items()})


def counted_by_stratum(figure_id: str, wanted: Wanted, standing: Standing) -> dict[tuple[int, str], Counter[str]]:
    """Counted and out of a figure, by agency and procedure, in one statement. The caller asks who looks."""
    return _grouped(figure_id, wanted, standing, ("agency", "procedure"))


def counted_by_procedure(figure_id: str, wanted: Wanted, standing: Standing) -> dict[str, Counter[str]]:
    """The same by procedure alone."""
    found = _grouped(figure_id, wanted, standing, ("procedure",))
    return {procedure: counts for (procedure,), counts in found.items()}


def _grouped(figure_id: str, wanted: Wanted, standing: Standing, keys: tuple[str, ...]) -> dict[Any, Counter[str]]:
    """By the values of these columns."""
    parts = {
        one: _Listing.of(figure_id, one, wanted, standing)
        for one in (Outcome.COUNTED, Outcome.OUT)
        if one in LISTS[figure_id]
    }
    columns, values, either = [*keys], list[Any](), list[Any]()
    for one in parts.values():
        columns.append(f"count(*) filter (where {one.condition.sql})")
        values += one.condition.values
        either += one.condition.values
    where, narrowed = next(iter(parts.values())).narrowing
    wheres = f"{where} and ({' or '.join(f'({one.condition.sql})' for one in parts.values())})"
    with connection.cursor() as cursor:
        cursor.execute(
            f"select {', '.join(columns)} from measure_dossier where {wheres} group by {', '.join(keys)}",  # noqa: S608 - our own conditions
            [*values, *narrowed, *either],
        )
        rows: list[Any] = cursor.fetchall()
    found: dict[Any, Counter[str]] = {}
    for row in rows:
        found[row[: len(keys)]] = Counter(dict(zip(parts, row[len(keys) :], strict=True)))
    for outcome, listing in parts.items():
        for kept in listing.in_memory():
            found.setdefault(tuple(getattr(kept, key) for key in keys), Counter())[outcome] += 1
    return found


def names_of(codes: Iterable[str]) -> dict[str, str]:
    """Of procedures, as the newest version calls them; empty for one that the catalogue lost."""
    version = current_version()
    entries = {code: entry_of(code, version) for code in codes}
    return {code: one.versions[0].summary.name if one and one.versions else "" for code, one in entries.items()}


@dataclass(frozen=True, slots=True)
class _Listing:
    """`condition` of the figure; which dossiers are asked for at all is in `wanted`. Unfolded ones are judged in memory."""

    condition: Condition
    wanted: Wanted
    standing: Standing

    @classmethod
    def of(cls, figure_id: str, outcome: str, wanted: Wanted, standing: Standing) -> "_Listing":
        condition = LISTS[figure_id][outcome](wanted.period)
        if figure_id == PRODUCTIVITY:
            condition &= of_receptions(wanted, standing)
            wanted = replace(wanted, agency=None)  # who received, not who resolves
        if figure_id == STEPS:
            condition &= done_by(outcome, wanted, standing)
            wanted = replace(wanted, agency=None)  # who had a step, not who resolves
        return cls(condition, wanted, standing)

    @property
    def where(self) -> tuple[str, list[Any]]:
        sql, values = self.narrowing
        return f"{sql} and {self.condition.sql}", [*values, *self.condition.values]

    @property
    def narrowing(self) -> tuple[str, list[Any]]:
        """Without the condition of the figure."""
        unfolded, wanted = list(self.standing.unfolded.ids), self.wanted
        parts: list[tuple[str, Any]] = [("generation = %s", self.standing.generation)]
        for name, value in (("agency", wanted.agency), ("procedure", wanted.procedure), ("channel", wanted.channel)):
            if value:
                parts.append((f"{name} = %s", value))
        if unfolded:
            parts.append(("not dossier_id = any(%s)", unfolded))
        return " and ".join(one for one, _ in parts), [value for _, value in parts]

    def in_memory(self) -> list[Kept]:
        return [one for one in self.standing.unfolded.after.values() if self._is_wanted(one)]

    def _is_wanted(self, one: Kept) -> bool:
        wanted = self.wanted
        return (
            wanted.agency in (None, one.agency)
            and wanted.procedure in ("", one.procedure)
            and wanted.channel in ("", one.channel)
            and self.condition.test(one)
        )


def _rows(listing: _Listing, after: Place | None, limit: int) -> list[Kept]:
    sql, values = listing.where
    if after is not None:
        sql, values = f"{sql} and (received_at, dossier_id) > (%s, %s)", [*values, *after]
    with connection.cursor() as cursor:
        cursor.execute(
            f"select {COLUMNS} from measure_dossier where {sql} order by received_at, dossier_id limit %s",  # noqa: S608 - our own conditions
            [*values, limit],
        )
        rows = [Kept.of_row(row) for row in cursor.fetchall()]
    waiting = (one for one in listing.in_memory() if after is None or _place(one) > after)
    return sorted([*rows, *waiting], key=_place)[:limit]


def _count(listing: _Listing) -> int:
    sql, values = listing.where
    with connection.cursor() as cursor:
        cursor.execute(f"select count(*) from measure_dossier where {sql}", values)  # noqa: S608 - our own conditions
        row: Any = cursor.fetchone()
    return int(row[0]) + len(listing.in_memory())


def _by_agency(listing: _Listing) -> Counter[int]:
    sql, values = listing.where
    with connection.cursor() as cursor:
        cursor.execute(f"select agency, count(*) from measure_dossier where {sql} group by agency", values)  # noqa: S608 - our own conditions
        found = Counter[int](dict(cursor.fetchall()))
    found.update(one.agency for one in listing.in_memory())
    return found


def _place(one: Kept) -> tuple[datetime, UUID]:
    return one.received_at, one.dossier_id


def _line(one: Kept, name: str, known: Register, *, counted: bool | None, why: Why | None) -> ListedDossier:
    return ListedDossier(
        id=one.dossier_id,
        code=one.code,
        procedure_code=one.procedure,
        procedure_name=name,
        agency=known.agency(one.agency).name,
        received_at=local(one.received_at),
        accepted_at=None if one.accepted_at is None else local(one.accepted_at),
        ended_at=None if one.ended_at is None else local(one.ended_at),
        due_text=_due_text(one),
        counted=counted,
        why=why,
    )


def _due_text(one: Kept) -> str:
    if one.due_on is not None:
        return f"{one.due_on:%d/%m/%Y}"
    return "" if one.due_at is None else f"{local(one.due_at):%H:%M %d/%m/%Y}"
