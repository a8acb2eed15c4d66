"""`motcua dossier`: a whole life from the command line, every verb, and what it refuses."""

import argparse
import json
import re
import shlex
import subprocess
import sys
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from motcua.casework.dossiers.models import Component, Dossier
from motcua.doors.cli import dossier_intake
from motcua.doors.cli.commands import dossier
from motcua.doors.cli.demo.province import Province
from motcua.doors.cli.main import main
from motcua.doors.wire import typed_words as words
from motcua.foundation.ledger.models import Record
from motcua.foundation.ledger.verification import verify
from motcua.law.dossier.acts.announce_early import NoticeWay
from motcua.law.dossier.acts.complete_step import CompleteStep
from motcua.law.dossier.acts.draft_apology import Cause
from motcua.law.dossier.acts.import_case import ForeignCase, ImportCase, ImportedStep
from motcua.law.dossier.acts.request_supplement import (
    Exceptional,
    RequestSupplement,
    ReuseOverride,
    SupplementItem,
    SupplementReason,
)
from motcua.law.dossier.acts.return_result import ByWay
from motcua.law.dossier.clocks import ClockName
from motcua.law.dossier.life import ACT_TYPES
from motcua.law.dossier.rules import Channel
from motcua.law.dossier.state import CallOutcome, Entitled, SubDossierEnd
from motcua.law.readings import RecomputePolicy
from motcua.law.reuse.asks import ReasonCode
from motcua.law.reuse.wanted import Wanted
from motcua.law.worktime.values import VIETNAM, Due, Duration, Unit
from tests.acts.groups import BIRTH, INSURANCE, POLICE, RESIDENCE, group_born, sub
from tests.acts.places import agency, moment, officer
from tests.kept import in_vault
from tests.papers import BASIS, papers

DESK, SPECIALIST, LEADER, ADMINISTRATOR = "tiepnhan.thuyhung", "chuyenvien.stp", "lanhdao.stp", "quantri"
JUSTICE, BUILDING = "H37.03", "H37.09"
PROCEDURE = "2.000635"
APPLICANT = ("--applicant-name", "Hoàng Thị Ẩn", "--applicant-number", "020190001234")
GIVEN = ("--procedure", PROCEDURE, "--agency", JUSTICE, *APPLICANT)
FOREIGN = '{"source": "Một cửa cũ", "external_id": "c-1", "channel": "desk", "channel_as_written": "Desk", '
FOREIGN += '"started_at": "2012-03-02T08:00+07:00", "deadline": "2012-03-09T17:00", "steps": [{"name": "T01, T02", '
FOREIGN += '"at": "2012-03-02T08:00"}]}'

