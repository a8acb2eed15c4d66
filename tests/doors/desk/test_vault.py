"""21: the vault at the desk: a person's papers are looked at for a running dossier of theirs, kept from its files, and changed."""

from datetime import date
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from motcua.acts.change_paper import change_paper
from motcua.casework.dossiers.models import Dossier
from motcua.casework.vault import actions as vault
from motcua.casework.vault.models import Paper
from motcua.casework.vault.values import StatusReason
from motcua.doors.cli.demo.province import Province
from motcua.foundation.reads.models import Reading
from motcua.law.reuse.facts import Assurance, Came, Status
from tests.acts.places import did, officer
from tests.doors.desk.caseworkers import DESK, LEADER, SPECIALIST, STRANGER, at, handled, hidden, signed_in, text
from tests.doors.page import Page
from tests.kept import attached, circumstances, in_vault, kept, owner_of

pytestmark = pytest.mark.django_db

ADMINISTRATOR, HEAD_OF_DESK = "quantri", "giamdoc.thuyhung"
TYPED = {
    "paper_type": "marriage_certificate",
    "title": "Giấy chứng nhận kết hôn",
    "summary": "Đăng ký lại",
    "number": "27/2014",
    "issued_on": "2/10/2014",
    "issuer": "Ủy ban nhân dân xã Mẫu Sơn",
    "valid_from": "",
    "valid_to": "",
    "scope": "moi-thu-tuc",
}


@pytest.fixture(autouse=True)
def _noon(monkeypatch: pytest.MonkeyPatch) -> None:
    at(monkeypatch, "2026-03-02 11:30")


def sent(client: Client, address: str, **words: str) -> Any:
    token = hidden(text(client.get(address)), "form_token")
    return client.post(address, {"form_token": token, **words})


# Keeping --------------------------------------------------------------------------------------------------------------


def test_21_a_file_of_the_dossier_goes_into_the_vault_by_its_metadata(province: Province) -> None:
    made, client = handled(), signed_in(SPECIALIST)
    file = attached(made.id)
    address = f"/xu-ly/{made.id}/giay-to/{file}/vao-kho/"
    assert f'href="{address}"' in text(client.get(f"/xu-ly/{made.id}/giay-to/"))
    page = text(client.get(address))
    assert "Đơn đề nghị" in Page.read(page).value("title")
    assert "Chưa có chữ ký số xác nhận" in page
    answer = sent(client, address, **TYPED)
    assert answer.status_code == 303
    paper = Paper.objects.get()
    assert answer["Location"] == f"/kho/{made.id}/{paper.pk}/"
    assert (paper.owners, paper.issued_on, paper.scope) == ([owner_of(made.id)], date(2014, 10, 2), [])
    after = text(client.get(answer["Location"]))
    assert "Đã đưa giấy tờ vào kho" in after
    assert "Đăng ký lại" in after
    assert f"{officer(SPECIALIST).name} đã đối chiếu" in after


@pytest.mark.parametrize(
    ("words", "field", "sentence"),
    [
        ({"paper_type": ""}, "paper_type", "Chọn loại giấy tờ"),
        ({"title": ""}, "title", "Nhập tên giấy tờ như in trên giấy"),
        ({"issuer": ""}, "issuer", "Nhập tên cơ quan cấp như in trên giấy"),
        ({"issued_on": "2/13/2014"}, "issued_on", "Tháng từ 1 đến 12"),
        ({"issued_on": "3/3/2026"}, "issued_on", "Ngày cấp đang ở tương lai"),
        ({"valid_to": "1/10/2014"}, "valid_to", "không thể trước ngày cấp"),
        ({"scope": ""}, "scope", "Chọn phạm vi hiệu lực"),
        ({"paper_type": "citizen_card"}, "paper_type", "Không số hóa thẻ căn cước"),
    ],
    ids=lambda one: "" if isinstance(one, dict) else str(one),
)
def test_21_what_is_wrong_is_said_and_nothing_that_was_typed_is_lost(
    province: Province, words: dict[str, str], field: str, sentence: str
) -> None:
    made, client = handled(), signed_in(SPECIALIST)
    given = {**TYPED, **words}
    answer = sent(client, f"/xu-ly/{made.id}/giay-to/{attached(made.id)}/vao-kho/", **given)
    assert answer.status_code == 422
    page = Page.of(answer)
    assert sentence in text(answer)
    assert f'id="id_{field}-error' in text(answer)
    assert len(page.errors) == 1
    texts = set(given) - {"paper_type", "scope"}
    assert {name: page.value(name) for name in texts} == {name: given[name] for name in texts}
    assert not Paper.objects.exists()


