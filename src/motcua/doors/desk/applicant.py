"""The scan box of the counter: card text, twelve digits or a tax code becomes the fields of zone 1.

The card is a reading aid and proves nothing. Every difference is shown; none stops the intake.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from motcua.doors.desk.look_ups import may_look_up, too_many
from motcua.doors.ui import wording
from motcua.foundation.people import queries as people
from motcua.foundation.people.parties import LegalEntityFacts, PersonFacts
from motcua.foundation.people.principals import Principal
from motcua.foundation.reads.purposes import Purpose
from motcua.law.codes.reading import InvalidCode
from motcua.law.identity import masks
from motcua.law.identity.card import Card
from motcua.law.identity.card_warnings import card_warnings
from motcua.law.identity.personal_number import number_warnings, read_personal_number
from motcua.law.identity.scans import PERSONAL, ScanKind, read_scan
from motcua.law.identity.tax_code import read_tax_code
from motcua.law.vietnamese import name_key
from motcua.law.worktime.arithmetic import local

WHAT_TO_SCAN: Final = "Quét mã QR trên thẻ, nhập 12 chữ số định danh, hoặc mã số thuế của tổ chức"
OF_A_RECEIPT: Final = "Đây là mã trên giấy hẹn. Quét ở Trả kết quả (Alt+4) hoặc ở ô tìm hồ sơ"
_TAX_CODES: Final = (10, 13)


@dataclass(frozen=True, slots=True)
class Scanned:
    """`fields`: what replaces the fields of zone 1. `warnings` inform, `problem` says why nothing could be read."""

    fields: Mapping[str, str] = field(default_factory=dict)
    warnings: tuple[str, ...] = ()
    problem: str = ""


def scanned(text: str, *, by: Principal, at: datetime) -> Scanned:
    """Read what a scanner or a hand put into the box; never raises for what people type."""
    scan = read_scan(text)
    if scan.kind is ScanKind.CARD:
        return _card(scan.card, by=by, at=at) if scan.card is not None else Scanned(problem=scan.problem)
    if scan.kind is ScanKind.RECEIPT:
        return Scanned(problem=OF_A_RECEIPT)
    digits = scan.digits
    try:
        if len(digits) in _TAX_CODES:
            return _organisation(read_tax_code(scan.text).number, by=by, at=at)
        if len(digits) == PERSONAL:
            return _number(read_personal_number(digits).number, by=by, at=at)
    except InvalidCode as invalid:
        return Scanned(problem=invalid.reason)
    if digits:
        return Scanned(problem=f"Số định danh gồm 12 chữ số. Đã nhập {len(digits)} chữ số")
    return Scanned(problem=WHAT_TO_SCAN)


def _card(card: Card, *, by: Principal, at: datetime) -> Scanned:
    allowed = may_look_up(card.number, by=by, at=at)
    known = _on_record(card.number, by=by, at=at) if allowed else None
    born = card.birth_date
    told = {
        "kind": "individual",
        "full_name": card.name,
        "number": masks.show_number(card.number),
        "born_day": f"{born.day:02d}" if born else "",
        "born_month": f"{born.month:02d}" if born else "",
        "born_year": str(card.birth_year),
        "sex": card.sex.value if card.sex else "",
        "address": card.address,
        "phone": wording.phone(known.phone) if known else "",
    }
    warnings = card_warnings(card, today=local(at).date())
    if not allowed:
        return Scanned(told, (*warnings, too_many()))
    return Scanned(told, (*warnings, *(_disagreements(card, known) if known else ())))


def _on_record(number: str, *, by: Principal, at: datetime) -> PersonFacts | None:
    return people.person_by_number(number, seen_by=by, purpose=Purpose.INTAKE, on=local(at).date())


def _disagreements(card: Card, known: PersonFacts) -> tuple[str, ...]:
    """Where the card differs from the record. Accepting overwrites nothing."""
    found = []
    if name_key(known.full_name) != name_key(card.name):
        found.append(f"Họ tên trên thẻ khác hồ sơ đã lưu: {known.full_name}.")
    if known.permanent_address and known.permanent_address.casefold() != card.address.casefold():
        found.append(f"Địa chỉ đã lưu trước đây: {known.permanent_address}.")
    return tuple(found)


def _number(number: str, *, by: Principal, at: datetime) -> Scanned:
    if not may_look_up(number, by=by, at=at):
        return Scanned(problem=too_many())
    known = _on_record(number, by=by, at=at)
    if known is None:
        told = {"kind": "individual", "number": masks.show_number(number)}
        unknown = "Chưa có ai trong hệ thống với số này. Nhập họ và tên như trên thẻ."
        return Scanned(told, (*number_warnings(number), unknown))
    born = known.birth_date
    return Scanned(
        {
            "kind": "individual",
            "full_name": known.full_name,
            "number": masks.show_number(number),
            "born_day": f"{born.day:02d}" if born else "",
            "born_month": f"{born.month:02d}" if born else "",
            "born_year": str(known.birth_year or ""),
            "sex": known.sex.value if known.sex else "",
            "address": known.permanent_address,
            "phone": wording.phone(known.phone),
        },
        number_warnings(number),
    )


def _organisation(tax_code: str, *, by: Principal, at: datetime) -> Scanned:
    known = people.legal_entity_by_tax_code(tax_code, seen_by=by, purpose=Purpose.INTAKE, on=local(at).date())
    told = {"kind": "organisation", "number": tax_code, "born_day": "", "born_month": "", "born_year": "", "sex": ""}
    if known is None:
        return Scanned(told, ("Chưa có tổ chức nào trong hệ thống với mã số thuế này. Nhập tên tổ chức.",))
    return Scanned({**told, **_of_record(known)})


def _of_record(known: LegalEntityFacts) -> dict[str, str]:
    return {
        "full_name": known.name,
        "address": known.address,
        "phone": wording.phone(known.phone),
        "submitter": known.representative,
    }
