"""The words of `forward`."""

from motcua.doors.words.event_line import EventWords, Names
from motcua.doors.words.verb_words import ActWords, VerbWords
from motcua.law.dossier.acts.forward import Forwarded
from motcua.law.dossier.state import DossierState


def line(event: Forwarded, before: DossierState, names: Names) -> EventWords:
    to = names.agency(event.to)
    return EventWords(f"Chuyển đến {to}" if to else "Chuyển xử lý", late="chuyển chậm" if event.transfer_late else "")


WORDS = VerbWords(
    act=ActWords("Chuyển xử lý", "chuyen", "", "đến cơ quan giải quyết"),
    line=line,
    effect="Cơ quan nhận thấy hồ sơ trong việc cần làm. Bước tiếp nhận được hoàn thành.",
    public="Đã chuyển đến cơ quan giải quyết",
)
