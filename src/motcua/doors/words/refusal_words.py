"""What a refusal reads as: its sentence, in which codes of roles and permissions get their words, and the law behind it.

The pages for whole refusals are in `ui.errors`.
"""

from datetime import timedelta

from motcua.casework.papers.signing import SigningFault
from motcua.doors.words.coded_words import DUTIES, ROLES
from motcua.doors.words.signing_words import FAULTS
from motcua.foundation.people.principals import Permission, Role
from motcua.law.refusals import Refused, spoken


def sentence(refusal: Refused) -> str:
    """The one way from a refusal to what a person reads. Rooms and acts refuse with codes."""
    return refusal.worded(_worded)


def message(refusal: Refused) -> str:
    """Sentence and basis in one line, of an error summary or a terminal."""
    return f"{sentence(refusal)} Căn cứ: {refusal.cited}." if refusal.cited else sentence(refusal)


def _worded(fact: object) -> str:
    match fact:
        case Role():
            return ROLES[fact]
        case Permission():
            return DUTIES[fact]
        case SigningFault():
            return FAULTS[fact]
        case tuple() if fact and all(isinstance(one, SigningFault) for one in fact):
            return "; ".join(_worded(one) for one in fact)
        case timedelta():
            return waiting(fact)
        case frozenset():
            return " hoặc ".join(sorted(_worded(one) for one in fact))
        case _:
            return spoken(fact)


def waiting(length: timedelta) -> str:
    """How long somebody has to wait: seconds up to a minute, then minutes, never shorter than it is."""
    seconds = -(-length // timedelta(seconds=1))
    return f"{seconds} giây" if seconds <= 60 else f"{-(-seconds // 60)} phút"
