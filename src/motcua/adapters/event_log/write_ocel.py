"""Facts of `law.simplify` as an object-centric event log, OCEL 2.0 in JSON, a dossier at a time.

Objects: `dossier`, `step_run`, `agency`, `component`. An event is the beginning or the end of a run, and what came from the applicant.
Objects and events stand in two lists of one file, so events are gathered in a temporary file of their own.
"""

import json
import tempfile
from collections.abc import Callable, Iterable, Iterator
from typing import Any, Final, TextIO

from motcua.adapters.event_log.write_xes import moment_text
from motcua.law.simplify.facts import Event, Trace, Transition

Json = dict[str, Any]

OBJECT_TYPES: Final[tuple[Json, ...]] = (
    {
        "name": "dossier",
        "attributes": [
            {"name": "procedure", "type": "string"},
            {"name": "channel", "type": "string"},
            {"name": "filed_by", "type": "string"},
            {"name": "started", "type": "time"},
            {"name": "ended", "type": "time"},
            {"name": "deadline", "type": "time"},
        ],
    },
    {
        "name": "step_run",
        "attributes": [
            {"name": "step", "type": "string"},
            {"name": "outcome", "type": "string"},
            {"name": "budget", "type": "integer"},
        ],
    },
    {"name": "agency", "attributes": [{"name": "code", "type": "string"}]},
    {"name": "component", "attributes": [{"name": "key", "type": "string"}]},
)
_OF_EVENT: Final = [{"name": "lifecycle", "type": "string"}, {"name": "outcome", "type": "string"}]
_LIFECYCLES: Final = {Transition.COMPLETE: "complete", Transition.START: "start", Transition.OTHER: "unknown"}
_BEGINNING: Final = "1970-01-01T00:00:00+00:00"
"""Attributes of objects that never change stand since then, as the standard has it."""


def write_ocel(traces: Iterable[Trace], write: Callable[[str], object]) -> int:
    """Write the log; one dossier is in memory at once, beside the names of steps, agencies and papers. Returns how many."""
    with tempfile.TemporaryFile("w+", encoding="utf-8", newline="") as events:
        writer = _Writer(write, events)
        write('{"objectTypes":' + _text(list(OBJECT_TYPES)) + ',"objects":[')
        count = 0
        for trace in traces:
            writer.take(trace)
            count += 1
        writer.shared()
        names = [{"name": name, "attributes": _OF_EVENT} for name in sorted(writer.steps)]
        write('\n],"eventTypes":' + _text(names) + ',"events":[')
        events.seek(0)
        while part := events.read(1 << 16):
            write(part)
        write("\n]}\n")
        return count


class _Writer:
    def __init__(self, write: Callable[[str], object], events: TextIO) -> None:
        self._write, self._events = write, events
        self._is_first_object = self._is_first_event = True
        self.steps: set[str] = set()
        self._agencies: set[str] = set()
        self._components: set[str] = set()

    def take(self, one: Trace) -> None:
        dossier, runs = f"dossier:{one.id}", dict[str, list[Event]]()
        for place, event in enumerate(one.events):
            runs.setdefault(event.instance or f"{place}", []).append(event)
        related = [("run", _run_id(one, name)) for name in runs]
        related += [("received by", self._agency(one.agency))] if one.agency is not None else []
        related += [("asks for", self._component(each)) for each in sorted(one.requested or ())]
        related += [("supplemented with", self._component(each)) for each in sorted(one.supplemented)]
        self._object(dossier, "dossier", _of_dossier(one), related)
        for name, events in runs.items():
            last = events[-1]
            values = {"step": last.name, "outcome": last.outcome, "budget": last.budget}
            by = [("done by", self._agency(last.agency))] if last.agency is not None else []
            self._object(_run_id(one, name), "step_run", values, by)
        for place, event in enumerate(one.events):
            self._take_event(one, place, event)

    def shared(self) -> None:
        """The agencies and papers that were named."""
        for code in sorted(self._agencies):
            self._object(f"agency:{code}", "agency", {"code": code}, [])
        for key in sorted(self._components):
            self._object(f"component:{key}", "component", {"key": key}, [])

    def _take_event(self, one: Trace, place: int, event: Event) -> None:
        self.steps.add(event.name)
        related = [("dossier", f"dossier:{one.id}"), ("run", _run_id(one, event.instance or f"{place}"))]
        related += [("agency", self._agency(event.agency))] if event.agency is not None else []
        related += [("component", self._component(each)) for each in sorted(event.components or ())]
        values = {"lifecycle": _LIFECYCLES[event.transition], "outcome": event.outcome}
        text = _text(
            {
                "id": f"event:{one.id}/{place}",
                "type": event.name,
                "time": moment_text(event.at),
                "attributes": [{"name": name, "value": value} for name, value in values.items() if value is not None],
                "relationships": list(_relations(related)),
            }
        )
        self._events.write(("\n" if self._is_first_event else ",\n") + text)
        self._is_first_event = False

    def _object(self, id_: str, type_: str, values: Json, related: list[tuple[str, str]]) -> None:
        text = _text(
            {
                "id": id_,
                "type": type_,
                "attributes": [
                    {"name": name, "time": _BEGINNING, "value": value}
                    for name, value in values.items()
                    if value is not None
                ],
                "relationships": list(_relations(related)),
            }
        )
        self._write(("\n" if self._is_first_object else ",\n") + text)
        self._is_first_object = False

    def _agency(self, code: str) -> str:
        self._agencies.add(code)
        return f"agency:{code}"

    def _component(self, key: str) -> str:
        self._components.add(key)
        return f"component:{key}"


def _of_dossier(one: Trace) -> Json:
    moments = {"started": one.started, "ended": one.ended, "deadline": one.deadline}
    return {
        "procedure": one.procedure,
        "channel": "online" if one.is_online else "other",
        "filed_by": one.filed_by,
        **{name: None if at is None else moment_text(at) for name, at in moments.items()},
    }


def _run_id(one: Trace, name: str) -> str:
    return f"run:{one.id}/{name}"


def _relations(related: list[tuple[str, str]]) -> Iterator[Json]:
    return ({"objectId": id_, "qualifier": qualifier} for qualifier, id_ in related)


def _text(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
