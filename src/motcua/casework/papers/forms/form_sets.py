"""Which official forms are in force on a day: their numbers and titles. Data with dates, nothing is computed.

The numbers shift between the sets, so everything else names a form by its meaning. Not here: how a form looks
(`layouts`) and its content (`values`).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from types import MappingProxyType
from typing import ClassVar, Final

from motcua.law.refusals import Refused


class FormMeaning(StrEnum):
    """The official forms by what they are for."""

    RECEIPT = "receipt"
    SUPPLEMENT_REQUEST = "supplement_request"
    REFUSAL_SLIP = "refusal_slip"
    APOLOGY_EXTENSION = "apology_extension"
    STOP_NOTICE = "stop_notice"
    CONTROL_SLIP = "control_slip"
    DOSSIER_REGISTER = "dossier_register"


class NoSuchForm(Refused):
    """Ngày {on} chưa có mẫu này trong bộ mẫu đang áp dụng. Chọn mẫu khác hoặc kiểm tra lại ngày lập."""

    code: ClassVar[str] = "no_such_form"
    kind: ClassVar[str] = "wrong_state"


@dataclass(frozen=True, slots=True)
class OfficialForm:
    """One form of a set: its number ("01") and its title as printed, in capitals."""

    number: str
    title: str


@dataclass(frozen=True, slots=True)
class FormSet:
    """The forms of one circular, in force from `since` until the next set begins."""

    code: str
    basis: str
    since: date
    forms: Mapping[FormMeaning, OfficialForm]

    def form(self, meaning: FormMeaning, *, on: date) -> OfficialForm:
        """The form with this meaning; refused where the set has none (no stop notice before 2025)."""
        found = self.forms.get(meaning)
        if found is None:
            raise NoSuchForm(meaning=meaning.value, form_set=self.code, on=on.strftime("%d/%m/%Y"))
        return found


_RECEIPT: Final = OfficialForm("01", "GIẤY TIẾP NHẬN HỒ SƠ VÀ HẸN TRẢ KẾT QUẢ")
_SUPPLEMENT: Final = OfficialForm("02", "PHIẾU YÊU CẦU BỔ SUNG, HOÀN THIỆN HỒ SƠ")
_REFUSAL: Final = OfficialForm("03", "PHIẾU TỪ CHỐI TIẾP NHẬN GIẢI QUYẾT HỒ SƠ")
_CONTROL_TITLE: Final = "PHIẾU KIỂM SOÁT QUÁ TRÌNH GIẢI QUYẾT HỒ SƠ"
_REGISTER_TITLE: Final = "SỔ THEO DÕI HỒ SƠ"

# A set begins with the decree that it serves, not with the circular's own day (6/1/2019, 15/9/2025): a dossier of the
# weeks between is printed on the forms of its decree: the older set has no paper for some acts of that decree.
FORM_SETS: Final[tuple[FormSet, ...]] = (
    FormSet(
        code="2018",
        basis="Thông tư số 01/2018/TT-VPCP",
        since=date(2018, 6, 21),
        forms=MappingProxyType(
            {
                FormMeaning.RECEIPT: _RECEIPT,
                FormMeaning.SUPPLEMENT_REQUEST: _SUPPLEMENT,
                FormMeaning.REFUSAL_SLIP: _REFUSAL,
                FormMeaning.APOLOGY_EXTENSION: OfficialForm("04", "PHIẾU XIN LỖI VÀ HẸN LẠI NGÀY TRẢ KẾT QUẢ"),
                FormMeaning.CONTROL_SLIP: OfficialForm("05", _CONTROL_TITLE),
                FormMeaning.DOSSIER_REGISTER: OfficialForm("06", _REGISTER_TITLE),
            }
        ),
    ),
    FormSet(
        code="2025",
        basis="Thông tư số 03/2025/TT-VPCP",
        since=date(2025, 7, 1),
        forms=MappingProxyType(
            {
                FormMeaning.RECEIPT: _RECEIPT,
                FormMeaning.SUPPLEMENT_REQUEST: _SUPPLEMENT,
                FormMeaning.REFUSAL_SLIP: _REFUSAL,
                FormMeaning.APOLOGY_EXTENSION: OfficialForm(
                    "04", "VĂN BẢN XIN LỖI VÀ ĐỀ NGHỊ GIA HẠN THỜI GIAN TRẢ KẾT QUẢ"
                ),
                FormMeaning.STOP_NOTICE: OfficialForm("05", "THÔNG BÁO DỪNG GIẢI QUYẾT HỒ SƠ"),
                FormMeaning.CONTROL_SLIP: OfficialForm("06", _CONTROL_TITLE),
                FormMeaning.DOSSIER_REGISTER: OfficialForm("07", _REGISTER_TITLE),
            }
        ),
    ),
)


def form_set(on: date) -> FormSet:
    """The set in force on a day. Days before the one-stop decree of 2018 are refused."""
    for candidate in reversed(FORM_SETS):
        if candidate.since <= on:
            return candidate
    raise NoSuchForm(on=on.strftime("%d/%m/%Y"))


def form_number(meaning: FormMeaning, on: date) -> str:
    """The number of a form on a day, "01" to "07"; refused where the set in force has no such form."""
    return form_set(on).form(meaning, on=on).number
