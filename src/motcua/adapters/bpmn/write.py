"""Definitions as BPMN 2.0 XML with a drawing. What BPMN cannot express is in our own extension elements."""

import json
import re
from collections.abc import Iterable, Mapping

from lxml import etree

from motcua.adapters.bpmn.conditions import expression_of
from motcua.adapters.bpmn.diagram import Diagram, Element, Line, diagram_of, routed, undrawable
from motcua.adapters.bpmn.layout import line_between, places
from motcua.adapters.bpmn.texts import leaves, written_ids
from motcua.adapters.bpmn.vocabulary import (
    BPMN,
    BPMNDI,
    DC,
    DI,
    MOTCUA,
    Bounds,
    Drawing,
    Key,
    Layout,
    Point,
    of_bpmn,
    of_motcua,
)
from motcua.adapters.bpmn.write_texts import (
    Pictures,
    between,
    lane_bounds,
    note_bounds,
    write_documentation,
    write_lanes,
    write_notes,
)
from motcua.adapters.step_table.read import UnreadableFile
from motcua.adapters.step_table.write import number_of, when_table
from motcua.law.process.values import Budget, Definition, Question, Step, SubDossier
from motcua.law.worktime.values import Duration

Node = etree._Element  # noqa: SLF001 - lxml's only name for the type


class Names:
    """Ids of one file: XML names, each used once. Keeps the ids of a given layout."""

    def __init__(self, layout: Layout, taken: set[str]) -> None:
        self.layout = layout
        self._taken = taken
        self._given: dict[Key, str] = {}
        self._ends: set[str] = set()

    def of(self, key: Key) -> str:
        known = self._given.get(key)
        if known is None:
            wanted = self.drawn(key)
            known = wanted if wanted and self._may_keep(key, wanted) else self.fresh("_".join(key))
            self._taken.add(known)
            self._given[key] = known
            self._ends.update({known} if key[0] == "end" else ())
        return known

    def drawn(self, key: Key) -> str:
        """The id in the drawing that the layout was read from, "" where it has none."""
        return key[1] if key[0] == "text" else self.layout.ids.get(key, "")

    def _may_keep(self, key: Key, wanted: str) -> bool:
        """An id of the layout is kept unless something else has it; ends that were one event stay one."""
        return wanted not in self._taken or (key[0] == "end" and wanted in self._ends)

    def kept(self, wish: str) -> str:
        """The id as it is, unless something else has it."""
        if wish in self._taken:
            return self.fresh(wish)
        self._taken.add(wish)
        return wish

    def fresh(self, wish: str) -> str:
        plain = re.sub(r"[^A-Za-z0-9_.-]", "_", wish)
        plain = plain if plain[:1].isalpha() or plain[:1] == "_" else f"_{plain}"
        name, number = plain, 2
        while name in self._taken:
            name, number = f"{plain}_{number}", number + 1
        self._taken.add(name)
        return name


def bpmn_of(drawings: Iterable[Drawing | Definition]) -> bytes:
    """One file with a process and a diagram for each definition. Raises UnreadableFile for what cannot be drawn."""
    root = etree.Element(
        of_bpmn("definitions"),
        nsmap={"bpmn": BPMN, "bpmndi": BPMNDI, "dc": DC, "di": DI, "motcua": MOTCUA},
        attrib={"id": "Definitions", "targetNamespace": MOTCUA},
    )
    taken = {"Definitions"}
    pictures = Pictures(root)
    drawn: list[tuple[Node, Node]] = []
    for drawing in drawings:
        one = drawing if isinstance(drawing, Drawing) else Drawing(drawing, Layout())
        if sentence := undrawable(one.definition):
            raise UnreadableFile(sentence)
        drawn.append(_write_process(root, one, taken, pictures))
    for diagram, plane in drawn:
        pictures.add(diagram, plane)
    written: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True)
    return written


def _write_process(root: Node, drawing: Drawing, taken: set[str], pictures: Pictures) -> tuple[Node, Node]:
    """Writes the process; gives its picture and the plane of it."""
    definition, layout = drawing.definition, drawing.layout
    diagram = routed(diagram_of(definition), layout.routes)
    names = Names(layout, taken)
    process_id = names.of(("process", definition.id))
    process = etree.SubElement(root, of_bpmn("process"), id=process_id, name=definition.name, isExecutable="true")
    _write_own(process, definition)
    write_documentation(process, layout.texts.documentation.get(names.drawn(("process", definition.id)), ()))
    flow_ids = {line.key: names.of(line.key) for line in diagram.lines}
    keys = [*(one.key for one in diagram.elements), *flow_ids, *(("text", one) for one in written_ids(layout.texts))]
    ids = {names.drawn(key): names.of(key) for key in reversed(keys) if names.drawn(key)}
    write_lanes(process, layout.texts.lanes, ids, names.fresh)
    defaults = {line.source: flow_ids[line.key] for line in diagram.lines if line.is_default}
    written: set[str] = set()
    for element in diagram.elements:
        if names.of(element.key) not in written:
            written.add(names.of(element.key))
            _write_element(process, element, names, defaults.get(element.key))
    for line in diagram.lines:
        _write_line(process, line, names, flow_ids)
    write_notes(process, layout, ids)
    subject = pictures.of(layout, process_id, ids, names.kept)
    return _write_plane(layout, diagram, names, subject, ids)


