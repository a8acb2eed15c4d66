"""Intake at the counter over HTTP, as a browser without script does it: one form, everything kept, one dossier."""

import re

import pytest

from motcua.casework.dossiers.models import Dossier
from motcua.doors.cli.demo.province import Province, detailed_entries
from motcua.foundation.ledger.models import Record
from motcua.foundation.organisation import actions
from motcua.foundation.organisation.installation import INSTALLER
from motcua.foundation.organisation.values import AgencyKind, AgencyLevel
from motcua.foundation.people.models import LegalEntity, Person
from motcua.foundation.reads.models import Reading
from tests.acts.places import DAY, agency, moment
from tests.circumstances import acting
from tests.doors.desk.caseworkers import SPECIALIST, at, hidden, signed_in, text
from tests.doors.desk.counter import (
    CARD,
    CLERK,
    CONTRACT,
    INTAKE,
    answered,
    begun,
    filled,
    pressed,
    printed_words,
    verdicts,
)
from tests.doors.page import Page
from tests.slices import every_so_many

pytestmark = pytest.mark.django_db

DETAILED = sorted(str(entry["code"]) for entry in detailed_entries() if isinstance(entry, dict))
RESIDENCE, LAND, BIRTH, GROUP = "1.004222", "1.012783", "1.001193", "2.000986"
JUSTICE = "H37.03"


@pytest.fixture(autouse=True)
def _morning(monkeypatch: pytest.MonkeyPatch) -> None:
    at(monkeypatch, "2026-03-02 09:14")


def ready(client: object, code: str) -> dict[str, str]:
    """A form in which only the verdicts are missing: case and time chosen, everything passed."""
    data = begun(client, code)  # type: ignore[arg-type]
    page = Page.of(pressed(client, data, "renew"))  # type: ignore[arg-type]
    asked = ["choice"] if page.every("desk-paper") else ["case", "choice"]
    for field in (one for one in page.fields if one.name in asked):
        data[field.name] = field.options[1][0]  # the first one that chooses something
    return answered(text(pressed(client, data, "all-pass")))  # type: ignore[arg-type]


@pytest.mark.criterion("CTR-12", "any")
@pytest.mark.parametrize("code", every_so_many(DETAILED, 4))
def test_each_detailed_procedure_is_received_at_a_commune_desk_for_a_provincial_agency(
    province: Province, code: str
) -> None:
    """In a plain run every fourth."""
    client = signed_in(CLERK)
    data = ready(client, code)
    answer = pressed(client, data, "accept", agency=str(agency(JUSTICE)))
    assert answer.status_code == 302, text(answer)[-4000:]
    row = Dossier.objects.get(parent=None)
    assert row.status == ("handling" if Dossier.objects.count() > 1 else "accepted"), (
        "a group opens its first sub-dossiers"
    )
    assert row.procedure_code == code
    assert row.resolving_id == agency(JUSTICE) != row.one_stop_id
    assert answer["Location"] == f"/quay/in/{row.pk}/"


@pytest.mark.criterion("ALL-04", "twice")
@pytest.mark.criterion("ALL-11", "title", "address")
def test_the_card_fills_the_person_and_nothing_of_it_is_in_title_or_address(province: Province) -> None:
    client = signed_in(CLERK)
    answer = pressed(client, begun(client, RESIDENCE), "renew")
    page = Page.of(answer)
    assert [one.text for one in page.every("mc-person__name")] == ["Hoàng Thị Ẩn"]
    assert page.fact("Sinh ngày") == "05/03/1990 · Nữ"
    assert page.title == "Tiếp nhận hồ sơ – Một Cửa"
    assert answer.request["QUERY_STRING"] == ""


def test_a_card_that_cannot_be_read_says_so_and_stops_nobody(province: Province) -> None:
    client = signed_in(CLERK)
    data = begun(client, RESIDENCE, scan="02019000123")
    page = text(pressed(client, data, "renew", scan="02019000123"))
    assert "Số định danh gồm 12 chữ số. Đã nhập 11 chữ số" in page
    kept = filled(text(pressed(client, {**data, "full_name": "Lý Văn Páo"}, "renew", scan="02019000123")))
    assert kept["full_name"] == "Lý Văn Páo"


