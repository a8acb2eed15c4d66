"""What moves nothing in a drawing: texts and lanes are kept with their places, declarations of data are let pass anywhere."""

import random
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings, strategies
from lxml import etree

from motcua.adapters.bpmn.read import drawings_of
from motcua.adapters.bpmn.write import bpmn_of
from motcua.adapters.step_table.read import UnreadableFile
from motcua.law.process.check import defects
from tests.law.process.drawings import (
    DATA_OF_FILE,
    DATA_OF_NODE,
    DATA_OF_PROCESS,
    DATA_OF_TASK,
    FAILING,
    NS,
    drawing,
    random_drawing,
    texts_in,
    with_data,
    with_texts,
)
from tests.law.process.tables import Table, of, shipped_definitions, sound_tables, wide
from tests.law.sizes import examples

LOST = (FAILING / "bpmn-drawing-text-lost.bpmn").read_bytes()
ONE_STEP = (
    '<startEvent id="s"/><sequenceFlow id="f" sourceRef="s" targetRef="t"/><task id="t" name="Một">{task}</task>'
    '<sequenceFlow id="g" sourceRef="t" targetRef="e"/><endEvent id="e"/>{process}'
)


def round_trip(content: bytes) -> bytes:
    """Read, and drawn again."""
    return bpmn_of(drawings_of(content, "x.bpmn"))


@pytest.mark.parametrize("times", [1, 2])
def test_every_text_of_the_file_that_lost_them_is_there_after_each_round(times: int) -> None:
    content = LOST
    for _ in range(times):
        content = round_trip(content)
    before, after = texts_in(LOST), texts_in(content)
    for kind in ("names", "documentation", "notes", "ties", "lanes"):
        assert after[kind] == before[kind]
    assert after["names"]["s"] == "Công dân nộp hồ sơ"
    assert after["names"]["x"] == "Hồ sơ đủ?"
    assert after["documentation"]["t"] == ["Xem kỹ bản chính."]
    assert after["ties"] == {"as": ("ta", "t")}
    assert {"l", "ta", "x", "e2"} <= after["places"].keys()


def test_the_places_of_names_notes_lanes_and_dotted_lines_are_kept() -> None:
    root: Any = etree.fromstring(round_trip(LOST))
    shapes = root.xpath("//bpmndi:BPMNShape", namespaces=NS)
    for number, shape in enumerate(shapes):
        shape.find("dc:Bounds", NS).set("x", f"{number}.5")
        label = etree.SubElement(shape, f"{{{NS['bpmndi']}}}BPMNLabel")
        etree.SubElement(label, f"{{{NS['dc']}}}Bounds", x=str(number), y="1", width="90", height="14")
    for number, point in enumerate(root.xpath("//di:waypoint", namespaces=NS)):
        point.set("x", str(number))
    moved = etree.tostring(root)
    again: Any = etree.fromstring(round_trip(moved))
    assert _drawn(again) == _drawn(root)


def _drawn(root: Any) -> dict[str, list[dict[str, float]]]:
    """For each element of the drawing its numbers, in order: place, label, points of a line."""
    shapes = root.xpath("//bpmndi:BPMNShape | //bpmndi:BPMNEdge", namespaces=NS)
    return {
        shape.get("bpmnElement"): [
            {name: float(value) for name, value in one.attrib.items()}
            for one in shape.xpath(".//dc:Bounds | ./di:waypoint", namespaces=NS)
        ]
        for shape in shapes
    }


