"""The words of `invite_opinion`."""

from motcua.doors.ui import wording
from motcua.doors.words.event_line import EventWords, Names
from motcua.doors.words.verb_words import ActWords, VerbWords
from motcua.law.dossier.acts.invite_opinion import OpinionInvited
from motcua.law.dossier.state import DossierState
from motcua.law.worktime.arithmetic import local


def line(event: OpinionInvited, before: DossierState, names: Names) -> EventWords:
    asked = next((one.agency for one in before.consultations if one.id == event.link.consultation), "")
    until = local(event.link.until)
    note = f"Dùng một lần, đến {wording.clock_time(until)} {wording.short_date(until)}"
    return EventWords(f"Lập liên kết trả lời cho {names.agency(asked)}", note)


WORDS = VerbWords(
    act=ActWords("Lập liên kết trả lời", "lien-ket-tra-loi", "Lập liên kết", "dùng một lần"),
    line=line,
)
