"""The rules of a procedure on a day: published times weighed with our dated rows (`times.weigh`)."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from motcua.foundation.catalogue.models import ChannelTime, LocalTime, ProcedureVersion
from motcua.foundation.catalogue.queries.force import in_force
from motcua.foundation.catalogue.queries.lines import channel_of, lines_of
from motcua.foundation.catalogue.queries.offers import OFFERS_KEPT, Offers, offers_of
from motcua.foundation.catalogue.refusals import UnknownCase, UnknownChoice, UnknownProcedure
from motcua.foundation.catalogue.times import PublishedTime, weigh
from motcua.foundation.catalogue.values import LocalAnswer, ProcedurePage, ResolvedRules, TimeLine
from motcua.law.dossier.rules import Channel
from motcua.law.worktime.values import Duration, Unit


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
    code: str, *, on: date, channel: Channel | None = None, case: int | None = None, choice: int | None = None
) -> ResolvedRules:
    """The rules of the version in force on the day.

    `case` is the order of a case, `choice` the order of one published time where a channel has several that differ.
    `rules.limit` is None, with `reason`, where nothing countable is published and no local row answers (reading 21).
    Refuses a procedure that is not in force, an unknown case and an unknown choice.
    """
    rows = ProcedureVersion.objects.filter(in_force(on), procedure__code=code)
    row = rows.values_list("pk", "number", "decision", "procedure_id").first()
    if row is None:
        raise UnknownProcedure(code=code, on=f"{on:%d/%m/%Y}")
    version_id, number, decision, procedure_id = row
    lines = lines_of(version_id)
    return ProcedureTimes(
        code=code,
        version_id=version_id,
        version_number=number,
        decision=decision,
        published=tuple(_weighable(one) for one in lines.times),
        local=local_answers(procedure_id, on),
        cases={one.order: one.name for one in lines.cases},
    ).rules(channel=channel, case=case, choice=choice)


def times_of_page(page: ProcedurePage, *, on: date) -> ProcedureTimes:
    """The same from a page that has been read, without asking again."""
    return ProcedureTimes(
        code=page.version.code,
        version_id=page.version.id,
        version_number=page.version.number,
        decision=page.version.decision,
        published=tuple(_weighable(one) for one in page.times),
        local=tuple(
            one for one in page.local_answers if one.valid_from <= on and (one.valid_to is None or one.valid_to >= on)
        ),
        cases={one.order: one.name for one in page.cases},
    )


def rules_of_versions(version_ids: Collection[int], *, on: date) -> dict[int, ResolvedRules]:
    """The rules of several versions at once, for all channels and whatever their cases; local rows are those in force on the day."""
    offers = offers_of(version_ids)
    local: dict[int, list[LocalAnswer]] = defaultdict(list)
    procedures = {one.procedure_id for one in offers.values()}
    answers = LocalTime.objects.filter(in_force(on), procedure_id__in=procedures).order_by("-valid_from", "pk")
    for answer in answers:
        local[answer.procedure_id].append(_answer(answer))
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


def local_answers(procedure_id: int, on: date | None) -> tuple[LocalAnswer, ...]:
    """Our rows of a procedure, in force on the day, or all of them (None) with the newest first."""
    rows = LocalTime.objects.filter(procedure_id=procedure_id).order_by("-valid_from", "pk")
    return tuple(_answer(row) for row in (rows if on is None else rows.filter(in_force(on))))


def published_times(version_id: int) -> list[PublishedTime]:
    """The times of a version as `times` weighs them, in published order."""
    return [_published(row) for row in ChannelTime.objects.filter(version_id=version_id).order_by("order")]


def _published(row: ChannelTime) -> PublishedTime:
    return PublishedTime(
        order=row.order, channel=channel_of(row.channel), amount=row.amount, unit=row.unit, remark=row.remark
    )


def _weighable(line: TimeLine) -> PublishedTime:
    return PublishedTime(line.order, line.channel, line.amount, line.unit, line.remark)


def _answer(row: LocalTime) -> LocalAnswer:
    return LocalAnswer(
        duration=_duration(row.amount, row.unit),
        basis=row.basis,
        valid_from=row.valid_from,
        channel=channel_of(row.channel),
        case_name=row.case_name,
        receipt_day_clause=row.receipt_day_clause,
        immediate=row.immediate,
        financial_pause=row.financial_pause,
        supplement_pause=row.supplement_pause,
        acceptance_limit=_duration(row.acceptance_amount, row.acceptance_unit),
        supplement_notice=_duration(row.notice_amount, row.notice_unit),
        supplement_term=_duration(row.term_amount, row.term_unit),
        obligation_term=_duration(row.obligation_amount, row.obligation_unit),
        valid_to=row.valid_to,
        entered_by=row.entered_by_name,
        entered_at=row.entered_at,
        row_id=row.pk,
    )


def _duration(amount: int | None, unit: str | None) -> Duration | None:
    return Duration(amount, Unit(unit)) if amount is not None and unit is not None else None
