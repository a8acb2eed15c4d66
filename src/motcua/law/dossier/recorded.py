"""Events to bodies of records and back, by the types of their fields. Pure.

A body holds codes, references, hashes, dates and numbers. What a person wrote goes to a `Writer`, which keeps it elsewhere and
returns a reference and a salted hash. The times that bind a dossier and a case of another system are kept elsewhere too. Fields
that hold their default are left out, so a default never changes. A changed shape is a new version of the verb, and `Event.lifts`
turns the body of an older version into the next.

Not here: how a record is hashed and chained (`motcua.foundation.ledger`).
"""

from collections.abc import Callable
from dataclasses import MISSING, dataclass, fields, is_dataclass, replace
from datetime import date, datetime, time, timedelta
from enum import Enum
from fractions import Fraction
from functools import cache
from types import UnionType
from typing import Annotated, Any, Protocol, Union, get_args, get_origin, get_type_hints

from motcua.law.dossier.act import Event
from motcua.law.dossier.acts.add_step import StepAdded
from motcua.law.dossier.acts.import_case import ForeignCase
from motcua.law.dossier.rules import Channel, ProcedureRules
from motcua.law.dossier.state import DossierState
from motcua.law.references import ERASED, Kind
from motcua.law.worktime.values import VIETNAM, Due

Body = dict[str, Any]


@dataclass(frozen=True, slots=True)
class KeptReference:
    """Where something is kept outside the record, and the salted hash by which it is recognised (hexadecimal SHA-256)."""

    ref: str
    hash: str


class Writer(Protocol):
    """Keeps what may not be part of a record."""

    def text(self, text: str) -> KeptReference: ...
    def rules(self, rules: ProcedureRules) -> str:
        """The content hash under which the rules are kept."""

    def case(self, case: ForeignCase) -> KeptReference: ...


class Source(Protocol):
    """Gives back what a writer kept. An erased text reads as `references.ERASED`, an erased case as None."""

    def text(self, ref: str) -> str: ...
    def rules(self, digest: str) -> ProcedureRules: ...
    def case(self, ref: str) -> ForeignCase | None: ...
    def name_of_step(self, step: str) -> str: ...


def version_of(kind: Any) -> int:
    """The version of the body that is written today."""
    return len(kind.lifts) + 1


def write(event: Event, writer: Writer, *, happened_at: datetime) -> Body:
    """The body of the event's record. `happened_at` is a field of the record itself; if the event's moment differs, it is in the
    body."""
    kind: Any = type(event)
    body: Body = _codec(kind).write(event, writer)
    if event.at == happened_at:
        del body["at"]
    return body


def read(kind: Any, version: int, body: Body, source: Source, *, happened_at: datetime) -> Event:
    """The event of a record. Raises KeyError, TypeError or ValueError for a body that `write` never made, or of a later version."""
    if not 1 <= version <= version_of(kind):
        raise ValueError(f"version {version} of {kind.__name__} is not known here")
    for lift in kind.lifts[version - 1 :]:
        body = lift(body)
    event: Event = _codec(kind).read({"at": happened_at, **body}, source)
    if isinstance(event, StepAdded):  # the name of a step that a person added is in no process
        event = replace(event, step=replace(event.step, name=event.name))
    return event


def write_state(state: DossierState, writer: Writer) -> Body:
    """The state, in the form of a body. A step that a person added has its name with it, since no process has that name."""
    body: Body = _codec(DossierState).write(state, writer)
    added = {one.step for one in state.added}
    names = {one.step: _write_text(one.name, writer) for one in state.steps if one.step in added}
    return {**body, "names": names} if names else body


def read_state(body: Body, source: Source) -> DossierState:
    """The state that `write_state` wrote."""
    names = {step: source.text(name["ref"]) for step, name in body.get("names", {}).items() if name}
    state: DossierState = _codec(DossierState).read({key: body[key] for key in body if key != "names"}, source)
    if not names:
        return state
    return replace(state, steps=tuple(replace(one, name=names.get(one.step, one.name)) for one in state.steps))


@dataclass(frozen=True, slots=True)
class _Codec:
    write: Callable[[Any, Writer], Any]
    read: Callable[[Any, Source], Any]


@cache
def _codec(kind: Any) -> _Codec:
    """How values of a type are recorded. Raises TypeError for a type that an event may not contain, above all a bare `str`."""
    origin, arguments = get_origin(kind), get_args(kind)
    if origin is Annotated:
        return _STRINGS[arguments[1]]
    if origin in (Union, UnionType):
        return _optional(arguments)
    if origin is tuple:
        return _sequence(arguments)
    if origin is frozenset:
        item = _codec(arguments[0])
        return _Codec(
            lambda value, writer: [item.write(one, writer) for one in sorted(value)],
            lambda body, source: frozenset(item.read(one, source) for one in body),
        )
    if kind in _PLAIN:
        return _PLAIN[kind]
    if isinstance(kind, type) and issubclass(kind, Enum):
        return _Codec(lambda value, writer: value.value, lambda body, source: kind(body))
    if isinstance(kind, type) and is_dataclass(kind):
        return _record(kind)
    raise TypeError(f"{kind} may not stand in an event: see motcua.law.references")


