"""What stands in a drawing for its readers: names, documentation, annotations, lanes. It moves nothing and is kept."""

from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType

from lxml import etree

from motcua.adapters.bpmn.vocabulary import BPMNDI, Annotation, Association, Lane, Pool, Texts, of_bpmn

Node = etree._Element  # noqa: SLF001 - lxml's only name for the type


def texts_of(process: Node, artifacts: Iterable[Node], pool: Pool | None) -> Texts:
    """The texts of a process; `artifacts` are annotations and associations that the file draws outside of every process."""
    own = [*process.iterchildren(of_bpmn("textAnnotation"), of_bpmn("association")), *artifacts]
    elements = [process, *(one for one in process if one.get("id"))]
    return Texts(
        names=MappingProxyType({one.get("id", ""): one.get("name", "").strip() for one in elements}),
        documentation=MappingProxyType(dict(_documentation(elements))),
        annotations=tuple(_annotation(one) for one in own if one.tag == of_bpmn("textAnnotation") and one.get("id")),
        associations=tuple(_association(one) for one in own if one.tag == of_bpmn("association") and one.get("id")),
        lanes=tuple(
            _lane(one) for some in process.findall(of_bpmn("laneSet")) for one in some.findall(of_bpmn("lane"))
        ),
        pool=pool,
        conditions=MappingProxyType(dict(_conditions(process))),
    )


def pools_of(root: Node) -> Mapping[str, Pool]:
    """Process → the pool it is drawn in."""
    found: dict[str, Pool] = {}
    for picture in root.findall(of_bpmn("collaboration")):
        for one in picture.findall(of_bpmn("participant")):
            process = one.get("processRef", "").rpartition(":")[2]
            if one.get("id") and picture.get("id"):
                found[process] = Pool(one.get("id", ""), one.get("name", "").strip(), picture.get("id", ""))
    return found


def shared_artifacts(root: Node) -> tuple[Node, ...]:
    """Annotations and associations that stand in a collaboration, beside its pools."""
    kinds = (of_bpmn("textAnnotation"), of_bpmn("association"))
    return tuple(one for pools in root.findall(of_bpmn("collaboration")) for one in pools.iterchildren(*kinds))


def vertical_shapes(root: Node) -> frozenset[str]:
    """Lanes and pools that are drawn from top to bottom."""
    shapes = root.iter(f"{{{BPMNDI}}}BPMNShape")
    return frozenset(one.get("bpmnElement", "") for one in shapes if one.get("isHorizontal") == "false")


def _documentation(elements: Iterable[Node]) -> Iterator[tuple[str, tuple[str, ...]]]:
    for element in elements:
        texts = tuple(_text(one) for one in element.findall(of_bpmn("documentation")))
        if any(texts):
            yield element.get("id", ""), tuple(text for text in texts if text)


def _conditions(process: Node) -> Iterator[tuple[str, str]]:
    for flow in process.findall(of_bpmn("sequenceFlow")):
        condition = flow.find(of_bpmn("conditionExpression"))
        if condition is not None and _text(condition):
            yield flow.get("id", ""), _text(condition)


def _annotation(node: Node) -> Annotation:
    text = node.find(of_bpmn("text"))
    return Annotation(node.get("id", ""), "" if text is None else _text(text))


def _association(node: Node) -> Association:
    direction = node.get("associationDirection", "None")
    return Association(node.get("id", ""), node.get("sourceRef", ""), node.get("targetRef", ""), direction)


def _lane(node: Node) -> Lane:
    inner = node.find(of_bpmn("childLaneSet"))
    nodes = tuple((one.text or "").strip() for one in node.findall(of_bpmn("flowNodeRef")))
    lanes = () if inner is None else tuple(_lane(one) for one in inner.findall(of_bpmn("lane")))
    return Lane(node.get("id", ""), node.get("name", "").strip(), nodes, lanes)


def _text(node: Node) -> str:
    return "".join(str(part) for part in node.itertext()).strip()


def leaves(lanes: Iterable[Lane]) -> Iterator[Lane]:
    """Every lane, those inside of others after the one around them."""
    for lane in lanes:
        yield lane
        yield from leaves(lane.lanes)


def lane_of_nodes(lanes: Iterable[Lane]) -> Mapping[str, str]:
    """Node → the name of the innermost lane that names it."""
    return {node: lane.name for lane in leaves(lanes) for node in lane.nodes if lane.name}


def written_ids(texts: Texts) -> tuple[str, ...]:
    """The ids of notes, dotted lines, lanes and the pool."""
    notes, ties = (one.id for one in texts.annotations), (one.id for one in texts.associations)
    pool = () if texts.pool is None else (texts.pool.id,)
    return (*notes, *ties, *(lane.id for lane in leaves(texts.lanes)), *pool)
