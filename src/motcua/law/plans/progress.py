"""How far a task is, by what stands as evidence and by nothing else. Pure: the same evidence gives the same progress."""

from collections.abc import Iterable, Sequence
from datetime import date
from fractions import Fraction

from motcua.law.indices.targets import is_reached
from motcua.law.plans.values import Evidence, EvidenceKind, Goal, Progress

NONE = Fraction(0)
WHOLE = Fraction(1)


def progress(goal: Goal, evidence: Iterable[Evidence], holders: Sequence[str]) -> Progress:
    """`holders`: who answers for the task today. A figure has to be reached by each of them; pieces are counted together, also those
    that a predecessor gave."""
    standing = [one for one in evidence if one.withdrawn is None]
    return _of_figure(goal, standing, holders) if goal.is_figure else _of_pieces(goal, standing)


def _of_pieces(goal: Goal, standing: Iterable[Evidence]) -> Progress:
    days = sorted(one.on for one in standing if one.kind is not EvidenceKind.FIGURE)
    done = len(days) >= goal.pieces
    return Progress(
        done_on=days[goal.pieces - 1] if done else None,
        share=min(Fraction(len(days), goal.pieces), WHOLE),
        pieces=len(days),
        wanted=goal.pieces,
    )


def _of_figure(goal: Goal, standing: Iterable[Evidence], holders: Sequence[str]) -> Progress:
    figures = [one for one in standing if one.kind is EvidenceKind.FIGURE]
    of_each = [[one for one in figures if one.holder == holder] for holder in holders]
    since = [_reached_since(goal, one) for one in of_each]
    done = [one for one in since if one is not None]
    last = [max(one, key=lambda each: each.on).value for one in of_each if one]
    return Progress(
        done_on=max(done) if done and len(done) == len(holders) else None,
        share=sum((_ratio(goal, value) for value in last), NONE) / len(holders) if holders else NONE,
        pieces=len(done),
        wanted=len(holders),
        value=last[0] if len(holders) == 1 and last else None,
    )


def _reached_since(goal: Goal, figures: Iterable[Evidence]) -> date | None:
    """The first day of the last unbroken run in which the aim was reached; None: it is not reached now."""
    since: date | None = None
    for one in sorted(figures, key=lambda each: each.on):
        if not _reaches(goal, one.value):
            since = None
        elif since is None:
            since = one.on
    return since


def _reaches(goal: Goal, value: Fraction | None) -> bool:
    return goal.aim is not None and bool(is_reached(value, goal.aim, at_most=goal.at_most))


def _ratio(goal: Goal, value: Fraction | None) -> Fraction:
    """How near the aim, from 0 to 1."""
    if value is None or goal.aim is None:
        return NONE
    if _reaches(goal, value):
        return WHOLE
    return goal.aim / value if goal.at_most else value / goal.aim
