"""What the law knows of a verb: its act, its event, and the functions that judge and fold. One in every file of `acts/`."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from motcua.law.dossier.act import Act, Actor, Event
from motcua.law.dossier.rules import Rules
from motcua.law.dossier.state import DossierState

May = Callable[[Rules, DossierState, Actor, datetime], None]
Decide = Callable[[Rules, DossierState, Any], tuple[Event, ...]]
Evolve = Callable[[DossierState, Any], DossierState]


def always(rules: Rules, state: DossierState, by: Actor, at: datetime) -> None:
    """Nothing but the words can be refused."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Verb:
    """`name` is that of the file. `order`: where it stands in a life.

    `may` raises the refusal that holds whatever the act says. `decide` is asked after it and judges only what the act says.
    `plainly` raises the refusal that an act without special words meets and that special words lift: an exception, a way of
    returning. `of_another_system`: it tells of a dossier that another system handles. `shows_receipt`: only the competent
    authority does it, so that a clock which waits for the authority starts with it (reading 33).
    """

    name: str
    order: int
    act: type[Act]
    event: type[Event]
    may: May
    decide: Decide
    evolve: Evolve
    plainly: May = always
    of_another_system: bool = False
    shows_receipt: bool = False
