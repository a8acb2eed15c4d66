"""The rules of a procedure on a day: published times weighed with our dated rows (`times.weigh`)."""

from datetime import date

from motcua.foundation.catalogue.models import ChannelTime, LocalTime, ProcedureCase, ProcedureVersion
from motcua.foundation.catalogue.queries.force import in_force
from motcua.foundation.catalogue.queries.lines import channel_of
from motcua.foundation.catalogue.refusals import UnknownCase, UnknownChoice, UnknownProcedure
from motcua.foundation.catalogue.times import PublishedTime, weigh
from motcua.foundation.catalogue.values import LocalAnswer, ResolvedRules
from motcua.law.dossier.rules import Channel
from motcua.law.worktime.values import Duration, Unit


def procedure_rules(
    code: str, *, on: date, channel: Channel | None = None, case: int | None = None, choice: int | None = None
) -> ResolvedRules:
    """The rules of the version in force on the day.

    `case` is the order of a case, `choice` the order of one published time where a channel has several that differ.
    `rules.limit` is None, with `reason`, where nothing countable is published and no local row answers (reading 21).
    Refuses a procedure that is not in force, an unknown case and an unknown choice.
    """
    row = (
        ProcedureVersion.objects.defer("published")
        .select_related("procedure")
        .filter(in_force(on), procedure__code=code)
        .first()
    )
    if row is None:
        raise UnknownProcedure(code=code, on=f"{on:%d/%m/%Y}")
    return _rules(row, on, channel, case, choice)


def rules_of_version(
    version_id: int, *, on: date, channel: Channel | None = None, case: int | None = None, choice: int | None = None
) -> ResolvedRules:
    """As `procedure_rules`, for a version that a dossier has pinned; local rows are those in force on the day."""
    row = ProcedureVersion.objects.defer("published").select_related("procedure").filter(pk=version_id).first()
    if row is None:
        raise UnknownProcedure(code=version_id, on=f"{on:%d/%m/%Y}")
    return _rules(row, on, channel, case, choice)


def _rules(
    row: ProcedureVersion, on: date, channel: Channel | None, case: int | None, choice: int | None
) -> ResolvedRules:
    times = published_times(row.pk)
    if choice is not None and not any(t.order == choice and channel in (None, t.channel) for t in times):
        raise UnknownChoice(code=row.procedure.code, choice=choice)
    weighed = weigh(
        times,
        local_answers(row.procedure_id, on),
        channel=channel,
        case_name=None if case is None else _case_name(row, case),
        choice=choice,
        decision=row.decision,
    )
    return ResolvedRules(
        rules=weighed.rules,
        version_id=row.pk,
        version_number=row.number,
        sources=weighed.sources,
        choices=weighed.choices,
        reason=weighed.reason,
    )


def local_answers(procedure_id: int, on: date | None) -> tuple[LocalAnswer, ...]:
    """Our rows of a procedure, in force on the day, or all of them (None) with the newest first."""
    rows = LocalTime.objects.filter(procedure_id=procedure_id).order_by("-valid_from", "pk")
    return tuple(_answer(row) for row in (rows if on is None else rows.filter(in_force(on))))


def published_times(version_id: int) -> list[PublishedTime]:
    """The times of a version as `times` weighs them, in published order."""
    rows = ChannelTime.objects.filter(version_id=version_id).order_by("order")
    return [
        PublishedTime(
            order=row.order, channel=channel_of(row.channel), amount=row.amount, unit=row.unit, remark=row.remark
        )
        for row in rows
    ]


def _case_name(row: ProcedureVersion, case: int) -> str | None:
    names = list(ProcedureCase.objects.filter(version=row, order=case).values_list("name", flat=True))
    if not names:
        raise UnknownCase(code=row.procedure.code, case=case)
    return names[0]


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
        valid_to=row.valid_to,
        entered_by=row.entered_by_name,
        entered_at=row.entered_at,
        row_id=row.pk,
    )


def _duration(amount: int | None, unit: str | None) -> Duration | None:
    return Duration(amount, Unit(unit)) if amount is not None and unit is not None else None
