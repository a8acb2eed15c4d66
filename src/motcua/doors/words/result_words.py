"""A result in words: how far it is, what was checked before it is signed, what its signer's certificate allows. Pure: from values."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from motcua.casework.dossiers.values import NOT_APPLICABLE, ComponentFacts
from motcua.casework.papers.forms.handed_in import REUSED
from motcua.casework.results.values import Closed, Result, ResultState
from motcua.doors.ui import wording
from motcua.doors.ui.components import Tone
from motcua.law.worktime.arithmetic import local

ENDS_SOON: Final = 30
"""Days before the end of a certificate from which its owner is warned."""
_STATES: Final[dict[ResultState, str]] = {
    ResultState.DRAFT: "Đang soạn",
    ResultState.SUBMITTED: "Đang chờ ký",
    ResultState.SIGNED: "Đã ký, sắp phát hành",
    ResultState.LEFT: "Đã phát hành",
    ResultState.CLOSED: "Không phát hành",
}
_CLOSED: Final[dict[Closed, str]] = {
    Closed.ON_PAPER: "kết quả đã ký giấy ngoài hệ thống",
    Closed.ISSUED: "hồ sơ đã có kết quả khác",
    Closed.CORRECTED: "kết quả cần đính chính đã được thay bằng bản giấy hoặc đã thu hồi",
    Closed.MOVED: "hồ sơ đã chuyển sang cơ quan khác giải quyết",
    Closed.ENDED: "hồ sơ đã kết thúc",
}
_FAULTS: Final[dict[str, str]] = {
    "signer_gone": "Người ký không còn giữ chức vụ vào ngày ký nên chưa phát hành được; báo người quản trị.",
    "dossier_waits": "Hồ sơ đang chờ người nộp hoặc chưa ban hành được nên chưa phát hành; hệ thống thử lại.",
}


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that was looked at before the signature. `icon`: its name; `is_well`: nothing to look at again."""

    words: str
    is_well: bool

    @property
    def icon(self) -> str:
        return "check" if self.is_well else "warn"


@dataclass(frozen=True, slots=True)
class CertificateWords:
    words: str
    tone: Tone = Tone.PLAIN


def state_words(one: Result) -> str:
    """How far it is; a result that was given out says what it is worth now."""
    if one.revoked_at is not None:
        return f"Đã thu hồi ngày {wording.short_date(local(one.revoked_at).date())}, {one.revoked_by_decision}"
    if one.replaced_at is not None and one.replaced_by is None:
        number = f" số {one.replaced_number}" if one.replaced_number else ""
        return f"Đã được thay bằng bản giấy{number} ngày {wording.short_date(local(one.replaced_at).date())}"
    if one.replaced_at is not None:
        return "Đã được thay bằng kết quả khác"
    if one.state is ResultState.CLOSED and one.closed_at is not None:
        day = wording.short_date(local(one.closed_at).date())
        return f"Không phát hành, khép ngày {day}: {_CLOSED[Closed(one.closed_because)]}"
    if one.fault:
        return _FAULTS.get(one.fault, "Chưa phát hành được; hệ thống thử lại")
    if one.state is ResultState.DRAFT and one.return_reason:
        return "Bị trả lại để sửa"
    return _STATES[one.state]


def checks(papers: Sequence[ComponentFacts], missing: Sequence[str], edited: Sequence[str]) -> tuple[Check, ...]:
    """Papers, fields, sentences. `missing` and `edited`: as people read their names."""
    needed = [one for one in papers if one.verdict != NOT_APPLICABLE]
    passed = sum(one.verdict == "pass" for one in needed)
    reused = sum(one.handed_in == REUSED for one in needed)
    again = f", {reused} giấy dùng lại từ kho" if reused else ""
    judged = Check(f"{passed}/{len(needed)} giấy tờ đạt{again}", passed == len(needed))
    if not needed:
        judged = Check("Hồ sơ này không ghi giấy tờ nào", is_well=True)
    filled = Check("Mọi ô của mẫu đã điền", is_well=True)
    if missing:
        filled = Check(f"Còn ô trống: {', '.join(missing)}", is_well=False)
    changed = [Check(f"Câu của mẫu bị sửa ở dòng “{one}”", is_well=False) for one in edited]
    return (judged, filled, *(changed or [Check("Không câu nào của mẫu bị sửa", is_well=True)]))


def certificate_words(name: str, until: datetime | None, at: datetime) -> CertificateWords:
    """Until when the certificate of who signs holds."""
    if until is None:
        return CertificateWords(f"Chữ ký số của {name}. Chưa biết hạn chứng thư; nơi giữ khóa cho biết khi ký.")
    left = (local(until).date() - local(at).date()).days
    if left < 0:
        return CertificateWords(f"Chứng thư của {name} đã hết hạn. Gia hạn rồi mới ký được.", Tone.LATE)
    tone = Tone.SOON if left <= ENDS_SOON else Tone.PLAIN
    renew = " Gia hạn trước khi hết." if tone is Tone.SOON else ""
    return CertificateWords(f"Chứng thư của {name}, còn {left} ngày.{renew}", tone)


def left_words(count: dict[str, int]) -> str:
    """ "2 đã ký, 1 trả lại, còn 5"; "Còn 5" where nothing was done yet."""
    done = [f"{count[name]} {words}" for name, words in (("signed", "đã ký"), ("returned", "trả lại")) if count[name]]
    return ", ".join([*done, f"{'còn' if done else 'Còn'} {count['waiting']}"])


def who_did(verb: str, name: str, at: datetime | None) -> str:
    """ "Soạn: Nguyễn Thu Thảo 08:50 20/11"; nothing where nobody did."""
    if at is None:
        return ""
    return f"{verb}: {name or 'không rõ'} {wording.clock_time(at)} {wording.day_month(local(at).date())}."
