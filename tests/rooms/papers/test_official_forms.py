"""Every official form, printed and read back from the PDF."""

import json
import subprocess
import sys
import unicodedata
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date

import pypdfium2
import pytest

from motcua.casework.papers.forms.render import UnprintableText, draw, render, render_two_up
from motcua.casework.papers.forms.sheet import LAYOUT, SECOND, THIRD, sheet_of
from motcua.casework.papers.forms.supplement_reasons import GUIDANCE
from motcua.casework.papers.forms.values import Applicant, ComponentLine, Form, ResultAppointment, SupplementLine
from tests.rooms.papers import reading_back
from tests.rooms.papers.samples import (
    ALL,
    APOLOGY,
    APPLICANT,
    COMPONENTS,
    CONTROL,
    HAND_OVERS,
    LONG_NAME,
    LONG_RECEIPT,
    ON,
    RECEIPT,
    REFUSAL,
    STOP,
    SUPPLEMENT,
    TRACKING,
    at,
)

NATION = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM Độc lập - Tự do - Hạnh phúc"


def name(form: Form) -> str:
    return type(form).__name__


@pytest.mark.criterion("ALL-10", "forms")
@pytest.mark.parametrize("form", ALL, ids=name)
def test_a_form_is_one_a5_page_in_tinos_with_the_state_s_name_above(form: Form) -> None:
    (page,) = reading_back.pages(render(form, on=ON))
    assert (page.width, page.height) == (148, 210)
    assert {font.split("+")[-1].split("-")[0] for font in page.fonts} == {"Tinos"}
    text = " ".join(page.text.split())
    assert NATION in text
    assert form.number in text
    assert "HOÀNG THỊ ẨN" in text


@pytest.mark.parametrize("form", ALL, ids=name)
def test_a_form_printed_twice_is_the_same_byte_for_byte(form: Form) -> None:
    assert render(form, on=ON) == render(form, on=ON)


def test_forms_printed_by_many_threads_at_once_are_the_same() -> None:
    expected = [render(form, on=ON) for form in ALL]
    with ThreadPoolExecutor(max_workers=6) as pool:
        printed = list(pool.map(lambda form: render(form, on=ON), ALL * 5))
    assert printed == expected * 5


DRAWN_ALONE = """
import json, sys
from motcua.casework.papers.forms.render import draw
sys.stdout.buffer.write(draw(json.load(sys.stdin)))
"""


@pytest.mark.parametrize("form", [RECEIPT, LONG_RECEIPT], ids=["short", "long"])
def test_what_was_drawn_before_changes_no_byte(form: Form) -> None:
    """The engine remembers parts of what this process drew; the same record in another process remembers nothing."""
    for other in (*ALL, replace(form, number="0413/TNHS")):
        render(other, on=ON)
    alone = subprocess.run(
        [sys.executable, "-c", DRAWN_ALONE],
        input=json.dumps(sheet_of(form, on=ON)).encode(),
        stdout=subprocess.PIPE,
        check=True,
    )
    assert render(form, on=ON) == alone.stdout


@pytest.mark.parametrize("form", ALL, ids=name)
def test_a_reprint_says_which_one_it_is(form: Form) -> None:
    assert "Bản in lại" not in reading_back.text(render(form, on=ON))
    assert "Bản in lại lần 3" in reading_back.text(render(form, on=ON, reprint=3))
    assert len(reading_back.pages(render(form, on=ON, reprint=3))) == 1


@pytest.mark.criterion("ALL-10", "receipt")
@pytest.mark.parametrize("form", ALL, ids=name)
def test_two_copies_stand_side_by_side_on_a4(form: Form) -> None:
    document = render_two_up(form, on=ON)
    (page,) = reading_back.pages(document)
    assert (page.width, page.height) == (297, 210)
    assert " ".join(page.text.split()).count("CỘNG HÒA XÃ HỘI") == 2
    single = sorted(reading_back.text(render(form, on=ON)).split())
    assert sorted([*single, *single]) == sorted(reading_back.text(document).split())


