"""The sentence that a person reads for each way in which a code, a number or a scan cannot be read."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from motcua.law.codes.agency import parse_agency
from motcua.law.codes.dossier import HIGHEST_SEQUENCE, format_dossier_code, parse_dossier_code
from motcua.law.codes.papers import LONGEST_COMPONENT, format_paper_code, parse_component, parse_paper, parse_result
from motcua.law.codes.procedure import parse_online_service, parse_procedure
from motcua.law.codes.reading import LONGEST_TYPED, InvalidCode
from motcua.law.identity.card import LONGEST_SCAN, SCAN_AGAIN, parse_card
from motcua.law.identity.personal_number import consistency_warnings, parse_old_number, parse_personal_number
from motcua.law.identity.tax_code import parse_tax_code
from motcua.law.payment_codes import tlv, vietqr
from motcua.law.payment_codes.vietqr import LONGEST_CODE, Transfer, crc16
from tests.law.identity.test_card import SEVEN
from tests.law.payment_codes.test_vietqr import STATIC, sealed

Reader = Callable[[str], object]

NAMES: dict[Reader, str] = {
    parse_agency: "mã cơ quan",
    parse_dossier_code: "mã hồ sơ",
    parse_procedure: "mã thủ tục",
    parse_online_service: "mã dịch vụ công",
    parse_result: "mã kết quả",
    parse_component: "mã thành phần hồ sơ",
    parse_paper: "mã số giấy tờ",
    parse_personal_number: "số định danh cá nhân",
    parse_old_number: "số CMND",
    parse_tax_code: "mã số thuế",
}


def why(read: Callable[..., object], *typed: object) -> str:
    with pytest.raises(InvalidCode) as refusal:
        read(*typed)
    assert str(refusal.value) == refusal.value.reason
    return refusal.value.reason


@pytest.mark.parametrize(("read", "name"), NAMES.items())
def test_what_every_code_refuses_is_said_with_the_name_of_the_code(read: Reader, name: str) -> None:
    capital = name[0].upper() + name[1:]
    assert why(read, " ") == f"Chưa có {name}; hãy nhập {name}."
    assert why(read, "Ấ") == f"{capital} chỉ gồm chữ cái không dấu và chữ số 0–9; hãy gõ lại, tắt bộ gõ tiếng Việt."
    too_long = "9" * (LONGEST_TYPED + 1)
    assert why(read, too_long) == f"{capital} quá dài (201 ký tự); hãy kiểm tra lại đoạn đã dán vào."
    assert "quá dài" not in why(read, "9" * LONGEST_TYPED)


@pytest.mark.parametrize(
    ("read", "typed", "sentence"),
    [
        (
            parse_agency,
            "H37." + "A" * 32,
            "Mã cơ quan dài 36 ký tự, tối đa 35; hãy kiểm tra lại.",
        ),
        (parse_agency, "Z00A", "Mã tổ chức bắt đầu từ Z01 đến Z99, không có Z00; hãy kiểm tra lại."),
        (
            parse_agency,
            "37",
            "Mã cơ quan phải có dạng H37.17.03 (mới) hoặc 000.00.17.H37 (cũ); hãy kiểm tra lại.",
        ),
        (
            parse_dossier_code,
            "H37",
            "Mã hồ sơ phải có dạng H37.17-251109-0012 (mã cơ quan, ngày, số thứ tự); hãy kiểm tra lại.",
        ),
        (
            parse_dossier_code,
            "Z01A-210715-0012",
            "Mã hồ sơ phải bắt đầu bằng mã của cơ quan nhà nước (H37… hoặc 000.00.17.H37).",
        ),
        (
            parse_dossier_code,
            "H37-210732-0001",
            "Phần ngày 210732 trong mã hồ sơ không có trong lịch; hãy kiểm tra lại.",
        ),
        (parse_result, "KQ.1", "Mã kết quả phải có dạng KQ.G01.000199 hoặc KQ.H37.000012; hãy kiểm tra lại."),
        (parse_component, "KQ", "Mã thành phần hồ sơ phải có dạng KQ.G07.000122 hoặc 000.00.00.G09-KQ002269."),
        (parse_paper, "1", "Mã số giấy tờ gồm mã định danh của chủ giấy tờ và mã loại giấy tờ (KQ.G01.000199)."),
        (
            parse_procedure,
            "1.116909.01",
            "Đây là mã dịch vụ công trực tuyến, không phải mã thủ tục; hãy nhập 1.116909.",
        ),
        (parse_procedure, "1", "Mã thủ tục phải có dạng 1.005129, 1.013978.H37 hoặc 1.010708.000.00.00.H37."),
        (parse_online_service, "1", "Mã dịch vụ công phải có dạng 1.116909.01; hãy kiểm tra lại."),
        (
            parse_personal_number,
            "080123456",
            "Số CMND 9 số không còn giá trị từ ngày 01/01/2025; hãy nhập số định danh cá nhân 12 số.",
        ),
        (parse_personal_number, "1", "Số định danh cá nhân gồm đúng 12 chữ số; hãy kiểm tra lại."),
        (
            parse_personal_number,
            "003190001234",
            "Ba số đầu 003 chưa từng được cấp cho tỉnh nào; hãy kiểm tra lại số định danh.",
        ),
        (parse_old_number, "1", "Số CMND gồm đúng 9 chữ số; hãy kiểm tra lại."),
        (
            parse_tax_code,
            "1",
            "Mã số thuế gồm 10 chữ số, 13 chữ số với đơn vị phụ thuộc, hoặc 12 số định danh cá nhân.",
        ),
        (
            parse_tax_code,
            "0314409058-000",
            "Số của đơn vị phụ thuộc từ 001 đến 999, không có 000; hãy kiểm tra lại.",
        ),
        (
            parse_tax_code,
            "0100000003",
            "Mã số thuế có bảy số giữa đều là 0 không được cấp; hãy kiểm tra lại.",
        ),
        (
            parse_tax_code,
            "0100109107",
            "Số kiểm tra của mã số thuế không khớp, có thể gõ nhầm một chữ số; hãy kiểm tra lại.",
        ),
    ],
)
def test_each_mistake_in_a_code_has_its_sentence(read: Reader, typed: str, sentence: str) -> None:
    assert why(read, typed) == sentence


@pytest.mark.parametrize(
    ("scan", "sentence"),
    [
        ("x" * (LONGEST_SCAN + 1), "Nhiều mã dính vào nhau. Xóa ô này rồi quét một thẻ."),
        ("x" * LONGEST_SCAN, f"Chưa đọc hết mã. {SCAN_AGAIN}"),
        (SEVEN.replace("020190001234", "1"), f"Chưa đọc được số định danh trên mã. {SCAN_AGAIN}"),
        (SEVEN.replace("Hoàng Thị Ẩn", ""), f"Chưa đọc được họ và tên trên mã. {SCAN_AGAIN}"),
        (SEVEN.replace("05031990", "5"), f"Chưa đọc được ngày sinh trên mã. {SCAN_AGAIN}"),
        (SEVEN.replace("05031990", "05030000"), f"Ngày sinh 05030000 trên mã không có trong lịch. {SCAN_AGAIN}"),
        (SEVEN.replace("05031990", "00000000"), f"Ngày sinh 00000000 trên mã không có năm sinh. {SCAN_AGAIN}"),
        (SEVEN.replace("05031990", "31021990"), f"Ngày sinh 31021990 trên mã không có trong lịch. {SCAN_AGAIN}"),
        (SEVEN.replace("15062022", "2022"), f"Chưa đọc được ngày cấp thẻ trên mã. {SCAN_AGAIN}"),
        (SEVEN.replace("15062022", "31022022"), f"Ngày cấp thẻ 31022022 trên mã không có trong lịch. {SCAN_AGAIN}"),
        (
            SEVEN.replace("|Nữ|", "|Nuwx|"),
            f"Chưa đọc đúng giới tính trên mã: máy quét gõ sai chữ có dấu, hãy tắt bộ gõ tiếng Việt. {SCAN_AGAIN}",
        ),
    ],
)
def test_each_mistake_in_the_scan_of_a_card_has_its_sentence(scan: str, sentence: str) -> None:
    assert why(parse_card, scan) == sentence


@pytest.mark.parametrize(
    ("code", "sentence"),
    [
        ("1" * (LONGEST_CODE + 1), "Mã thanh toán dài 1001 ký tự, quá dài; hãy quét lại mã QR."),
        ("1" * LONGEST_CODE, "Mã thanh toán phải kết thúc bằng mã kiểm tra (6304…); hãy quét lại mã QR."),
        (STATIC[:-1] + "0", "Mã kiểm tra của mã thanh toán không khớp; hãy quét lại mã QR."),
        (sealed(STATIC[:-8] + "9908"), "Mã kiểm tra không đứng riêng ở cuối mã thanh toán; không dùng mã này."),
        (
            sealed(STATIC[:-8].replace("5802VN", "5802LA")),
            "Đây không phải mã VietQR; hãy dùng mã QR chuyển khoản của ngân hàng tại Việt Nam.",
        ),
        (
            sealed(STATIC[:-8].replace("5303704", "5303840")),
            "Mã thanh toán không dùng đồng Việt Nam; không dùng mã này.",
        ),
        (
            sealed(STATIC[:-8].replace("QRIBFTTA", "QRPUSHXX")),
            "Mã thanh toán không phải mã chuyển khoản NAPAS; hãy dùng mã VietQR chuyển khoản.",
        ),
        (
            sealed(STATIC[:-8].replace("5802VN", "540415.55802VN")),
            "Số tiền trong mã thanh toán phải là số đồng nguyên; không dùng mã này.",
        ),
        (sealed(STATIC[:-8] + "58x"), "Mã thanh toán sai cấu trúc ở ký tự thứ 87; hãy quét lại mã QR."),
        (sealed(STATIC[:-8] + "9900"), "Độ dài trường 99 của mã thanh toán không đúng; hãy quét lại mã QR."),
        (sealed(STATIC[:-8] + "5802VN"), "Trường 58 của mã thanh toán bị lặp; không dùng mã này."),
    ],
)
def test_each_mistake_in_a_payment_code_has_its_sentence(code: str, sentence: str) -> None:
    assert why(vietqr.parse, code) == sentence


TRANSFER = Transfer("970403", "001")


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"bank_bin": "1"}, "Mã ngân hàng (BIN) gồm đúng 6 chữ số, ví dụ 970436; hãy kiểm tra lại."),
        (
            {"account": "-"},
            "Số tài khoản hoặc số thẻ gồm 1 đến 19 chữ cái không dấu và chữ số; hãy kiểm tra lại.",
        ),
        ({"amount": -1}, "Số tiền không âm được; hãy bỏ dấu trừ."),
        ({"amount": 0}, "Số tiền phải lớn hơn 0; để người trả tự nhập thì bỏ trống số tiền."),
        ({"amount": 10**13}, "Số tiền không quá 13 chữ số; hãy kiểm tra lại."),
        ({"currency": "840"}, "Mã VietQR chỉ dùng đồng Việt Nam (704)."),
        (
            {"purpose": "a" * 26},
            "Nội dung chuyển khoản gồm 1 đến 25 ký tự không dấu (chữ, số, khoảng trắng); hãy rút gọn.",
        ),
        (
            {"bill_number": "a" * 26},
            "Số hóa đơn gồm 1 đến 25 ký tự không dấu (chữ, số, khoảng trắng); hãy rút gọn.",
        ),
    ],
)
def test_each_mistake_in_a_transfer_has_its_sentence(changed: dict[str, object], sentence: str) -> None:
    assert why(vietqr.build, replace(TRANSFER, **changed)) == sentence


@pytest.mark.parametrize("value", ["", "a" * 100])
def test_a_field_of_a_payment_code_says_how_long_it_may_be(value: str) -> None:
    assert why(tlv.write, "08", value) == "Trường 08 của mã thanh toán phải có từ 1 đến 99 ký tự."


def test_what_would_not_be_a_dossier_code_is_not_written_and_says_why() -> None:
    day = date(2026, 1, 1)
    assert why(format_dossier_code, "Z01A", day, 1) == "Mã hồ sơ chỉ được cấp theo mã của cơ quan nhà nước."
    of_the_day = f"Số thứ tự hồ sơ trong ngày phải từ 1 đến {HIGHEST_SEQUENCE}."
    assert why(format_dossier_code, "H37", day, 0) == of_the_day
    assert why(format_dossier_code, "H37", date(1999, 1, 1), 1) == "Ngày trong mã hồ sơ phải thuộc các năm 2000–2099."
    assert format_dossier_code("H37", day, HIGHEST_SEQUENCE) == "H37-260101-9999999"


def test_a_paper_without_an_owner_is_not_written_and_says_whose_identifier_lacks() -> None:
    name = "mã định danh của chủ giấy tờ"
    assert why(format_paper_code, "", "KQ.G01.000199") == f"Chưa có {name}; hãy nhập {name}."


def test_the_longest_component_has_64_characters() -> None:
    longest = "KQ" + "1" * (LONGEST_COMPONENT - 2)
    assert parse_component(longest).code == longest


def test_what_a_number_says_against_a_paper_is_a_sentence_each() -> None:
    assert consistency_warnings("020190001234", date(1991, 3, 5), "Nam") == (
        "Số định danh cho biết năm sinh 1990, giấy tờ ghi 1991.",
        "Số định danh cho biết giới tính Nữ, giấy tờ ghi Nam.",
    )


@pytest.mark.parametrize(
    ("read", "typed"),
    [
        (parse_agency, " h37.17 "),
        (parse_agency, "000.00.17.h37"),
        (parse_agency, "z01abc9"),
        (parse_dossier_code, "h37-210715-0012"),
        (parse_procedure, "1.001193.h37"),
        (parse_online_service, "1.116909 .01"),
        (parse_result, "kq.g01.000199"),
        (parse_component, "kq.g01.000199"),
        (parse_paper, "020190001234-kq.g01.000199"),
        (parse_personal_number, "020 190 001 234"),
        (parse_old_number, "080 123 456"),
        (parse_tax_code, "01.00.112.437"),
        (parse_tax_code, "0100112437 - 011"),
        (parse_tax_code, "020 190 001 234"),
    ],
)
def test_what_was_typed_is_kept_beside_what_was_read(read: Callable[[str], object], typed: str) -> None:
    assert getattr(read(typed), "raw", None) == typed


def test_the_code_of_an_online_service_is_kept_whole() -> None:
    assert parse_online_service("1.116909 .01").code == "1.116909.01"


def test_the_crc_in_the_code_is_of_all_that_stands_before_it() -> None:
    assert STATIC[-4:] == f"{crc16(STATIC[:-4].encode()):04X}"
