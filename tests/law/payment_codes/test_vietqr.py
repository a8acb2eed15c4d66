"""VietQR codes: both published forms byte for byte, and every way of being wrong."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.law.codes.reading import InvalidCode
from motcua.law.payment_codes import tlv, vietqr
from motcua.law.payment_codes.vietqr import Transfer, build, crc16, parse

STATIC = "00020101021138570010A00000072701270006970403011300110123456780208QRIBFTTA53037045802VN63049E6F"
DYNAMIC = (
    "00020101021238570010A00000072701270006970403011300110123456780208QRIBFTTA530370454061800005802VN"
    "62340107NPS68690819thanh toan don hang63042E2E"
)
STATIC_TRANSFER = Transfer("970403", "0011012345678")
DYNAMIC_TRANSFER = Transfer(
    "970403",
    "0011012345678",
    amount=180_000,
    purpose="thanh toan don hang",
    bill_number="NPS6869",
    dynamic=True,
)


def sealed(body: str) -> str:
    """The code with a right CRC, so that only what the test is about is wrong."""
    return f"{body}6304{crc16((body + '6304').encode()):04X}"


def test_the_crc_has_the_check_value_of_its_standard() -> None:
    assert crc16(b"123456789") == 0x29B1
    assert crc16(b"") == 0xFFFF


@pytest.mark.parametrize(("code", "transfer"), [(STATIC, STATIC_TRANSFER), (DYNAMIC, DYNAMIC_TRANSFER)])
def test_the_published_codes_go_round_byte_for_byte(code: str, transfer: Transfer) -> None:
    assert parse(code) == transfer
    assert build(transfer) == code
    assert parse(f"  {code}\r\n") == transfer


def test_a_transfer_to_a_card_names_the_card_service() -> None:
    code = build(Transfer("970436", "9704361234567890123", to_card=True))
    assert "0208QRIBFTTC" in code
    assert parse(code).to_card


@pytest.mark.parametrize("place", range(len(STATIC)))
def test_one_changed_character_anywhere_is_seen(place: int) -> None:
    other = "1" if STATIC[place] != "1" else "2"
    with pytest.raises(InvalidCode):
        parse(STATIC[:place] + other + STATIC[place + 1 :])


@pytest.mark.parametrize("cut", range(len(DYNAMIC)))
def test_a_code_cut_short_anywhere_is_refused(cut: int) -> None:
    with pytest.raises(InvalidCode):
        parse(DYNAMIC[:cut])


def test_fields_that_we_do_not_know_are_passed_over() -> None:
    body = STATIC[:-8].replace("5802VN", "520475125802VN5909HOANG THI6008LANG SON9902XY")
    assert parse(sealed(body)) == STATIC_TRANSFER
    with_other_note = DYNAMIC[:-8].replace("62340107NPS6869", "62410303DSK0107NPS6869")
    assert parse(sealed(with_other_note)) == DYNAMIC_TRANSFER


def test_a_code_that_does_not_say_whether_it_is_used_once_may_be_used_again() -> None:
    transfer = parse(sealed(STATIC[:-8].replace("010211", "")))
    assert transfer == STATIC_TRANSFER
    assert not transfer.dynamic


def test_a_code_without_an_account_is_refused() -> None:
    with pytest.raises(InvalidCode, match="NAPAS"):
        parse(sealed("00020101021153037045802VN"))


def test_an_amount_written_with_empty_decimals_is_the_same_amount() -> None:
    assert parse(sealed(STATIC[:-8].replace("5802VN", "5409180000.005802VN"))).amount == 180_000


def test_a_crc_in_small_letters_is_the_same_crc() -> None:
    assert parse(STATIC[:-4] + STATIC[-4:].lower()) == STATIC_TRANSFER


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        ("000201", "000202", "VietQR"),
        ("010211", "010213", "VietQR"),
        ("5802VN", "5802LA", "VietQR"),
        ("5802VN", "", "VietQR"),
        ("5303704", "5303840", "đồng Việt Nam"),
        ("A000000727", "A000000728", "NAPAS"),
        ("QRIBFTTA", "QRPUSHXX", "NAPAS"),
        ("0006970403", "000697040A", "BIN"),
        ("0011012345678", "001101234567-", "tài khoản"),
        ("5802VN", "5802VN5802VN", "lặp"),
        ("5802VN", "5801VN", "cấu trúc"),
        ("5802VN", "5899VN", "Độ dài"),
        ("5802VN", "58005802VN", "Độ dài"),
        ("5802VN", "58٠2VN", "cấu trúc"),
        ("0127000697", "0126000697", "Độ dài"),
        ("5802VN", "54041.505802VN", "Số tiền"),
        ("5802VN", "5402-15802VN", "Số tiền"),
        ("5802VN", "5414123456789012345802VN", "Số tiền"),
    ],
)
def test_a_wrong_code_with_a_right_crc_is_refused_with_its_own_reason(old: str, new: str, why: str) -> None:
    body = STATIC[:-8]
    assert old in body
    with pytest.raises(InvalidCode) as refusal:
        parse(sealed(body.replace(old, new, 1)))
    assert why in refusal.value.reason


def of_account(field: str) -> str:
    """A code with this account field (tag 38)."""
    return sealed("00020101021138" + f"{len(field):02d}{field}" + "53037045802VN")


@pytest.mark.parametrize(
    ("field", "why"),
    [
        ("0010A0000007270208QRIBFTTA", "BIN"),
        ("0010A000000727011001063304030208QRIBFTTA", "BIN"),
        ("0010A000000727011000069704030208QRIBFTTA", "tài khoản"),
        ("0208QRIBFTTA", "NAPAS"),
        ("0010A000000727", "NAPAS"),
    ],
)
def test_an_account_field_that_lacks_a_part_is_refused_for_that_part(field: str, why: str) -> None:
    with pytest.raises(InvalidCode, match=why):
        parse(of_account(field))


def test_the_highest_amount_and_the_longest_notes_are_written_and_read() -> None:
    widest = Transfer("970403", "1" * 19, amount=10**13 - 1, purpose="a" * 25, bill_number="b" * 25)
    assert parse(build(widest)) == widest
    least = Transfer("970403", "1", amount=1)
    assert parse(build(least)) == least


def test_a_code_of_somebody_else_that_asks_for_nothing_is_still_read() -> None:
    assert parse(sealed(STATIC[:-8].replace("5802VN", "540105802VN"))).amount == 0


@given(amount=st.integers(max_value=0) | st.integers(min_value=10**13))
def test_an_amount_of_nothing_below_nothing_or_of_too_many_digits_is_never_written(amount: int) -> None:
    why = "không âm" if amount < 0 else "lớn hơn 0" if amount == 0 else "13 chữ số"
    with pytest.raises(InvalidCode, match=why):
        build(Transfer("970403", "001", amount=amount))


def test_a_crc_that_is_swallowed_by_the_field_before_it_is_refused() -> None:
    with pytest.raises(InvalidCode, match="cuối"):
        parse(sealed(STATIC[:-8] + "9908"))


@pytest.mark.parametrize("text", ["", "6304", "63049E6F", "\ud8006304FFFF", "9" * 5000, "6304" * 200])
def test_what_is_no_payment_code_is_refused(text: str) -> None:
    with pytest.raises(InvalidCode):
        parse(text)


@pytest.mark.parametrize(
    "transfer",
    [
        Transfer("97040", "001"),
        Transfer("97040３", "001"),
        Transfer("970403", ""),
        Transfer("970403", "1" * 20),
        Transfer("970403", "001-1"),
        Transfer("970403", "٣٣٣"),
        Transfer("970403", "001", purpose=""),
        Transfer("970403", "001", purpose="a" * 26),
        Transfer("970403", "001", purpose="lệ phí"),
        Transfer("970403", "001", purpose="a\nb"),
        Transfer("970403", "001", bill_number="b" * 26),
        Transfer("970403", "001", currency="840"),
    ],
)
def test_a_transfer_that_banks_would_not_take_is_never_written(transfer: Transfer) -> None:
    with pytest.raises(InvalidCode):
        build(transfer)


def test_a_field_longer_than_two_digits_can_say_is_never_written() -> None:
    assert tlv.read(tlv.write("08", "a" * 99)) == {"08": "a" * 99}
    with pytest.raises(InvalidCode):
        tlv.write("08", "a" * 100)


PRINTABLE = st.text(alphabet=[chr(code) for code in range(32, 127)], min_size=1, max_size=25)


@given(
    transfer=st.builds(
        Transfer,
        bank_bin=st.from_regex(r"[0-9]{6}", fullmatch=True),
        account=st.from_regex(r"[A-Za-z0-9]{1,19}", fullmatch=True),
        to_card=st.booleans(),
        amount=st.none() | st.integers(1, 10**13 - 1),
        purpose=st.none() | PRINTABLE,
        bill_number=st.none() | PRINTABLE,
        dynamic=st.booleans(),
        currency=st.just(vietqr.DONG),
    )
)
def test_every_code_written_is_read_back(transfer: Transfer) -> None:
    assert parse(build(transfer)) == transfer