WORDS: dict[str, tuple[list[str], dict[str, Any]]] = {
    "save_draft": ([], {}),
    "submit": (["channel=post"], {"channel": Channel.POST}),
    "acknowledge": ([], {}),
    "request_supplement": (
        [
            f"items=paper=Đơn,note=thiếu chữ ký,basis={BASIS}",
            f"items=paper=Sơ đồ,basis={BASIS}",
            "items=component=2,reason_code=unsigned",
            "items=component=3,override=reason=doubt,authority=Vi Văn An, Chủ tịch,text=sai số,note=nộp lại",
            "through_one_stop=không",
            "exception=authority=Vi Văn An,reason=Mất, hỏng",
        ],
        {
            "items": (
                *papers("Đơn: thiếu chữ ký", "Sơ đồ"),
                SupplementItem(component=2, reason_code=SupplementReason.UNSIGNED),
                SupplementItem(
                    component=3,
                    note="nộp lại",
                    override=ReuseOverride(reason=ReasonCode.DOUBT, authority="Vi Văn An, Chủ tịch", text="sai số"),
                ),
            ),
            "through_one_stop": False,
            "exception": Exceptional("Vi Văn An", "Mất, hỏng"),
        },
    ),
    "supplement": (["complete=no"], {"complete": False}),
    "refuse_intake": (
        ["reason=Sai nơi nộp", "legal_basis=Điều 17"],
        {"reason": "Sai nơi nộp", "legal_basis": "Điều 17"},
    ),
    "accept": (["receipt_requested=có"], {"receipt_requested": True}),
    "forward": (["to=H37.03"], {"to": "3"}),
    "hand_over_originals": (["to=Kho số 2"], {"to": "tại Kho số 2"}),
    "take_up": ([], {}),
    "take_over": (["officer=chuyenvien.stp"], {"officer": "7"}),
    "undo_step": ([], {}),
    "remind": (["consultation=2"], {"consultation": 2}),
    "invite_opinion": (["consultation=2", "digest=ab"], {"consultation": 2, "digest": "ab"}),
    "revoke_invitation": (["consultation=2"], {"consultation": 2}),
    "assign": (["step=tham_dinh", "officer=chuyenvien.stp"], {"step": "tham_dinh", "officer": "7"}),
    "add_step": (
        ["name=Họp hội đồng", "to=H37.03", "role=council", "within=4 working_hour", "before=tham_dinh", "reason=Khó"],
        {
            "name": "Họp hội đồng",
            "to": "3",
            "role": "council",
            "within": Duration(4, Unit.WORKING_HOUR),
            "before": "tham_dinh",
            "reason": "Khó",
        },
    ),
    "complete_step": (
        ["step=chuyen", "outcome=dat", "answers=so_tang=7", "answers=loai=nha_o", "note=a=b"],
        {"step": "chuyen", "outcome": "dat", "answers": (("so_tang", 7), ("loai", "nha_o")), "note": "a=b"},
    ),
    "consult": (
        ["answer_within=4 working_day", "agency=H37.03", "question=Có phù hợp quy hoạch không?"],
        {"answer_within": Duration(4, Unit.WORKING_DAY), "agency": "3", "question": "Có phù hợp quy hoạch không?"},
    ),
    "answer_consultation": (["consultation=2", "opinion=Phù hợp"], {"consultation": 2, "opinion": "Phù hợp"}),
    "record_verification": (["content=Đúng thực địa", "council=1"], {"content": "Đúng thực địa", "council": True}),
    "require_obligation": (["notice=118/TB-CT"], {"notice": "118/TB-CT"}),
    "fulfil_obligation": ([], {}),
    "extend": (["reason=Mưa lũ", "extend_by=2 day"], {"reason": "Mưa lũ", "extend_by": Duration(2, Unit.DAY)}),
    "draft_result": (["text=Dự thảo"], {"text": "Dự thảo"}),
    "submit_result": ([], {}),
    "approve_result": ([], {}),
    "send_back_result": (["reason=Sai ngày sinh"], {"reason": "Sai ngày sinh"}),
    "sign": ([], {}),
    "take_back_signature": ([], {}),
    "sign_on_paper": (
        ["signer=Lăng Thị Bình, Phó Chủ tịch", "signed_on=2026-03-02"],
        {"signer": "Lăng Thị Bình, Phó Chủ tịch", "signed_on": date(2026, 3, 2)},
    ),
    "issue_result": (["number=12/QĐ", "result=gcn"], {"number": "12/QĐ", "result": "gcn"}),
    "refuse": (["reason=Không đủ", "legal_basis=Điều 19"], {"reason": "Không đủ", "legal_basis": "Điều 19"}),
    "announce_early": (["by_way=phone"], {"by_way": NoticeWay.PHONE}),
    "record_call": (["outcome=reached", "note=Hẹn"], {"outcome": CallOutcome.REACHED, "note": "Hẹn"}),
    "return_result": (
        ["by_way=post", "collected_by=Ẩn", "collector=proxy", "authorised=có"],
        {"by_way": ByWay.POST, "collected_by": "Ẩn", "collector": Entitled.PROXY, "authorised": True},
    ),
    "withdraw": (["reason=Đổi ý", "requested_by=proxy"], {"reason": "Đổi ý", "requested_by": Entitled.PROXY}),
    "start_clock": ([], {}),
    "await_confirmation": (["notice=Họ tên con"], {"notice": "Họ tên con"}),
    "applicant_confirmed": ([], {}),
    "incident_announced": (["notice=Thông báo 5"], {"notice": "Thông báo 5"}),
    "incident_ended": ([], {}),
    "amend": (["changes=Sửa địa chỉ"], {"changes": "Sửa địa chỉ"}),
    "close": ([], {}),
    "close_unpaid": ([], {}),
    "report_error": (["what=Sai ngày sinh"], {"what": "Sai ngày sinh"}),
    "correct_result": (["number=13/QĐ", "reason=Sai ngày"], {"number": "13/QĐ", "reason": "Sai ngày"}),
    "revoke_result": (
        ["decision=88/QĐ-UBND", "reason=Cấp sai", "legal_basis=Điều 70"],
        {"decision": "88/QĐ-UBND", "reason": "Cấp sai", "legal_basis": "Điều 70"},
    ),
    "warn": (["result=gcn"], {"result": "gcn"}),
    "draft_apology": (
        [
            'cause={"step": "tham_dinh", "name": "Thẩm định", "agency_role": "lead_agency", "agency": "3", "minutes": 60}'
        ],
        {"cause": (Cause("tham_dinh", "Thẩm định", "lead_agency", "3", 60),)},
    ),
    "apologise": (["reason=Mưa lũ", "number=3/PXL"], {"reason": "Mưa lũ", "number": "3/PXL"}),
    "escalate": (["clock=step", "of=tham_dinh"], {"clock": ClockName.STEP, "of": "tham_dinh"}),
    "recompute": (
        ["policy=new", "reason=Lịch nghỉ mới"],
        {"policy": RecomputePolicy("new"), "reason": "Lịch nghỉ mới"},
    ),
    "annotate": (["text=Gọi lại"], {"text": "Gọi lại"}),
    "transfer_jurisdiction": (["to=H37.03", "legal_basis=Nghị quyết 1"], {"to": "3", "legal_basis": "Nghị quyết 1"}),
    "migrate_process": (
        ["steps=tham_dinh=kiem_tra", "steps=1=2", "reason=Gộp bước", "legal_basis=Quyết định 118/QĐ-UBND"],
        {
            "steps": (("tham_dinh", "kiem_tra"), ("1", "2")),
            "reason": "Gộp bước",
            "legal_basis": "Quyết định 118/QĐ-UBND",
        },
    ),
    "open_sub_dossier": (
        ["step=khai_sinh", "sub_dossier=1"],
        {"step": "khai_sinh", "sub_dossier": "1"},
    ),
    "follow_sub_dossier": (["sub_dossier=1", "waits=có"], {"sub_dossier": "1", "waits": True}),
    "conclude_sub_dossier": (
        ["sub_dossier=1", "end=refused", "reason=Không đủ", "legal_basis=Luật Cư trú"],
        {
            "sub_dossier": "1",
            "end": SubDossierEnd.REFUSED,
            "reason": "Không đủ",
            "legal_basis": "Luật Cư trú",
        },
    ),
    "import_case": (
        [f"case={FOREIGN}"],
        {
            "case": ForeignCase(
                "Một cửa cũ",
                "c-1",
                Channel.DESK,
                "Desk",
                datetime(2012, 3, 2, 8, tzinfo=VIETNAM),
                Due(datetime(2012, 3, 9, 17, tzinfo=VIETNAM)),
                steps=(ImportedStep("T01, T02", datetime(2012, 3, 2, 8, tzinfo=VIETNAM)),),
            )
        },
    ),
}
"""Verb → what is typed, and what the act gets."""


