"""BPMN out and in: nothing is lost, a given layout is kept, what cannot be executed is refused by name."""

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from lxml import etree

from motcua.adapters.bpmn.read import drawings_of
from motcua.adapters.bpmn.vocabulary import Bounds
from motcua.adapters.bpmn.write import bpmn_of
from motcua.adapters.process_files import shipped_flows
from motcua.adapters.step_table.legacy import SHIPPED, definitions_of_legacy
from motcua.adapters.step_table.read import UnreadableFile
from motcua.law.process.check import defects
from motcua.law.process.values import JoinMode
from tests.law.process.tables import Table, bases, by_id, of, sound_tables, wide

NS = {
    "bpmn": "http://www.omg.org/spec/BPMN/20100524/MODEL",
    "bpmndi": "http://www.omg.org/spec/BPMN/20100524/DI",
    "dc": "http://www.omg.org/spec/DD/20100524/DC",
    "di": "http://www.omg.org/spec/DD/20100524/DI",
}


@pytest.mark.parametrize("table", bases(), ids=lambda table: table["id"])
def test_a_table_drawn_and_read_again_is_the_same_and_draws_the_same(table: Table) -> None:
    drawn = bpmn_of([of(table)])
    (drawing,) = drawings_of(drawn, "x.bpmn")
    assert drawing.definition == of(table)
    assert bpmn_of([drawing]) == drawn


def test_the_old_processes_are_drawn_together_in_one_file() -> None:
    old = definitions_of_legacy(SHIPPED)
    assert tuple(one.definition for one in drawings_of(bpmn_of(old), "x.bpmn")) == old


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(sound_tables())
def test_random_tables_lose_nothing_in_a_drawing(table: Table) -> None:
    definition = of(table)
    assert drawings_of(bpmn_of([definition]), "x.bpmn")[0].definition == definition


def test_ids_that_are_no_xml_names_and_collide_are_kept() -> None:
    table = wide()
    table["id"] = "1.013831 / thử"
    text = {"ky": "1 ký", "tra": "1 ky", "nhan": "1_k\u00fd", "<&>": "<&>"}
    for one in table["steps"]:
        one["id"] = text.get(one["id"], one["id"])
        one["outcomes"] = {f"“{name}” <&>": text.get(to, to) for name, to in one["outcomes"].items()}
    table["start"] = text["nhan"]
    definition = of(table)
    assert drawings_of(bpmn_of([definition]), "x.bpmn")[0].definition == definition


def test_every_element_is_drawn_once_with_a_place_and_every_flow_with_a_line() -> None:
    root: Any = etree.fromstring(bpmn_of([of(wide())]))
    ids = root.xpath("//bpmn:process/*[@id]/@id", namespaces=NS)
    drawn = root.xpath("//bpmndi:BPMNShape/@bpmnElement | //bpmndi:BPMNEdge/@bpmnElement", namespaces=NS)
    assert sorted(ids) == sorted(drawn)
    assert len(set(root.xpath("//@id"))) == len(root.xpath("//@id"))
    places = [tuple(one.attrib.values()) for one in root.xpath("//bpmndi:BPMNShape/dc:Bounds", namespaces=NS)]
    assert len(set(places)) == len(places)


def test_a_layout_that_was_moved_by_hand_is_kept() -> None:
    root: Any = etree.fromstring(bpmn_of([of(wide())]))
    shape = root.xpath("//bpmndi:BPMNShape[@bpmnElement='step_ky']/dc:Bounds", namespaces=NS)[0]
    shape.set("x", "1234.5")
    point = root.xpath("//bpmndi:BPMNEdge/di:waypoint", namespaces=NS)[0]
    point.set("y", "77")
    (drawing,) = drawings_of(etree.tostring(root), "x.bpmn")
    assert drawing.layout.bounds["step_ky"].x == 1234.5
    again: Any = etree.fromstring(bpmn_of([drawing]))
    assert again.xpath("//bpmndi:BPMNShape[@bpmnElement='step_ky']/dc:Bounds/@x", namespaces=NS) == ["1234.5"]
    assert again.xpath("//bpmndi:BPMNEdge/di:waypoint/@y", namespaces=NS)[0] == "77"


FOREIGN = """<?xml version="1.0"?>
<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI"
 xmlns:dc="http://www.omg.org/spec/DD/20100524/DC" targetNamespace="x">
 <process id="P1" name="Vẽ bằng công cụ khác">
  <laneSet id="L"><lane id="L1" name="one_stop"><flowNodeRef>A</flowNodeRef><flowNodeRef>F</flowNodeRef></lane>
   <lane id="L2" name="lead_agency"><flowNodeRef>B</flowNodeRef><flowNodeRef>C</flowNodeRef><flowNodeRef>D</flowNodeRef>
   <flowNodeRef>E</flowNodeRef></lane></laneSet>
  <startEvent id="S"/><task id="A" name="Tiếp nhận"/><exclusiveGateway id="G"/><task id="B" name="Thẩm định"/>
  <parallelGateway id="Split"/><userTask id="C" name="Hỏi xã"/><userTask id="D" name="Hỏi PCCC"/>
  <parallelGateway id="Join"/><task id="E" name="Ký"/><exclusiveGateway id="Merge"/><task id="F" name="Trả"/>
  <endEvent id="Z"/>{extra}
  <sequenceFlow id="f1" sourceRef="S" targetRef="A"/><sequenceFlow id="f2" sourceRef="A" targetRef="G"/>
  <sequenceFlow id="f3" sourceRef="G" targetRef="B" name="đủ"/><sequenceFlow id="f4" sourceRef="G" targetRef="Merge" name="thiếu"/>
  <sequenceFlow id="f5" sourceRef="B" targetRef="Split"/><sequenceFlow id="f6" sourceRef="Split" targetRef="C"/>
  <sequenceFlow id="f7" sourceRef="Split" targetRef="D"/><sequenceFlow id="f8" sourceRef="C" targetRef="Join"/>
  <sequenceFlow id="f9" sourceRef="D" targetRef="Join"/><sequenceFlow id="f10" sourceRef="Join" targetRef="E"/>
  <sequenceFlow id="f11" sourceRef="E" targetRef="Merge"/><sequenceFlow id="f12" sourceRef="Merge" targetRef="F"/>
  <sequenceFlow id="f13" sourceRef="F" targetRef="Z"/>
 </process>
 <bpmndi:BPMNDiagram id="d"><bpmndi:BPMNPlane id="p" bpmnElement="P1"><bpmndi:BPMNShape id="s" bpmnElement="C">
 <dc:Bounds x="10" y="20" width="100" height="80"/></bpmndi:BPMNShape></bpmndi:BPMNPlane></bpmndi:BPMNDiagram>
</definitions>"""


