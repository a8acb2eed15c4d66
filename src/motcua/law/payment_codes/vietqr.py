"""VietQR: the text inside the QR of a bank transfer (EMVCo merchant-presented, NAPAS).

A code asks for a transfer and proves no payment: only the file of the bank or the treasury shows that money has come. Drawing the
QR and choosing the reference are not here.
"""

import re
from dataclasses import dataclass
from typing import Final

from motcua.law.codes.reading import InvalidCode
from motcua.law.payment_codes import tlv

LONGEST_PURPOSE: Final = 25
LONGEST_BILL_NUMBER: Final = 25
LONGEST_CODE: Final = 1000
"""Characters; a code with every field we write has fewer than 200."""

HIGHEST_AMOUNT: Final = 10**13 - 1
"""Đồng: 13 digits."""

DONG: Final = "704"
"""Vietnamese đồng (ISO 4217)."""

_NAPAS: Final = "A000000727"
_TO_ACCOUNT: Final = "QRIBFTTA"
_TO_CARD: Final = "QRIBFTTC"
_STATIC: Final = "11"
_DYNAMIC: Final = "12"
_CRC_HEAD: Final = "6304"
_CRC_TAIL: Final = len(_CRC_HEAD) + 4

_BIN: Final = re.compile(r"[0-9]{6}")
_ACCOUNT: Final = re.compile(r"[A-Za-z0-9]{1,19}")
_AMOUNT: Final = re.compile(r"([0-9]{1,13})(?:\.0*)?")
_PRINTABLE: Final = re.compile(r"[ -~]+")


@dataclass(frozen=True, slots=True)
class Transfer:
    """What a code asks for.

    `amount` is whole đồng, None where the payer types it; `bank_bin` is the bank's six digits.
    """

    bank_bin: str
    account: str
    to_card: bool = False
    amount: int | None = None
    purpose: str | None = None
    bill_number: str | None = None
    dynamic: bool = False
    currency: str = DONG


def crc16(octets: bytes) -> int:
    """CRC-16/CCITT-FALSE: polynomial 0x1021, from 0xFFFF, not reflected. Of `123456789`: 0x29B1."""
    register = 0xFFFF
    for octet in octets:
        register ^= octet << 8
        for _ in range(8):
            register = (register << 1) ^ 0x1021 if register & 0x8000 else register << 1
        register &= 0xFFFF
    return register


def build(transfer: Transfer) -> str:
    """Write a code with its CRC.

    Refuses a bank that is not six digits, an account or card beyond 19 ASCII letters and digits, an amount of 0 (apps of
    banks reject it), below 0 or above 13 digits, a currency other than đồng, and a purpose or bill number beyond 25
    printable ASCII characters. The purpose should be an opaque reference: banks drop dots and diacritics.
    """
    _judge(transfer)
    beneficiary = tlv.write("00", transfer.bank_bin) + tlv.write("01", transfer.account)
    service = _TO_CARD if transfer.to_card else _TO_ACCOUNT
    fields = [
        tlv.write("00", "01"),
        tlv.write("01", _DYNAMIC if transfer.dynamic else _STATIC),
        tlv.write("38", tlv.write("00", _NAPAS) + tlv.write("01", beneficiary) + tlv.write("02", service)),
        tlv.write("53", transfer.currency),
    ]
    if transfer.amount is not None:
        fields.append(tlv.write("54", str(transfer.amount)))
    fields.append(tlv.write("58", "VN"))
    notes = [("01", transfer.bill_number), ("08", transfer.purpose)]
    if written := "".join(tlv.write(tag, note) for tag, note in notes if note is not None):
        fields.append(tlv.write("62", written))
    body = "".join(fields) + _CRC_HEAD
    return f"{body}{crc16(body.encode()):04X}"