class Known:
    """References of a place that needs no database."""

    def officer(self, given: str) -> str:
        return {"chuyenvien.stp": "7"}[given]

    def agency(self, given: str) -> str:
        return {"H37.03": "3"}[given]

    def place(self, given: str) -> str:
        return f"tại {given}"


def run(capsys: pytest.CaptureFixture[str], *given: str) -> tuple[int, str, str]:
    status = main(["dossier", *given])
    captured = capsys.readouterr()
    return status, captured.out, captured.err


def answered(capsys: pytest.CaptureFixture[str], *given: str) -> dict[str, Any]:
    """The one JSON object of a command that is done."""
    status, out, err = run(capsys, *given, "--json")
    assert (status, err) == (0, ""), (out, err)
    found: dict[str, Any] = json.loads(out)
    return found


def refused(capsys: pytest.CaptureFixture[str], *given: str) -> dict[str, str]:
    """What a refused command says: the same in a sentence and as an object, both with exit status 2."""
    status, out, err = run(capsys, *given)
    assert (status, out, err.count("\n")) == (2, "", 1)
    status, out, said = run(capsys, *given, "--json")
    told: dict[str, str] = json.loads(out)
    assert (status, said) == (2, "")
    assert set(told) == {"code", "kind", "article", "sentence"}
    assert err.startswith(told["sentence"])
    assert told["article"] in err
    return told


def accepted(capsys: pytest.CaptureFixture[str], at: str = "2026-03-02T09:14", *more: str) -> str:
    made = answered(capsys, "accept", "--as", DESK, *GIVEN, "--at", at, *more)
    return str(made["code"])


def act(capsys: pytest.CaptureFixture[str], code: str, verb: str, username: str, at: str, *said: str) -> dict[str, Any]:
    typed = [part for one in said for part in ("--word", one)]
    return answered(capsys, "act", code, verb, "--as", username, "--at", f"2026-03-{at}", *typed)


# Words ----------------------------------------------------------------------------------------------------------------


def test_every_verb_of_the_law_has_its_example() -> None:
    assert set(WORDS) == set(ACT_TYPES)


@pytest.mark.parametrize("verb", list(ACT_TYPES))
def test_the_words_of_every_verb_become_its_act(verb: str) -> None:
    typed, expected = WORDS[verb]
    found = words.parsed(verb, typed, Known())
    assert found == expected
    at = datetime(2026, 3, 2, 9, tzinfo=VIETNAM)
    assert ACT_TYPES[verb](at=at, **found) == ACT_TYPES[verb](at=at, **expected)
    known = {one.name for one in words.words_of_verb(verb)}
    assert set(expected) <= known, "every word is one that `verbs` tells"


