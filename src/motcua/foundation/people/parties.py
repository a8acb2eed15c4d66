"""Frozen values of people: who asks for something, what is on record, what a register would change.

Not here: the tables (`models`), and what may be done about a difference (`actions`).
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final, Generic, TypeVar

from motcua.law import citations
from motcua.law.identity.personal_number import Sex
from motcua.law.references import AccountRef
from motcua.law.refusals import Refused

Record = TypeVar("Record")


class PartyKind(StrEnum):
    """Who can own a dossier."""

    INDIVIDUAL = "individual"
    ORGANISATION = "organisation"


OLDEST_BIRTH: Final = 1900
LATEST_BIRTH: Final = 2199
"""Years. That a birth lies in the future is judged where the day is known, at the form."""


@dataclass(frozen=True, slots=True)
class Party:
    """A person or an organisation as a dossier keeps it: frozen at the moment of filing, never refreshed.

    `id` points to the person or legal entity on record; None for somebody who is not on record. `ref` names them in the record for
    ever ("person:<uuid>", "organisation:<uuid>"), empty for somebody who is not on record. `number` is the personal number
    or the tax code; persons without one exist (foreigners, infants, old records).
    """

    kind: PartyKind
    name: str
    id: int | None = None
    number: str = ""
    address: str = ""
    phone: str = ""
    email: str = ""
    birth_date: date | None = None
    ref: str = ""


@dataclass(frozen=True, slots=True)
class PersonGiven:
    """What a card or a form says about a person. Empty means "not said", never "is empty"."""

    full_name: str
    personal_number: str = ""
    birth_date: date | None = None
    birth_year: int | None = None
    sex: Sex | None = None
    permanent_address: str = ""
    area_code: str = ""
    phone: str = ""
    email: str = ""
    old_number: str = ""


@dataclass(frozen=True, slots=True)
class PersonFacts:
    """A person on record. `ref` is "person:<uuid>": what the record names them by."""

    id: int
    ref: str
    full_name: str
    personal_number: str
    birth_date: date | None
    birth_year: int | None
    sex: Sex | None
    permanent_address: str
    area_code: str
    phone: str
    email: str
    old_number: str

    def party(self) -> Party:
        """This person as the owner of a dossier."""
        return Party(
            kind=PartyKind.INDIVIDUAL,
            name=self.full_name,
            id=self.id,
            number=self.personal_number,
            address=self.permanent_address,
            phone=self.phone,
            email=self.email,
            birth_date=self.birth_date,
            ref=self.ref,
        )


@dataclass(frozen=True, slots=True)
class LegalEntityFacts:
    """An organisation or enterprise on record. `ref` is "organisation:<uuid>": what the record names it by."""

    id: int
    ref: str
    name: str
    tax_code: str
    address: str
    phone: str
    email: str
    representative: str

    def party(self) -> Party:
        """This organisation as the owner of a dossier."""
        return Party(
            kind=PartyKind.ORGANISATION,
            name=self.name,
            id=self.id,
            number=self.tax_code,
            address=self.address,
            phone=self.phone,
            email=self.email,
            ref=self.ref,
        )


@dataclass(frozen=True, slots=True)
class AccountFacts:
    """Somebody who may log in, without any secret. `ref` is what the record names them by."""

    id: int
    ref: AccountRef
    username: str
    full_name: str
    phone: str
    email: str
    is_active: bool
    valid_from: date
    valid_to: date | None
    must_change_password: bool = False


@dataclass(frozen=True, slots=True)
class Difference:
    """A field on which the record and what was given now do not agree. Nothing has been overwritten."""

    field: str
    recorded: str
    given: str


@dataclass(frozen=True, slots=True)
class Registered(Generic[Record]):
    """The record that stands, whether it is new, and what it does not agree with."""

    record: Record
    created: bool
    differences: tuple[Difference, ...] = ()


class PersonsClosed(Refused):
    """Tài khoản này không có nhiệm vụ tiếp nhận hoặc xử lý hồ sơ nên không xem được thông tin người dân."""

    code = "persons_closed"
    kind = "no_power"
    basis = citations.PERSONAL_DATA


class PurposeMissing(Refused):
    """Chưa ghi mục đích tra cứu. Nhập mục đích, ví dụ: tiếp nhận hồ sơ đăng ký khai sinh."""

    code = "purpose_missing"
    kind = "missing_reason"
    basis = citations.PERSONAL_DATA


class PersonUnknown(Refused):
    """Không tìm thấy người hoặc tổ chức này trong hệ thống. Kiểm tra lại số định danh hoặc mã số thuế."""

    code = "person_unknown"
    kind = "not_found"


class NumberInvalid(Refused):
    """Số định danh gồm 12 chữ số. Đã nhập: "{given}"."""

    code = "number_invalid"
    kind = "bad_input"


class BirthImpossible(Refused):
    """Không ai đến làm hồ sơ sinh năm {given}. Kiểm tra lại năm sinh, gồm 4 chữ số, từ 1900 trở lại đây."""

    code = "birth_impossible"
    kind = "bad_input"


class NameMissing(Refused):
    """Chưa có họ và tên. Nhập họ và tên như trên giấy tờ."""

    code = "name_missing"
    kind = "bad_input"


class TaxCodeInvalid(Refused):
    """{reason} Đã nhập: "{given}"."""

    code = "tax_code_invalid"
    kind = "bad_input"


class ReasonMissing(Refused):
    """Chưa ghi lý do sửa thông tin. Nhập lý do, ví dụ: cấp lại căn cước có họ tên mới."""

    code = "reason_missing"
    kind = "missing_reason"


class UsernameTaken(Refused):
    """Tên đăng nhập "{given}" đã có người dùng. Chọn tên khác."""

    code = "username_taken"
    kind = "wrong_state"


class UsernameInvalid(Refused):
    """Tên đăng nhập "{given}" chưa đúng. Chỉ dùng chữ thường không dấu, chữ số và các dấu . - _ @ +."""

    code = "username_invalid"
    kind = "bad_input"


class AccountUnknown(Refused):
    """Không có tài khoản "{given}". Kiểm tra lại tên đăng nhập."""

    code = "account_unknown"
    kind = "not_found"


class MayNotOpenAccounts(Refused):
    """Chỉ quản trị viên được mở, sửa hoặc đóng tài khoản."""

    code = "may_not_open_accounts"
    kind = "no_power"


class OwnAccount(Refused):
    """Không tự cấp lại mật khẩu hay đóng tài khoản của mình: sẽ không vào được nữa. Nhờ quản trị viên khác, hoặc làm trên máy chủ."""

    code = "own_account"
    kind = "no_power"


class ValidityOutOfOrder(Refused):
    """Ngày kết thúc {valid_to} trước ngày bắt đầu {valid_from}. Kiểm tra lại hai ngày này."""

    code = "validity_out_of_order"
    kind = "bad_input"
