"""What in a procedure seems to be done for nothing, over our own record, for who may see its figures.

Each procedure is a log of its own. Definitions: docs/formats/simplify.md; what our record is read as: docs/developers/simplify.md.
"""

from collections import defaultdict
from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Final
from uuid import UUID

from motcua.casework.dossiers.queries.outcomes import called
from motcua.foundation.people.principals import Principal
from motcua.insight.measure.queries.rights import agencies_of
from motcua.insight.simplify import kept, reading
from motcua.insight.simplify.refusals import NothingOfProcedure, TooManyToAsk
from motcua.insight.simplify.values import (
    FindingLine,
    Overview,
    ProcedureAnswer,
    ProcedureLine,
    Shown,
    finding_key,
    key_of,
)
from motcua.law.indices.period import Period
from motcua.law.simplify.answer import Answer, ask
from motcua.law.simplify.facts import Trace
from motcua.law.simplify.findings import Finding
from motcua.law.simplify.settings import DEFAULT, Settings
from motcua.law.worktime.vietnam import SHIPPED

MOST: Final = 20_000
"""Dossiers of one procedure that are looked at for one answer."""
MOST_AT_ONCE: Final = 5_000
"""Dossiers of all procedures together that are looked at while somebody waits."""


def answer_of(procedure: str, period: Period, *, seen_by: Principal, settings: Settings = DEFAULT) -> ProcedureAnswer:
    """Everything that is answered about one procedure, computed now.

    Refused: who may see no figures (MeasureClosed), more than a year (PeriodTooLongToAsk), too many dossiers (TooManyToAsk), none
    (NothingOfProcedure).
    """
    scope = reading.scope_of(period, procedure, agencies_of(seen_by, period.last))
    known = reading.procedures(scope)
    if not procedure or procedure not in known:
        raise NothingOfProcedure
    name, n = known[procedure]
    if n > MOST:
        raise TooManyToAsk(most=MOST)
    made_by = reading.building()
    answer = ask(reading.traces(scope, made_by), SHIPPED, settings)
    return ProcedureAnswer(procedure, name, period, answer, made_by.papers, by_effect(answer.judgement.findings))


def finding_by_id(procedure: str, kind: str, subject_key: str, *, period: Period, seen_by: Principal) -> Finding | None:
    """The finding with this key (`finding_key`) of this kind in a procedure, computed now; None: it is not found in that period.

    Refused: as `answer_of`.
    """
    found = answer_of(procedure, period, seen_by=seen_by).findings
    return next((one for one in found if one.kind == kind and key_of(one) == subject_key), None)


def overview(period: Period, *, at: datetime, seen_by: Principal) -> Overview:
    """Every procedure with what is found in it, the largest effect first. Of the province as it was kept by night, where it was;
    of their own agencies, and where nothing was kept, computed now.

    Refused: who may see no figures (MeasureClosed), too many dossiers to compute now (TooManyToAsk).
    """
    agencies = agencies_of(seen_by, period.last)
    if agencies is None and (standing := kept.newest()) is not None:
        return standing
    scope = reading.scope_of(period, "", agencies)
    if reading.how_many(scope, at_most=MOST_AT_ONCE) > MOST_AT_ONCE:
        raise TooManyToAsk(most=MOST_AT_ONCE)
    return Overview(at, period, is_kept=False, lines=in_order(_lines(period, agencies)))


def _lines(period: Period, agencies: Collection[int] | None) -> Sequence[ProcedureLine]:
    scope = reading.scope_of(period, "", agencies)
    names, parts = reading.procedures(scope), defaultdict[str, list[Trace]](list)
    for trace in reading.traces(scope, reading.building()):
        parts[trace.procedure].append(trace)
    return [line_of(code, names[code][0], ask(parts[code], SHIPPED)) for code in names]


def line_of(code: str, name: str, answer: Answer) -> ProcedureLine:
    """What the list says of a procedure."""
    found = tuple(
        FindingLine(key_of(one), one.kind, _subject(one), one.n, one.marked, one.effect.saved)
        for one in by_effect(answer.judgement.findings)
    )
    summary = answer.summary
    is_judged = summary.cases >= answer.settings.min_n
    return ProcedureLine(code, name, summary.cases, summary.ended, is_judged, found)


def in_order(lines: Collection[ProcedureLine]) -> tuple[ProcedureLine, ...]:
    """With findings first, the largest effect of a dossier times its dossiers first; then by number of dossiers."""
    return tuple(sorted(lines, key=lambda one: (-_weight(one), -len(one.findings), -one.dossiers, one.code)))


def by_effect(findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """The most time saved in all dossiers first; what has no estimate after it, as sure as it is."""
    return tuple(
        sorted(findings, key=lambda one: (-(one.effect.saved or 0) * len(one.dossiers), one.fdr_q, key_of(one)))
    )


def shown(ids: Sequence[str], *, seen_by: Principal) -> tuple[Shown, ...]:
    """Those of these dossiers that they may open, by code."""
    names = called([UUID(one) for one in ids], seen_by=seen_by)
    return tuple(sorted((Shown(key, one.code) for key, one in names.items()), key=lambda one: (one.code, str(one.id))))


def _weight(line: ProcedureLine) -> int:
    return max(((one.saved or 0) * one.n for one in line.findings), default=0)


def _subject(one: Finding) -> dict[str, str]:
    return {name: " và ".join(value) if isinstance(value, tuple) else value for name, value in one.subject}


__all__ = [
    "answer_of",
    "by_effect",
    "finding_by_id",
    "finding_key",
    "in_order",
    "key_of",
    "line_of",
    "overview",
    "shown",
]
