"""Sessions in the database, read together with who signed in and where they stand: one statement a request.

Django's own database session, with another table and another `load`. A person who loses access (account closed, password changed,
session deleted, posting ended) loses it at the next request: nothing is kept between two requests. A session ends when it was idle
for a while, sooner at a counter, and in any case some hours after its owner signed in. Not here: signing in and out (the doors, by
Django's own functions).
"""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, Final, cast

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.base import UpdateError
from django.contrib.sessions.backends.db import SessionStore as DatabaseSession
from django.db import connection
from django.utils.crypto import constant_time_compare

from motcua.foundation.organisation.standing import STANDING_COLUMNS, STANDING_ORDER, Standing, standing_from
from motcua.foundation.people.models import Account, Session

_SESSION: Final = f"""
select {STANDING_COLUMNS}, a.password, s.session_data, s.expire_date
from people_session s
left join people_account a on a.id = s.account_id
left join organisation_posting p on p.account_id = a.id
where s.session_key = %s
order by {STANDING_ORDER}
"""  # noqa: S608 - names of our own columns
SINCE: Final = "signed_in_at"
"""Name in the session of the second in which its owner signed in."""
IDLE: Final = "idle"
"""Name in the session of the seconds without a request after which it ends, where they are fewer than those of the settings."""
DEVICE: Final = "device"
"""Name in the session of the kind of browser that signed in."""

_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_KEEP: Final = (
    "update people_session set session_data = %s, expire_date = %s, account_id = %s, device = %s, since = %s, seen_at = %s"
    " where session_key = %s"
)


@dataclass(frozen=True, slots=True)
class StoredSession:
    """A session: its signed data, until when it lasts, and whose it is (None: nobody signed in with it)."""

    data: str
    expires: datetime
    password: str
    standing: Standing | None


def stored_session(session_key: str | None) -> StoredSession | None:
    """The session under a key, whether it lasts or has expired. None: there is none."""
    with connection.cursor() as cursor:
        cursor.execute(_SESSION, [session_key])
        rows = cursor.fetchall()
    if not rows:
        return None
    *_, password, data, expires = rows[0]
    return StoredSession(data, expires, password or "", None if password is None else standing_from(rows))


class SessionStore(DatabaseSession):
    """What `settings.SESSION_ENGINE` names. `standing` is set once the session has been read and its owner verified."""

    standing: Standing | None = None
    expires: datetime | None = None
    """Until when it lasts as it was read. None: it is new in this request."""

    @classmethod
    def get_model_class(cls) -> type[Session]:
        return Session

    def create_model_instance(self, data: dict[str, Any]) -> Session:
        row = cast("Session", super().create_model_instance(data))
        row.account_id = data.get(SESSION_KEY)
        row.device = str(data.get(DEVICE, ""))
        row.since = None if SINCE not in data else _EPOCH + timedelta(seconds=int(data[SINCE]))
        row.seen_at = _EPOCH + timedelta(seconds=self.second())
        return row

    def get_session_cookie_age(self) -> int:
        """The idle time of the settings, but never beyond the hours after signing in."""
        idle = self.idle_seconds()
        return max(0, min(idle, self.seconds_of_sign_in())) if SINCE in self else idle

    def idle_seconds(self) -> int:
        """How long it lasts without a request: less at a counter."""
        every = int(super().get_session_cookie_age())
        return min(every, int(self.get(IDLE, every)))

    def second(self) -> int:
        """This second by the clock of Django's sessions, as `SINCE` has one. It decides no date of a dossier."""
        return -int(self.get_expiry_age(expiry=_EPOCH))

    def seconds_of_sign_in(self) -> int:
        """How long one sign-in still counts, however busy the session is."""
        return int(self[SINCE]) + int(settings.SESSION_TOTAL_SECONDS) - self.second()

    def seconds_left(self) -> int:
        """Until the session ends when nothing more is done, as it was read or as it will be written now."""
        if self.expires is None or self.modified:
            return self.get_session_cookie_age()
        return max(0, int(self.get_expiry_age(expiry=self.expires)))

    def save(self, must_create: bool = False) -> None:  # noqa: FBT001, FBT002 - as Django declares it
        """A session that is there in one statement, where Django puts a transaction around it."""
        if must_create or self.session_key is None:
            super().save(must_create)
            return
        row = self.create_model_instance(dict(self.items()))
        with connection.cursor() as cursor:
            kept = (row.session_data, row.expire_date, row.account_id, row.device, row.since, row.seen_at)
            cursor.execute(_KEEP, [*kept, self.session_key])
            if not cursor.rowcount:
                raise UpdateError

    def load(self) -> dict[str, Any]:
        stored = stored_session(self.session_key)
        if stored is None or self.get_expiry_age(expiry=stored.expires) <= 0:
            self._session_key = None
            return {}
        self.expires = stored.expires
        data: dict[str, Any] = self.decode(stored.data)
        if stored.standing is not None and _proves(data, stored):
            self.standing = stored.standing
        return data

    def clear(self) -> None:
        """Called first when somebody signs out, or signs in as somebody else."""
        self.standing, self.expires = None, None
        super().clear()

    def cycle_key(self) -> None:
        """Called last when somebody signs in."""
        self.standing, self.expires = None, None
        super().cycle_key()


def _proves(data: dict[str, Any], stored: StoredSession) -> bool:
    """Whether the session was opened by this account under its present password, as Django's own `get_user` judges.

    A session under an older secret key is left to Django, which renews it.
    """
    if stored.standing is None or data.get(SESSION_KEY) != str(stored.standing.account.id):
        return False
    if data.get(BACKEND_SESSION_KEY) not in settings.AUTHENTICATION_BACKENDS:
        return False
    expected = Account.from_db(None, ["password"], [stored.password]).get_session_auth_hash()
    return constant_time_compare(data.get(HASH_SESSION_KEY, ""), expected)
