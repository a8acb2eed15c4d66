"""The words of `record_verification`."""

from motcua.doors.words.event_line import EventWords, Names, sentence
from motcua.doors.words.verb_words import ActWords, VerbWords
from motcua.law.dossier.acts.record_verification import VerificationRecorded
from motcua.law.dossier.state import DossierState


def line(event: VerificationRecorded, before: DossierState, names: Names) -> EventWords:
    title = "Ghi biên bản họp hội đồng" if event.council else "Ghi biên bản thẩm tra, xác minh"
    parts = {"Thời gian": event.when, "Địa điểm": event.where, "Thành phần": event.who, "Nội dung": event.content}
    return EventWords(title, sentence(*(f"{label}: {words}" for label, words in parts.items() if words)))


WORDS = VerbWords(
    act=ActWords("Ghi biên bản thẩm tra, xác minh", "bien-ban", "Ghi biên bản", "thời hạn vẫn chạy"),
    line=line,
    effect="Thời gian thẩm tra, xác minh không được trừ khỏi thời hạn giải quyết.",
)
