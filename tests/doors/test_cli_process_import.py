"""`motcua process import`: sound definitions are put in force, once, all or none, by an administrator."""

import json
from datetime import date
from pathlib import Path
from typing import Any, Final

import pytest

from motcua.acts.define_process import ProcessDefective, ProcessGiven, define_processes
from motcua.adapters.process_files import FLOWS, findings, load
from motcua.casework.dossiers.rules import process_table
from motcua.doors.cli.demo.province import Province
from motcua.doors.cli.main import main
from motcua.doors.ui import clock
from motcua.foundation.catalogue.models import ProcessDefinition
from motcua.foundation.catalogue.queries.processes import process_in_force
from motcua.foundation.ledger.models import Record
from motcua.law.process.check import defects
from motcua.law.process.values import Definition
from motcua.law.values_as_json import value_of
from tests.acts.places import officer
from tests.circumstances import acting

LEGACY = FLOWS.parent / "processes.json"
FLOW = FLOWS / "1.001193.yaml"
ADMINISTRATOR = "quantri"
OWN = """
- id: {id}
  name: {name}
  start: a
  legal_limit: {{amount: 2, unit: working_day}}
  steps:
    - {{id: a, name: Một, role: receiving_officer, agency_role: one_stop, budget: 1, unit: working_day, outcomes: {{xong: b}}}}
    - {{id: b, name: Hai, role: signer, agency_role: lead_agency, budget: {days}, unit: working_day, outcomes: {{ky: END}}}}
"""

pytestmark = pytest.mark.django_db


def table(folder: Path, *given: tuple[str, int], name: str = "Quy trình thử") -> Path:
    file = folder / "bang.yaml"
    file.write_text("".join(OWN.format(id=code, name=name, days=days) for code, days in given), encoding="utf-8")
    return file


def run(capsys: pytest.CaptureFixture[str], file: Path, *given: str, by: str = ADMINISTRATOR) -> tuple[int, Any, str]:
    status = main(["process", "import", str(file), "--as", by, "--json", *given])
    captured = capsys.readouterr()
    return status, json.loads(captured.out) if captured.out else None, captured.err


def changes() -> int:
    return Record.objects.filter(verb="define_process").count()


@pytest.mark.owner
def test_all_twenty_old_processes_import_and_can_be_walked(
    province: Province, capsys: pytest.CaptureFixture[str]
) -> None:
    ProcessDefinition.objects.filter(procedure=None).delete()
    status, told, _ = run(capsys, LEGACY)
    assert status == 0
    assert len(told) == 20
    assert all(one["sound"] and one["imported"] and one["procedure"] is None for one in told)
    kinds = {defect["kind"] for one in told for defect in one["defects"]}
    assert kinds == {"stage_sum_mismatch", "budget_sum_mismatch"}, "sums of the old record are told, not hidden"
    for definition in load(LEGACY):
        row = ProcessDefinition.objects.get(code=definition.id)
        assert value_of(Definition, row.definition) == definition
        assert process_table(row.pk).start == definition.start


NEWEST: Final = {
    path.stem: path for path in sorted(FLOWS.rglob("*.yaml"), key=lambda path: path.parent.name != FLOWS.name)
}
"""Code → the file that is in force today."""


@pytest.mark.owner
@pytest.mark.parametrize("flow", NEWEST.values(), ids=NEWEST)
def test_each_flow_in_force_imports_for_its_own_procedure_or_stands_there(
    flow: Path, province: Province, capsys: pytest.CaptureFixture[str]
) -> None:
    before = changes()
    status, [told], _ = run(capsys, flow)
    assert (status, told["id"], told["sound"], told["imported"]) == (0, flow.stem, True, False)
    assert changes() == before, "what the demo province put in force is not written again"
    ProcessDefinition.objects.filter(code=flow.stem).delete()
    status, [told], _ = run(capsys, flow)
    assert (status, told["imported"], changes()) == (0, True, before + 1)
    if told["procedure"] is not None:
        found = process_in_force(flow.stem, on=clock.today())
        assert found is not None
        assert found.code == flow.stem