def test_what_json_and_pairs_say_of_a_record_is_the_same() -> None:
    at = datetime(2026, 3, 2, 9, tzinfo=VIETNAM)
    pairs = words.parsed("request_supplement", ["exception=authority=An, Bình,reason=x=1"], Known())
    as_json = words.parsed("request_supplement", ['exception={"authority": "An, Bình", "reason": "x=1"}'], Known())
    assert RequestSupplement(at=at, **pairs) == RequestSupplement(at=at, **as_json)
    plain = "case=source=a,external_id=b,channel=desk,channel_as_written=c,started_at=2012-03-02T08:00"
    case = ImportCase(at=at, **words.parsed("import_case", [plain], Known())).case
    assert replace(case, started_at=at) == ForeignCase("a", "b", Channel.DESK, "c", at)


@pytest.mark.parametrize(
    ("verb", "typed", "told"),
    [
        ("take_up", ["reason=x"], "không có từ nào"),
        ("extend", ["reasn=x"], "reason, extend_by"),
        ("extend", ["reason"], "tên=giá trị"),
        ("extend", ["reason=a", "reason=b"], "một lần"),
        ("extend", ["extend_by=4"], "working_day"),
        ("extend", ["extend_by=4 tuần"], "working_day"),
        ("extend", ["extend_by=-1 day"], "số nguyên"),
        ("extend", ["extend_by=0 day"], "từ 1 đến 365"),
        ("extend", ["extend_by=99999999999999999999 day"], "số nguyên"),
        ("supplement", ["complete=maybe"], "có hoặc không"),
        ("return_result", ["by_way=bike"], "desk, post, electronic"),
        ("return_result", ["collector=mẹ"], "applicant, proxy, other"),
        ("return_result", ["authorised=chắc"], "có hoặc không"),
        ("withdraw", ["requested_by=chồng"], "applicant, proxy, other"),
        ("answer_consultation", ["consultation=một"], "số nguyên"),
        ("complete_step", ["outcome=dat"], "thiếu từ step"),
        ("complete_step", ["step=a", "answers=loai"], "câu_hỏi=trả_lời"),
        ("request_supplement", ["exception=Vi Văn An"], "authority=…,reason=…"),
        ("request_supplement", ["exception=authority=Vi Văn An"], "authority=…,reason=…"),
        ("request_supplement", ['exception={"authority":'], "JSON"),
        ("request_supplement", ["exception={}"], "authority=…,reason=…"),
        ("accept", ["other_level=có"], "receipt_requested"),
        ("accept", ["boundary_free=có"], "receipt_requested"),
        ("start_clock", ["received=có"], "không có từ nào"),
        (
            "import_case",
            ["case=source=a,external_id=b,channel=desk,channel_as_written=c,started_at=hôm qua"],
            "thời điểm",
        ),
        ("annotate", ["text=a\0b"], "text: Có ký tự điều khiển, không nhìn thấy được (U+0000) ở chữ thứ 2"),
        ("annotate", ["text=\udcff"], "UTF-8"),
        ("annotate", ["text=" + "a" * 4001], "4000"),
    ],
)
def test_a_word_that_cannot_be_read_is_told_in_one_sentence_that_names_what_can(
    verb: str, typed: list[str], told: str
) -> None:
    with pytest.raises(words.BadWord) as raised:
        words.parsed(verb, typed, Known())
    assert told in raised.value.sentence
    assert "\n" not in raised.value.sentence


@pytest.mark.parametrize("text", ["2026-03-02", "09:14", "hôm qua", "0001-01-01T00:00", "9999-01-01T00:00", ""])
def test_a_moment_without_its_hour_or_of_no_century_is_refused(text: str) -> None:
    with pytest.raises(words.BadWord):
        words.moment("--at", text)


def test_a_moment_without_a_zone_is_a_moment_in_vietnam() -> None:
    assert words.moment("--at", "2026-03-02T09:14") == words.moment("--at", "2026-03-02T02:14+00:00")


def test_verbs_tells_every_verb_with_its_words(capsys: pytest.CaptureFixture[str]) -> None:
    status, out, _ = run(capsys, "verbs", "--json")
    told = [json.loads(line) for line in out.splitlines()]
    assert status == 0
    assert [one["verb"] for one in told] == list(ACT_TYPES)
    by_verb = {one["verb"]: {word["name"]: word for word in one["words"]} for one in told}
    assert by_verb["complete_step"]["step"]["required"] is True
    assert by_verb["request_supplement"]["items"]["many"] is True
    status, out, _ = run(capsys, "verbs")
    assert "by_way=desk | post | electronic" in out


# A life ---------------------------------------------------------------------------------------------------------------


