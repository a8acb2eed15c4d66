"""24: targets against what was reached: the values of three decisions with their documents, years that were entered, import."""

from collections.abc import Sequence

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse

from motcua.adapters.spreadsheets.read import read_rows
from motcua.casework.campaign.actions.inventory import count
from motcua.casework.campaign.values import CountGiven
from motcua.doors.cli.demo.province import Province
from motcua.doors.words.target_words import COLUMN_NAMES, PAST_NAMES
from motcua.foundation.organisation.values import AgencyLevel
from motcua.foundation.plans.queries.past_values import past_values
from motcua.foundation.plans.queries.targets import targets
from motcua.insight.measure.folding import fold
from motcua.insight.measure.rebuilding import rebuild
from tests.acts.conftest import province
from tests.acts.measured import lives
from tests.acts.places import moment, officer
from tests.circumstances import acting
from tests.doors.board.plan_stories import at_task, issued, provincial, tasks_of
from tests.doors.desk.caseworkers import DESK, LEADER, at, signed_in
from tests.doors.page import Page, Row
from tests.workbooks import MAIN, SHEET, packed, workbook

__all__ = ["province"]

pytestmark = pytest.mark.django_db
LIST, IMPORT = "/dieu-hanh/chi-tieu/", "/dieu-hanh/chi-tieu/nhap/"
CENTRE, ADMINISTRATOR = "giamdoc.tinh", "quantri"
NOW = "2026-03-16 09:00"
TABLE = "Chỉ tiêu {}: thực hiện và chỉ tiêu từng năm"
PAST_HEAD = tuple(PAST_NAMES.values())
HEAD = tuple(COLUMN_NAMES.values())
REPORT = ("Báo cáo số 12/BC-UBND", "15/01/2026", "Văn phòng UBND tỉnh", "")


@pytest.fixture(autouse=True)
def monday(province: Province, monkeypatch: pytest.MonkeyPatch) -> None:
    at(monkeypatch, NOW)


def got(address: str, username: str = CENTRE, **given: str) -> Page:
    response: HttpResponse = signed_in(username).get(address, given)
    assert response.status_code == 200
    return Page.of(response)


def row(period: str, name: str, username: str = CENTRE) -> Row:
    """The row of an indicator in the table of a period."""
    table = got(LIST, username, **{"giai-doan": period}).part(TABLE.format(period.replace("-", "–")))
    (found,) = [one for one in table.rows[1:] if one.cells[0].startswith(name)]
    return found


def sent(kind: str, data: bytes, username: str = ADMINISTRATOR) -> HttpResponse:
    file = SimpleUploadedFile("bang.xlsx", data)
    response: HttpResponse = signed_in(username).post(IMPORT, {"bang": kind, f"{kind}-file": file})
    return response


def past(*given: Sequence[str]) -> bytes:
    return workbook([PAST_HEAD, *given])


@pytest.mark.criterion("LDR-06", "page")
def test_24_the_page_gives_the_values_of_the_three_decisions_with_their_documents() -> None:
    asked = {
        ("2021-2025", "Thời gian chờ trung bình tại quầy"): ("468/QĐ-TTg", "", "≤ 30", "", "", "≤ 15"),
        ("2021-2025", "Không phải nộp lại giấy đã có"): ("468/QĐ-TTg", "", "≥ 30", "", "", "≥ 80"),
        ("2021-2025", "Kết quả còn hiệu lực đã số hóa, cấp tỉnh"): (
            "468/QĐ-TTg",
            "≥ 30",
            "≥ 50",
            "≥ 70",
            "≥ 90",
            "≥ 100",
        ),
        ("2021-2025", "Kết quả còn hiệu lực đã số hóa, cấp xã"): ("468/QĐ-TTg", "≥ 15", "≥ 35", "≥ 55", "≥ 75", "≥ 95"),
        ("2021-2025", "Năng suất tiếp nhận, miền núi"): ("468/QĐ-TTg", "", "≥ 800", "≥ 800", "≥ 800", "≥ 800"),
        ("2021-2025", "Hài lòng: đất đai"): ("468/QĐ-TTg", "", "", "", "", "≥ 85"),
        ("2021-2025", "Hài lòng đánh giá"): ("1495/QĐ-UBND", "", "", "", "", "≥ 90"),
        ("2021-2025", "Hồ sơ nộp trực tuyến"): ("1495/QĐ-UBND", "", "", "", "", "≥ 50"),
        ("2021-2025", "Thủ tục cung cấp trực tuyến"): ("1495/QĐ-UBND", "", "", "", "", "≥ 80"),
        ("2021-2025", "Giảm thời gian giải quyết"): ("1495/QĐ-UBND", "", "", "", "", "≥ 30"),
        ("2026-2030", "Hài lòng đánh giá"): ("334/KH-UBND", "", "≥ 95", "≥ 95", "≥ 95", "≥ 95"),
        ("2026-2030", "Thủ tục đủ điều kiện"): ("334/KH-UBND", "", "≥ 100", "≥ 100", "≥ 100", "≥ 100"),
        ("2026-2030", "Giấy tờ của doanh nghiệp"): ("334/KH-UBND", "", "≥ 100", "≥ 100", "≥ 100", "≥ 100"),
    }
    for (period, name), (document, *aims) in asked.items():
        found = row(period, name)
        assert document in found.cells[1], name
        for cell, aim in zip(found.cells[2:7], aims, strict=True):
            assert aim in cell if aim else "≥" not in cell and "≤" not in cell, (name, cell, aim)
    assert "năm bắt đầu cần xác nhận" in got(f"{LIST}468.digitised_in_force/").text
    assert "cần xác nhận" in row("2021-2025", "Kết quả còn hiệu lực đã số hóa, cấp xã").cells[1]


