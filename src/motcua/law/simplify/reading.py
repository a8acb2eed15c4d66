"""Traces become dossiers: events are paired to steps, each with its ready time, waiting, working and span.

What only the whole log tells (whether any event is complete, whether any dossier has an end) is judged when it has been seen.
"""

from bisect import bisect_right
from collections.abc import Iterable

from motcua.law.simplify.dossiers import Dossier, Log, OpenStep, Step
from motcua.law.simplify.facts import NOTHING, SUPPLEMENT, Event, Trace, Transition
from motcua.law.simplify.office import OfficeTime
from motcua.law.worktime.calendar import Calendar


def read(traces: Iterable[Trace], calendar: Calendar) -> Log:
    """The log of these traces. A trace without id, and a second one with an id, is left out and counted."""
    reader = _Reader(OfficeTime(calendar))
    for trace in traces:
        reader.take(trace)
    return reader.log()


class _Reader:
    def __init__(self, office: OfficeTime) -> None:
        self._office = office.before
        self._seen: set[str] = set()
        self._skipped_cases = self._skipped_events = self._events = 0
        self._last: int | None = None
        self._undecided: list[Trace] | None = []
        """Traces before the first complete event of the log; None once there is one."""
        self._traces_with_end = 0
        self._dossiers: list[Dossier] = []

    def take(self, trace: Trace) -> None:
        if trace.id is None or trace.id in self._seen:
            self._skipped_cases += 1
            return
        self._seen.add(trace.id)
        self._skipped_events += trace.skipped
        if trace.events:
            self._events += len(trace.events)
            last = max(event.at for event in trace.events)
            self._last = last if self._last is None or last > self._last else self._last
        if self._undecided is not None:
            self._undecided.append(trace)
            if any(event.transition is Transition.COMPLETE for event in trace.events):
                self._decide(all_complete=False)
            return
        self._add(trace, all_complete=False)

    def log(self) -> Log:
        if self._undecided is not None:
            self._decide(all_complete=True)
        dossiers = self._dossiers
        if not self._traces_with_end:
            dossiers = [self._ended(one) for one in dossiers]
        end = 0 if self._last is None else self._office(self._last)
        return Log(tuple(dossiers), self._events, self._skipped_cases, self._skipped_events, self._last, end)

    def _decide(self, *, all_complete: bool) -> None:
        waiting, self._undecided = self._undecided or (), None
        for trace in waiting:
            self._add(trace, all_complete=all_complete)

    def _ended(self, one: Dossier) -> Dossier:
        """As where no trace of the log has an end: it ended with its last step."""
        if not one.steps:
            return one._replace(is_ended=True, open_steps=())
        last = one.steps[-1]
        late = None if one.late_after is None else last.done > one.late_after
        return one._replace(is_ended=True, end=last.end, late=late, open_steps=())

    def _add(self, trace: Trace, *, all_complete: bool) -> None:
        office, events = self._office, trace.events
        started = trace.started
        if started is None and events:
            started = min(event.at for event in events)
        completes = [event for event in events if all_complete or event.transition is Transition.COMPLETE]
        completes.sort(key=_moment)
        starts = _Starts(() if all_complete else events)
        steps = self._steps(completes, starts, started)
        is_ended = trace.ended is not None or trace.has_outcome
        self._traces_with_end += is_ended
        ended = trace.ended
        if ended is None and is_ended and steps:
            ended = steps[-1].done
        self._dossiers.append(
            Dossier(
                id=trace.id or NOTHING,
                procedure=trace.procedure,
                agency=trace.agency or next((step.agency for step in steps if step.agency), NOTHING),
                is_online=trace.is_online,
                filed_by=trace.filed_by,
                is_ended=is_ended,
                started=None if started is None else office(started),
                end=None if ended is None else office(ended),
                deadline=None if trace.deadline is None else office(trace.deadline),
                late_after=trace.deadline,
                late=None if ended is None or trace.deadline is None else ended > trace.deadline,
                requested=trace.requested,
                supplemented=_supplemented(trace, steps),
                decisive=trace.decisive,
                steps=tuple(steps),
                open_steps=() if is_ended else self._open_steps(starts, steps, started),
            )
        )

    def _steps(self, completes: list[Event], starts: "_Starts", started: int | None) -> list[Step]:
        office = self._office
        steps: list[Step] = []
        done_before: list[int] = []
        after_supplement = False
        for event in completes:
            name, at, _, _, agency, outcome, budget, components = event
            end = office(at)
            start = starts.taken_by(event)
            working: int | None
            if start is None:
                begin_at, begin, working = at, end, None
            else:
                begin_at = start.at
                begin = office(begin_at)
                working = end - begin
                agency = start.agency if agency is None else agency
                outcome = start.outcome if outcome is None else outcome
                budget = start.budget if budget is None else budget
                components = start.components if components is None else components
            if after_supplement:
                ready = begin
            else:
                ready = self._ready(begin_at, begin, done_before, steps, started)
            waiting = None if after_supplement or start is None else begin - ready
            steps.append(Step(name, agency, outcome, budget, components, at, end, end - ready, waiting, working))
            done_before.append(at)
            after_supplement = outcome == SUPPLEMENT
        return steps

    def _ready(self, at: int, begin: int, done_before: list[int], steps: list[Step], started: int | None) -> int:
        """Office time from which a step that began at `at` could be worked on."""
        place = bisect_right(done_before, at)
        if place:
            return steps[place - 1].end
        if started is not None and started <= at:
            return self._office(started)
        return begin

    def _open_steps(self, starts: "_Starts", steps: list[Step], started: int | None) -> tuple[OpenStep, ...]:
        left = starts.left()
        if not left:
            return ()
        done_before = [step.done for step in steps]
        opened = []
        for start in left:
            place, begin = bisect_right(done_before, start.at), self._office(start.at)
            if place and steps[place - 1].outcome == SUPPLEMENT:
                ready = begin
            else:
                ready = self._ready(start.at, begin, done_before, steps, started)
            opened.append(OpenStep(start.name, start.budget, ready))
        return tuple(opened)


class _Starts:
    """The start events of a dossier that no step has taken, by the name of their step."""

    def __init__(self, events: Iterable[Event]) -> None:
        self._by_name: dict[str, list[Event]] = {}
        in_order = sorted((one for one in events if one.transition is Transition.START), key=_moment)
        for event in in_order:
            self._by_name.setdefault(event.name, []).append(event)
        self._in_order = in_order

    def taken_by(self, done: Event) -> Event | None:
        """The latest start of the same name at or before a completion, and not of another instance. It is taken then."""
        waiting = self._by_name.get(done.name)
        if not waiting:
            return None
        for place in range(len(waiting) - 1, -1, -1):
            start = waiting[place]
            if start.at <= done.at and (
                start.instance is None or done.instance is None or start.instance == done.instance
            ):
                return waiting.pop(place)
        return None

    def left(self) -> list[Event]:
        """By moment, then in the order of the file."""
        left = {id(event) for waiting in self._by_name.values() for event in waiting}
        return [event for event in self._in_order if id(event) in left] if left else []


def _moment(event: Event) -> int:
    return event.at


def _supplemented(trace: Trace, steps: list[Step]) -> frozenset[str]:
    named = [step.components for step in steps if step.outcome == SUPPLEMENT and step.components]
    return trace.supplemented.union(*named) if named else trace.supplemented
