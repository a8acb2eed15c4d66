"""The words of `submit`."""

from motcua.doors.words.event_line import EventWords, Names, due_day
from motcua.doors.words.verb_words import ActWords, VerbWords
from motcua.law.dossier.acts.submit import Submitted
from motcua.law.dossier.rules import Channel
from motcua.law.dossier.state import DossierState


def line(event: Submitted, before: DossierState, names: Names) -> EventWords:
    way = {
        Channel.ONLINE: "Nộp trực tuyến",
        Channel.KIOSK: "Nộp tại ki-ốt thông minh",
        Channel.POST: "Nộp qua bưu chính công ích",
        Channel.DESK: "Nộp trực tiếp",
    }
    due = f"Trả lời tiếp nhận trước {due_day(event.acceptance_due)}" if event.acceptance_due else ""
    return EventWords(way[event.channel], due)


WORDS = VerbWords(
    act=ActWords("Nộp hồ sơ", "nop"),
    line=line,
    public="Mới đăng ký",
)
