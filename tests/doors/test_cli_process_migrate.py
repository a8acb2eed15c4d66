"""`motcua process migrate`: a look first, then every running dossier moved in a transaction of its own, by an administrator."""

import json
from typing import Any
from uuid import UUID

import pytest

from motcua.casework.dossiers.models import Dossier
from motcua.casework.dossiers.recording import stream_of
from motcua.doors.cli.demo.province import Province
from motcua.doors.cli.main import main
from motcua.foundation.ledger.models import Record
from motcua.foundation.ledger.verification import verify
from tests.acts.places import agency, did, officer, received
from tests.acts.process_versions import CHECKED, CODE, next_version
from tests.doors.desk.caseworkers import PROCEDURE
from tests.histories import history

pytestmark = pytest.mark.django_db

ADMINISTRATOR = "quantri"
JUSTICE, DESK = "H37.03", "tiepnhan.thuyhung"
WHY = ("--reason", "Quy trình mới", "--legal-basis", "Quyết định 118/QĐ-UBND")


def two(province: Province) -> tuple[UUID, UUID]:
    """One dossier at the desk, whose step stays, and one being appraised, whose step is gone in version 2."""
    first = received(officer(DESK), PROCEDURE, agency(JUSTICE), "2026-03-02 08:00", seed=1).id
    second = received(officer(DESK), PROCEDURE, agency(JUSTICE), "2026-03-02 08:05", seed=2).id
    did(second, "forward", officer(DESK), "2026-03-02 08:10", to=JUSTICE)
    next_version(CODE, CHECKED, procedure=PROCEDURE)
    return first, second


def run(
    capsys: pytest.CaptureFixture[str], *given: str, by: str = ADMINISTRATOR, code: str = CODE
) -> tuple[int, str, str]:
    status = main(["process", "migrate", code, "--as", by, *given])
    captured = capsys.readouterr()
    return status, captured.out, captured.err


def told(capsys: pytest.CaptureFixture[str], *given: str) -> tuple[int, dict[str, Any]]:
    status, out, err = run(capsys, "--json", *given)
    assert err == ""
    return status, {one["id"]: one for one in json.loads(out)}


def version(dossier_id: UUID) -> int:
    process = Dossier.objects.select_related("process").get(pk=dossier_id).process
    assert process is not None
    return process.number


def test_without_yes_it_shows_and_changes_nothing(province: Province, capsys: pytest.CaptureFixture[str]) -> None:
    first, second = two(province)
    before = Record.objects.count()
    status, found = told(capsys, *WHY)
    assert (status, set(found)) == (0, {str(first), str(second)})
    stays, stuck = found[str(first)], found[str(second)]
    assert (stays["from"], stays["to"], stays["kept"], stays["moved"], stays["refusal"]) == (
        1,
        2,
        ["tiep_nhan"],
        None,
        None,
    )
    assert stays["open_then"] == stays["open_now"]
    assert (stuck["missing"], stuck["refusal"]["code"]) == (["tham_dinh"], "no_counterpart")
    assert stuck["refusal"]["article"] == "Điều 19 Nghị định 118/2025/NĐ-CP"
    assert Record.objects.count() == before
    status, out, err = run(capsys)
    assert (status, err) == (0, "")
    assert "tiep_nhan “Tiếp nhận hồ sơ”" in out
    assert "không chuyển được: Phiên bản mới không có bước đang mở “Thẩm định hồ sơ” (tham_dinh)" in out
    assert "1/2 hồ sơ chuyển được. Chưa thay đổi gì" in out


def test_with_yes_it_moves_what_can_be_moved_and_tells_the_rest(
    province: Province, capsys: pytest.CaptureFixture[str]
) -> None:
    first, second = two(province)
    status, found = told(capsys, "--yes", *WHY)
    assert status == 1
    assert (found[str(first)]["moved"], found[str(second)]["moved"]) == (True, False)
    assert found[str(second)]["refusal"]["code"] == "no_counterpart"
    assert (version(first), version(second)) == (2, 1)
    status, out, err = run(capsys, "--yes", "--map", "tham_dinh=kiem_tra", *WHY)
    assert (status, err) == (0, "")
    assert "đã chuyển từ phiên bản 1 sang 2" in out
    assert "Đã chuyển 1/1 hồ sơ." in out
    assert version(second) == 2
    for one in (first, second):
        assert list(verify(stream_of(one))) == []
        [record] = Record.objects.filter(stream=stream_of(one), verb="migrate_process")
        assert record.account == officer(ADMINISTRATOR).account_ref
        assert history(one).events[-1].legal_basis == "Quyết định 118/QĐ-UBND"
    status, out, _ = run(capsys, "--yes", *WHY)
    assert (status, out) == (0, f"Không có hồ sơ đang chạy nào theo phiên bản cũ hơn của quy trình {CODE}.\n")


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (("--yes",), "cần lý do và căn cứ"),
        (("--yes", "--reason", "x", "--legal-basis", " "), "cần lý do và căn cứ"),
        (("--to", "9"), "không có phiên bản 9"),
        (("--map", "khong=kiem_tra"), "khong"),
        (("--map", "tham_dinh=khong"), "khong"),
    ],
)
def test_a_command_that_cannot_be_meant_is_one_sentence(
    given: tuple[str, ...], said: str, province: Province, capsys: pytest.CaptureFixture[str]
) -> None:
    two(province)
    status, out, err = run(capsys, *given)
    assert (status, out, err.count("\n")) == (2, "", 1)
    assert said in err


def test_a_process_that_is_not_there_is_one_sentence(province: Province, capsys: pytest.CaptureFixture[str]) -> None:
    status, out, err = run(capsys, code="khong-co")
    assert (status, out, err.count("\n")) == (2, "", 1)
    assert "khong-co" in err


@pytest.mark.parametrize("pair", ["tham_dinh", "=kiem_tra", "tham_dinh="])
def test_a_pair_that_is_none_is_told_before_a_database_is_started(
    pair: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        run(capsys, "--map", pair)
    assert ended.value.code == 2
    assert "bước_cũ=bước_mới" in capsys.readouterr().err


@pytest.mark.parametrize("username", ["giamdoc.tinh", "chuyenvien.stp", "tiepnhan.thuyhung", "ai.do"])
def test_nobody_but_an_administrator_looks_or_moves(
    username: str, province: Province, capsys: pytest.CaptureFixture[str]
) -> None:
    first, _ = two(province)
    for given in ((), ("--yes", *WHY)):
        status, out, err = run(capsys, *given, by=username)
        assert (status, out, err.count("\n")) == (2, "", 1)
    assert version(first) == 1


def test_one_dossier_is_moved_by_the_act_itself(province: Province, capsys: pytest.CaptureFixture[str]) -> None:
    _, second = two(province)
    code = Dossier.objects.get(pk=second).code
    assert code is not None
    act = ["dossier", "act", code, "migrate_process", "--as", ADMINISTRATOR, "--json"]
    assert main(act) == 2
    assert json.loads(capsys.readouterr().out)["code"] == "missing_reason"
    words = ("steps=tham_dinh=kiem_tra", "reason=Quy trình mới", "legal_basis=Quyết định 118/QĐ-UBND")
    assert main([*act, *(part for word in words for part in ("--word", word))]) == 0
    assert "migrate_process" in [one["verb"] for one in json.loads(capsys.readouterr().out)["events"]]
    assert version(second) == 2