def test_a_drawing_of_another_tool_becomes_a_sound_table() -> None:
    (drawing,) = drawings_of(FOREIGN.format(extra="").encode(), "x.bpmn")
    steps = {step.id: step for step in drawing.definition.steps}
    assert [(one.name, one.next) for one in steps["A"].outcomes] == [("đủ", "B"), ("thiếu", "F")]
    parallel, join = steps["B"].parallel, steps["E"].join
    assert parallel is not None
    assert join is not None
    assert [(one.first, one.last) for one in parallel.branches] == [("C", "C"), ("D", "D")]
    assert (parallel.join, join.waits_for, join.mode) == ("E", ("C", "D"), JoinMode.ALL)
    assert steps["C"].agency_role == "lead_agency"
    assert drawing.layout.bounds["C"] == Bounds(10, 20, 100, 80)
    assert defects(drawing.definition) == ()
    assert drawings_of(bpmn_of([drawing]), "y.bpmn")[0].definition == drawing.definition


@pytest.mark.parametrize(
    ("extra", "named"),
    [
        ('<scriptTask id="Bad"/>', "“Bad” (scriptTask)"),
        ('<serviceTask id="Bad"/>', "“Bad” (serviceTask)"),
        ('<callActivity id="Bad"/>', "“Bad” (callActivity)"),
        ('<subProcess id="Bad"/>', "“Bad” (subProcess)"),
        ('<eventBasedGateway id="Bad"/>', "“Bad” (eventBasedGateway)"),
        ('<boundaryEvent id="Bad" attachedToRef="A"><timerEventDefinition/></boundaryEvent>', "“Bad” (boundaryEvent)"),
        (
            '<startEvent id="Bad"><timerEventDefinition id="T"/></startEvent>',
            "“Bad” (startEvent, timerEventDefinition)",
        ),
        (
            '<task id="Bad"><multiInstanceLoopCharacteristics/></task>',
            "“Bad” (task, multiInstanceLoopCharacteristics)",
        ),
    ],
)
def test_what_cannot_be_executed_is_refused_by_name(extra: str, named: str) -> None:
    with pytest.raises(UnreadableFile) as refused:
        drawings_of(FOREIGN.format(extra=extra).encode(), "x.bpmn")
    assert named in str(refused.value)


BOMB = """<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>
<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"><process id="&b;"/></definitions>"""


@pytest.mark.parametrize(
    "content",
    [
        BOMB.encode(),
        BOMB.encode("utf-16"),
        b'<!DOCTYPE x SYSTEM "file:///etc/passwd"><definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"/>',
        b"<definitions/>",
        b"<a>" * 5000,
        b"<not closed",
        b'<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"/>',
        b"\x00\x01",
        FOREIGN.format(extra="").replace('targetRef="A"', 'targetRef="nowhere"').encode(),
        FOREIGN.format(extra="").replace('<startEvent id="S"/>', '<startEvent id="S"/><startEvent id="S2"/>').encode(),
        FOREIGN.format(extra='<sequenceFlow id="f14" sourceRef="F" targetRef="A"/>').encode(),
    ],
)
def test_files_that_hurt_or_say_nothing_are_refused(content: bytes) -> None:
    with pytest.raises(UnreadableFile):
        drawings_of(content, "x.bpmn")


@pytest.mark.parametrize(("amount", "unit"), [("15", "hour"), ("1.5", "day")])
def test_a_posting_in_a_drawing_is_in_whole_days_or_months(amount: str, unit: str) -> None:
    (certificate,) = (one for one in shipped_flows() if one.id == "1.013978")
    drawn = bpmn_of([certificate]).decode()
    right = 'posting basis="Thủ tục 1.013978: niêm yết công khai 15 ngày" amount="15" unit="day"'
    assert right in drawn
    wrong = drawn.replace(right, f'posting basis="" amount="{amount}" unit="{unit}"')
    with pytest.raises(UnreadableFile, match="niêm yết"):
        drawings_of(wrong.encode(), "x.bpmn")


def test_a_table_with_a_missing_target_is_not_drawn() -> None:
    table = wide()
    by_id(table)["ky"]["outcomes"]["ky"] = "khong_co"
    with pytest.raises(UnreadableFile, match="khong_co"):
        bpmn_of([of(table)])