def _write_own(process: Node, definition: Definition) -> None:
    own = etree.SubElement(
        etree.SubElement(process, of_bpmn("extensionElements")), of_motcua("process"), id=definition.id
    )
    for name, budget in (("legalLimit", definition.legal_limit), ("declaredTotal", definition.declared_total)):
        if budget is not None:
            etree.SubElement(own, of_motcua(name), attrib=_budget(budget))
    for question in definition.questions:
        etree.SubElement(own, of_motcua("question"), attrib={"name": question.name, "answers": _answers(question)})
    if definition.note:
        etree.SubElement(own, of_motcua("note")).text = definition.note


def _answers(question: Question) -> str:
    table = {"values": list(question.values)} if question.values is not None else _bounds_of(question)
    return json.dumps(table, ensure_ascii=False)


def _bounds_of(question: Question) -> dict[str, object]:
    return {name: bound for name, bound in (("min", question.low), ("max", question.high)) if bound is not None}


def _budget(budget: Budget) -> dict[str, str]:
    exact = number_of(budget.amount)
    return {"amount": str(exact), "unit": budget.unit.value}


def _write_element(process: Node, element: Element, names: Names, default: str | None) -> None:
    node = etree.SubElement(process, of_bpmn(element.kind), id=names.of(element.key))
    texts, drawn = names.layout.texts, names.drawn(element.key)
    name = element.name if element.kind == "userTask" else texts.names.get(drawn, element.name)
    if name:
        node.set("name", name)
    if default is not None:
        node.set("default", default)
    write_documentation(node, texts.documentation.get(drawn, ()))
    if element.step is not None:
        extension = etree.SubElement(node, of_bpmn("extensionElements"))
        _OWN[element.key[0]](extension, element)


def _own_step(extension: Node, element: Element) -> None:
    step = _step_of(element)
    facts = {"id": step.id, "name": step.name, "clock": step.clock.value, **_budget(step.budget)}
    own = etree.SubElement(extension, of_motcua("step"), attrib=facts)
    if step.role is not None:
        own.set("role", step.role)
    if step.agency_role is not None:
        own.set("agencyRole", step.agency_role)
    if step.pause is not None:
        pause = etree.SubElement(own, of_motcua("pause"), article=step.pause.article)
        if step.pause.effect is not None:
            pause.set("effect", step.pause.effect.value)
    if step.timer is not None:
        timer = {"outcome": step.timer.outcome, "basis": step.timer.basis, **_budget(step.timer.after)}
        etree.SubElement(own, of_motcua("timer"), attrib=timer)
    if step.posting is not None:
        _period(etree.SubElement(own, of_motcua("posting"), basis=step.posting.basis), step.posting.period)
    if step.sub_dossier is not None:
        _own_sub_dossier(own, step.sub_dossier)
    if step.note:
        etree.SubElement(own, of_motcua("note")).text = step.note


def _own_sub_dossier(own: Node, sub: SubDossier) -> None:
    node = etree.SubElement(own, of_motcua("subDossier"), procedure=sub.procedure, result=sub.result)
    if sub.limit is not None:
        _period(node, sub.limit)
    others = {
        "limit_verified": sub.limit_verified,
        "own_limit": sub.own_limit,
        "own_limit_verified": sub.own_limit_verified,
    }
    for name, limit in others.items():
        if limit is not None:
            _period(etree.SubElement(node, of_motcua("limit"), name=name), limit)


def _period(node: Node, period: Duration) -> None:
    node.set("amount", str(period.amount))
    node.set("unit", period.unit.value)


def _own_join(extension: Node, element: Element) -> None:
    join = _step_of(element).join
    if join is not None:
        own = etree.SubElement(extension, of_motcua("join"), group=join.group, mode=join.mode.value)
        for waited in join.waits_for:
            etree.SubElement(own, of_motcua("waitsFor"), step=waited)


def _own_split(extension: Node, element: Element) -> None:
    etree.SubElement(extension, of_motcua("parallel"), attrib=dict(element.attributes))


def _own_choice(extension: Node, element: Element) -> None:
    etree.SubElement(extension, of_motcua("choice"), step=_step_of(element).id)


_OWN = {"step": _own_step, "join": _own_join, "split": _own_split, "choice": _own_choice}


def _step_of(element: Element) -> Step:
    if element.step is None:
        raise UnreadableFile(f"Phần tử {element.key} không thuộc bước nào.")
    return element.step


