"""The promise is moved to a later day by an extension or a recomputation that no announcement explains."""

from collections.abc import Iterable
from typing import Final

from motcua.law.gaming.detector import Detector, Member, Unit
from motcua.law.gaming.facts import AnnouncementKind, Dossier, Move, MoveKind
from motcua.law.gaming.view import View, day_of

_EXPLAIN: Final = {
    MoveKind.EXTENSION: (AnnouncementKind.INCIDENT,),
    MoveKind.RECOMPUTATION: tuple(AnnouncementKind),
}


def _members(view: View) -> Iterable[Member]:
    for one in view.dossiers:
        if view.is_open(one) and one.appointment is not None:
            yield Member(one.agency, one, any(_moves(view, one, move) for move in one.moves))


def _moves(view: View, one: Dossier, move: Move) -> bool:
    kinds = _EXPLAIN.get(move.kind)
    if kinds is None or not view.has(move.at) or move.new <= move.old or one.accepted_at is None:
        return False
    first = day_of(one.accepted_at)
    return not any(each.announced_at <= move.at for kind in kinds for each in view.covering(one, kind, first, move.new))


DETECTOR: Final = Detector("deadline_moved", Unit.AGENCY, _members)