@pytest.mark.parametrize(("who", "status"), [(DESK, 403), (HEAD_OF_DESK, 403), (STRANGER, 404), (ADMINISTRATOR, 403)])
def test_21_who_does_not_handle_the_dossier_keeps_no_file_of_it(province: Province, who: str, status: int) -> None:
    made = handled()
    address = f"/xu-ly/{made.id}/giay-to/{attached(made.id)}/vao-kho/"
    client = signed_in(who)
    assert client.get(address).status_code == status
    assert client.post(address, TYPED).status_code == status
    assert not Paper.objects.exists()


def test_21_a_desk_is_not_offered_to_keep_what_it_may_not(province: Province) -> None:
    made = handled()
    attached(made.id)
    assert "vao-kho" not in text(signed_in(DESK).get(f"/xu-ly/{made.id}/giay-to/"))


# Looking --------------------------------------------------------------------------------------------------------------


def test_21_papers_are_listed_by_whether_they_may_be_used_again(province: Province) -> None:
    made, other = handled(), handled(seed=8)
    land = in_vault(made.id)
    expired = in_vault(made.id, number="2", title="Giấy khám sức khỏe", valid_to=date(2026, 3, 1))
    soon = in_vault(made.id, number="3", title="Giấy tạm trú", valid_to=date(2026, 3, 12))
    running = kept(other.id, title="Giấy kết hôn")
    own = kept(made.id, "own", title="Giấy đăng ký xe", paper_type="vehicle_registration")
    page = text(signed_in(DESK).get(f"/kho/{made.id}/"))
    serving, others = page.split('id="khong-dung-lai"')
    for paper, part in ((land, serving), (soon, serving), (own, serving), (expired, others), (running, others)):
        assert f"/kho/{made.id}/{paper.id}/" in part, paper.title
    assert "Hết hạn 12/03/2026, còn 10 ngày" in serving
    assert "Cơ quan cấp ký số. Giá trị như bản gốc" in serving
    assert "Hết hạn 01/03/2026" in others
    assert "chưa xong; dùng lại được khi hồ sơ đó có kết quả" in others


def test_21_each_look_is_recorded_with_its_purpose_its_dossier_and_its_owner(province: Province) -> None:
    made = handled()
    paper = in_vault(made.id)
    client = signed_in(DESK)
    for address in (f"/kho/{made.id}/", f"/kho/{made.id}/{paper.id}/"):
        assert client.get(address).status_code == 200
        row = Reading.objects.latest("pk")
        assert (row.purpose, row.account) == ("vault", officer(DESK).account_ref)
        assert {str(one) for one in row.subjects} >= {
            str(made.id),
            str(paper.id),
            owner_of(made.id).partition(":")[2],
        }


def test_21_without_a_running_dossier_nobodys_papers_are_shown(province: Province) -> None:
    made = handled()
    paper = in_vault(made.id)
    did(made.id, "withdraw", officer(DESK), "2026-03-02 11:00", reason="Nộp nhầm thủ tục")
    client = signed_in(DESK)
    for address in (f"/kho/{made.id}/", f"/kho/{made.id}/{paper.id}/"):
        answer = client.get(address)
        assert answer.status_code == 409
        assert "không còn là lý do để xem" in text(answer)
        assert "DM 034512" not in text(answer)
    assert client.get(f"/kho/{made.id}/{paper.id}/1/1.png").status_code == 404


