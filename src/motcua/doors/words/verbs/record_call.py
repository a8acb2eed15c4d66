"""The words of `record_call`."""

from motcua.doors.words.coded_words import CALLS
from motcua.doors.words.event_line import EventWords, Names
from motcua.doors.words.verb_words import ActWords, VerbWords
from motcua.law.dossier.acts.record_call import CallRecorded
from motcua.law.dossier.state import DossierState


def line(event: CallRecorded, before: DossierState, names: Names) -> EventWords:
    return EventWords(f"Đã gọi mời nhận kết quả: {CALLS[event.outcome]}", event.note)


WORDS = VerbWords(
    act=ActWords("Ghi cuộc gọi mời nhận kết quả", "da-goi", "Ghi đã gọi", "kết quả chờ tại quầy"),
    line=line,
    effect="Ghi người gọi, giờ gọi và kết quả cuộc gọi vào dòng thời gian. Thời hạn không đổi.",
)
