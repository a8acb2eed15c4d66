"""`motcua ledger verify`: 0 where all holds, 1 where something does not, 2 where there is nothing to look at."""

import json
from typing import Any

import pytest

from motcua.casework.dossiers.models import Dossier
from motcua.doors.cli.commands import ledger
from motcua.doors.cli.demo.province import Province
from motcua.doors.cli.main import main
from motcua.foundation.ledger.models import Record, StreamHead
from tests.doors.portal import stories
from tests.rooms.ledger.planting import edited, planted

pytestmark = pytest.mark.django_db


def answered(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, Any]:
    status = main(["ledger", "verify", *words, "--json"])
    return status, json.loads(capsys.readouterr().out)


def stream(made: Any) -> str:
    return f"dossier:{made.id}"


def test_what_was_written_holds_and_is_counted(province: Province, capsys: pytest.CaptureFixture[str]) -> None:
    made = stories.returned()
    records = Record.objects.filter(stream=stream(made)).count()
    assert records > 6
    whole = {"streams": StreamHead.objects.count(), "records": Record.objects.count(), "findings": []}
    assert whole["streams"] > 1
    assert answered(capsys) == (0, whole)
    assert answered(capsys, "--stream", stream(made)) == (0, {"streams": 1, "records": records, "findings": []})
    assert main(["ledger", "verify", "--stream", stream(made)]) == 0
    assert capsys.readouterr().out == f"Đã kiểm tra 1 chuỗi, {records} bản ghi.\nMọi mắt xích đều khớp.\n"


@pytest.mark.owner
def test_an_edited_record_is_found_with_its_place(province: Province, capsys: pytest.CaptureFixture[str]) -> None:
    made = stories.accepted()
    assert edited("role = 'leader'", stream(made), 2) == 1
    status, told = answered(capsys)
    assert status == 1
    assert [set(one) for one in told["findings"]] == [{"code", "place", "words"}]
    assert [(one["code"], one["place"]) for one in told["findings"]] == [("commitment_wrong", f"{stream(made)}#2")]
    assert main(["ledger", "verify"]) == 1
    out = capsys.readouterr().out
    assert f"  {stream(made)}#2: " in out
    assert out.endswith("(commitment_wrong)\nCó 1 chỗ không khớp.\n")


@pytest.mark.owner
def test_every_row_head_and_stream_of_a_dossier_has_the_other_two(
    province: Province, capsys: pytest.CaptureFixture[str]
) -> None:
    counted, unrecorded, rowless, headless = (stories.accepted(seed=seed) for seed in range(4))
    Dossier.objects.filter(pk=counted.id).update(event_count=9)
    planted("delete from ledger_record where stream = %s", stream(unrecorded))
    planted("delete from ledger_head where stream = %s", stream(unrecorded))
    for table, column in (("component", "dossier_id"), ("step", "dossier_id"), ("dossier", "id")):
        planted(f"delete from dossiers_{table} where {column} = %s", rowless.id)  # noqa: S608 - of a test
    planted("delete from ledger_head where stream = %s", stream(headless))
    status, told = answered(capsys)
    assert status == 1
    assert {(one["code"], one["place"]) for one in told["findings"]} == {
        ("row_wrong", stream(counted)),
        ("stream_missing", stream(unrecorded)),
        ("row_missing", stream(rowless)),
        ("head_missing", stream(headless)),
        ("stream_missing", stream(headless)),
    }


@pytest.mark.owner
def test_many_findings_are_counted_and_json_has_them_all(
    province: Province, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    made = stories.accepted()
    count = sum(edited("role = 'leader'", stream(made), place) for place in (1, 2, 3))
    assert count == 3
    monkeypatch.setattr(ledger, "SHOWN", 2)
    assert main(["ledger", "verify"]) == 1
    assert "  và 1 chỗ khác; xem đủ bằng --json\nCó 3 chỗ không khớp.\n" in capsys.readouterr().out
    assert len(answered(capsys)[1]["findings"]) == 3


def test_a_stream_that_is_not_there_is_told(province: Province, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["ledger", "verify", "--stream", "dossier:khong-co"]) == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert "dossier:khong-co" in told.err
