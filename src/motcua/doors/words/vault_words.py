"""A paper of the vault in words: whether it holds, what it is worth, how it came, why it was changed. Pure: from frozen facts."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from motcua.casework.vault.facts import status_at
from motcua.casework.vault.values import StatusReason, VaultPaper
from motcua.doors.ui import wording
from motcua.foundation.catalogue.curated_values import PaperType
from motcua.insight.views.vault import Line
from motcua.law.reuse.facts import Assurance, Came, Outcome, Status
from motcua.law.worktime.arithmetic import local

SOON: Final = 30
"""Days before its last one from which a paper is said to end soon."""

OF_STATUS: Final[dict[Status, str]] = {
    Status.IN_FORCE: "Còn hiệu lực",
    Status.EXPIRED: "Hết hạn",
    Status.REVOKED: "Đã thu hồi",
    Status.REPLACED: "Đã thay thế",
}
OF_ASSURANCE: Final[dict[Assurance, str]] = {
    Assurance.AGENCY_SIGNED: "Bản số hóa, cơ quan đã ký số",
    Assurance.OFFICER_SIGNED: "Bản số hóa, cán bộ đã đối chiếu và ký",
    Assurance.DECLARED: "Chưa có chữ ký số xác nhận; cán bộ có thể hỏi bản chính",
    Assurance.REGISTRY: "Dữ liệu của cơ sở dữ liệu quốc gia, chuyên ngành. Giá trị như bản gốc",
}
ORIGINAL: Final = "Cơ quan cấp ký số. Giá trị như bản gốc"
OF_CAME: Final[dict[Came, str]] = {
    Came.RESULT: "kết quả đã trả",
    Came.INTAKE: "số hóa khi tiếp nhận",
    Came.CAMPAIGN: "số hóa kết quả cũ",
    Came.SYNCED: "đồng bộ từ nơi khác",
    Came.DECLARED: "tự khai",
}
OF_REASON: Final[dict[StatusReason, str]] = {
    StatusReason.DECISION: "Có quyết định thu hồi của cơ quan có thẩm quyền",
    StatusReason.FALSE_PAPER: "Giấy tờ giả, hoặc được cấp trên thông tin sai",
    StatusReason.NOT_ENTITLED: "Người có giấy tờ không còn đủ điều kiện",
    StatusReason.REISSUED: "Đã cấp lại, cấp đổi",
    StatusReason.CONTENT_CHANGED: "Nội dung đã thay đổi, có giấy tờ mới",
    StatusReason.RECORDED_WRONG: "Lần ghi trước nhầm",
    StatusReason.DECISION_ANNULLED: "Quyết định thu hồi, thay thế đã bị hủy",
}
OF_CHANGE: Final[dict[Status, str]] = {
    Status.REVOKED: "Thu hồi",
    Status.REPLACED: "Thay bằng giấy tờ khác",
    Status.IN_FORCE: "Khôi phục hiệu lực",
}
_ORIGIN: Final[dict[Outcome, str]] = {
    Outcome.REFUSED: "Hồ sơ nộp kèm giấy tờ này đã bị từ chối nên bản sao không dùng lại được.",
    Outcome.STOPPED: "Hồ sơ nộp kèm giấy tờ này đã dừng nên bản sao không dùng lại được.",
    Outcome.RUNNING: "Hồ sơ nộp kèm giấy tờ này chưa xong; dùng lại được khi hồ sơ đó có kết quả.",
}
MARK: Final = "Giấy tờ đã mất hiệu lực"
"""On the row of a dossier that leans on a paper which no longer holds."""


@dataclass(frozen=True, slots=True)
class PaperLine:
    """A paper as it is drawn. `tone`: ok, soon or late; `why`: why it cannot be used again, where its status does not say it."""

    line: Line
    name: str
    status: str
    tone: str
    about: str
    worth: str
    why: str


def paper_line(line: Line, types: Mapping[str, PaperType], at: datetime) -> PaperLine:
    """One line of a list, or the head of the paper's own page."""
    status, tone = status_words(line.paper, at, successor=line.successor)
    why = "" if line.serves or line.status is not Status.IN_FORCE or line.outcome is None else _ORIGIN[line.outcome]
    return PaperLine(line, name_of(line.paper, types), status, tone, about(line.paper), worth_words(line.paper), why)


def status_words(paper: VaultPaper, at: datetime, *, successor: VaultPaper | None = None) -> tuple[str, str]:
    """ "Hết hạn 30/11/2026, còn 10 ngày", and its tone. `successor`: the paper that took its place."""
    status, today = status_at(paper, at), local(at).date()
    if status is Status.EXPIRED and paper.valid_to is not None:
        return f"{OF_STATUS[status]} {wording.short_date(paper.valid_to)}", "late"
    if status is Status.REPLACED and successor is not None and successor.number:
        return f"Đã thay bằng {successor.number}", "late"
    if status is not Status.IN_FORCE:
        since = f" từ {wording.short_date(paper.status_since)}" if paper.status_since is not None else ""
        return f"{OF_STATUS[status]}{since}", "late"
    left = None if paper.valid_to is None else (paper.valid_to - today).days
    if left is not None and paper.valid_to is not None and left <= SOON:
        ends = "hôm nay là ngày cuối" if left == 0 else f"còn {left} ngày"
        return f"Hết hạn {wording.short_date(paper.valid_to)}, {ends}", "soon"
    return OF_STATUS[status], "ok"


def name_of(paper: VaultPaper, types: Mapping[str, PaperType]) -> str:
    """As it was typed, else the name of its type."""
    known = types.get(paper.paper_type)
    return paper.title or (known.name if known is not None else paper.paper_type)


def about(paper: VaultPaper) -> str:
    """ "Số DM 034512 · Văn phòng đăng ký đất đai · cấp 14/08/2025 · không ghi thời hạn"."""
    issued = f"cấp {wording.short_date(paper.issued_on)}" if paper.issued_on is not None else "không rõ ngày cấp"
    number = f"Số {paper.number}" if paper.number else "Không có số"
    return " · ".join(filter(None, (number, paper.issuer, issued, validity(paper.valid_from, paper.valid_to))))


def validity(valid_from: date | None, valid_to: date | None) -> str:
    """From when to when it holds, as far as that is written on it."""
    since = f"hiệu lực từ {wording.short_date(valid_from)}" if valid_from is not None else ""
    until = f"đến hết {wording.short_date(valid_to)}" if valid_to is not None else "không ghi thời hạn"
    return f"{since} {until}".strip() if since and valid_to is not None else ", ".join(filter(None, (since, until)))


def worth_words(paper: VaultPaper) -> str:
    """What the paper is worth, and how it came."""
    is_original = paper.came is Came.RESULT and paper.assurance is Assurance.AGENCY_SIGNED
    worth = ORIGINAL if is_original else OF_ASSURANCE[paper.assurance]
    return f"{worth} ({OF_CAME[paper.came]})"


def warnings(papers: Iterable[VaultPaper], types: Mapping[str, PaperType], at: datetime) -> tuple[str, ...]:
    """What the page of a dossier says of the papers that it leans on and that no longer hold."""
    gone = (one for one in papers if status_at(one, at) is not Status.IN_FORCE)
    return tuple(f"{_called(one, types)}: {_lower(status_words(one, at)[0])}." for one in gone)


def _called(paper: VaultPaper, types: Mapping[str, PaperType]) -> str:
    number = f" số {paper.number}" if paper.number else ""
    return f"{name_of(paper, types)}{number}"


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:]
