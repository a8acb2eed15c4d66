"""Drawings to test with: random gateways, and decorations (texts, lanes, data) that move nothing."""

import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

from lxml import etree

from motcua.adapters.bpmn.vocabulary import BPMN, BPMNDI, DC, of_bpmn

FAILING = Path(__file__).parents[2] / "data" / "failing"
"""Files of others that once came out wrong (bpmn-*.bpmn)."""
NS = {"bpmn": BPMN, "bpmndi": BPMNDI, "dc": DC, "di": "http://www.omg.org/spec/DD/20100524/DI"}
GATEWAYS = ("exclusiveGateway", "parallelGateway", "inclusiveGateway")
TASKS = ("task", "userTask", "manualTask")


def drawing(inside: str, head: str = "") -> bytes:
    """A file with one process `p`."""
    return (
        f'<definitions xmlns="{BPMN}" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:o="urn:other" targetNamespace="x">'
        f'{head}<process id="p" name="Thử">{inside}</process></definitions>'
    ).encode()


def straight(count: int) -> bytes:
    """A drawing of `count` tasks one after another."""
    tasks = "".join(
        f'<task id="t{n}" name="Bước {n}"/><sequenceFlow id="f{n}" sourceRef="{f"t{n - 1}" if n else "s"}" targetRef="t{n}"/>'
        for n in range(count)
    )
    last = f'<sequenceFlow id="z" sourceRef="t{count - 1}" targetRef="e"/>'
    return drawing(f'<startEvent id="s"/>{tasks}{last}<endEvent id="e"/>')


def random_drawing(rng: random.Random) -> bytes:
    """Events, tasks and gateways with any lines between them: most mean nothing sensible."""
    nodes = {"s": "startEvent", "e": "endEvent", "e2": "endEvent"}
    nodes |= {f"t{n}": rng.choice(TASKS) for n in range(rng.randint(0, 5))}
    nodes |= {f"g{n}": rng.choice(GATEWAYS) for n in range(rng.randint(0, 4))}
    sources, targets = [one for one in nodes if one[0] != "e"], [one for one in nodes if one != "s"]
    lines = [(one, rng.choice(targets)) for one in sources if rng.random() < 0.95]
    gateways = [one for one in sources if one[0] == "g"] or (sources[1:] if rng.random() < 0.1 else [])
    lines += [(rng.choice(gateways), rng.choice(targets)) for _ in range(rng.randint(0, 6)) if gateways]
    parts = [f'<{kind} id="{one}"{_maybe_named(rng)}{_default(rng, one, lines)}/>' for one, kind in nodes.items()]
    parts += [_line(rng, number, source, target) for number, (source, target) in enumerate(lines)]
    rng.shuffle(parts)
    return drawing("".join(parts))


def _maybe_named(rng: random.Random) -> str:
    return rng.choice(["", "", ' name="Đủ &amp; đúng?"', ' name="&lt;gì&gt;"'])


def _default(rng: random.Random, node: str, lines: list[tuple[str, str]]) -> str:
    own = [number for number, (source, _) in enumerate(lines) if source == node]
    return f' default="f{rng.choice(own)}"' if own and node[0] == "g" and rng.random() < 0.1 else ""


def _line(rng: random.Random, number: int, source: str, target: str) -> str:
    condition = "<conditionExpression>${x &gt; 6}</conditionExpression>" if rng.random() < 0.02 else ""
    ends = f'sourceRef="{source}" targetRef="{target}"'
    return f'<sequenceFlow id="f{number}"{_maybe_named(rng)} {ends}>{condition}</sequenceFlow>'


# Decorations: each takes the process node ------------------------------------------------------------------------------

Decoration = Callable[[Any, random.Random], None]
DATA_OF_PROCESS = (
    "<ioSpecification><dataInput id='{id}i'/><inputSet/><outputSet/></ioSpecification>",
    "<property id='{id}' name='hồ sơ'/>",
    "<dataObject id='{id}' itemSubjectRef='o:item'/>",
    "<dataObjectReference id='{id}' dataObjectRef='d'/>",
    "<dataStoreReference id='{id}' name='Kho'/>",
    "<extensionElements><o:variables><o:variable name='x'/></o:variables></extensionElements>",
    "<auditing id='{id}'/>",
    "<monitoring id='{id}'/>",
)
DATA_OF_NODE = (
    "<property id='{id}'/>",
    "<dataInputAssociation id='{id}'><sourceRef>d</sourceRef><targetRef>x</targetRef></dataInputAssociation>",
    "<dataOutputAssociation id='{id}'><sourceRef>x</sourceRef><targetRef>d</targetRef></dataOutputAssociation>",
)
DATA_OF_TASK = ("<ioSpecification><inputSet/><outputSet/></ioSpecification>", "<resourceRole id='{id}'/>")
DATA_OF_START = ("<dataOutput id='{id}'/>", "<outputSet id='{id}'/>")
DATA_OF_END = ("<dataInput id='{id}'/>", "<inputSet id='{id}'/>")
DATA_OF_FILE = (
    "<itemDefinition id='{id}' structureRef='o:hoSo'/>",
    "<message id='{id}' name='Tin'/>",
    "<dataStore id='{id}' name='Kho'/>",
    "<error id='{id}'/>",
    "<signal id='{id}'/>",
    "<category id='{id}'><categoryValue id='{id}v' value='Nhóm'/></category>",
)


