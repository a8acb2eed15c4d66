"""The words of `acknowledge`."""

from motcua.doors.words.event_line import EventWords, Names
from motcua.doors.words.verb_words import ActWords, VerbWords
from motcua.law.dossier.acts.acknowledge import Acknowledged
from motcua.law.dossier.state import DossierState


def line(event: Acknowledged, before: DossierState, names: Names) -> EventWords:
    return EventWords("Báo đã nhận hồ sơ trực tuyến", late="chậm quá 2 giờ" if event.alert_late else "")


WORDS = VerbWords(
    act=ActWords("Báo đã nhận hồ sơ trực tuyến", "bao-da-nhan", "Báo đã nhận", "chưa phải tiếp nhận"),
    line=line,
    effect="Người nộp được báo hồ sơ đã đến. Đồng hồ tiếp nhận vẫn chạy.",
    public="Cơ quan đã nhận được hồ sơ trực tuyến",
)
