"""What guessing is measured by: the kinds of secrets, whose request it is, the law of each counter, the refusal to judge yet."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

from motcua.law.refusals import Refused


class Kind(StrEnum):
    """What is guessed at. Closed vocabulary; it stands in the record."""

    SIGN_IN = "sign_in"
    SECOND_FACTOR = "second_factor"
    TRACKING = "tracking"
    RESULT_CHECK = "result_check"
    SIGNING_PIN = "signing_pin"


@dataclass(frozen=True, slots=True)
class Visit:
    """Whose request it is. `address`: as `ui.visitors` counts it. `browser`: what marks a browser that has signed in to this account
    before; empty for every other one."""

    address: str
    at: datetime
    browser: str = ""


@dataclass(frozen=True, slots=True)
class Law:
    """After `free` wrong guesses the wait is `FIRST_WAIT`; each further one doubles it up to `longest`."""

    free: int
    longest: timedelta


FIRST_WAIT: Final = timedelta(seconds=1)
FREE: Final = 5
LONGEST_WAIT: Final = timedelta(minutes=15)
FORGOTTEN_AFTER: Final = timedelta(hours=1)
"""After the last guess that was judged. Somebody who goes on guessing is never forgotten: no wait is as long."""

OF_ONE: Final = Law(FREE, LONGEST_WAIT)
"""One account, one browser, one address, one pair of code and address."""

OF_A_CHECKER: Final = Law(30, LONGEST_WAIT)
"""One address that checks results. Many people may check behind one address, and a wrong code is often a misread letter; codes are so
many that thirty wrong ones an hour find nothing."""

OF_A_PAIR_WHEN_MANY_GUESS: Final = Law(1, LONGEST_WAIT)
"""Of tracking. The first guess from an address at a code is judged whatever others do, so that a right one passes at once."""

QUARTER: Final = 15 * 60
"""Seconds of the quarter hours in which guesses are counted in all."""

MANY_IN_ALL: Final = 1_000
"""Wrong pairs of code and secret in a quarter hour, from everybody together, after which the stricter law of a pair holds."""

RECORDED_EACH: Final = 100
"""Records of one verb in one stream and quarter hour; after that only each doubling of their number is one."""


class MustWait(Refused):
    """Đã nhập sai nhiều lần nên tạm dừng kiểm tra. Chờ {wait} rồi nhập lại."""

    code = "must_wait"
    kind = "wrong_state"

    @property
    def seconds(self) -> int:
        """How long, for a header: never shorter than it is."""
        wait = self.facts["wait"]
        if not isinstance(wait, timedelta):
            raise TypeError("a wait is a length of time")
        return -(-wait // timedelta(seconds=1))


def is_recorded(number: int) -> bool:
    """Whether what came as the `number`th in its quarter hour is a record of its own: a flood fills no ledger."""
    return number <= RECORDED_EACH or number & (number - 1) == 0