def test_every_slot_of_the_receipt_is_on_it() -> None:
    text = reading_back.text(render(RECEIPT, on=ON))
    for phrase in (
        "ỦY BAN NHÂN DÂN PHƯỜNG TAM THANH TRUNG TÂM PHỤC VỤ HÀNH CHÍNH CÔNG",
        "Số: 0412/TNHS",
        "Tam Thanh, ngày 20 tháng 11 năm 2026",
        "GIẤY TIẾP NHẬN HỒ SƠ VÀ HẸN TRẢ KẾT QUẢ",
        "Mã hồ sơ: H37.45-261120-0047",
        "Tiếp nhận của: HOÀNG THỊ ẨN",
        "Số định danh: 020 190 001 234 · Điện thoại: 0912 345 678",
        "Địa chỉ: Xã Mẫu Sơn, tỉnh Lạng Sơn",
        "Đăng ký biến động đất đai do nhận tặng cho quyền sử dụng đất",
        "Mã tra cứu: K7M4 XCFG",
        "1. Thành phần hồ sơ nộp",
        "2. Số lượng hồ sơ: 01 bộ.",
        "3. Thời hạn giải quyết: 18 ngày làm việc.",
        "4. Nhận hồ sơ: 09 giờ 14 phút, ngày 20 tháng 11 năm 2026.",
        "5. Trả kết quả: 17 giờ 00 phút, thứ Năm, ngày 17 tháng 12 năm 2026",
        "6. Nhận kết quả tại: Quầy trả kết quả, phường Tam Thanh.",
        "7. Phí, lệ phí: nộp theo thông báo thuế.",
        "8. Sổ theo dõi: quyển 02, số 1187.",
        "NGƯỜI NỘP HỒ SƠ",
        "NGƯỜI TIẾP NHẬN HỒ SƠ",
        "Hoàng Thị Ẩn",
        "Nguyễn Thị Ánh",
        "Giấy này lập thành 02 bản, mỗi bên giữ 01 bản.",
        "hanhchinhcong.langson.gov.vn/tra-cuu",
        "0205 3000 000",
        "Mẫu số 01 (Thông tư số 03/2025/TT-VPCP)",
        *(component.name for component in COMPONENTS),
    ):
        assert phrase in text, phrase


@pytest.mark.criterion("ALL-10", "link")
def test_the_qr_code_is_24_mm_level_m_and_holds_the_address_only() -> None:
    (code,) = reading_back.qr_codes(render(RECEIPT, on=ON))
    assert code.text == TRACKING.url
    assert code.level == "M"
    modules, quiet = 33, 4
    assert code.width == pytest.approx(24 * modules / (modules + quiet), abs=0.5)


def test_the_qr_code_survives_a_coarse_photocopy() -> None:
    assert [code.text for code in reading_back.qr_codes(render(RECEIPT, on=ON), dots_per_inch=120)] == [TRACKING.url]


@pytest.mark.parametrize(
    "address",
    [
        "https://tra-cuu.example.vn/020190001234",
        "https://tra-cuu.example.vn/?p=0912345678",
        "https://tra-cuu.example.vn/H37.45-261120-0047",
    ],
)
def test_an_address_with_a_personal_number_or_the_code_is_never_put_into_a_qr_code(address: str) -> None:
    with pytest.raises(ValueError, match="opaque token"):
        replace(RECEIPT, tracking=replace(TRACKING, url=address))


@pytest.mark.criterion("ALL-10", "eight")
def test_a_long_name_a_long_address_and_eight_long_papers_stay_on_one_page() -> None:
    assert len(LONG_NAME) >= 40
    document = render(LONG_RECEIPT, on=ON, reprint=2)
    (page,) = reading_back.pages(document)
    text = reading_back.text(document)
    assert LONG_NAME.upper() in text
    assert LONG_RECEIPT.applicant.address in text
    for component in LONG_RECEIPT.components:
        assert component.name in text
    assert "NGƯỜI TIẾP NHẬN HỒ SƠ" in text
    assert min(page.font_sizes) >= 7


def test_a_long_receipt_shrinks_its_table_before_anything_else() -> None:
    ten = replace(RECEIPT, components=COMPONENTS + COMPONENTS[:3])
    (page,) = reading_back.pages(render(ten, on=ON))
    assert 10.25 in page.font_sizes


def test_many_papers_flow_to_a_second_page_and_the_signatures_stay_together() -> None:
    many = replace(LONG_RECEIPT, components=LONG_RECEIPT.components + COMPONENTS)
    first, second = reading_back.pages(render(many, on=ON))
    assert "NGƯỜI NỘP HỒ SƠ" not in first.text
    for phrase in ("2. Số lượng hồ sơ", "NGƯỜI NỘP HỒ SƠ", "Nguyễn Thị Ánh", "Tên giấy tờ"):
        assert phrase in second.text
    assert second.text.split()[0] == "2"
    assert first.text.split()[0] != "1"


