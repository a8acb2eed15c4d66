"""`motcua dossier` where several agencies and a later acceptance come in: what the dossier page does, from the command line."""

import pytest

from motcua.casework.dossiers.models import Dossier, Step
from motcua.doors.cli.demo.province import Province
from motcua.foundation.ledger.verification import verify
from motcua.foundation.organisation import queries as organisation
from tests.acts.places import agency, officer
from tests.doors.test_cli_dossier import DESK, FOREIGN, GIVEN, SPECIALIST, accepted, act, answered, refused

pytestmark = pytest.mark.django_db

COMMUNE, CHAIR = "chuyenvien.thuyhung", "lanhdao.thuyhung"
REGISTRY, REGISTRAR, TAX = "chuyenvien.vpdkdd", "lanhdao.vpdkdd", "chuyenvien.thue"


def open_steps(code: str) -> set[str]:
    return set(Step.objects.filter(dossier__code=code, done_at=None).values_list("step", flat=True))


def received(capsys: pytest.CaptureFixture[str], procedure: str, resolving: int, *more: str) -> str:
    place = organisation.agency(resolving).code
    given = ("--procedure", procedure, "--agency", place, *GIVEN[4:], *more)
    return str(answered(capsys, "accept", "--as", DESK, *given, "--at", "2026-03-02T09:00")["code"])


def test_a_land_transfer_is_lived_by_four_agencies_and_the_wait_for_the_payment_is_not_counted(
    province: Province, capsys: pytest.CaptureFixture[str]
) -> None:
    code = received(capsys, "1.013831", agency("H37.06.01"), "--case", "1")
    act(capsys, code, "forward", DESK, "02T14:00", "to=H37.06.01")
    act(capsys, code, "take_up", REGISTRY, "02T15:00")
    act(capsys, code, "complete_step", REGISTRY, "09T15:00", "outcome=dat")
    act(capsys, code, "complete_step", REGISTRY, "09T16:00", "outcome=xong")
    told = act(capsys, code, "require_obligation", TAX, "13T10:00", "notice=Thông báo 118/TB-CT")
    assert [one["verb"] for one in told["events"]] == ["require_obligation", "complete_step"]
    assert (told["clock"], open_steps(code)) == ("stopped", {"cho_nop"})
    paid = act(capsys, code, "fulfil_obligation", DESK, "23T09:00")
    assert [one["verb"] for one in paid["events"]] == ["fulfil_obligation", "complete_step"]
    assert str(Dossier.objects.get(code=code).due_on) == "2026-04-03", "26/3 and the six working days of the wait"
    act(capsys, code, "sign_on_paper", REGISTRAR, "26T09:50", "signer=Lý Văn Ký", "signed_on=2026-03-26")
    act(capsys, code, "issue_result", REGISTRAR, "26T10:00", "number=12/GCN")
    act(capsys, code, "announce_early", DESK, "26T14:00", "by_way=phone")
    assert act(capsys, code, "return_result", DESK, "26T15:00")["status"] == "returned"
    assert open_steps(code) == set()
    assert not list(verify(f"dossier:{Dossier.objects.get(code=code).pk}"))


def test_a_step_that_asks_takes_its_answer_as_a_word_and_nothing_else(
    province: Province, capsys: pytest.CaptureFixture[str]
) -> None:
    code = _birth(capsys)
    missing = refused(capsys, "act", code, "complete_step", "--as", COMMUNE, "--at", "2026-03-02T10:00")
    assert missing["code"] == "answer_missing"
    assert open_steps(code) == {"hoi_lai"}
    act(capsys, code, "complete_step", COMMUNE, "02T10:00", "answers=kenh=truc_tuyen")
    assert open_steps(code) == {"xac_nhan_ban_thao"}
    # The parents answer at the desk, and the desk says so: the wait is nobody else's.
    theirs = refused(
        capsys, "act", code, "complete_step", "--as", TAX, "--at", "2026-03-02T11:00", "--word", "outcome=dong_y"
    )
    assert theirs["code"] == "dossier_unknown"
    act(capsys, code, "complete_step", DESK, "02T11:00", "outcome=dong_y")
    assert open_steps(code) == {"so_dinh_danh"}


def test_silence_is_refused_before_its_time_and_the_page_says_who_records_it(
    province: Province, capsys: pytest.CaptureFixture[str]
) -> None:
    code = _birth(capsys)
    act(capsys, code, "complete_step", COMMUNE, "02T10:00", "answers=kenh=truc_tuyen")
    silence = refused(
        capsys, "act", code, "complete_step", "--as", DESK, "--at", "2026-03-03T23:59", "--word", "outcome=im_lang"
    )
    assert (silence["code"], "hệ thống tự ghi" in silence["sentence"]) == ("silence_too_early", True)
    act(capsys, code, "complete_step", DESK, "04T00:00", "outcome=im_lang")
    assert open_steps(code) == {"so_dinh_danh"}