@pytest.mark.django_db
def test_a_whole_life_is_lived_from_the_command_line(province: Province, capsys: pytest.CaptureFixture[str]) -> None:
    code = accepted(capsys)
    assert code.startswith("H37.03-260302-")
    tail = code[-11:].replace("-", "")
    done = act(capsys, code, "forward", DESK, "02T09:30", "to=H37.03")
    assert [one["verb"] for one in done["events"]] == ["forward", "complete_step"]
    assert "Tư pháp" in done["events"][0]["title"]
    act(capsys, tail, "take_up", SPECIALIST, "02T10:00")
    listed = answered(capsys, "list", "--as", SPECIALIST)
    assert [one["code"] for one in listed["dossiers"]] == [code]
    act(capsys, tail, "assign", "truongphong.stp", "02T10:05", f"officer={SPECIALIST}", "reason=Phân công")
    act(capsys, tail, "draft_result", SPECIALIST, "02T11:00", "text=Dự thảo")
    shown = answered(capsys, "show", tail, "--as", SPECIALIST)
    assert shown["clock"]["state"] == "running"
    assert shown["clock"]["why"]
    assert [one["outcomes"] for one in shown["to_complete"]] == [["dat", "khong_dat"]]
    done = act(capsys, tail, "complete_step", SPECIALIST, "02T11:05", "outcome=dat")
    assert done["events"][0]["at"] == "2026-03-02T11:05:00+07:00"
    assert done["events"][0]["recorded_at"] > "2026-03-02T11:05", "recorded now, whenever it happened"
    act(capsys, tail, "sign_on_paper", LEADER, "02T14:55", "signer=Lý Văn Ký", "signed_on=2026-03-02")
    done = act(capsys, tail, "issue_result", LEADER, "02T15:00", "number=12/QĐ")
    assert (done["status"], done["clock"]) == ("done", "ended")
    act(capsys, tail, "announce_early", DESK, "02T15:10", "by_way=phone")
    done = act(capsys, tail, "return_result", DESK, "02T15:30", "by_way=desk", "collected_by=Hoàng Thị Ẩn")
    assert done["status"] == "returned"
    row = Dossier.objects.get(code=code)
    assert (row.status, row.clock_state) == ("returned", "ended")
    assert row.originals_with == ""
    assert not list(verify(f"dossier:{row.pk}"))
    assert [one["verb"] for one in answered(capsys, "show", tail, "--as", DESK)["timeline"]][-1] == "accept"


@pytest.mark.django_db
def test_the_same_life_is_told_in_sentences(province: Province, capsys: pytest.CaptureFixture[str]) -> None:
    status, out, _ = run(capsys, "accept", "--as", DESK, *GIVEN, "--at", "2026-03-02T09:14")
    assert status == 0
    assert out.startswith("Tiếp nhận hồ sơ: H37.03-260302-")
    code = Dossier.objects.get().code or ""
    run(capsys, "act", code, "forward", "--as", DESK, "--at", "2026-03-02T09:20")
    status, out, _ = run(capsys, "act", code, "take_up", "--as", SPECIALIST, "--at", "2026-03-02T10:00")
    assert out.startswith("Đã ghi: Thụ lý hồ sơ.\n")
    status, out, _ = run(capsys, "show", code, "--as", SPECIALIST)
    assert status == 0
    for told in ("Hẹn trả: ", "Bước đang mở:", "Đã xảy ra:", "Làm được: ", "take_up: Hồ sơ đang ở trạng thái"):
        assert told in out
    assert "020190001234" not in out, "the whole number stands on the desk's page only"
    status, out, _ = run(capsys, "list", "--as", SPECIALIST)
    assert code in out
    status, out, _ = run(capsys, "list", "--as", SPECIALIST, "--queue", "da-xong")
    assert code not in out


@pytest.mark.django_db
def test_what_is_filed_online_is_acknowledged_and_then_accepted_by_its_identifier(
    province: Province, capsys: pytest.CaptureFixture[str]
) -> None:
    made = answered(capsys, "submit", "--as", DESK, *GIVEN, "--at", "2026-03-02T09:00")
    assert (made["code"], made["due"]) == ("", None)
    assert act(capsys, made["id"], "acknowledge", DESK, "02T09:10")["status"] == "submitted"
    done = act(capsys, made["id"], "accept", DESK, "02T10:00", "receipt_requested=có")
    assert done["code"].startswith("H37.03-260302-")
    assert done["status"] == "accepted"
    assert Dossier.objects.get(pk=made["id"]).channel == "online"


@pytest.mark.django_db
def test_a_draft_is_saved_again_and_filed(province: Province, capsys: pytest.CaptureFixture[str]) -> None:
    made = answered(capsys, "save_draft", "--as", DESK, *GIVEN, "--at", "2026-03-02T09:00", "--paper", "Đơn")
    assert act(capsys, made["id"], "save_draft", DESK, "02T09:05")["status"] == "draft"
    assert act(capsys, made["id"], "submit", DESK, "02T09:10", "channel=post")["status"] == "submitted"
    assert act(capsys, made["id"], "refuse_intake", DESK, "02T09:30", "reason=Sai nơi", "legal_basis=Điều 17")
    assert [one.name for one in Dossier.objects.get(pk=made["id"]).components.all()] == ["Đơn"]


