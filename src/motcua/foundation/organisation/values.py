"""Closed vocabularies and frozen values of the organisation, as queries answer them.

Not here: tables (`models`), how a calendar is compiled (`calendars`).
"""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from motcua.foundation.people.principals import Role
from motcua.law import citations
from motcua.law.references import AccountRef, AgencyRef, agency_ref
from motcua.law.refusals import Refused


class AreaKind(StrEnum):
    """Kinds of administrative unit. Districts and towns (thị trấn) exist until 30/6/2025 only."""

    PROVINCE = "province"
    DISTRICT = "district"
    COMMUNE = "commune"
    WARD = "ward"
    TOWN = "town"


COMMUNE_LEVEL = frozenset({AreaKind.COMMUNE, AreaKind.WARD, AreaKind.TOWN})
"""The kinds that form the level of the commune."""


class AgencyKind(StrEnum):
    """What an agency is."""

    PROVINCIAL_COMMITTEE = "provincial_committee"
    DEPARTMENT = "department"
    DISTRICT_COMMITTEE = "district_committee"
    COMMUNE_COMMITTEE = "commune_committee"
    VERTICAL = "vertical"
    """Ngành dọc: answers to a ministry, not to the People's Committee (police, tax, customs, insurance, treasury)."""
    COMMUNE_POLICE = "commune_police"
    SUBORDINATE = "subordinate"
    """An office or fund under a department (Văn phòng đăng ký đất đai)."""
    CENTRE = "centre"
    """Trung tâm Phục vụ hành chính công: own seal and account (NĐ 118/2025 Art. 8)."""
    OUTSIDE = "outside"
    """A competent authority of another province. It has neither desks nor officers here (NĐ 118/2025 Art. 14.4 as amended)."""


class AgencyLevel(StrEnum):
    """The level that an agency belongs to; nothing of the level district is open after 30/6/2025."""

    PROVINCE = "province"
    DISTRICT = "district"
    COMMUNE = "commune"


class ServedPart(StrEnum):
    """How much of an old unit went to a new one."""

    WHOLE = "whole"
    MAIN_PART = "main_part"
    PART = "part"


class Certainty(StrEnum):
    """How sure a line of the mapping is. Nothing is guessed: what is not known has no line."""

    DECREED = "decreed"
    PUBLISHED = "published"
    DOUBTFUL = "doubtful"


class EntryScope(StrEnum):
    """Whom a calendar entry applies to; the narrower one wins on a day."""

    NATION = "nation"
    PROVINCE = "province"
    AGENCY = "agency"


@dataclass(frozen=True, slots=True)
class AreaFacts:
    """An administrative unit in its time."""

    id: int
    code: str
    name: str
    kind: AreaKind
    parent_id: int | None
    valid_from: date
    valid_to: date | None
    area_km2: float | None = None
    latitude: float | None = None
    longitude: float | None = None


@dataclass(frozen=True, slots=True)
class Successor:
    """A new unit that took over the whole or a part of an old one."""

    area: AreaFacts
    share: ServedPart
    certainty: Certainty
    decision: str
    note: str


@dataclass(frozen=True, slots=True)
class AgencyFacts:
    """A body of the State in its time."""

    id: int
    code: str
    code_is_demo: bool
    name: str
    short_name: str
    kind: AgencyKind
    level: AgencyLevel
    area_id: int | None
    area_code: str
    area_name: str
    parent_id: int | None
    head_title: str
    phone: str
    valid_from: date
    valid_to: date | None

    @property
    def ref(self) -> AgencyRef:
        """What the record names this agency by: its code and the day from which the code is valid."""
        return agency_ref(self.code, self.valid_from)


@dataclass(frozen=True, slots=True)
class DeclaredDay:
    """An exception of the calendar and when it was entered. `agency_id`: of one agency alone; None: of the province."""

    entered_at: datetime
    on: date
    agency_id: int | None


@dataclass(frozen=True, slots=True)
class CounterFacts:
    """One counter of a service point."""

    id: int
    number: int
    name: str


