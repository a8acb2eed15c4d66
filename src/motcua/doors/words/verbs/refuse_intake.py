"""The words of `refuse_intake`."""

from motcua.doors.words.event_line import EventWords, Names, sentence
from motcua.doors.words.verb_words import ActWords, VerbWords
from motcua.law.dossier.acts.refuse_intake import IntakeRefused
from motcua.law.dossier.state import DossierState


def line(event: IntakeRefused, before: DossierState, names: Names) -> EventWords:
    late = "trả lời tiếp nhận chậm" if event.acceptance_late else ""
    return EventWords("Từ chối tiếp nhận", sentence(event.reason, f"Căn cứ: {event.legal_basis}"), late)


WORDS = VerbWords(
    act=ActWords("Từ chối tiếp nhận", "tu-choi-tiep-nhan", "", "cần lý do và căn cứ", final=True),
    line=line,
    effect="Hồ sơ không được tiếp nhận. Người nộp nhận phiếu từ chối ghi lý do và căn cứ.",
    public="Không được tiếp nhận",
    document="Từ chối tiếp nhận",
)