@pytest.mark.django_db
def test_21_what_the_state_has_is_asked_for_on_the_command_line_as_at_the_desk(
    province: Province, capsys: pytest.CaptureFixture[str]
) -> None:
    code = accepted(capsys)
    row = Dossier.objects.get(code=code)
    needed = {"verdict": "pass", "wanted": Wanted("land_certificate").as_json()}
    Component.objects.filter(dossier=row, order=1).update(**needed)
    in_vault(row.pk)
    act(capsys, code, "take_up", SPECIALIST, "02T10:01")
    asks = ("act", code, "request_supplement", "--as", SPECIALIST, "--at", "2026-03-02T10:10", "--word")
    item = "items=component=1,reason_code=illegible"
    incident, doubt = (f"{item},override=reason={one}" for one in ("incident", "doubt"))
    who, text = "authority=Vi Văn An, Chủ tịch", "text=số không khớp"
    codes = [
        refused(capsys, *asks, typed)["code"]
        for typed in (item, doubt, f"{doubt},{who}", f"{doubt},{text}", f"{incident},{who},{text}")
    ]
    assert codes == ["already_held", *["override_incomplete"] * 3, "reason_not_in_force"]
    assert (
        "incident, disaster, inaccurate, doubt" in refused(capsys, *asks, f"{item},override=reason=other")["sentence"]
    )
    done = answered(capsys, *asks, f"{doubt},{who},{text}")
    assert done["status"] == "supplement"
    [record] = Record.objects.filter(stream=f"dossier:{row.pk}", verb="request_supplement")
    assert [one["override"]["reason"] for one in record.body["items"]] == ["doubt"]
    assert "Vi Văn An" not in json.dumps(record.body, ensure_ascii=False)


@pytest.mark.django_db
def test_consulting_supplementing_and_extending_are_done_by_names_and_codes(
    province: Province, capsys: pytest.CaptureFixture[str]
) -> None:
    code = accepted(capsys)
    act(capsys, code, "hand_over_originals", DESK, "02T09:20", "to=Kho số 2")
    act(capsys, code, "take_up", SPECIALIST, "02T09:40")
    done = act(
        capsys, code, "consult", SPECIALIST, "02T09:50", "agency=H37.03", "answer_within=2 working_hour", "question=?"
    )
    assert "Tư pháp" in done["events"][0]["title"]
    act(capsys, code, "answer_consultation", SPECIALIST, "02T09:55", "opinion=Đồng ý")
    act(capsys, code, "record_verification", SPECIALIST, "02T10:00", "content=Đúng")
    asked = act(
        capsys,
        code,
        "request_supplement",
        SPECIALIST,
        "02T10:10",
        "items=component=1,reason_code=unsigned,note=trang 3",
        f"items=paper=Sơ đồ,basis={BASIS}",
    )
    shown = answered(capsys, "show", code, "--as", SPECIALIST)
    first = shown["papers"][0]
    assert (first["reason_code"], first["note"]) == (None, ""), "nothing failed at the counter"
    wrong = f"{first['name']}: Thiếu chữ ký hoặc con dấu – trang 3; Sơ đồ: Căn cứ: {BASIS}. Bổ sung đến hết 17/03/2026"
    assert [one["note"] for one in (*asked["events"], shown["timeline"][0])] == [wrong, wrong]
    assert (asked["status"], asked["clock"]) == ("supplement", "void")
    assert "2 giấy tờ" in asked["events"][0]["title"]
    act(capsys, code, "supplement", DESK, "03T10:10", "complete=có")
    assert Dossier.objects.get(code=code).originals_with == "Kho số 2"
    moved = act(
        capsys, code, "transfer_jurisdiction", ADMINISTRATOR, "03T11:00", f"to={BUILDING}", "legal_basis=Nghị quyết 1"
    )
    assert moved["events"][0]["verb"] == "transfer_jurisdiction"
    assert Dossier.objects.get(code=code).resolving_id == agency(BUILDING)


@pytest.mark.django_db
def test_the_life_on_the_page_of_commands_is_lived(province: Province, capsys: pytest.CaptureFixture[str]) -> None:
    page = (Path(__file__).parents[2] / "docs" / "developers" / "commands.md").read_text(encoding="utf-8")
    [block] = [
        one for one in re.findall(r"^```sh\n(.*?)^```", page, re.MULTILINE | re.DOTALL) if "dossier accept" in one
    ]
    begun, lived = "", 0
    for line in block.replace("\\\n", " ").splitlines():
        given = shlex.split(line.replace("CODE", begun))
        assert given[:2] == [".venv/bin/motcua", "dossier"]
        status, out, err = run(capsys, *given[2:])
        assert status == 0, err
        begun, lived = begun or out.partition(": ")[2].partition(",")[0], lived + 1
    assert lived > 5
    assert Dossier.objects.get(code=begun).status == "returned"


