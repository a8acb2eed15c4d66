"""Follow the evidence of every issued plan: note what the board's figures say, take back what no longer holds, say what falls due.

Figures are those of days that are over, so that only what is recomputed changes them. Each task in a transaction of its own: two runs
at once and a run that is cut off do no harm.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from motcua.casework.papers.ports import Copied, Examiner, FileStore
from motcua.casework.results.queries import revoked_files
from motcua.foundation.people.circumstances import Circumstances
from motcua.foundation.plans.actions.notices import fall_due
from motcua.foundation.plans.actions.progress import note_figure, take_back_evidence
from motcua.foundation.plans.ports import Figures
from motcua.foundation.plans.queries.running import FigureTask, StandingFile, figure_tasks, standing_files
from motcua.law.indices.period import Period
from motcua.law.plans.judging import SIGNED
from motcua.law.plans.values import Withdrawn
from motcua.law.worktime.arithmetic import local


@dataclass(frozen=True, slots=True)
class FollowMeans:
    """With what evidence is followed."""

    figures: Figures
    files: FileStore
    examiner: Examiner


@dataclass(frozen=True, slots=True)
class Followed:
    """How many figures were new, how much evidence was taken back, how many notices were new."""

    noted: int
    taken_back: int
    notices: int


YESTERDAY: Final = timedelta(days=1)


def follow_plans(circumstances: Circumstances, means: FollowMeans) -> Followed:
    """Nobody does it: `by` is None. What is noted already is not noted again."""
    noted = _note_figures(circumstances, means.figures)
    files = standing_files()
    revoked = revoked_files([one.file_hash for one in files], at=circumstances.at)
    taken_back = sum(_follow_file(one, revoked, circumstances, means) for one in files)
    return Followed(noted, taken_back, fall_due(circumstances))


def _note_figures(circumstances: Circumstances, figures: Figures) -> int:
    """The days up to yesterday of the year that yesterday is in, and the days of the last note again."""
    yesterday = local(circumstances.at).date() - YESTERDAY
    now = Period(date(yesterday.year, 1, 1), yesterday)
    wanted: dict[tuple[str, Period], list[FigureTask]] = defaultdict(list)
    for one in figure_tasks(on=yesterday + YESTERDAY):
        wanted[one.indicator, now].append(one)
        if one.noted is not None and one.noted != (now.first, now.last):
            wanted[one.indicator, Period(*one.noted)].append(one)
    return sum(
        _note(indicator, period, tasks, circumstances, figures)
        for (indicator, period), tasks in sorted(wanted.items(), key=lambda each: (each[0][1].last, each[0][0]))
    )


def _note(
    indicator: str, period: Period, tasks: Iterable[FigureTask], circumstances: Circumstances, figures: Figures
) -> int:
    ones = list(tasks)
    values = figures.of(indicator, {one.holder for one in ones}, period, at=circumstances.at)
    return sum(
        note_figure(one.task, one.holder, period.first, values[one.holder], circumstances)
        for one in ones
        if one.holder in values
    )


def _follow_file(one: StandingFile, revoked: Collection[str], circumstances: Circumstances, means: FollowMeans) -> bool:
    """Whether it was taken back: its bytes are gone or changed, its signatures are not valid any more, or it is a result of ours that
    was revoked or replaced (`revoked`)."""
    why = Withdrawn.REVOKED if one.file_hash in revoked else _fault(one, circumstances.at, means)
    if why is not None:
        take_back_evidence(one.evidence, why, circumstances)
    return why is not None


def _fault(one: StandingFile, at: datetime, means: FollowMeans) -> Withdrawn | None:
    with TemporaryDirectory() as folder:
        copy = Path(folder) / "evidence"
        if means.files.copy(one.file_hash, copy) is not Copied.WHOLE:
            return Withdrawn.LOST
        examined = means.examiner.examine(copy, name=one.name, at=at)
    return None if examined.finding.get("overall") in SIGNED else Withdrawn.REVOKED
