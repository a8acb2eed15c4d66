"""The words of `incident_ended`."""

from motcua.doors.words.event_line import EventWords, Names, due_day
from motcua.doors.words.verb_words import ActWords, VerbWords
from motcua.law.dossier.acts.incident_ended import IncidentOver
from motcua.law.dossier.state import DossierState


def line(event: IncidentOver, before: DossierState, names: Names) -> EventWords:
    note = f"Thời hạn chạy tiếp, hẹn trả mới {due_day(event.appointment.due)}" if event.appointment else ""
    return EventWords("Hệ thống đã hoạt động lại", note)


WORDS = VerbWords(
    act=ActWords("Ghi sự cố đã khắc phục", "het-su-co", "Hết sự cố", "đồng hồ chạy tiếp"),
    line=line,
    effect="Thời hạn đang tạm dừng sẽ chạy tiếp với phần còn lại.",
    public="Hệ thống đã hoạt động lại",
)