# Refusals -------------------------------------------------------------------------------------------------------------


@pytest.mark.django_db
def test_what_the_law_refuses_is_told_with_its_article_and_writes_nothing(
    province: Province, capsys: pytest.CaptureFixture[str]
) -> None:
    code = accepted(capsys)
    before = Dossier.objects.get(code=code).event_count
    told = refused(capsys, "act", code, "supplement", "--as", DESK, "--at", "2026-03-02T10:00")
    assert (told["code"], told["kind"]) == ("wrong_state", "wrong_state")
    assert "118/2025" in told["article"]
    early = refused(capsys, "act", code, "annotate", "--as", DESK, "--at", "2026-03-01T10:00", "--word", "text=x")
    assert early["code"] == "out_of_order"
    assert Dossier.objects.get(code=code).event_count == before


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("username", "verb", "code"),
    [
        (DESK, "issue_result", "not_permitted"),
        (LEADER, "forward", "not_permitted"),
        ("giamdoc.tinh", "take_up", "not_permitted"),
        ("chuyenvien.sxd", "take_up", "dossier_unknown"),
        ("tiepnhan.tamthanh", "annotate", "dossier_unknown"),
    ],
)
def test_an_officer_may_do_no_more_here_than_on_his_page(
    province: Province, capsys: pytest.CaptureFixture[str], username: str, verb: str, code: str
) -> None:
    number = accepted(capsys)
    assert refused(capsys, "act", number, verb, "--as", username, "--at", "2026-03-02T10:00")["code"] == code


@pytest.mark.django_db
def test_a_stranger_is_shown_and_listed_nothing(province: Province, capsys: pytest.CaptureFixture[str]) -> None:
    code = accepted(capsys)
    assert refused(capsys, "show", code, "--as", "chuyenvien.sxd")["code"] == "dossier_unknown"
    assert answered(capsys, "list", "--as", "chuyenvien.sxd")["dossiers"] == []


@pytest.mark.django_db
def test_only_a_desk_receives(province: Province, capsys: pytest.CaptureFixture[str]) -> None:
    assert refused(capsys, "accept", "--as", SPECIALIST, *GIVEN)["code"] == "not_at_a_desk"
    assert Dossier.objects.count() == 0


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("given", "code"),
    [
        (("act", "CODE", "set_due", "--as", DESK), "no_such_act"),
        (("act", "CODE", "annotate", "--as", DESK, "--word", "due=2026-03-09"), "bad_word"),
        (("act", "CODE", "annotate", "--as", DESK, "--at", "2999-01-01T00:00"), "bad_word"),
        (("act", "CODE", "annotate", "--as", DESK, "--at", "2199-01-01T00:00"), "not_yet_happened"),
        (("act", "CODE", "forward", "--as", DESK, "--word", "to=H99.99"), "bad_word"),
        (("act", "CODE", "hand_over_originals", "--as", DESK, "--word", "to=" + "k" * 41), "bad_word"),
        (("act", "CODE", "complete_step", "--as", LEADER), "which_step"),
        (("act", "CODE", "complete_step", "--as", DESK, "--word", "outcome=bay"), "unknown_outcome"),
        (("act", "CODE", "annotate", "--as", "ai.do", "--word", "text=x"), "account_unknown"),
        (("act", "CODE", "annotate", "--as", DESK, "--at", "2024-01-01T08:00", "--word", "text=x"), "not_posted"),
        (("show", "9999-0000", "--as", DESK), "dossier_unknown"),
        (("show", "14", "--as", DESK), "dossier_unknown"),
        (("accept", "--as", DESK, *GIVEN[:2], "--agency", "H99.99", *APPLICANT), "bad_word"),
        (("accept", "--as", DESK, "--procedure", "9.999999", *GIVEN[2:]), "unknown_procedure"),
        (("accept", "--as", DESK, *GIVEN, "--case", "99"), "bad_word"),
        (("accept", "--as", DESK, *GIVEN, "--choice", "99"), "bad_word"),
        (("accept", "--as", DESK, *GIVEN[:-1], "12"), "number_invalid"),
    ],
)
def test_what_cannot_be_meant_is_refused_in_one_sentence(
    province: Province, capsys: pytest.CaptureFixture[str], given: tuple[str, ...], code: str
) -> None:
    number = accepted(capsys)
    assert refused(capsys, *(number if one == "CODE" else one for one in given))["code"] == code
    assert Dossier.objects.count() == 1


