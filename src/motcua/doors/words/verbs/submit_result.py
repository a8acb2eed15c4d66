"""The words of `submit_result`."""

from motcua.doors.words.event_line import EventWords, Names
from motcua.doors.words.verb_words import ActWords, VerbWords
from motcua.law.dossier.acts.submit_result import ResultSubmitted
from motcua.law.dossier.state import DossierState


def line(event: ResultSubmitted, before: DossierState, names: Names) -> EventWords:
    return EventWords("Trình lãnh đạo ký kết quả")


WORDS = VerbWords(
    act=ActWords("Trình ký kết quả", "trinh-ky", "Trình ký", "lãnh đạo xem và ký"),
    line=line,
    effect="Dự thảo chuyển sang lãnh đạo ký. Đồng hồ thời hạn vẫn chạy.",
)