def test_two_up_pages_of_a_long_form_take_a_sheet_a_copy_and_are_numbered_in_each() -> None:
    many = replace(LONG_RECEIPT, components=LONG_RECEIPT.components + COMPONENTS)
    sheets = reading_back.pages(render_two_up(many, on=ON))
    assert len(sheets) == 2
    assert sheets[0].text == sheets[1].text
    assert sheets[0].text.split()[0] == "2"


@pytest.mark.criterion("CTR-03", "same")
def test_marks_on_letters_read_back_as_composed_letters_however_they_were_typed() -> None:
    typed = "Ẵm Ậu Ổn Ữu Ệch Ỷ Ợi Ẩn Ặc Ồ"
    decomposed = unicodedata.normalize("NFD", typed)
    assert decomposed != typed
    form = replace(RECEIPT, applicant=replace(APPLICANT, address=decomposed), submitter_name=decomposed)
    document = render(form, on=ON)
    text = reading_back.text(document)
    assert text.count(typed) == 2
    assert unicodedata.is_normalized("NFC", text)
    assert document == render(
        replace(RECEIPT, applicant=replace(APPLICANT, address=typed), submitter_name=typed), on=ON
    )


def test_signs_that_mean_something_to_the_typesetter_are_printed_as_typed() -> None:
    odd = 'Công ty #1 *A* _B_ $x$ [c] "d" @e <f> \\g 5. // h'
    assert odd in reading_back.text(render(replace(RECEIPT, return_at=odd), on=ON))


def test_a_character_that_the_font_lacks_is_refused_by_name_and_not_printed_as_a_box() -> None:
    with pytest.raises(UnprintableText) as refused:
        render(replace(RECEIPT, applicant=Applicant("王 Thị Ẩn", "Lạng Sơn")), on=ON)
    assert "王" in refused.value.sentence


def test_results_with_days_of_their_own_are_promised_one_by_one() -> None:
    form = replace(RECEIPT, further_results=(ResultAppointment("Thẻ bảo hiểm y tế", at(24, 17, month=12)),))
    assert "Thẻ bảo hiểm y tế: 17 giờ 00 phút, thứ Năm, ngày 24 tháng 12 năm 2026" in reading_back.text(
        render(form, on=ON)
    )


def test_an_applicant_without_papers_of_identity_has_no_empty_labels() -> None:
    text = reading_back.text(render(replace(RECEIPT, applicant=Applicant("Hoàng Thị Ẩn", "Lạng Sơn")), on=ON))
    for label in ("Số định danh:", "Điện thoại:", "Thư điện tử:", "Người nộp:"):
        assert label not in text


@pytest.mark.criterion("ALL-10", "forms")
def test_the_supplement_request_says_what_is_missing_and_until_when() -> None:
    text = reading_back.text(render(SUPPLEMENT, on=ON))
    for phrase in (
        "PHIẾU YÊU CẦU BỔ SUNG, HOÀN THIỆN HỒ SƠ",
        "(Lần 01, sau khi thẩm định hồ sơ)",
        "Thiếu chữ ký của bên nhận tặng cho ở trang 3",
        "Lý do: Hợp đồng chưa đủ chữ ký",
        "Bổ sung đến hết ngày 05 tháng 12 năm 2026",
        "NGƯỜI HƯỚNG DẪN",
    ):
        assert phrase in text
    assert reading_back.qr_codes(render(SUPPLEMENT, on=ON))[0].text == TRACKING.url


def test_a_supplement_request_without_a_term_has_no_end_date() -> None:
    assert "Bổ sung đến hết" not in reading_back.text(render(replace(SUPPLEMENT, respond_by=None), on=ON))


def test_a_long_supplement_request_flows_and_keeps_its_signature() -> None:
    items = tuple(SupplementLine(f"Giấy tờ thứ {n}", "Bản chính", "Thiếu chữ ký ở trang cuối") for n in range(60))
    found = reading_back.pages(render(replace(SUPPLEMENT, items=items), on=ON))
    assert len(found) > 1
    assert "NGƯỜI HƯỚNG DẪN" in found[-1].text
    text = " ".join(page.text for page in found)
    assert all(item.name in text for item in items)


@pytest.mark.criterion("ALL-10", "forms")
@pytest.mark.criterion("CTR-10", "basis")
def test_the_refusal_gives_its_reason_before_the_right_to_complain() -> None:
    text = reading_back.text(render(REFUSAL, on=ON))
    assert "Tam Thanh, ngày 05 tháng 02 năm 2026" in text
    positions = [text.index(phrase) for phrase in (REFUSAL.reason, REFUSAL.legal_basis, "quyền khiếu nại")]
    assert positions == sorted(positions)
    assert "Mã hồ sơ" not in text


