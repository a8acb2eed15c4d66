"""What stands beside the pages of a file: what was judged of its paper and by whom, how it came, what its signatures are worth."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any, Final

from motcua.adapters.arriving.finding import SignatureFinding, Status, signature_from_json
from motcua.casework.papers.arriving import AttachedFile, Origin
from motcua.casework.papers.steps import WorkFacts
from motcua.doors.ui import wording
from motcua.doors.words.paper_words import signature_sentence
from motcua.insight.views.filed_papers import Judged
from motcua.law.worktime.arithmetic import local

VERDICTS: Final = {
    "pass": "Đạt",
    "fail": "Không đạt",
    "not_applicable": "Không thuộc trường hợp",
    "open": "Chưa xem",
}
UNSIGNED: Final = "Không có chữ ký số."
PICTURE: Final = "Ảnh, không mang chữ ký số."
_CAME: Final = {Origin.UPLOAD: "Cán bộ tải lên", Origin.CAMERA: "Cán bộ chụp", Origin.SCANNER: "Máy quét tại quầy"}
_SENT: Final = {
    Origin.UPLOAD: "Người nộp gửi qua mạng",
    Origin.CAMERA: "Người nộp chụp và gửi qua mạng",
    Origin.SCANNER: "Người nộp gửi qua mạng",
}


def judged_by(judged: Judged | None) -> str:
    """ "Lê Phương Nhung, 09:14 02/03/2026"; nothing where nobody has judged."""
    return "" if judged is None else ", ".join(filter(None, (judged.name, _moment(judged.at))))


def how_it_came(file: AttachedFile, names: Mapping[str, str]) -> str:
    """ "Máy quét tại quầy, Lê Phương Nhung, 09:14 02/03/2026"."""
    how = (_CAME if file.attached_by else _SENT)[Origin(file.origin)]
    return ", ".join(filter(None, (how, names.get(file.attached_by, ""), _moment(file.attached_at))))


def signatures(file: AttachedFile, given: Iterable[Mapping[str, Any]]) -> tuple[tuple[str, str, bool], ...]:
    """Of each signature who signed and when, what it is worth, and whether it is good; without one, that there is none."""
    those = [signature_from_json(one) for one in given]
    if not those:
        return (("", UNSIGNED if file.kind == "pdf" else PICTURE, True),)
    return tuple(
        (_signer(one), signature_sentence(one), one.status is Status.INTACT and not one.doubts) for one in those
    )


def _moment(at: datetime) -> str:
    return f"{wording.clock_time(at)} {wording.short_date(local(at).date())}"


def _signer(one: SignatureFinding) -> str:
    signed = _moment(one.signed_at) if one.signed_at is not None else ""
    proven = "có dấu thời gian" if one.timestamped else ""
    return ", ".join(filter(None, (one.signer or "Không rõ người ký", signed, proven)))


def reading_of(work: WorkFacts | None) -> str:
    """What there is to read of the text of a file."""
    if work is not None and work.read:
        return f"Máy đã đọc chữ ở {work.read}/{work.pages} trang."
    return "Máy chưa đọc chữ của tệp này."
