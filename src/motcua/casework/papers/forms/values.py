"""The official forms as values: every slot that a form has, as the page needs it.

Frozen values only: no models, no database, no layout. Phrases that the law fixes ("… giờ … phút, ngày …") are made in
`words`; numbers and titles of the forms in force are in `law.form_sets`. Moments are aware and printed in Vietnamese time.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Letterhead:
    """Who issues the paper and where. Names are printed in capitals; a line break in a name is kept."""

    superior_agency: str
    issuing_agency: str
    place: str


@dataclass(frozen=True, slots=True)
class Applicant:
    """The dossier's owner as the form names them; `submitter` where somebody else handed the dossier in.

    `identifier` is the personal identification number or the tax code, `identifier_label` says which. `salutation` is
    how the agency speaks to them: "Ông/Bà", "Quý cơ quan", "Quý doanh nghiệp".
    """

    name: str
    address: str
    identifier: str = ""
    identifier_label: str = "Số định danh"
    phone: str = ""
    email: str = ""
    submitter: str = ""
    salutation: str = "Ông/Bà"


@dataclass(frozen=True, slots=True)
class Tracking:
    """How the applicant follows the dossier.

    `url` goes into the QR code: a public address with an opaque token. `secret` is the code of eight characters that is
    typed together with the dossier code at `lookup_address`; `hotline` is the number to call.
    """

    url: str
    secret: str
    lookup_address: str
    hotline: str


@dataclass(frozen=True, slots=True)
class ComponentLine:
    """One paper of the dossier: `kind` is "Bản chính", "Bản sao chứng thực", "Dùng lại", "Bản điện tử" …

    `official`: the published name, where `name` is the plain one of the province.
    """

    name: str
    kind: str
    quantity: int = 1
    official: str = ""


@dataclass(frozen=True, slots=True)
class ResultAppointment:
    """One result of an inter-agency procedure that comes on a day of its own."""

    result: str
    due_at: datetime


@dataclass(frozen=True, slots=True)
class Receipt:
    """Giấy tiếp nhận hồ sơ và hẹn trả kết quả. `due_at` is the closing of the office on the day of the appointment, `doubt` why that
    day may still be computed anew.

    `counts_from`: the sentence that says from when the time counts, where it has not begun; `due_at` is then expected, not appointed.
    `request_official`: the published name of the procedure, where `request` is the plain one; `procedure_code`: where it is published.
    `desk`: where the desk is and when it is open, a sentence each, as far as that is known.
    """

    letterhead: Letterhead
    number: str
    issued_on: date
    dossier_code: str
    applicant: Applicant
    request: str
    components: tuple[ComponentLine, ...]
    sets: int
    time_limit: str
    received_at: datetime
    due_at: datetime
    return_at: str
    fee: str
    register_book: str
    register_number: str
    submitter_name: str
    officer_name: str
    tracking: Tracking
    further_results: tuple[ResultAppointment, ...] = ()
    doubt: str = ""
    counts_from: str = ""
    desk: tuple[str, ...] = ()
    request_official: str = ""
    procedure_code: str = ""

    def __post_init__(self) -> None:
        refuse_personal_data(self.tracking.url, (self.applicant.identifier, self.applicant.phone, self.dossier_code))


class SupplementMoment(StrEnum):
    """When the supplement is asked for; after appraisal the handling agency writes the list."""

    BEFORE_ACCEPTANCE = "before_acceptance"
    AFTER_APPRAISAL = "after_appraisal"


@dataclass(frozen=True, slots=True)
class SupplementLine:
    """One paper to bring or to correct, and what is wrong with it."""

    name: str
    kind: str
    what_to_do: str = ""


@dataclass(frozen=True, slots=True)
class SupplementRequest:
    """Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ.

    `ordinal` counts the requests of this dossier, from 1. `respond_by` is the last day for the applicant where the
    regime knows one (15 days, NĐ 118/2025). `guidance`: what to do, once for each
    reason that occurs. `dossier_code` is empty for papers that got no code yet.
    """

    letterhead: Letterhead
    number: str
    issued_on: date
    dossier_code: str
    applicant: Applicant
    request: str
    moment: SupplementMoment
    ordinal: int
    items: tuple[SupplementLine, ...]
    reason: str
    contact: str
    officer_name: str
    respond_by: date | None = None
    tracking: Tracking | None = None
    guidance: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if self.tracking:
            refuse_personal_data(
                self.tracking.url, (self.applicant.identifier, self.applicant.phone, self.dossier_code)
            )


class RefusalMoment(StrEnum):
    """At the desk, or as a result after appraisal."""

    AT_INTAKE = "at_intake"
    AFTER_APPRAISAL = "after_appraisal"


@dataclass(frozen=True, slots=True)
class RefusalSlip:
    """Phiếu từ chối tiếp nhận giải quyết hồ sơ. `signer_title` is printed above the signature, in capitals."""

    letterhead: Letterhead
    number: str
    issued_on: date
    dossier_code: str
    applicant: Applicant
    request: str
    moment: RefusalMoment
    reason: str
    legal_basis: str
    contact: str
    signer_title: str
    signer_name: str


@dataclass(frozen=True, slots=True)
class ApologyExtension:
    """Phiếu xin lỗi và hẹn lại (2018), văn bản xin lỗi và đề nghị gia hạn (2025).

    With a new date once, before the term ends; without one (`new_due_at` None) for a lateness that has happened, where
    `finished_at` says when the result came, None while it is waited for. `doubt`: why the new date may still be computed anew.
    """

    letterhead: Letterhead
    number: str
    issued_on: date
    dossier_code: str
    applicant: Applicant
    request: str
    received_on: date
    previous_due_at: datetime
    reason: str
    responsible_agency: str
    new_due_at: datetime | None
    contact: str
    signer_title: str
    signer_name: str
    finished_at: datetime | None = None
    doubt: str = ""


@dataclass(frozen=True, slots=True)
class StopNotice:
    """Thông báo dừng giải quyết hồ sơ (2025).

    `ground` says why, `legal_basis` where the law allows it. `supplement_notice` names the request that stayed
    unanswered, where that is the ground. `returned` lists papers given back, `fees_returned` what happens to money.
    """

    letterhead: Letterhead
    number: str
    issued_on: date
    dossier_code: str
    applicant: Applicant
    request: str
    received_on: date
    stopped_on: date
    ground: str
    legal_basis: str
    contact: str
    signer_title: str
    signer_name: str
    supplement_notice: str = ""
    returned: tuple[str, ...] = ()
    fees_returned: str = ""


class Punctuality(StrEnum):
    """The result of one hand-over, measured against the step's time."""

    EARLY = "early"
    ON_TIME = "on_time"
    OVERDUE = "overdue"


@dataclass(frozen=True, slots=True)
class HandOver:
    """One hand-over of the dossier. `punctuality` is None on the first, which ends no step."""

    giver: str
    receiver: str
    at: datetime
    giver_name: str = ""
    receiver_name: str = ""
    punctuality: Punctuality | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class ControlSlip:
    """Phiếu kiểm soát quá trình giải quyết hồ sơ: made from the acts, never typed."""

    letterhead: Letterhead
    number: str
    issued_on: date
    dossier_code: str
    applicant: Applicant
    request: str
    lead_agency: str
    partner_agencies: tuple[str, ...]
    received_at: datetime
    due_at: datetime
    hand_overs: tuple[HandOver, ...]


Form = Receipt | SupplementRequest | RefusalSlip | ApologyExtension | StopNotice | ControlSlip


def refuse_personal_data(url: str, personal: Iterable[str]) -> None:
    """A QR code is read by everybody: an address that carries one of these numbers is a programming error."""
    written = "".join(character for character in url if character.isalnum()).upper()
    for number in personal:
        compact = "".join(character for character in number if character.isalnum()).upper()
        if len(compact) >= 9 and compact in written:
            raise ValueError("the tracking address must carry an opaque token, not a personal number or a dossier code")
