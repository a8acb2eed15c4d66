"""The rules of a procedure on a day: published times weighed with our dated rows (`times.weigh`)."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Final

from motcua.foundation.catalogue.models import ChannelTime, LocalTime
from motcua.foundation.catalogue.published import published_as
from motcua.foundation.catalogue.queries.force import in_force
from motcua.foundation.catalogue.queries.lines import channel_of, lines_of
from motcua.foundation.catalogue.queries.offers import OFFERS_KEPT, Offers, offers_of
from motcua.foundation.catalogue.queries.register import Entry, answer_from, entry_of
from motcua.foundation.catalogue.refusals import UnknownCase, UnknownChoice, UnknownProcedure
from motcua.foundation.catalogue.times import PublishedTime, weigh
from motcua.foundation.catalogue.values import (
    CaseLines,
    LocalAnswer,
    ProcedurePage,
    ResolvedRules,
    TimeLine,
    VersionSummary,
)
from motcua.law.dossier.rules import Channel

RULES_KEPT: Final = 1024
"""Rules in memory, each of one entry, day, channel, case and choice. One costs about 2 kB."""


@dataclass(frozen=True, slots=True)
class ProcedureTimes:
    """All that the rules of a version are weighed from, read once. `cases`: their names by order."""

    code: str
    version_id: int
    version_number: int
    decision: str
    published: tuple[PublishedTime, ...]
    local: tuple[LocalAnswer, ...]
    cases: Mapping[int, str | None]

    def rules(
        self, *, channel: Channel | None = None, case: int | None = None, choice: int | None = None
    ) -> ResolvedRules:
        """The rules of a channel and a case, all channels where None. Refuses an unknown case and an unknown choice."""
        channel = None if channel is None else published_as(channel)
        if choice is not None and not any(t.order == choice and channel in (None, t.channel) for t in self.published):
            raise UnknownChoice(code=self.code, choice=choice)
        if case is not None and case not in self.cases:
            raise UnknownCase(code=self.code, case=case)
        weighed = weigh(
            self.published,
            self.local,
            channel=channel,
            case_name=None if case is None else self.cases[case],
            choice=choice,
            decision=self.decision,
        )
        return ResolvedRules(
            rules=weighed.rules,
            version_id=self.version_id,
            version_number=self.version_number,
            sources=weighed.sources,
            choices=weighed.choices,
            reason=weighed.reason,
        )


def procedure_rules(
    code: str,
    *,
    on: date,
    channel: Channel | None = None,
    case: int | None = None,
    choice: int | None = None,
    version: str | None = None,
) -> ResolvedRules:
    """The rules of the version in force on the day.

    `case` is the order of a case, `choice` the order of one published time where a channel has several that differ.
    `rules.limit` is None, with `reason`, where nothing countable is published and no local row answers (reading 21).
    `version`: of the catalogue, where this transaction has read it.
    Refuses a procedure that is not in force, an unknown case and an unknown choice.
    """
    entry = entry_of(code, version)
    if entry is None:
        raise UnknownProcedure(code=code, on=f"{on:%d/%m/%Y}")
    return _resolved(entry, on, channel, case, choice)


@lru_cache(maxsize=RULES_KEPT)
def _resolved(entry: Entry, on: date, channel: Channel | None, case: int | None, choice: int | None) -> ResolvedRules:
    """An entry never changes, so its rules of a day may be kept with it."""
    in_force = entry.version(on)
    if in_force is None:
        raise UnknownProcedure(code=entry.code, on=f"{on:%d/%m/%Y}")
    lines = lines_of(in_force.summary.id)
    times = _times(in_force.summary, lines.times, lines.cases, entry.local_on(on))
    return times.rules(channel=channel, case=case, choice=choice)


def times_of_page(page: ProcedurePage, *, on: date) -> ProcedureTimes:
    """The same from a page that has been read, without asking again."""
    local = (one for one in page.local_answers if one.valid_from <= on and (one.valid_to is None or one.valid_to >= on))
    return _times(page.version, page.times, page.cases, tuple(local))


def _times(
    version: VersionSummary, times: Iterable[TimeLine], cases: Iterable[CaseLines], local: tuple[LocalAnswer, ...]
) -> ProcedureTimes:
    return ProcedureTimes(
        code=version.code,
        version_id=version.id,
        version_number=version.number,
        decision=version.decision,
        published=tuple(map(_weighable, times)),
        local=local,
        cases={one.order: one.name for one in cases},
    )


def rules_of_versions(version_ids: Collection[int], *, on: date) -> dict[int, ResolvedRules]:
    """The rules of several versions at once, for all channels and whatever their cases; local rows are those in force on the day."""
    offers = offers_of(version_ids)
    local: dict[int, list[LocalAnswer]] = defaultdict(list)
    procedures = {one.procedure_id for one in offers.values()}
    answers = LocalTime.objects.filter(in_force(on), procedure_id__in=procedures).order_by("-valid_from", "pk")
    for answer in answers.values():
        local[answer["procedure_id"]].append(answer_from(answer))
    return {
        version_id: _weighed(one, tuple(local[one.procedure_id])) if one.procedure_id in local else _as_published(one)
        for version_id, one in offers.items()
    }


@lru_cache(maxsize=OFFERS_KEPT)
def _as_published(offers: Offers) -> ResolvedRules:
    return _weighed(offers, ())


def _weighed(offers: Offers, local: tuple[LocalAnswer, ...]) -> ResolvedRules:
    head = (offers.code, offers.version_id, offers.version_number, offers.decision)
    return ProcedureTimes(*head, published=offers.times, local=local, cases={}).rules()


def published_times(version_id: int) -> list[PublishedTime]:
    """The times of a version as `times` weighs them, in published order."""
    return [_published(row) for row in ChannelTime.objects.filter(version_id=version_id).order_by("order")]


def _published(row: ChannelTime) -> PublishedTime:
    return PublishedTime(
        order=row.order, channel=channel_of(row.channel), amount=row.amount, unit=row.unit, remark=row.remark
    )


def _weighable(line: TimeLine) -> PublishedTime:
    return PublishedTime(line.order, line.channel, line.amount, line.unit, line.remark)