@pytest.mark.criterion("LDR-06", "honest")
def test_24_what_has_no_source_says_so_and_is_never_zero_or_reached() -> None:
    page = got(LIST, **{"giai-doan": "2021-2025"})
    assert page.heading().startswith("0 trong 13 chỉ tiêu 2021–2025 đạt.")
    assert "13 chỉ tiêu chưa có số liệu để so." in page.heading()
    table = page.part(TABLE.format("2021–2025"))
    assert {cell.split()[0] for one in table.rows[1:] for cell in one.cells[2:7]} == {"chưa"}
    why = {one.cells[0].split(",")[0]: one.cells[-1] for one in table.rows[1:]}
    assert "đã được rà soát" in row("2021-2025", "Giảm thời gian").cells[-1]
    assert "phân loại đô thị" in row("2021-2025", "Năng suất tiếp nhận, miền núi").cells[-1]
    assert "kiểm kê" in row("2021-2025", "Kết quả còn hiệu lực đã số hóa, cấp xã").cells[-1]
    assert all("Chưa có nguồn" in one or "Chưa đo" in one for one in why.values()), why
    assert "Không có chỉ tiêu chưa đạt nào có số liệu của một quý đã hết" in page.text


@pytest.mark.criterion("LDR-06", "entered")
def test_24_years_that_were_not_measured_are_entered_with_their_document_and_judged() -> None:
    given = past(
        ("Hài lòng", "", "", "2024", "87 %", *REPORT),
        ("Hài lòng", "", "", "2025", "88,9 %", *REPORT),
        ("Thời gian chờ trung bình tại quầy", "", "", "2025", "14,6", *REPORT),
        ("Năng suất tiếp nhận", "", "miền núi", "2025", "846", *REPORT),
    )
    assert sent("nam-truoc", given).status_code == 302
    page = got(LIST, **{"giai-doan": "2021-2025"})
    assert page.heading().startswith("2 trong 13 chỉ tiêu 2021–2025 đạt. Xa nhất: hài lòng, thiếu 1,1")
    found = row("2021-2025", "Hài lòng đánh giá")
    assert "88,9" in found.cells[6]
    assert "nhập tay" in found.cells[6]
    assert "Thiếu 1,1 điểm" in found.cells[-1]
    assert "Đạt, dưới 0,4 phút" in row("2021-2025", "Thời gian chờ").cells[-1]
    assert "Đạt, hơn 46" in row("2021-2025", "Năng suất tiếp nhận, miền núi").cells[-1]
    need = page.part("Tốc độ đang có và tốc độ cần có của chỉ tiêu chưa đạt").row("Hài lòng")
    assert need.cells[1:] == ("0,5 điểm", "0,8 điểm", "quý I/2029")
    explained = [one for one in found.addresses if one.endswith("satisfaction/#nam-2025")]
    assert explained
    own = got(f"{LIST}satisfaction/").part("Hài lòng: chỉ tiêu, số của hệ thống và số nhập tay từng năm")
    assert "Báo cáo số 12/BC-UBND, 15/01/2026; Văn phòng UBND tỉnh" in own.row("2025").text
    assert "87 %" in got(f"{LIST}satisfaction/").at("#nam-2024").text
    taken_back = past(("Hài lòng", "", "", "2025", "-", *REPORT))
    assert sent("nam-truoc", taken_back).status_code == 302
    assert row("2021-2025", "Hài lòng đánh giá").cells[6].startswith("chưa có")
    history = got(f"{LIST}satisfaction/").part("Mọi bản của số nhập tay, bản ghi sau ở trên")
    assert [one.cells[1] for one in history.rows[1:]][:2] == ["đã rút", "88,9 %"]