def test_an_agency_that_opens_is_offered_on_the_next_page_and_taken_by_the_next_press(province: Province) -> None:
    client = signed_in(CLERK)
    data = ready(client, RESIDENCE)
    fund = actions.open_agency(
        code="H37.98",
        name="Quỹ Bảo vệ môi trường",
        short_name="Quỹ BVMT",
        kind=AgencyKind.SUBORDINATE,
        level=AgencyLevel.PROVINCE,
        head_title="Giám đốc",
        basis="QĐ minh họa",
        valid_from=DAY,
        circumstances=acting(INSTALLER, moment("2026-03-02 09:00")),
    )
    assert "Quỹ Bảo vệ môi trường" in text(pressed(client, data, "renew"))
    assert pressed(client, data, "accept", agency=str(fund.id)).status_code == 302
    assert Dossier.objects.get().resolving_id == fund.id


def test_a_second_scan_leaves_nothing_of_the_first_visitor(province: Province) -> None:
    client = signed_in(CLERK)
    data = begun(client, RESIDENCE)
    kept = filled(text(pressed(client, {**data, "phone": "0912 345 678"}, "renew", scan="020085000777")))
    assert (kept["full_name"], kept["phone"], kept["address"], kept["born_year"]) == ("", "", "", "")
    assert kept["number"] == "020 085 000 777"


@pytest.mark.criterion("CTR-12", "recorded")
def test_somebody_on_record_is_found_by_number_and_the_read_is_recorded(province: Province) -> None:
    client = signed_in(CLERK)
    answer = pressed(client, ready(client, RESIDENCE), "accept", phone="0912 345 678")
    assert answer.status_code == 302, text(answer)
    assert Person.objects.get().phone == "+84912345678"
    person, records = Person.objects.get(), Record.objects.count()
    page = text(client.get(INTAKE))
    data = {"form_token": hidden(page, "form_token"), "scan": "020190001234", "do": "renew"}
    kept = filled(text(client.post(INTAKE, data)))
    assert (kept["full_name"], kept["phone"]) == ("Hoàng Thị Ẩn", "0912 345 678")
    row = Reading.objects.latest("id")
    assert (row.purpose, person.ref in row.subjects) == ("intake", True)
    assert Record.objects.count() == records, "one writer for one fact: the ledger has no second row of it"
    assert "1 hồ sơ khác đang xử lý" in text(client.post(INTAKE, data))


def test_an_organisation_is_received_by_its_tax_code(province: Province) -> None:
    client = signed_in(CLERK)
    data = ready(client, LAND)
    page = filled(text(pressed(client, data, "renew", scan="0100112437")))
    assert page["kind"] == "organisation"
    answer = pressed(client, page, "accept", full_name="Công ty Thử Nghiệm", phone="")
    assert answer.status_code == 302, text(answer)[-3000:]
    entity = LegalEntity.objects.get()
    row = Dossier.objects.get()
    assert (row.applicant_kind, row.applicant_id, row.applicant_number) == ("organisation", entity.pk, "0100112437")


def test_somebody_without_a_number_is_received_too(province: Province) -> None:
    client = signed_in(CLERK)
    data = {**ready(client, RESIDENCE), "scan": "", "scanned": "", "number": "", "full_name": "Páo"}
    answer = pressed(client, {**data, "born_day": "", "born_month": "", "born_year": "1951"}, "accept")
    assert answer.status_code == 302, text(answer)[-3000:]
    person = Person.objects.get()
    assert (person.full_name, person.birth_year_only, person.birth_date.year) == ("Páo", True, 1951)


