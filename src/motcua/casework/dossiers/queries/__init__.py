"""Reading dossiers. Every function that looks at one takes `seen_by`; the public page has a query of its own, by secret.

Visible to an officer: dossiers received at their desk's agency, resolved or held by an agency they see, with a step there, or
about which it was asked for its opinion (`visibility`).
"""

from motcua.casework.dossiers.queries.chosen import listed
from motcua.casework.dossiers.queries.counter import AtDesk, at_desk, ready_to_return
from motcua.casework.dossiers.queries.facts import (
    TAIL_AT_LEAST,
    code_of_token,
    components,
    dossier,
    sub_dossiers,
    tracked_by_code,
)
from motcua.casework.dossiers.queries.narrowing import (
    OF_SOMEBODY,
    PLAIN,
    ClockFilter,
    Narrowing,
    Offered,
    Order,
    offered,
)
from motcua.casework.dossiers.queries.queues import Queue, attention
from motcua.casework.dossiers.queries.rows import PAGE
from motcua.casework.dossiers.queries.search import Running, open_dossiers_of, search, waiting_by_slip
from motcua.casework.dossiers.queries.sight import count_elsewhere, visible
from motcua.casework.dossiers.queries.worklist import Place, WorklistPage, worklist

__all__ = [
    "OF_SOMEBODY",
    "PAGE",
    "PLAIN",
    "TAIL_AT_LEAST",
    "AtDesk",
    "ClockFilter",
    "Narrowing",
    "Offered",
    "Order",
    "Place",
    "Queue",
    "Running",
    "WorklistPage",
    "at_desk",
    "attention",
    "code_of_token",
    "components",
    "count_elsewhere",
    "dossier",
    "listed",
    "offered",
    "open_dossiers_of",
    "ready_to_return",
    "search",
    "sub_dossiers",
    "tracked_by_code",
    "visible",
    "waiting_by_slip",
    "worklist",
]
