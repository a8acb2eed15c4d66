"""Which official forms are in force on a day: their numbers and titles. The one dated table of them; nothing is computed.

The numbers shift between the sets, so everything else names a form by its meaning. Not here: what stands on a form, and how it
looks.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from types import MappingProxyType
from typing import ClassVar, Final

from motcua.law.readings import Readings, readings_on
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
    """Bộ mẫu áp dụng cho hồ sơ tiếp nhận ngày {on} không có mẫu này nên không in được. Việc đã làm vẫn được ghi trong hồ sơ."""

    code: ClassVar[str] = "no_such_form"
    kind: ClassVar[str] = "wrong_state"


@dataclass(frozen=True, slots=True)
class OfficialForm:
    """One form of a set: its number ("01") and its title as printed, in capitals. `number` is empty where it is not known."""

    number: str
    title: str


@dataclass(frozen=True, slots=True)
class FormSet:
    """The forms of one circular, in force from `since` until the next set begins.

    `with_decree`: the first day of the decree that the circular carries out; None: a set that is older than the decrees.
    """

    code: str
    basis: str
    since: date
    with_decree: date | None
    forms: Mapping[FormMeaning, OfficialForm]

    def begins(self, readings: Readings) -> date | None:
        """The first day of the set: that of the circular, or that of its decree (reading 38)."""
        return self.since if readings.forms_by_circular else self.with_decree

    def form(self, meaning: FormMeaning, *, on: date) -> OfficialForm:
        """The form with this meaning; refused where the set has none (no stop notice before TT 03/2025)."""
        found = self.forms.get(meaning)
        if found is None:
            raise NoSuchForm(meaning=meaning.value, form_set=self.code, on=on.strftime("%d/%m/%Y"))
        return found


_RECEIPT: Final = OfficialForm("01", "GIẤY TIẾP NHẬN HỒ SƠ VÀ HẸN TRẢ KẾT QUẢ")
_SUPPLEMENT: Final = OfficialForm("02", "PHIẾU YÊU CẦU BỔ SUNG, HOÀN THIỆN HỒ SƠ")
_REFUSAL: Final = OfficialForm("03", "PHIẾU TỪ CHỐI TIẾP NHẬN GIẢI QUYẾT HỒ SƠ")
_CONTROL_TITLE: Final = "PHIẾU KIỂM SOÁT QUÁ TRÌNH GIẢI QUYẾT HỒ SƠ"
_REGISTER_TITLE: Final = "SỔ THEO DÕI HỒ SƠ"

FIRST: Final = date(2018, 6, 21)
"""The first day of NĐ 61/2018/NĐ-CP, and of what this table answers for."""

FORM_SETS: Final[tuple[FormSet, ...]] = (
    FormSet(
        code="2015",
        basis="Quyết định 09/2015/QĐ-TTg",
        since=FIRST,
        with_decree=None,
        forms=MappingProxyType(
            {
                FormMeaning.RECEIPT: OfficialForm("", "GIẤY TIẾP NHẬN HỒ SƠ VÀ HẸN TRẢ KẾT QUẢ"),
                FormMeaning.SUPPLEMENT_REQUEST: OfficialForm("", "PHIẾU HƯỚNG DẪN HOÀN THIỆN HỒ SƠ"),
                FormMeaning.REFUSAL_SLIP: OfficialForm("", "THÔNG BÁO TỪ CHỐI GIẢI QUYẾT HỒ SƠ"),
                FormMeaning.APOLOGY_EXTENSION: OfficialForm("", "VĂN BẢN XIN LỖI VÀ HẸN LẠI NGÀY TRẢ KẾT QUẢ"),
                FormMeaning.CONTROL_SLIP: OfficialForm("", _CONTROL_TITLE),
                FormMeaning.DOSSIER_REGISTER: OfficialForm("", _REGISTER_TITLE),
            }
        ),
    ),
    FormSet(
        code="2018",
        basis="Thông tư số 01/2018/TT-VPCP",
        since=date(2019, 1, 6),
        with_decree=FIRST,
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
        since=date(2025, 9, 15),
        with_decree=date(2025, 7, 1),
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


def form_set(on: date, readings: Readings | None = None) -> FormSet:
    """The set in force on a day, by the readings of that day where none are given. Days before NĐ 61/2018 are refused."""
    by = readings_on(on) if readings is None else readings
    for candidate in reversed(FORM_SETS):
        begins = candidate.begins(by)
        if begins is not None and begins <= on:
            return candidate
    raise NoSuchForm(on=on.strftime("%d/%m/%Y"))


def first_form(meaning: FormMeaning, readings: Readings) -> tuple[FormSet, OfficialForm, date]:
    """The oldest set that has a form with this meaning, the form, and the first day of the set."""
    sets = ((one, one.forms.get(meaning), one.begins(readings)) for one in FORM_SETS)
    return next((one, form, begins) for one, form, begins in sets if form is not None and begins is not None)


def form_number(meaning: FormMeaning, on: date, readings: Readings | None = None) -> str:
    """The number of a form on a day, "01" to "07", empty where it is not known; refused where the set has no such form."""
    return form_set(on, readings).form(meaning, on=on).number
