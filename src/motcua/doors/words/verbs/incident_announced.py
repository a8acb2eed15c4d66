"""The words of `incident_announced`."""

from motcua.doors.words.event_line import EventWords, Names, sentence
from motcua.doors.words.verb_words import ActWords, VerbWords
from motcua.law.dossier.acts.incident_announced import IncidentBegan
from motcua.law.dossier.state import DossierState


def line(event: IncidentBegan, before: DossierState, names: Names) -> EventWords:
    return EventWords(
        "Hệ thống gặp sự cố đã được thông báo", sentence(event.notice, f"Tạm dừng tính thời hạn, {event.article}")
    )


WORDS = VerbWords(
    act=ActWords("Ghi sự cố hệ thống đã thông báo", "su-co", "Ghi sự cố", "thời hạn dừng"),
    line=line,
    effect="Thời hạn tạm dừng cho đến khi hệ thống hoạt động lại.",
    public="Hệ thống gặp sự cố đã được thông báo",
)
