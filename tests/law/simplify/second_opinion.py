"""24: what pm4py says of a log. Nothing of ours is imported here."""

import gzip
import importlib
from collections import Counter
from pathlib import Path
from types import ModuleType
from typing import Any

COMPLETE = "complete"


def loaded() -> ModuleType:
    """pm4py, with what is needed to read and to count; what it draws with is not in our lock."""
    return importlib.import_module("pm4py")


def packed_where_named(path: Path, text: str) -> Path:
    """Write a text, packed where the name ends in .gz."""
    data = text.encode()
    path.write_bytes(gzip.compress(data, 1) if path.suffix == ".gz" else data)
    return path


def counted(pm4py: ModuleType, file: Path) -> tuple[Counter[tuple[str, ...]], Counter[tuple[str, str]]]:
    """Variants of dossiers that have a step, and how often one step is next to another."""
    log = steps_of(pm4py.read_xes(str(file), variant="iterparse", return_legacy_log_object=True))
    sorted_log = importlib.import_module("pm4py.objects.log.util.sorting").sort_timestamp_log(log)
    variants = Counter({steps: len(own) for steps, own in pm4py.get_variants(sorted_log).items() if steps})
    follows, _, _ = pm4py.discover_dfg(sorted_log)
    return variants, Counter(follows)


def steps_of(log: Any) -> Any:
    """The completions of each dossier; all its events, where the log has none.

    A dossier without a name or with that of one before is left out, and an event without a name or a moment.
    """
    event_log = importlib.import_module("pm4py.objects.log.obj")
    traces = {trace.attributes.get("concept:name"): trace for trace in reversed(log)}
    own = {name: [event for event in traces[name] if is_usable(event)] for name in reversed(traces) if name}
    has_steps = any(is_complete(event) for events in own.values() for event in events)
    steps = {name: [one for one in events if is_complete(one) or not has_steps] for name, events in own.items()}
    return event_log.EventLog(
        [event_log.Trace(events, attributes={"concept:name": name}) for name, events in steps.items()]
    )


def is_usable(event: Any) -> bool:
    return bool(event.get("concept:name")) and event.get("time:timestamp") is not None


def is_complete(event: Any) -> bool:
    """As an empty one and none at all are."""
    return str(event.get("lifecycle:transition") or COMPLETE).lower() == COMPLETE