@pytest.mark.criterion("ALL-10", "forms")
def test_the_apology_gives_the_old_day_the_reason_and_the_new_day() -> None:
    text = reading_back.text(render(APOLOGY, on=ON))
    for phrase in (
        "Kính gửi: HOÀNG THỊ ẨN",
        "17 giờ 00 phút, ngày 17 tháng 12 năm 2026",
        APOLOGY.reason,
        "xin lỗi Ông/Bà",
        "Trả kết quả: 17 giờ 00 phút, thứ Năm, ngày 31 tháng 12 năm 2026",
        "GIÁM ĐỐC SỞ",
    ):
        assert phrase in text


def test_an_organisation_is_not_spoken_to_as_a_person() -> None:
    company = Applicant("Công ty TNHH Mẫu Sơn", "Lạng Sơn", "4900123456", "Mã số thuế", salutation="Quý doanh nghiệp")
    text = reading_back.text(render(replace(APOLOGY, applicant=company), on=ON))
    assert "xin lỗi Quý doanh nghiệp" in text
    assert "Ông/Bà" not in text


def test_an_apology_without_a_new_date_promises_none_and_says_whether_the_result_is_there() -> None:
    late = replace(APOLOGY, new_due_at=None)
    waiting = reading_back.text(render(late, on=ON))
    assert "Đến nay hồ sơ chưa giải quyết xong" in waiting
    assert "Kết quả được trả ngay khi giải quyết xong." in waiting
    came = reading_back.text(render(replace(late, finished_at=at(21, 10, month=12)), on=ON))
    assert "Hồ sơ giải quyết xong lúc 10 giờ 00 phút, ngày 21 tháng 12 năm 2026, chậm so với hẹn" in came
    for text in (waiting, came):
        assert "xin lỗi Ông/Bà vì sự chậm trễ này." in text
        assert APOLOGY.reason in text
        assert APOLOGY.responsible_agency in text
        assert "hẹn lại" not in text
    assert "Kết quả được trả ngay" not in came


def test_the_title_of_the_apology_follows_the_set_in_force() -> None:
    before = reading_back.text(render(APOLOGY, on=date(2025, 9, 14)))
    after = reading_back.text(render(APOLOGY, on=date(2025, 9, 15))).replace("\u00a0", " ")
    assert "PHIẾU XIN LỖI VÀ HẸN LẠI NGÀY TRẢ KẾT QUẢ" in before
    assert "Mẫu số 04 (Thông tư số 01/2018/TT-VPCP)" in before
    assert "VĂN BẢN XIN LỖI VÀ ĐỀ NGHỊ GIA HẠN THỜI GIAN TRẢ KẾT QUẢ" in after


@pytest.mark.criterion("ALL-10", "forms")
def test_the_stop_notice_names_ground_notice_papers_and_money() -> None:
    text = reading_back.text(render(STOP, on=ON))
    for phrase in (STOP.ground, STOP.supplement_notice, *STOP.returned, STOP.fees_returned, "từ ngày 07 tháng 12"):
        assert phrase in text


def test_the_control_slip_has_a_row_for_each_hand_over() -> None:
    text = reading_back.text(render(CONTROL, on=ON))
    assert text.count("1. Giao:") == text.count("2. Nhận:") == len(HAND_OVERS)
    for word in ("Trước hạn", "Quá hạn", "Đúng hạn", "16 giờ 30 phút, ngày 04 tháng 12"):
        assert word in text


def test_a_control_slip_of_many_hand_overs_repeats_its_heads_and_numbers_its_pages() -> None:
    found = reading_back.pages(render(replace(CONTROL, hand_overs=HAND_OVERS * 4), on=ON))
    assert [page.text.split()[0] for page in found[1:]] == [str(n) for n in range(2, len(found) + 1)]
    assert all("Ghi chú" in page.text for page in found)


def test_a_paper_that_fills_more_than_a_page_is_printed_whole() -> None:
    endless = " ".join(f"mục {n}" for n in range(900))
    form = replace(RECEIPT, components=(ComponentLine(endless, "Bản chính"),))
    assert "mục 0 mục 1 " in reading_back.text(render(form, on=ON))
    assert "mục 899" in reading_back.text(render(form, on=ON))


