"""19.15: an intake is saved while it is typed, goes on at any desk of the agency, and its draft is gone once it was sent."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from pytest_django.fixtures import Settings

from motcua.acts.sweep import sweep
from motcua.casework.dossiers.models import Dossier
from motcua.casework.drafts import actions as draft_actions
from motcua.casework.drafts.models import Draft, KeptPost
from motcua.doors.cli.demo.province import Province
from motcua.foundation.ledger.models import Record
from motcua.foundation.people.circumstances import Circumstances
from tests.acts.places import moment
from tests.doors.desk.caseworkers import SPECIALIST, at, signed_in, text
from tests.doors.desk.counter import CARD, CLERK, CONTRACT, INTAKE, begun, filled, pressed, verdicts
from tests.doors.desk.ends import form_at
from tests.doors.desk.test_intake import LAND, ready
from tests.doors.page import Page

pytestmark = pytest.mark.django_db

SAVE = "/quay/tiep-nhan/nhap/"
NOON = "2026-03-02 14:03"
OTHER_AGENCY = "tiepnhan.tamthanh"
BY_SCRIPT = {"HX-Request": "true"}


def typed_draft(client: Client, **typed: str) -> dict[str, str]:
    """What the script sends of a page on which somebody has begun to type."""
    data = {
        **form_at(text(client.get(INTAKE)), INTAKE),
        "full_name": "Lý Thị Mẩy",
        "number": "020 190 001 234",
        **typed,
    }
    answer = client.post(SAVE, data, headers=BY_SCRIPT)
    assert answer.status_code == 200
    return data


def resumed(client: Client, key: str) -> Any:
    return client.get(f"{INTAKE}?nhap={key}")


def test_15_what_is_typed_is_saved_and_the_page_says_when(province: Province, monkeypatch: pytest.MonkeyPatch) -> None:
    at(monkeypatch, NOON)
    client = signed_in(CLERK)
    data = {**form_at(text(client.get(INTAKE)), INTAKE), "full_name": "Lý Thị Mẩy"}
    assert client.post(SAVE, data).json() == {"words": "Đã lưu nháp lúc 14:03", "at": "14:03:00"}
    kept = Draft.objects.get()
    assert (str(kept.key), kept.applicant_name) == (data["form_token"], "Lý Thị Mẩy")
    assert kept.typed["full_name"] == "Lý Thị Mẩy"
    assert not {"csrfmiddlewaretoken", "typed_by", "form_token"} & set(kept.typed)


def test_15_an_empty_page_is_no_draft(province: Province, monkeypatch: pytest.MonkeyPatch) -> None:
    at(monkeypatch, NOON)
    client = signed_in(CLERK)
    assert client.post(SAVE, form_at(text(client.get(INTAKE)), INTAKE)).json() == {}
    assert Draft.objects.count() == 0


def test_15_a_page_of_more_letters_than_anybody_types_is_not_kept(
    province: Province, monkeypatch: pytest.MonkeyPatch
) -> None:
    at(monkeypatch, NOON)
    client = signed_in(CLERK)
    form = form_at(text(client.get(INTAKE)), INTAKE)
    data = form | {f"note-{number}": "Ẩ" * 10_001 for number in range(10)}
    assert client.post(SAVE, data).json() == {}
    assert Draft.objects.count() == 0


@pytest.mark.criterion("ALL-08", "steps")
def test_15_every_press_saves_too_so_that_it_works_without_script(
    province: Province, monkeypatch: pytest.MonkeyPatch
) -> None:
    at(monkeypatch, NOON)
    client = signed_in(CLERK)
    data = begun(client, LAND)
    page = text(pressed(client, data, "renew", phone="0912345678"))
    assert "Đã lưu nháp lúc 14:03" in page
    kept = Draft.objects.get()
    assert kept.typed["phone"] == "0912345678"
    assert kept.applicant_name == "Hoàng Thị Ẩn"
    assert kept.procedure_name


def test_15_one_draft_a_page_and_the_last_saving_counts(province: Province, monkeypatch: pytest.MonkeyPatch) -> None:
    at(monkeypatch, NOON)
    client = signed_in(CLERK)
    first = typed_draft(client)
    typed_draft(client, full_name="Nông Văn Dền")
    at(monkeypatch, "2026-03-02 14:04")
    client.post(SAVE, {**first, "phone": "0912345678"})
    assert Draft.objects.count() == 2
    assert Draft.objects.get(key=first["form_token"]).typed["phone"] == "0912345678"


def test_15_it_goes_on_at_another_desk_of_the_agency_with_everything(
    province: Province, monkeypatch: pytest.MonkeyPatch
) -> None:
    at(monkeypatch, NOON)
    client = signed_in(CLERK)
    data = filled(text(pressed(client, ready(client, LAND), "renew")))
    colleague = signed_in(CONTRACT)
    listed = Page.of(colleague.get("/quay/")).part("Hồ sơ đang nhập dở")
    assert "Hoàng Thị Ẩn" in listed.text
    assert "lưu lúc 14:03" in listed.text
    assert "giữ đến 05/03" in listed.text
    [link] = [one for one in listed.links if "nhap=" in one.address]
    page = text(colleague.get(link.address))
    assert filled(page) == {**data, "typed_by": filled(page)["typed_by"]}
    assert "Đã lưu nháp lúc 14:03" in page
    answer = pressed(colleague, filled(page), "accept")
    assert answer.status_code == 302, Page.of(answer).summary
    assert Dossier.objects.count() == 1


def test_15_no_other_agency_and_no_specialist_sees_it(province: Province, monkeypatch: pytest.MonkeyPatch) -> None:
    at(monkeypatch, NOON)
    key = typed_draft(signed_in(CLERK))["form_token"]
    stranger = signed_in(OTHER_AGENCY)
    assert "Lý Thị Mẩy" not in text(stranger.get("/quay/"))
    assert "Lý Thị Mẩy" not in text(resumed(stranger, key))
    assert resumed(signed_in(SPECIALIST), key).status_code == 403
    assert stranger.post(SAVE, {"form_token": key, "full_name": "Người khác"}).json() == {}, (
        "nothing is saved, and nothing says so"
    )
    assert stranger.post(f"{SAVE}{key}/bo/").status_code == 302
    assert Draft.objects.get().applicant_name == "Lý Thị Mẩy"


@pytest.mark.parametrize("button", ["accept", "supplement", "refuse-now", "draft", "file"])
def test_15_once_it_was_sent_the_draft_is_gone_and_a_late_saving_brings_it_not_back(
    province: Province, monkeypatch: pytest.MonkeyPatch, button: str
) -> None:
    at(monkeypatch, NOON)
    client = signed_in(CLERK)
    data = ready(client, LAND)
    words = {"refusal_reason": "Không thuộc phạm vi", "refusal_basis": "Điều 17"} if button == "refuse-now" else {}
    if button == "supplement":
        name = next(iter(verdicts(data, "failed")))
        words = {name: "failed", name.replace("verdict", "reason"): "unsigned"}
    assert Draft.objects.count() == 1
    assert pressed(client, data, button, **words).status_code == 302
    assert Draft.objects.count() == 0
    assert client.post(SAVE, data).json() == {}
    assert Draft.objects.count() == 0
    key, made = data["form_token"], Dossier.objects.get()
    assert str(made.pk) in text(resumed(client, key)) or str(made.pk) in resumed(client, key)["Location"]


def test_15_the_reasons_of_a_refusal_are_there_after_going_back_and_in_the_draft(
    province: Province, monkeypatch: pytest.MonkeyPatch
) -> None:
    at(monkeypatch, NOON)
    client = signed_in(CLERK)
    data = ready(client, LAND)
    refusing = form_at(text(pressed(client, data, "refuse")), INTAKE)
    grounds = {"refusal_reason": "Không thuộc phạm vi", "refusal_basis": "Điều 17"}
    page = text(pressed(client, {**refusing, **grounds}, "renew"))
    for shown in (page, text(resumed(client, data["form_token"]))):
        again = form_at(text(pressed(client, form_at(shown, INTAKE), "refuse")), INTAKE)
        assert {name: again[name] for name in grounds} == grounds
    assert pressed(client, form_at(page, INTAKE), "accept").status_code == 302
    assert Dossier.objects.get().status == "accepted"


def test_15_it_can_be_put_away_and_leaves_no_record(province: Province, monkeypatch: pytest.MonkeyPatch) -> None:
    at(monkeypatch, NOON)
    before = Record.objects.count()
    client = signed_in(CLERK)
    key = typed_draft(client)["form_token"]
    answer = client.post(f"{SAVE}{key}/bo/", follow=True)
    assert "Đã bỏ bản nháp." in text(answer)
    assert Draft.objects.count() == 0
    assert Record.objects.count() == before


def test_15_the_sweep_forgets_what_nobody_came_back_to(
    province: Province, monkeypatch: pytest.MonkeyPatch, settings: Settings
) -> None:
    settings.DRAFT_DAYS = 2
    start = at(monkeypatch, NOON)
    typed_draft(signed_in(CLERK))
    KeptPost.objects.create(account_ref="a-abcdefgh", path=INTAKE, typed={"scan": [CARD]}, kept_at=start)
    for days, drafts, posts in ((0.9, 1, 1), (1.1, 1, 0), (2.1, 0, 0)):
        now = at(monkeypatch, NOON) + timedelta(days=days)
        sweep(Circumstances.at_once(None, now))
        assert (Draft.objects.count(), KeptPost.objects.count()) == (drafts, posts), days


def test_15_an_old_draft_is_not_listed_though_no_sweep_has_run(
    province: Province, monkeypatch: pytest.MonkeyPatch
) -> None:
    at(monkeypatch, NOON)
    client = signed_in(CLERK)
    typed_draft(client)
    assert "Lý Thị Mẩy" in text(client.get("/quay/"))
    at(monkeypatch, "2026-03-06 14:03")
    assert "Lý Thị Mẩy" not in text(client.get("/quay/"))


def test_15_the_moment_of_the_list_is_that_of_saving(province: Province, monkeypatch: pytest.MonkeyPatch) -> None:
    at(monkeypatch, NOON)
    typed_draft(signed_in(CLERK))
    assert Draft.objects.get().saved_at == moment(NOON)


def test_20_25_the_oldest_drafts_of_an_officer_go_beyond_a_bound_that_the_page_tells(
    province: Province, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(draft_actions, "MOST_DRAFTS", 3)
    at(monkeypatch, NOON)
    colleague = signed_in(CONTRACT)
    kept = typed_draft(colleague)["form_token"]
    own = []
    for minute in range(5):
        at(monkeypatch, f"2026-03-02 14:1{minute}")
        own.append(typed_draft(signed_in(CLERK))["form_token"])
    assert {str(one.key) for one in Draft.objects.all()} == {kept, *own[2:]}
    client = signed_in(CLERK)
    at(monkeypatch, "2026-03-02 14:20")
    data = {**form_at(text(resumed(client, own[2])), INTAKE), "form_token": own[2], "full_name": "Lý Thị Mẩy"}
    assert client.post(SAVE, data).json()["at"] == "14:20:00"
    assert Draft.objects.count() == 4
    typed_draft(client)
    assert {str(one.key) for one in Draft.objects.all()} > {kept, own[2], own[4]}
    assert "Mỗi người giữ nhiều nhất 200 bản" in text(client.get("/quay/"))
