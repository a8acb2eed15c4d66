"""Facts of `law.simplify` as an event log in XES (IEEE 1849), a dossier at a time: what `facts.read_facts` reads back as it was."""

from collections.abc import Callable, Iterable
from datetime import UTC, datetime, timedelta
from html import escape
from typing import Final

from motcua.law.simplify.facts import Event, Trace, Transition
from motcua.law.worktime.values import VIETNAM

_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_HEAD: Final = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<log xes.version="1849-2016" xes.features="" xmlns="http://www.xes-standard.org/">\n'
    '<extension name="Concept" prefix="concept" uri="http://www.xes-standard.org/concept.xesext"/>\n'
    '<extension name="Time" prefix="time" uri="http://www.xes-standard.org/time.xesext"/>\n'
    '<extension name="Lifecycle" prefix="lifecycle" uri="http://www.xes-standard.org/lifecycle.xesext"/>\n'
    '<extension name="Organizational" prefix="org" uri="http://www.xes-standard.org/org.xesext"/>\n'
    '<global scope="trace"><string key="concept:name" value=""/></global>\n'
    '<global scope="event"><string key="concept:name" value=""/><date key="time:timestamp" value="1970-01-01T00:00:00+07:00"/>'
    '<string key="lifecycle:transition" value="complete"/></global>\n'
    '<classifier name="Step" keys="concept:name"/>\n'
)
_TRANSITIONS: Final = {Transition.COMPLETE: "complete", Transition.START: "start", Transition.OTHER: "unknown"}


def moment_text(at: int) -> str:
    """Microseconds since 1970 as ISO 8601 in +07:00."""
    return (_EPOCH + timedelta(microseconds=at)).astimezone(VIETNAM).isoformat()


def write_xes(traces: Iterable[Trace], write: Callable[[str], object], *, export: str) -> int:
    """Write the log of these traces; one dossier is in memory at once. Returns how many there are. `export`: what it is called."""
    write(_HEAD + _string("concept:name", export) + "\n")
    count = 0
    for trace in traces:
        write(_trace(trace))
        count += 1
    write("</log>\n")
    return count


def _trace(one: Trace) -> str:
    parts = ["<trace>", _string("concept:name", one.id or ""), _string("procedure", one.procedure)]
    texts = (("agency", one.agency), ("channel", "online" if one.is_online else "other"), ("filed_by", one.filed_by))
    parts += [_string(key, text) for key, text in texts if text is not None]
    moments = (("startdate", one.started), ("enddate", one.ended), ("deadline", one.deadline))
    parts += [_date(key, at) for key, at in moments if at is not None]
    if one.has_outcome:
        parts.append(_string("outcome", "ended"))
    lists = (
        ("components_asked", one.requested),
        ("components_supplemented", one.supplemented),
        ("components_decisive", one.decisive),
    )
    parts += [_string(key, ";".join(sorted(ids))) for key, ids in lists if ids is not None]
    parts += map(_event, one.events)
    return "".join([*parts, "</trace>\n"])


def _event(one: Event) -> str:
    parts = ["<event>", _string("concept:name", one.name), _date("time:timestamp", one.at)]
    parts.append(_string("lifecycle:transition", _TRANSITIONS[one.transition]))
    texts = (("concept:instance", one.instance), ("org:group", one.agency), ("outcome", one.outcome))
    parts += [_string(key, text) for key, text in texts if text is not None]
    if one.budget is not None:
        parts.append(f'<int key="budget" value="{one.budget}"/>')
    if one.components is not None:
        parts.append(_string("components", ";".join(sorted(one.components))))
    return "".join([*parts, "</event>"])


def _string(key: str, text: str) -> str:
    return f'<string key="{key}" value="{escape(text)}"/>'


def _date(key: str, at: int) -> str:
    return f'<date key="{key}" value="{moment_text(at)}"/>'
