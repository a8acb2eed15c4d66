"""The words of `take_up`."""

from motcua.doors.words.event_line import EventWords, Names
from motcua.doors.words.verb_words import ActWords, VerbWords
from motcua.law.dossier.acts.take_up import TakenUp
from motcua.law.dossier.authority import waits_for_authority
from motcua.law.dossier.state import DossierState


def line(event: TakenUp, before: DossierState, names: Names) -> EventWords:
    return EventWords("Thụ lý hồ sơ")


def effect(state: DossierState) -> str:
    clock = (
        "Cơ quan có thẩm quyền đã nhận được hồ sơ: thời hạn bắt đầu tính từ lúc này, ngày hẹn trả thay ngày dự kiến."
        if waits_for_authority(state)
        else "Thời hạn không đổi."
    )
    return f"Hồ sơ chuyển sang đang xử lý, do người bấm thụ lý. {clock}"


WORDS = VerbWords(
    act=ActWords("Thụ lý hồ sơ", "thu-ly", "Thụ lý", "nhận về mình xử lý"),
    line=line,
    effect=effect,
    public="Đang xử lý",
)