def nodes_of(process: Any) -> list[Any]:
    """Tasks, gateways and events."""
    return [
        one for one in process if one.tag in {of_bpmn(kind) for kind in (*TASKS, *GATEWAYS, "startEvent", "endEvent")}
    ]


def with_data(content: bytes, rng: random.Random) -> bytes:
    """The same drawing with declarations of data anywhere."""
    root: Any = etree.fromstring(content)
    fresh = iter(range(10_000))

    def put(node: Any, kinds: tuple[str, ...]) -> None:
        text = rng.choice(kinds).format(id=f"du_lieu_{next(fresh)}")
        wrapped: Any = etree.fromstring(f'<x xmlns="{BPMN}" xmlns:o="urn:other">{text}</x>')
        node.insert(rng.randint(0, len(node)), wrapped[0])

    for process in root.findall(of_bpmn("process")):
        for _ in range(rng.randint(1, 4)):
            put(process, DATA_OF_PROCESS)
        for node in nodes_of(process):
            own = {of_bpmn("startEvent"): DATA_OF_START, of_bpmn("endEvent"): DATA_OF_END}.get(node.tag, DATA_OF_NODE)
            if rng.random() < 0.5:
                put(node, (*own, *DATA_OF_TASK) if "ask" in node.tag else own)
    put(root, DATA_OF_FILE)
    return etree.tostring(root)


def with_texts(content: bytes, rng: random.Random) -> bytes:
    """The same drawing with names of events and gateways, documentation, notes with dotted lines, and lanes, each with a place."""
    root: Any = etree.fromstring(content)
    (process,) = root.findall(of_bpmn("process"))
    plane = root.find(f"{{{BPMNDI}}}BPMNDiagram/{{{BPMNDI}}}BPMNPlane")
    nodes = nodes_of(process)
    for node in nodes:
        if "ask" not in node.tag and rng.random() < 0.8:
            node.set("name", rng.choice(["Đủ hồ sơ?", "Nộp <trực tuyến>", "Trả & đóng"]))
        if rng.random() < 0.4:
            etree.SubElement(node, of_bpmn("documentation")).text = f"Ghi chú {rng.randint(1, 99)}.\nDòng hai."
    lanes = etree.SubElement(process, of_bpmn("laneSet"), id="cac_lan")
    rows = [etree.SubElement(lanes, of_bpmn("lane"), id=f"lan_{n}", name=f"Làn {n}") for n in range(rng.randint(1, 3))]
    for node in nodes:
        etree.SubElement(rng.choice(rows), of_bpmn("flowNodeRef")).text = node.get("id")
    for row in rows:
        _place(plane, row.get("id"), rng)
    for number in range(rng.randint(1, 4)):
        note = etree.SubElement(process, of_bpmn("textAnnotation"), id=f"ghi_{number}")
        etree.SubElement(note, of_bpmn("text")).text = f"Theo Điều {rng.randint(1, 30)}"
        ends = {"sourceRef": f"ghi_{number}", "targetRef": rng.choice(nodes).get("id")}
        etree.SubElement(process, of_bpmn("association"), attrib={"id": f"noi_{number}", **ends})
        _place(plane, f"ghi_{number}", rng)
    return etree.tostring(root)


def _place(plane: Any, element: str, rng: random.Random) -> None:
    shape = etree.SubElement(plane, f"{{{BPMNDI}}}BPMNShape", id=f"{element}_hinh", bpmnElement=element)
    numbers = {name: str(rng.randint(1, 999)) for name in ("x", "y", "width", "height")}
    etree.SubElement(shape, f"{{{DC}}}Bounds", attrib=numbers)


def texts_in(content: bytes) -> dict[str, Any]:
    """Everything that a reader sees in the first process of a drawing, with the places, comparable between files."""
    root: Any = etree.fromstring(content)
    process = root.find(of_bpmn("process"))
    named = [one for one in process if one.get("id") and one.tag != of_bpmn("laneSet")]
    bounds = root.iterfind(f".//{{{BPMNDI}}}BPMNShape")
    return {
        "names": {one.get("id"): one.get("name", "") for one in named},
        "documentation": {
            one.get("id"): [text.text for text in one.findall(of_bpmn("documentation"))] for one in (process, *named)
        },
        "notes": {one.get("id"): one.findtext(of_bpmn("text")) for one in process.findall(of_bpmn("textAnnotation"))},
        "ties": {
            one.get("id"): (one.get("sourceRef"), one.get("targetRef")) for one in process.findall(of_bpmn("association"))
        },
        "lanes": {
            one.get("id"): (one.get("name"), sorted(ref.text for ref in one.findall(of_bpmn("flowNodeRef"))))
            for one in process.iter(of_bpmn("lane"))
        },
        "places": {
            one.get("bpmnElement"): tuple(float(one.find(f"{{{DC}}}Bounds").get(name)) for name in ("x", "y", "width", "height"))
            for one in bounds
        },
    }  # fmt: skip
