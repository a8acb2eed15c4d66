"""The texts of a drawing as XML again: lanes, documentation, notes and their dotted lines, each with its place."""

from collections.abc import Iterable, Mapping
from typing import Final

from lxml import etree

from motcua.adapters.bpmn.texts import leaves
from motcua.adapters.bpmn.vocabulary import Bounds, Lane, Layout, Point, of_bpmn

Node = etree._Element  # noqa: SLF001 - lxml's only name for the type

NOTE: Final = (160, 60)
"""Width and height of a note that nobody has placed."""
MARGIN: Final = 30


def write_documentation(node: Node, texts: Iterable[str]) -> None:
    """Before anything else inside of the element, as BPMN has it."""
    for place, text in enumerate(texts):
        documentation = etree.Element(of_bpmn("documentation"))
        documentation.text = text
        node.insert(place, documentation)


def write_lanes(process: Node, lanes: Iterable[Lane], ids: Mapping[str, str], set_id: str) -> None:
    """`ids` leads from the ids of the layout to those of this file; elements that are no more are left out."""
    some = tuple(lanes)
    if some:
        _write_lane_set(etree.SubElement(process, of_bpmn("laneSet"), id=set_id), some, ids)


def _write_lane_set(node: Node, lanes: Iterable[Lane], ids: Mapping[str, str]) -> None:
    for lane in lanes:
        one = etree.SubElement(node, of_bpmn("lane"), id=ids[lane.id])
        if lane.name:
            one.set("name", lane.name)
        for element_id in lane.nodes:
            if element_id in ids:
                etree.SubElement(one, of_bpmn("flowNodeRef")).text = ids[element_id]
        if lane.lanes:
            _write_lane_set(etree.SubElement(one, of_bpmn("childLaneSet"), id=f"{ids[lane.id]}_set"), lane.lanes, ids)


def write_notes(process: Node, layout: Layout, ids: Mapping[str, str]) -> None:
    for note in layout.texts.annotations:
        one = etree.SubElement(process, of_bpmn("textAnnotation"), id=ids[note.id])
        etree.SubElement(one, of_bpmn("text")).text = note.text
    for tie in layout.texts.associations:
        if tie.source in ids and tie.target in ids:
            ends = {"sourceRef": ids[tie.source], "targetRef": ids[tie.target], "associationDirection": tie.direction}
            etree.SubElement(process, of_bpmn("association"), attrib={"id": ids[tie.id], **ends})


def lane_bounds(layout: Layout, ids: Mapping[str, str], bounds: Mapping[str, Bounds]) -> Mapping[str, Bounds]:
    """Where each lane stands: as it was drawn, else round its elements, all lanes equally wide."""
    found: dict[str, Bounds] = {}
    left = min((box.x for box in bounds.values()), default=0.0) - MARGIN
    right = max((box.x + box.width for box in bounds.values()), default=0.0) + MARGIN
    for lane in leaves(layout.texts.lanes):
        boxes = [bounds[ids[one]] for inner in leaves([lane]) for one in inner.nodes if ids.get(one) in bounds]
        top = min((box.y for box in boxes), default=0.0) - MARGIN / 2
        bottom = max((box.y + box.height for box in boxes), default=0.0) + MARGIN / 2
        found[ids[lane.id]] = layout.bounds.get(lane.id) or Bounds(left, top, right - left, bottom - top)
    return found


def note_bounds(layout: Layout, ids: Mapping[str, str], bounds: Mapping[str, Bounds]) -> Mapping[str, Bounds]:
    """Where each note stands: as it was drawn, else in a row below everything, under what it is about."""
    found: dict[str, Bounds] = {}
    below = max((box.y + box.height for box in bounds.values()), default=0.0) + MARGIN
    about = {tie.source: tie.target for tie in layout.texts.associations}
    about |= {tie.target: tie.source for tie in layout.texts.associations if tie.target not in about}
    free = 0.0
    for note in layout.texts.annotations:
        given = layout.bounds.get(note.id)
        if given is None:
            above = bounds.get(ids.get(about.get(note.id, ""), ""))
            x = max(free, above.x if above is not None else 0.0)
            given = Bounds(x, below, *NOTE)
            free = x + NOTE[0] + MARGIN
        found[ids[note.id]] = given
    return found


def between(source: Bounds, target: Bounds) -> tuple[Point, ...]:
    """A straight line from the middle of one element to the middle of another."""
    return tuple((one.x + one.width / 2, one.y + one.height / 2) for one in (source, target))