def test_a_gateway_that_only_merges_keeps_its_name_its_note_and_its_lines() -> None:
    content = drawing(
        '<startEvent id="s"/><task id="a" name="A"/><exclusiveGateway id="g"/><task id="b" name="B"/><task id="c" name="C"/>'
        '<exclusiveGateway id="m" name="Gặp nhau"><documentation>Ở đây.</documentation></exclusiveGateway><task id="d" name="D"/>'
        '<endEvent id="e"/><sequenceFlow id="f1" sourceRef="s" targetRef="a" name="vào"/>'
        '<sequenceFlow id="f2" sourceRef="a" targetRef="g"/><sequenceFlow id="f3" sourceRef="g" targetRef="b" name="đủ"/>'
        '<sequenceFlow id="f4" sourceRef="g" targetRef="c" name="thiếu"/><sequenceFlow id="f5" sourceRef="b" targetRef="m"/>'
        '<sequenceFlow id="f6" sourceRef="c" targetRef="m"/><sequenceFlow id="f7" sourceRef="m" targetRef="d" name="tiếp"/>'
        '<sequenceFlow id="f8" sourceRef="d" targetRef="e"/><textAnnotation id="n"><text>Xem</text></textAnnotation>'
        '<association id="k" sourceRef="m" targetRef="n"/>'
    )
    again = round_trip(content)
    before, after = texts_in(content), texts_in(again)
    for kind in ("names", "documentation", "notes", "ties"):
        assert after[kind] == before[kind]
    root: Any = etree.fromstring(again)
    ends = {
        one.get("id"): (one.get("sourceRef"), one.get("targetRef"))
        for one in root.iter(f"{{{NS['bpmn']}}}sequenceFlow")
    }
    assert (ends["f5"], ends["f6"], ends["f7"]) == (("b", "m"), ("c", "m"), ("m", "d"))
    assert drawings_of(again, "y")[0].definition == drawings_of(content, "x")[0].definition


def test_notes_beside_the_pools_go_with_the_process_they_are_about() -> None:
    one = (
        '<process id="{id}"><startEvent id="s{id}"/><task id="t{id}"/>'
        '<sequenceFlow id="f{id}" sourceRef="s{id}" targetRef="t{id}"/></process>'
    )
    content = (
        f'<definitions xmlns="{NS["bpmn"]}"><collaboration id="c"><participant id="a" processRef="p"/>'
        '<textAnnotation id="n"><text>Về q</text></textAnnotation><association id="k" sourceRef="n" targetRef="tq"/>'
        f"</collaboration>{one.format(id='p')}{one.format(id='q')}</definitions>"
    )
    p, q = drawings_of(content.encode(), "x.bpmn")
    assert p.layout.texts.annotations == ()
    assert [note.text for note in q.layout.texts.annotations] == ["Về q"]
    assert [tie.target for tie in q.layout.texts.associations] == ["tq"]


def test_pools_with_their_lanes_inside_of_lanes_are_kept_in_one_picture() -> None:
    lanes = (
        '<laneSet id="ls{id}"><lane id="l{id}" name="Tỉnh"><childLaneSet id="c{id}"><lane id="m{id}" name="one_stop">'
        "<flowNodeRef>t{id}</flowNodeRef></lane></childLaneSet></lane></laneSet>"
    )
    one = (
        '<process id="{id}">' + lanes + '<startEvent id="s{id}"/><task id="t{id}" name="Một"/><endEvent id="e{id}"/>'
        '<sequenceFlow id="f{id}" sourceRef="s{id}" targetRef="t{id}"/>'
        '<sequenceFlow id="g{id}" sourceRef="t{id}" targetRef="e{id}"/></process>'
    )
    content = (
        f'<definitions xmlns="{NS["bpmn"]}" xmlns:bpmndi="{NS["bpmndi"]}" xmlns:dc="{NS["dc"]}">'
        '<collaboration id="hinh"><participant id="a" name="Một cửa" processRef="p"/>'
        '<participant id="b" name="Sở" processRef="q"/></collaboration>'
        f'{one.format(id="p")}{one.format(id="q")}<bpmndi:BPMNDiagram id="d"><bpmndi:BPMNPlane id="pl" bpmnElement="hinh">'
        '<bpmndi:BPMNShape id="x" bpmnElement="a" isHorizontal="false"><dc:Bounds x="1" y="2" width="300" height="40"/>'
        "</bpmndi:BPMNShape></bpmndi:BPMNPlane></bpmndi:BPMNDiagram></definitions>"
    ).encode()
    again = round_trip(content)
    root: Any = etree.fromstring(again)
    pools = root.findall(".//bpmn:participant", NS)
    assert [(one.get("name"), one.get("processRef")) for one in pools] == [("Một cửa", "p"), ("Sở", "q")]
    (plane,) = root.findall(".//bpmndi:BPMNPlane", NS)
    assert plane.get("bpmnElement") == "hinh"
    shape = plane.find("*[@bpmnElement='a']")
    assert (shape.get("isHorizontal"), dict(shape.find("dc:Bounds", NS).attrib)) == (
        "false",
        {"x": "1", "y": "2", "width": "300", "height": "40"},
    )
    assert texts_in(again)["lanes"] == {"lp": ("Tỉnh", []), "mp": ("one_stop", ["tp"])}
    assert [one.definition for one in drawings_of(again, "y")] == [one.definition for one in drawings_of(content, "x")]
    assert {step.agency_role for one in drawings_of(again, "y") for step in one.definition.steps} == {"one_stop"}
    assert round_trip(again) == again


