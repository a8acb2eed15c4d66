"""What closing a dossier as it is would cost: which lack loses which points of which figure of QĐ 766.

Nothing is looked up: the figures of the law are computed with the lack and without it, and the difference is the loss.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from fractions import Fraction
from typing import Final

from motcua.law.indices.answers import Figure, answers
from motcua.law.indices.case import WORKING_DAYS, Case
from motcua.law.indices.days import Days
from motcua.law.indices.exact import ZERO
from motcua.law.indices.facts import (
    Agency,
    AgencyLevel,
    CaseLevel,
    CertifiedCopy,
    Channel,
    Dossier,
    Facts,
    FiledBy,
    PaidOnline,
    Pause,
    Procedure,
)
from motcua.law.indices.period import Period, due_on
from motcua.law.indices.readings import DEFAULT, IndexReadings


class Lack(StrEnum):
    """What a dossier lacks, or bears, that loses points."""

    E_RESULT = "e_result"
    DIGITISED = "digitised"
    CERTIFIED_COPY = "certified_copy"
    SYNCED = "synced"
    IDENTITY = "identity_verified"
    PAYMENT = "paid_online"
    REUSED = "reused"
    FROM_VAULT = "from_vault"
    CHANNEL = "channel"
    FILED_BY = "filed_by"
    SUPPLEMENTS = "supplements"
    LATENESS = "lateness"

    @property
    def can_be_mended(self) -> bool:
        """Something can still be entered before it is closed."""
        return self in MENDABLE


MENDABLE: Final = frozenset(
    {Lack.E_RESULT, Lack.DIGITISED, Lack.CERTIFIED_COPY, Lack.SYNCED, Lack.IDENTITY, Lack.PAYMENT}
)


@dataclass(frozen=True, slots=True)
class Loss:
    """Points that a figure of QĐ 766 has less because of one lack alone."""

    lack: Lack
    figure: str
    points: Fraction
    maximum: Fraction


@dataclass(frozen=True, slots=True)
class Cost:
    """`losses`: most points first. `together`: what all of them cost; less than their sum where two lacks lose the same points."""

    losses: tuple[Loss, ...]
    together: Fraction


def cost_of_closing(
    dossier: Dossier,
    procedure: Procedure,
    readings: IndexReadings = DEFAULT,
    *,
    at: datetime | None = None,
    days: Days = WORKING_DAYS,
    beside: Facts | None = None,
    period: Period | None = None,
) -> Cost:
    """What it costs to close the dossier as it is, at `at` if it has no end yet.

    The figures are computed with the dossier without any lack, and with each lack alone; the differences are the losses. `beside`:
    what else the subject has in the period, with its targets; without it the dossier stands alone and each loss is the share of the
    whole figure. `period` by default from receipt to the end. Refused with ValueError: no end and no `at`.
    """
    closed = dossier if dossier.end is not None else replace(dossier, done_at=at)
    end = closed.end
    if end is None:
        raise ValueError("a dossier without end has no cost of closing")
    mends = dict(_mends(closed, procedure, end))
    whole = closed
    for mend in mends.values():
        whole = mend(whole)
    facts = beside or _alone(closed, procedure)
    points = _Points(facts, period or Period(closed.received_at.date(), end.date()), readings, days)
    best, stands = points.with_dossier(whole), points.with_dossier(closed)
    losses = []
    for lack in mends:
        lacking = closed
        for other, mend in mends.items():
            lacking = lacking if other is lack else mend(lacking)
        lost = _lost(best, points.with_dossier(lacking))
        losses += [Loss(lack, figure.id, less, figure.maximum or ZERO) for figure, less in lost]
    together = sum((less for _, less in _lost(best, stands)), ZERO)
    return Cost(tuple(sorted(losses, key=lambda one: one.points, reverse=True)), together)


Mend = Callable[[Dossier], Dossier]


def _mends(one: Dossier, procedure: Procedure, end: datetime) -> Iterator[tuple[Lack, Mend]]:
    """What would have to be otherwise. A mend that changes nothing is none."""
    parts = one.components
    full = replace(parts, digitised=parts.to_digitise)
    every: tuple[tuple[Lack, Mend], ...] = (
        (Lack.E_RESULT, lambda it: replace(it, e_result=True)),
        (Lack.DIGITISED, lambda it: replace(it, components=replace(it.components, digitised=full.digitised))),
        (Lack.REUSED, lambda it: replace(it, components=replace(it.components, reused=parts.reusable))),
        (Lack.FROM_VAULT, lambda it: replace(it, components=replace(it.components, from_vault=parts.reusable))),
        (Lack.CERTIFIED_COPY, lambda it: replace(it, certified_copy=it.certified_copy and CertifiedCopy.ELECTRONIC)),
        (Lack.SYNCED, lambda it: replace(it, synced=True)),
        (Lack.IDENTITY, lambda it: replace(it, identity_verified=True)),
        (Lack.PAYMENT, lambda it: replace(it, paid_online=PaidOnline.NATIONAL) if not _is_paid(it) else it),
        (Lack.CHANNEL, lambda it: it if it.is_online else replace(it, channel=Channel.ONLINE)),
        (Lack.FILED_BY, lambda it: replace(it, filed_by=FiledBy.SELF)),
        (Lack.SUPPLEMENTS, _requested_once),
        (Lack.LATENESS, lambda it: replace(it, appointment=due_on(end.date()), extended=True)),
    )
    yield from ((lack, mend) for lack, mend in every if mend(one) != one)


def _requested_once(one: Dossier) -> Dossier:
    """With the first request alone. What the others took out of the limit stays out of it."""
    waits = tuple(Pause(each.requested_at, each.answered_at) for each in one.supplements[1:] if each in one.waits)
    return replace(one, supplements=one.supplements[:1], pauses=(*one.pauses, *waits))


def _is_paid(one: Dossier) -> bool:
    return one.paid_online is not PaidOnline.NONE


def _alone(one: Dossier, procedure: Procedure) -> Facts:
    agencies = dict.fromkeys((one.agency, one.reception))
    return Facts(agencies=tuple(Agency(id_, AgencyLevel.PROVINCE) for id_ in agencies), procedures=(procedure,))


@dataclass(frozen=True, slots=True)
class _Points:
    """Points of QĐ 766 of the province that these facts are."""

    facts: Facts
    period: Period
    readings: IndexReadings
    days: Days

    def with_dossier(self, one: Dossier) -> dict[str, Figure]:
        others = tuple(each for each in self.facts.dossiers if each.id != one.id)
        facts = replace(self.facts, dossiers=(*others, one))
        case = Case(CaseLevel.PROVINCE, self.period, facts, self.readings, self.days)
        return {
            figure.id: figure
            for figure in answers(case)
            if isinstance(figure, Figure) and figure.id.startswith("766.") and figure.denominator is not None
        }


def _lost(best: Mapping[str, Figure], stands: Mapping[str, Figure]) -> Iterator[tuple[Figure, Fraction]]:
    for id_, figure in best.items():
        most, has = figure.exact_points, stands[id_].exact_points
        if most is not None and has is not None and most > has:
            yield figure, most - has
