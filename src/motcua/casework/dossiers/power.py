"""What this room knows of a verb: who may do it, whose it is, and what it means for the case. One in every file of `verbs/`."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from motcua.foundation.people.principals import Permission
from motcua.law.dossier.rules import Rules
from motcua.law.process.compile import ProcessTable
from motcua.law.process.values import Step

Stands = Callable[[Rules, ProcessTable, Step], str]
"""The outcome with which the action completes this open step; empty where it does not, or where a person must say which."""


class Place(StrEnum):
    """Whose officers do it."""

    DESK = "desk"
    """Any service point of the province: intake and return do not depend on boundaries."""
    HANDLING = "handling"
    """The agency that holds an open step, or that resolves."""
    ANYWHERE = "anywhere"


def always(payload: Mapping[str, Any]) -> bool:
    return True


@dataclass(frozen=True, slots=True)
class Power:
    """One of `permissions` is needed. `with_the_group`: done to the group, and its sub-dossiers follow: the desk hands out once.

    `completes`: the open step of the process that the same action completes; `completes_when`: what its words must say for that.
    `takes_step`: the one who does it has the open step from then on. `public`: the applicant reads on their page that it happened.
    `offered`: a dossier's page says whether it is possible now; not what belongs elsewhere or what time does.
    `written_down`: where an authority of another province resolves, the desk that received writes down that it was done there.
    """

    permissions: frozenset[Permission]
    place: Place
    with_the_group: bool = False
    completes: Stands | None = None
    completes_when: Callable[[Mapping[str, Any]], bool] = always
    takes_step: bool = False
    public: bool = False
    offered: bool = True
    written_down: bool = False