def parse(text: str) -> Transfer:
    """Read a code; fields that we do not know are passed over.

    Refuses a wrong CRC, lengths that do not fit, a repeated field, another scheme than NAPAS transfer, another
    currency than đồng and an amount with part of a đồng.
    """
    fields = _checked_fields(text.strip())
    if fields.get("00") != "01" or fields.get("58") != "VN" or fields.get("01", _STATIC) not in {_STATIC, _DYNAMIC}:
        raise InvalidCode("Đây không phải mã VietQR; hãy dùng mã QR chuyển khoản của ngân hàng tại Việt Nam.")
    if fields.get("53") != DONG:
        raise InvalidCode("Mã thanh toán không dùng đồng Việt Nam; không dùng mã này.")
    bank_bin, account, to_card = _beneficiary(fields.get("38", ""))
    notes = tlv.read(fields.get("62", ""))
    return Transfer(
        bank_bin=bank_bin,
        account=account,
        to_card=to_card,
        amount=_amount(fields.get("54")),
        purpose=notes.get("08"),
        bill_number=notes.get("01"),
        dynamic=fields.get("01") == _DYNAMIC,
    )


def _checked_fields(code: str) -> dict[str, str]:
    if len(code) > LONGEST_CODE:
        raise InvalidCode(f"Mã thanh toán dài {len(code)} ký tự, quá dài; hãy quét lại mã QR.")
    if code[-_CRC_TAIL:-4] != _CRC_HEAD:
        raise InvalidCode("Mã thanh toán phải kết thúc bằng mã kiểm tra (6304…); hãy quét lại mã QR.")
    # A lone surrogate cannot be encoded; with "replace" the CRC does not match, so the code is refused.
    if f"{crc16(code[:-4].encode(errors='replace')):04X}" != code[-4:].upper():
        raise InvalidCode("Mã kiểm tra của mã thanh toán không khớp; hãy quét lại mã QR.")
    fields = tlv.read(code)
    if fields.get("63") != code[-4:]:
        raise InvalidCode("Mã kiểm tra không đứng riêng ở cuối mã thanh toán; không dùng mã này.")
    return fields


def _beneficiary(account_field: str) -> tuple[str, str, bool]:
    parts = tlv.read(account_field)
    service = parts.get("02")
    if parts.get("00") != _NAPAS or service not in {_TO_ACCOUNT, _TO_CARD}:
        raise InvalidCode("Mã thanh toán không phải mã chuyển khoản NAPAS; hãy dùng mã VietQR chuyển khoản.")
    receiver = tlv.read(parts.get("01", ""))
    bank_bin, account = receiver.get("00", ""), receiver.get("01", "")
    _judge_receiver(bank_bin, account)
    return bank_bin, account, service == _TO_CARD


def _amount(field: str | None) -> int | None:
    if field is None:
        return None
    match = _AMOUNT.fullmatch(field)
    if match is None:
        raise InvalidCode("Số tiền trong mã thanh toán phải là số đồng nguyên; không dùng mã này.")
    return int(match[1])


def _judge(transfer: Transfer) -> None:
    _judge_receiver(transfer.bank_bin, transfer.account)
    if transfer.amount is not None:
        _judge_amount(transfer.amount)
    if transfer.currency != DONG:
        raise InvalidCode("Mã VietQR chỉ dùng đồng Việt Nam (704).")
    _judge_note(transfer.purpose, "Nội dung chuyển khoản", LONGEST_PURPOSE)
    _judge_note(transfer.bill_number, "Số hóa đơn", LONGEST_BILL_NUMBER)


def _judge_amount(amount: int) -> None:
    if amount < 0:
        raise InvalidCode("Số tiền không âm được; hãy bỏ dấu trừ.")
    if amount == 0:
        raise InvalidCode("Số tiền phải lớn hơn 0; để người trả tự nhập thì bỏ trống số tiền.")
    if amount > HIGHEST_AMOUNT:
        raise InvalidCode("Số tiền không quá 13 chữ số; hãy kiểm tra lại.")


def _judge_receiver(bank_bin: str, account: str) -> None:
    if not _BIN.fullmatch(bank_bin):
        raise InvalidCode("Mã ngân hàng (BIN) gồm đúng 6 chữ số, ví dụ 970436; hãy kiểm tra lại.")
    if not _ACCOUNT.fullmatch(account):
        raise InvalidCode("Số tài khoản hoặc số thẻ gồm 1 đến 19 chữ cái không dấu và chữ số; hãy kiểm tra lại.")


def _judge_note(note: str | None, name: str, longest: int) -> None:
    if note is not None and not (len(note) <= longest and _PRINTABLE.fullmatch(note)):
        raise InvalidCode(f"{name} gồm 1 đến {longest} ký tự không dấu (chữ, số, khoảng trắng); hãy rút gọn.")
