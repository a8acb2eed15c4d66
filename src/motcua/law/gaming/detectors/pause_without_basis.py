"""The clock is stopped without an article that allows it, or stopped afterwards."""

from collections.abc import Iterable
from typing import Final

from motcua.law.gaming.detector import Detector, Member, Unit
from motcua.law.gaming.facts import Dossier, Pause
from motcua.law.gaming.view import View, day_of


def _members(view: View) -> Iterable[Member]:
    for one in view.dossiers:
        if view.is_open(one):
            yield Member(one.agency, one, any(_lacks_basis(view, one, pause) for pause in one.pauses))


def _lacks_basis(view: View, one: Dossier, pause: Pause) -> bool:
    day = day_of(pause.begun_at)
    if not view.has(pause.begun_at) or view.incident(one, day):
        return False
    procedure = view.procedures.get(one.procedure)
    articles = procedure.pause_articles if procedure is not None else frozenset()
    if pause.article not in articles:
        return True
    return view.working(day, day_of(pause.recorded_at)) > view.settings.backdated_days


DETECTOR: Final = Detector("pause_without_basis", Unit.AGENCY, _members)
