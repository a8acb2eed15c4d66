"""Many dossiers are entered as done at one stroke on the very day on which they are due."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import Final

from motcua.law.gaming.detector import Detector, Member, Unit
from motcua.law.gaming.facts import Done, Dossier
from motcua.law.gaming.view import View, day_of


def _members(view: View) -> Iterable[Member]:
    population: list[tuple[Dossier, Done]] = []
    strokes: defaultdict[tuple[str, date], list[tuple[Dossier, Done]]] = defaultdict(list)
    for one in view.dossiers:
        done = one.done
        if done is None or not done.officer or not view.has(done.at):
            continue
        limit, due = view.limit_days(one, done.at), view.due_day(one, done.at)
        if limit is None or due is None or limit < view.settings.min_limit_days:
            continue
        population.append((one, done))
        if _is_candidate(view, one, done, due):
            strokes[done.officer, due].append((one, done))
    marked = set[str]()
    for each in strokes.values():
        marked |= _in_a_burst(view, sorted(each, key=lambda pair: (pair[1].recorded_at, pair[0].id)))
    return (Member(done.officer, one, one.id in marked) for one, done in population)


def _is_candidate(view: View, one: Dossier, done: Done, due: date) -> bool:
    """Done on the due day, and nothing ordinary explains why so many are."""
    day = day_of(done.at)
    if day != due or view.is_calm(day) or view.incident(one, day):
        return False
    batch = view.batches.get(done.batch)
    is_joint = (
        batch is not None and batch.at <= done.at and view.working(day_of(batch.at), day) <= view.settings.fresh_days
    )
    return not is_joint


def _in_a_burst(view: View, ordered: Sequence[tuple[Dossier, Done]]) -> set[str]:
    """Ids of those that stand in a span with enough different applicants; an unknown one is a different one each time."""
    span, enough = timedelta(minutes=int(view.settings.burst_minutes)), view.settings.burst
    marked, first, counted = set[str](), 0, dict[str, int]()
    for last, (one, done) in enumerate(ordered):
        counted[_who(one)] = counted.get(_who(one), 0) + 1
        while done.recorded_at - ordered[first][1].recorded_at > span:
            left = _who(ordered[first][0])
            counted[left] -= 1
            if not counted[left]:
                del counted[left]
            first += 1
        if len(counted) >= enough:
            marked.update(each.id for each, _ in ordered[first : last + 1])
    return marked


def _who(one: Dossier) -> str:
    return f"a{one.applicant}" if one.applicant else f"d{one.id}"


DETECTOR: Final = Detector("closed_in_bulk", Unit.OFFICER, _members)
