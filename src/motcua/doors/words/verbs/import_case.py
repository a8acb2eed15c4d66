"""The words of `import_case`."""

from motcua.doors.ui import wording
from motcua.doors.words.event_line import EventWords, Names, due_day, sentence
from motcua.doors.words.verb_words import ActWords, VerbWords
from motcua.law.dossier.acts.import_case import CaseImported
from motcua.law.dossier.state import DossierState


def line(event: CaseImported, before: DossierState, names: Names) -> EventWords:
    case = event.case
    note = sentence(
        f"Mã ở đó: {case.external_id}",
        f"Nhận {wording.moment(case.started_at)}",
        f"Hạn của hệ thống đó: {due_day(case.deadline)}" if case.deadline else "Hệ thống đó không có hạn trả",
        f"Kết thúc {wording.moment(case.ended_at)}" if case.ended_at else "Chưa kết thúc",
    )
    late = case.deadline is not None and case.ended_at is not None and case.deadline.is_late(case.ended_at)
    title = "Cập nhật" if event.corrects else "Nhập"
    return EventWords(f"{title} từ hệ thống {case.source}", note, "quá hạn của hệ thống đó" if late else "")


WORDS = VerbWords(
    act=ActWords("Nhập hồ sơ từ hệ thống khác", "nhap-tu-he-thong-khac", "", "chỉ xem, không xử lý ở đây"),
    line=line,
)