def _birth(capsys: pytest.CaptureFixture[str]) -> str:
    code = received(capsys, "1.001193", officer(COMMUNE).agency_id)
    act(capsys, code, "complete_step", DESK, "02T09:20", "outcome=xong")
    act(capsys, code, "take_up", COMMUNE, "02T09:25")
    act(capsys, code, "complete_step", COMMUNE, "02T09:40", "outcome=dat")
    return code


def test_neither_another_agency_nor_another_role_completes_a_step(
    province: Province, capsys: pytest.CaptureFixture[str]
) -> None:
    code = _birth(capsys)
    at = ("--at", "2026-03-02T10:00", "--word", "answers=kenh=truc_tiep")
    given = ("act", code, "complete_step", "--word", "step=hoi_lai", "--as")
    assert refused(capsys, *given, DESK, *at)["code"] == "not_their_dossier"
    act(capsys, code, "complete_step", COMMUNE, "02T10:00", "answers=kenh=truc_tiep")
    act(capsys, code, "complete_step", "chuyenvien.congan", "02T10:05", "outcome=xong")
    signing = ("act", code, "complete_step", "--word", "step=ky", "--word", "outcome=ky", "--at", "2026-03-02T10:10")
    assert refused(capsys, *signing, "--as", COMMUNE)["code"] == "not_permitted"
    act(capsys, code, "sign_on_paper", CHAIR, "02T10:05", "signer=Lý Văn Ký", "signed_on=2026-03-02")
    act(capsys, code, "issue_result", CHAIR, "02T10:10", "number=1/KS")
    assert open_steps(code) == {"tra_kq"}


def test_an_opinion_is_asked_of_an_agency_and_given_by_it(
    province: Province, capsys: pytest.CaptureFixture[str]
) -> None:
    code = accepted(capsys)
    act(capsys, code, "take_up", SPECIALIST, "02T09:40")
    question = ("agency=H37.05", "answer_within=2 working_day", "question=Sổ gốc còn lưu không?")
    act(capsys, code, "consult", SPECIALIST, "02T09:50", *question)
    assert [one["code"] for one in answered(capsys, "list", "--as", "chuyenvien.sct")["dossiers"]] == [code]
    not_asked = ("act", code, "answer_consultation", "--as", "chuyenvien.sxd", "--at", "2026-03-02T10:00")
    assert refused(capsys, *not_asked, "--word", "opinion=x")["code"] == "dossier_unknown"
    drafted = ("act", code, "draft_result", "--as", "chuyenvien.sct", "--at", "2026-03-02T10:00", "--word", "text=x")
    assert refused(capsys, *drafted)["code"] == "not_their_dossier"
    done = act(capsys, code, "answer_consultation", "chuyenvien.sct", "02T10:30", "opinion=Còn lưu")
    assert done["events"][0]["verb"] == "answer_consultation"
    assert answered(capsys, "list", "--as", "chuyenvien.sct")["dossiers"] == []


def test_a_draft_of_the_desk_is_filed_by_post_and_accepted_by_its_identifier(
    province: Province, capsys: pytest.CaptureFixture[str]
) -> None:
    made = answered(capsys, "save_draft", "--as", DESK, *GIVEN, "--at", "2026-03-02T09:00")
    listed = answered(capsys, "list", "--as", DESK, "--queue", "nhap")
    assert [one["id"] for one in listed["dossiers"]] == [made["id"]]
    act(capsys, made["id"], "submit", DESK, "02T09:10", "channel=post")
    row = Dossier.objects.get()
    assert (row.status, row.channel) == ("submitted", "post"), "the row says what the act said"
    row.components.update(verdict="open")
    unseen = refused(capsys, "act", made["id"], "accept", "--as", DESK, "--at", "2026-03-02T10:00")
    assert unseen["code"] == "components_open"
    seen = answered(capsys, "act", made["id"], "accept", "--as", DESK, "--at", "2026-03-02T10:00", "--papers-right")
    assert seen["status"] == "accepted"
    assert set(row.components.values_list("verdict", flat=True)) == {"pass"}


def test_no_dossier_of_ours_takes_a_case_of_another_system(
    province: Province, capsys: pytest.CaptureFixture[str]
) -> None:
    code = accepted(capsys)
    given = ("act", code, "import_case", "--at", "2026-03-02T10:00", "--word", f"case={FOREIGN}", "--as")
    assert refused(capsys, *given, "quantri")["code"] == "wrong_state"
    assert refused(capsys, *given, SPECIALIST)["code"] == "not_permitted"
    assert Dossier.objects.get(code=code).mastered_by == ""
