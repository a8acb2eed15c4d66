"""The words of `recompute`."""

from motcua.doors.words.event_line import EventWords, Names, due_day, last_day, sentence
from motcua.doors.words.verb_words import ActWords, VerbWords
from motcua.law.dossier.acts.recompute import Recomputed
from motcua.law.dossier.state import DossierState


def line(event: Recomputed, before: DossierState, names: Names) -> EventWords:
    note = sentence(f"Hẹn cũ {due_day(event.old)}", event.reason)
    return EventWords(f"Tính lại ngày hẹn: {due_day(event.appointment.due)}", note)


def public(event: Recomputed) -> str:
    return f"Tính lại ngày hẹn theo lịch mới: {last_day(event.appointment.due)}"


WORDS = VerbWords(
    act=ActWords("Tính lại ngày hẹn theo lịch", "tinh-lai", "Tính lại ngày hẹn", "khi lịch nghỉ thay đổi"),
    line=line,
    effect="Ngày hẹn mới do lịch làm việc tính ra; ngày đã hứa vẫn ghi trong hồ sơ.",
    public=public,
)