def test_21_a_paper_of_somebody_else_looks_like_none(province: Province) -> None:
    made = handled()
    foreign = in_vault(made.id, owners=(f"person:{uuid4()}",))
    client = signed_in(DESK)
    assert client.get(f"/kho/{made.id}/{foreign.id}/").status_code == 404
    assert client.get(f"/kho/{made.id}/{foreign.id}/trang-thai/").status_code == 403
    assert signed_in(LEADER).get(f"/kho/{made.id}/{foreign.id}/trang-thai/").status_code == 404
    assert f"{foreign.id}" not in text(client.get(f"/kho/{made.id}/"))


@pytest.mark.parametrize(("who", "status"), [(STRANGER, 404), (ADMINISTRATOR, 403)])
def test_21_who_may_not_see_the_dossier_sees_no_paper(province: Province, who: str, status: int) -> None:
    made = handled()
    paper = in_vault(made.id)
    client = signed_in(who)
    for address in (f"/kho/{made.id}/", f"/kho/{made.id}/{paper.id}/", f"/kho/{made.id}/{paper.id}/1/1.png"):
        assert client.get(address).status_code == status


def test_21_the_box_takes_the_code_of_a_dossier_and_nothing_of_a_person(province: Province) -> None:
    made, client = handled(), signed_in(DESK)
    code = Dossier.objects.get(pk=made.id).code
    assert client.post("/kho/", {"code": code})["Location"] == f"/kho/{made.id}/"
    for person in ("020190001234", "Hoàng Thị Ẩn", ""):
        answer = client.post("/kho/", {"code": person})
        assert answer.status_code == 422
        assert "Không tìm giấy tờ theo họ tên hay số định danh" in text(answer)
    foreign = signed_in(STRANGER).post("/kho/", {"code": code})
    assert foreign.status_code == 422
    assert "Không có hồ sơ nào mang mã này" in text(foreign)


def test_21_one_paper_shows_versions_uses_and_to_its_overseers_who_read_it(province: Province) -> None:
    made = handled()
    paper = kept(made.id)
    kept(made.id, "second")
    vault.record_use(paper.id, made.id, 2, circumstances(DESK))
    vault.record_use(paper.id, uuid4(), 1, circumstances(DESK))
    address = f"/kho/{made.id}/{paper.id}/"
    plain = text(signed_in(SPECIALIST).get(address))
    assert "2 bản" in plain
    assert "Đã dùng 2 lần" in plain
    assert "Một hồ sơ ở cơ quan khác" in plain
    assert "Ai đã đọc" not in plain
    assert f"/kho/{made.id}/{paper.id}/2/1.png" in plain
    assert f"/kho/{made.id}/{paper.id}/1/2.png" in text(signed_in(SPECIALIST).get(f"{address}?ban=1"))
    overseen = text(signed_in(LEADER).get(address))
    assert "Ai đã đọc" in overseen
    assert officer(SPECIALIST).name in overseen.partition("Ai đã đọc")[2]


# Changing -------------------------------------------------------------------------------------------------------------


def test_21_a_leader_of_the_issuer_revokes_a_paper_after_confirming(province: Province) -> None:
    made, client = handled(), signed_in(LEADER)
    paper = in_vault(made.id)
    vault.record_use(paper.id, made.id, 2, circumstances(DESK))
    address = f"/kho/{made.id}/{paper.id}/trang-thai/"
    assert f'href="{address}"' in text(client.get(f"/kho/{made.id}/{paper.id}/"))
    unsure = sent(client, address, change="revoked/decision")
    assert unsure.status_code == 422
    assert "Đánh dấu xác nhận trước khi ghi" in text(unsure)
    assert Paper.objects.get().status == "in_force"
    answer = sent(client, address, change="revoked/decision", sure="on")
    assert answer.status_code == 303
    after = text(client.get(answer["Location"]))
    assert "1 hồ sơ đang giải quyết dựa vào giấy tờ này" in after
    assert "Đã thu hồi từ 02/03/2026" in after
    assert Paper.objects.get().status_reason == "decision"


