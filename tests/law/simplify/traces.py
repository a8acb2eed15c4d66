"""24: dossiers for small tables worked by hand. Days of March 2024, which has no day off but weekends; the 4th is a Monday."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from typing import Any

from motcua.law.simplify.catalogue import KINDS
from motcua.law.simplify.dossiers import Dossier, Log
from motcua.law.simplify.facts import Event, Trace, Transition
from motcua.law.simplify.findings import Judgement, judge
from motcua.law.simplify.kind import Given
from motcua.law.simplify.office import MINUTE
from motcua.law.simplify.reading import read
from motcua.law.simplify.settings import with_values
from motcua.law.worktime.values import VIETNAM
from motcua.law.worktime.vietnam import SHIPPED

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
FEW = {"min_n": "1", "fdr": "1", "min_reference": "1"}


def at(text: str) -> int:
    """`04 08:30`: that day of March at that time."""
    moment = datetime.strptime(f"2024-03-{text}", "%Y-%m-%d %H:%M").replace(tzinfo=VIETNAM)
    return (moment - EPOCH) // timedelta(microseconds=1)


def done(name: str, when: str, agency: str | None = None, outcome: str | None = None, **more: Any) -> Event:
    components = frozenset(more.pop("components", "").split()) or None
    return Event(name, at(when), agency=agency, outcome=outcome, components=components, **more)


def begun(name: str, when: str, **more: Any) -> Event:
    return Event(name, at(when), Transition.START, **more)


def dossier(id_: str, *events: Event, **more: Any) -> Trace:
    """Ended, unless it says something else; moments as texts."""
    given: dict[str, Any] = {"has_outcome": True, "procedure": "P", "agency": "X", **more}
    for name in ("started", "ended", "deadline"):
        if name in given:
            given[name] = at(given[name])
    for name in ("requested", "supplemented", "decisive"):
        if name in given:
            given[name] = frozenset(given[name].split())
    return Trace(id=id_, events=events, **given)


def log_of(*traces: Trace) -> Log:
    return read(traces, SHIPPED)


def one(*traces: Trace) -> Dossier:
    return log_of(*traces).dossiers[0]


def judged(traces: Iterable[Trace], given: dict[str, str] | None = None) -> Judgement:
    return judge(read(traces, SHIPPED), with_values({**FEW, **(given or {})}.items()))


def in_minutes(time: int | None) -> float | None:
    return None if time is None else time / MINUTE


def marks(
    kind: str, traces: Iterable[Trace], given: dict[str, str] | None = None
) -> dict[tuple[str, ...], tuple[str, str]]:
    """Values of the subject → ids that are marked, and the others of the population, whatever is found."""
    settings = with_values({**FEW, **(given or {})}.items())
    log = read(traces, SHIPPED)
    answer = {}
    for question in KINDS[kind].questions(log.dossiers, Given(settings, log.end)):
        pairs = list(zip(question.population.members, question.population.marks, strict=True))
        ids = [" ".join(sorted(member.id for member, mark in pairs if mark is wanted)) for wanted in (True, False)]
        values = [value if isinstance(value, tuple) else (value,) for _, value in question.subject]
        answer[tuple(part for value in values for part in value)] = (ids[0], ids[1])
    return answer