@pytest.mark.criterion("CTR-04", "page")
def test_the_page_promises_the_date_that_acceptance_then_gives(province: Province) -> None:
    client = signed_in(CLERK)
    data = ready(client, RESIDENCE)
    page = Page.of(pressed(client, data, "renew")).text
    assert "17:00 thứ Tư, 11/03/2026" in page
    assert "7 ngày làm việc" in page
    assert "Ngày nhận, không tính thứ Hai 02/03" in page
    assert "Thứ Bảy, Chủ nhật 2 ngày" in page
    pressed(client, data, "accept")
    assert str(Dossier.objects.get().due_on) == "2026-03-11"


@pytest.mark.criterion("CTR-04", "page")
def test_a_group_is_promised_for_its_last_result_as_acceptance_then_gives(province: Province) -> None:
    client = signed_in(CLERK)
    data = ready(client, GROUP)
    page = Page.of(pressed(client, data, "renew")).text
    assert "17:00 thứ Sáu, 13/03/2026" in page
    assert "3 kết quả, mỗi kết quả một hạn" in page
    pressed(client, data, "accept")
    assert str(Dossier.objects.get(parent=None).due_on) == "2026-03-13"


@pytest.mark.criterion("ALL-06", "title", "server", "kept")
def test_unseen_papers_are_refused_in_words_and_everything_typed_is_kept(province: Province) -> None:
    client = signed_in(CLERK)
    data = {**ready(client, RESIDENCE), "phone": "0912 345 678", "submitter": "Lý Thị Mẩy"}
    unseen = {name: value for name, value in data.items() if not name.startswith("verdict-")}
    answer = pressed(client, unseen, "accept")
    page = text(answer)
    assert answer.status_code == 422
    assert Page.of(answer).title.startswith("Lỗi: Tiếp nhận hồ sơ")
    assert "giấy tờ chưa đạt hoặc chưa xem" in page
    assert "Căn cứ: Khoản 3 Điều 17 Nghị định 118/2025/NĐ-CP" in page
    assert filled(page) == unseen
    assert not Dossier.objects.exists()


@pytest.mark.criterion("ALL-06", "field", "title")
def test_a_wrong_telephone_is_told_at_the_field_and_in_the_summary(province: Province) -> None:
    client = signed_in(CLERK)
    answer = pressed(client, ready(client, RESIDENCE), "accept", phone="0912 345")
    assert answer.status_code == 422
    page = Page.of(answer)
    assert page.errors == page.summary == ("Số điện thoại gồm 10 chữ số. Đã nhập 7 chữ số",)
    assert not Dossier.objects.exists()


@pytest.mark.criterion("ALL-07", "dossier")
def test_pressing_twice_makes_one_dossier_and_shows_the_same_one(province: Province) -> None:
    client = signed_in(CLERK)
    data = ready(client, RESIDENCE)
    first, second = pressed(client, data, "accept"), pressed(client, data, "accept")
    assert first["Location"] == second["Location"]
    assert Dossier.objects.count() == 1
    page = text(client.get(INTAKE))
    assert "Vừa xong hồ sơ" in page
    assert first["Location"] in Page.read(page).addresses
    assert client.get(INTAKE)["Cache-Control"] == "no-store"


@pytest.mark.criterion("ALL-07", "dossier")
@pytest.mark.parametrize(
    "changed", [{"full_name": ""}, {"do": "renew"}, {"scan": CARD, "scanned": ""}, {"procedure": ""}]
)
def test_a_form_that_made_a_dossier_shows_it_whatever_is_posted_with_it_later(
    province: Province, changed: dict[str, str]
) -> None:
    client = signed_in(CLERK)
    data = ready(client, RESIDENCE)
    made = pressed(client, data, "accept")
    records = Record.objects.count()
    again = client.post(INTAKE, {**data, "do": "accept", **changed})
    assert (again.status_code, again["Location"]) == (302, made["Location"])
    assert Dossier.objects.count() == 1
    assert Record.objects.count() == records


def test_the_script_is_sent_on_by_a_header_and_the_plain_browser_by_a_redirect(province: Province) -> None:
    client = signed_in(CLERK)
    answer = client.post(INTAKE, {**ready(client, RESIDENCE), "do": "accept"}, headers={"HX-Request": "true"})
    assert answer.status_code == 200
    assert answer["HX-Redirect"] == f"/quay/in/{Dossier.objects.get().pk}/"


