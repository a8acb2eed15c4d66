"""What a request for supplement asks for, by name: an item of the checklist is named by its component, any other by its own words."""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Final

from motcua.casework.dossiers.values import ComponentFacts, RequestedPaper
from motcua.law.dossier.acts.request_supplement import RequestSupplement, SupplementItem, SupplementRequested
from motcua.law.dossier.refusals import PaperOutsideList
from motcua.law.dossier.state import DossierState, Status
from motcua.law.worktime.arithmetic import local

if TYPE_CHECKING:
    from motcua.casework.dossiers.history import History  # the words of verbs need no database

_LINES_EACH: Final = 1000


def check_listed(act: RequestSupplement, state: DossierState) -> None:
    """A paper that the published list does not name is asked for only with its legal basis (NĐ 118/2025 Art. 5)."""
    for item in act.items:
        if item.component is None and item.paper.strip() and not item.basis.strip():
            raise PaperOutsideList(regime_on_day=state.regime_on or local(act.at).date(), paper=item.paper)


def names_of_components(components: Iterable[ComponentFacts]) -> dict[int, str]:
    """Number of a component in the checklist -> its name."""
    return {one.order: one.name for one in components}


def open_request(history: "History") -> SupplementRequested | None:
    """The request that the applicant has to answer; None where nothing is asked for."""
    if history.state.status not in {Status.INCOMPLETE, Status.SUPPLEMENT}:
        return None
    events = (one.event for one in reversed(history.happened))
    return next((event for event in events if isinstance(event, SupplementRequested)), None)


def lines_of(request: SupplementRequested) -> dict[int, SupplementItem]:
    """The papers of a request, each under a number that no paper of another request of the same dossier has."""
    base = (2 * request.ordinal + request.before_acceptance) * _LINES_EACH
    return {base + place: item for place, item in enumerate(request.items, start=1)}


def requested_papers(items: Iterable[SupplementItem], names: Mapping[int, str]) -> tuple[RequestedPaper, ...]:
    """The papers in the order of the request. `names`: of the components (`names_of_components`)."""
    return tuple(
        RequestedPaper(one.paper or names.get(one.component or 0, ""), one.reason_code, one.note, one.basis)
        for one in items
    )
