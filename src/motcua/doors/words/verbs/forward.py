"""The words of `forward`."""

from motcua.doors.words.event_line import EventWords, Names
from motcua.doors.words.verb_words import ActWords, VerbWords
from motcua.law.dossier.acts.forward import Forwarded
from motcua.law.dossier.state import DossierState


def line(event: Forwarded, before: DossierState, names: Names) -> EventWords:
    to, again = names.agency(event.to), before.transfer.forwarded_at is not None
    verb = "Chuyển lại đến" if again else "Chuyển đến"
    return EventWords(f"{verb} {to}" if to else "Chuyển xử lý", late="chuyển chậm" if event.transfer_late else "")


def effect(state: DossierState) -> str:
    if state.transfer.forwarded_at is not None:
        return "Cơ quan nhận mới thay cơ quan đã được chuyển đến. Lần chuyển đầu vẫn là mốc của thời hạn chuyển hồ sơ."
    return "Cơ quan nhận thấy hồ sơ trong việc cần làm. Bước tiếp nhận được hoàn thành."


WORDS = VerbWords(
    act=ActWords("Chuyển xử lý", "chuyen", "", "đến cơ quan giải quyết"),
    line=line,
    effect=effect,
    public="Đã chuyển đến cơ quan giải quyết",
)