def test_24_a_computed_year_stays_and_what_was_entered_stands_beside_it(monkeypatch: pytest.MonkeyPatch) -> None:
    rebuild(moment(NOW))
    lives()
    fold()
    before = row("2026-2030", "Hồ sơ nộp trực tuyến")
    assert "chưa so" in before.cells[-1]
    (explained,) = [one for one in before.addresses if "#nam-2026" in one]
    own = got(explained.partition("#")[0])
    assert "Dưới" not in own.text
    year = own.at("#nam-2026")
    assert "/" in year.text
    at(monkeypatch, "2027-03-16 09:00")
    assert sent("nam-truoc", past(("Hồ sơ nộp trực tuyến", "", "", "2026", "55 %", *REPORT))).status_code == 302
    found = row("2026-2030", "Hồ sơ nộp trực tuyến").cells[2]
    assert "55,0" in found
    assert "nhập tay" in found


def test_24_a_number_leads_to_its_explanation_and_a_department_sees_its_own() -> None:
    rebuild(moment(NOW))
    lives()
    fold()
    found = row("2026-2030", "Không phải nộp lại giấy đã có")
    (address,) = [one for one in found.addresses if "giai-thich" in one]
    assert "tu=01/01/2026&den=16/03/2026" in address
    assert got(address).heading().startswith("Không phải nộp lại giấy tờ: ")
    mine = got(LIST, LEADER, **{"giai-doan": "2026-2030"})
    assert "Số của Sở Tư pháp" in mine.text
    assert "cấp xã" not in mine.part(TABLE.format("2026–2030")).text
    assert signed_in(DESK).get(LIST).status_code == 403
    assert signed_in(CENTRE).get(IMPORT).status_code == 403
    assert signed_in(CENTRE).get(f"{LIST}khong-co/").status_code == 404


def test_24_the_inventory_of_the_campaign_is_the_figure_of_its_level() -> None:
    head = officer("lanhdao.stp")
    given = CountGiven(head.agency_id, AgencyLevel.PROVINCE, "marital_status_certificate", 40, None, "Sổ đăng ký")
    count([given], acting(head, moment(NOW)))
    found = row("2026-2030", "Kết quả còn hiệu lực đã số hóa, cấp tỉnh")
    assert found.cells[2].startswith("0 ")
    assert "≥ 100" in found.cells[2]
    assert "Thiếu 100 điểm" in found.cells[-1]
    years = got(f"{LIST}468.digitised_in_force/").at("#nam-province-2026")
    assert "(0/40)" in years.text
    assert "chưa cơ quan nào" not in found.cells[-1]
    assert "kiểm kê" in row("2026-2030", "Kết quả còn hiệu lực đã số hóa, cấp xã").cells[-1]


FIT = ("9/KH-UBND", "46093", "Hài lòng", "", "", "", "2028", "96 %", "[S]", "KH 9/KH-UBND", "")


def test_24_a_list_is_recorded_whole_or_its_rows_say_what_is_wrong_and_nothing_is_kept() -> None:
    before = targets()
    wrong = sent("chi-tieu", workbook([HEAD, FIT, (*FIT[:6], "2029", "150 %", *FIT[8:]), FIT]))
    assert wrong.status_code == 422
    page = Page.of(wrong)
    assert "2 trong 3 dòng chưa dùng được; chưa dòng nào được ghi" in page.text
    lines = page.part("Các dòng cần sửa").rows[1:]
    assert [one.cells[0] for one in lines] == ["3", "4"]
    assert "tỷ lệ lớn hơn 100 %" in lines[0].text
    assert "trùng với dòng 2" in lines[1].text
    assert targets() == before
    assert sent("chi-tieu", workbook([HEAD, FIT])).status_code == 302
    assert len(targets()) == len(before) + 1
    versions = got(f"{LIST}satisfaction/").part("Mọi bản của chỉ tiêu, bản ghi sau ở trên")
    assert versions.rows[1].cells[1] == "≥ 96 %"
    assert "9/KH-UBND, 12/03/2026" in versions.rows[1].text
    assert versions.rows[1].cells[3].endswith(officer(ADMINISTRATOR).name)


