"""The words of `revoke_invitation`."""

from motcua.doors.words.event_line import EventWords, Names
from motcua.doors.words.verb_words import ActWords, VerbWords
from motcua.law.dossier.acts.revoke_invitation import InvitationRevoked
from motcua.law.dossier.state import DossierState


def line(event: InvitationRevoked, before: DossierState, names: Names) -> EventWords:
    asked = next((one.agency for one in before.consultations if one.id == event.consultation), "")
    return EventWords(f"Thu hồi liên kết trả lời của {names.agency(asked)}")


WORDS = VerbWords(
    act=ActWords("Thu hồi liên kết trả lời", "thu-hoi-lien-ket", "Thu hồi", "liên kết không mở được nữa"),
    line=line,
)
