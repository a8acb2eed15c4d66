"""The words of `supplement`."""

from motcua.doors.words.event_line import EventWords, Names, due_day
from motcua.doors.words.verb_words import ActWords, VerbWords
from motcua.law.dossier.acts.supplement import Supplemented
from motcua.law.dossier.state import DossierState


def line(event: Supplemented, before: DossierState, names: Names) -> EventWords:
    came = "Người nộp gửi trên trang tra cứu" if event.online else "Nhận"
    if not event.complete:
        return EventWords(f"{came} giấy tờ bổ sung, chưa đủ")
    if event.appointment is None:
        return EventWords(f"{came} đủ giấy tờ bổ sung", "Chờ trả lời tiếp nhận")
    suspended = before.clock.suspended
    old = suspended.due if event.resumed and suspended else before.clock.original
    note = f"Hẹn trả mới {due_day(event.appointment.due)}" + (f", hẹn cũ {due_day(old)}" if old else "")
    goes_on = "thời hạn chạy tiếp" if event.resumed else "tính lại thời hạn"
    return EventWords(f"{came} đủ giấy tờ bổ sung, {goes_on}", note)


def public(event: Supplemented) -> str:
    return "Đã nhận đủ giấy tờ bổ sung" if event.complete else "Đã nhận một phần giấy tờ bổ sung"


WORDS = VerbWords(
    act=ActWords("Nhận giấy tờ bổ sung", "nhan-bo-sung", "Nhận bổ sung", "đủ thì có ngày hẹn mới"),
    line=line,
    effect=(
        "Nhận đủ: thời hạn tính lại từ đầu, hoặc chạy tiếp phần còn lại nơi luật chuyên ngành không tính thời gian "
        "chờ. Chưa đủ: hồ sơ tiếp tục chờ."
    ),
    public=public,
)
