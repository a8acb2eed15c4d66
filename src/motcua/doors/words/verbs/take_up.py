"""The words of `take_up`."""

from motcua.doors.words.event_line import EventWords, Names
from motcua.doors.words.verb_words import ActWords, VerbWords
from motcua.law.dossier.acts.take_up import TakenUp
from motcua.law.dossier.state import DossierState


def line(event: TakenUp, before: DossierState, names: Names) -> EventWords:
    return EventWords("Thụ lý hồ sơ")


WORDS = VerbWords(
    act=ActWords("Thụ lý hồ sơ", "thu-ly", "Thụ lý", "nhận về mình xử lý"),
    line=line,
    effect="Hồ sơ chuyển sang đang xử lý, do người bấm thụ lý. Thời hạn không đổi; hồ sơ nhận phi địa giới đang chờ"
    " thì bắt đầu tính thời hạn và có ngày hẹn trả.",
    public="Đang xử lý",
)
