"""Counts a log in one pass, without keeping it in memory."""

from collections import Counter
from collections.abc import Iterable
from types import MappingProxyType

from motcua.adapters.event_log.values import Case, Problem, ProblemKind, Summary


class Tally:
    """Counts cases and problems one by one, for a caller that does more with them in the same pass."""

    def __init__(self) -> None:
        self._cases = self._lost = self._events = self._closed = self._late = self._on_time = 0
        self._by_channel: Counter[str] = Counter()
        self._problems: Counter[ProblemKind] = Counter()

    def add(self, item: Case | Problem) -> None:
        if isinstance(item, Problem):
            self._problems[item.kind] += 1
            self._lost += item.loses_case
            return
        self._cases += 1
        self._events += len(item.events)
        self._closed += item.is_closed
        self._late += item.is_late is True
        self._on_time += item.is_late is False
        self._by_channel[item.channel_as_written] += 1

    def summary(self) -> Summary:
        """What was counted so far."""
        return Summary(
            cases=self._cases,
            lost=self._lost,
            events=self._events,
            open=self._cases - self._closed,
            closed=self._closed,
            late=self._late,
            on_time=self._on_time,
            by_channel=MappingProxyType(dict(self._by_channel.most_common())),
            problems=MappingProxyType(dict(self._problems.most_common())),
        )


def summarise(items: Iterable[Case | Problem]) -> Summary:
    """Counts cases, events, lateness and problems; takes what `read_cases` yields."""
    tally = Tally()
    for item in items:
        tally.add(item)
    return tally.summary()
