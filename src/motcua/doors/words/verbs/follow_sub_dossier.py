"""The words of `follow_sub_dossier`."""

from motcua.doors.words.event_line import EventWords, Names, due_day
from motcua.doors.words.verb_words import ActWords, VerbWords
from motcua.law.dossier.acts.follow_sub_dossier import SubDossierFollowed
from motcua.law.dossier.state import DossierState


def line(event: SubDossierFollowed, before: DossierState, names: Names) -> EventWords:
    name = names.steps.get(event.step, "")
    told = f": {name}" if name else ""
    if event.waits:
        return EventWords(f"Hồ sơ con chờ người nộp{told}", "Các kết quả khác của nhóm vẫn tính thời hạn")
    old = next((one.due.due for one in before.clock.results if one.code == event.result), None)
    if event.appointment is None or old is None:
        return EventWords(f"Hồ sơ con chạy tiếp{told}", "Ngày nhóm đã hẹn không đổi")
    note = f"Nhóm hẹn trả kết quả này {due_day(event.appointment.due)}, hẹn cũ {due_day(old)}"
    return EventWords(f"Hồ sơ con có hẹn mới{told}", note)


WORDS = VerbWords(
    act=ActWords("Theo hẹn mới của hồ sơ con", "theo-ho-so-con", "", "cùng việc trên hồ sơ con"),
    line=line,
)
