"""The words of `announce_early`."""

from motcua.doors.words.coded_words import NOTICE_WAYS
from motcua.doors.words.event_line import EventWords, Names
from motcua.doors.words.verb_words import ActWords, VerbWords
from motcua.law.dossier.acts.announce_early import EarlyAnnounced
from motcua.law.dossier.state import DossierState


def line(event: EarlyAnnounced, before: DossierState, names: Names) -> EventWords:
    return EventWords("Báo có kết quả sớm", NOTICE_WAYS[event.by_way] if event.by_way else "")


WORDS = VerbWords(
    act=ActWords("Báo có kết quả sớm", "bao-ket-qua", "", "trước khi trả"),
    line=line,
    effect="Kết quả có trước ngày hẹn phải được báo trước khi trả tại quầy.",
    public="Báo có kết quả sớm",
)
