"""The words of `transfer_jurisdiction`."""

from motcua.doors.words.event_line import EventWords, Names
from motcua.doors.words.verb_words import ActWords, VerbWords
from motcua.law.dossier.acts.transfer_jurisdiction import JurisdictionTransferred
from motcua.law.dossier.state import DossierState


def line(event: JurisdictionTransferred, before: DossierState, names: Names) -> EventWords:
    return EventWords(f"Chuyển thẩm quyền đến {names.agency(event.to)}", f"Căn cứ: {event.legal_basis}")


WORDS = VerbWords(
    act=ActWords("Chuyển thẩm quyền", "chuyen-tham-quyen", "", "khi sáp nhập cơ quan", final=True),
    line=line,
    effect="Cơ quan nhận giải quyết tiếp hồ sơ. Thời hạn không đổi.",
    public="Đã chuyển cơ quan có thẩm quyền",
)