def test_a_date_that_no_notice_confirms_has_a_line_beneath_it_and_a_certain_one_has_none() -> None:
    doubt = "Ngày nghỉ năm 2027 là theo luật, chưa có thông báo; hạn này có thể được tính lại khi có thông báo."
    for certain in (RECEIPT, APOLOGY):
        unsure = replace(certain, doubt=doubt)
        assert doubt in reading_back.text(render(unsure, on=date(2026, 11, 24))).replace("\u00a0", " ")
        assert "chưa có thông báo" not in reading_back.text(render(certain, on=date(2026, 11, 24)))


def test_a_form_whose_number_is_not_known_names_its_basis_alone() -> None:
    printed = reading_back.text(render(RECEIPT, on=date(2018, 6, 21))).replace("\u00a0", " ")
    assert "Mẫu theo Quyết định 09/2015/QĐ-TTg" in printed
    assert "Mẫu số 01" not in printed


def test_a_receipt_that_only_expects_says_so_on_one_page_and_an_earlier_record_is_drawn_as_before() -> None:
    """NĐ 309/2026: the time has not begun. Records of the first and second layouts keep their folders."""
    sentence = "Thời hạn giải quyết được tính từ thời điểm cơ quan có thẩm quyền nhận được hồ sơ."
    waiting = sheet_of(replace(RECEIPT, counts_from=sentence), on=ON)
    assert waiting[LAYOUT] == THIRD
    earlier = {name: slot for name, slot in waiting.items() if name not in {LAYOUT, "desk", "request_official"}}
    for sheet in (waiting, {**earlier, LAYOUT: SECOND}):
        document = pypdfium2.PdfDocument(draw(sheet))
        words = " ".join(document[0].get_textpage().get_text_range().split())
        assert len(document) == 1, "eight components, QR and signatures"
        assert "5. Dự kiến trả kết quả: " in words
        assert sentence in words
        assert "5. Trả kết quả" not in words
    assert "5. Trả kết quả: " in reading_back.text(draw({**earlier, LAYOUT: "first"}))


def test_19_17_the_register_stands_beside_a_short_fee_and_below_a_long_one_and_the_foot_says_where_the_desk_is() -> (
    None
):
    """Walk S2-22: line 8 ran into the last line of 7; neither address nor hours stood on the receipt."""
    desk = ("Địa chỉ: phường Tam Thanh, tỉnh Lạng Sơn", "Giờ làm việc: Thứ Hai đến thứ Sáu")
    fees = ("20.000 đồng", "Mức thu do Hội đồng nhân dân tỉnh quyết định, " * 3)
    short, long = (reading_back.pages(render(replace(RECEIPT, fee=fee, desk=desk), on=ON))[0].text for fee in fees)
    line_of = {text: next(row for row in text.splitlines() if "8. Sổ theo dõi" in row) for text in (short, long)}
    assert "7. Phí, lệ phí" in line_of[short]
    assert line_of[long].strip().startswith("8. Sổ theo dõi")
    assert all(one in " ".join(short.split()) for one in desk)


def test_19_17_the_official_name_stands_under_the_plain_one_where_one_page_has_room() -> None:
    named = tuple(replace(one, official=f"Tên trong danh mục quốc gia của {one.name}") for one in COMPONENTS[:4])
    few = replace(RECEIPT, components=named, procedure_code="1.013831")
    (page,) = reading_back.pages(render(few, on=ON))
    assert all(one.official in " ".join(page.text.split()) for one in named)
    long = tuple(replace(one, official="Tên đầy đủ " * 8) for one in LONG_RECEIPT.components)
    full = replace(LONG_RECEIPT, components=long, procedure_code="1.013831")
    (page,) = reading_back.pages(render(full, on=ON))
    assert "mã 1.013831 trong danh mục quốc gia" in " ".join(page.text.split())
    assert min(page.font_sizes) >= 7


def test_guidance_is_drawn_on_one_page_and_a_request_without_any_has_nothing_new() -> None:
    ordinary = sheet_of(SUPPLEMENT, on=ON)
    assert not {LAYOUT, "guidance"} & set(ordinary)
    guided = replace(SUPPLEMENT, guidance=tuple(GUIDANCE.values()))
    document = pypdfium2.PdfDocument(render(guided, on=ON))
    words = " ".join(document[0].get_textpage().get_text_range().split())
    assert len(document) == 1
    assert [words.count(one) for one in GUIDANCE.values()] == [1] * len(GUIDANCE)
