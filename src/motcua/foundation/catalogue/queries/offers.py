"""Published times and fees of many versions at once, for lists. A version never changes, so they are kept by its number."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any, Final

from django.db import connection

from motcua.foundation.catalogue.queries.lines import channel_of
from motcua.foundation.catalogue.times import PublishedTime
from motcua.foundation.catalogue.values import FeeLine

OFFERS_KEPT: Final = 4096
"""Versions that a process keeps: more than are in force. Times and fees of one cost about 2 kB."""


@dataclass(frozen=True, slots=True, eq=False)
class Offers:
    """All published times and fees of one version, in published order."""

    version_id: int
    version_number: int
    decision: str
    procedure_id: int
    code: str
    times: tuple[PublishedTime, ...]
    fees: tuple[FeeLine, ...]


_READ: Final = """
select v.id, v.number, v.decision, v.procedure_id, p.code, t."order", t.channel, t.amount, t.unit, t.remark,
       f.id, f.amount, f.currency, f.note
  from catalogue_procedureversion v join catalogue_procedure p on p.id = v.procedure_id
  left join catalogue_channeltime t on t.version_id = v.id left join catalogue_fee f on f.channel_time_id = t.id
 where v.id = any(%s) order by v.id, t."order", f."order"
"""
_HEAD: Final = slice(5)
_TIME: Final = slice(5, 10)
_FEE: Final = slice(10, None)

_kept: Final[dict[int, Offers]] = {}


def offers_of(version_ids: Collection[int]) -> dict[int, Offers]:
    """By version. One statement reads those that this process has not read before."""
    known = {one: offers for one in version_ids if (offers := _kept.get(one)) is not None}
    wanted = [one for one in version_ids if one not in known]
    return known | _read(wanted) if wanted else known


def _read(wanted: list[int]) -> dict[int, Offers]:
    with connection.cursor() as cursor:
        cursor.execute(_READ, [wanted])
        read = {head[0]: _offers(head, list(rows)) for head, rows in groupby(cursor.fetchall(), lambda row: row[_HEAD])}
    if len(_kept) + len(read) > OFFERS_KEPT:
        _kept.clear()
    _kept.update(read)
    return read


def _offers(head: tuple[Any, ...], rows: Sequence[tuple[Any, ...]]) -> Offers:
    version_id, number, decision, procedure_id, code = head
    times = dict.fromkeys(row[_TIME] for row in rows)
    return Offers(
        version_id=version_id,
        version_number=number,
        decision=decision,
        procedure_id=procedure_id,
        code=code,
        times=tuple(_time(*one) for one in times if one[0] is not None),
        fees=tuple(_fees(rows)),
    )


def _time(order: int, channel: str | None, *rest: Any) -> PublishedTime:
    return PublishedTime(order, channel_of(channel), *rest)


def _fees(rows: Iterable[tuple[Any, ...]]) -> Iterable[FeeLine]:
    for row in rows:
        (order, channel, *_), (number, amount, currency, note) = row[_TIME], row[_FEE]
        if number is not None:
            yield FeeLine(number, channel_of(channel), order, amount, currency, note)
