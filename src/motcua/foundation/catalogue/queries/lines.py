"""The lines of a version: papers by case, times with their fees, results. A version never changes, so they may be kept."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from motcua.foundation.catalogue.models import ChannelTime, Component, Fee, ProcedureCase, ResultType
from motcua.foundation.catalogue.published import published_as
from motcua.foundation.catalogue.values import CaseLines, ComponentLine, FeeLine, ResultLine, TimeLine
from motcua.law.dossier.rules import Channel

VERSIONS_KEPT: Final = 512
"""Versions of procedures whose lines a process keeps; those of one cost about 20 kB."""


@dataclass(frozen=True, slots=True)
class Lines:
    """All lines of one version, as published."""

    times: tuple[TimeLine, ...]
    cases: tuple[CaseLines, ...]
    results: tuple[ResultLine, ...]

    def fees(self, channel: Channel) -> tuple[FeeLine, ...]:
        return tuple(fee for time in self.times if time.channel is published_as(channel) for fee in time.fees)


@lru_cache(maxsize=VERSIONS_KEPT)
def lines_of(version_id: int) -> Lines:
    """An import writes a version with all its lines and never again; what changes is a new version."""
    return Lines(times(version_id), cases(version_id), results(version_id))


def times(version_id: int) -> tuple[TimeLine, ...]:
    """The published times of a version with their fees."""
    rows = ChannelTime.objects.filter(version_id=version_id).order_by("order").prefetch_related("fees")
    return tuple(
        TimeLine(
            order=row.order,
            channel=channel_of(row.channel),
            amount=row.amount,
            unit=row.unit,
            remark=row.remark,
            fees=tuple(fee_line(fee) for fee in sorted(row.fees.all(), key=lambda fee: fee.order)),
        )
        for row in rows
    )


def cases(version_id: int) -> tuple[CaseLines, ...]:
    """All cases of a version with their papers, as published."""
    rows = ProcedureCase.objects.filter(version_id=version_id).order_by("order").prefetch_related("components")
    return tuple(
        CaseLines(
            order=row.order, name=row.name, components=_lines(sorted(row.components.all(), key=lambda c: c.order))
        )
        for row in rows
    )


def components(version_id: int, *, case: int | None = None) -> tuple[ComponentLine, ...]:
    """The papers of one case by its order, or of all cases, in published order."""
    rows = Component.objects.filter(case__version_id=version_id).order_by("case__order", "order")
    return _lines(rows if case is None else rows.filter(case__order=case))


def fees(version_id: int, *, channel: Channel | None = None, time: int | None = None) -> tuple[FeeLine, ...]:
    """The published fees of a channel, or of all; `time` (the order of one published time) narrows to its fees."""
    rows = Fee.objects.filter(channel_time__version_id=version_id).select_related("channel_time")
    if channel is not None:
        rows = rows.filter(channel_time__channel=published_as(channel).value)
    if time is not None:
        rows = rows.filter(channel_time__order=time)
    return tuple(fee_line(row) for row in rows.order_by("channel_time__order", "order"))


def fee_line(row: Fee) -> FeeLine:
    return FeeLine(
        id=row.pk,
        channel=channel_of(row.channel_time.channel),
        time_order=row.channel_time.order,
        amount=row.amount,
        currency=row.currency,
        note=row.note,
    )


def results(version_id: int) -> tuple[ResultLine, ...]:
    rows = ResultType.objects.filter(version_id=version_id).order_by("order").values_list("code", "name")
    return tuple(ResultLine(code=code, name=name) for code, name in rows)


def channel_of(word: str | None) -> Channel | None:
    return Channel(word) if word is not None else None


def _lines(rows: Iterable[Component]) -> tuple[ComponentLine, ...]:
    return tuple(
        ComponentLine(
            id=row.pk,
            order=row.order,
            code=row.code,
            name=row.name,
            originals=row.originals,
            copies=row.copies,
            has_form_file=row.has_form_file,
            e_form=row.e_form,
        )
        for row in rows
    )
