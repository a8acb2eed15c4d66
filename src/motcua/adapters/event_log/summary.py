"""Counts a log in one pass, without keeping it in memory."""

from collections import Counter
from collections.abc import Iterable
from types import MappingProxyType

from motcua.adapters.event_log.values import Case, Problem, ProblemKind, Summary


def summarise(items: Iterable[Case | Problem]) -> Summary:
    """Counts cases, events, lateness and problems; takes what `read_cases` yields."""
    cases = events = closed = late = on_time = 0
    by_channel: Counter[str] = Counter()
    problems: Counter[ProblemKind] = Counter()
    for item in items:
        if isinstance(item, Problem):
            problems[item.kind] += 1
            continue
        cases += 1
        events += len(item.events)
        closed += item.is_closed
        late += item.is_late is True
        on_time += item.is_late is False
        by_channel[item.channel_as_written] += 1
    return Summary(
        cases=cases,
        events=events,
        open=cases - closed,
        closed=closed,
        late=late,
        on_time=on_time,
        by_channel=MappingProxyType(dict(by_channel.most_common())),
        problems=MappingProxyType(dict(problems.most_common())),
    )
