"""What is found: every detector is asked, every unit with enough dossiers is a test, all tests are judged as one family.

A finding is a sign with its evidence, never an accusation. Definitions: docs/formats/detectors.md, When it is a finding.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from motcua.law.gaming.case import Case
from motcua.law.gaming.catalogue import DETECTORS
from motcua.law.gaming.detector import Detector, Member, Unit
from motcua.law.gaming.settings import Settings
from motcua.law.gaming.view import View
from motcua.law.indices.exact import half_up
from motcua.law.simplify.proportions import at_least, false_discovery, wilson

PLACES: Final = 6
"""Decimals of an expected share."""


@dataclass(frozen=True, slots=True)
class Finding:
    """`dossiers`: ids of the marked ones, by code point. `share` and probabilities are not rounded."""

    detector: str
    unit: Unit
    subject: str
    n: int
    marked: int
    expected: Fraction
    interval: tuple[float, float]
    p: Fraction
    q: Fraction
    dossiers: tuple[str, ...]

    @property
    def share(self) -> Fraction:
        return Fraction(self.marked, self.n)


@dataclass(frozen=True, slots=True)
class Judgement:
    """The findings, the surest first, and how many tests were made."""

    findings: tuple[Finding, ...]
    tests: int


def judge(case: Case, detectors: Sequence[Detector] = DETECTORS) -> Judgement:
    """Ask everything of a case. Whatever one test answered, it counts among the others."""
    view = View(case)
    tests = [test for detector in detectors for test in _tests(detector, view)]
    worth = false_discovery([test.p for test in tests])
    order = {detector.name: place for place, detector in enumerate(detectors)}
    found = [
        test.finding(q) for test, q in zip(tests, worth, strict=True) if q <= case.settings.fdr and test.has_effect()
    ]
    found.sort(key=lambda one: (one.q, one.p, order[one.detector], one.subject))
    return Judgement(tuple(found), len(tests))


def _tests(detector: Detector, view: View) -> Iterator["_Test"]:
    units: defaultdict[str, list[Member]] = defaultdict(list)
    for member in detector.members(view):
        units[member.subject].append(member)
    everybody = _Counts()
    for members in units.values():
        everybody.add(members)
    for subject in sorted(units):
        if len(units[subject]) >= view.settings.min_n:
            yield _Test(detector, view.settings, units[subject], everybody)


class _Counts:
    """How many members, and how many marked ones, by procedure."""

    def __init__(self) -> None:
        self.n, self.marked = Counter[str](), Counter[str]()

    def add(self, members: Sequence[Member]) -> None:
        for member in members:
            self.n[member.dossier.procedure] += 1
            self.marked[member.dossier.procedure] += member.marked


class _Test:
    """A unit with enough dossiers, against all others."""

    def __init__(self, detector: Detector, settings: Settings, members: Sequence[Member], everybody: _Counts) -> None:
        self._detector, self._settings, self._members = detector, settings, members
        self._n, self._marked = len(members), sum(member.marked for member in members)
        self._expected = max(detector.base(settings), _expected(members, everybody, settings.min_reference))
        self.p = at_least(self._marked, self._n, self._expected)

    def has_effect(self) -> bool:
        share, settings = Fraction(self._marked, self._n), self._settings
        is_much = share >= self._detector.share(settings) and share >= settings.ratio * self._expected
        return is_much and self._marked >= settings.min_marked

    def finding(self, q: Fraction) -> Finding:
        return Finding(
            detector=self._detector.name,
            unit=self._detector.unit,
            subject=self._members[0].subject,
            n=self._n,
            marked=self._marked,
            expected=self._expected,
            interval=wilson(self._marked, self._n),
            p=self.p,
            q=q,
            dossiers=tuple(sorted(member.dossier.id for member in self._members if member.marked)),
        )


def _expected(members: Sequence[Member], everybody: _Counts, reference: Fraction) -> Fraction:
    """The marked share that the rest would have with this unit's procedures."""
    own = _Counts()
    own.add(members)
    whole = _share(everybody.marked.total() - own.marked.total(), everybody.n.total() - own.n.total(), reference)
    total = Fraction(0)
    for procedure, n in own.n.items():
        rest = _share(everybody.marked[procedure] - own.marked[procedure], everybody.n[procedure] - n, reference)
        total += n * (rest if rest is not None else whole or Fraction(0))
    return Fraction(half_up(total / len(members), PLACES))


def _share(marked: int, n: int, reference: Fraction) -> Fraction | None:
    """None: too few to compare with."""
    return Fraction(marked, n) if n >= reference else None
