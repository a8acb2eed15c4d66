"""Events of every verb with every field filled, and a writer that keeps what may not stand in a record. For tests."""

import hashlib
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from datetime import date, datetime, time
from enum import Enum
from fractions import Fraction
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin, get_type_hints

from motcua.law.dossier.acts.import_case import ForeignCase
from motcua.law.dossier.recorded import KeptReference
from motcua.law.dossier.rules import Channel, ProcedureRules
from motcua.law.references import Kind
from motcua.law.worktime.values import VIETNAM, Due, Duration, Unit

AT = datetime(2026, 3, 2, 9, 0, tzinfo=VIETNAM)

RULES_OF_THE_CORPUS = "rules:16d7131590226aa5"
"""A field that the rules get later does not rename what was recorded before."""

Plant = Callable[[str, Kind], str]


def sample(field: str, kind: Kind) -> str:
    """A fitting value: words for a text, a code for everything else."""
    return f"Lời ghi ở {field}" if kind is Kind.TEXT else f"{field}-1"


def event_of(kind: Any, plant: Plant = sample) -> Any:
    """An event of a type in which no field is empty. `plant` chooses every string."""
    return _value(kind, "event", plant)


_VALUES: dict[Any, Any] = {
    bool: True,
    int: 7,
    datetime: AT,
    date: date(2026, 3, 9),
    time: time(7, 30),
    Fraction: Fraction(7, 2),
    Due: Due(datetime(2026, 3, 10, tzinfo=VIETNAM), date(2026, 3, 9)),
    ProcedureRules: ProcedureRules(limit=Duration(5, Unit.WORKING_DAY)),
    ForeignCase: ForeignCase("một cửa cũ", "HS 12", Channel.DESK, "tại quầy", AT),
}


def _value(kind: Any, name: str, plant: Plant) -> Any:
    origin, arguments = get_origin(kind), get_args(kind)
    if origin is Annotated:
        return plant(name, arguments[1])
    if origin in (Union, UnionType):
        return _value(next(one for one in arguments if one is not type(None)), name, plant)
    if origin is tuple and arguments[-1] is Ellipsis:
        return (_value(arguments[0], name, plant),)
    if origin is tuple:
        return tuple(_value(one, name, plant) for one in arguments)
    if origin is frozenset:
        return frozenset({_value(arguments[0], name, plant)})
    if kind in _VALUES:
        return _VALUES[kind]
    if isinstance(kind, type) and issubclass(kind, Enum):
        return list(kind)[-1]
    if is_dataclass(kind):
        hints = get_type_hints(kind, include_extras=True)
        return kind(**{one.name: _value(hints[one.name], one.name, plant) for one in fields(kind)})
    raise AssertionError(f"no value for {name}: {kind}")


class Shelf:
    """Keeps texts, rules and cases in memory, each under a reference made of its content."""

    def __init__(self) -> None:
        self.kept: dict[str, Any] = {}

    def text(self, text: str) -> Any:
        """Writes a text, or reads one by its reference."""
        return self.kept[text] if text in self.kept else self._keep("note", text)

    def rules(self, rules: Any) -> Any:
        """Writes rules, or reads those of a reference. Those of the corpus keep the reference that stands there for ever."""
        if isinstance(rules, str):
            return self.kept[rules]
        if rules != _VALUES[ProcedureRules]:
            return self._keep("rules", rules).ref
        self.kept[RULES_OF_THE_CORPUS] = rules
        return RULES_OF_THE_CORPUS

    def case(self, case: Any) -> Any:
        return self.kept[case] if isinstance(case, str) else self._keep("case", case)

    def name_of_step(self, step: str) -> str:
        return "name-1"

    def _keep(self, kind: str, value: object) -> KeptReference:
        digest = hashlib.sha256(repr(value).encode()).hexdigest()
        self.kept[f"{kind}:{digest[:16]}"] = value
        return KeptReference(f"{kind}:{digest[:16]}", digest)
