"""The words of `start_clock`."""

from motcua.doors.words.event_line import EventWords, Names, due_day
from motcua.doors.words.verb_words import ActWords, VerbWords
from motcua.law.dossier.acts.start_clock import ClockStarted
from motcua.law.dossier.state import DossierState


def line(event: ClockStarted, before: DossierState, names: Names) -> EventWords:
    title = (
        "Hết thời hạn chuyển, bắt đầu tính thời hạn"
        if event.deemed
        else "Cơ quan có thẩm quyền đã nhận, bắt đầu tính thời hạn"
    )
    return EventWords(title, f"Hẹn trả {due_day(event.appointment.due)}")


WORDS = VerbWords(
    act=ActWords(
        "Bắt đầu tính thời hạn",
        "bat-dau-thoi-han",
        "",
        "cùng việc nhận của cơ quan có thẩm quyền, hoặc khi hết thời hạn chuyển",
    ),
    line=line,
    public="Bắt đầu tính thời hạn",
)