@pytest.mark.django_db
def test_a_tail_that_fits_two_dossiers_shows_both(province: Province, capsys: pytest.CaptureFixture[str]) -> None:
    first = accepted(capsys)
    other = answered(
        capsys,
        "accept",
        "--as",
        DESK,
        "--procedure",
        PROCEDURE,
        "--agency",
        BUILDING,
        *APPLICANT,
        "--at",
        "2026-03-02T09:20",
    )["code"]
    told = refused(capsys, "show", "260302-0001", "--as", DESK)
    assert told["code"] == "code_ambiguous"
    assert first in told["sentence"]
    assert other in told["sentence"]
    assert answered(capsys, "show", other, "--as", DESK)["code"] == other


@pytest.mark.django_db
def test_an_enterprise_asks_under_its_tax_code(province: Province, capsys: pytest.CaptureFixture[str]) -> None:
    given = ("--applicant-kind", "organisation", "--applicant-name", "Hợp tác xã Na Sầm", "--applicant-number")
    told = refused(capsys, "accept", "--as", DESK, *GIVEN[:4], *given, "4900123450")
    assert told["code"] == "tax_code_invalid"
    made = answered(capsys, "accept", "--as", DESK, *GIVEN[:4], *given, "4900123467", "--at", "2026-03-02T09:14")
    row = Dossier.objects.get(pk=made["id"])
    assert (row.applicant_kind, row.applicant_name) == ("organisation", "Hợp tác xã Na Sầm")


def test_a_missing_argument_is_one_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["dossier", "show", "0001"])
    assert ended.value.code == 2
    assert capsys.readouterr().err == "Còn thiếu: --as. Cách dùng: motcua dossier show --help\n"


def test_a_reader_who_has_seen_enough_ends_the_command_quietly() -> None:
    """The pipe is closed before the command writes its first line."""
    asked = [sys.executable, "-m", "motcua.doors.cli.main", "dossier", "verbs"]
    with subprocess.Popen(asked, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as command:
        assert command.stdout is not None
        assert command.stderr is not None
        command.stdout.close()
        assert command.stderr.read() == b""
        assert command.wait() == 0


def test_the_verbs_need_neither_django_nor_a_database() -> None:
    told = (
        "import sys; from motcua.doors.cli.main import main; main(['dossier', 'verbs']); print('django' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", told], capture_output=True, text=True, check=True)
    assert done.stdout.endswith("False\n")


def test_the_parsed_steps_are_those_of_the_act() -> None:
    at = datetime(2026, 3, 2, 9, tzinfo=VIETNAM)
    assert CompleteStep(at=at, **words.parsed("complete_step", ["step= ky "], Known())).step == "ky"


def test_officers_of_the_stories_stand_in_the_demo(province: Province, db: None) -> None:
    assert {officer(name).role.value for name in (DESK, SPECIALIST, LEADER, ADMINISTRATOR)} == {
        "reception", "specialist", "leader", "administrator",
    }  # fmt: skip


@pytest.mark.django_db
def test_a_group_and_its_sub_dossiers_tell_of_each_other(
    province: Province, capsys: pytest.CaptureFixture[str]
) -> None:
    made = group_born()
    group, residence = Dossier.objects.get(pk=made.id), sub(made.id, "thuong_tru")
    shown = answered(capsys, "show", str(made.id), "--as", DESK)
    assert [(one["result"], one["status"], one["promised"]) for one in shown["results"]] == [
        (BIRTH, "done", "2026-03-03"),
        (RESIDENCE, "accepted", "2026-03-13"),
        (INSURANCE, "accepted", "2026-03-11"),
    ]
    assert shown["results"][1]["dossier"] == residence.code
    assert answered(capsys, "show", str(residence.pk), "--as", POLICE)["group"] == group.code
    police = answered(capsys, "show", str(made.id), "--as", POLICE)
    assert [one["dossier"] for one in police["results"]] == [None, residence.code, None]
    _, out, _ = run(capsys, "show", str(residence.pk), "--as", POLICE)
    assert f"Hồ sơ con của hồ sơ nhóm {group.code}" in out
    _, out, _ = run(capsys, "show", str(made.id), "--as", DESK)
    assert f"Thẻ bảo hiểm y tế, nhóm hẹn 11/03/2026: {sub(made.id, 'the_bhyt').code}, Bảo hiểm xã hội" in out


@pytest.mark.parametrize(("more", "requested"), [((), False), (("--receipt",), True)])
def test_a_receipt_can_be_requested_where_the_result_comes_at_once(
    more: tuple[str, ...], requested: bool, province: Province
) -> None:
    parser = argparse.ArgumentParser()
    dossier.arguments(parser)
    args = parser.parse_args(["accept", "--as", DESK, *GIVEN, *more])
    at = moment("2026-03-02 09:14")
    assert dossier_intake.gathered(args, by=officer(DESK), at=at).receipt_requested is requested
    with pytest.raises(SystemExit):
        parser.parse_args(["submit", "--as", DESK, *GIVEN, "--receipt"])
