"""Which dossier is in which queue of an officer, and the conditions that put it there.

Each condition is answered by one partial index alone (`models`). Conditions are written out, never as parameters, so that the
planner finds the index. Not here: on which page (`worklist`).
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final

from motcua.casework.dossiers.indexes import CLOSED_STATUSES, OPEN_STATUSES, WAITING_STATUSES
from motcua.foundation.people.principals import Permission, Principal, Role
from motcua.law.dossier.acts.escalate import Audience


class Queue(StrEnum):
    """The tabs of the worklist, and what asks for attention (`attention` says whose)."""

    TODO = "can-lam"
    TODAY = "hom-nay"
    OVERDUE = "qua-han"
    SUPPLEMENT = "cho-bo-sung"
    ONLINE = "truc-tuyen"
    DRAFTS = "nhap"
    DONE = "da-xong"
    APOLOGIES = "xin-loi"
    """Apologies that the system drafted and the head of the resolving agency signs."""
    REPORTED = "da-bao"
    """Clocks that ran out, reported to this officer."""
    EXPECTED = "sap-qua-han"


@dataclass(frozen=True, slots=True)
class Way:
    """Dossiers `d` with this condition whose column `through` names one of the agencies of the parameter `of`.

    `through` empty: of the whole province. "awaited" is an array, the others are single agencies.
    """

    where: str
    through: str = "holder_id"
    of: str = "sees"


# behind a `select` the planner does not see the value, so that one plan serves every officer and moment and is made once
AT: Final = "(select %(at)s::timestamptz)"
_MIDNIGHT: Final = "(select %(midnight)s::timestamptz)"


def _one_of(statuses: Sequence[str]) -> str:
    return "(" + ", ".join(f"'{status}'" for status in statuses) + ")"


# what another system handles waits for nobody here
_OURS: Final = "d.mastered_by = ''"
OPEN: Final = f"d.status in {_one_of(OPEN_STATUSES)} and {_OURS}"
_CLOSED: Final = f"d.status in {_one_of(CLOSED_STATUSES)} and {_OURS}"
_WAITING: Final = f"(d.status in {_one_of(WAITING_STATUSES)} or d.clock_state = 'stopped') and {_OURS}"
_WAITING_AFTER_ACCEPTANCE: Final = f"{_WAITING} and d.status <> 'incomplete'"
"""Before acceptance the desk alone waits for papers: nobody who handles has the dossier yet."""
_RUNNING: Final = f"{OPEN} and d.clock_state = 'running'"
_IN_HANDLING: Final = f"""{OPEN} and (d.status in ('accepted', 'handling')
 or (d.status = 'obligation' and d.clock_state = 'running'))"""
_OPINION_AWAITED: Final = f"d.status in ('accepted', 'handling', 'obligation') and {_OURS}"
_EXPECTED: Final = f"d.expected_overdue and d.clock_state = 'running' and d.sort_at > {AT} and {_OURS}"
_DECIDES: Final = frozenset({Role.SPECIALIST, Role.HEAD, Role.LEADER})

Ways = tuple[Way, ...]


def attention(seen_by: Principal) -> tuple[Queue, ...]:
    """The queues beside the tabs that need this officer's attention: what they sign, what was reported to them, what is nearly due."""
    signs, informed = seen_by.may(Permission.SIGN), seen_by.may(Permission.ASSIGN) or seen_by.may(Permission.SUPERVISE)
    return (*((Queue.APOLOGIES,) if signs else ()), *((Queue.REPORTED,) if informed else ()), Queue.EXPECTED)


def queues(seen_by: Principal) -> dict[Queue, Ways]:
    """The officer's queues. Parameters of the conditions: `sees` and `own_agency` (agencies), `at`, `midnight`.

    While a clock runs `sort_at` is when it ends.
    """
    holds = {
        Queue.TODO: _todo(seen_by),
        Queue.TODAY: (Way(f"{_RUNNING} and d.sort_at > {AT} and d.sort_at <= {_MIDNIGHT}"),),
        Queue.OVERDUE: (Way(f"{_RUNNING} and d.sort_at <= {AT}"),),
        Queue.SUPPLEMENT: _of_worklist(seen_by, _WAITING),
        Queue.ONLINE: (Way(f"d.status = 'submitted' and {_OURS}"),),
        Queue.DRAFTS: (Way(f"d.status = 'draft' and {_OURS}"),),
        Queue.DONE: _of_worklist(seen_by, _CLOSED),
    }
    mine = {queue: _of_province(ways) if seen_by.sees_province else ways for queue, ways in holds.items()}
    return mine | {queue: _asking(queue, seen_by) for queue in attention(seen_by)}


def _of_province(ways: Ways) -> Ways:
    return tuple(dict.fromkeys(replace(way, through="") for way in ways))


def _of_worklist(seen_by: Principal, where: str) -> Ways:
    """What the principal's agency holds, holds at its desk, or has handled."""
    if seen_by.may(Permission.RECEIVE):
        return Way(where), Way(where, "one_stop_id")
    if where == _WAITING:
        where = _WAITING_AFTER_ACCEPTANCE
    return Way(where), Way(where, "resolving_id"), Way(where, "awaited")


def _todo(seen_by: Principal) -> Ways:
    if seen_by.role in _DECIDES:
        # an opinion that is waited for is work too, whichever agency holds the dossier
        return Way(_IN_HANDLING), Way(_OPINION_AWAITED, "awaited")
    return Way(_IN_HANDLING), Way(f"d.status = 'done' and {_OURS}")


def _asking(queue: Queue, seen_by: Principal) -> Ways:
    match queue:
        case Queue.APOLOGIES:
            return (Way(f"d.apologies_waiting > 0 and {_OURS}", "resolving_id"),)
        case Queue.REPORTED:
            return _reported_to_me(seen_by)
        case _:
            ours = (Way(_EXPECTED), *((Way(_EXPECTED, "resolving_id"),) if seen_by.may(Permission.SIGN) else ()))
            return _of_province(ours) if seen_by.sees_province else ours


def _reported_to_me(seen_by: Principal) -> Ways:
    """The clocks that ran out, still run and were reported to the principal."""
    mine: list[Way] = []
    if seen_by.may(Permission.ASSIGN):
        mine.append(_reported(Audience.HOLDER_HEAD, "holder_id"))
    if seen_by.may(Permission.SIGN):
        mine.append(_reported(Audience.RESOLVING_HEAD, "resolving_id"))
    if seen_by.may(Permission.SUPERVISE):
        mine.append(_reported(Audience.ONE_STOP_HEAD, "one_stop_id"))
        mine.append(_reported(Audience.HOLDER_HEAD, "holder_id", of="own_agency"))
        mine += [Way(f"d.province_informed and {_OURS}", "")] if seen_by.sees_province else []
    return tuple(mine)


def _reported(audience: Audience, through: str, *, of: str = "sees") -> Way:
    return Way(f"d.reported_to <> '' and {_OURS} and {_informed(audience)}", through, of)


def _informed(audience: Audience) -> str:
    return f"exists (select from dossiers_clockreport r where r.dossier_id = d.id and r.audience = '{audience.value}')"