def test_the_same_file_again_writes_nothing_and_a_changed_one_is_the_next_version(
    province: Province, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = table(tmp_path, ("thu", 1))
    assert run(capsys, file)[1][0]["number"] == 1
    before = changes()
    _, [told], _ = run(capsys, file)
    assert (told["imported"], told["number"], changes()) == (False, 1, before)
    _, [told], _ = run(capsys, table(tmp_path, ("thu", 1), name="Tên khác"))
    assert (told["imported"], told["number"]) == (True, 2)
    on = clock.today()
    standing = [
        row.number for row in ProcessDefinition.objects.filter(code="thu") if row.valid_to is None or row.valid_to >= on
    ]
    assert standing == [2]


@pytest.mark.owner
def test_a_definition_is_put_in_force_for_a_named_procedure_from_a_named_day(
    province: Province, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = table(tmp_path, ("moi", 1))
    ProcessDefinition.objects.filter(procedure__code="2.000635").delete()
    status, [told], _ = run(capsys, file, "--procedure", "2.000635", "--valid-from", "2027-01-04")
    assert (status, told["procedure"]) == (0, "2.000635")
    assert process_in_force("2.000635", on=date(2027, 1, 3)) is None
    found = process_in_force("2.000635", on=date(2027, 1, 4))
    assert found is not None
    assert found.code == "moi"


def test_one_defective_definition_keeps_all_out(
    province: Province, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = changes()
    file = table(tmp_path, ("tot", 1), ("hong", 9))
    status, told, err = run(capsys, file)
    assert (status, err.count("\n")) == (1, 1)
    assert [(one["id"], one["sound"], one["imported"]) for one in told] == [
        ("tot", True, False),
        ("hong", False, False),
    ]
    assert [one["kind"] for one in told[1]["defects"]] == ["budget_above_limit"]
    assert changes() == before
    assert main(["process", "import", str(file), "--as", ADMINISTRATOR]) == 1
    assert "[budget_above_limit]" in capsys.readouterr().out


def test_an_old_process_whose_sums_are_wrong_serves_no_procedure_of_today(
    province: Province, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    old = json.loads(LEGACY.read_text(encoding="utf-8"))
    old["executable"] = [one for one in old["executable"] if one["code"] == "DT07"]
    file = tmp_path / "cu.json"
    file.write_text(json.dumps(old), encoding="utf-8")
    status, [told], _ = run(capsys, file, "--procedure", "2.000635")
    assert (status, told["sound"]) == (1, False)
    [found] = findings(file)
    by = officer(ADMINISTRATOR)
    with pytest.raises(ProcessDefective) as raised:
        define_processes(
            given=[ProcessGiven(found.definition, "2.000635", historical=True)],
            valid_from=clock.today(),
            circumstances=acting(by, clock.now()),
        )
    assert raised.value.sentence.startswith("Quy trình DT07 có lỗi")
    assert [one.kind for one in defects(found.definition)] == ["budget_sum_mismatch"]


@pytest.mark.parametrize("username", ["giamdoc.tinh", "tiepnhan1.tinh", "lanhdao.stp", "ai.do"])
def test_nobody_but_an_administrator_imports(
    username: str, province: Province, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = changes()
    status, told, err = run(capsys, table(tmp_path, ("thu", 1)), by=username)
    assert (status, told, err.count("\n")) == (2, None, 1)
    assert changes() == before


@pytest.mark.parametrize(
    ("ids", "given", "told"),
    [
        (("a", "b"), ("--procedure", "2.000635"), "một quy trình"),
        (("a", "a"), (), "cùng mã a"),
        (("k" * 65,), (), "tối đa 64"),
        (("a",), ("--procedure", "9.999999"), "9.999999"),
    ],
)
def test_a_file_that_cannot_be_meant_is_refused_in_one_sentence(
    ids: tuple[str, ...],
    given: tuple[str, ...],
    told: str,
    province: Province,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    status, out, err = run(capsys, table(tmp_path, *((one, 1) for one in ids)), *given)
    assert (status, out, err.count("\n")) == (2, None, 1)
    assert told in err


@pytest.mark.parametrize("day", ["hôm nay", "2026-02-30", "0001-01-01"])
def test_a_day_that_is_none_is_refused(day: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        run(capsys, table(tmp_path, ("a", 1)), "--valid-from", day)
    assert ended.value.code == 2
    assert capsys.readouterr().err.count("\n") == 1


def test_without_json_each_process_is_a_line(province: Province, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["process", "import", str(FLOW), "--as", ADMINISTRATOR]) == 0
    assert "đang dùng, giữ nguyên, phiên bản 1" in capsys.readouterr().out