def test_lanes_without_places_are_drawn_one_below_the_other() -> None:
    content = LOST.replace(
        b"<flowNodeRef>u</flowNodeRef></lane>", b'</lane><lane id="l2" name="Khac"><flowNodeRef>u</flowNodeRef></lane>'
    )
    places = texts_in(round_trip(content))["places"]
    (_, top, _, height), (_, below, _, _) = places["l"], places["l2"]
    assert top + height <= below
    for lane, task in (("l", "t"), ("l2", "u")):
        assert places[lane][1] <= places[task][1] <= places[lane][1] + places[lane][3]


def decorated_tables(table: Table, seed: int) -> None:
    definition = of(table)
    rng = random.Random(seed)
    content = with_texts(bpmn_of([definition]), rng)
    (read,) = drawings_of(with_data(content, rng), "x.bpmn")
    assert read.definition == definition
    again = bpmn_of([read])
    before, after = texts_in(content), texts_in(again)
    assert after == {**before, "names": after["names"]}
    assert after["names"] == before["names"]
    assert drawings_of(again, "y.bpmn")[0].definition == definition
    assert bpmn_of(drawings_of(again, "y.bpmn")) == again


test_decorated_tables_are_read_back_equal_with_every_text = examples(
    40, 1500, table=sound_tables(), seed=strategies.integers(0, 10**6)
)(decorated_tables)


@pytest.mark.parametrize("seed", range(3))
def test_decorated_shipped_flows_are_read_back_equal(seed: int) -> None:
    for definition in shipped_definitions():
        content = with_texts(bpmn_of([definition]), random.Random(seed))
        (read,) = drawings_of(with_data(content, random.Random(seed)), "x.bpmn")
        assert read.definition == definition
        assert texts_in(bpmn_of([read])) == texts_in(content)


# Declarations of data --------------------------------------------------------------------------------------------------


def test_the_file_with_an_io_specification_is_read_as_without_it() -> None:
    content = (FAILING / "bpmn-io-specification.bpmn").read_bytes()
    plain = content.replace(b"<ioSpecification><inputSet/><outputSet/></ioSpecification>", b"")
    assert plain != content
    (read,), (without,) = drawings_of(content, "x"), drawings_of(plain, "x")
    assert read == without
    assert defects(read.definition) == ()


@pytest.mark.parametrize(
    ("place", "text"),
    [
        *(("process", text) for text in DATA_OF_PROCESS),
        *(("task", text) for text in (*DATA_OF_NODE, *DATA_OF_TASK)),
        *(("head", text) for text in DATA_OF_FILE),
    ],
)
def test_each_declaration_of_data_is_let_pass(place: str, text: str) -> None:
    given = {"task": "", "process": "", "head": ""} | {place: text.format(id="d1")}
    plain = drawings_of(drawing(ONE_STEP.format(task="", process="")), "x")
    content = drawing(ONE_STEP.format(task=given["task"], process=given["process"]), given["head"])
    assert drawings_of(content, "x")[0].definition == plain[0].definition


@settings(max_examples=80, suppress_health_check=[HealthCheck.too_slow])
@given(seed=strategies.integers(0, 10**9))
def test_random_drawings_with_data_are_read_or_refused_as_without(seed: int) -> None:
    content = random_drawing(random.Random(seed))
    results = []
    for one in (content, with_data(content, random.Random(seed))):
        try:
            results.append([read.definition for read in drawings_of(one, "x.bpmn")])
        except UnreadableFile as refusal:
            results.append([str(refusal)])
    assert results[0] == results[1]


def test_the_name_that_another_tool_gave_a_step_is_its_name() -> None:
    renamed = bpmn_of([of(wide())]).replace('name="Bước ky"'.encode(), 'name="Ký số"'.encode(), 1)
    (read,) = drawings_of(renamed, "x.bpmn")
    assert next(one.name for one in read.definition.steps if one.id == "ky") == "Ký số"
