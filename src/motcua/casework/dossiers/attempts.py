"""Opening a dossier by the code and the secret on its receipt. How guesses at it wait: `foundation.guessing`.

Not here: the page that opens (`insight.views.tracking`).
"""

from motcua.casework.dossiers.queries import tracked_by_code
from motcua.foundation.guessing.actions import judged
from motcua.foundation.guessing.values import Kind, Visit
from motcua.law.codes.dossier import normalise_code_tail


def token_of(*, code: str, secret: str, visit: Visit) -> str | None:
    """The opaque token of the dossier with this code and this secret; None for a wrong one of either.

    The answer does not show which of the two is wrong, or whether such a code exists. Refused: a guess at a code that this address
    has guessed at too often (MustWait). From every other address a right secret passes at once.
    """
    guess = judged(Kind.TRACKING, normalise_code_tail(code), visit)
    found = tracked_by_code(code, secret)
    if found is None:
        guess.wrong()
        return None
    guess.right()
    return found.tracking_token
