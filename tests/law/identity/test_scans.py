"""19.18: one reading for every scan box."""

import pytest

from motcua.law.identity.scans import Scan, ScanKind, read_scan

CARD = "020190001234||Hoàng Thị Ẩn|05031990|Nữ|Xã Mẫu Sơn, tỉnh Lạng Sơn|01012022"
TOKEN = "0123456789abcdef0123456789abcdef"


@pytest.mark.parametrize(
    ("typed", "kind", "text"),
    [
        ("", ScanKind.EMPTY, ""),
        (" \t", ScanKind.EMPTY, ""),
        (CARD, ScanKind.CARD, "020190001234"),
        (f"]Q1{CARD}", ScanKind.CARD, "020190001234"),
        (f"https://motcua.example/tra-cuu/{TOKEN}/", ScanKind.RECEIPT, TOKEN),
        (TOKEN.upper(), ScanKind.RECEIPT, TOKEN),
        ("020 190 001 234", ScanKind.NUMBER, "020190001234"),
        ("020-190-001.234", ScanKind.NUMBER, "020190001234"),
        ("990190001234", ScanKind.NUMBER, "990190001234"),
        ("0912 345 678", ScanKind.NUMBER, "0912345678"),
        ("+84 912-345.678", ScanKind.NUMBER, "0912345678"),
        ("0031", ScanKind.CODE, "0031"),
        ("261102-0031", ScanKind.CODE, "261102-0031"),
        ("261102-000031", ScanKind.CODE, "261102-000031"),
        ("H37.45-261102-0031", ScanKind.CODE, "H37.45-261102-0031"),
        ("4900123456", ScanKind.CODE, "4900123456"),
        ("hoang thi an", ScanKind.NAME, "hoang thi an"),
        ("Hợp tác xã 19/5", ScanKind.NAME, "Hợp tác xã 19/5"),
        ("1" * 60, ScanKind.NAME, "1" * 60),
    ],
)
def test_19_18_what_stands_in_a_box_is_read_once_for_all(typed: str, kind: ScanKind, text: str) -> None:
    scan = read_scan(typed)
    assert (scan.kind, scan.text) == (kind, text)


def test_19_18_a_card_comes_whole_and_a_garbled_one_says_what_to_do() -> None:
    card = read_scan(CARD).card
    assert card is not None
    assert card.name == "Hoàng Thị Ẩn"
    garbled = read_scan("020190001234|Hoang")
    assert garbled == Scan(ScanKind.CARD, problem=garbled.problem)
    assert "Quét lại" in garbled.problem


@pytest.mark.parametrize(("typed", "digits"), [("020 190 001 234", "020190001234"), ("0031", "0031"), ("An 2", "")])
def test_19_18_digits_are_those_of_a_text_that_is_nothing_else(typed: str, digits: str) -> None:
    assert read_scan(typed).digits == digits
