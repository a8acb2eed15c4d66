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
("end", step, outcome), ("merge", id) for a gateway that only merges, ("flow", from…, "to", …) or ("hop", id) for a line after such
a gateway."""
Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Bounds:
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Annotation:
    """A note beside the drawing (textAnnotation)."""

    id: str
    text: str


@dataclass(frozen=True, slots=True)
class Association:
    """A dotted line from a note to what it is about."""

    id: str
    source: str
    target: str
    direction: str


@dataclass(frozen=True, slots=True)
class Lane:
    """A lane with the ids of its elements and the lanes inside of it."""

    id: str
    name: str
    nodes: tuple[str, ...]
    lanes: tuple["Lane", ...] = ()


@dataclass(frozen=True, slots=True)
class Pool:
    """The pool (participant) that a process is drawn in; `collaboration` is the id of the picture of all pools."""

    id: str
    name: str
    collaboration: str


@dataclass(frozen=True, slots=True)
class Texts:
    """What a drawing says to its readers and what moves nothing. Names, documentation and conditions by id; an element without a
    name has ""."""

    names: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    documentation: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: MappingProxyType({}))
    annotations: tuple[Annotation, ...] = ()
    associations: tuple[Association, ...] = ()
    lanes: tuple[Lane, ...] = ()
    pool: Pool | None = None
    conditions: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))


@dataclass(frozen=True, slots=True)
class Hop:
    """On the way of a line: a gateway that only merges, and the line that leaves it."""

    gateway: str
    kind: str
    flow: str


@dataclass(frozen=True, slots=True)
class Layout:
    """How somebody drew a definition: the ids of elements by their meaning, their places, the course of the lines, and the texts.

    `routes` has the merging gateways of a line, `vertical` the lanes that run from top to bottom.
    """

    ids: Mapping[Key, str] = field(default_factory=lambda: MappingProxyType({}))
    bounds: Mapping[str, Bounds] = field(default_factory=lambda: MappingProxyType({}))
    labels: Mapping[str, Bounds] = field(default_factory=lambda: MappingProxyType({}))
    lines: Mapping[Key, tuple[Point, ...]] = field(default_factory=lambda: MappingProxyType({}))
    routes: Mapping[Key, tuple[Hop, ...]] = field(default_factory=lambda: MappingProxyType({}))
    texts: Texts = field(default_factory=Texts)
    vertical: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Drawing:
    """A definition with the layout it was drawn with, and what was read otherwise than its drawer may have meant."""

    definition: Definition
    layout: Layout
    notices: tuple[str, ...] = ()


def of_bpmn(name: str) -> str:
    return f"{{{BPMN}}}{name}"


def of_motcua(name: str) -> str:
    return f"{{{MOTCUA}}}{name}"
