"""BPMN XML into nodes and flows. Refuses what could hurt (entities, document types) and what we cannot execute."""

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from lxml import etree

from motcua.adapters.bpmn.texts import lane_of_nodes, pools_of, shared_artifacts, texts_of, vertical_shapes
from motcua.adapters.bpmn.vocabulary import BPMN, BPMNDI, DC, DI, Bounds, Point, Texts
from motcua.adapters.step_table.read import LARGEST, UnreadableFile

Node = etree._Element  # noqa: SLF001 - lxml's only name for the type

TASKS: Final = frozenset({"task", "userTask", "manualTask"})
GATEWAYS: Final = frozenset({"exclusiveGateway", "parallelGateway", "inclusiveGateway"})
EVENTS: Final = frozenset({"startEvent", "endEvent"})
DATA: Final = frozenset(
    {
        "ioSpecification",
        "property",
        "dataObject",
        "dataObjectReference",
        "dataStore",
        "dataStoreReference",
        "dataInput",
        "dataOutput",
        "inputSet",
        "outputSet",
        "dataInputAssociation",
        "dataOutputAssociation",
        "ioBinding",
        "itemDefinition",
        "message",
    }
)
"""Declarations of data: nothing moves by them, wherever they stand."""
SILENT: Final = DATA | {
    "documentation",
    "extensionElements",
    "auditing",
    "monitoring",
    "category",
    "categoryValueRef",
    "laneSet",
    "sequenceFlow",
    "textAnnotation",
    "association",
    "group",
    "resourceRole",
    "performer",
    "humanPerformer",
    "potentialOwner",
    "supportedInterfaceRef",
    "correlationSubscription",
}
"""Elements that do not affect how a dossier moves, or that are read elsewhere."""
INSIDE: Final = (SILENT - {"laneSet", "sequenceFlow"}) | {
    "incoming",
    "outgoing",
    "terminateEventDefinition",
    "rendering",
}
"""What may stand inside a task, gateway or event without changing how it is executed."""


PLAIN: Final[Mapping[str, tuple[str, ...]]] = {
    "isForCompensation": ("false", "0"),
    "startQuantity": ("1",),
    "completionQuantity": ("1",),
}
"""Attributes of a task that must have the value they have by themselves: another one changes how it is executed."""


@dataclass(frozen=True, slots=True)
class Flow:
    id: str
    source: str
    target: str
    node: Node

    @property
    def name(self) -> str:
        return (self.node.get("name") or "").strip()


@dataclass(frozen=True, slots=True)
class Scheme:
    """One process as in the file: nodes by id, flows in order, lanes, places and lines of the drawing."""

    process: Node
    nodes: Mapping[str, Node]
    flows: tuple[Flow, ...]
    lanes: Mapping[str, str]
    texts: Texts
    vertical: frozenset[str]
    bounds: Mapping[str, Bounds]
    labels: Mapping[str, Bounds]
    lines: Mapping[str, tuple[Point, ...]]
    out: Mapping[str, tuple[Flow, ...]] = field(default_factory=dict)
    into: Mapping[str, tuple[Flow, ...]] = field(default_factory=dict)

    def kind(self, node_id: str) -> str:
        return local(self.nodes[node_id])


def local(node: Node) -> str:
    """The name of a BPMN element without its namespace; "" for anything else."""
    tag = node.tag
    return tag[len(BPMN) + 2 :] if isinstance(tag, str) and tag.startswith(f"{{{BPMN}}}") else ""


def schemes_of(content: bytes, name: str) -> tuple[Scheme, ...]:
    """The processes of a file. Raises UnreadableFile, naming each element that cannot be executed."""
    root = _root(content, name)
    places, labels, lines = _drawn(root)
    processes = root.findall(f"{{{BPMN}}}process")
    if not processes:
        raise UnreadableFile(f"{name}: không có quy trình nào (bpmn:process).")
    found = [f"“{one.get('id', '?')}” (messageFlow)" for one in root.iter(f"{{{BPMN}}}messageFlow")]
    for process in processes:
        found.extend(_unexecutable(process))
    if found:
        more = f" và {len(found) - 8} phần tử khác" if len(found) > 8 else ""
        raise UnreadableFile(f"{name}: không thực thi được {', '.join(found[:8])}{more}; hãy vẽ lại bằng bước và cổng.")
    outside = _artifacts_of(root, processes)
    upright = vertical_shapes(root)
    pools = pools_of(root)
    texts = [texts_of(one, outside[place], pools.get(one.get("id", ""))) for place, one in enumerate(processes)]
    return tuple(
        _scheme(one, name, some, upright, (places, labels, lines)) for one, some in zip(processes, texts, strict=True)
    )


def _artifacts_of(root: Node, processes: list[Node]) -> list[list[Node]]:
    """For each process the notes beside the pools: those tied to one of its elements; the first process has all others."""
    shared: list[list[Node]] = [[] for _ in processes]
    home = {
        one.get("id", ""): place for place, process in enumerate(processes) for one in process.iter() if one.get("id")
    }
    notes = shared_artifacts(root)
    ties = [one for one in notes if local(one) == "association"]
    for one in ties:
        ends = (one.get("sourceRef", ""), one.get("targetRef", ""))
        place = next((home[end] for end in ends if end in home), 0)
        home.update((end, place) for end in ends if end not in home)
        shared[place].append(one)
    for one in notes:
        if local(one) == "textAnnotation":
            shared[home.get(one.get("id", ""), 0)].append(one)
    return shared


