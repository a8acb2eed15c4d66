"""The texts of a drawing as XML again: lanes, documentation, notes and their dotted lines, each with its place."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Final

from lxml import etree

from motcua.adapters.bpmn.texts import leaves
from motcua.adapters.bpmn.vocabulary import Bounds, Lane, Layout, Point, of_bpmn

Node = etree._Element  # noqa: SLF001 - lxml's only name for the type

NOTE: Final = (160, 60)
"""Width and height of a note that nobody has placed."""
MARGIN: Final = 30
Fresh = Callable[[str], str]
"""Gives an id that nothing else in the file has, like the one that is wished for."""


def write_documentation(node: Node, texts: Iterable[str]) -> None:
    """Before anything else inside of the element, as BPMN has it."""
    for place, text in enumerate(texts):
        documentation = etree.Element(of_bpmn("documentation"))
        documentation.text = text
        node.insert(place, documentation)


def write_lanes(process: Node, lanes: Iterable[Lane], ids: Mapping[str, str], fresh: Fresh) -> None:
    """`ids` leads from the ids of the layout to those of this file; elements that are no more are left out."""
    some = tuple(lanes)
    if not some:
        return
    inside = "childLaneSet" if process.tag == of_bpmn("lane") else "laneSet"
    node = etree.SubElement(process, of_bpmn(inside), id=fresh(f"{process.get('id')}_lanes"))
    for lane in some:
        one = etree.SubElement(node, of_bpmn("lane"), id=ids[lane.id])
        if lane.name:
            one.set("name", lane.name)
        for element_id in lane.nodes:
            if element_id in ids:
                etree.SubElement(one, of_bpmn("flowNodeRef")).text = ids[element_id]
        write_lanes(one, lane.lanes, ids, fresh)


def write_notes(process: Node, layout: Layout, ids: Mapping[str, str]) -> None:
    for note in layout.texts.annotations:
        one = etree.SubElement(process, of_bpmn("textAnnotation"), id=ids[note.id])
        etree.SubElement(one, of_bpmn("text")).text = note.text
    for tie in layout.texts.associations:
        if tie.source in ids and tie.target in ids:
            ends = {"sourceRef": ids[tie.source], "targetRef": ids[tie.target], "associationDirection": tie.direction}
            etree.SubElement(process, of_bpmn("association"), attrib={"id": ids[tie.id], **ends})


def lane_bounds(layout: Layout, ids: Mapping[str, str], bounds: Mapping[str, Bounds]) -> Mapping[str, Bounds]:
    """Where the pool and each lane stand: as they were drawn, else round their elements, all lanes equally wide."""
    found: dict[str, Bounds] = {}
    left = min((box.x for box in bounds.values()), default=0.0) - MARGIN
    right = max((box.x + box.width for box in bounds.values()), default=0.0) + MARGIN
    for lane in leaves(layout.texts.lanes):
        boxes = [bounds[ids[one]] for inner in leaves([lane]) for one in inner.nodes if ids.get(one) in bounds]
        top = min((box.y for box in boxes), default=0.0) - MARGIN / 2
        bottom = max((box.y + box.height for box in boxes), default=0.0) + MARGIN / 2
        found[ids[lane.id]] = layout.bounds.get(lane.id) or Bounds(left, top, right - left, bottom - top)
    pool = layout.texts.pool
    if pool is None:
        return found
    return {ids[pool.id]: layout.bounds.get(pool.id) or _around((*found.values(), *bounds.values())), **found}


def _around(boxes: Sequence[Bounds]) -> Bounds:
    left, top = min(box.x for box in boxes) - MARGIN, min(box.y for box in boxes)
    right, bottom = max(box.x + box.width for box in boxes), max(box.y + box.height for box in boxes)
    return Bounds(left, top, right - left, bottom - top)


class Pictures:
    """The pictures of one file: one for each process, or one for all pools of a collaboration."""

    def __init__(self, root: Node) -> None:
        self._root = root
        self._collaborations: dict[str, Node] = {}
        self._diagrams: dict[str, Node] = {}

    def of(self, layout: Layout, process_id: str, ids: Mapping[str, str], fresh: Fresh) -> str:
        """What the picture of the process shows: the process, or the collaboration in which it is a pool."""
        pool = layout.texts.pool
        if pool is None:
            return process_id
        picture = self._collaborations.get(pool.collaboration)
        if picture is None:
            picture = etree.Element(of_bpmn("collaboration"), id=fresh(pool.collaboration))
            self._root.insert(len(self._collaborations), picture)
            self._collaborations[pool.collaboration] = picture
        one = etree.SubElement(picture, of_bpmn("participant"), id=ids[pool.id], processRef=process_id)
        if pool.name:
            one.set("name", pool.name)
        return str(picture.get("id"))

    def add(self, diagram: Node, plane: Node) -> None:
        """A picture; of a collaboration that has one, its shapes go there."""
        known = self._diagrams.get(plane.get("bpmnElement", ""))
        if known is None:
            self._diagrams[plane.get("bpmnElement", "")] = plane
            self._root.append(diagram)
        else:
            known.extend(list(plane))


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