@pytest.mark.criterion("CTR-10", "every")
@pytest.mark.criterion("CIT-06", "once")
def test_a_supplement_is_asked_for_once_with_every_failed_paper_and_its_reason(province: Province) -> None:
    client = signed_in(CLERK)
    data = ready(client, RESIDENCE)
    failed = {**data, **verdicts(data, "failed")}
    wordless = pressed(client, failed, "supplement")
    assert wordless.status_code == 422
    assert "Chọn lý do không đạt của giấy tờ số 1" in text(wordless)
    reasons = {name.replace("in-", "reason-"): "page_missing" for name in data if name.startswith("in-")}
    notes = {name.replace("in-", "note-"): "trang 2" for name in data if name.startswith("in-")}
    answer = pressed(client, {**failed, **reasons, **notes}, "supplement")
    assert answer.status_code == 302, text(answer)[-2000:]
    row = Dossier.objects.get()
    assert (row.status, row.code, row.clock_state) == ("incomplete", None, "not_started")
    assert {(paper.reason_code, paper.note) for paper in row.components.all()} == {("page_missing", "trang 2")}
    page = text(client.get(answer["Location"]))
    assert "Đã yêu cầu bổ sung" in page
    assert "Thiếu trang – trang 2" in page
    slip = client.get(f"{answer['Location']}phieu.pdf")
    words = printed_words(slip.content)[1]
    assert "PHIẾU YÊU CẦU BỔ SUNG, HOÀN THIỆN HỒ SƠ" in words
    assert "Thiếu trang – trang 2" in words
    assert client.get(f"{answer['Location']}phieu.pdf").content == slip.content


def test_a_supplement_without_a_failed_paper_is_refused_in_words(province: Province) -> None:
    client = signed_in(CLERK)
    answer = pressed(client, ready(client, RESIDENCE), "supplement")
    assert answer.status_code == 422
    assert "Chưa có giấy tờ nào đánh dấu Không đạt" in text(answer)
    assert not Dossier.objects.exists()


def test_refusing_asks_for_reason_and_basis_and_the_way_back_keeps_everything(province: Province) -> None:
    client = signed_in(CLERK)
    data = ready(client, RESIDENCE)
    asked = Page.of(pressed(client, data, "refuse"))
    assert "Từ chối tiếp nhận hồ sơ" in asked.text
    kept = {name: asked.value(name) for name in data if asked.fields_named(name)}
    assert kept["procedure"] == RESIDENCE
    assert filled(text(pressed(client, kept, "renew")))["full_name"] == "Hoàng Thị Ẩn"
    empty = pressed(client, kept, "refuse-now", refusal_reason="", refusal_basis="")
    assert empty.status_code == 422
    page = Page.of(empty)
    assert page.summary == ("Nhập lý do từ chối", "Nhập căn cứ pháp lý")
    assert page.errors == page.summary, "each stands at its field in the same words (19.20, ALL-06)"
    for name in ("refusal_reason", "refusal_basis"):
        assert f'{name}-error" aria-invalid="true"' in text(empty)
    assert 'class="mc-btn" type="submit" name="do" value="refuse-now"' in text(empty), (
        "what cannot be undone is not green"
    )
    words = {"refusal_reason": "Không thuộc thẩm quyền của tỉnh", "refusal_basis": "Điều 17 Nghị định 118/2025/NĐ-CP"}
    answer = pressed(client, kept, "refuse-now", **words)
    assert answer.status_code == 302, text(answer)[-2000:]
    assert Dossier.objects.get().status == "refused_intake"
    words_printed = printed_words(client.get(f"{answer['Location']}phieu.pdf").content)[1]
    assert "PHIẾU TỪ CHỐI TIẾP NHẬN GIẢI QUYẾT HỒ SƠ" in words_printed
    assert "Không thuộc thẩm quyền của tỉnh" in words_printed


