"""What is found in a log: every kind is asked in every procedure, all tests are judged as one family, little is said.

A finding is a proposal with its evidence for and against. Definitions: docs/formats/simplify.md, When it is a finding.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from motcua.law.simplify.catalogue import KINDS
from motcua.law.simplify.dossiers import Dossier, Log
from motcua.law.simplify.kind import Given
from motcua.law.simplify.population import Family, Population, Question, Subject
from motcua.law.simplify.proportions import at_least, at_most, false_discovery, wilson
from motcua.law.simplify.ranks import interval_of_median, median
from motcua.law.simplify.settings import DEFAULT, Settings

OTHERS: Final = "*"
"""The stratum of agencies that have too few dossiers each."""


@dataclass(frozen=True, slots=True)
class Stratum:
    agency: str
    n: int
    marked: int


@dataclass(frozen=True, slots=True)
class Effect:
    """`saved` and its `interval`: office time in microseconds a dossier; None: unknown. `visits` a dossier, or unknown."""

    saved: int | None
    interval: tuple[int, int] | None
    visits: Fraction | None


@dataclass(frozen=True, slots=True)
class Finding:
    """`dossiers` speak for it, `counter_evidence` against, both by code point. Shares and probabilities are not rounded."""

    kind: str
    procedure: str
    subject: Subject
    n: int
    marked: int
    baseline: Fraction
    interval: tuple[float, float]
    effect: Effect
    strata: tuple[Stratum, ...]
    dossiers: tuple[str, ...]
    counter_evidence: tuple[str, ...]
    p: Fraction
    fdr_q: Fraction


@dataclass(frozen=True, slots=True)
class Judgement:
    """The findings, the surest first, and how many tests were made."""

    findings: tuple[Finding, ...]
    tests: int


def judge(log: Log, settings: Settings = DEFAULT) -> Judgement:
    """Ask everything of a log. Whatever one test answered, it counts among the others."""
    given = Given(settings, log.end)
    results: list[Fraction] = []
    candidates: list[tuple[int, _Test]] = []
    for test in _tests(log.dossiers, given):
        if test.has_effect() and test.strata_agree():
            candidates.append((len(results), test))
        results.append(test.p)
    worth = false_discovery(results)
    found = [test.finding(worth[place]) for place, test in candidates if worth[place] <= settings.fdr]
    found.sort(key=lambda one: (one.fdr_q, one.kind, one.procedure, tuple(value for _, value in one.subject)))
    return Judgement(tuple(found), len(results))


def by_procedure(dossiers: Sequence[Dossier]) -> dict[str, list[Dossier]]:
    """By code point."""
    parts: defaultdict[str, list[Dossier]] = defaultdict(list)
    for dossier in dossiers:
        parts[dossier.procedure].append(dossier)
    return {name: parts[name] for name in sorted(parts)}


def _tests(dossiers: Sequence[Dossier], given: Given) -> Iterator["_Test"]:
    for procedure, own in by_procedure(dossiers).items():
        for name in KINDS:
            for question in KINDS[name].questions(own, given):
                if len(question.population.members) >= given.settings.min_n:
                    yield _Test(name, procedure, question, given.settings)


class _Test:
    """One question with enough dossiers."""

    def __init__(self, kind: str, procedure: str, question: Question, settings: Settings) -> None:
        self._kind, self._procedure, self._settings = kind, procedure, settings
        self._subject, self._family, self._population = question.subject, question.family, question.population
        self._n, self._marked = len(self._population.marks), sum(self._population.marks)
        self._base: Fraction = getattr(settings, f"{self._family}_base")
        tail = at_most if self._family is Family.NEVER else at_least
        self.p = tail(self._marked, self._n, self._base)
        self._strata: tuple[Stratum, ...] = ()

    def has_effect(self) -> bool:
        share = Fraction(self._marked, self._n)
        needed: Fraction = getattr(self._settings, f"{self._family}_share")
        return share <= needed if self._family is Family.NEVER else share >= needed

    def strata_agree(self) -> bool:
        """Whether no stratum lies wholly on the other side of the base. A subject that is of an agency has none."""
        if any(name == "agency" for name, _ in self._subject):
            return True
        self._strata = strata(self._population, int(self._settings.min_n))
        base = float(self._base)
        for one in self._strata:
            low, high = wilson(one.marked, one.n)
            if low > base if self._family is Family.NEVER else high < base:
                return False
        return True

    def finding(self, fdr_q: Fraction) -> Finding:
        population, against = self._population, self._family is Family.NEVER
        speaks_for = [mark is not against for mark in population.marks]
        ids = [dossier.id for dossier in population.members]
        times = [time for time, speaks in zip(population.times, speaks_for, strict=True) if speaks and time is not None]
        return Finding(
            kind=self._kind,
            procedure=self._procedure,
            subject=self._subject,
            n=self._n,
            marked=self._marked,
            baseline=self._base,
            interval=wilson(self._marked, self._n),
            effect=self._effect(sorted(times)),
            strata=self._strata,
            dossiers=tuple(sorted(id_ for id_, speaks in zip(ids, speaks_for, strict=True) if speaks)),
            counter_evidence=tuple(sorted(id_ for id_, speaks in zip(ids, speaks_for, strict=True) if not speaks)),
            p=self.p,
            fdr_q=fdr_q,
        )

    def _effect(self, times: list[int]) -> Effect:
        visits = KINDS[self._kind].visits(self._population)
        if not times:
            return Effect(None, None, visits)
        return Effect(median(times), interval_of_median(times), visits)


def strata(population: Population, least: int) -> tuple[Stratum, ...]:
    """The parts by the agency that received, of at least `least` dossiers; smaller agencies together are one. By code point."""
    parts: dict[str, tuple[int, int]] = {}
    for dossier, marked in zip(population.members, population.marks, strict=True):
        n, count = parts.get(dossier.agency, (0, 0))
        parts[dossier.agency] = n + 1, count + marked
    small = [part for part in parts.values() if part[0] < least]
    looked_at = [Stratum(agency, *part) for agency, part in parts.items() if part[0] >= least]
    together = Stratum(OTHERS, sum(n for n, _ in small), sum(count for _, count in small))
    if together.n >= least:
        looked_at.append(together)
    return tuple(sorted(looked_at, key=lambda one: one.agency))