def _root(content: bytes, name: str) -> Node:
    if len(content) > LARGEST:
        raise UnreadableFile(f"{name}: tệp quá lớn.")
    if b"<!DOCTYPE" in content or b"<!ENTITY" in content:
        raise UnreadableFile(f"{name}: tệp khai báo DOCTYPE hoặc ENTITY, không đọc.")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True)
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        line = error.lineno or 1
        raise UnreadableFile(f"{name}: XML sai ở dòng {line}.") from error
    except ValueError as error:
        raise UnreadableFile(f"{name}: XML không đọc được.") from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise UnreadableFile(f"{name}: tệp khai báo DOCTYPE hoặc ENTITY, không đọc.")
    if root.tag != f"{{{BPMN}}}definitions":
        raise UnreadableFile(f"{name}: không phải tệp BPMN 2.0.")
    return root


def named(node: Node) -> str:
    """A gateway, task or event as its drawer finds it: its name, if it has one, and its id."""
    name, node_id = " ".join(node.get("name", "").split()), node.get("id", "?")
    return f"“{name}” ({node_id})" if name else f"“{node_id}”"


def _unexecutable(process: Node) -> list[str]:
    found: list[str] = []
    for node in process:
        kind = local(node)
        if kind in TASKS | GATEWAYS | EVENTS:
            inner = [local(one) for one in node if local(one) and local(one) not in INSIDE]
            inner.extend(
                f"{name}={node.get(name)}" for name, plain in PLAIN.items() if node.get(name, plain[0]) not in plain
            )
            found.extend(f"“{node.get('id', '?')}” ({kind}, {one})" for one in inner)
        elif kind and kind not in SILENT:
            name = " ".join(node.get("name", "").split())
            found.append(f"“{node.get('id', '?')}” ({kind}{f', “{name}”' if name else ''})")
    return found


def _scheme(process: Node, name: str, texts: Texts, vertical: frozenset[str], drawn: "Drawn") -> Scheme:
    places, labels, lines = drawn
    lanes = lane_of_nodes(texts.lanes)
    nodes: dict[str, Node] = {}
    flows: list[Flow] = []
    for node in process:
        kind, node_id = local(node), node.get("id")
        if kind in TASKS | GATEWAYS | EVENTS:
            if node_id is None or node_id in nodes:
                raise UnreadableFile(f"{name}: phần tử {kind} “{node_id or ''}” thiếu mã hoặc trùng mã.")
            nodes[node_id] = node
        elif kind == "sequenceFlow":
            flows.append(Flow(node_id or "", node.get("sourceRef", ""), node.get("targetRef", ""), node))
    for flow in flows:
        if flow.source not in nodes or flow.target not in nodes:
            raise UnreadableFile(f"{name}: mũi tên “{flow.id}” nối tới phần tử không có.")
    out: dict[str, list[Flow]] = {node_id: [] for node_id in nodes}
    into: dict[str, list[Flow]] = {node_id: [] for node_id in nodes}
    for flow in flows:
        out[flow.source].append(flow)
        into[flow.target].append(flow)
    return Scheme(
        process, nodes, tuple(flows), lanes, texts, vertical, places, labels, lines, _fixed(out), _fixed(into)
    )


def _fixed(flows: Mapping[str, list[Flow]]) -> Mapping[str, tuple[Flow, ...]]:
    return {node_id: tuple(some) for node_id, some in flows.items()}


Drawn = tuple[Mapping[str, Bounds], Mapping[str, Bounds], Mapping[str, tuple[Point, ...]]]


def _drawn(root: Node) -> Drawn:
    places: dict[str, Bounds] = {}
    labels: dict[str, Bounds] = {}
    lines: dict[str, tuple[Point, ...]] = {}
    for shape in root.iter(f"{{{BPMNDI}}}BPMNShape", f"{{{BPMNDI}}}BPMNEdge"):
        element = shape.get("bpmnElement", "")
        box = _bounds(shape.find(f"{{{DC}}}Bounds"))
        if box is not None:
            places[element] = box
        label = _bounds(shape.find(f"{{{BPMNDI}}}BPMNLabel/{{{DC}}}Bounds"))
        if label is not None:
            labels[element] = label
        points = [_point(one) for one in shape.findall(f"{{{DI}}}waypoint")]
        if points and None not in points:
            lines[element] = tuple(point for point in points if point is not None)
    return places, labels, lines


def _bounds(node: Node | None) -> Bounds | None:
    if node is None:
        return None
    values = [_number(node.get(one)) for one in ("x", "y", "width", "height")]
    x, y, width, height = values
    return None if x is None or y is None or width is None or height is None else Bounds(x, y, width, height)


def _point(node: Node) -> Point | None:
    x, y = _number(node.get("x")), _number(node.get("y"))
    return None if x is None or y is None else (x, y)


def _number(text: str | None) -> float | None:
    """A coordinate; None where the file gives none that can be drawn (the layout is then ours)."""
    try:
        value = float(text or "")
    except ValueError:
        return None
    return value if math.isfinite(value) else None