def test_21_a_paper_is_replaced_by_another_one_of_its_owner(province: Province) -> None:
    made, client = handled(), signed_in(LEADER)
    old, new = in_vault(made.id), in_vault(made.id, number="DM 2", title="Giấy mới")
    address = f"/kho/{made.id}/{old.id}/trang-thai/"
    wrong = sent(client, address, change="revoked/decision", replaced_by=str(new.id), sure="on")
    assert wrong.status_code == 422
    assert "Chỉ chọn giấy tờ thay thế khi ghi thay bằng giấy tờ khác" in text(wrong)
    assert sent(client, address, change="replaced/reissued", replaced_by=str(new.id), sure="on").status_code == 303
    assert Paper.objects.get(pk=old.id).replaced_by_id == new.id
    assert "Đã thay bằng DM 2" in text(client.get(f"/kho/{made.id}/"))


@pytest.mark.parametrize(
    ("who", "status"),
    [(DESK, 403), (SPECIALIST, 403), (HEAD_OF_DESK, 403), ("lanhdao.sxd", 404), (ADMINISTRATOR, 403)],
)
def test_21_nobody_else_changes_a_paper(province: Province, who: str, status: int) -> None:
    made = handled()
    paper = in_vault(made.id)
    client, address = signed_in(who), f"/kho/{made.id}/{paper.id}/trang-thai/"
    assert client.get(address).status_code == status
    assert client.post(address, {"change": "revoked/decision", "sure": "on"}).status_code == status
    assert "trang-thai" not in text(client.get(f"/kho/{made.id}/{paper.id}/"))
    assert Paper.objects.get().status == "in_force"


# What follows ---------------------------------------------------------------------------------------------------------


def test_21_the_dossier_and_the_worklist_of_its_handler_show_what_no_longer_holds(province: Province) -> None:
    made, other = handled(), handled(seed=8)
    paper = in_vault(made.id)
    vault.record_use(paper.id, made.id, 2, circumstances(DESK))
    client = signed_in(SPECIALIST)
    assert "không còn hiệu lực" not in text(client.get(f"/xu-ly/{made.id}/"))
    assert "Giấy tờ đã mất hiệu lực" not in text(client.get("/xu-ly/?hang=can-lam"))
    change_paper(paper.id, Status.REVOKED, StatusReason.DECISION, circumstances(LEADER))
    page = text(client.get(f"/xu-ly/{made.id}/"))
    assert "Hồ sơ dựa vào giấy tờ không còn hiệu lực" in page
    assert "Giấy chứng nhận quyền sử dụng đất số DM 034512: đã thu hồi từ 02/03/2026." in page
    assert "không còn hiệu lực" not in text(client.get(f"/xu-ly/{other.id}/"))
    rows = text(client.get("/xu-ly/?hang=can-lam"))
    assert rows.count("Giấy tờ đã mất hiệu lực") == 1
    assert "không còn hiệu lực" not in text(signed_in(ADMINISTRATOR).get(f"/xu-ly/{made.id}/"))


def test_21_a_paper_that_expires_by_itself_is_shown_too(province: Province, monkeypatch: pytest.MonkeyPatch) -> None:
    made = handled()
    paper = in_vault(
        made.id, valid_to=date(2026, 3, 3), came=Came.SYNCED, assurance=Assurance.REGISTRY, number="", title=""
    )
    vault.record_use(paper.id, made.id, 2, circumstances(DESK))
    client = signed_in(SPECIALIST)
    at(monkeypatch, "2026-03-03 11:00")
    assert "không còn hiệu lực" not in text(client.get(f"/xu-ly/{made.id}/"))
    at(monkeypatch, "2026-03-04 08:00")
    assert "(sổ đỏ): hết hạn 03/03/2026." in text(client.get(f"/xu-ly/{made.id}/"))
