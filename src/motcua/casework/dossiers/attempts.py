"""Opening a dossier by the code and the secret on its receipt, and the limit on guesses.

Wrong attempts are counted for each code, never for a network address: a whole village may share one address. Only a hash of the end
of the code is kept, for fifteen minutes. Not here: the page that opens (`insight.views.tracking`).
"""

import hashlib
from datetime import datetime, timedelta
from typing import Final

from django.db import connection, transaction

from motcua.casework.dossiers.models import TrackingTry
from motcua.casework.dossiers.queries import tracked_by_code
from motcua.law.codes.dossier import is_code_tail, normalise_code_tail
from motcua.law.refusals import Refused

WRONG_ATTEMPTS: Final = 5
FORGOTTEN_AFTER: Final = timedelta(minutes=15)

COUNTED_TAIL: Final = 10
"""Six digits of the day and four of the number. Typing more or less of the code before them gives no new attempts."""


class TooManyAttempts(Refused):
    """Mã hồ sơ này đã được thử sai {attempts} lần. Chờ {minutes} phút rồi nhập lại đúng như trên giấy hẹn."""

    code = "too_many_tries"
    kind = "wrong_state"


@transaction.atomic
def token_of(*, code: str, secret: str, at: datetime) -> str | None:
    """The opaque token of the dossier with this code, or the end of it, and this secret; None for a wrong one of either.

    The answer does not show which of the two is wrong, or whether such a code exists. A code without its day and number finds nothing.
    Refused: the sixth try after five wrong ones in fifteen minutes, also with the right secret (TooManyTries).
    """
    if not is_code_tail(code):
        return None
    hashed = _hashed(code)
    _one_at_a_time(hashed)
    attempts = TrackingTry.objects.filter(code_hash=hashed, at__gt=at - FORGOTTEN_AFTER)
    if attempts.count() >= WRONG_ATTEMPTS:
        raise TooManyAttempts(attempts=WRONG_ATTEMPTS, minutes=int(FORGOTTEN_AFTER.total_seconds()) // 60)
    found = tracked_by_code(code, secret)
    if found is not None:
        return found.tracking_token
    TrackingTry.objects.filter(at__lte=at - FORGOTTEN_AFTER).delete()
    TrackingTry.objects.create(code_hash=hashed, at=at)
    return None


def _hashed(code: str) -> bytes:
    return hashlib.sha256(normalise_code_tail(code)[-COUNTED_TAIL:].encode()).digest()


def _one_at_a_time(hashed: bytes) -> None:
    """Attempts on one code wait for each other until the end of the transaction, so that attempts sent together are all counted."""
    number = int.from_bytes(hashed[:8], signed=True)
    with connection.cursor() as cursor:
        cursor.execute("select pg_advisory_xact_lock(%s)", [number])
