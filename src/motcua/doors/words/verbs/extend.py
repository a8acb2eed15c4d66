"""The words of `extend`."""

from motcua.doors.words.event_line import EventWords, Names, due_day, last_day, sentence
from motcua.doors.words.verb_words import ActWords, VerbWords
from motcua.law.dossier.acts.extend import Extended
from motcua.law.dossier.state import DossierState


def line(event: Extended, before: DossierState, names: Names) -> EventWords:
    note = sentence(f"Hẹn cũ {due_day(event.old)}", event.reason)
    return EventWords(f"Gia hạn đến {due_day(event.appointment.due)}", note)


def public(event: Extended) -> str:
    return f"Xin lỗi, hẹn lại {last_day(event.appointment.due)}"


WORDS = VerbWords(
    act=ActWords("Gia hạn, xin lỗi", "gia-han", "Gia hạn", "một lần, trước ngày hẹn"),
    line=line,
    effect="Chỉ được gia hạn một lần. Ngày hẹn cũ vẫn ghi trong hồ sơ; người nộp nhận văn bản xin lỗi.",
    public=public,
    document="Gia hạn",
)
