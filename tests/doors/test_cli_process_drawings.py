"""`motcua process` with drawings of others: the same word about one file from check, export, simulate and import."""

import json
import random
from pathlib import Path

import pytest

from motcua.adapters.bpmn.vocabulary import BPMN
from motcua.doors.cli.demo.province import Province
from motcua.doors.cli.main import main
from motcua.foundation.catalogue.models import ProcessDefinition
from tests.law.process.drawings import FAILING, drawing, random_drawing, texts_in

DOORS = {
    "check": ["check"],
    "bpmn": ["export", "--to", "bpmn"],
    "table": ["export", "--to", "table"],
    "simulate": ["simulate", "--from", "2026-11-02T09:00"],
}
NO_STEP = "Quy trình chưa có bước nào: thêm ít nhất một bước."
NO_WAY = "Quy trình đi thẳng từ bắt đầu tới kết thúc, không qua bước nào: nối điểm bắt đầu với bước đầu tiên."
NO_START = "Quy trình chưa có điểm bắt đầu: nối điểm bắt đầu với bước đầu tiên (trong bảng bước: “start”)."
TASK = '<task id="t" name="Một"/>'
EVENTS = '<startEvent id="s"/><endEvent id="e"/>'


def flow(source: str, target: str) -> str:
    return f'<sequenceFlow id="{source}_{target}" sourceRef="{source}" targetRef="{target}"/>'


def run(door: str, file: Path, capsys: pytest.CaptureFixture[str], *more: str) -> tuple[int, str]:
    action, *words = DOORS[door]
    status = main(["process", action, str(file), *words, *more])
    captured = capsys.readouterr()
    return status, captured.out + captured.err


def written(folder: Path, content: bytes) -> Path:
    file = folder / "x.bpmn"
    file.write_bytes(content)
    return file


@pytest.mark.parametrize("door", DOORS)
def test_start_straight_to_end_is_told_in_one_sentence(door: str, capsys: pytest.CaptureFixture[str]) -> None:
    status, text = run(door, FAILING / "bpmn-start-to-end.bpmn", capsys)
    assert status == 1
    assert text.count(NO_STEP) == 1
    assert text.count("\n") == (2 if door == "check" else 1)


WITHOUT_STEP = {
    "through a gateway": (EVENTS + '<exclusiveGateway id="g"/>' + flow("s", "g") + flow("g", "e"), NO_STEP),
    "through two gateways": (
        EVENTS
        + '<parallelGateway id="g"/><inclusiveGateway id="h"/>'
        + flow("s", "g")
        + flow("g", "h")
        + flow("h", "e"),
        NO_STEP,
    ),
    "nothing": ("", NO_STEP),
    "only texts": ('<documentation>x</documentation><textAnnotation id="n"><text>x</text></textAnnotation>', NO_STEP),
    "only data": ('<dataObject id="d"/><ioSpecification><inputSet/><outputSet/></ioSpecification>', NO_STEP),
    "events without lines": (EVENTS, NO_STEP),
    "only an end": ('<endEvent id="e"/>', NO_STEP),
    "every step beside the way": (EVENTS + TASK + flow("s", "e"), NO_WAY),
    "no start": (TASK + '<endEvent id="e"/>' + flow("t", "e"), NO_START),
    "a start that leads nowhere": (EVENTS + TASK + flow("t", "e"), NO_START),
}


