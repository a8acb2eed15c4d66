"""Frozen values to plain JSON values and back, by their types: the canonical form of events in the ledger.

Fields that hold their default are left out, so that a field added later does not change what was written before. Floats are
refused: a ledger that hashes them would depend on the platform.
"""

import types
from collections.abc import Callable, Mapping
from dataclasses import MISSING, fields, is_dataclass
from datetime import date, datetime, time
from enum import Enum
from fractions import Fraction
from functools import cache
from typing import Any, Union, get_args, get_origin, get_type_hints

from motcua.law.worktime.values import VIETNAM

Plain = None | bool | int | str | list["Plain"] | dict[str, "Plain"]


def plain(value: object) -> Plain:
    """The value as JSON values. Raises TypeError for a type that the ledger does not know."""
    if value is None or (isinstance(value, bool | int | str) and not isinstance(value, Enum)):
        return value
    if isinstance(value, Enum):
        return plain(value.value)
    if isinstance(value, datetime):
        return value.astimezone(VIETNAM).isoformat()
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, Fraction):
        return str(value)
    if is_dataclass(value) and not isinstance(value, type):
        return {
            name: plain(getattr(value, name))
            for name, default in _names(type(value))
            if _is_written(value, name, default)
        }
    if isinstance(value, Mapping):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, tuple | list):
        return [plain(item) for item in value]
    if isinstance(value, frozenset | set):
        return [plain(item) for item in sorted(value)]
    raise TypeError(f"not a value for the ledger: {type(value).__name__}")


def _is_written(value: object, name: str, default: object) -> bool:
    return default is MISSING or getattr(value, name) != default


@cache
def _names(kind: type) -> tuple[tuple[str, object], ...]:
    return tuple((f.name, f.default) for f in fields(kind))


def value_of(kind: Any, written: Any) -> Any:
    """The value of type `kind` that `plain` wrote. Raises ValueError or KeyError for what it could not have written."""
    return _reader(kind)(written)


@cache
def _reader(kind: Any) -> Callable[[Any], Any]:
    origin, arguments = get_origin(kind), get_args(kind)
    if origin in (Union, types.UnionType):
        return _optional(arguments)
    if origin is tuple:
        return _sequence(arguments)
    if origin in (frozenset, set):
        read = _reader(arguments[0])
        return lambda written: frozenset(read(item) for item in written)
    if origin in (dict, Mapping) or (isinstance(origin, type) and issubclass(origin, Mapping)):
        key, item = _reader(arguments[0]), _reader(arguments[1])
        return lambda written: {key(k): item(v) for k, v in written.items()}
    if isinstance(kind, type) and is_dataclass(kind):
        return _record(kind)
    if kind in (datetime, date, time):
        return _moment if kind is datetime else kind.fromisoformat
    if isinstance(kind, type) and (issubclass(kind, Enum) or kind is Fraction):
        return kind
    return lambda written: written


def _moment(written: str) -> datetime:
    moment = datetime.fromisoformat(written)
    return moment.replace(tzinfo=VIETNAM) if written.endswith("+07:00") else moment


def _optional(arguments: tuple[Any, ...]) -> Callable[[Any], Any]:
    kinds = [argument for argument in arguments if argument is not type(None)]
    if len(kinds) > 1:  # unions contain only plain values, which are read as they are
        return lambda written: written
    read = _reader(kinds[0])
    return lambda written: None if written is None else read(written)


def _sequence(arguments: tuple[Any, ...]) -> Callable[[Any], Any]:
    if len(arguments) == 2 and arguments[1] is Ellipsis:
        read = _reader(arguments[0])
        return lambda written: tuple(read(item) for item in written)
    readers = [_reader(argument) for argument in arguments]
    return lambda written: tuple(read(item) for read, item in zip(readers, written, strict=True))


def _record(kind: Any) -> Callable[[Any], Any]:
    hints = get_type_hints(kind)
    readers = {f.name: _reader(hints[f.name]) for f in fields(kind)}
    return lambda written: kind(**{name: readers[name](item) for name, item in written.items()})