def cells(row: str) -> bytes:
    return packed({SHEET: f"<worksheet xmlns='{MAIN}'><sheetData><row r='1'>{row}</row></sheetData></worksheet>"})


def named(*names: str) -> str:
    return "".join(f"<c t='inlineStr'><is><t>{one}</t></is></c>" for one in names)


MERGED = packed(
    {
        SHEET: f"<worksheet xmlns='{MAIN}'><sheetData><row r='1'>{named(*PAST_HEAD)}</row></sheetData>"
        "<mergeCells count='1'><mergeCell ref='A2:A4'/></mergeCells></worksheet>"
    }
)


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b" ", "Tệp không có dòng nào"),
        (past(), "chưa có dòng số liệu nào"),
        (workbook([("năm", "giá trị"), ("2023", "5")]), "còn thiếu cột “chỉ tiêu”"),
        (MERGED, "ô gộp (A2:A4)"),
        (cells("<c r='E1'><f>SUM(A1)</f><v>5</v></c>"), "Ô E1 là công thức"),
        (past(*[("Hài lòng", "", "", "2023", "5 %", *REPORT)] * 1_001), "hơn 1.000 dòng"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "Không đọc được tệp"),
        (b"%PDF-1.7 \xff\xfe", "Không đọc được tệp"),
        ("năm,chỉ tiêu".encode("utf-16"), "UTF-8"),
        ("chỉ tiêu;năm".encode("cp1258", "replace"), "UTF-8"),
    ],
    ids=["empty", "no row", "wrong head", "merged", "formula", "50 000 rows", "picture", "pdf", "utf-16", "cp1258"],
)
def test_24_a_file_that_is_no_list_says_in_one_sentence_what_to_do(data: bytes, sentence: str) -> None:
    refused = sent("nam-truoc", data)
    assert refused.status_code == 422
    page = Page.of(refused)
    assert sentence in page.text
    assert len(page.errors) == 1
    assert not past_values()


@pytest.mark.parametrize(
    ("row", "sentence"),
    [
        (("Hài lòng", "", "", "2026", "88 %", *REPORT), "“2026” chưa kết thúc"),
        (("Hài lòng", "", "", "2023", "88", *REPORT), "tỷ lệ lớn hơn 100 %"),
        (("Hài lòng lắm", "", "", "2023", "88 %", *REPORT), "không có trong danh mục"),
        (("Hài lòng", "", "", "2023", "88 %", "", *REPORT[1:]), "Cột “văn bản” còn trống"),
        (("Hài lòng", "", "", "2023", "88 %", REPORT[0], "31/02/2024", *REPORT[2:]), "không phải là ngày"),
        (("Hài lòng", "", "", "2023", "88 %", *REPORT[:2], "", ""), "“cơ quan chịu trách nhiệm” còn trống"),
    ],
    ids=["year that runs", "no share", "unknown", "no document", "no day", "nobody answers"],
)
def test_24_a_row_of_a_past_year_that_cannot_be_says_why(row: tuple[str, ...], sentence: str) -> None:
    refused = sent("nam-truoc", past(row))
    assert refused.status_code == 422
    assert sentence in Page.of(refused).part("Các dòng cần sửa").rows[1].text
    assert not past_values()


def test_24_the_templates_are_lists_that_can_be_sent() -> None:
    browser = signed_in(ADMINISTRATOR)
    for kind, head in (("chi-tieu", HEAD), ("nam-truoc", PAST_HEAD)):
        sample = browser.get(f"{IMPORT}tep-mau.xlsx", {"bang": kind}).content
        assert read_rows(sample)[0] == head
        assert sent(kind, sample).status_code == 302
    assert len(past_values()) == 2


def test_24_the_page_names_who_answers_for_a_figure_by_the_task_of_a_plan(province: Province) -> None:
    text = Page.of(signed_in("giamdoc.tinh").get(f"{LIST}?giai-doan=2026-2030")).text
    assert "Kế hoạch 9/KH-UBND" not in text
    plan = issued(provincial())
    page = Page.of(signed_in("giamdoc.tinh").get(f"{LIST}?giai-doan=2026-2030"))
    assert "Sở Tư pháp · Kế hoạch 9/KH-UBND, nhiệm vụ 2" in " ".join(page.text.split())
    assert at_task(tasks_of(plan)[1]) in page.addresses