@dataclass(frozen=True, slots=True)
class ServicePointFacts:
    """A desk where people hand in and collect. `area_code` is the commune it stands in, empty for the province.

    `code` is public and stable, the agency's code and the number of the point ("H37.101.01-1"); after a merger it may
    be borne again, as the agency's may.
    """

    id: int
    code: str
    name: str
    agency_id: int
    agency_code: str
    agency_name: str
    level: AgencyLevel
    area_id: int | None
    area_code: str
    area_name: str
    address: str
    phone: str
    hours: str
    counters: tuple[CounterFacts, ...]
    hands_on: bool
    """Whether what is accepted here goes on to the agency that resolves it in the same action."""
    valid_from: date
    valid_to: date | None


@dataclass(frozen=True, slots=True)
class CompetenceFacts:
    """Who decides procedures of a field at a level: an agency, or every agency of a kind. Exactly one of the two."""

    domain: str
    level: AgencyLevel
    agency_id: int | None
    agency_kind: AgencyKind | None
    valid_from: date
    valid_to: date | None


@dataclass(frozen=True, slots=True)
class ProcessRoleFacts:
    """What an agency role of a process means: an agency, or the agency of a kind in the place of the dossier."""

    role: str
    agency_id: int | None
    agency_kind: AgencyKind | None
    valid_from: date
    valid_to: date | None


@dataclass(frozen=True, slots=True)
class PostingFacts:
    """Where an officer works in a period, and as what."""

    id: int
    account_id: int
    account_ref: AccountRef
    username: str
    full_name: str
    agency_id: int
    agency_name: str
    service_point_id: int | None
    service_point_name: str
    counter_id: int | None
    counter_name: str
    role: Role
    title: str
    phone: str
    stand_in_for: int | None
    valid_from: date
    valid_to: date | None


class NoCalendar(Refused):
    """Chưa có lịch làm việc. Quản trị viên cần nạp lịch làm việc trước khi tiếp nhận hồ sơ."""

    code = "no_calendar"
    kind = "not_found"


class AgencyUnknown(Refused):
    """Không tìm thấy cơ quan số {given}. Chọn lại cơ quan trong danh sách."""

    code = "agency_unknown"
    kind = "not_found"


class PointUnknown(Refused):
    """Không có điểm tiếp nhận số {given}. Chọn lại trong danh sách điểm tiếp nhận."""

    code = "point_unknown"
    kind = "not_found"


class MayNotAdminister(Refused):
    """Chỉ quản trị viên được thay đổi cơ cấu tổ chức, cán bộ và lịch làm việc."""

    code = "may_not_administer"
    kind = "no_power"
    basis = citations.DUTIES_OF_THE_DESK


class NotOwnDesk(Refused):
    """Chỉ quản trị viên, hoặc người phụ trách trung tâm có quầy này, được đặt cách chuyển hồ sơ của quầy."""

    code = "not_own_desk"
    kind = "no_power"
    basis = citations.DUTIES_OF_THE_DESK


class OverlappingValidity(Refused):
    """{what} đã có hiệu lực trong khoảng thời gian này. Đóng bản ghi cũ trước khi mở bản ghi mới."""

    code = "overlapping_validity"
    kind = "wrong_state"


class StillInUse(Refused):
    """Không đóng được {what} từ ngày {on}: còn {count} cán bộ hoặc đơn vị trực thuộc. Chuyển họ đi trước."""

    code = "still_in_use"
    kind = "wrong_state"


class AgencyClosed(Refused):
    """{what} chỉ hoạt động đến hết ngày {on}. Chọn cơ quan khác hoặc ngày kết thúc sớm hơn."""

    code = "agency_closed"
    kind = "wrong_state"


class CalendarEntryInvalid(Refused):
    """Ngày {on} chưa ghi được vào lịch: {problem}."""

    code = "calendar_entry_invalid"
    kind = "bad_input"


class CodeInvalid(Refused):
    """{reason} Đã nhập: "{given}"."""

    code = "agency_code_invalid"
    kind = "bad_input"


class StandInUnbounded(Refused):
    """Người thay thế phải có ngày kết thúc. Nhập ngày cuối cùng thay thế."""

    code = "stand_in_unbounded"
    kind = "bad_input"


class ValidityOutOfOrder(Refused):
    """Ngày kết thúc {valid_to} trước ngày bắt đầu {valid_from}. Kiểm tra lại hai ngày này."""

    code = "validity_out_of_order"
    kind = "bad_input"