def _write_line(process: Node, line: Line, names: Names, flow_ids: Mapping[Key, str]) -> None:
    flow = etree.SubElement(
        process,
        of_bpmn("sequenceFlow"),
        id=flow_ids[line.key],
        sourceRef=names.of(line.source),
        targetRef=names.of(line.target),
    )
    texts, drawn = names.layout.texts, names.drawn(line.key)
    name = texts.names.get(drawn, line.label)
    if name:
        flow.set("name", name)
    if line.outcome is not None:
        flow.set(of_motcua("outcome"), line.outcome)
    if line.last is not None:
        flow.set(of_motcua("last"), line.last)
    if line.is_default:
        flow.set(of_motcua("otherwise"), "true")
    if line.when is not None and (line.when or line.last is None):
        flow.set(of_motcua("when"), json.dumps(when_table(line.when), ensure_ascii=False))
        etree.SubElement(flow, of_bpmn("conditionExpression")).text = expression_of(line.when)
    elif drawn in texts.conditions:
        etree.SubElement(flow, of_bpmn("conditionExpression")).text = texts.conditions[drawn]
    write_documentation(flow, texts.documentation.get(drawn, ()))


def _write_plane(
    layout: Layout, diagram: Diagram, names: Names, subject: str, ids: Mapping[str, str]
) -> tuple[Node, Node]:
    diagram_node = etree.Element(f"{{{BPMNDI}}}BPMNDiagram", id=names.fresh(f"Diagram_{subject}"))
    plane = etree.SubElement(
        diagram_node, f"{{{BPMNDI}}}BPMNPlane", id=names.fresh(f"Plane_{subject}"), bpmnElement=subject
    )
    bounds = _placed(layout, diagram, names)
    lanes, labels = lane_bounds(layout, ids, bounds), {ids.get(one, one): box for one, box in layout.labels.items()}
    bounds |= note_bounds(layout, ids, {**bounds, **lanes})
    for element_id, box in (*lanes.items(), *bounds.items()):
        shape = _drawn(plane, "BPMNShape", names, element_id)
        if element_id in lanes:
            shape.set("isHorizontal", "false" if element_id in {ids[one] for one in layout.vertical} else "true")
        _write_bounds(shape, box)
        _write_label(shape, labels.get(element_id))
    courses: dict[str, tuple[Point, ...]] = {}
    for line in diagram.lines:
        ends = bounds[names.of(line.source)], bounds[names.of(line.target)]
        given = layout.lines.get(line.key) if names.of(line.key) == names.drawn(line.key) else None
        courses[names.of(line.key)] = given or line_between(*ends)
    for tie in layout.texts.associations:
        if tie.source in ids and tie.target in ids:
            tied = [
                bounds.get(ids[one]) or lanes.get(ids[one]) or _middle(courses[ids[one]])
                for one in (tie.source, tie.target)
            ]
            courses[ids[tie.id]] = layout.lines.get(("association", tie.id)) or between(*tied)
    for flow_id, points in courses.items():
        edge = _drawn(plane, "BPMNEdge", names, flow_id)
        for x, y in points:
            etree.SubElement(edge, f"{{{DI}}}waypoint", x=_coordinate(x), y=_coordinate(y))
        _write_label(edge, labels.get(flow_id))
    return diagram_node, plane


def _drawn(plane: Node, kind: str, names: Names, element_id: str) -> Node:
    attributes = {"id": names.fresh(f"{element_id}_di"), "bpmnElement": element_id}
    return etree.SubElement(plane, f"{{{BPMNDI}}}{kind}", attrib=attributes)


def _middle(course: tuple[Point, ...]) -> Bounds:
    """The middle of a line, for a note about it."""
    (x, y), (to_x, to_y) = course[0], course[-1]
    return Bounds((x + to_x) / 2, (y + to_y) / 2, 0, 0)


def _placed(layout: Layout, diagram: Diagram, names: Names) -> dict[str, Bounds]:
    """The given places; elements without one go into a plain drawing below them."""
    elements = {names.drawn(element.key) for element in diagram.elements}
    below = max((box.y + box.height for one, box in layout.bounds.items() if one in elements), default=0.0)
    found: dict[str, Bounds] = {}
    lane_of = {node: place for place, lane in enumerate(leaves(layout.texts.lanes)) for node in lane.nodes}
    bands = {element.key: lane_of.get(names.drawn(element.key), len(lane_of)) for element in diagram.elements}
    for key, box in places(diagram, bands).items():
        own = layout.bounds.get(names.of(key)) if names.of(key) == names.drawn(key) else None
        found.setdefault(names.of(key), own or Bounds(box.x, box.y + below, box.width, box.height))
    return found


def _write_label(node: Node, bounds: Bounds | None) -> None:
    if bounds is not None:
        _write_bounds(etree.SubElement(node, f"{{{BPMNDI}}}BPMNLabel"), bounds)


def _write_bounds(node: Node, bounds: Bounds) -> None:
    values = {name: _coordinate(getattr(bounds, name)) for name in ("x", "y", "width", "height")}
    etree.SubElement(node, f"{{{DC}}}Bounds", attrib=values)


def _coordinate(value: float) -> str:
    return repr(int(value)) if value == int(value) else repr(value)
