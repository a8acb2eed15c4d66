"""The words of `hand_over_originals`."""

from motcua.doors.words.event_line import EventWords, Names
from motcua.doors.words.verb_words import ActWords, VerbWords
from motcua.law.dossier.acts.hand_over_originals import OriginalsHandedOver
from motcua.law.dossier.state import DossierState


def line(event: OriginalsHandedOver, before: DossierState, names: Names) -> EventWords:
    to = names.agency(event.to)
    late = "chậm quá 1 ngày làm việc" if event.paper_transfer_late else ""
    return EventWords(f"Bàn giao bản giấy cho {to}" if to else "Bàn giao bản giấy", late=late)


WORDS = VerbWords(
    act=ActWords("Bàn giao bản giấy", "ban-giao-ban-giay", "", "ghi nơi giữ bản giấy"),
    line=line,
)
