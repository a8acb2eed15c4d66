"""The names of BPMN 2.0 that we use, our own extension names, and the layout of a drawing."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Final

from motcua.law.process.values import Definition

BPMN: Final = "http://www.omg.org/spec/BPMN/20100524/MODEL"
BPMNDI: Final = "http://www.omg.org/spec/BPMN/20100524/DI"
DC: Final = "http://www.omg.org/spec/DD/20100524/DC"
DI: Final = "http://www.omg.org/spec/DD/20100524/DI"
MOTCUA: Final = "urn:motcua:process:1"
"""Ours: who owns a step, its budget, its pause, what a flow means. Other tools keep it untouched."""

Key = tuple[str, ...]
"""What an element of a drawing stands for: ("step", id), ("choice", id), ("split", id), ("join", id), ("start",),
("end", step, outcome) or ("flow", from…, "to", …)."""
Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Bounds:
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Layout:
    """How somebody drew a definition: the ids of elements by their meaning, their places, and the course of the lines."""

    ids: Mapping[Key, str] = field(default_factory=lambda: MappingProxyType({}))
    bounds: Mapping[str, Bounds] = field(default_factory=lambda: MappingProxyType({}))
    labels: Mapping[str, Bounds] = field(default_factory=lambda: MappingProxyType({}))
    lines: Mapping[Key, tuple[Point, ...]] = field(default_factory=lambda: MappingProxyType({}))


@dataclass(frozen=True, slots=True)
class Drawing:
    """A definition with the layout it was drawn with."""

    definition: Definition
    layout: Layout


def of_bpmn(name: str) -> str:
    return f"{{{BPMN}}}{name}"


def of_motcua(name: str) -> str:
    return f"{{{MOTCUA}}}{name}"
