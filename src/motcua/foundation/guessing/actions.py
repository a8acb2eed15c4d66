"""Guessing is dear: a door that compares a secret asks `judged` first, which counts the guess before anything is compared.

A guess counts as wrong from the moment it is let through, so that guesses sent together are all counted; a right one is taken back.
Each counting is a transaction of its own: what happens to the request afterwards takes none of it back. Not here: comparing.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from django.db import connection, transaction
from django.utils.crypto import salted_hmac

from motcua.foundation.guessing.values import (
    FIRST_WAIT,
    FORGOTTEN_AFTER,
    MANY_IN_ALL,
    OF_A_CHECKER,
    OF_A_PAIR_WHEN_MANY_GUESS,
    OF_ONE,
    QUARTER,
    Kind,
    Law,
    MustWait,
    Visit,
    is_recorded,
)
from motcua.foundation.ledger import actions as ledger
from motcua.foundation.ledger.actions import Author

UNKNOWN: Final = "unknown"
"""In the name of a stream: no account of ours."""

_PUBLIC: Final = {Kind.TRACKING: "tracking", Kind.RESULT_CHECK: "result-check"}
"""Where the guesses of people without an account are recorded."""

NOBODY: Final = Author(None, None, "system")
_TAKE: Final = "select * from guessing_take(%s, %s, %s, %s, %s, %s)"
_GIVE_BACK: Final = """
update guessing_guesscounter set wrong = case when %s then 0 else greatest(wrong - 1, 0) end, until = least(until, %s)
where name = any(%s)
"""
_TALLY: Final = """
insert into guessing_guesscounter as c (name, wrong, turned_away, last_at, until) values (%s, 1, 0, %s, %s)
on conflict (name) do update set wrong = c.wrong + 1, last_at = greatest(c.last_at, excluded.last_at) returning wrong
"""
_FORGET: Final = """
with old as (select name from guessing_guesscounter where last_at < %s order by name for update skip locked),
gone as (delete from guessing_guesscounter where name in (select name from old) returning turned_away)
select count(*), coalesce(sum(turned_away), 0) from gone
"""


@dataclass(frozen=True, slots=True)
class _Counter:
    """One of the counters that a guess is behind; `whose` is its word in the record."""

    whose: str
    name: bytes
    law: Law


@dataclass(frozen=True, slots=True)
class Guess:
    """A guess that may be judged now. End it by one of its verbs."""

    kind: Kind
    stream: str
    visit: Visit
    names: tuple[bytes, ...]
    wrong_before: int
    turned_away: int

    def right(self) -> None:
        """It was right: it counts no more. What a browser or a pair did wrong before is forgotten, what others did is not."""
        alone = bool(self.visit.browser) or self.kind in (Kind.TRACKING, Kind.SIGNING_PIN)
        self._give_back(all_of_it=alone)

    def not_judged(self) -> None:
        """It was let through, and then nobody had the time to judge it."""
        self._give_back(all_of_it=False)

    def wrong(self) -> None:
        """It was wrong: it stays counted, and is recorded with how many were turned away before it."""
        body = {"wrong": self.wrong_before + 1, "turned_away": self.turned_away, "browser": _browser(self.visit)}
        _record(self.stream, f"{self.kind}_refused", body, self.visit.at)

    def _give_back(self, *, all_of_it: bool) -> None:
        with _by_itself() as cursor:
            cursor.execute(_GIVE_BACK, [all_of_it, self.visit.at, list(self.names)])


def judged(kind: Kind, subject: str, visit: Visit, *, account: str = "") -> Guess:
    """Ask before comparing anything. Raises `MustWait`: nothing may be compared now.

    `subject`: what is guessed at: a username as typed, an account's reference, a dossier's code. `account`: the reference of the
    account, where the subject is one of ours; it decides only where the record stands. No other transaction may be open.
    """
    stream = _PUBLIC.get(kind) or f"sign-in:{account or UNKNOWN}"
    counters = _counters(kind, subject, visit)
    rows = _take(counters, visit.at)
    if not rows[0][0]:
        _record_wait(kind, stream, counters, rows, visit.at)
        raise MustWait(wait=max(until for _, _, _, until, _ in rows) - visit.at)
    names = tuple(one.name for one in counters)
    before = max(wrong for _, _, wrong, _, _ in rows) - 1
    return Guess(kind, stream, visit, names, before, sum(turned_away for *_, turned_away in rows))


@transaction.atomic
def record_sign_in(account: str, visit: Visit) -> None:
    """Somebody is signed in now, all factors passed."""
    author = Author(account, None, "account")
    ledger.append(
        stream=f"sign-in:{account}", verb="signed_in", body={"browser": _browser(visit)}, author=author,
        happened_at=visit.at, recorded_at=visit.at,
    )  # fmt: skip


@transaction.atomic
def forget_old(*, at: datetime) -> int:
    """Take away counters that nobody has added to for an hour. Returns how many.

    How many requests their last waits turned away is recorded, in one sum.
    """
    with connection.cursor() as cursor:
        cursor.execute(_FORGET, [at - FORGOTTEN_AFTER])
        gone, turned_away = cursor.fetchone() or (0, 0)
    if turned_away:
        _append("guessing", "turned_away", {"requests": int(turned_away)}, at)
    return int(gone)


def _counters(kind: Kind, subject: str, visit: Visit) -> tuple[_Counter, ...]:
    """A known browser has its own; else an account has one and an address has one. Tracking: one for code and address together.
    Checking results: one for the address. A PIN: one for the account, which only its owner, signed in, can add to."""
    if kind is Kind.TRACKING:
        law = OF_A_PAIR_WHEN_MANY_GUESS if _refused_in_all(visit.at) >= MANY_IN_ALL else OF_ONE
        return (_Counter("pair", _name(kind, "pair", subject, visit.address), law),)
    if kind is Kind.RESULT_CHECK:
        return (_Counter("address", _name(kind, "address", visit.address), OF_A_CHECKER),)
    if kind is Kind.SIGNING_PIN:
        return (_Counter("account", _name(kind, "account", subject), OF_ONE),)
    if visit.browser:
        return (_Counter("browser", _name(kind, "browser", subject, visit.browser), OF_ONE),)
    return (
        _Counter("account", _name(kind, "account", subject), OF_ONE),
        _Counter("address", _name(kind, "address", visit.address), OF_ONE),
    )


def _take(counters: Sequence[_Counter], at: datetime) -> list[Any]:
    names, free, longest = zip(*((one.name, one.law.free, one.law.longest) for one in counters), strict=True)
    values: list[Any] = [list(names), list(free), list(longest), at, FIRST_WAIT, FORGOTTEN_AFTER]
    with _by_itself() as cursor:
        cursor.execute(_TAKE, values)
        return [(allowed, bytes(name), *more) for allowed, name, *more in cursor.fetchall()]


def _record_wait(kind: Kind, stream: str, counters: Sequence[_Counter], rows: list[Any], at: datetime) -> None:
    """The first request that a wait turns away is its record; how many more there were stands in the record after it."""
    begun = {name for _, name, _, _, turned_away in rows if turned_away == 1}
    if not begun:
        return
    wait = max(until for _, _, _, until, _ in rows) - at
    body = {"seconds": -(-wait // FIRST_WAIT), "counted_by": [one.whose for one in counters if one.name in begun]}
    _record(stream, f"{kind}_waits", body, at)


def _refused_in_all(at: datetime) -> int:
    with connection.cursor() as cursor:
        cursor.execute(
            "select wrong from guessing_guesscounter where name = %s",
            [_tally_name("tracking", f"{Kind.TRACKING}_refused", at)],
        )
        row = cursor.fetchone()
    return row[0] if row else 0


@transaction.atomic
def _record(stream: str, verb: str, body: dict[str, Any], at: datetime) -> None:
    """A record, where it is still one of few in its quarter hour. `so_many` tells how many there were in it."""
    with connection.cursor() as cursor:
        cursor.execute(_TALLY, [_tally_name(stream, verb, at), at, at])
        so_many = (cursor.fetchone() or (1,))[0]
    if is_recorded(so_many):
        _append(stream, verb, {**body, "so_many": so_many}, at)


def _by_itself() -> Any:
    """A cursor whose statement is a transaction of its own. Raises RuntimeError within another one, which could be rolled back."""
    blocks = connection.atomic_blocks
    if blocks and not blocks[-1]._from_testcase:  # type: ignore[attr-defined]  # noqa: SLF001 - as Django's own `durable` does
        raise RuntimeError("a guess is counted outside of every transaction")
    return connection.cursor()


def _append(stream: str, verb: str, body: dict[str, Any], at: datetime) -> None:
    ledger.append(stream=stream, verb=verb, body=body, author=NOBODY, happened_at=at, recorded_at=at)


def _tally_name(stream: str, verb: str, at: datetime) -> bytes:
    return _name("tally", stream, verb, str(int(at.timestamp()) // QUARTER))


def _name(*parts: str) -> bytes:
    """What a counter is known by. Without the server's key nobody finds out from it who or what it counts."""
    return salted_hmac("motcua.guessing", "\x1f".join(parts), algorithm="sha256").digest()


def _browser(visit: Visit) -> str:
    return "known" if visit.browser else "new"
