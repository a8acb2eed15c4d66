"""The words of `sign`."""

from motcua.doors.words.event_line import EventWords, Names
from motcua.doors.words.verb_words import ActWords, VerbWords
from motcua.law.dossier.acts.sign import Signed
from motcua.law.dossier.state import DossierState


def line(event: Signed, before: DossierState, names: Names) -> EventWords:
    return EventWords("Ký kết quả")


WORDS = VerbWords(
    act=ActWords("Ký kết quả", "ky", "Ký", "thu lại được trong 30 giây", final=True),
    line=line,
    effect="Sau 30 giây kết quả được cấp số, ký của cơ quan và phát hành. Trong thời gian đó thu lại được.",
)