def _optional(arguments: tuple[Any, ...]) -> _Codec:
    (kind,) = (one for one in arguments if one is not type(None))
    inner = _codec(kind)
    return _Codec(
        lambda value, writer: None if value is None else inner.write(value, writer),
        lambda body, source: None if body is None else inner.read(body, source),
    )


def _sequence(arguments: tuple[Any, ...]) -> _Codec:
    if len(arguments) == 2 and arguments[1] is Ellipsis:
        item = _codec(arguments[0])
        return _Codec(
            lambda value, writer: [item.write(one, writer) for one in value],
            lambda body, source: tuple(item.read(one, source) for one in body),
        )
    items = [_codec(one) for one in arguments]
    return _Codec(
        lambda value, writer: [item.write(one, writer) for item, one in zip(items, value, strict=True)],
        lambda body, source: tuple(item.read(one, source) for item, one in zip(items, body, strict=True)),
    )


def _record(kind: Any) -> _Codec:
    hints = get_type_hints(kind, include_extras=True)
    spoken = [one.name for one in fields(kind) if hints[one.name] == Annotated[str, Kind.SPOKEN]]
    members = [(one.name, one.default, _codec(hints[one.name])) for one in fields(kind) if one.name not in spoken]

    def write_members(value: Any, writer: Writer) -> Body:
        body: Body = {}
        for name, default, codec in members:
            member = getattr(value, name)
            if default is MISSING or member != default:
                body[name] = codec.write(member, writer)
        return body

    def read_members(body: Body, source: Source) -> Any:
        known = {name: codec.read(body[name], source) for name, _, codec in members if name in body}
        if strange := body.keys() - known.keys():
            raise KeyError(f"{kind.__name__} has no {', '.join(sorted(strange))}")
        return kind(**known, **{name: source.name_of_step(known["step"]) for name in spoken})

    return _Codec(write_members, read_members)


def _moment(moment: datetime) -> str:
    return moment.astimezone(VIETNAM).isoformat()


def _read_moment(body: str | datetime) -> datetime:
    """A moment is that of the record itself, which no body has."""
    if isinstance(body, datetime):
        return body.astimezone(VIETNAM)
    moment = datetime.fromisoformat(body)
    return moment.replace(tzinfo=VIETNAM) if body.endswith("+07:00") else moment


def _end_of(day: date) -> datetime:
    return datetime.combine(day + timedelta(days=1), time.min, VIETNAM)


def _write_due(due: Due, writer: Writer) -> str:
    """A bare date for a period in days or months: it lasts until 24:00 of that day."""
    if due.on is None:
        return _moment(due.at)
    if due.at != _end_of(due.on):
        raise ValueError(f"a due in days ends with its day: {due}")
    return due.on.isoformat()


def _read_due(body: str, source: Source) -> Due:
    if "T" in body:
        return Due(_read_moment(body))
    day = date.fromisoformat(body)
    return Due(_end_of(day), day)


def _write_text(text: str, writer: Writer) -> Any:
    if not text:
        return ""
    kept = writer.text(text)
    return {"ref": kept.ref, "hash": kept.hash}


def _write_case(case: ForeignCase, writer: Writer) -> Body:
    """Its moments are in the record, so that its clock can always be judged; its words are kept elsewhere."""
    kept = writer.case(case)
    moments = {name: getattr(case, name) for name in ("started_at", "ended_at") if getattr(case, name) is not None}
    return {
        "channel": case.channel.value,
        **{name: _moment(at) for name, at in moments.items()},
        **({"deadline": _write_due(case.deadline, writer)} if case.deadline is not None else {}),
        "ref": kept.ref,
        "hash": kept.hash,
    }


def _read_case(body: Body, source: Source) -> ForeignCase:
    """Without its words where they were lawfully erased."""
    return source.case(body["ref"]) or ForeignCase(
        source=ERASED,
        external_id=ERASED,
        channel=Channel(body["channel"]),
        channel_as_written=ERASED,
        started_at=_read_moment(body["started_at"]),
        deadline=_read_due(body["deadline"], source) if "deadline" in body else None,
        ended_at=_read_moment(body["ended_at"]) if "ended_at" in body else None,
    )


_AS_IT_IS = _Codec(lambda value, writer: value, lambda body, source: body)

_STRINGS = {
    Kind.CODED: _AS_IT_IS,
    Kind.TEXT: _Codec(_write_text, lambda body, source: source.text(body["ref"]) if body else ""),
}

_PLAIN: dict[Any, _Codec] = {
    bool: _AS_IT_IS,
    int: _AS_IT_IS,
    datetime: _Codec(lambda value, writer: _moment(value), lambda body, source: _read_moment(body)),
    date: _Codec(lambda value, writer: value.isoformat(), lambda body, source: date.fromisoformat(body)),
    time: _Codec(lambda value, writer: value.isoformat(), lambda body, source: time.fromisoformat(body)),
    Fraction: _Codec(lambda value, writer: str(value), lambda body, source: Fraction(body)),
    Due: _Codec(_write_due, _read_due),
    ProcedureRules: _Codec(lambda value, writer: writer.rules(value), lambda body, source: source.rules(body)),
    ForeignCase: _Codec(_write_case, _read_case),
}