def test_19_20_what_the_second_zone_lacks_stands_at_its_field_in_the_words_of_the_summary(province: Province) -> None:
    client = signed_in(CLERK)
    data = ready(client, RESIDENCE)
    for name, left in (("procedure", {**data, "procedure": ""}), ("agency", {**data, "agency": ""})):
        answer = pressed(client, left, "accept")
        page = Page.of(answer)
        assert answer.status_code == 422, name
        assert page.errors == page.summary, name
        assert len(page.summary) == 1


def test_contract_staff_receive_but_may_not_refuse(province: Province) -> None:
    client = signed_in(CONTRACT)
    data = ready(client, RESIDENCE)
    asked = pressed(client, data, "refuse")
    assert asked.status_code == 403
    assert "Việc này cần công chức có thẩm quyền" in text(asked)
    words = {"refusal_reason": "Không đúng thẩm quyền", "refusal_basis": "Điều 17"}
    assert pressed(client, data, "refuse-now", **words).status_code == 422
    assert not Dossier.objects.exists()
    assert pressed(client, data, "accept").status_code == 302


def test_a_specialist_may_not_post_an_intake(province: Province) -> None:
    data = ready(signed_in(CLERK), RESIDENCE)
    assert pressed(signed_in(SPECIALIST), data, "accept").status_code == 403
    assert not Dossier.objects.exists()


@pytest.mark.criterion("ALL-09", "counter")
def test_a_search_without_marks_finds_and_the_only_one_found_is_chosen(province: Province) -> None:
    client = signed_in(CLERK)
    hits = text(client.get("/quay/tiep-nhan/thu-tuc/?find=DANG KY thuong tru"))
    assert RESIDENCE in Page.read(hits).presses("pick")
    assert "<html" not in hits
    page = filled(text(client.get(f"{INTAKE}?find=1.004222")))
    assert page["procedure"] == RESIDENCE
    none = text(client.get("/quay/tiep-nhan/thu-tuc/?find=zzzz qqqq"))
    assert "0 kết quả" in none


def test_notes_of_the_catalogue_are_read_not_handed_in(province: Province) -> None:
    client = signed_in(CLERK)
    page = Page.of(client.get(f"{INTAKE}?thu-tuc={BIRTH}"))
    assert len(page.every("desk-paper")) == 8
    assert "Lưu ý khi nhận giấy tờ (" in page.text


def test_papers_that_are_not_needed_stand_on_no_receipt_but_block_nobody(province: Province) -> None:
    client = signed_in(CLERK)
    data = ready(client, BIRTH)
    shown = text(pressed(client, data, "renew"))
    rows = re.findall(r'data-requirement="(\w+)".*?name="(verdict-\d+)"', shown, re.DOTALL)
    needed = {name for kind, name in rows if kind == "compulsory"}
    one_of_group = next(name for kind, name in rows if kind == "alternative")
    others = {name for _, name in rows} - needed - {one_of_group}
    assert others
    answer = pressed(client, {**data, **dict.fromkeys(others, "not_applicable")}, "accept")
    assert answer.status_code == 302, text(answer)[-2000:]
    assert len(Page.of(client.get(answer["Location"])).every("mc-ok")) == len(needed) + 1


@pytest.mark.criterion("ALL-04", "twice")
def test_the_desk_s_own_commune_is_suggested(province: Province) -> None:
    page = filled(text(signed_in(CLERK).get(f"{INTAKE}?thu-tuc={BIRTH}")))
    client = signed_in(CLERK)
    answer = pressed(client, {**ready(client, BIRTH), "agency": page["agency"]}, "accept")
    assert answer.status_code == 302
    row = Dossier.objects.select_related("resolving__area", "received_at_point__agency__area").get()
    assert row.received_at_point is not None
    assert row.resolving.area_id == row.received_at_point.agency.area_id


def test_the_card_text_stands_nowhere_in_the_session(province: Province) -> None:
    client = signed_in(CLERK)
    pressed(client, ready(client, RESIDENCE), "accept")
    assert CARD.split("|")[0] not in str(dict(client.session.items()))
    assert "Hoàng" not in str(dict(client.session.items()))