@pytest.mark.parametrize("door", ["check", "bpmn", "simulate"])
@pytest.mark.parametrize(("inside", "sentence"), WITHOUT_STEP.values(), ids=WITHOUT_STEP)
def test_its_brothers_are_told_alike(
    inside: str, sentence: str, door: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    status, text = run(door, written(tmp_path, drawing(inside)), capsys)
    assert (status, text.count(sentence)) == (1, 1)


@pytest.mark.parametrize("door", ["check", "bpmn", "simulate"])
def test_a_table_without_a_step_on_its_way_is_told_alike(
    door: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    steps = [{"id": "a", "role": "x", "outcomes": {"xong": "END"}}]
    for table, sentence in (({"steps": []}, NO_STEP), ({"start": "END", "steps": steps}, NO_WAY)):
        file = tmp_path / "x.json"
        file.write_text(json.dumps({"id": "t", **table}), encoding="utf-8")
        status, text = run(door, file, capsys)
        assert (status, text.count(sentence)) == (1, 1)


@pytest.mark.parametrize("door", ["check", "bpmn", "simulate"])
def test_no_end_and_a_gateway_that_only_chooses_between_ends_are_told(
    door: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    endless = '<startEvent id="s"/>' + TASK + flow("s", "t")
    chosen = (
        EVENTS + '<exclusiveGateway id="g"/><endEvent id="e2"/>' + flow("s", "g") + flow("g", "e") + flow("g", "e2")
    )
    for inside in (endless, chosen):
        status, text = run(door, written(tmp_path, drawing(inside)), capsys)
        assert (status, "Traceback" in text) == (0 if door == "bpmn" else 1, False)


@pytest.mark.parametrize("door", DOORS)
def test_of_several_processes_the_one_without_a_step_is_named(
    door: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    lane = '<laneSet id="l"><lane id="l1" name="one_stop"><flowNodeRef>t</flowNodeRef></lane></laneSet>'
    sound = f'<process id="p">{lane}{EVENTS}{TASK}{flow("s", "t")}{flow("t", "e")}</process>'
    pools = (
        '<collaboration id="c"><participant id="b" processRef="q"/><participant id="a" processRef="p"/></collaboration>'
    )
    content = f'<definitions xmlns="{BPMN}">{pools}<process id="q" name="Công dân"/>{sound}</definitions>'
    status, text = run(door, written(tmp_path, content.encode()), capsys)
    assert (status, text.count(NO_STEP)) == (1, 1)
    assert "q · Công dân" in text
    assert ("Một" in text) is (door == "simulate"), "what can be run is run; nothing is exported by halves"


@pytest.mark.parametrize("door", DOORS)
def test_the_inclusive_gateway_with_conditions_is_refused_by_name_at_every_door(
    door: str, capsys: pytest.CaptureFixture[str]
) -> None:
    status, text = run(door, FAILING / "bpmn-inclusive-conditions.bpmn", capsys)
    assert status == 2
    assert "“Cần ý kiến của ai?” (g)" in text
    assert text.count("\n") == 1


@pytest.mark.parametrize("door", DOORS)
def test_data_declarations_pass_every_door(door: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    content = (FAILING / "bpmn-io-specification.bpmn").read_bytes()
    plain = content.replace(b"<ioSpecification><inputSet/><outputSet/></ioSpecification>", b"")
    result = run(door, FAILING / "bpmn-io-specification.bpmn", capsys)
    assert result == run(door, written(tmp_path, plain), capsys)
    assert result[0] == 0


def test_the_texts_of_a_drawing_are_in_the_exported_one(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file, out = FAILING / "bpmn-drawing-text-lost.bpmn", tmp_path / "ra.bpmn"
    assert run("check", file, capsys)[0] == run("simulate", file, capsys)[0] == 0
    assert run("bpmn", file, capsys, "-o", str(out))[0] == 0
    before, after = texts_in(file.read_bytes()), texts_in(out.read_bytes())
    assert {kind: after[kind] for kind in after if kind != "places"} == {
        kind: before[kind] for kind in before if kind != "places"
    }


def test_a_notice_is_printed_and_does_not_make_a_process_defective(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    condition = "<conditionExpression>${ok}</conditionExpression></sequenceFlow>"
    lane = '<laneSet id="l"><lane id="l1" name="one_stop"><flowNodeRef>t</flowNodeRef></lane></laneSet>'
    inside = lane + EVENTS + TASK + '<exclusiveGateway id="g" name="Đạt?"/><endEvent id="e2"/>' + flow("s", "t")
    inside += flow("t", "g") + flow("g", "e") + flow("g", "e2").replace("/>", ">") + condition
    file = written(tmp_path, drawing(inside))
    assert main(["process", "check", str(file), "--json"]) == 0
    (told,) = json.loads(capsys.readouterr().out)
    assert (told["sound"], told["defects"]) == (True, [])
    assert ["“Đạt?” (g)" in notice for notice in told["notices"]] == [True]
    for door in ("check", "bpmn", "simulate"):
        status, text = run(door, file, capsys)
        assert (status, text.count(told["notices"][0])) == (0, 1)


@pytest.mark.parametrize("seed", range(25))
def test_random_gateways_crash_no_door(seed: int, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for number in range(8):
        file = written(tmp_path, random_drawing(random.Random(100 * seed + number)))
        statuses = {door: run(door, file, capsys)[0] for door in DOORS}
        assert set(statuses.values()) <= {0, 1, 2}
        assert (statuses["check"] == 2) is (statuses["simulate"] == 2)


@pytest.mark.owner
@pytest.mark.django_db
@pytest.mark.parametrize(
    ("name", "status", "sentence"),
    [
        ("bpmn-start-to-end.bpmn", 1, NO_STEP),
        ("bpmn-inclusive-conditions.bpmn", 2, "“Cần ý kiến của ai?” (g)"),
        ("bpmn-io-specification.bpmn", 0, "đã đưa vào dùng"),
        ("bpmn-drawing-text-lost.bpmn", 0, "đã đưa vào dùng"),
    ],
)
def test_each_file_is_put_in_force_or_refused_alike(
    name: str, status: int, sentence: str, province: Province, capsys: pytest.CaptureFixture[str]
) -> None:
    ProcessDefinition.objects.filter(code="p").delete()
    assert main(["process", "import", str(FAILING / name), "--as", "quantri"]) == status
    captured = capsys.readouterr()
    assert sentence in captured.out + captured.err
    assert ProcessDefinition.objects.filter(code="p").exists() is (status == 0)
