"""The words of `sign_on_paper`."""

from motcua.doors.words.event_line import EventWords, Names
from motcua.doors.words.verb_words import ActWords, VerbWords
from motcua.law.dossier.acts.sign_on_paper import SignedOnPaper
from motcua.law.dossier.state import DossierState


def line(event: SignedOnPaper, before: DossierState, names: Names) -> EventWords:
    return EventWords("Đã ký giấy ngoài hệ thống", f"Người ký: {event.signer}, ngày {event.signed_on:%d/%m/%Y}")


WORDS = VerbWords(
    act=ActWords("Ghi đã ký giấy ngoài hệ thống", "ky-giay", "Ghi đã ký giấy", "ai ký, ngày nào"),
    line=line,
    effect="Ghi lại ai đã ký trên giấy và ngày ký. Sau đó ban hành được kết quả bằng số của văn bản giấy."
    " Dự thảo đang soạn hoặc chờ ký của kết quả này được khép.",
)
