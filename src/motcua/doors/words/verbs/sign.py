"""The words of `sign`."""

from motcua.doors.words.event_line import EventWords, Names
from motcua.doors.words.verb_words import ActWords, VerbWords
from motcua.law.dossier.acts.sign import Signed
from motcua.law.dossier.state import DossierState


def line(event: Signed, before: DossierState, names: Names) -> EventWords:
    return EventWords("Ký kết quả")


WORDS = VerbWords(
    act=ActWords("Ký kết quả", "ky", "Ký", "chưa phải ban hành", final=True),
    line=line,
    effect="Ký chưa phải ban hành: đồng hồ chỉ dừng khi kết quả được ban hành.",
)
