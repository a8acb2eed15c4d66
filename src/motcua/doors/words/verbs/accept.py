"""The words of `accept`."""

from motcua.doors.words.event_line import EventWords, Names, due_day
from motcua.doors.words.verb_words import ActWords, VerbWords
from motcua.law.dossier.acts.accept import Accepted
from motcua.law.dossier.state import DossierState


def line(event: Accepted, before: DossierState, names: Names) -> EventWords:
    title = "Tiếp nhận, in giấy hẹn" if event.receipt_issued else "Tiếp nhận, trả kết quả ngay"
    title = "Tiếp nhận cùng hồ sơ nhóm" if event.group else title
    late = "trả lời tiếp nhận chậm" if event.acceptance_late else ""
    if event.appointment is None:
        expected = f"Dự kiến trả {due_day(event.announced.due)}; hẹn trả khi cơ quan có thẩm quyền nhận"
        return EventWords(title, expected, late)
    return EventWords(title, f"Hẹn trả {due_day(event.appointment.due)}", late)


WORDS = VerbWords(
    act=ActWords("Tiếp nhận hồ sơ", "tiep-nhan", "Tiếp nhận", "thời hạn bắt đầu"),
    line=line,
    effect=(
        "Hồ sơ có mã và ngày hẹn trả. Thời hạn giải quyết bắt đầu chạy từ lúc này; tiếp nhận phi địa giới thì"
        " mới có ngày dự kiến, thời hạn tính từ khi cơ quan có thẩm quyền nhận được hồ sơ."
    ),
    public="Được tiếp nhận",
)
